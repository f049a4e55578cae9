"""The first screen of `ladder diff`: what changed, in full wording, as much as fits."""

from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder_diff.first_page import first_page
from roleadvisor.ladder_diff.report import changes
from roleadvisor.render.page import Table
from roleadvisor.render.table import table_text
from tests.conftest import ROOT, ladder

SCREENS = {80: 23, 40: 39}
"""Lines besides the prompt, by width in columns."""

FILES = [
    ROOT / "data/roles.yaml",
    ROOT / "data/starter.yaml",
    *sorted((ROOT / "tests/ladders/good").glob("*.yaml")),
]

LADDER = """\
schema: 1
title: Acme
version: "1.0"
groups: {w: {title: Work}}
facets: {f: {title: CRM hygiene, group: w}, g: {title: Outbound, group: w}}
shared: {log: {id: log, text: Logs every call., asks: skill}}
roles:
  sdr:
    title: SDR
    facets: {f: [{shared: log}], g: [{id: dials, text: 30 dials a day., asks: skill}]}
    pay: {ote: {measure: ote, low: 150000, high: 180000, currency: USD}}
  ae: {title: AE, facets: {f: [{shared: log}]}}
moves: {up: {from: sdr, to: ae}}
"""


def screen(old: str, new: str, width: int = 80) -> str:
    return table_text(first_page(changes(ladder(old), ladder(new))), width)


def screen_after_edit(before: str, after: str) -> str:
    assert before in LADDER
    return screen(LADDER, LADDER.replace(before, after, 1), 132)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("g: [", "g: [{text: 60 dials a day., asks: skill}, ",
         "major  SDR: Outbound: new requirement: 60 dials a day."),
        ("30 dials", "60 dials",
         "SDR: Outbound: a number changed (may ask more): 30 dials a day. → 60 dials a day."),
        ("title: CRM hygiene", "title: CRM discipline",
         "patch  Topic renamed: CRM hygiene → CRM discipline"),
        ("title: SDR", "title: BDR", "patch  BDR: renamed: SDR → BDR"),
        ("low: 150000, high: 180000", "low: 160000, high: 190000",
         "minor  SDR: OTE: $150,000 to $180,000 → $160,000 to $190,000"),
        ("Logs every call.", "Logs calls.",
         "SDR and AE: CRM hygiene: rewritten (may ask more): Logs every call. → Logs calls."),
        ("  ae: {", "  csm: {title: CSM}\n  ae: {", "minor  CSM: a new role\n"),
        ("moves: {", "moves: {down: {from: ae, to: sdr}, ",
         "minor  AE: The path to SDR: a new path\n"),
        ("id: dials", "id: calls", "add `was: [dials]`: 30 dials a day."),
    ],
)  # fmt: skip
def test_each_line_shows_the_old_and_the_new_text(before: str, after: str, line: str) -> None:
    assert line in screen_after_edit(before, after)


def test_a_change_shared_by_several_roles_is_listed_once_and_counted_for_each() -> None:
    roles = "".join(f"  r{n}: {{title: Role {n}, facets: {{f: [{{shared: log}}]}}}}\n"
                    for n in range(30))  # fmt: skip
    old = LADDER.replace("moves:", f"{roles}moves:")
    out = screen(old, old.replace("Logs every call.", "Logs all."), 132)
    assert "major  SDR, AE, Role 0 and 29 more: CRM hygiene: rewritten" in out
    assert out.startswith("32 changes in Acme: 32 major\n")
    assert "more change" not in out


def test_a_long_text_shows_only_its_new_version_and_a_longer_one_its_id() -> None:
    long = "Says and writes what was agreed on with each of the customers. " * 3
    assert f"rewritten (may ask more): {long}".rstrip() in " ".join(
        screen_after_edit("30 dials a day.", long).split()
    )
    assert "major  SDR: Outbound: rewritten (may ask more) (dials)\n" in screen_after_edit(
        "30 dials a day.", long * 3
    )


@cache
def _read(file: Path) -> KnowledgeBase:
    return ladder(file.read_text("utf-8"))


@pytest.mark.parametrize(
    ("old", "new"),
    [(old, new) for old, new in permutations(FILES, 2) if FILES[0] in {old, new}],
    ids=lambda file: file.stem,
)
def test_big_changes_fit_on_each_screen_and_fill_at_least_one(old: Path, new: Path) -> None:
    page = first_page(changes(_read(old), _read(new)))
    lines = {columns: table_text(page, columns).splitlines() for columns in SCREENS}
    assert -3 <= max(len(lines[columns]) - most for columns, most in SCREENS.items()) <= 0
    assert all("more changes: --full" in one[-1] for one in lines.values())
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    assert table.title == "Biggest changes"
    assert len(set(map(str, table.rows))) == len(table.rows), "no line stands twice"


@pytest.mark.parametrize("width", SCREENS)
def test_long_texts_of_many_roles_also_fit(width: int) -> None:
    texts = [f"{n} deals of the kind that many people of the company know well by now." * (n % 5)
             for n in range(80)]  # fmt: skip
    roles = "".join(
        f"  r{n}: {{title: {'Very ' * (n % 7)}Senior Role {n}, facets: {{g: ['{text}']}}}}\n"
        for n, text in enumerate(texts) if text
    )  # fmt: skip
    old = LADDER.replace("moves:", f"{roles}moves:")
    new = old.replace(" deals", "0 deals").replace("company", "team")
    assert len(screen(old, new, width).splitlines()) <= SCREENS[width]


def test_if_everything_fits_no_counts_are_shown_and_the_terms_are_explained() -> None:
    out = screen_after_edit("30 dials a day.", "30 dials per day.")
    assert "Biggest" not in out
    assert "By role" not in out
    assert "Only words were compared" in out
    assert "major asks something new or more, or may; minor adds; patch is wording." in out
