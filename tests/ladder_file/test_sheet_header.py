"""Which column of a sheet holds what, which rows are its header, and what each row says."""

from typing import Any

import pytest

from roleadvisor.ladder_file.sheet import sheet_rows
from roleadvisor.ladder_file.sheet_columns import parse_matrix
from roleadvisor.ladder_file.sheet_header import LONGEST_TITLE, Level, parse_header

_60, _61 = "x" * 60, "x" * 61
HEADERS: dict[str, tuple[str, dict[str, Any], int]] = {
    "a competency and two levels": (
        "Skill,A,B\nCalls,x,y", {"levels": {1: ("", "A"), 2: ("", "B")}}, 2),
    "every column, in another order": (
        "A,About:,Family,Skill,Area,B\nx,y,z,a,b,c",
        {"group": 4, "family": 2, "competency": 3, "about": 1,
         "levels": {0: ("", "A"), 5: ("", "B")}}, 2),
    "the first of two columns of a kind": (
        "Skill,Topic,A\nCalls,x,y", {"levels": {1: ("", "Topic"), 2: ("", "A")}}, 2),
    "no title over the competencies": (
        "Area,,A\nx,Calls,y", {"group": 0, "competency": 1, "levels": {2: ("", "A")}}, 2),
    "another title over the competencies": (
        "Family,Area,Subject,A\nSDR,x,Calls,y",
        {"group": 1, "family": 0, "competency": 2, "levels": {3: ("", "A")}}, 2),
    "merged headings and competencies without titles": (
        ",,A,B\nWork,Calls,x,y\n,Deals,x,y",
        {"group": 0, "competency": 1, "levels": {2: ("", "A"), 3: ("", "B")}}, 2),
    "the same under families": (
        ",,SDR,,AE\n,,I,II,I\nWork,Calls,x,y,z\n,Deals,x,y,z",
        {"group": 0, "competency": 1,
         "levels": {2: ("SDR", "I"), 3: ("SDR", "II"), 4: ("AE", "I")}}, 3),
    "a title in lines and a column without one": (
        '"Skill",,"A\nand B"\nCalls,,x', {"levels": {2: ("", "A and B")}}, 2),
    "remarks before, between and behind": (
        "Skill,Owner,A,Notes,Status,B,Link\nCalls,o,x,n,y,z,l",
        {"levels": {2: ("", "A"), 4: ("", "Status"), 5: ("", "B")},
         "remarks": {1: "Owner", 3: "Notes", 6: "Link"}}, 2),
    "what may be remarks alone": (
        "Skill,Owner,Status\nCalls,x,y", {"levels": {1: ("", "Owner"), 2: ("", "Status")}}, 2),
    "a level that the ladder has": (
        "Skill,A,Metric,Source\nCalls,x,y,z",
        {"levels": {1: ("", "A"), 2: ("", "Metric")}, "remarks": {3: "Source"}}, 2),
    "families over their levels": (
        ",SDR,,AE\nSkill,I,II,I\nCalls,x,y,z",
        {"levels": {1: ("SDR", "I"), 2: ("SDR", "II"), 3: ("AE", "I")}}, 3),
    "a family over each of its levels": (
        ",SDR,SDR,AE\nSkill,I,II,I\nCalls,x,y,z",
        {"levels": {1: ("SDR", "I"), 2: ("SDR", "II"), 3: ("AE", "I")}}, 3),
    "headings and families of other names": (
        "#,Bucket,Role,Competency,What it means,A\n1,Work,SDR,Calls,x,y",
        {"group": 1, "family": 2, "competency": 3, "about": 4, "levels": {5: ("", "A")},
         "remarks": {0: "#"}}, 2),
    "a column of departments": (
        "Department,Skill,A\nSales,Calls,y",
        {"family": 0, "competency": 1, "levels": {2: ("", "A")}}, 2),
    "no headings before what may be a level": (
        "Bucket,Skills,A\nx,Calls,y",
        {"competency": 1, "levels": {0: ("", "Bucket"), 2: ("", "A")}}, 2),
    "a row that is short below the header": (
        "Group,Competency,About,A,About\nCompetencies,About,,y,y",
        {"group": 0, "competency": 1, "about": 2, "levels": {3: ("", "A"), 4: ("", "About")}}, 2),
    "no family behind another": (
        ",SDR,,(none),\nSkill,I,II,III,IV\nCalls,x,y,z,a",
        {"levels": {1: ("SDR", "I"), 2: ("SDR", "II"), 3: ("", "III"), 4: ("", "IV")}}, 3),
    "a competency that is merged over both rows": (
        "Area,Skill,About,SDR,\n,,,I,II\nx,Calls,y,z,a",
        {"group": 0, "competency": 1, "about": 2,
         "levels": {3: ("SDR", "I"), 4: ("SDR", "II")}}, 3),
    "a group that is merged over both rows": (
        "Area,,SDR,\n,Skill,I,II\nx,Calls,z,a",
        {"group": 0, "competency": 1, "levels": {2: ("SDR", "I"), 3: ("SDR", "II")}}, 3),
    "remarks in the row of families": (
        ",SDR,,Notes,Links\nSkill,I,II\nCalls,x,y,n,l",
        {"levels": {1: ("SDR", "I"), 2: ("SDR", "II")}, "remarks": {3: "Notes", 4: "Links"}}, 3),
    "a row that is called one of families": (
        "Family,,SDR,SDR\nGroup,Skill,I,II\nx,Calls,y,z",
        {"group": 0, "competency": 1, "levels": {2: ("SDR", "I"), 3: ("SDR", "II")},
         "has_titles": True}, 3),
    "such a row over the competencies": (
        "Family,SDR,AE\nSkill,I,II\nCalls,y,z",
        {"levels": {1: ("SDR", "I"), 2: ("AE", "II")}, "has_titles": True}, 3),
    "such a row where levels and families are called like headings": (
        "Family,,Skill,Area\nArea,Topic,Family,Function\nx,Calls,y,z",
        {"group": 0, "competency": 1, "levels": {2: ("Skill", "Family"), 3: ("Area", "Function")},
         "has_titles": True}, 3),
    "a column of families with a competency called one": (
        "Family,Skill,I\nAE,Skills,x",
        {"family": 0, "competency": 1, "levels": {2: ("", "I")}}, 2),
    "a column of families over one called so": (
        "Family,,I\nFamily,Skills,x",
        {"family": 0, "competency": 1, "levels": {2: ("", "I")}}, 2),
    "a column of families over a group called one": (
        "Family,Skill,I\nGroup,Skills,x",
        {"family": 0, "competency": 1, "levels": {2: ("", "I")}}, 2),
    "a column of families, and no competency called one": (
        "Family,,I\nAE,Calls,x", {"family": 0, "competency": 1, "levels": {2: ("", "I")}}, 2),
    "a column of families, and no title over the competencies": (
        ",Function,,Sales\n,I,II,III\nCalls,x,y,z",
        {"family": 1, "levels": {3: ("", "Sales")}}, 2),
    "a family over each level": (
        ",SDR,AE\nCriteria,I,II\nCalls,x,y", {"levels": {1: ("", "SDR"), 2: ("", "AE")}}, 2),
    "a row whose first cell is no heading": (
        ",SDR,\nCalls,x,y", {"levels": {1: ("", "SDR")}}, 2),
    "a family that begins behind the first level": (
        ",,SDR,\nSkill,I,II,III\nCalls,x,y,z", {"levels": {2: ("", "SDR")}}, 2),
    "a text of 60 characters": (
        f",SDR,\n,I,{_60}\nCalls,x,y", {"levels": {1: ("SDR", "I"), 2: ("SDR", _60)}}, 3),
    "a text of 61": (f",SDR,\n,I,{_61}\nCalls,x,y", {"levels": {1: ("", "SDR")}}, 2),
}  # fmt: skip


