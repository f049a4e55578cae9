"""`ladder init` over an existing file: what may be replaced, and which backups stay."""

from collections.abc import Callable
from pathlib import Path

import pytest

from roleadvisor.ladder.load import load_ladder
from tests.conftest import ROOT, Ran, Run

SHEET = "Competency,SDR I,SDR II\nCalls,Asks early,Listens\nNotes,A line,A page\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "matrix.csv"
    file.write_text(SHEET, "utf-8")
    return file


@pytest.fixture
def made(run: Run, tmp_path: Path, sheet: Path) -> Path:
    file = tmp_path / "l.yaml"
    assert run("ladder", "init", str(file), "--from", str(sheet), "--title", "Sales").code == 0
    return file


def test_the_ladder_in_use_can_be_imported_again_from_its_sheet(
    run: Run, made: Path, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLEADVISOR_DATA", str(made))
    sheet.write_text(SHEET.replace("Listens", "Listens first"), "utf-8")
    ran = run("ladder", "init", str(made), "--from", str(sheet), "--force")
    assert ran.code == 0
    assert "Listens first" in made.read_text("utf-8")


def test_no_other_output_can_replace_the_ladder_in_use(
    run: Run, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made.read_bytes()
    words = ("compare", "--format", "plain", "-o", str(made), "--force")
    assert "it's the ladder in use (--data names it)" in run(*words, "--data", str(made)).err
    monkeypatch.setenv("ROLEADVISOR_DATA", str(made))
    ran = run(*words)
    assert ran.code == 1
    assert "it's the ladder in use (ROLEADVISOR_DATA names it)\nName another file." in ran.err
    assert made.read_bytes() == before
    monkeypatch.delenv("ROLEADVISOR_DATA")
    shipped = str(ROOT / "data" / "roles.yaml")
    ran = run("compare", "--format", "plain", "-o", shipped, "--force")
    assert "it's the ladder in use (it comes with roleadvisor)" in ran.err


def test_a_ladder_never_replaces_its_sheet_or_saved_data(
    run: Run, tmp_path: Path, sheet: Path
) -> None:
    plain = sheet.rename(tmp_path / "matrix.txt")
    ran = run("ladder", "init", str(plain), "--from", str(plain), "--force")
    assert "a file that this command reads" in ran.err
    assert plain.read_text("utf-8") == SHEET
    run("profile", "set", "--years", "3")
    profile = tmp_path / "home" / "profile.json"
    ran = run("ladder", "init", str(profile), "--force")
    assert (ran.code, "somebody's saved data" in ran.err) == (1, True)


@pytest.mark.parametrize("words", [(), ("--from", "shipped")], ids=["starter", "shipped"])
def test_init_keeps_a_backup_of_any_file_it_replaces(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    file = tmp_path / "l.yaml"
    file.write_text("roles: {not, a, ladder}\n", "utf-8")
    assert run("ladder", "init", str(file), *words, "--force").code == 0
    assert (tmp_path / "l.yaml.bak").read_text("utf-8") == "roles: {not, a, ladder}\n"


def test_repeated_imports_keep_the_last_four_files_as_backups(
    run: Run, made: Path, sheet: Path
) -> None:
    made.write_text(made.read_text("utf-8") + "# Ask Dana.\n", "utf-8")
    good = made.read_bytes()
    texts = ("Closes", "Closes alone", "Plans", "Hires", "Leads")
    replaced = [good]
    for text in texts:
        sheet.write_text(SHEET.replace("Listens", text), "utf-8")
        assert run("ladder", "init", str(made), "--from", str(sheet), "--force").code == 0
        replaced.append(made.read_bytes())
        copies = [Path(f"{made}.bak{end}") for end in ("", ".1", ".2", ".3")]
        kept = [copy.read_bytes() for copy in copies if copy.exists()]
        assert kept == replaced[-2::-1][:4]
    assert not Path(f"{made}.bak.4").exists()
    assert load_ladder(f"{made}.bak").title == "Sales"


def test_an_existing_identical_backup_is_not_made_again(run: Run, made: Path, sheet: Path) -> None:
    before = made.read_bytes()
    Path(f"{made}.bak").write_bytes(before)
    sheet.write_text(SHEET.replace("Listens", "Closes"), "utf-8")
    run("ladder", "init", str(made), "--from", str(sheet), "--force")
    assert Path(f"{made}.bak").read_bytes() == before
    assert not Path(f"{made}.bak.1").exists()


@pytest.fixture
def again(run: Run, made: Path, sheet: Path) -> Callable[..., Ran]:
    """Import a sheet over the ladder."""

    def imported(text: str, *words: str) -> Ran:
        sheet.write_text(text, "utf-8")
        return run("ladder", "init", str(made), "--from", str(sheet), "--force", *words)

    return imported


def _ids(file: Path) -> dict[str, list[str | None]]:
    kb = load_ladder(str(file))
    return {role.id: [one.id for one in kb.requirements(role)] for role in kb.roles.values()}


def test_the_title_stays_unless_another_is_given(again: Callable[..., Ran], made: Path) -> None:
    titled = f"Draft 3,,\n{SHEET.replace('Listens', 'Sorts')}"
    ran = again(titled)
    assert load_ladder(str(made)).title == "Sales"
    assert "Title kept: `Sales`. The sheet has `Draft 3`: --title changes it." in ran.err
    ran = again(titled, "--title", "Sales 2027")
    assert load_ladder(str(made)).title == "Sales 2027"
    assert "Changed: the title (`Sales`)." in ran.err
    assert "Title kept" not in ran.err


RENAMED = SHEET.replace("Calls,Asks early", "Dials,Asks very early")


def test_a_renamed_topic_stops_the_import_before_anything_is_written(
    again: Callable[..., Ran], made: Path
) -> None:
    before, ids = made.read_bytes(), _ids(made)
    ran = again(RENAMED)
    assert (ran.code, made.read_bytes()) == (2, before)
    assert not Path(f"{made}.bak").exists()
    assert "to have a topic under another name: `calls` (Calls) as Dials; nothing" in ran.err
    assert "  --rename calls=Dials\n" in ran.err
    ran = again(RENAMED, "--rename", "calls=Dials")
    assert (ran.code, _ids(made)) == (0, ids)
    assert "Changed: 1 cell and 1 topic renamed (Calls is now Dials)." in ran.err


def test_a_topic_cannot_be_renamed_to_a_level(again: Callable[..., Ran]) -> None:
    ran = again(RENAMED, "--rename", "calls=SDR I")
    assert "No topic of the sheet is called `SDR I`\nThere are: Dials and Notes." in ran.err


def test_a_removed_topic_and_level_can_be_dropped_for_good(
    again: Callable[..., Ran], made: Path
) -> None:
    other = RENAMED.replace("SDR II", "BDR")
    ran = again(other)
    assert "to have a level and a topic under another name" in ran.err
    assert "If it's gone, and the other is new, add instead:\n  --rename sdr-ii=" in ran.err
    ran = again(other, "--rename", "sdr-ii=", "--rename", "calls=")
    assert ran.code == 0
    assert _ids(made).keys() == {"sdr-i", "bdr"}
    assert "calls" not in load_ladder(str(made)).facets


def test_topics_with_only_numbers_are_not_mistaken_for_each_other(
    run: Run, tmp_path: Path, sheet: Path
) -> None:
    file = str(tmp_path / "skills.yaml")
    sheet.write_text("Skill,A,B\nPython,1,2\nCalls,Asks,Sorts\n", "utf-8")
    run("ladder", "init", file, "--from", str(sheet))
    sheet.write_text("Skill,A,B\nJava,1,2\nCalls,Asks,Sorts\n", "utf-8")
    assert run("ladder", "init", file, "--from", str(sheet), "--force").code == 0


def test_a_topic_moved_to_another_heading_stays_the_same_topic(
    again: Callable[..., Ran], made: Path
) -> None:
    ids = _ids(made)
    rows = SHEET.splitlines()
    moved = "\n".join((f"Area,{rows[0]}", f"Selling,{rows[1]}", f"Office,{rows[2]}")) + "\n"
    assert again(moved).code == 0
    assert _ids(made) == ids
    assert again(moved.replace("Office", "Desk")).code == 0
    assert _ids(made) == ids
    assert [one.title for one in load_ladder(str(made)).groups.values()] == ["Selling", "Desk"]


def test_changes_are_counted_with_the_command_that_shows_them(
    again: Callable[..., Ran], made: Path
) -> None:
    sheet = SHEET.replace("Listens", "Listens first").replace("II\n", "II,SDR III\n", 1)
    output = " ".join(again(sheet + "Base,$50k,$60k\n").err.split())
    assert "Changed: 1 cell, 1 new level and 1 new topic." in output
    assert f"roleadvisor ladder diff {made}.bak {made}" in output
    assert "export ROLEADVISOR_DATA" not in output, "that is known since the first import"
    output = again((sheet + "Base,$50k,$61k\n").replace("Notes,A line,A page\n", "")).err
    assert "Changed: 1 pay figure and 1 dropped topic." in output
    assert (
        "Nothing in the sheet has changed."
        in again((sheet + "Base,$50k,$61k\n").replace("Notes,A line,A page\n", "")).err
    )


BY_HAND = """\
moves:
  up: {from: sdr-i, to: sdr-ii}
  back: {from: sdr-ii, to: sdr-i}
shared:
  first-talks: {id: talks, text: Asks early, asks: skill}
  records: {id: records, text: Keeps records., asks: skill}
"""


def test_kept_parts_are_described_in_words_not_ids(again: Callable[..., Ran], made: Path) -> None:
    made.write_text(made.read_text("utf-8") + BY_HAND, "utf-8")
    output = " ".join(again(SHEET.replace("Listens", "Sorts")).err.split())
    assert "Kept, as a sheet has no place for it: 2 shared statements and 2 moves." in output
    assert "first-talks" not in output


def test_parts_kept_alongside_an_exported_matrix_are_reported_once(
    run: Run, again: Callable[..., Ran], made: Path, sheet: Path
) -> None:
    again(SHEET + "Comp,,\nBase,$50k,$60k\nOTE,$70k,$80k\n", "--year", "2026")
    run("ladder", "export", "--data", str(made), "-o", str(sheet), "--force",
        "--without", "pay")  # fmt: skip
    text = sheet.read_text("utf-8-sig").replace("Listens", "Sorts")
    words = "Kept, as a sheet has no place for it: heading Comp, 2 topics and pay of 2 levels."
    assert words in again(text).err
    assert load_ladder(str(made)).roles["sdr-i"].pay.keys() == {"base", "ote"}


def test_changed_pay_without_a_year_keeps_the_old_year_with_a_note(
    again: Callable[..., Ran],
) -> None:
    pay = SHEET + "Base,$50k,$60k\n"
    again(pay, "--year", "2026")
    ran = again(pay.replace("$60k", "$61k"))
    assert "Changed pay with its old year: Base of SDR II (2026)." in ran.err
    assert "years, sources and the like of 2 pay figures" in ran.err
    assert "Pay: Base (2026)." in ran.err
    ran = again(pay.replace("$60k", "$62k"), "--year", "2027")
    assert "old year" not in ran.err
    assert "Pay: Base (2027)." in ran.err


def test_a_pay_rows_year_goes_to_its_figures_and_next_years_row_is_the_same_topic(
    again: Callable[..., Ran], made: Path
) -> None:
    for year in (2026, 2027):
        ran = again(SHEET + f'"Base (US, {year})",$50k,$60k\nOTE {year},$70k,$80k\n')
        assert f"Pay: Base (US) ({year}) and OTE ({year})." in ran.err
        kb = load_ladder(str(made))
        assert [facet.title for facet in kb.facets.values() if facet.pay] == ["Base (US)", "OTE"]
        assert {one.year for role in kb.roles.values() for one in role.pay.values()} == {year}


def test_a_title_with_a_year_stays_if_the_ladder_has_it(
    again: Callable[..., Ran], made: Path
) -> None:
    again(SHEET + "Base (2026),$50k,$60k\n")
    text = made.read_text("utf-8")
    made.write_text(text.replace("title: Base,", "title: Base (2026),"), "utf-8")
    assert "Pay: Base (2026)." in again(SHEET + "Base (2026),$50k,$61k\n").err
    assert load_ladder(str(made)).facets["base"].title == "Base (2026)"


FAMILIES = ",SDR,,AE,,Lead\nCompetency,SDR 1,SDR 2,AE 1,AE 2,Team Lead\nCalls,a,b,c,d,e\n"
MOVES = """\
moves:
  sdr-2-to-ae-1: {from: sdr-2, to: ae-1}
  ae-2-to-team-lead: {from: ae-2, to: team-lead}
"""


def test_levels_left_without_a_next_level_are_listed_with_moves_to_paste(
    run: Run, tmp_path: Path, sheet: Path
) -> None:
    file = tmp_path / "f.yaml"
    sheet.write_text(FAMILIES, "utf-8")
    ran = run("ladder", "init", str(file), "--from", str(sheet))
    words = "lead nowhere: each family is a path of its own. Where one should lead on, add to the"
    assert f"SDR 2 and AE 2 {words} ladder file:\n{MOVES}" in ran.err
    sheet.write_text(FAMILIES.replace("d,e", "d,f"), "utf-8")
    ran = run("ladder", "init", str(file), "--from", str(sheet), "--force")
    assert "nowhere" not in ran.err, "it was said once"
    file.write_text(file.read_text("utf-8") + MOVES, "utf-8")
    assert run("roadmap", "--from", "sdr-1", "--to", "team-lead", "--data", str(file)).code == 0
    sheet.write_text(FAMILIES.replace("AE,,", "AE,,Ops,").replace("AE 2,", "AE 2,Ops 1,")
                     .replace("d,e", "d,o,e"), "utf-8")  # fmt: skip
    ran = run("ladder", "init", str(file), "--from", str(sheet), "--force")
    assert "Ops 1 leads nowhere: " in ran.err
    assert "under `moves:`:\n  ops-1-to-team-lead: {from: ops-1, to: team-lead}\n" in ran.err


def test_top_levels_of_families_in_a_column_are_not_called_dead_ends(
    run: Run, tmp_path: Path, sheet: Path
) -> None:
    text = "Family,Skill,I,II\nEngineer,Code,Small,Large\nDesigner,Code,Draws,Reads\n"
    sheet.write_text(text, "utf-8")
    assert (
        "nowhere" not in run("ladder", "init", str(tmp_path / "f.yaml"), "--from", str(sheet)).err
    )


POINTS = """\
Competency,SDR I,SDR II
Calls,Uncovers budget and timing,"Same as above, plus maps the buying committee"
Notes,"Writes a line after each call
Keeps the calendar","Reads the notes of all
Cleans the list every Friday"
"""


def test_a_pointer_cell_written_out_keeps_its_id_on_what_it_adds(
    again: Callable[..., Ran], made: Path
) -> None:
    again(POINTS)
    lines = '"Uncovers budget and timing\nMaps the buying committee"'
    ran = again(POINTS.replace('"Same as above, plus maps the buying committee"', lines))
    kb = load_ladder(str(made))
    ids = {one.id: one.text for one in kb.cell(kb.roles["sdr-ii"], kb.facets["calls"])}
    assert ids["calls"] == "Maps the buying committee"
    assert "old id again" not in ran.err


def test_reworded_points_keep_their_ids_and_a_lost_one_is_reported(
    again: Callable[..., Ran], made: Path
) -> None:
    again(POINTS)
    before = _ids_of_notes(made)
    ran = again(POINTS.replace("after each call", "after every call"))
    assert _ids_of_notes(made) == before
    assert "old id" not in ran.err
    output = " ".join(again(POINTS.replace("Keeps the calendar", "Plans the day")).err.split())
    assert "1 requirement says something else now, under a new id" in output
    assert "(Notes of SDR I). If it's only reworded, give it the old id again." in output
    assert "old id" not in again(POINTS.replace("\nKeeps the calendar", "")).err


def _ids_of_notes(file: Path) -> list[str | None]:
    kb = load_ladder(str(file))
    return [one.id for one in kb.cell(kb.roles["sdr-i"], kb.facets["notes"])]
