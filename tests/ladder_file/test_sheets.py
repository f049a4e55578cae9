"""Spreadsheets: a competency matrix is imported, exported, and imported again unchanged."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.errors import AdvisorError, SemanticError, UnreadableFile
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import LADDER_FILE, ladder_document, load_ladder
from roleadvisor.ladder.lookup import path_moves
from roleadvisor.ladder.plan_validation import semantic_errors
from roleadvisor.ladder.statement import RoleStatement
from roleadvisor.ladder_file import earlier
from roleadvisor.ladder_file.import_changes import part_names
from roleadvisor.ladder_file.ladder_to_sheet import matrix_rows
from roleadvisor.ladder_file.sheet import (
    MOST_CELLS,
    MOST_SIGNS,
    column_name,
    read_sheet,
    sheet_rows,
)
from roleadvisor.ladder_file.sheet_columns import parse_matrix
from roleadvisor.ladder_file.sheet_pay import mark_pay_rows
from roleadvisor.ladder_file.sheet_roles import NO_LADDER
from roleadvisor.ladder_file.sheet_to_ladder import ladder_tree
from roleadvisor.ladder_file.starter import dump_ladder
from roleadvisor.reading.reader import parse
from roleadvisor.reading.source import MOST_BYTES
from roleadvisor.render.data import csv_matrix
from tests.conftest import ROOT, Run
from tests.reading.harmless import is_harmless

SHEET = """\
Area,Competency,SDR,Senior SDR,Lead
Selling,Calls,Asks,Sorts,"Teaches\nPlans the week"
,Notes,A line,,Checks
People,Feedback,,Asks for it,Gives it
"""


def _ladder(sheet: str | bytes, earlier: KnowledgeBase = NO_LADDER) -> KnowledgeBase:
    data = sheet.encode() if isinstance(sheet, str) else sheet
    matrix = parse_matrix(sheet_rows(data, "sheet.csv"), "sheet.csv")
    matrix = mark_pay_rows(matrix, earlier)
    text = dump_ladder(ladder_tree(matrix, "ladder.yaml", "Sales", earlier))
    return parse(text, KnowledgeBase, "ladder.yaml", LADDER_FILE, semantic_errors)


def _same(one: KnowledgeBase, other: KnowledgeBase) -> bool:
    """Tell whether two ladders are equal except for their ids, and in the same order."""
    plain = [kb.model_copy(update={"id": None}) for kb in (one, other)]
    return plain[0] == plain[1] and list(one.facets) == list(other.facets)


def _cells(kb: KnowledgeBase) -> dict[str, dict[str, list[str]]]:
    return {
        role.title: {
            kb.facets[key].title: [kb.resolved(entry).text for entry in cell]
            for key, cell in role.facets.items()
        }
        for role in kb.roles.values()
    }


def test_a_matrix_becomes_roles_facets_and_requirements() -> None:
    kb = _ladder(SHEET)
    assert _cells(kb) == {
        "SDR": {"Calls": ["Asks"], "Notes": ["A line"]},
        "Senior SDR": {"Calls": ["Sorts"], "Feedback": ["Asks for it"]},
        "Lead": {
            "Calls": ["Teaches", "Plans the week"],
            "Notes": ["Checks"],
            "Feedback": ["Gives it"],
        },
    }
    assert [group.title for group in kb.groups.values()] == ["Selling", "People"]
    assert [role.rank for role in kb.roles.values()] == [10, 20, 30]
    assert {kb.family_title(role) for role in kb.roles.values()} == {"Sales"}
    assert [one.id for one in kb.requirements(kb.roles["sdr"])] == ["calls", "notes"]


def test_export_and_reimport_change_nothing() -> None:
    kb = _ladder(SHEET)
    out = csv_matrix(list(matrix_rows(kb)))
    assert _same(_ladder(out), kb)
    assert csv_matrix(list(matrix_rows(_ladder(out)))) == out


FORMS = {
    "byte order mark": SHEET.encode("utf-8-sig"),
    "Windows line ends": SHEET.replace("\n", "\r\n").encode(),
    "line ends of old Macs": SHEET.replace("\n", "\r").encode(),
    "semicolons in a title": re.sub("(?<!Teaches)\n", ",\n", SHEET)
    .replace("Lead,", "Lead,Notes (a;b;c;d;e;f;g)", 1)
    .encode(),
    "semicolons": SHEET.replace(",", ";").encode(),
    "tabs": SHEET.replace(",", "\t").encode(),
    "a line that names the separator": b"sep=;\n" + SHEET.replace(",", ";").encode(),
    "a title above": b"Sales,,,,\n,,,,\n" + SHEET.encode(),
    "points with bullets": SHEET.replace("Plans", "- Plans").encode(),
    "empty rows and columns": (SHEET + ",,,,,\n").replace("\nPeople", "\n,,,,,\nPeople").encode(),
}


@pytest.mark.parametrize("data", FORMS.values(), ids=list(FORMS))
def test_sheets_are_read_as_various_programs_write_them(data: bytes) -> None:
    assert _same(_ladder(data), _ladder(SHEET))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Skill;SDR;AE\nCalls;40, 50, or 60, a day;30\n", ("Calls", "40, 50, or 60, a day", "30")),
        ("Skill, by level, in short;SDR\nCalls;40\n", ("Calls", "40")),
    ],
)
def test_the_delimiter_is_the_one_with_as_many_in_each_row(
    text: str, cells: tuple[str, ...]
) -> None:
    assert sheet_rows(text.encode(), "s.csv")[1].cells == cells


def test_a_quote_error_in_the_first_row_is_reported_there() -> None:
    with pytest.raises(UnreadableFile, match=r"^s\.csv: row 1: text after a closing quote"):
        sheet_rows(b'"Skill"x,SDR\n', "s.csv")


def test_a_family_column_makes_a_role_for_each_family_and_level() -> None:
    kb = _ladder(
        "Family,Skill,I,II\nEngineer,Code,Small,Large\n,Talks,,Leads\nDesigner,Code,,Reads\n"
    )
    assert list(kb.roles) == ["engineer-i", "engineer-ii", "designer-ii"]
    assert kb.roles["designer-ii"].title == "Designer II"
    assert _same(_ladder(csv_matrix(list(matrix_rows(kb)))), kb)


MERGED = """\
,SDR,,Account Executive,,Sales Leadership
Competency,SDR I,SDR II,AE I,Senior AE,Sales Manager
Calls,Asks,Sorts,Closes,Coaches,Plans
Notes,A line,,Checks,,
"""


def _families(kb: KnowledgeBase) -> dict[str, str | None]:
    return {role.title: kb.family_title(role) for role in kb.roles.values()}


def test_a_row_of_families_above_the_header_may_have_merged_cells() -> None:
    kb = _ladder(MERGED)
    assert _families(kb) == {
        "SDR I": "SDR", "SDR II": "SDR", "AE I": "Account Executive",
        "Senior AE": "Account Executive", "Sales Manager": "Sales Leadership",
    }  # fmt: skip
    assert list(kb.roles) == ["sdr-i", "sdr-ii", "ae-i", "senior-ae", "sales-manager"]
    assert [role.rank for role in kb.roles.values()] == [10, 20, 30, 40, 50]
    assert _same(
        _ladder(MERGED.replace(",SDR,,", "Competency,SDR,,").replace("\nCompetency", "\n")), kb
    )


def test_families_are_written_above_the_roles_and_read_back() -> None:
    kb = _ladder(MERGED)
    out = csv_matrix(list(matrix_rows(kb)))
    assert out.splitlines()[0].startswith("Family,,SDR,SDR,Account Executive")
    assert _same(_ladder(out), kb)


NAMED_LIKE_HEADINGS = {
    "a level called Family": ",Family,Family\nx,Code,Asks\n",
    "a level called Function": "Skill,Family,Function:,Lead\nCode,AE,Asks,Plans\n",
    "a level and its family": ",Family,Family\nx,Family,Asks\n",
    "a family called Group": "Family,Skill,I\nGroup,Code,Asks\n",
    "a family called Skill": "Family,Skill,I\nSkill,Code,Asks\n",
    "a level called About:": "About,About:,Skill,A\nx,Code,z,Asks\n",
}


@pytest.mark.parametrize("sheet", NAMED_LIKE_HEADINGS.values(), ids=list(NAMED_LIKE_HEADINGS))
def test_levels_and_families_named_like_headings_round_trip(sheet: str) -> None:
    kb = _ladder(sheet)
    assert _same(_ladder(csv_matrix(list(matrix_rows(kb)))), kb)


def test_a_level_titled_family_round_trips_if_all_roles_share_a_family() -> None:
    kb = _ladder(SHEET)
    lead = kb.roles["lead"].model_copy(update={"title": "Family"})
    named = kb.model_copy(update={"roles": kb.roles | {"lead": lead}})
    out = csv_matrix(list(matrix_rows(named)))
    assert out.startswith("Family,,Sales,Sales,Sales\n")
    assert _cells(_ladder(out)) == _cells(named)


def test_a_sheet_without_families_keeps_those_in_the_file() -> None:
    kb = _ladder(MERGED)
    header, *rest = MERGED.splitlines()[1:]
    plain = "\n".join((header.replace("Senior AE", "AE II,Senior AE"), *rest)) + "\n"
    after = _ladder(plain, kb)
    assert _families(after) == {**_families(kb), "AE II": "Account Executive"}


def test_a_level_between_two_gets_a_rank_between_theirs() -> None:
    kb = _ladder(SHEET)
    wider = SHEET.replace("SDR,Senior SDR", "SDR,SDR II,Senior SDR").replace("Asks,", "Asks,Asks,")
    after = _ladder(wider.replace("A line,", "A line,,").replace("Feedback,", "Feedback,,"), kb)
    assert {role.title: role.rank for role in after.roles.values()} == {
        "SDR": 10, "SDR II": 15, "Senior SDR": 20, "Lead": 30,
    }  # fmt: skip


def test_a_level_title_that_says_enough_gets_no_family_prefix() -> None:
    kb = _ladder("Family,Skill,SDR I,Lead\nSDR,Calls,Asks,Plans\nAE,Calls,,Closes\n")
    assert [role.title for role in kb.roles.values()] == ["SDR I", "SDR Lead", "AE Lead"]


def test_ids_with_a_family_prefix_from_earlier_files_are_kept() -> None:
    sheet = "Family,Skill,SDR I,SDR II\nSDR,Calls,Asks,Plans\n"
    kb = _ladder(sheet)
    sdr = kb.roles["sdr-i"].model_copy(update={"title": "SDR SDR I"})
    old = kb.model_copy(update={"roles": {"sdr-sdr-i": sdr, "sdr-ii": kb.roles["sdr-ii"]}})
    assert list(_ladder(sheet, old).roles) == ["sdr-sdr-i", "sdr-ii"]


GOOD = [ROOT / "tests/ladders/good/engineering.yaml", ROOT / "tests/ladders/good/nursing.yaml",
        ROOT / "tests/compare/matrix.yaml", ROOT / "tests/compare/two_trades.yaml"]  # fmt: skip


@pytest.mark.parametrize("ladder", GOOD, ids=[file.stem for file in GOOD])
def test_a_handwritten_ladder_round_trips_through_a_sheet(
    run: Run, tmp_path: Path, ladder: Path
) -> None:
    file, sheet = str(tmp_path / "l.yaml"), str(tmp_path / "l.csv")
    Path(file).write_bytes(ladder.read_bytes())
    run("ladder", "export", "--data", file, "-o", sheet)
    ran = run("ladder", "init", file, "--from", sheet, "--force")
    assert (ran.code, "Dropped" in ran.err) == (0, False)
    after, before = load_ladder(file), load_ladder(str(ladder))
    assert _same(after, before)
    for table in ("roles", "facets", "families", "groups"):
        assert list(getattr(after, table)) == list(getattr(before, table))


def test_rows_of_numbers_are_skill_levels() -> None:
    kb = _ladder("Skill,Junior,Senior\nPython,1,3\nWriting,Notes,Essays\n")
    (one,) = kb.cell(kb.roles["senior"], kb.facets["python"])
    assert (one.skill, one.level, one.text) == ("python", 3, "Python, level 3")
    assert _same(_ladder(csv_matrix(list(matrix_rows(kb)))), kb)


def test_cells_that_mean_nothing_alone_become_requirements_with_their_topic() -> None:
    sheet = (
        "Group,Competency,SDR,Lead\nSkills,Certified,✓,✓\nSkills,Years,0-1,2+\n"
        "Skills,1,1,1\nSkills,Calls a day,12,12\n"
    )
    kb = _ladder(sheet)
    (move,) = path_moves(kb).values()
    assert [one.text for one in kb.requirements(kb.roles["lead"])] == [
        "Certified", "Years: 2+", "1, level 1", "Calls a day: 12",
    ]  # fmt: skip
    assert [step.text for step in move.phases["sdr/lead"].steps.values()] == ["Years: 2+"]
    assert csv_matrix(list(matrix_rows(kb))).replace("\r", "") == sheet


def test_a_row_without_levels_is_a_heading() -> None:
    kb = _ladder("Competency,A,B\nSelling,,\nCalls,1st,2nd\nPeople,,\nFeedback,,Gives\n")
    assert [group.title for group in kb.groups.values()] == ["Selling", "People"]


def test_each_cell_is_written_on_its_own_line_in_quotes() -> None:
    matrix = parse_matrix(sheet_rows(SHEET.replace("Asks,", '"Asks ""why""",').encode(), "s"), "s")
    text = dump_ladder(ladder_tree(matrix, "ladder.yaml", "Sales"))
    assert '- id: notes\n        text: "A line"\n        asks: skill\n' in text
    assert 'text: "Asks \\"why\\""\n' in text
    assert (
        len(parse(text.replace("A line", "A: #1 *line*"), KnowledgeBase, "s", LADDER_FILE).roles)
        == 3
    )