def test_each_column_is_recognized_by_its_title() -> None:
    for name, (sheet, columns, below) in HEADERS.items():
        rows = sheet_rows(sheet.encode(), "s")
        found, left = parse_header(rows, "s", ["metric"])
        wanted = {"group": None, "family": None, "competency": 0, "about": None, "remarks": {},
                  "has_titles": False, **columns}  # fmt: skip
        assert {key: getattr(found, key) for key in wanted} == wanted, name
        assert [row.number for row in left] == list(range(below, len(rows) + 1)), name


ParsedRow = tuple[str, str, str, str, dict[Level, str], int]
_G = "Competencies"
ROWS: dict[str, tuple[str, list[ParsedRow]]] = {
    "a row of its own": (
        "Area,Skill,About,A,B\nWork,Calls,By phone.,x,y",
        [("Calls", "Work", "", "By phone.", {("", "A"): "x", ("", "B"): "y"}, 2)]),
    "no heading": ("Skill,A\nCalls,x", [("Calls", _G, "", "", {("", "A"): "x"}, 2)]),
    "a heading that is merged over rows": (
        "Area,Skill,A\nWork,Calls,x\n,Deals,\n,Notes,y\nPeople,Hiring,z",
        [("Calls", "Work", "", "", {("", "A"): "x"}, 2),
         ("Notes", "Work", "", "", {("", "A"): "y"}, 4),
         ("Hiring", "People", "", "", {("", "A"): "z"}, 5)]),
    "rows that are headings": (
        "Skill,About,A\nWork,,\nCalls,,x\nPeople,\n,At work.,\nHiring,,y",
        [("Calls", "Work", "", "", {("", "A"): "x"}, 3),
         ("Hiring", "People", "", "", {("", "A"): "y"}, 6)]),
    "a competency over rows": (
        'Skill,About,A,B\nCalls,First.,x,\n,Second.,"y\nz",a\n,,,b',
        [("Calls", _G, "", "First.", {("", "A"): "x\ny\nz", ("", "B"): "a\nb"}, 2)]),
    "a competency over rows of two families": (
        "Family,Skill,About,I,II\nSDR,Calls,First.,x,\nAE,,,y,\n,,,,z\nCS,,Third.,a,",
        [("Calls", _G, "SDR", "First.", {("SDR", "I"): "x"}, 2),
         ("Calls", _G, "AE", "First.", {("AE", "I"): "y", ("AE", "II"): "z"}, 3),
         ("Calls", _G, "CS", "Third.", {("CS", "I"): "a"}, 5)]),
    "families over levels": (
        ",SDR,,AE\nSkill,I,II,I\nCalls,x,,y",
        [("Calls", _G, "", "", {("SDR", "I"): "x", ("AE", "I"): "y"}, 3)]),
    "points with bullets, and lines in a title": (
        'Skill,A\n"Calls\nand talks","- x\n• - y\n•z\n● a\n✓ b\n—c"',
        [("Calls and talks", _G, "", "", {("", "A"): "x\ny\nz\na\nb\n—c"}, 2)]),
    "the header again, above a section": (
        "Skill,A,B\nCalls,x,y\nSkill,A,B\nDeals,x,y\nPeople,a,b\nTeams,x,y",
        [("Calls", _G, "", "", {("", "A"): "x", ("", "B"): "y"}, 2),
         ("Deals", _G, "", "", {("", "A"): "x", ("", "B"): "y"}, 4),
         ("Teams", "People", "", "", {("", "A"): "x", ("", "B"): "y"}, 6)]),
    "a row that ends early, and one of remarks": (
        "Skill,A,B,Notes\nCalls,x\nTalks,,y,n",
        [("Calls", _G, "", "", {("", "A"): "x"}, 2), ("Talks", _G, "", "", {("", "B"): "y"}, 3)]),
}  # fmt: skip


