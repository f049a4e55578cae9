"""Sheets that once imported wrong: existing data is kept, and unreadable cells are reported."""

from pathlib import Path

import pytest
import yaml

from roleadvisor.ladder.load import load_ladder
from roleadvisor.ladder.statement import RoleStatement
from tests.conftest import Run

KEPT = """\
schema: "1"
id: shop
title: A shop
version: "1.0"
source: book/one
sources: {book: {title: Book, about: A book., sections: {one: {title: One}}}}
groups: {g: {title: Competencies}}
facets: {deal-work: {title: Deal work, group: g}}
roles:
  clerk:
    title: Clerk
    rank: 10
    facets:
      deal-work:
        - {id: negotiation, text: Gets discounts approved before offering them, asks: skill}
        - {id: planning, text: Plans each call with the team, asks: skill}
  master:
    title: Master
    rank: 20
    facets: {deal-work: [{id: leads, text: Leads all deals, asks: skill}]}
  chief:
    title: Chief
    rank: 30
    facets: {deal-work: [{id: leads, text: Decides, asks: skill}]}
moves: {up: {from: master, to: chief}}
"""


def imported(run: Run, folder: Path, sheet: str, *options: str, kept: str = "") -> str:
    """Import the sheet, replacing the ladder `kept` if there is one, and return the output."""
    file = folder / "ladder.yaml"
    if kept:
        file.write_text(kept)
    (folder / "sheet.csv").write_text(sheet)
    force = ("--force",) if kept else ()
    ran = run("ladder", "init", str(file), "--from", str(folder / "sheet.csv"), *force, *options)
    assert ran.code == 0, ran.err
    return ran.out + ran.err


def test_a_new_topic_never_takes_the_id_of_an_earlier_requirement(run: Run, tmp_path: Path) -> None:
    sheet = """Group,Competency,Clerk,Master,Chief
Competencies,Negotiation,Agrees on contracts with legal,Trains others,Signs
Competencies,Deal work,"Gets discounts approved before offering them
Plans each call with the team",Leads all deals,Decides
"""
    imported(run, tmp_path, sheet, kept=KEPT)
    clerk = load_ladder(str(tmp_path / "ladder.yaml")).roles["clerk"]
    output = (one for cell in clerk.facets.values() for one in cell)
    ids = {one.text: one.id for one in output if isinstance(one, RoleStatement)}
    assert ids["Gets discounts approved before offering them"] == "negotiation"
    assert ids["Plans each call with the team"] == "planning"
    assert ids["Agrees on contracts with legal"] not in {"negotiation", "planning", None}


@pytest.mark.parametrize("first", ["source", "roles", "sources"])
def test_what_is_kept_does_not_depend_on_the_order_of_keys_in_the_file(
    run: Run, tmp_path: Path, first: str
) -> None:
    tree = yaml.safe_load(KEPT)
    reordered = {first: tree[first], **{key: one for key, one in tree.items() if key != first}}
    text = yaml.safe_dump(reordered, sort_keys=False)
    sheet = """Competency,Clerk,Master
Deal work,"Gets discounts approved before offering them
Plans each call with the team",Leads all deals
"""
    imported(run, tmp_path, sheet, kept=text)  # the chief is gone, and with it the move
    kb = load_ladder(str(tmp_path / "ladder.yaml"))
    assert (kb.source, set(kb.sources)) == ("book/one", {"book"})


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("95k - 120000", 95_000, 120_000),
        ('"$80,000 - 95k"', 80_000, 95_000),
        ("80 - 95k", 80_000, 95_000),
    ],
)
def test_a_k_applies_to_the_other_amount_only_where_it_is_missing(
    cell: str, low: int, high: int, run: Run, tmp_path: Path
) -> None:
    imported(run, tmp_path, f"Competency,Clerk,Master\nCode,x,y\nBase,{cell},100k\n")
    (figure,) = load_ladder(str(tmp_path / "ladder.yaml")).roles["clerk"].pay.values()
    assert (figure.low, figure.high) == (low, high)


def test_pay_without_a_currency_is_read_as_dollars_with_a_note(run: Run, tmp_path: Path) -> None:
    sheet = "Competency,Clerk,Master\nCode,x,y\nBase,80k,90k\nBonus,10%,20%\n"
    output = imported(run, tmp_path, sheet)
    assert "No currency in Base: read as USD. For another one, put it in the title" in output
    assert run("pay", "clerk", "--data", str(tmp_path / "ladder.yaml")).code == 0
    in_euro = (tmp_path / "ladder.yaml").read_text().replace("USD", "EUR")
    imported(run, tmp_path, sheet.replace("80k", "82k"), kept=in_euro)
    pay = load_ladder(str(tmp_path / "ladder.yaml")).roles["clerk"].pay.values()
    assert [(one.low, one.currency) for one in pay if one.measure == "base"] == [(82_000, "EUR")]