def test_ids_of_an_earlier_file_are_kept_when_texts_and_order_change() -> None:
    before = _ladder(SHEET)
    renamed = before.model_copy(
        update={"id": "ours", "roles": {f"old-{key}": role for key, role in before.roles.items()}}
    )
    sheet = SHEET.replace("A line", "Two lines").replace(
        "SDR,Senior SDR,Lead", "Lead,SDR,Senior SDR"
    )
    after = _ladder(sheet, renamed)
    assert after.id == "ours"
    assert set(after.roles) == {"old-sdr", "old-senior-sdr", "old-lead"}


def test_a_single_text_keeps_its_id_when_it_is_reworded() -> None:
    before = _ladder(SHEET)
    (said, *_) = before.roles["sdr"].facets["notes"]
    assert isinstance(said, RoleStatement)
    entry = replace(said, id="records")
    sdr = before.roles["sdr"].model_copy(
        update={"facets": before.roles["sdr"].facets | {"notes": (entry,)}}
    )
    earlier = before.model_copy(update={"roles": before.roles | {"sdr": sdr}})
    after = _ladder(SHEET.replace("A line", "Two lines"), earlier)
    assert [one.id for one in after.requirements(after.roles["sdr"])] == ["calls", "records"]


def test_a_text_that_appears_twice_in_a_cell_is_kept_twice() -> None:
    kb = _ladder('Skill,A,B\nCalls,"Asks\nAsks\nListens",Asks\n')
    assert _cells(kb)["A"] == {"Calls": ["Asks", "Asks", "Listens"]}
    ids = [one.id for one in kb.requirements(kb.roles["a"])]
    assert len(set(ids)) == 3
    out = csv_matrix(list(matrix_rows(kb)))
    assert _same(_ladder(out), kb)
    again = _ladder(out, kb)
    assert [one.id for one in again.requirements(again.roles["a"])] == ids


