"""Rows of a sheet that aren't requirements, and levels that were renamed."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.cell_text import MoneyRange, money_range, pointer_target, points_to_another
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.ladder_file.earlier import model_of
from roleadvisor.ladder_file.sheet import sheet_rows
from roleadvisor.ladder_file.sheet_columns import Matrix, parse_matrix
from roleadvisor.ladder_file.sheet_pay import mark_pay_rows
from roleadvisor.ladder_file.sheet_pointers import resolve_pointers
from roleadvisor.ladder_file.sheet_renames import (
    NO_RENAMES,
    Renames,
    parse_renames,
    refuse_likely_renames,
)
from roleadvisor.ladder_file.sheet_roles import NO_LADDER
from roleadvisor.ladder_file.sheet_to_ladder import ladder_tree
from roleadvisor.text import join_up_to
from tests.conftest import Run

SHEET = """\
Competency,SDR I,SDR II,AE I
Calls,Books 8 meetings,"Same as above, plus books 12",Closes alone
Notes,A line,Two lines,A page
Base,"$55,000 - $64,000",55k-64k,competitive
Bonus,10%,10-15%,
OTE,"$70,000","$80,000+","USD 90,000"
"""


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    file = tmp_path / "matrix.csv"
    file.write_text(SHEET, "utf-8")
    return str(file)


@pytest.fixture
def made(run: Run, tmp_path: Path, sheet: str) -> str:
    file = str(tmp_path / "l.yaml")
    assert run("ladder", "init", file, "--from", sheet, "--title", "Sales").code == 0
    return file


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("$55,000 - $64,000", (55000, 64000, "USD", False, False)),
        ("55k-64k", (55000, 64000, None, False, False)),
        ("55-64k", (55000, 64000, None, False, False)),
        ("$80k\u2013$90k", (80000, 90000, "USD", False, False)),
        ("$120,000+", (120000, 120000, "USD", False, True)),
        ("50,000 EUR", (50000, 50000, "EUR", False, False)),
        ("$60K to $70K/yr", (60000, 70000, "USD", False, False)),
        ("10-15%", (10, 15, None, True, False)),
        ("~$200K", (200000, 200000, "USD", False, False)),
        ("about 55k to ~$60k", (55000, 60000, "USD", False, False)),
        ("$25/hr", None),
        ("55-64", None),
        ("64k-55k", None),
        ("competitive", None),
        ("100% of quota", None),
        ("2 to 4", None),
    ],
)
def test_amounts_are_read_as_people_type_them(text: str, wanted: tuple[Any, ...] | None) -> None:
    assert money_range(text) == (MoneyRange(*wanted) if wanted else None)


def test_pay_rows_become_pay(made: str) -> None:
    kb = load_ladder(made)
    figures = {
        (role.id, one.measure): (one.low, one.high, one.currency, one.unit, one.open_top)
        for role in kb.roles.values()
        for one in role.pay.values()
    }
    assert figures == {
        ("sdr-i", "base"): (55000, 64000, "USD", "year", False),
        ("sdr-ii", "base"): (55000, 64000, "USD", "year", False),
        ("sdr-i", "variable"): (10, 10, None, "percent-of-base", False),
        ("sdr-ii", "variable"): (10, 15, None, "percent-of-base", False),
        ("sdr-i", "ote"): (70000, 70000, "USD", "year", False),
        ("sdr-ii", "ote"): (80000, 80000, "USD", "year", True),
        ("ae-i", "ote"): (90000, 90000, "USD", "year", False),
    }
    assert {key: one.pay for key, one in kb.facets.items() if one.pay} == {
        "base": "base", "bonus": "variable", "ote": "ote",
    }  # fmt: skip
    assert not [one for role in kb.roles.values() for one in kb.requirements(role)
                if money_range(one.text)]  # fmt: skip


def test_unreadable_cells_are_reported(run: Run, tmp_path: Path, sheet: str) -> None:
    output = run("ladder", "init", str(tmp_path / "l.yaml"), "--from", sheet).err
    assert "Row 4, Base: no yearly amount, left out: AE I (`competitive`)." in output
    assert "3 levels: SDR I, SDR II and AE I. 5 topics: Calls, Notes, Base, Bonus" in output
    assert "1 cell says something like `Same as above`" in output
    Path(sheet).write_text("Competency,A,B\nBase,Competitive,High\n", "utf-8")
    output = run("ladder", "init", str(tmp_path / "m.yaml"), "--from", sheet).err
    assert "treated as requirements: A (`Competitive`) and B (`High`)" in output


def test_unreadable_pay_is_reported_with_its_reason_and_the_old_figure_kept(
    run: Run, made: str, sheet: str
) -> None:
    text = SHEET.replace("$55,000 - $64,000", "$64,000 - $55,000").replace('"$70,000"', "TBD")
    Path(sheet).write_text(text, "utf-8")
    output = " ".join(run("ladder", "init", made, "--from", sheet, "--force").err.split())
    assert "left out: SDR I (`$64,000 - $55,000`: low is above high) and AE I" in output
    assert ("Old pay stays, as the sheet gives none: Base of SDR I ($55,000 to $64,000) and OTE of "
            "SDR I ($70,000).") in output  # fmt: skip


def test_a_pay_row_with_only_amounts_is_pay_even_if_none_can_be_read(
    run: Run, tmp_path: Path, sheet: str
) -> None:
    Path(sheet).write_text("Skill,A,B\nBase,$60k - $50k,$25 an hour\nCalls,Asks,Plans\n", "utf-8")
    file = str(tmp_path / "l.yaml")
    output = run("ladder", "init", file, "--from", sheet).err
    assert "Row 2, Base: no yearly amount, left out: A (`$60k - $50k`: low is above" in output
    kb = load_ladder(file)
    assert kb.facets["base"].pay == "base"
    assert [one.text for one in kb.requirements(kb.roles["a"])] == ["Asks"]


def test_a_figure_keeps_its_year_until_another_is_given(run: Run, made: str, sheet: str) -> None:
    text = Path(made).read_text("utf-8")
    text = text.replace("low: 70000, high: 70000, currency: USD",
                        "low: 70000, high: 70000, currency: USD, year: 2026")  # fmt: skip
    Path(made).write_text(text, "utf-8")
    assert run("ladder", "init", made, "--from", sheet, "--force").code == 0
    assert load_ladder(made).roles["sdr-i"].pay["ote"].year == 2026
    Path(sheet).write_text(SHEET.replace("$70,000", "$71,000"), "utf-8")
    assert run("ladder", "init", made, "--from", sheet, "--force").code == 0
    assert load_ladder(made).roles["sdr-i"].pay["ote"].year == 2026
    assert run("ladder", "init", made, "--from", sheet, "--force", "--year", "2027").code == 0
    assert load_ladder(made).roles["sdr-i"].pay["ote"].year == 2027


def test_hand_edits_to_a_figure_stay_and_its_source_is_dropped_with_its_amounts(
    run: Run, made: str, sheet: str
) -> None:
    head = "sources: {b: {title: B, about: O., sections: {pay: {title: P}}}}\nfamilies:"
    text = Path(made).read_text("utf-8").replace("families:", head, 1)
    text = text.replace(
        "low: 70000, high: 70000, currency: USD",
        "low: 70000, high: 70000, currency: CAD, place: Ohio, source: b/pay",
    )
    Path(made).write_text(text, "utf-8")  # fmt: skip
    run("ladder", "init", made, "--from", sheet, "--force")
    figure = load_ladder(made).roles["sdr-i"].pay["ote"]
    assert (figure.currency, figure.place, figure.source) == ("CAD", "Ohio", "b/pay")
    Path(sheet).write_text(SHEET.replace("$70,000", "$71,000"), "utf-8")
    run("ladder", "init", made, "--from", sheet, "--force")
    figure = load_ladder(made).roles["sdr-i"].pay["ote"]
    assert (figure.low, figure.currency, figure.place) == (71000, "USD", "Ohio")
    assert figure.source is None


def test_the_check_finds_pay_and_pointers_among_requirements(
    run: Run, tmp_path: Path, made: str
) -> None:
    out = run("ladder", "check", made, "--full", "--format", "plain").out
    assert "points to another requirement: write out what that says" in out
    assert "same-as-above" in out
    assert "pay-as-requirement" not in out
    odd = tmp_path / "odd.csv"
    odd.write_text("Competency,A,B\nMoney,$50k,$70k - $60k\n", "utf-8")
    run("ladder", "init", str(tmp_path / "odd.yaml"), "--from", str(odd))
    out = run("ladder", "check", str(tmp_path / "odd.yaml"), "--full", "--format", "plain").out
    assert "`$50k` is an amount of money: put it under `pay`" in out
    assert "`$70k - $60k` is an amount of money: put it under `pay`" in out
    for name in ("same-as-above", "pay-as-requirement"):
        assert run("ladder", "check", "--explain", name).code == 0


POINTERS = ("Same as above", "see above", "All of the above", "All of the previous level, plus",
            "As SDR I, plus coaches", "In addition to SDR II: leads", "Same", "Same as AE I and",
            "Everything above", "Builds on the previous level")  # fmt: skip
OWN = ("As a coach, runs calls", "Rated above 4 by peers", "Builds on Salesforce dashboards",
       "In addition to quota, hits activity goals", "Meets all requirements of the plan",
       "Sees above-average results")  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [*((one, True) for one in POINTERS),
                                              *((one, False) for one in OWN)])  # fmt: skip
def test_a_pointer_is_distinguished_from_a_requirement(text: str, wanted: bool) -> None:  # noqa: FBT001
    assert points_to_another(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Same as above", ""), ("same as above.", ""), ("The same", ""), ("Ditto", ""), ('"', ""),
     ("As above", ""), ("See previous level", ""), ("Same as the level before", None),
     ("Same as AE 2", "ae 2"), ("same as for SDR I", "sdr i"), ("Same as above + closes", None),
     ("Same-day follow-up", "day follow up"), ("Asks", None), ("As", None), ("", None)],
)  # fmt: skip
def test_a_cell_that_only_points_is_parsed_for_its_target(text: str, wanted: str | None) -> None:
    found = pointer_target(text)
    assert found == wanted or (wanted is None and found not in ("", "ae 2"))


POINTING = """\
,SDR,,AE,,
Competency,SDR 1,SDR 2,AE 1,AE 2,AE 3
Calls,"60 a day
Asks early",Same as above,Closes,"Same as above
Mentors one",Same as SDR 1
Notes,,Same as above,ditto,A page,Same as AE 9
Tools,Same as AE 3,,,,Same as SDR 1
Python,1,same,2,,
"""


def test_cells_that_only_point_get_the_text_of_the_level_they_point_to(
    run: Run, tmp_path: Path, sheet: str
) -> None:
    Path(sheet).write_text(POINTING, "utf-8")
    file = str(tmp_path / "l.yaml")
    ran = run("ladder", "init", file, "--from", sheet)
    kb = load_ladder(file)
    said = {
        (role.title, facet.title): [one.level or one.text for one in kb.cell(role, facet)]
        for role in kb.roles.values()
        for facet in kb.facets.values()
    }
    first = ["60 a day", "Asks early"]
    assert said["SDR 2", "Calls"] == said["AE 3", "Calls"] == first
    assert said["AE 2", "Calls"] == ["Closes", "Mentors one"]
    assert said["AE 1", "Notes"] == ["ditto"], "an empty cell and one like it give nothing"
    assert said["AE 3", "Notes"] == ["Same as AE 9"]
    assert said["SDR 1", "Tools"] == ["Same as AE 3"], "two that point to each other stay"
    assert said["SDR 2", "Python"] == [1]
    output = " ".join(ran.err.split())
    assert "4 cells say `Same as above` or the like: filled in from the level to the left" in output
    assert ("5 cells not filled in: Notes of SDR 2 (`Same as above`: the cell to its left, SDR 1, "
            "is empty), Notes of AE 1 (`ditto`: SDR 2 points to another cell), Notes of AE 3 "
            "(`Same as AE 9`: no level is called that; did you mean") in output  # fmt: skip
    assert "and more:" not in output


_LEVELS = ",SDR,,AE,,\nSkill,SDR I,SDR II,Account Executive,AE 2,!!!\nCalls,"
_FILLED = (
    "says `Same as above` or the like: filled in from the level to the left, or the one named."
)
_MANY = _FILLED.replace("says", "say")
_FIRST = "Calls of SDR I (`Ditto`: nothing is to its left)"
_SECOND = "Calls of SDR II (`Same as above`: SDR I points to another cell)"
_FOUR = (
    "4 cells to fill in, treated as empty: Calls of SDR I (`n/a`), Calls of SDR II (`N/A`), "
    "Calls of Account Executive (`TBD`) and 1 more."
)
FILLED = {
    "its neighbor, twice": ("a,Same as above,b,Same,", "a,a,b,b,", [f"2 cells {_MANY}"]),
    "a level that is named": ("Same as Account-Executive,,x,,", "x,,x,,", [f"1 cell {_FILLED}"]),
    "a line of a cell, beside one to fill in": (
        'a,"Same\nTBD\nmore",,,', 'a,"a\nmore",,,',
        ["1 cell to fill in, treated as empty: Calls of SDR II (`TBD`).", f"1 cell {_FILLED}"]),
    "a text with the word same": (
        "Calls back the same day,Ditto,,,", "Calls back the same day,Calls back the same day,,,",
        [f"1 cell {_FILLED}"]),
    "a text of which a line points nowhere": (
        '"Asks\nDitto",Same as above,,,', '"Asks\nDitto",Same as above,,,',
        [f"2 cells not filled in: {_FIRST} and {_SECOND}. Correct the sheet."]),
    "four to fill in": ("n/a,N/A,TBD,?,x", ",,,,x", [_FOUR]),
}  # fmt: skip


@pytest.mark.parametrize(("row", "wanted", "notes"), FILLED.values(), ids=list(FILLED))
def test_a_pointer_is_filled_in_and_a_placeholder_is_treated_as_empty(
    row: str, wanted: str, notes: list[str]
) -> None:
    (one,) = _matrix(f"{_LEVELS}{wanted}\n").rows
    matrix, output = resolve_pointers(_matrix(f"{_LEVELS}{row}\n"), again=False)
    assert (matrix.rows[0].cells, output) == (one.cells, notes)


def _matrix(text: str) -> Matrix:
    return parse_matrix(sheet_rows(text.encode(), "s"), "s")


_NO = "no level is called that"
_ALL = [f"Calls of {level} (`Same as C`: {_NO})"
        for level in ("SDR I", "SDR II", "Account Executive", "AE 2")]  # fmt: skip
UNFILLED = {
    "no neighbor": ("Ditto,,x,,", "`Ditto`: nothing is to its left"),
    "an empty neighbor": (",Same,x,,", "`Same`: the cell to its left, SDR I, is empty"),
    "an empty level": ("Same as SDR II,,x,,", "`Same as SDR II`: SDR II is empty"),
    "itself": ("Same as SDR I,,x,,", "`Same as SDR I`: it points to itself"),
    "one that points": ("Same as AE 2,x,,Same as above and y,",
                        "`Same as AE 2`: AE 2 points to another cell"),
    "first letters": ("Same as AE,,x,,", f"`Same as AE`: {_NO}; did you mean Account Executive?"),
    "another numeral": ("Same as AE II,,,x,", f"`Same as AE II`: {_NO}; did you mean AE 2?"),
    "another number": ("Same as SDR 2,x,,,", f"`Same as SDR 2`: {_NO}; did you mean SDR II?"),
    "letters of no level": ("Same as AAA,,x,,", f"`Same as AAA`: {_NO}"),
    "nearly a level": ("Same as SDR Ivy,x,,,", f"`Same as SDR Ivy`: {_NO}; did you mean SDR I?"),
    "not nearly a level": ("Same as SR 3,x,,,", f"`Same as SR 3`: {_NO}"),
}  # fmt: skip


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize(("row", "why"), UNFILLED.values(), ids=list(UNFILLED))
def test_the_reason_a_pointer_is_not_filled_in_is_reported(
    row: str, why: str, again: bool  # noqa: FBT001
) -> None:  # fmt: skip
    matrix, output = resolve_pointers(_matrix(f"{_LEVELS}{row}\n"), again=again)
    assert matrix == _matrix(f"{_LEVELS}{row}\n")
    level = "SDR II" if row[0] == "," else "SDR I"
    kept = " What the ladder had there stays." if again else ""
    words = f"1 cell not filled in: Calls of {level} ({why}). Correct the sheet.{kept}"
    assert output[0] == words


def test_pointers_to_nothing_are_counted_and_the_first_three_listed() -> None:
    row = "Same as C,Same as C,Same as C,Same as C,x\n"
    _, output = resolve_pointers(_matrix(f"{_LEVELS}{row}"), again=False)
    assert output == [f"4 cells not filled in: {join_up_to(_ALL, 3)}. Correct the sheet."]


def test_a_pointer_means_another_familys_level_if_its_own_has_none_by_that_name() -> None:
    sheet = ",SDR,,AE,,Ops\nSkill,I,II,I,III,Lead\nCalls,a,,c,Same as I,\n"
    more = "Notes,a,,b,,Same as I\nDeals,Same as III,,,x,\n"
    matrix, output = resolve_pointers(_matrix(sheet + more), again=False)
    calls, notes, deals = matrix.rows
    assert (calls.cells["AE", "III"], deals.cells["SDR", "I"]) == ("c", "x")
    assert notes.cells["Ops", "Lead"] == "Same as I"
    why = "several levels are called that"
    assert output[1:] == [
        f"1 cell not filled in: Notes of Ops Lead (`Same as I`: {why}). Correct the sheet."
    ]


def test_a_level_missing_from_a_family_is_named_by_its_column() -> None:
    sheet = "Family,Skill,I,II,III\nSDR,Calls,x,Same as III,\nAE,Calls,,y,z\n"
    _, output = resolve_pointers(_matrix(sheet), again=False)
    why = "`Same as III`: III is empty"
    assert output == [f"1 cell not filled in: Calls of SDR II ({why}). Correct the sheet."]


def test_pointers_that_say_more_are_listed() -> None:
    sheet = "Skill,A,B,C\nCalls,x,Same as above; plus y,Same as A and z\nNotes,x,y,Same as A & z\n"
    cells = [("Calls of B", "Same as above; plus y"), ("Calls of C", "Same as A and z"),
             ("Notes of C", "Same as A & z"), ("Deals of B", "See above but z")]  # fmt: skip
    for more, count in (("", 3), ("Deals,x,See above but z,\n", 4)):
        _, output = resolve_pointers(_matrix(sheet + more), again=False)
        named = [f"{place} (`{text}`)" for place, text in cells[:count]]
        words = (
            f"{count} cells say something like `Same as above` and more: {join_up_to(named, 3)}."
        )
        assert output == [f"{words} Write it out in the sheet."]


def test_an_unfillable_pointer_keeps_the_ladders_text_and_reports_why(
    run: Run, tmp_path: Path, sheet: str
) -> None:
    file = str(tmp_path / "l.yaml")
    rows = "Skill,Account Executive I,Account Executive II,Lead\nCalls,Closes,Plans,"
    Path(sheet).write_text(f"{rows}Teaches\nNotes,,A page,A book\n", "utf-8")
    run("ladder", "init", file, "--from", sheet)
    before = load_ladder(file)
    text = f"{rows}Same as AE 2\nNotes,,Same as above,A book\n"
    Path(sheet).write_text(text, "utf-8")
    output = " ".join(run("ladder", "init", file, "--from", sheet, "--force").err.split())
    assert "no level is called that; did you mean Account Executive II?)" in output
    assert "the cell to its left, Account Executive I, is empty)" in output
    assert "Correct the sheet. What the ladder had there stays." in output
    assert load_ladder(file).roles == before.roles


def test_placeholders_count_as_empty_cells_to_fill_in(run: Run, tmp_path: Path, sheet: str) -> None:
    Path(sheet).write_text(
        'Skill,A,B,C\nCalls,N/A,Asks,TBD\nNotes,"A line\n-",—,Same as above\nDeals,tbd,n/a,\n'
        "Python,1,N/A,3\n", "utf-8",
    )  # fmt: skip
    file = str(tmp_path / "l.yaml")
    output = " ".join(run("ladder", "init", file, "--from", sheet).err.split())
    assert ("7 cells to fill in, treated as empty: Calls of A (`N/A`), Calls of C (`TBD`), Notes "
            "of A (`-`) and 4 more.") in output  # fmt: skip
    assert "Notes of C (`Same as above`: the cell to its left, B, is empty)" in output
    kb = load_ladder(file)
    texts = {role.id: [one.text for one in kb.requirements(role)] for role in kb.roles.values()}
    assert texts["a"][0] == "A line"
    assert texts["b"] == ["Asks"]
    assert [one.level for one in kb.cell(kb.roles["c"], kb.facets["python"])] == [3]
    assert "deals" in kb.facets, "a topic that nobody has filled is one still"


def test_a_cell_is_named_with_its_family_if_two_families_share_the_level(
    run: Run, tmp_path: Path, sheet: str
) -> None:
    Path(sheet).write_text(
        ",Sales,,Support,\nSkill,I,II,I,II\nBase,50k,open,45k,open\nCalls,TBD,Same as I,TBD,Same\n"
        "Deals,Asks,,Asks,Same as I plus notes\n", "utf-8",
    )  # fmt: skip
    output = run("ladder", "init", str(tmp_path / "l.yaml"), "--from", sheet).err
    for words in (
        "no yearly amount, left out: Sales II (`open`) and Support II (`open`).",
        "treated as empty: Calls of Sales I (`TBD`) and Calls of Support I (`TBD`).",
        "Calls of Sales II (`Same as I`: Sales I is empty) and Calls of Support II (`Same`: ",
        "the cell to its left, Support I, is empty).",
        "and more: Deals of Support II (`Same as I plus notes`).",
    ):
        assert words in output


def test_with_a_family_column_a_pointer_stays_within_its_family(
    run: Run, tmp_path: Path, sheet: str
) -> None:
    text = "Family,Skill,I,II\nEngineer,Code,Small,Same as I\nDesigner,Code,Draws,Same as above\n"
    Path(sheet).write_text(text, "utf-8")
    file = str(tmp_path / "l.yaml")
    run("ladder", "init", file, "--from", sheet)
    kb = load_ladder(file)
    texts = {role.id: [one.text for one in kb.requirements(role)] for role in kb.roles.values()}
    assert texts["engineer-ii"] == ["Small"]
    assert texts["designer-ii"] == ["Draws"]


def test_a_pointer_once_imported_as_a_requirement_is_now_filled_in(
    run: Run, tmp_path: Path, sheet: str
) -> None:
    Path(sheet).write_text('Skill,A,B\nCalls,"Asks\nListens",Asks\n', "utf-8")
    file = tmp_path / "l.yaml"
    run("ladder", "init", str(file), "--from", sheet)
    old = file.read_text("utf-8").replace(
        'id: calls\n        text: "Asks"', 'id: calls\n        text: "Same as above"'
    )
    assert "Same as above" in old
    file.write_text(old, "utf-8")
    Path(sheet).write_text('Skill,A,B\nCalls,"Asks\nListens",Same as above\n', "utf-8")
    run("ladder", "init", str(file), "--from", sheet, "--force")
    kb = load_ladder(str(file))
    assert [one.text for one in kb.requirements(kb.roles["b"])] == ["Asks", "Listens"]


def test_includes_is_suggested_if_a_role_builds_on_all_of_another(run: Run, tmp_path: Path) -> None:
    sheet, file = tmp_path / "m.csv", str(tmp_path / "l.yaml")
    sheet.write_text("Skill,A,B\nCalls,Asks,All of the above plus closing\n", "utf-8")
    run("ladder", "init", file, "--from", str(sheet))
    out = run("ladder", "check", file, "--full", "--format", "plain").out
    assert "points to another requirement: use `includes`" in out


def test_a_renamed_level_stops_the_import_before_anything_is_written(
    run: Run, made: str, sheet: str
) -> None:
    before = Path(made).read_bytes()
    Path(sheet).write_text(SHEET.replace("SDR II", "BDR"), "utf-8")
    ran = run("ladder", "init", made, "--from", sheet, "--force")
    assert ran.code == 2
    assert "--rename sdr-ii=BDR" in ran.err
    assert Path(made).read_bytes() == before
    assert not Path(f"{made}.bak").exists()


def test_rename_keeps_the_ids_of_a_level_and_its_requirements(
    run: Run, made: str, sheet: str
) -> None:
    Path(sheet).write_text(SHEET.replace("SDR II", "BDR"), "utf-8")
    ran = run("ladder", "init", made, "--from", sheet, "--force", "--rename", "sdr-ii=BDR")
    assert ran.code == 0
    kb = load_ladder(made)
    assert list(kb.roles) == ["sdr-i", "sdr-ii", "ae-i"]
    assert kb.roles["sdr-ii"].title == "BDR"
    assert [one.id for one in kb.requirements(kb.roles["sdr-ii"])] == ["calls", "notes"]


_TOPICS = "Calls, Notes, Base, Bonus and OTE"
_ANY = f"SDR I, SDR=II, AE I, {_TOPICS}"
_NOT_THERE = "topic of the sheet is called `Clerk`\nThere are:"
_TWICE = "--rename names a role, a topic or a name twice\nName each once."
_FACETS = "calls, notes, base, bonus and ote"
_HOW = "For example: senior-rep=Closer"
REFUSED = {
    "no such name": (["sdr-ii=Clerk"], f"No level or {_NOT_THERE} {_ANY}."),
    "no such topic": (["notes=Clerk"], f"No {_NOT_THERE} {_TOPICS}."),
    "no such role": (["nobody=AE I"],
                     "No role is called `nobody`\nThere are: sdr-i, sdr-ii and ae-i."),
    "no such topic before": (
        ["nothing=Notes"],
        f"No facet is called `nothing`; did you mean notes?\nThere are: competencies, {_FACETS}."),
    "none of these that is gone": (
        ["nobody="], "No role is called `nobody`\nThere are: sdr-i, sdr-ii and ae-i."),
    "no name": (["sdr-ii"], f"--rename takes ID=NAME, not `sdr-ii`\n{_HOW}"),
    "no id": (["=AE I"], f"--rename takes ID=NAME, not `=AE I`\n{_HOW}"),
    "a role twice": (["sdr-i=AE I", "sdr-i=SDR I"], _TWICE),
    "a name twice": (["sdr-i=AE I", "ae-i=AE I"], _TWICE),
    "a topic twice": (["notes=Calls", "notes=Notes"], _TWICE),
    "a role that is gone, too": (["sdr-ii=SDR=II", "sdr-ii="], _TWICE),
    "a topic that is gone, too": (["notes=Calls", "notes="], _TWICE),
    "a role that is gone twice": (["ae-i=", "AE I="], _TWICE),
}  # fmt: skip


def _renames(*pairs: str) -> Renames:
    """Parse --rename options for a sheet with `SDR=II` over a ladder with `SDR II`."""
    head, *rows = SHEET.splitlines()
    return parse_renames(pairs, _matrix(SHEET.replace("SDR II", "SDR=II")), _made(head, rows))


@pytest.mark.parametrize(("pairs", "words"), REFUSED.values(), ids=list(REFUSED))
def test_a_rename_of_something_missing_or_named_twice_is_refused(
    pairs: list[str], words: str
) -> None:
    with pytest.raises(UsageProblem) as caught:
        _renames(*pairs)
    assert f"{caught.value.message}\n{caught.value.hint}" == words


def test_renames_apply_to_levels_topics_or_removed_parts() -> None:
    assert _renames() == NO_RENAMES
    assert _renames("sdr-ii=sdr=II", "SDR I = ae i") == Renames(
        {("", "SDR=II"): "sdr-ii", ("", "AE I"): "sdr-i"}, {}, frozenset()
    )
    assert _renames("notes=BASE", "Calls=Notes") == Renames(
        {}, {"base": "notes", "notes": "calls"}, frozenset()
    )
    assert _renames("notes=", "AE I=", "base=") == Renames(
        {}, {}, frozenset({"notes", "ae-i", "base"})
    )
    assert _renames("sdr-i=SDR I", "calls=Calls", "ote=") == Renames(
        {("", "SDR I"): "sdr-i"}, {"calls": "calls"}, frozenset({"ote"})
    )


def test_a_role_and_a_topic_with_the_same_id_are_distinguished_by_the_sheet() -> None:
    earlier = _made("Skill,Lead,B", ["Lead,x,y", "Calls,z,a"])
    matrix = _matrix("Skill,Chief,Leading\nLeading,x,y\nCalls,z,a\n")
    for pairs, wanted in (
        (["lead=Chief"], Renames({("", "Chief"): "lead"}, {}, frozenset())),
        (["lead=Leading"], Renames({("", "Leading"): "lead"}, {}, frozenset())),
        (["calls=Leading"], Renames({}, {"leading": "calls"}, frozenset())),
        (["lead="], Renames({}, {}, frozenset({"lead"}))),
    ):
        assert parse_renames(pairs, matrix, earlier) == wanted


def test_a_refused_rename_is_reported_in_the_terminal(
    run: Run, made: str, sheet: str
) -> None:  # fmt: skip
    ran = run("ladder", "init", made, "--from", sheet, "--force", "--rename", "sdr-ii=Clerk")
    assert (ran.code, "of the sheet is called `Clerk`" in ran.err) == (2, True)


def test_a_name_may_have_an_equals_sign_and_blanks_around_it(
    run: Run, made: str, sheet: str
) -> None:
    Path(sheet).write_text(SHEET.replace("SDR II", "SDR=II"), "utf-8")
    words = ("--force", "--rename", " sdr-ii = sdr=ii ")
    assert run("ladder", "init", made, "--from", sheet, *words).code == 0
    assert load_ladder(made).roles["sdr-ii"].title == "SDR=II"


def _level(*cells: str, topics: str = "T") -> tuple[str, ...]:
    """A level's cells in topics `T0` and so on, each next to a cell of another level."""
    return tuple(f"{topics}{at},{cell},{topics}{at}" for at, cell in enumerate(cells))


