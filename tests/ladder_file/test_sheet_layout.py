"""What a sheet has besides its levels: remarks, pay and its year; and sideways sheets."""

from pathlib import Path

import pytest

from roleadvisor.errors import UnreadableFile
from roleadvisor.ladder.cell_text import currency_in, pay_measure, year_in
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.ladder_file.sheet import Row
from roleadvisor.ladder_file.sheet_columns import parse_matrix
from roleadvisor.text import join_up_to
from tests.conftest import Ran, Run

Import = tuple[KnowledgeBase, str]


def _import(run: Run, folder: Path, sheet: str, *words: str) -> Import:
    """Import a sheet; return the ladder and the output."""
    ran = _try(run, folder, sheet, *words)
    assert ran.code == 0, ran.err
    return load_ladder(str(folder / "l.yaml")), " ".join(ran.err.split())


def _try(run: Run, folder: Path, sheet: str, *words: str) -> Ran:
    (folder / "m.csv").write_text(sheet, "utf-8")
    return run("ladder", "init", str(folder / "l.yaml"), "--from", str(folder / "m.csv"), *words)


REMARKS = ("Notes", "notes (internal)", "Manager comments", "Comments / questions", "Remarks:",
           "Owner", "Last updated", "Examples", "Why it matters", "Rationale",
           "Status")  # fmt: skip


@pytest.mark.parametrize("title", REMARKS)
def test_a_column_of_remarks_is_left_out_and_reported(run: Run, tmp_path: Path, title: str) -> None:
    sheet = f"Area,Competency,SDR,Lead,{title}\nSelling,Calls,Asks,Plans,Ask Dana\n,Deals,,,TBD\n"
    kb, output = _import(run, tmp_path, sheet)
    assert [role.title for role in kb.roles.values()] == ["SDR", "Lead"]
    assert (
        f"Left out: column E, {title}. If one belongs on the ladder, give it another title."
        in output
    )
    assert "Dana" not in (tmp_path / "l.yaml").read_text("utf-8")


def test_remarks_may_come_before_the_levels_and_under_families(run: Run, tmp_path: Path) -> None:
    sheet = ",,,SDR,,AE,\nCompetency,Examples,Owner,SDR 1,SDR 2,AE 1,Notes\nCalls,x,Ana,a,b,c,y\n"
    kb, output = _import(run, tmp_path, sheet)
    families = {role.title: kb.family_title(role) for role in kb.roles.values()}
    assert families == {"SDR 1": "SDR", "SDR 2": "SDR", "AE 1": "AE"}
    assert "Left out: column B, Examples, column C, Owner and column G, Notes." in output
    merged = ",SDR,,Notes\nCompetency,SDR 1,SDR 2,\nCalls,a,b,y\n"
    kb, output = _import(run, tmp_path, merged, "--force")
    assert "Left out: column D, Notes." in output


def test_a_possible_level_is_one_if_between_levels_or_on_the_earlier_ladder(
    run: Run, tmp_path: Path
) -> None:
    kb, output = _import(run, tmp_path, "Skill,Learner,Owner,Teacher\nCalls,Asks,Sorts,Plans\n")
    assert list(kb.roles) == ["learner", "owner", "teacher"]
    assert "Left out" not in output
    kb, _ = _import(run, tmp_path, "Skill,Learner,Owner\nCalls,Asks,Sorts\n", "--force")
    assert list(kb.roles) == ["learner", "owner"]


def test_notes_once_imported_as_a_role_are_now_left_out(run: Run, tmp_path: Path) -> None:
    sheet = "Skill,Rep,Closer\nCalls,Asks,Ask Dana\n"
    _import(run, tmp_path, sheet)
    file = tmp_path / "l.yaml"
    old = file.read_text("utf-8").replace("closer:", "notes:").replace("Closer", "Notes")
    file.write_text(old, "utf-8")
    kb, output = _import(run, tmp_path, sheet.replace("Closer", "Notes"), "--force")
    assert list(kb.roles) == ["rep"]
    assert "Left out: column C, Notes." in output
    assert "only in the old file now: level Notes." in output