def test_no_exported_cell_is_a_formula_and_each_round_trips() -> None:
    texts = ["=1+1", "+1", "-1+2", "@SUM(A1)", "=cmd|' /C calc'!A0", "\uff1d1"]
    kb = _ladder(SHEET)
    cell = [{"id": f"x-{at}", "text": text, "asks": "skill"} for at, text in enumerate(texts)]
    tree = kb.model_dump(exclude_defaults=True, by_alias=True)
    tree["roles"]["sdr"]["facets"]["notes"] = cell
    tree["facets"]["notes"]["title"] = "=Notes"
    formulas = KnowledgeBase.model_validate(tree)
    out = csv_matrix(list(matrix_rows(formulas)))
    cells = [cell for row in csv.reader(io.StringIO(out)) for cell in row]
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@\uff1d]", cell)]
    back = _ladder(out)
    assert _cells(back)["SDR"]["=Notes"] == texts


CHANGE = "Change the sheet and try again."
SAVE = (
    "Excel: Save As, CSV UTF-8 (Comma delimited). Google Sheets: File, Download, "
    "Comma-separated values."
)
FEWER = "Split the sheet, or take out rows that are no competencies."
LEAVE_OUT = "Leave out --transpose. Or call the first column `Level`."
LONG = b"x" * 201
_NO_LEVEL = "no level: the first row names the competency's column, then each level"
_NO_ROW = "no row has a competency and what a level calls for"
_TWICE = "is in row 2 already: rename one, or merge the two"
_UNTITLED = "text in a column without a title: name the column in the first row"
_TOO_LONG = "a title of 201 characters: at most 200"
_OPEN = "a quote that opens here is not closed"
_NOT_SIDEWAYS = "says that its rows are competencies, so it isn't sideways"