_LONG = "Sorts who is in and who is out of a list. " * 47  # 1,974 signs
RENAMED = {
    "three of five cells stay": (_level(*"abcde"), _level(*"abcfg"), True),
    "two of five": (_level(*"abcde"), _level(*"abhfg"), False),
    "three of three, and of five now": (_level(*"abc", "", ""), _level(*"abcfg"), True),
    "three of three, and of six now": (_level(*"abc", "", "", ""), _level(*"abcfgh"), False),
    "three of three, and of new topics": (_level(*"abc"), _level(*"abcfgh"), True),
    "all of the topics that stay, three of ten": (
        _level(*"abcdefghij"), (*_level(*"abc"), *_level(*"1234567", topics="X")), True),
    "all of the topics that stay, two of ten": (
        _level(*"abcdefghij"), (*_level(*"ab"), *_level(*"12345678", topics="X")), False),
    "eight of ten signs": (_level("abcdefghij"), _level("abcdefghXY"), True),
    "seven of ten signs": (_level("abcdefghij"), _level("abcdefgXYZ"), False),
    "the same signs in another order": (_level("abcdefghij"), _level("jihgfedcba"), False),
    "the first sign of a long text": (
        _level("x" + _LONG + "x" * 25), _level("y" + _LONG + "x" * 25), True),
    "a sign of a longer text": (
        _level(_LONG + "x" * 27), _level(_LONG + "x" * 26 + "y"), False),
    "all of a longer text": (_level(_LONG + "x" * 27), _level(_LONG + "x" * 27), True),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "is_renamed"), RENAMED.values(), ids=list(RENAMED))