@pytest.mark.parametrize(("sheet", "wanted"), ROWS.values(), ids=list(ROWS))
def test_each_row_is_parsed(sheet: str, wanted: list[ParsedRow]) -> None:
    rows = parse_matrix(sheet_rows(sheet.encode(), "s"), "s").rows
    assert [
        (one.title, one.group, one.family, one.about, one.cells, one.row) for one in rows
    ] == wanted


def test_a_title_above_the_header_is_the_sheets_with_blanks_collapsed() -> None:
    for above, title in (
        ("", ""),
        ("Our ladder,,\n", "Our ladder"),
        (",Our ladder\n", "Our ladder"),
        ('"Our\n  ladder",,\nDraft,,\n', "Our ladder"),
    ):
        matrix = parse_matrix(sheet_rows(f"{above}Skill,A,B\nCalls,x,y\n".encode(), "s"), "s")
        assert (matrix.title, [one.title for one in matrix.rows]) == (title, ["Calls"])


def test_with_a_family_column_a_family_has_only_the_levels_its_rows_fill() -> None:
    sheet = b"Family,Skill,I,II,III\nSDR,Calls,x,,\nAE,Calls,y,z,\n"
    matrix = parse_matrix(sheet_rows(sheet, "s"), "s")
    assert matrix.columns == (("", "I"), ("", "II"))
    assert matrix.roles() == [("SDR", "I"), ("AE", "I"), ("AE", "II")]
    assert matrix.columns_of(matrix.rows[1]) == [("AE", "I"), ("AE", "II")]
    assert matrix.titles() == {
        ("SDR", "I"): "SDR I", ("AE", "I"): "AE I", ("AE", "II"): "AE II",
    }  # fmt: skip
    plain = parse_matrix(sheet_rows(b"Skill,I,II\nCalls,x,\n", "s"), "s")
    assert plain.columns == (("", "I"), ("", "II"))
    assert plain.roles() == [("", "I"), ("", "II")]
    labeled = parse_matrix(sheet_rows(b"Family,SDR,AE\nSkill,I,II\nCalls,x,y\n", "s"), "s")
    assert labeled.titles() == {("SDR", "I"): "I", ("AE", "II"): "II"}


def test_left_out_columns_and_rows_are_named_as_in_the_spreadsheet() -> None:
    sheet = sheet_rows(b"Skill,A,Notes\nCalls,x,n\n", "s")
    assert parse_matrix(sheet, "s").left_out == ("column C, Notes",)
    turned = sheet_rows(b"Ladder,,\n,,\nLevel,Calls,Notes\nRep,x,n\nNotes,y,n\n", "s")
    assert parse_matrix(turned, "s", transpose=True).left_out == ("column C, Notes", "row 5, Notes")
    bare = sheet_rows(b"Who,Calls,Notes\nRep,x,n\nLead,Grade,n\n", "s")
    assert parse_matrix(bare, "s", transpose=True).left_out == ("column C, Notes",)


def test_a_title_of_200_characters_is_not_too_long() -> None:
    title = "x" * LONGEST_TITLE
    sheet = f"{title},,\nFamily,Area,Skill,{title}\n{title},{title},{title},x\n"
    (row,) = parse_matrix(sheet_rows(sheet.encode(), "s"), "s").rows
    assert (row.title, row.group, row.family) == (title, title, title)