def test_an_implausible_amount_is_left_out_and_reported(run: Run, tmp_path: Path) -> None:
    output = imported(run, tmp_path, "Competency,Clerk,Master\nCode,x,y\nBase,999999999,100k\n")
    assert "Clerk (`999999999`)" in output
    assert not load_ladder(str(tmp_path / "ladder.yaml")).roles["clerk"].pay


def test_a_sheet_with_only_placeholders_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Family,Competency,Level 1,Level 2\nEng,Code,TBD,TBD\n")
    ran = run("ladder", "init", str(tmp_path / "l.yaml"), "--from", str(tmp_path / "a.csv"))
    assert (ran.code, "no cell says what a level calls for" in ran.err) == (1, True)


def test_a_role_and_a_topic_with_the_same_id_are_renamed_as_the_message_says(
    run: Run, tmp_path: Path
) -> None:
    before = "Competency,Clerk,Lead\nCoaching,Writes notes,Reviews notes\nLead,Helps,Guides all\n"
    imported(run, tmp_path, before)
    after = before.replace("Clerk,Lead", "Clerk,Chief").replace("\nLead,", "\nLeading,")
    output = imported(
        run, tmp_path, after, "--rename", "lead=Chief", "--rename", "lead=Leading",
        kept=(tmp_path / "ladder.yaml").read_text(),
    )  # fmt: skip
    kb = load_ladder(str(tmp_path / "ladder.yaml"))
    assert (kb.roles["lead"].title, kb.facets["lead"].title) == ("Chief", "Leading"), output


def test_every_row_and_column_left_out_of_a_transposed_sheet_is_listed(
    run: Run, tmp_path: Path
) -> None:
    sheet = "Level,Coaching,Deals,Notes\nClerk,a,b,n\nMaster,c,d,n\nOwner,Ann,Bob,\n"
    output = " ".join(imported(run, tmp_path, sheet, "--transpose").split())
    assert "Left out: column D, Notes and row 4, Owner." in output


@pytest.mark.parametrize("title", ["Base - 2026", "Base [2026]", "Base (2026)", "2026, Base"])
def test_a_year_is_removed_from_a_title_with_its_punctuation(
    title: str, run: Run, tmp_path: Path
) -> None:
    imported(run, tmp_path, f'Competency,Clerk,Master\nCode,x,y\n"{title}",80k,90k\n')
    facets = load_ladder(str(tmp_path / "ladder.yaml")).facets.values()
    assert [one.title for one in facets if one.pay] == ["Base"]


PAID = "Competency,Clerk,Master\nCode,x,y\nBase,80k,90k\nOTE,$100k+,$120k+\n"


def _figures(folder: Path, key: str) -> list[tuple[int, str | None, bool]]:
    kb = load_ladder(str(folder / "ladder.yaml"))
    figures = (role.pay[key] for role in kb.roles.values())
    return [(one.low, one.currency, one.open_top) for one in figures]


def test_a_currency_added_to_the_title_as_advised_applies_to_the_same_amounts(
    run: Run, tmp_path: Path
) -> None:
    sheet = PAID.replace("$", "")
    output = imported(run, tmp_path, sheet)
    assert "No currency in Base and OTE: read as USD. For another one, put it in the" in output
    output = imported(
        run, tmp_path, sheet.replace("Base,", "Base (EUR),"), "--rename", "base=Base (EUR)",
        kept=(tmp_path / "ladder.yaml").read_text(),
    )  # fmt: skip
    assert _figures(tmp_path, "base") == [(80_000, "EUR", False), (90_000, "EUR", False)]
    assert "2 pay figures" in output


def test_closing_an_open_range_or_changing_its_currency_counts_as_a_change(
    run: Run, tmp_path: Path
) -> None:
    imported(run, tmp_path, PAID)
    other = PAID.replace("$100k+", "$100k").replace("$120k+", "€120k+")
    output = imported(run, tmp_path, other, kept=(tmp_path / "ladder.yaml").read_text())
    assert "Changed: 2 pay figures." in output
    assert _figures(tmp_path, "ote") == [(100_000, "USD", False), (120_000, "EUR", True)]


def test_figures_keep_their_currency_when_the_sheet_leaves_it_out(run: Run, tmp_path: Path) -> None:
    sheet = "Competency,Clerk,Master\nCode,x,y\nBase,80k,90k\n"
    imported(run, tmp_path, sheet)
    mixed = (tmp_path / "ladder.yaml").read_text().replace("USD", "EUR", 1)
    output = imported(run, tmp_path, sheet.replace("80k", "81k"), kept=mixed)
    assert _figures(tmp_path, "base") == [(81_000, "EUR", False), (90_000, "USD", False)]
    assert "No currency in Base: figures on the ladder keep theirs, and new ones are read" in output


