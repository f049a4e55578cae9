"""`compare`, `show` and `roles` on a matrix ladder: levels, several statements per cell."""

from pathlib import Path

import pytest

from roleadvisor.compare.comparison import compare
from roleadvisor.compare.short_page import Row, statements_per_row
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.render.page import Page, Table, cell
from roleadvisor.render.table import table_text
from tests.conftest import Run, ladder

FILE = str(Path(__file__).with_name("matrix.yaml"))


@pytest.fixture(scope="module")
def harbor() -> KnowledgeBase:
    return ladder(Path(FILE).read_text("utf-8"))


def test_requirements_from_an_included_role_are_not_a_gap_in_a_comparison(
    harbor: KnowledgeBase,
) -> None:
    rows = {row.id: row for row in compare(harbor, *_pilots(harbor, 1, 2)).facets}
    assert rows["talks"].relation == "same"
    assert [view.id for view in rows["ships"].statements["pilot-2"]] == [
        "large", "small", "tide", "log",
    ]  # fmt: skip


def test_a_role_that_adds_nothing_to_its_included_role_compares_as_the_same(
    harbor: KnowledgeBase,
) -> None:
    found = compare(harbor, *_pilots(harbor, 2, 3)).facets
    assert {row.relation for row in found} == {"same"}


def test_a_column_is_at_least_as_wide_as_its_title() -> None:
    long = "A sentence that needs a good deal of room, so that columns have to share. " * 2
    row = (cell("Traffic and Berth Coordination"), cell("6"), cell(long))
    text = table_text(Page("Page", (Table(("Family", "Roles", "From, to"), (row,)),)), 80)
    assert "Roles" in text


def _pilots(kb: KnowledgeBase, *levels: int) -> tuple[Role, ...]:
    return tuple(kb.roles[f"pilot-{level}"] for level in levels)


def test_a_first_screen_keeps_only_the_statements_that_fit(run: Run) -> None:
    out = run("show", "pilot-1", "--data", FILE).out
    assert "Brings in ships of up to fifty meters." in out
    assert "Reads the tide tables before each watch." in out, "there is room for several"
    many = tuple(
        f"Text {number} of a cell that has many, and each takes a line." for number in range(40)
    )
    (count,) = statements_per_row([Row((many,), chosen=False)], 58)
    assert 1 < count < 20


def test_rows_that_do_not_fit_are_dropped_but_summary_rows_stay() -> None:
    long = "Words that take several lines. " * 12
    rows = [Row(((long,), (long,)), chosen=False)] * 3 + [Row((("Short.",),), chosen=True)]
    assert statements_per_row(rows, 29) == [1, 0, 0, 1]


def test_long_requirements_with_levels_are_shortened_to_their_levels(
    run: Run, tmp_path: Path
) -> None:
    facets = "\n".join(f"  f{n}: {{group: w, title: Topic {n}}}" for n in range(6))
    cells = "\n".join(
        f'      f{n}: [{{id: r{n}, text: "{{ROLE}} {n} {"says it at length " * 12}", '
        "asks: skill, skill: care, level: {LEVEL}}]"
        for n in range(6)
    )
    roles = "".join(
        f"  {name}:\n    title: {name}\n    family: F\n    rank: {level}\n    facets:\n"
        + cells.replace("{ROLE}", name).replace("{LEVEL}", str(level)) + "\n"
        for level, name in enumerate(("one", "two"), 1)
    )  # fmt: skip
    file = tmp_path / "wordy.yaml"
    file.write_text(
        'schema: 1\ntitle: T\nversion: "1"\ngroups: {w: {title: W}}\n'
        f"facets:\n{facets}\nskills:\n  care:\n    title: Care\n    levels:\n"
        "      1: {title: Aware, anchor: Knows.}\n      2: {title: Able, anchor: Does.}\n"
        f"roles:\n{roles}",
        "utf-8",
    )
    out = run("compare", "--data", str(file)).out
    assert out.count("1 of 2, Aware") == out.count("2 of 2, Able") == 6
    assert "12 more details: --full" in out
    assert len(out.splitlines()) <= 20


def test_the_way_in_shows_two_lines_of_a_moves_needs(run: Run, tmp_path: Path) -> None:
    needs = "".join(f"      - Need number {n}, and some words about it.\n" for n in range(9))
    file = tmp_path / "harbor.yaml"
    text = Path(FILE).read_text("utf-8")
    file.write_text(
        f"{text}moves:\n  up:\n    from: pilot-1\n    to: pilot-2\n    needs:\n{needs}", "utf-8"
    )
    out = run("show", "pilot-2", "--data", str(file)).out
    assert "From Pilot 1; Need number 0" in " ".join(out.split())
    assert "7 more things that a move here takes: --full" in out


def test_a_higher_level_replaces_an_included_one() -> None:
    text = Path(FILE).read_text("utf-8")
    above = text.replace(
        "large, text: Brings in ships of any size., asks: skill}",
        "large, text: Brings in ships of any size., asks: skill, skill: steering, level: 2}",
    )
    kb = ladder(above)
    assert "radio" not in {one.id for one in kb.requirements(kb.roles["pilot-2"])}