WRONG = {
    "cp1252": ("Skill,A\nCaf\xe9,x\n".encode("cp1252"),
               ":2: not UTF-8 text (byte 12 of the file)", SAVE),
    "workbook": (b"PK\x03\x04", "an Excel workbook; this takes a CSV file", SAVE),
    "utf-16": ("Skill,A\n".encode("utf-16"), "UTF-16 text; this takes UTF-8", SAVE),
    "utf-16, the other way": (b"\xfe\xff\0S", "UTF-16 text; this takes UTF-8", SAVE),
    "empty": (b"", "is empty; expected one row per competency and one column per level", CHANGE),
    "one column": (b"Skill\nCalls\n", f"row 2: {_NO_LEVEL}", CHANGE),
    "a group and a family": (b"Group,Family\nx,y\n", f"row 1: {_NO_LEVEL}", CHANGE),
    "no level but remarks": (b"Skill,Notes\nCalls,x\n", f"row 1: {_NO_LEVEL}", CHANGE),
    "no row": (b"Skill,A,B\n", _NO_ROW, CHANGE),
    "a header of two rows alone": (b",SDR,\nSkill,I,II\n", _NO_ROW, CHANGE),
    "no cell": (b"Skill,A\n,,\nCalls,\n", _NO_ROW, CHANGE),
    "a level twice": (b"Skill,A,a\nCalls,1,2\n",
                      "row 1, column C: the level `a` is in two columns: rename one", CHANGE),
    "a level twice in a family": (
        b",SDR,,AE,\nSkill,I,II,I,i\nCalls,a,b,c,d\n",
        "row 2, column E: the level `i` is in two columns: rename one", CHANGE),
    "a competency twice": (b"Skill,A\nCalls,x\ncalls,y\n",
                           f"row 3, column A: `calls` {_TWICE}", CHANGE),
    "a competency twice in a sheet of Windows": (
        b"Skill,A\r\nCalls,x\r\ncalls,y\r\n", f"row 3, column A: `calls` {_TWICE}", CHANGE),
    "a competency twice under a heading": (
        b"Group,Skill,A\nx,Calls,y\ny,Calls,z\nX,CALLS,z\n",
        f"row 4, column B: `CALLS` {_TWICE}", CHANGE),
    "a column without a title": (b"Skill,A,\nCalls,x,y\n",
                                 f"row 2, column C: {_UNTITLED}", CHANGE),
    "a cell behind the header": (b"Skill,A\nCalls,x\nDeals,x,,y\n",
                                 f"row 3, column D: {_UNTITLED}", CHANGE),
    "a competency without a name": (b"Group,Skill,A\nx,,x\n",
                                    "row 2, column B: a row without a competency", CHANGE),
    "a row of no family": (b"Skill,Family,A\nCalls,,y\n",
                           "row 2, column B: a row without a family", CHANGE),
    "a long title above": (b",%b,\nSkill,A,B\nCalls,x,y\n" % LONG,
                           f"row 1, column B: {_TOO_LONG}", CHANGE),
    "a long competency": (b"Group,Skill,A\nx,%b,y\n" % LONG,
                          f"row 2, column B: {_TOO_LONG}", CHANGE),
    "a long competency in the first column": (b"Skill,A\n%b,y\n" % LONG,
                                              f"row 2, column A: {_TOO_LONG}", CHANGE),
    "a long group": (b"Skill,A,Group\nx,y,%b\n" % LONG,
                     f"row 2, column C: {_TOO_LONG}", CHANGE),
    "a long family": (b"Skill,Family,A\nCalls,%b,y\n" % LONG,
                      f"row 2, column B: {_TOO_LONG}", CHANGE),
    "a long family above": (b",%b,,AE\nSkill,A,B,C\nCalls,x,y,z\n" % LONG,
                            f"row 1, column B: {_TOO_LONG}", CHANGE),
    "a long level": (b"Skill,A,%b\nCalls,x,y\n" % LONG,
                     f"row 1, column C: {_TOO_LONG}", CHANGE),
    "a long text": (b"Skill,A\nCalls," + b"x" * (MOST_SIGNS + 1),
                    "row 2: a cell with more than 32,767 characters", SAVE),
    "a quote left open": (b'Skill,A\nCalls,"x\n', f"row 2: {_OPEN}", SAVE),
    "a quote left open behind a separator's name": (b'sep=;\nSkill;A\n"Calls;x\n',
                                                    f"row 3: {_OPEN}", SAVE),
    "text after a quote": (
        b'Skill,A\nCalls,"Listens" to calls\n',
        "row 2: text after a closing quote: put the whole cell in quotes, and double those inside",
        SAVE),
    # Since Python 3.13, `csv` rejects a quote as a separator.
    "a quote that separates": (b'sep="\nSkill"A\nCalls"x\n', f"row 3: {_NO_LEVEL}", CHANGE),
    "many cells": (b"Skill,A\n" + b"," * 250_000, "row 2: more than 200,000 cells", FEWER),
    "many columns": (b"," * 200_000, "row 1: more than 200,000 cells", FEWER),
    "many rows": (b"Skill,A\n" + (b"," * 1999 + b"\n") * 100,
                  "row 101: more than 200,000 cells", FEWER),
}  # fmt: skip


