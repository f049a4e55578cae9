"""Matching list texts, paths and cells across versions when several could match."""

import pytest

from roleadvisor.ladder_diff.report import changes
from tests.conftest import ladder
from tests.ladder_diff.test_diff import OLD
from tests.ladder_diff.test_statement_rules import INCLUDING, LADDER

WEEK = OLD.replace("    summary: Grinds.\n", "    week: [WEEK]\n")
ChangeRow = tuple[str | None, str, str, str, str, str | None, str | None]


def _change_rows(old: str, new: str) -> list[ChangeRow]:
    """Return every change: its role, weight, kind, location, wording, and both texts."""
    return [
        (group.role.id if group.role else None, one.weight, one.kind, one.part, one.what,
         one.before, one.after)
        for group in changes(ladder(old), ladder(new)).groups
        for one in group.changes
    ]  # fmt: skip


def _week(old: str, new: str) -> list[tuple[str | None, ...]]:
    found = _change_rows(WEEK.replace("WEEK", old), WEEK.replace("WEEK", new))
    assert {one[0] for one in found} <= {"miller"}
    assert {one[3] for one in found} <= {"A week"}
    return [(one[1], one[4], one[5], one[6]) for one in found]


def test_a_text_in_a_list_is_matched_by_its_words_at_any_position() -> None:
    assert _week("Grinds., Rests.", "Rests., Grinds.") == []
    assert _week("Grinds., Rests.", "rests, Grinds.") == [("patch", "reworded", "Rests.", "rests")]


def test_a_reworded_text_in_a_list_is_distinguished_from_a_new_one() -> None:
    assert _week("Sweeps., Carries ten full sacks.", "Carries ten heavy sacks., Sings.") == [
        ("minor", "added", None, "Sings."),
        ("minor", "removed", "Sweeps.", None),
        ("patch", "reworded", "Carries ten full sacks.",
         "Carries ten heavy sacks."),
    ]  # fmt: skip


def test_of_two_texts_similar_to_a_new_one_the_first_counts_as_reworded() -> None:
    assert _week("Carries ten full sacks., Carries ten small sacks.", "Carries ten wet sacks.") == [
        ("minor", "removed", "Carries ten small sacks.", None),
        ("patch", "reworded", "Carries ten full sacks.", "Carries ten wet sacks."),
    ]


def test_a_paths_needs_count_as_requirements_but_its_give_ups_do_not() -> None:
    def with_lists(needs: str, gains: str) -> str:
        lists = f"    to: miller\n    needs: [{needs}]\n    gives_up: [{gains}]\n"
        return OLD.replace("    to: miller\n", lists)

    old, new = with_lists("Has 2 days.", "Gets 2 days."), with_lists("Has 3 days.", "Gets 3 days.")
    found = "a number changed"
    assert _change_rows(old, new) == [
        ("hand", "major", "changed", "The path to Miller: needs", found, "Has 2 days.",
         "Has 3 days."),
        ("hand", "minor", "changed", "The path to Miller: gives up", found, "Gets 2 days.",
         "Gets 3 days."),
    ]  # fmt: skip


def test_of_two_equally_similar_statements_the_earlier_counts_as_reworded() -> None:
    old = LADDER.replace("ENTRIES", "Ties all the wet ropes., Ties all the dry ropes.")
    new = LADDER.replace("ENTRIES", "Ties all the old ropes.")
    assert _change_rows(old, new) == [
        ("hand", "minor", "removed", "Ropes", "removed", "Ties all the dry ropes.", None),
        ("hand", "patch", "changed", "Ropes", "reworded",
         "Ties all the wet ropes.", "Ties all the old ropes."),
    ]  # fmt: skip


def test_cells_that_are_levels_are_matched_by_skill() -> None:
    knots, talks = "{asks: skill, skill: knots, level: 1}", "{asks: skill, skill: talks, level: 1}"
    old = LADDER.replace("ENTRIES", f"{knots}, {talks}")
    new = LADDER.replace("ENTRIES", f"{talks}, {knots.replace('1', '2')}")
    assert _change_rows(old, new) == [
        ("hand", "major", "changed", "Ropes", "calls for level 2 of Knots (was 1)", "Ties.",
         "Splices.")
    ]  # fmt: skip