def test_a_level_counts_as_renamed_if_nearly_all_its_text_stays(
    before: tuple[str, ...], after: tuple[str, ...], is_renamed: bool  # noqa: FBT001
) -> None:  # fmt: skip
    earlier = _made("Skill,B,A", (*before, "Z,,z"))
    new = _made("Skill,C,A", (*after, "Z,,z"), earlier)
    assert _lost(new, earlier) == (["b=C"] if is_renamed else [])
    assert _lost(new, earlier, "b") == []


def _made(head: str, rows: Iterable[str], earlier: KnowledgeBase = NO_LADDER) -> KnowledgeBase:
    sheet = sheet_rows("\n".join((head, *rows)).encode(), "s")
    matrix = mark_pay_rows(parse_matrix(sheet, "s", transpose=False), earlier)
    return model_of(ladder_tree(matrix, "l.yaml", "T", earlier))


def _lost(new: KnowledgeBase, earlier: KnowledgeBase, *gone: str) -> list[str]:
    """The suggested options to keep what looks renamed."""
    try:
        refuse_likely_renames(new, earlier, gone)
    except UsageProblem as problem:
        keep = problem.hint.partition("If it's gone")[0]
        return re.findall(r"--rename '?([^'\n]+)", keep)
    return []


def test_each_renamed_part_gets_its_own_new_name_and_pay_counts() -> None:
    rows = [f"{topic},{topic}1,{topic}2,{topic}3" for topic in "TUVW"]
    earlier = _made("Skill,A,B,C", (*rows, "Base,$50k,$60k,$70k"))
    swapped = [f"{row},{row[0]}1" for row in rows]
    new = _made("Skill,X,Y,C,Z", (*swapped, "Base,$50k,$60k,$70k,$80k"), earlier)
    assert _lost(new, earlier) == ["a=X", "b=Y"]
    topics = _made("Skill,A,B,C", (*rows[:3], "W,w1,w2,w3", "Base pay,$50k,$60k,$70k"), earlier)
    assert _lost(topics, earlier) == ["base=Base pay"]


