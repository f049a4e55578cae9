"""Rows of a sheet that are no requirements, and levels that have another name."""

from pathlib import Path
from typing import Any

import pytest

from roleadvisor.ladder.cell_text import MoneyRange, money_range, pointed_to, points_to_another
from roleadvisor.ladder.load import load_ladder
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


def test_rows_of_pay_become_pay(made: str) -> None:
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


def test_what_could_not_be_read_is_named(run: Run, tmp_path: Path, sheet: str) -> None:
    told = run("ladder", "init", str(tmp_path / "l.yaml"), "--from", sheet).err
    assert "Row 4, Base: no yearly amount, left out: AE I (`competitive`)." in told
    assert "3 levels: SDR I, SDR II and AE I. 5 topics: Calls, Notes, Base, Bonus" in told
    assert "1 cell says something like `Same as above`" in told
    Path(sheet).write_text("Competency,A,B\nBase,Competitive,High\n", "utf-8")
    told = run("ladder", "init", str(tmp_path / "m.yaml"), "--from", sheet).err
    assert "treated as requirements: A (`Competitive`) and B (`High`)" in told


def test_pay_that_cannot_be_read_has_its_reason_and_the_old_figure_that_stays_is_named(
    run: Run, made: str, sheet: str
) -> None:
    text = SHEET.replace("$55,000 - $64,000", "$64,000 - $55,000").replace('"$70,000"', "TBD")
    Path(sheet).write_text(text, "utf-8")
    told = " ".join(run("ladder", "init", made, "--from", sheet, "--force").err.split())
    assert "left out: SDR I (`$64,000 - $55,000`: low is above high) and AE I" in told
    assert ("Old pay stays, as the sheet gives none: Base of SDR I ($55,000 to $64,000) and OTE of "
            "SDR I ($70,000).") in told  # fmt: skip


def test_a_row_called_pay_that_has_amounts_alone_is_pay_though_none_can_be_read(
    run: Run, tmp_path: Path, sheet: str
) -> None:
    Path(sheet).write_text("Skill,A,B\nBase,$60k - $50k,$25 an hour\nCalls,Asks,Plans\n", "utf-8")
    file = str(tmp_path / "l.yaml")
    told = run("ladder", "init", file, "--from", sheet).err
    assert "Row 2, Base: no yearly amount, left out: A (`$60k - $50k`: low is above" in told
    kb = load_ladder(file)
    assert kb.facets["base"].pay == "base"
    assert [one.text for one in kb.requirements(kb.roles["a"])] == ["Asks"]


def test_the_year_of_a_figure_stays_until_another_is_said(run: Run, made: str, sheet: str) -> None:
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


def test_what_was_corrected_by_hand_in_a_figure_stays_and_its_source_goes_with_its_amounts(
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
def test_a_pointer_is_told_from_a_requirement(text: str, wanted: bool) -> None:  # noqa: FBT001
    assert points_to_another(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Same as above", ""), ("same as above.", ""), ("The same", ""), ("Ditto", ""), ('"', ""),
     ("As above", ""), ("See previous level", ""), ("Same as the level before", None),
     ("Same as AE 2", "ae 2"), ("same as for SDR I", "sdr i"), ("Same as above + closes", None),
     ("Same-day follow-up", "day follow up"), ("Asks", None), ("As", None), ("", None)],
)  # fmt: skip
def test_what_a_cell_points_to_is_read_where_it_says_no_more(text: str, wanted: str | None) -> None:
    found = pointed_to(text)
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