def test_levels_are_listed_as_far_as_the_screen_has_room(run: Run, tmp_path: Path) -> None:
    def sheet(number: int) -> str:
        levels = [f"Rep {at}" for at in range(1, number + 1)]
        return f"Skill,{','.join(levels)}\nCalls{',Asks' * number}\n"

    _, output = _import(run, tmp_path, sheet(12))
    assert "12 levels: Rep 1, Rep 2, Rep 3, " in output
    assert "Rep 11 and Rep 12." in output
    kb, output = _import(run, tmp_path, sheet(40), "--force")
    assert len(kb.roles) == 40
    assert "Rep 12 and 28 more." in output


PAY = """\
Group,Competency,SDR I,SDR II
Selling,Calls,Asks,Sorts
"Comp (US, 2026)",Base (USD),50k-55k,55k-62k
,OTE 2027,"$75,000","$85,000"
,Comp band (bonus),10%,12%
"""


def test_pay_takes_its_year_and_currency_from_its_headings(run: Run, tmp_path: Path) -> None:
    kb, output = _import(run, tmp_path, PAY)
    pay = kb.roles["sdr-i"].pay.values()
    assert {(one.measure, one.currency, one.year) for one in pay} == {
        ("base", "USD", 2026), ("ote", "USD", 2027), ("variable", None, 2026),
    }  # fmt: skip
    assert "Pay: Base (USD) (2026), OTE (2027) and Comp band (bonus) (2026)." in output
    assert "--year" not in output


def test_a_given_year_applies_and_a_missing_one_is_asked_for(run: Run, tmp_path: Path) -> None:
    kb, _ = _import(run, tmp_path, PAY, "--year", "2028")
    assert {one.year for role in kb.roles.values() for one in role.pay.values()} == {2028}
    other = PAY.replace(", 2026", "").replace(" 2027", "")
    (tmp_path / "l.yaml").unlink()
    kb, output = _import(run, tmp_path, other)
    assert {one.year for role in kb.roles.values() for one in role.pay.values()} == {None}
    assert "Some have no year: add it with --year, such as --year 2026." in output
    kb, _ = _import(run, tmp_path, f"Ladder 2026,,,\n{other}", "--force")
    assert {one.year for role in kb.roles.values() for one in role.pay.values()} == {2026}


@pytest.mark.parametrize(
    ("title", "wanted"),
    [("Base (USD)", "base"), ("Comp band (base)", "base"), ("OTE (USD)", "ote"), ("Pay", "base"),
     ("Annual salary range", "base"), ("On-target earnings", "ote"), ("Total comp", "ote"),
     ("Total target cash", "ote"), ("Target bonus", "variable"), ("Variable comp", "variable"),
     ("OTE 2026:", "ote"), ("Total comp (OTE)", "ote"), ("TTC", "ote"),
     ("Commission at target", "variable"), ("Comp", None), ("Band", None), ("Base knowledge", None),
     ("Commission plans", None), ("Calls", None), ("", None)],
)  # fmt: skip
def test_pay_is_recognized_by_its_title(title: str, wanted: str | None) -> None:
    assert pay_measure(title) == wanted


def test_a_year_and_a_currency_are_read_if_there_is_exactly_one() -> None:
    years = ("Comp (US, 2026)", "FY2026", "2026 and 2027", "2025/26", "2025-2026", "12026", "FY26")
    assert list(map(year_in, years)) == [2026, 2026, None, None, None, None, None]
    titles = ("Base (USD)", "Base in $", "OTE (EUR/GBP)", "OTE")
    assert list(map(currency_in, titles)) == ["USD", "USD", None, None]


@pytest.mark.parametrize("words", [("--title", "T"), ("--year", "2026"), ("--rename", "a=b"),
                                   ("--transpose",), ("--as-is",)])  # fmt: skip