def test_new_pay_without_a_currency_uses_the_ladders_however_it_is_written(
    run: Run, tmp_path: Path
) -> None:
    imported(run, tmp_path, "Competency,Clerk,Master\nCode,x,y\nBase (EUR),80k,90k\n")
    kept = (tmp_path / "ladder.yaml").read_text().replace("currency: EUR", "currency: €", 1)
    output = imported(
        run, tmp_path, "Competency,Clerk,Master\nCode,x,y\nBase,80k,90k\nOTE,95k,99k\n",
        "--rename", "base-eur=Base", kept=kept,
    )  # fmt: skip
    assert _figures(tmp_path, "ote") == [(95_000, "€", False), (99_000, "€", False)]
    assert "No currency in Base and OTE: read as €." in output


def test_a_figure_that_names_its_unit_keeps_its_source(run: Run, tmp_path: Path) -> None:
    imported(run, tmp_path, PAID)
    text = (tmp_path / "ladder.yaml").read_text()
    text = text.replace("low: 100000,", "unit: year, source: book/pay, low: 100000,")
    book = "{title: B, about: Ours., sections: {pay: {title: Pay}}}"
    sourced = text.replace("families:", f"sources: {{book: {book}}}\nfamilies:", 1)
    imported(run, tmp_path, PAID, kept=sourced)
    ladder = load_ladder(str(tmp_path / "ladder.yaml"))
    assert ladder.roles["clerk"].pay["ote"].source == "book/pay"


def test_a_competency_cell_merged_across_families_applies_to_each(run: Run, tmp_path: Path) -> None:
    imported(run, tmp_path, "Skill,Family,I,II\nCode,Engineer,Small,Large\n,Designer,Draws,Reads\n"
                            ",,Shows,\n")  # fmt: skip
    kb = load_ladder(str(tmp_path / "ladder.yaml"))
    output = {role.title: [one.text for one in kb.requirements(role)] for role in kb.roles.values()}
    assert output == {"Engineer I": ["Small"], "Engineer II": ["Large"],
                    "Designer I": ["Draws", "Shows"], "Designer II": ["Reads"]}  # fmt: skip
    assert list(kb.facets) == ["code"]


def test_a_missing_year_is_noted_when_two_rows_have_the_same_title(
    run: Run, tmp_path: Path
) -> None:
    sheet = "Area,Competency,Clerk,Master\nWork,Code,x,y\nUS,Base,80k,90k\nUK 2026,Base,70k,80k\n"
    assert "Some have no year: add it with --year" in imported(run, tmp_path, sheet)


def test_transpose_and_as_is_are_mutually_exclusive(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(PAID)
    ran = run("ladder", "init", "-", "--from", str(tmp_path / "a.csv"), "--transpose", "--as-is")
    assert (ran.code, ran.out) == (2, "")
    assert "--transpose and --as-is don't go together\nUse one of them." in ran.err


def test_exporting_and_reimporting_a_sheet_leaves_the_file_unchanged(
    run: Run, tmp_path: Path
) -> None:
    sheet = (
        "Family,Skill,Junior,Senior\nDesk,Calls,Asks,Sorts\nDesk,Notes,1,3\n"
        "Floor,Closing,Small deals,Large deals\nFloor,Calls,Listens,Leads\n"
    )
    imported(run, tmp_path, sheet)
    file, out = str(tmp_path / "ladder.yaml"), str(tmp_path / "out.csv")
    run("ladder", "export", "--data", file, "--output", out)
    for again in (str(tmp_path / "sheet.csv"), out):
        message = run("ladder", "init", file, "--from", again, "--force").err
        assert "Nothing in the sheet has changed.\nladder.yaml is as it was." in message.replace(
            f"{tmp_path}/", ""
        ), message


def test_a_row_that_was_made_no_requirement_stays_none(run: Run, tmp_path: Path) -> None:
    sheet = "Skill,Rep,Lead\nGrade,L1,L2\nCalls,Asks first,Plans them\n"
    imported(run, tmp_path, sheet)
    kept = (tmp_path / "ladder.yaml").read_text("utf-8")
    for grade in ("L1", "L2"):
        line = f'text: "Grade: {grade}"\n'
        assert f"{line}        asks: skill\n" in kept
        kept = kept.replace(f"{line}        asks: skill\n", line)
    imported(run, tmp_path, sheet.replace("L2", "L3"), kept=kept)
    kb = load_ladder(str(tmp_path / "ladder.yaml"))
    output = {
        one.text: one.asks
        for role in kb.roles.values()
        for one in kb.cell(role, kb.facets["grade"])
    }
    assert output == {"Grade: L1": None, "Grade: L3": None}