def test_an_added_or_removed_path_is_named_only_on_its_own_side() -> None:
    without = OLD[: OLD.index("moves:")] + OLD[OLD.index("quiz:") :]
    path = "The path to Miller"
    assert _change_rows(without, OLD) == [
        ("hand", "minor", "added", path, "a new path", None, path)
    ]
    gone = "removed: people on it need another path"
    assert _change_rows(OLD, without) == [("hand", "major", "removed", path, gone, path, None)]


def test_paths_of_a_removed_role_are_not_listed() -> None:
    old = OLD.replace("moves:\n", "moves:\n  on: {from: boss, to: miller}\n")
    old = old.replace("roles:\n", "roles:\n  boss: {title: Boss}\n")
    assert _change_rows(old, OLD) == [
        ("boss", "major", "removed", "The role", "removed: people in it need another role", "Boss",
         None)
    ]  # fmt: skip


def test_an_added_or_removed_quiz_affects_everybody() -> None:
    without = OLD[: OLD.index("quiz:")]
    assert _change_rows(without, OLD) == [(None, "minor", "added", "Quiz", "added", None, "Quiz")]
    assert _change_rows(OLD, without) == [
        (None, "minor", "removed", "Quiz", "removed", "Quiz", None)
    ]
    (group,) = changes(ladder(OLD), ladder(without)).groups
    assert (group.role, group.name) == (None, "Everybody")


def test_a_skill_with_a_new_id_loses_its_ratings_unless_was_lists_the_old() -> None:
    new = OLD.replace("  stone: {", "  rock: {").replace("skill: stone", "skill: rock")
    what = "its id was `stone`: ratings kept under that no longer count; add `was: [stone]`"
    skill = [one for one in _change_rows(OLD, new) if one[3] == "Skill"]
    assert skill == [(None, "minor", "changed", "Skill", what, "Stone", "Stone")]
    named = new.replace("  rock: {", "  rock: {was: [stone], ")
    (followed,) = (one for one in _change_rows(OLD, named) if one[3] == "Skill")
    assert followed[1] == "patch"
    assert followed[4] == "its id was `stone`, as `was` says: ratings follow"


def test_a_role_that_no_longer_includes_another_asks_less() -> None:
    new = INCLUDING.replace("title: Mate, includes: hand,", "title: Mate,")
    what = "no longer calls for all that Hand calls for"
    (mate,) = (one for one in _change_rows(INCLUDING, new) if one[0] == "mate")
    assert mate == ("mate", "minor", "changed", "The role", what, "Mate", "Mate")


def test_a_phases_changed_description_is_reported_once() -> None:
    old = OLD.replace("title: First year\n", "title: First year\n        about: Grinds.\n")
    new = old.replace("about: Grinds.", "about: Grinds it.")
    assert _change_rows(old, new) == [
        ("hand", "patch", "changed", "The path to Miller: First year", "reworded",
         "Grinds.", "Grinds it."),
    ]  # fmt: skip


def test_a_moved_or_removed_statement_has_its_id_and_reason() -> None:
    tie_entry = "{id: a, text: Ties., asks: skill}"
    old = LADDER.replace("ENTRIES", f"Sails., {tie_entry}")
    moved = old.replace(f", {tie_entry}]", f"], other: [{tie_entry}]")
    gone = old.replace(f", {tie_entry}]", "]")
    for new, reasons in ((moved, ("moved",)), (gone, ("removed", "not-asked"))):
        ((change,),) = (group.changes for group in changes(ladder(old), ladder(new)).groups)
        assert (change.id, change.reasons) == ("a", reasons)


def test_a_role_with_a_new_family_shows_the_old_and_the_new_one() -> None:
    old = LADDER.replace("ENTRIES", "Sails.")
    crew = old.replace("title: Hand,", "title: Hand, family: Crew,")
    shore = crew.replace("Crew", "Shore")
    for before, after, families in ((old, crew, "none to Crew"), (crew, shore, "Crew to Shore"),
                                    (shore, old, "Shore to none")):  # fmt: skip
        ((change,),) = (group.changes for group in changes(ladder(before), ladder(after)).groups)
        assert change.what == f"its family changed from {families}"
        assert (change.weight, change.reasons) == ("minor", ("field",))