def test_a_sheet_that_is_not_a_matrix_is_refused_with_the_location() -> None:
    for name, (data, message, hint) in WRONG.items():
        expected = f"sheet.csv{'' if message[0] == ':' else ': '}{message}"
        assert _why_refused(data) == (expected, hint), name


def _why_refused(data: bytes) -> tuple[str, str] | None:
    try:
        _ladder(data)
    except UnreadableFile as error:
        return error.message, error.hint
    return None


@pytest.mark.parametrize("first", ["sep=|", '"sep=|"', " sep=| "])
def test_a_line_that_names_the_separator_is_not_a_row(first: str) -> None:
    rows = sheet_rows(f"{first}\nSkill|A;B\nCalls|x".encode(), "s")
    assert rows == [(2, ("Skill", "A;B")), (3, ("Calls", "x"))]


def test_columns_are_named_by_letters_as_in_spreadsheets() -> None:
    numbers = (1, 2, 26, 27, 52, 53, 702, 703, 16_384)
    assert [column_name(number) for number in numbers] == [
        "A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD",
    ]  # fmt: skip


NOT_TURNED = {
    "its first column": (b"Skill,A,B\nCalls,x,y\n", f": {_NOT_SIDEWAYS}", LEAVE_OUT),
    "its second column": (b"Area,Skills,B\nx,Calls,x\n", f": {_NOT_SIDEWAYS}", LEAVE_OUT),
    "its second row": (b"x,y,z\nCapability,B,C\nCalls,x,y\n", f": {_NOT_SIDEWAYS}", LEAVE_OUT),
    "a row of families": (b"x\nFamily\n", f", transposed: row 1: {_NO_LEVEL}", CHANGE),
    "levels without topics": (b"Family,Level\nSDR,SDR 1\n,SDR 2\n",
                              f", transposed: {_NO_ROW}", CHANGE),
    "levels that say nothing": (b"Level,Calls\nSDR 1,,\nSDR 2,,\n", f", transposed: {_NO_ROW}",
                                CHANGE),
}  # fmt: skip


@pytest.mark.parametrize(("data", "message", "hint"), NOT_TURNED.values(), ids=list(NOT_TURNED))
def test_a_sheet_that_cannot_be_transposed_is_refused(data: bytes, message: str, hint: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        parse_matrix(sheet_rows(data, "sheet.csv"), "sheet.csv", transpose=True)
    assert (caught.value.message, caught.value.hint) == (f"sheet.csv{message}", hint)


SIGNS = st.sampled_from([*"ab1 ,;\n\"'=-@*#:\u00e9\u200b\t", "Group", "About", "Skill", "Family"])
CELL = st.one_of(
    st.sampled_from(
        ["", "", "x", "1", "2", "12", "Calls", "=1+1", "a;-b", "- a\n- b", "TBD", "null", "~"]
    ),
    st.lists(SIGNS, max_size=5).map("".join),
)


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=6), st.data())
def test_any_sheet_round_trips_or_is_refused_with_a_clear_error(
    cells: list[list[str]], data: st.DataObject
) -> None:
    sign = data.draw(st.sampled_from(",;\t"))
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in cells]
    sheet = data.draw(st.sampled_from(["\n", "\r\n"])).join(map(sign.join, quoted))
    refusal = _refusal(sheet)
    assert all(map(is_harmless, refusal))
    if refusal:
        assert refusal[0].startswith("sheet.csv: ")
    else:
        kb = _ladder(sheet)
        assert _same(_ladder(csv_matrix(list(matrix_rows(kb)))), kb)


@given(st.binary(max_size=200))
def test_any_sheet_bytes_make_a_ladder_or_a_clear_error(data: bytes) -> None:
    refusal = _refusal(data)
    assert all(map(is_harmless, refusal))
    assert not refusal or refusal[0].startswith("sheet.csv")


def _refusal(sheet: str | bytes) -> list[str]:
    """Return the lines of the error for a sheet; empty if it makes a ladder."""
    try:
        _ladder(sheet)
    except AdvisorError as error:
        return error.lines()
    return []