def test_sheet_options_are_refused_without_a_sheet(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    ran = run("ladder", "init", str(tmp_path / "l.yaml"), *words)
    assert (ran.code, list(tmp_path.glob("*.yaml"))) == (2, [])
    assert f"{words[0]} is for a sheet, and none is named\nAdd --from SHEET.csv." in ran.err


SIDEWAYS = {
    "a level a row": "Level,Calls,Coaching\nSDR 1,Asks,\nSDR 2,Same as above,Helps\nAE 1,Closes,\n",
    "roles": "Role,Calls,Coaching\nRep,Asks,\nSenior Rep,Sorts,Helps\nTeam Lead,Plans,Hires\n",
    "grades without a title": ",Calls,Coaching\nJunior Rep,Asks,\nSenior Rep,Sorts,Helps\n",
    "numbers of two families": "X,Calls,Coaching\nSDR 1,Asks,\nSDR 2,Sorts,\nAE 1,a,b\nAE 2,b,c\n",
    "bare numbers": "Level,Calls,Coaching\n1,Asks,\n2,Sorts,Helps\n",
    "columns of pay": "Who,Calls,Base (USD),OTE\nRep,Asks,$50k,$75k\nCloser,Closes,$60k,$90k\n",
    "families": "Family,Level,Calls,Coaching\nSDR,SDR 1,a,\n,SDR 2,b,\nAE,AE 1,c,d\n",
    "a title above": "Sales ladder,,\nLevel,Calls,Coaching\nSDR 1,Asks,\nAE 1,Closes,Helps\n",
}


@pytest.mark.parametrize("sheet", SIDEWAYS.values(), ids=list(SIDEWAYS))
def test_a_sideways_sheet_is_refused_and_can_be_transposed(
    run: Run, tmp_path: Path, sheet: str
) -> None:
    ran = _try(run, tmp_path, sheet)
    assert (ran.code, (tmp_path / "l.yaml").exists()) == (1, False)
    assert "this looks sideways: a row each for " in ran.err
    assert "Add --transpose to turn it. If its rows are competencies, add --as-is." in ran.err
    rows = [line.split(",") for line in sheet.splitlines() if not line.startswith("Sales")]
    at = 1 if rows[0][0] == "Family" else 0
    kb, _ = _import(run, tmp_path, sheet, "--transpose")
    assert [role.title.split()[-1] for role in kb.roles.values()] == [
        row[at].split()[-1] for row in rows[1:]
    ]
    assert [facet.title for facet in kb.facets.values()] == rows[0][at + 1 :]
    (tmp_path / "l.yaml").unlink()
    kb, _ = _import(run, tmp_path, sheet, "--as-is")
    assert kb.facets.keys() & {"sdr-1", "senior-rep", "1", "closer"}


def test_a_transposed_sheet_keeps_families_and_areas_and_leaves_out_remarks(
    run: Run, tmp_path: Path
) -> None:
    kb, output = _import(
        run, tmp_path, SIDEWAYS["families"].replace("Calls", "Notes"), "--transpose"
    )
    families = {role.title: kb.family_title(role) for role in kb.roles.values()}
    assert families == {"SDR 1": "SDR", "SDR 2": "SDR", "AE 1": "AE"}
    assert "Left out: column C, Notes." in output
    behind = "Level,Family,Calls\nSDR 1,SDR,a\nSDR 2,,b\nAE 1,AE,c\n"
    kb, _ = _import(run, tmp_path, behind, "--transpose", "--force")
    assert {role.title: kb.family_title(role) for role in kb.roles.values()} == families
    areas = ",Selling,,People\nLevel,Calls,Deals,Coaching\nSDR 1,Asks,Sorts,\nAE 1,a,b,c\n"
    assert "this looks sideways" in _try(run, tmp_path, areas, "--force").err
    (tmp_path / "l.yaml").unlink()
    kb, _ = _import(run, tmp_path, areas, "--transpose")
    groups = {facet.title: kb.groups[facet.group].title for facet in kb.facets.values()}
    assert groups == {"Calls": "Selling", "Deals": "Selling", "Coaching": "People"}


def test_a_transposed_sheet_takes_level_titles_and_the_column_before_as_families(
    run: Run, tmp_path: Path
) -> None:
    kb, output = _import(
        run, tmp_path, "Level,Title,Calls\n1,Rep,a b\n2,Closer,b c\n", "--transpose"
    )
    assert [role.title for role in kb.roles.values()] == ["Rep", "Closer"]
    assert "Left out: column A, Level." in output
    pods = ",,Selling,People\nPod,Role,Calls,Talks\nEast,Rep,a,b\n,Closer,b,c\nWest,Hunter,c,d\n"
    kb, _ = _import(run, tmp_path, pods, "--transpose", "--force")
    families = {role.title: kb.family_title(role) for role in kb.roles.values()}
    assert families == {"Rep": "East", "Closer": "East", "Hunter": "West"}
    assert kb.groups[kb.facets["calls"].group].title == "Selling"


@pytest.mark.parametrize(
    ("sheet", "output"),
    [
        (
            "Pod,Level,Calls\nEast,Rep,a\n",
            "row 1: a column called `Level`: expected the name of a level",
        ),
        (
            ",,Work,People\nPod,Level,Calls,Talks\nEast,Rep,a,b\n",
            "row 2, column B: text in a column without",
        ),
    ],
)
def test_a_column_of_levels_is_not_a_level(
    run: Run, tmp_path: Path, sheet: str, output: str
) -> None:
    ran = _try(run, tmp_path, sheet)
    assert (ran.code, output in ran.err) == (1, True)
    assert "If each row is a level, add --transpose." in ran.err
    _import(run, tmp_path, sheet, "--transpose")


def test_a_level_with_several_columns_is_refused(run: Run, tmp_path: Path) -> None:
    sheet = ",SDR I,,Senior SDR,\nSkill,Does,Numbers,Does,Numbers\nCalls,Asks,50,Digs,60\n"
    ran = _try(run, tmp_path, sheet)
    assert (ran.code, "row 2: several columns each for SDR I and Senior SDR\nGive" in ran.err) == (
        1,
        True,
    )
    assert len(_import(run, tmp_path, sheet, "--as-is")[0].roles) == 4
    (tmp_path / "l.yaml").unlink()
    families = sheet.replace("SDR I", "SDR").replace("Senior SDR", "AE")
    assert len(_import(run, tmp_path, families)[0].roles) == 4


def test_a_second_table_in_a_sheet_is_refused(run: Run, tmp_path: Path) -> None:
    ran = _try(run, tmp_path, "Skill,SDR 1,SDR 2\nCalls,a,b\nAE,,\nSkill,AE 1,AE 2\nDeals,c,d\n")
    assert ran.code == 1
    assert (
        "row 4: the header of a second table\n"
        "Put the tables side by side, with a row of families above the levels."
    ) in ran.err


def test_a_sheet_that_labels_its_competencies_is_not_transposed(run: Run, tmp_path: Path) -> None:
    ran = _try(run, tmp_path, "Area,Competency,SDR 1,SDR 2\nSelling,Calls,a,b\n", "--transpose")
    assert "says that its rows are competencies, so it isn't sideways\nLeave out" in ran.err


NORMAL = {
    "level over the competencies": "Level,SDR 1,SDR 2,Lead\nCalls,a,b,c\nTeam Lead skills,a,b,c\n",
    "numbers as levels": "Level,1,2,3\nCalls,a,b,c\nCoaching,a,b,c\n",
    "numbered competencies": "Skill,Hunter,Closer\nTopic 1,a,b\nTopic 2,a,b\nTopic 3,a,b\n",
    "numbered, without a title": ",Hunter,Closer\nTopic 1,a,b\nTopic 2,a,b\nTopic 3,a,b\n",
    "levels of no grade": "Role,Hunter,Closer\nCalls,a,b\nCoaching,a,b\n",
    "competencies about leads": ",Rep,Closer\nLead generation,a,b\nStaff growth,a,b\nDeals,a,b\n",
    "pay in rows": "Competency,Base,Expert\nCalls,a,b\nBase,$50k,$60k\nOTE,$70k,$80k\n",
}


@pytest.mark.parametrize("sheet", NORMAL.values(), ids=list(NORMAL))
def test_a_normal_sheet_is_never_called_sideways(run: Run, tmp_path: Path, sheet: str) -> None:
    kb, _ = _import(run, tmp_path, sheet)
    assert [role.title for role in kb.roles.values()] == sheet.splitlines()[0].split(",")[1:]


_SDR = ("SDR 1", "SDR 2", "AE 1")
_TOPICS = ("Calls", "Deals", "Hiring", "Tools")
SIDES = {
    "three of five rows are levels": ("", (*_SDR, "Rep", "Closer"), _TOPICS, True),
    "three of six": ("", (*_SDR, "Rep", "Closer", "Coach"), _TOPICS, False),
    "one of five columns, too": ("", _SDR, (*_TOPICS, "Team Lead"), True),
    "one of four": ("", _SDR, (*_TOPICS[1:], "Team Lead"), False),
    "one of four, and the first column is Role": ("Role", _SDR, (*_TOPICS[1:], "Lead"), False),
    "levels of one stem": ("", ("SDR 1", "SDR 2"), _TOPICS, False),
    "levels of one stem, called so": ("Job title:", ("SDR 1", "SDR 2"), _TOPICS, True),
    "one level that is called so": ("Level", ("SDR 1",), _TOPICS, True),
    "numbers of all kinds": ("", ("SDR-1", "SDR2", "AE iv", "AE X"), _TOPICS, True),
    "numbers of no level": ("", ("Top100", "Tax", "Mix 123", "2 calls", "Vi"), _TOPICS, False),
    "bare numbers": ("Grade", ("1", "L2", "Level III"), _TOPICS, True),
    "bare numbers in columns, too": ("Grade", ("1", "L2", "Level III"), ("Calls", "2"), False),
    "bare numbers that nothing calls levels": ("", ("1", "2", "III"), _TOPICS, False),
    "grades before and behind": ("", ("Senior Rep", "Team Lead", "Head"), _TOPICS, True),
    "grades in the middle": ("", ("A Senior Rep", "Lead lists", "Manager talks"), _TOPICS, False),
    "most of a column of pay has amounts": (
        "", ("Rep", "Closer", "Coach"), ("Calls", "Base=$50k/$60k/high"), True),
    "half of it": ("", ("Rep", "Closer", "Coach"), ("Calls", "Base=$50k/high"), False),
    "pay in rows and columns": ("", ("Rep", "Bonus"), ("Calls", "Base=$50k/$60k"), False),
    "amounts under no pay": ("", ("Rep", "Closer"), ("Calls", "Money=$50k/$60k"), False),
}  # fmt: skip


@pytest.mark.parametrize(("corner", "names", "titles", "sideways"), SIDES.values(), ids=list(SIDES))
def test_a_sheet_looks_sideways_if_most_rows_and_few_columns_are_named_like_levels(
    corner: str, names: tuple[str, ...], titles: tuple[str, ...], sideways: bool  # noqa: FBT001
) -> None:  # fmt: skip
    columns = [(title.partition("=")[0], title.partition("=")[2].split("/")) for title in titles]
    cells = [[*given, *("" if given[0] else "x" for _ in names)] for _, given in columns]
    rows = [(corner, *(title for title, _ in columns)), *zip(names, *cells, strict=False)]
    sheet = [Row(at, row) for at, row in enumerate(rows, 1)]
    if not sideways:
        assert parse_matrix(sheet, "sheet.csv")
        return
    with pytest.raises(UnreadableFile) as caught:
        parse_matrix(sheet, "sheet.csv")
    assert caught.value.message == (
        f"sheet.csv: this looks sideways: a row each for {join_up_to(names, 3)}, "
        f"a column each for {join_up_to((title for title, _ in columns), 3)}"
    )


def test_a_localized_excel_sheet_is_read_and_old_encodings_are_reported(
    run: Run, tmp_path: Path
) -> None:
    sheet = "Competency;SDR 1;SDR 2;Notes\r\nCalls;60 a day – more;Same as above;Ask Zoé\r\n"
    kb, output = _import(run, tmp_path, sheet)
    assert [one.text for one in kb.requirements(kb.roles["sdr-2"])] == ["60 a day – more"]
    assert "column D, Notes" in output
    (tmp_path / "m.csv").write_bytes(sheet.encode("cp1252"))
    ran = run("ladder", "init", str(tmp_path / "n.yaml"), "--from", str(tmp_path / "m.csv"))
    assert (ran.code, "CSV UTF-8" in ran.err) == (1, True)