def test_a_rewritten_level_that_no_role_requires_is_a_minor_change() -> None:
    assert _change_rows(OLD, OLD.replace("Dresses two.", "Builds mills.")) == [
        (None, "minor", "changed", "Skill Stone, level 3", "rewritten",
         "Dresses two.", "Builds mills."),
    ]  # fmt: skip


def test_a_paths_description_and_ends_are_reported_under_its_name() -> None:
    about = OLD.replace("    to: miller\n", "    to: miller\n    about: Long.\n")
    path = "The path to Miller"
    assert _change_rows(OLD, about) == [("hand", "minor", "added", path, "added", None, "Long.")]
    ((change,),) = (
        group.changes
        for group in changes(ladder(OLD), ladder(OLD.replace("to: miller", "to: hand"))).groups
    )
    assert (change.reasons, change.before, change.after) == (
        ("field",), "hand to miller", "hand to hand",
    )  # fmt: skip


def test_a_path_to_a_removed_role_is_reported_under_its_old_name() -> None:
    old = OLD.replace("moves:\n", "moves:\n  on: {from: miller, to: boss}\n")
    old = old.replace("roles:\n", "roles:\n  boss: {title: Boss}\n")
    found = [one for one in _change_rows(old, OLD) if one[0] == "miller"]
    gone = "removed: people on it need another path"
    path = "The path to Boss"
    assert found == [("miller", "major", "removed", path, gone, path, None)]


PHASES = OLD.replace(
    "        steps:\n",
    "        steps:\n          rest: {kind: skill, text: Rest on the seventh day of the week.}\n"
    "      then:\n        title: Then\n        alongside: [first]\n        steps:\n",
    1,
)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ((("first", "start"),), []),  # the same title
        ((("title: First year", "title: A year"),), [("First year", "a phase renamed")]),
        ((("        alongside: [first]\n", ""),), [("Then", "its alongside changed")]),
        ((("        title: Then\n", "        title: Then\n        optional: true\n"),),
         [("Then", "its optional changed")]),
        ((("          rest: {", "          nap: {was: [rest], "),),
         [("Rest on the seventh day of the week.",
           "its id was `rest`, as `was` says: evidence and ticks follow")]),
    ],
)  # fmt: skip
def test_a_phase_is_matched_by_id_or_else_by_title(
    edits: tuple[tuple[str, str], ...], expected: list[tuple[str, str]]
) -> None:
    new = PHASES
    for before, after in edits:
        assert before in new
        new = new.replace(before, after)
    assert [(one[5], one[4]) for one in _change_rows(PHASES, new)] == expected


def test_a_step_with_a_new_id_and_wording_is_a_new_step() -> None:
    new = OLD.replace("visit: {kind: network, text: Visit the next mill down the river.}",
                      "bake: {kind: skill, text: Bake ten loaves of bread.}")  # fmt: skip
    assert [(one[4], one[5] or one[6]) for one in _change_rows(OLD, new)] == [
        ("a new step", "Bake ten loaves of bread."),
        ("a step removed", "Visit the next mill down the river."),
    ]


@pytest.mark.parametrize(("before", "after"), [(True, False), (False, True)])
def test_a_step_that_repeats_a_requirement_on_one_side_only_is_reported(
    *, before: bool, after: bool
) -> None:
    asked, other = "Repairs the wheel of the mill alone.", "Builds mills."
    step = "          stone: {kind: skill, text: STEP}\n          visit:"
    old = OLD.replace("          visit:", step.replace("STEP", asked if before else "Sings songs."))
    new = OLD.replace("          visit:", step.replace("STEP", other if after else "Bakes bread."))
    found = _change_rows(old, new.replace(asked, other))
    assert ("The path to Miller: First year", "rewritten") in [(one[3], one[4]) for one in found]