def test_the_largest_sheet_is_read_and_a_larger_file_is_not(tmp_path: Path) -> None:
    most = b"Skill,A\nCalls," + b"x" * MOST_SIGNS + b"\n"
    assert sheet_rows(most, "s")[1].cells[1] == "x" * MOST_SIGNS
    full = b"x,y\n" + (b"," * 1999 + b"\n") * (MOST_CELLS // 2000 - 1) + b"x" + b"," * 1997
    assert [row.number for row in sheet_rows(full, "s")] == [1, 101]
    with pytest.raises(UnreadableFile, match="row 101: more than 200,000 cells"):
        sheet_rows(full + b",", "s")
    file = tmp_path / "large.csv"
    with file.open("wb") as large:
        large.truncate(MOST_BYTES + 1)
    with pytest.raises(UnreadableFile, match="too large: at most 32 MB are read"):
        read_sheet(str(file))


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-32", "shift-jis"])
def test_a_sheet_in_another_encoding_is_refused_with_how_to_re_save_it(
    run: Run, tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "sheet.csv"
    sign = "\uff71" if "jis" in encoding else "\xc4"
    file.write_bytes(SHEET.replace("Asks", f"{sign}sks").encode(encoding))
    ran = run("ladder", "init", str(tmp_path / "l.yaml"), "--from", str(file))
    assert ran.code == 1
    assert f"{file}:" in ran.err
    assert "CSV UTF-8" in ran.err
    assert not (tmp_path / "l.yaml").exists()


def test_a_sheet_saved_by_excel_makes_the_same_ladder_in_the_terminal(
    run: Run, tmp_path: Path
) -> None:
    excel = SHEET.replace("\n", "\r\n").encode("utf-8-sig")
    for name, data in (("a", SHEET.encode()), ("b", excel)):
        (tmp_path / f"{name}.csv").write_bytes(data)
        ran = run("ladder", "init", "-", "--from", str(tmp_path / f"{name}.csv"), "--title", "T")
        (tmp_path / f"{name}.yaml").write_text(
            re.sub("^id: .*$", "id: x", ran.out, flags=re.MULTILINE)
        )
    assert (tmp_path / "a.yaml").read_text() == (tmp_path / "b.yaml").read_text()


MIXED_UP = {
    "a folder": (("init", "l.yaml", "--from", "folder"), "Name a file in it."),
    "a web address": (("init", "l.yaml", "--from", "https://docs.google.com/spreadsheets/d/1"),
                      "a web address; this takes a file\nDownload it, and name the file."),
    "a workbook": (("init", "l.yaml", "--from", "m.xlsx"),
                   "an Excel workbook; this takes a CSV file"),
    "a ladder as a sheet": (("init", "l.yaml", "--from", "old.yaml"),
                            "--from takes a sheet as CSV\nTo start from another ladder, copy"),
    "a sheet's name": (("init", "l.csv"), "a sheet's name; a ladder is a YAML file"),
    "a workbook's name": (("init", "l.XLSX"), "a sheet's name; a ladder is a YAML file"),
    "a ladder's name": (("export", "-o", "l.yaml"), "`.yaml`\nUse .csv or .md,"),
    "a sheet to check": (("check", "m.csv"), "a sheet; this takes a ladder file"),
    "a workbook to check": (("check", "m.xlsx"), "a sheet; this takes a ladder file"),
    "a sheet to compare": (("diff", "m.csv", "m.csv"),
                           "Make one of it: roleadvisor ladder init ladder.yaml --from SHEET.csv"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "wanted"), MIXED_UP.values(), ids=list(MIXED_UP))
def test_a_file_that_is_not_a_sheet_or_ladder_gets_advice_on_what_to_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], wanted: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "m.csv").write_text(SHEET, "utf-8")
    (tmp_path / "m.xlsx").write_bytes(b"PK\x03\x04\x14\x00\x06\x00\x08")
    ran = run("ladder", *words, env={"COLUMNS": "200"})
    assert ran.code in (1, 2)
    assert wanted in ran.out + ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "m.csv", "m.xlsx"]


def _sheet(tmp_path: Path) -> str:
    file = tmp_path / "matrix.csv"
    file.write_text(SHEET, "utf-8")
    return str(file)


def test_a_ladder_started_from_a_sheet_passes_a_strict_review(run: Run, tmp_path: Path) -> None:
    file = str(tmp_path / "sales.yaml")
    ran = run("ladder", "init", file, "--from", _sheet(tmp_path), "--title", "Sales")
    assert (ran.code, ran.out) == (0, "")
    assert run("ladder", "check", "--strict", file).code == 0
    assert load_ladder(file).title == "Sales"