def test_many_lost_and_new_topics_are_only_compared_for_equality() -> None:
    def rows(start: str, count: int, end: str) -> list[str]:
        return [f"{start}{at},{'x' * at}{end},{'x' * at}y" for at in range(1, count + 1)]

    for count, most in ((20, 10), (20, 11)):
        earlier = _made("Skill,A,B", (*rows("T", count, "aaaaaaaa"), "Z,z,z"))
        new = _made("Skill,A,B", (*rows("N", most, "aaaaaaab"), "Z,z,z"), earlier)
        assert bool(_lost(new, earlier)) == (count * most <= 200)


def test_a_rename_needs_a_file_to_replace(run: Run, tmp_path: Path, sheet: str) -> None:
    file = str(tmp_path / "new.yaml")
    ran = run("ladder", "init", file, "--from", sheet, "--rename", "sdr-ii=BDR")
    assert (ran.code, Path(file).exists()) == (2, False)
    what = "--rename names parts of the file that is replaced, and no file is"
    assert f"{what}\nName the ladder's file, and add --force.\n" in ran.err


def test_no_notes_are_printed_before_an_existing_file_is_refused(
    run: Run, made: str, sheet: str
) -> None:
    ran = run("ladder", "init", made, "--from", sheet)
    assert ran.code == 1
    assert "Titled" not in ran.err
    assert "levels" not in ran.err


