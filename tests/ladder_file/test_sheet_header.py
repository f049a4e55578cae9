"""Which column of a sheet holds what, and which rows are its header."""

from typing import Any

import pytest

from roleadvisor.ladder_file.sheet import sheet_rows
from roleadvisor.ladder_file.sheet_header import header_of

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


@pytest.mark.parametrize(("sheet", "columns", "below"), HEADERS.values(), ids=list(HEADERS))
def test_each_column_is_understood_by_its_title(
    sheet: str, columns: dict[str, Any], below: int
) -> None:
    rows = sheet_rows(sheet.encode(), "s")
    found, left = header_of(rows, "s", ["metric"])
    wanted = {"group": None, "family": None, "competency": 0, "about": None, "remarks": {},
              "has_titles": False, **columns}  # fmt: skip
    assert {name: getattr(found, name) for name in wanted} == wanted
    assert [row.number for row in left] == list(range(below, len(rows) + 1))