def test_replacing_a_file_keeps_its_ids_and_a_backup(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "sales.yaml"
    run("ladder", "init", str(file), "--from", _sheet(tmp_path))
    before = file.read_text("utf-8")
    assert run("ladder", "init", str(file), "--from", _sheet(tmp_path)).code == 1
    ran = run("ladder", "init", str(file), "--from", _sheet(tmp_path), "--force")
    assert (ran.code, f"{file} is as it was." in ran.err) == (0, True)
    assert file.read_text("utf-8") == before
    commented = before.replace("asks: skill", "'asks':   skill  # Ask Dana.")
    file.write_text(commented, "utf-8")
    ran = run("ladder", "init", str(file), "--from", _sheet(tmp_path), "--force")
    assert (ran.code, f"{file} is as it was." in ran.err) == (0, True)
    assert file.read_text("utf-8") == commented
    sheet = tmp_path / "other.csv"
    sheet.write_text(Path(_sheet(tmp_path)).read_text("utf-8").replace("Asks", "Listens"), "utf-8")
    assert run("ladder", "init", str(file), "--from", str(sheet), "--force").code == 0
    assert file.read_text("utf-8") != commented
    assert (tmp_path / "sales.yaml.bak").read_text("utf-8") == commented


ADDED = """\
moves:
  up: {from: sdr, to: senior-sdr}
  away: {from: senior-sdr, to: lead}
open_questions: {wages: {title: Wages, about: Not told., ask: What is it?, whom: Your lead}}
"""


def _add_by_hand(file: Path) -> None:
    """Add to an imported ladder what a sheet can't hold."""
    text = file.read_text("utf-8")
    pay = "{base: {measure: base, low: 50000, high: 60000, currency: USD, open_top: true}}"
    text = text.replace("    title: SDR\n", f"    title: SDR\n    aliases: [BDR]\n    pay: {pay}\n")
    text = text.replace(
        "facets:\n", "facets:\n  wage: {group: money, title: Wage, pay: base}\n", 1
    ).replace("groups:\n", "groups:\n  money: {title: Money}\n", 1)
    text = text.replace('"A line"\n        asks: skill', '"A line"\n        asks: education')
    file.write_text(text + ADDED, "utf-8")


def test_data_a_sheet_cannot_hold_is_kept_when_a_file_is_replaced(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "sales.yaml"
    sheet = _sheet(tmp_path)
    run("ladder", "init", str(file), "--from", sheet, "--title", "Sales")
    _add_by_hand(file)
    before = load_ladder(str(file))
    ran = run("ladder", "init", str(file), "--from", sheet, "--force")
    assert ran.code == 0
    assert load_ladder(str(file)) == before
    output = " ".join(ran.err.split())
    assert "aliases of SDR, pay of SDR" in output
    assert "Dropped" not in output


def test_parts_that_no_longer_fit_the_sheet_are_dropped_and_listed(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "sales.yaml"
    run("ladder", "init", str(file), "--from", _sheet(tmp_path))
    _add_by_hand(file)
    smaller = tmp_path / "smaller.csv"
    smaller.write_text("Area,Competency,SDR,Senior SDR\nSelling,Calls,Asks,Sorts\n", "utf-8")
    ran = run("ladder", "init", str(file), "--from", str(smaller), "--force")
    after = load_ladder(str(file))
    assert (list(after.moves), list(after.roles["sdr"].pay)) == (["up"], ["base"])
    output = " ".join(ran.err.split())
    assert (
        "Dropped, and only in the old file now: move from Senior SDR to Lead, level Lead, topic "
        f"Notes and topic Feedback. Only renamed? Copy {file}.bak over {file}, and import again "
        "with --rename ID=NAME, such as --rename lead=NAME: then the id stays, and what people "
        "have saved." in output
    )


def test_parts_that_do_not_fit_are_found_among_hundreds_by_bisection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = "\n".join(f"Does {at}" for at in range(300))
    before = parse_matrix(sheet_rows(f'Skill,A,B\nCalls,"{texts}",Asks\n'.encode(), "s"), "s")
    tree = ladder_tree(before, "l.yaml")
    tree["moves"] = {"up": {"from": "a", "to": "b"}}
    for entry in tree["roles"]["a"]["facets"]["calls"]:
        entry["note"] = "Kept."
    after = parse_matrix(sheet_rows(f'Skill,A\nCalls,"{texts}"\n'.encode(), "s"), "s")
    earlier_file = ladder_document(dump_ladder(tree).encode(), "l.yaml")
    tried: list[KnowledgeBase] = []

    def counting(kb: KnowledgeBase) -> Iterator[SemanticError]:
        tried.append(kb)
        return semantic_errors(kb)

    monkeypatch.setattr(earlier, "semantic_errors", counting)
    new = ladder_tree(after, "l.yaml", earlier=earlier_file.model)
    merged = earlier.merge_earlier(new, earlier_file)
    assert 1 < len(tried) < 26
    assert part_names(merged.kept, earlier_file.model) == (
        "sources and the like of 300 statements",
    )
    assert part_names(merged.dropped, earlier_file.model) == ("move from A to B", "level B")


def test_a_renamed_level_is_dropped_with_advice_on_keeping_its_id(run: Run, tmp_path: Path) -> None:
    file, sheet = tmp_path / "sales.yaml", tmp_path / "sheet.csv"
    sheet.write_text(SHEET, "utf-8")
    make = ("ladder", "init", str(file), "--from", str(sheet), "--force", "-q")
    run(*make)
    other = SHEET.replace("Senior SDR", "Senior Rep").replace("Sorts", "Calls back")
    sheet.write_text(other.replace("Asks for it", "Gets it"), "utf-8")
    output = " ".join(run(*make[:-1]).err.split())
    assert "Dropped, and only in the old file now: level Senior SDR." in output
    assert f"Only renamed? Copy {file}.bak over {file}, and import again with --rename" in output
    before = Path(f"{file}.bak").read_text("utf-8")
    file.write_text(before.replace("title: Senior SDR", "title: Senior Rep"), "utf-8")
    assert "Dropped" not in run(*make[:-1]).err
    assert load_ladder(str(file)).roles["senior-sdr"].title == "Senior Rep"


def test_a_shared_statement_stays_shared_while_its_text_is_unchanged(
    run: Run, tmp_path: Path
) -> None:
    file, sheet = tmp_path / "sales.yaml", tmp_path / "sheet.csv"
    sheet.write_text(
        "Skill,A,B\nCalls,Asks who decides before telling,Asks who decides before telling\n",
        "utf-8",
    )
    run("ladder", "init", str(file), "--from", str(sheet))
    run("ladder", "check", "--fix", str(file))
    before = load_ladder(str(file))
    assert before.shared
    run("ladder", "init", str(file), "--from", str(sheet), "--force")
    assert load_ladder(str(file)) == before


def test_a_title_made_from_the_file_name_is_reported(run: Run, tmp_path: Path) -> None:
    file = str(tmp_path / "sales.yaml")
    words = "Titled `sales`, after the file: change `title:`, or use --title."
    assert words in run("ladder", "init", file, "--from", _sheet(tmp_path)).err
    named = run("ladder", "init", file, "--from", _sheet(tmp_path), "--force", "--title", "Ours")
    assert "Titled" not in named.err


def test_a_ladder_can_start_from_the_shipped_one_and_keep_its_id(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ladder.yaml"
    assert run("ladder", "init", str(file), "--from", "shipped").code == 0
    assert file.read_bytes() == (ROOT / "data" / "roles.yaml").read_bytes()


LADDERS = [ROOT / "data" / "roles.yaml", *sorted((ROOT / "tests/ladders/good").glob("*.yaml"))]


@pytest.mark.parametrize("file", LADDERS, ids=lambda file: file.stem)
@pytest.mark.parametrize("form", ["csv", "markdown"])
def test_any_ladder_can_be_exported_as_a_sheet(
    run: Run, tmp_path: Path, file: Path, form: str
) -> None:
    ran = run("ladder", "export", "--data", str(file), "--format", form, "--quiet")
    ending = {"markdown": "md"}.get(form, form)
    out = tmp_path / f"sheet.{ending}"
    assert run("ladder", "export", "--data", str(file), "-o", str(out), "--quiet").code == 0
    assert out.read_text("utf-8-sig").replace("\r", "") == ran.out.replace("\r", "")
    assert (ran.code, ran.err) == (0, "")
    kb = load_ladder(str(file))
    said: list[Any] = [one.text for role in kb.roles.values() for cell in role.facets.values()
                       for one in map(kb.resolved, cell)]  # fmt: skip
    if form == "csv" and said:
        assert any(text in ran.out for text in said)


PAID = """\
schema: 1
id: paid
title: Paid
version: "1"
groups: {work: {title: Work}, pay: {title: Pay}}
facets:
  calls: {group: work, title: Calls}
  base: {group: pay, title: TITLE, pay: base}
roles:
  a: {title: A, rank: 1, facets: {calls: [Calls.]}, pay: {base: FIRST}}
  b: {title: B, rank: 2, facets: {calls: [Closes.]}, pay: {base: {measure: base, low: 60000,
    high: 64000, currency: USD, year: 2026, often: Each month.}}}
"""
_TWO = """low: 50000, high: 50000, currency: USD}, other: {measure: base, low: 40000, high: 40000,
    currency: USD"""
FIGURES = {
    "one amount": ("Base", "low: 50000, high: 50000, currency: USD", True),
    "a range that is open": ("Base", "low: 5000, high: 90000, open_top: true, currency: EUR", True),
    "the year of its heading": ("Base (2026)", "low: 50000, high: 50000, currency: GBP, year: 2026",
                                True),
    "another year": ("Base (2025)", "low: 50000, high: 50000, currency: USD, year: 2025", False),
    "a currency that no cell has": ("Base", "low: 50000, high: 50000, currency: CAD", False),
    "a small amount": ("Base", "low: 20, high: 25, currency: USD", False),
    "a title that isn't pay's": ("Money", "low: 50000, high: 50000, currency: USD", False),
    "two figures": ("Base", f"{_TWO}, year: 2020", False),
    "two of two places": ("Base", f"{_TWO}, place: Ohio", True),
}  # fmt: skip


@pytest.mark.parametrize(("title", "figure", "is_exported"), FIGURES.values(), ids=list(FIGURES))
def test_pay_is_exported_only_if_it_round_trips_and_nothing_is_lost(
    run: Run, tmp_path: Path, title: str, figure: str, is_exported: bool  # noqa: FBT001
) -> None:  # fmt: skip
    file, sheet = tmp_path / "l.yaml", tmp_path / "l.csv"
    text = PAID.replace("TITLE", title).replace("FIRST", f"{{measure: base, {figure}}}")
    file.write_text(text, "utf-8")
    before = load_ladder(str(file))
    output = " ".join(run("ladder", "export", "--data", str(file), "-o", str(sheet)).err.split())
    assert ("60,000" in sheet.read_text("utf-8-sig")) == is_exported
    assert (f"Pay is in the sheet, {title}: --without pay leaves it out." in output) == is_exported
    assert "can't be in the sheet" in output or is_exported
    assert run("ladder", "init", str(file), "--from", str(sheet), "--force").code == 0
    assert load_ladder(str(file)).roles == before.roles
    out = run("ladder", "export", "--data", str(file), "--without", "pay")
    assert "60,000" not in out.out + out.err