def test_cells_that_only_point_have_the_text_of_the_level_they_point_to(
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
    told = " ".join(ran.err.split())
    assert "4 cells say `Same as above` or the like: filled in from the level to the left" in told
    assert ("5 cells not filled in: Notes of SDR 2 (`Same as above`: the cell to its left, SDR 1, "
            "is empty), Notes of AE 1 (`ditto`: SDR 2 points to another cell), Notes of AE 3 "
            "(`Same as AE 9`: no level is called that; did you mean") in told  # fmt: skip
    assert "and more:" not in told


def test_a_cell_that_cannot_be_filled_in_keeps_the_ladders_text_and_says_why(
    run: Run, tmp_path: Path, sheet: str
) -> None:
    file = str(tmp_path / "l.yaml")
    rows = "Skill,Account Executive I,Account Executive II,Lead\nCalls,Closes,Plans,"
    Path(sheet).write_text(f"{rows}Teaches\nNotes,,A page,A book\n", "utf-8")
    run("ladder", "init", file, "--from", sheet)
    before = load_ladder(file)
    text = f"{rows}Same as AE 2\nNotes,,Same as above,A book\n"
    Path(sheet).write_text(text, "utf-8")
    told = " ".join(run("ladder", "init", file, "--from", sheet, "--force").err.split())
    assert "no level is called that; did you mean Account Executive II?)" in told
    assert "the cell to its left, Account Executive I, is empty)" in told
    assert "Correct the sheet. What the ladder had there stays." in told
    assert load_ladder(file).roles == before.roles


def test_placeholders_are_empty_cells_to_fill_in(run: Run, tmp_path: Path, sheet: str) -> None:
    Path(sheet).write_text(
        'Skill,A,B,C\nCalls,N/A,Asks,TBD\nNotes,"A line\n-",—,Same as above\nDeals,tbd,n/a,\n'
        "Python,1,N/A,3\n", "utf-8",
    )  # fmt: skip
    file = str(tmp_path / "l.yaml")
    told = " ".join(run("ladder", "init", file, "--from", sheet).err.split())
    assert ("7 cells to fill in, treated as empty: Calls of A (`N/A`), Calls of C (`TBD`), Notes "
            "of A (`-`) and 4 more.") in told  # fmt: skip
    assert "Notes of C (`Same as above`: the cell to its left, B, is empty)" in told
    kb = load_ladder(file)
    texts = {role.id: [one.text for one in kb.requirements(role)] for role in kb.roles.values()}
    assert texts["a"][0] == "A line"
    assert texts["b"] == ["Asks"]
    assert [one.level for one in kb.cell(kb.roles["c"], kb.facets["python"])] == [3]
    assert "deals" in kb.facets, "a topic that nobody has filled is one still"


def test_a_cell_is_named_by_its_family_too_where_two_families_have_the_level(
    run: Run, tmp_path: Path, sheet: str
) -> None:
    Path(sheet).write_text(
        ",Sales,,Support,\nSkill,I,II,I,II\nBase,50k,open,45k,open\nCalls,TBD,Same as I,TBD,Same\n"
        "Deals,Asks,,Asks,Same as I plus notes\n", "utf-8",
    )  # fmt: skip
    told = run("ladder", "init", str(tmp_path / "l.yaml"), "--from", sheet).err
    for words in (
        "no yearly amount, left out: Sales II (`open`) and Support II (`open`).",
        "treated as empty: Calls of Sales I (`TBD`) and Calls of Support I (`TBD`).",
        "Calls of Sales II (`Same as I`: Sales I is empty) and Calls of Support II (`Same`: ",
        "the cell to its left, Support I, is empty).",
        "and more: Deals of Support II (`Same as I plus notes`).",
    ):
        assert words in told


def test_a_pointer_points_within_its_family_in_a_sheet_with_a_column_of_them(
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


def test_words_that_were_taken_for_a_requirement_before_are_filled_in_now(
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


def test_includes_is_advised_where_a_role_leans_on_all_of_another(run: Run, tmp_path: Path) -> None:
    sheet, file = tmp_path / "m.csv", str(tmp_path / "l.yaml")
    sheet.write_text("Skill,A,B\nCalls,Asks,All of the above plus closing\n", "utf-8")
    run("ladder", "init", file, "--from", str(sheet))
    out = run("ladder", "check", file, "--full", "--format", "plain").out
    assert "points to another requirement: use `includes`" in out


def test_a_renamed_level_stops_before_anything_is_written(run: Run, made: str, sheet: str) -> None:
    before = Path(made).read_bytes()
    Path(sheet).write_text(SHEET.replace("SDR II", "BDR"), "utf-8")
    ran = run("ladder", "init", made, "--from", sheet, "--force")
    assert ran.code == 2
    assert "--rename sdr-ii=BDR" in ran.err
    assert Path(made).read_bytes() == before
    assert not Path(f"{made}.bak").exists()


def test_rename_keeps_the_id_and_what_no_sheet_holds(run: Run, made: str, sheet: str) -> None:
    Path(sheet).write_text(SHEET.replace("SDR II", "BDR"), "utf-8")
    ran = run("ladder", "init", made, "--from", sheet, "--force", "--rename", "sdr-ii=BDR")
    assert ran.code == 0
    kb = load_ladder(made)
    assert list(kb.roles) == ["sdr-i", "sdr-ii", "ae-i"]
    assert kb.roles["sdr-ii"].title == "BDR"
    assert [one.id for one in kb.requirements(kb.roles["sdr-ii"])] == ["calls", "notes"]


@pytest.mark.parametrize(
    ("pairs", "wanted"),
    [
        (["sdr-ii=Closer"], "Closer"),
        (["nobody=AE I"], "nobody"),
        (["sdr-ii"], "--rename takes ID=NAME"),
        (["sdr-i=AE I", "sdr-i=SDR II"], "twice"),
    ],
)
def test_a_rename_of_what_is_not_there_is_refused(
    run: Run, made: str, sheet: str, pairs: list[str], wanted: str
) -> None:
    options = [word for pair in pairs for word in ("--rename", pair)]
    ran = run("ladder", "init", made, "--from", sheet, "--force", *options)
    assert ran.code == 2
    assert wanted in ran.err


def test_a_rename_needs_a_file_to_replace(run: Run, tmp_path: Path, sheet: str) -> None:
    file = str(tmp_path / "new.yaml")
    ran = run("ladder", "init", file, "--from", sheet, "--rename", "sdr-ii=BDR")
    assert (ran.code, Path(file).exists()) == (2, False)


def test_nothing_is_noted_before_an_existing_file_is_refused(
    run: Run, made: str, sheet: str
) -> None:
    ran = run("ladder", "init", made, "--from", sheet)
    assert ran.code == 1
    assert "Titled" not in ran.err
    assert "levels" not in ran.err