@pytest.mark.parametrize(("points", "is_kept"), [(20, True), (21, False)])
def test_reworded_points_keep_their_ids_in_cells_of_up_to_twenty(
    points: int, is_kept: bool  # noqa: FBT001
) -> None:  # fmt: skip
    lines = [
        f"Says {'a b c d e f '[: 2 * (at % 5)]}word{at} to each customer" for at in range(points)
    ]
    earlier = _made("Skill,A", ['Calls,"' + "\n".join(lines) + '"'])
    new = _made("Skill,A", ['Calls,"' + "\n".join(lines).replace("Says", "Tells") + '"'], earlier)
    assert (_ids_of_calls(new) == _ids_of_calls(earlier)) == is_kept


def test_a_long_reworded_point_keeps_its_id() -> None:
    long = "and so on with the list of the day " * 30
    for before, after, is_kept in (
        (f"Asks {long}", f"Tells {long}", True),
        ("one two three four five", "one two three six seven", True),
        ("one two three four five", "one two six seven eight", False),
    ):
        earlier = _made("Skill,A", [f'Calls,"{before}\nListens"'])
        new = _made("Skill,A", [f'Calls,"{after}\nListens"'], earlier)
        assert (_ids_of_calls(new) == _ids_of_calls(earlier)) == is_kept


def _ids_of_calls(kb: KnowledgeBase) -> list[str | None]:
    return [one.id for one in kb.cell(kb.roles["a"], kb.facets["calls"])]
