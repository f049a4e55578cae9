"""How a ladder change affects a person's data: each kind of entry, exactly as reported."""

from dataclasses import astuple

from roleadvisor.ladder_diff.kept import with_profile_effects
from roleadvisor.ladder_diff.page import profile_block
from roleadvisor.ladder_diff.report import changes
from roleadvisor.ladder_diff.result import Changes
from roleadvisor.render.page import BULLET
from roleadvisor.store.ladder_match import asked
from roleadvisor.store.profile import Profile
from tests.conftest import ladder
from tests.ladder_diff.test_diff import KEPT_OLD

OURS = {"ladder_id": "mill", "ladder": "A mill"}
DAY = {"date": "2026-11-02"}
RATINGS = {"role": "miller", "skills": {"stone": 2}, "years": {"years": 3}, "asks": {"songs": "no"}}
PROFILE = Profile.model_validate({
    "steps": [{**OURS, **DAY, "step": "visit", "status": "done"}],
    "evidence": [
        {**OURS, **DAY, "id": 1, "kind": "work", "note": "Ten.", "step": "grind"},
        {**OURS, **DAY, "id": 2, "kind": "work", "note": "Sung.", "step": "miller/songs"},
    ],
    "talks": [{**OURS, **DAY, "role": "miller", "actions": []}],
    "assessments": [{**OURS, **DAY, "ratings": RATINGS}],
    "manager_assessments": [{**OURS, **DAY, "ratings": RATINGS}],
    "quiz": {"attempts": [
        {**OURS, "when": "2026-11-01", "quiz_version": 1, "answers": {"a": 2}},
        {**OURS, "when": "2026-11-02", "quiz_version": 1, "answers": {"a": 1, "b": -2}},
    ]},
})  # fmt: skip


def _diff_with_profile(*edits: tuple[str, str], profile: Profile = PROFILE) -> Changes:
    text = KEPT_OLD
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    old, new = ladder(KEPT_OLD), ladder(text)
    return with_profile_effects(changes(old, new), profile, old, new)


def _moved(*edits: tuple[str, str], profile: Profile = PROFILE) -> list[tuple[object, ...]]:
    """Return every affected entry: its kind, title, kind and title, id, effect, and new id."""
    return [astuple(one) for one in _diff_with_profile(*edits, profile=profile).kept]


def test_unaffected_data_is_counted_by_kind_with_only_the_last_quiz_attempt() -> None:
    assert _diff_with_profile().stays == (
        "All kept as before: 1 mark, 2 pieces of evidence, 1 agreement, 3 ratings, 3 manager's "
        "ratings and 2 quiz answers."
    )
    assert _diff_with_profile(("visit: {", "trip: {")).stays == (
        "Kept as before: 2 pieces of evidence, 1 agreement, 3 ratings, 3 manager's ratings and 2 "
        "quiz answers."
    )
    assert _diff_with_profile(profile=Profile()).stays == "Nothing is saved on this ladder."


def test_a_step_whose_new_id_lists_the_old_keeps_its_mark_and_evidence() -> None:
    visit, grind = "Visit the next mill down the river.", "Grind ten sacks of rye."
    assert _moved(
        ("visit: {", "trip: {was: [visit], "), ("grind: {", "crush: {was: [grind], ")
    ) == [
        ("mark", visit, f"mark: {visit}", "visit", "follows", "trip"),
        ("evidence", grind, f"evidence: {grind}", "grind", "follows", "crush"),
    ]


def test_a_removed_step_orphans_its_mark() -> None:
    visit = "Visit the next mill down the river."
    assert _moved(("visit: {", "trip: {")) == [
        ("mark", visit, f"mark: {visit}", "visit", "gone", None)
    ]


def test_a_role_with_a_new_id_keeps_all_its_saved_data() -> None:
    found = _moved(
        ("  miller:\n", "  boss:\n    was: [miller]\n"),
        ("to: miller", "to: boss"),
        ("miller: 2", "boss: 2"),
    )
    assert [(kind, title, then, effect, now) for kind, title, _, then, effect, now in found] == [
        ("evidence", "Sings at work.", "miller/songs", "follows", "boss/songs"),
        ("agreement", "Miller", "miller", "follows", "boss"),
        ("rating", "Has worked in a mill.", "miller/years", "follows", "boss/years"),
        ("rating", "Stone", "miller/stone", "follows", "boss/stone"),
        ("rating", "Sings at work.", "miller/songs", "follows", "boss/songs"),
        ("manager's rating", "Has worked in a mill.", "miller/years", "follows", "boss/years"),
        ("manager's rating", "Stone", "miller/stone", "follows", "boss/stone"),
        ("manager's rating", "Sings at work.", "miller/songs", "follows", "boss/songs"),
    ]


def test_a_role_with_a_new_title_keeps_its_agreements() -> None:
    assert _moved(("title: Miller", "title: Master")) == []


def test_a_rewritten_anchor_asks_again_for_the_skills_ratings() -> None:
    assert _moved(("Dresses one stone.", "Builds a mill.")) == [
        ("rating", "Stone", "rating: Stone", "miller/stone", "asked-again", "miller/stone"),
        ("manager's rating", "Stone", "manager's rating: Stone", "miller/stone", "asked-again",
         "miller/stone"),
    ]  # fmt: skip


def test_each_answer_of_the_last_attempt_is_handled_separately() -> None:
    calm, noise = "I like calm. / I like din.", "I like noise. / I like rest."
    assert _moved(("    b: {", "    c: {was: [b], ")) == [
        ("quiz answer", calm, f"quiz answer: {calm}", "b", "follows", "c")
    ]
    assert _moved(("like rest", "love rest")) == [
        ("quiz answer", noise, f"quiz answer: {noise}", "a", "asked-again", "a")
    ]
    assert _moved(("like noise.", "love noise."))[0][3:] == ("a", "asked-again", "a")
    assert _moved(("    b: {", "    c: {"))[0][3:] == ("b", "gone", None)


def test_what_was_saved_since_the_change_answers_the_new_words_already() -> None:
    grind, song, answer = (
        asked("Grind six."),
        asked("Sings well."),
        asked("I love noise.", "I like rest."),
    )
    rated = {"ratings": {"role": "miller", "asks": {"songs": "no"}}, "asked": {"asks/songs": song}}
    quiz = {"when": "2026-11-02", "quiz_version": 1, "answers": {"a": 1}, "asked": {"a": answer}}
    work = {"kind": "work", "note": "Ten.", "step": "grind", "asked": grind}
    edits = (("Grind ten sacks of rye.", "Grind six."), ("Sings at work.", "Sings well."),
             ("like noise.", "love noise."))  # fmt: skip
    profile = Profile.model_validate({
        "evidence": [{**OURS, **DAY, "id": 1, **work}],
        "assessments": [{**OURS, **DAY, **rated}],
        "quiz": {"attempts": [{**OURS, **quiz}]},
    })  # fmt: skip
    kept = _diff_with_profile(*edits, profile=profile)
    assert (kept.kept, kept.stays) == (
        (), "All kept as before: 1 piece of evidence, 1 rating and 1 quiz answer."
    )  # fmt: skip
    assert len(_moved(*edits)) == 5


def test_data_that_matched_no_entry_before_is_not_listed() -> None:
    lost = PROFILE.steps[0].model_copy(update={"step": "nowhere"})
    other = PROFILE.steps[0].model_copy(update={"ladder_id": "bakery"})
    marked = Profile(steps=(lost, other))
    assert _moved(("visit: {", "trip: {"), profile=marked) == []
    both = Profile(steps=(*marked.steps, *PROFILE.steps))
    assert [one[3:] for one in _moved(("visit: {", "trip: {"), profile=both)] == [
        ("visit", "gone", None)
    ]


def test_a_new_ladder_id_orphans_all_saved_data() -> None:
    found = _moved(("id: mill\n", "id: bakery\n"))
    assert {one[4:] for one in found} == {("gone", None)}
    assert len(found) == 12


def test_each_rating_of_an_assessment_is_handled_separately() -> None:
    asks = {"role": "miller", "asks": {"dust": "yes", "songs": "no"}}
    rated = PROFILE.assessments[0].model_validate({**OURS, **DAY, "ratings": asks})
    for name, kind in (
        ("assessments", "rating"),
        ("manager_assessments", "manager's rating"),
    ):
        moved = _moved(
            ("id: songs", "id: hums, was: [songs]"),
            profile=Profile.model_validate({name: [rated]}),
        )
        assert moved == [
            (kind, "Sings at work.", f"{kind}: Sings at work.", "miller/songs", "follows",
             "miller/hums"),
        ]  # fmt: skip


HERE = Profile.model_validate({"now": {**OURS, "role": "hand", "target": "miller", "years": 2}})
NEW_ID = (("  miller:\n", "  boss:\n    was: [miller]\n"), ("to: miller", "to: boss"),
          ("miller: 2", "boss: 2"))  # fmt: skip


def test_a_current_or_target_role_follows_its_new_id_or_is_gone() -> None:
    def target(effect: str, now: str | None) -> list[tuple[object, ...]]:
        return [("target", "Miller", "target: Miller", "miller", effect, now)]

    assert _moved(profile=HERE) == []
    assert _moved(*NEW_ID, profile=HERE) == target("follows", "boss")
    renamed = (("  miller:\n    title: Miller", "  boss:\n    title: Boss"), *NEW_ID[1:])
    assert _moved(*renamed, profile=HERE) == target("gone", None)
    assert [one[0] for one in _moved(("id: mill\n", "id: bakery\n"), profile=HERE)] == [
        "role", "target",
    ]  # fmt: skip
    elsewhere = HERE.now.model_copy(update={"ladder_id": "bakery"})
    assert _moved(*renamed, profile=Profile(now=elsewhere)) == []


def test_the_current_role_and_the_target_are_named_rather_than_counted() -> None:
    def lines(*edits: tuple[str, str]) -> list[str]:
        found = _diff_with_profile(*edits, profile=HERE)
        (block,) = profile_block(found)
        assert {line.mark for line in block.lines} == {BULLET}
        return [line.text for line in block.lines]

    assert lines() == ["All kept as before: the current role and the target."]
    assert lines(*NEW_ID) == [
        "The target, Miller, is kept under its new id.",
        "Kept as before: the current role.",
    ]
    again = "is no longer on the ladder. Set another: roleadvisor profile set"
    assert lines(("id: mill\n", "id: bakery\n")) == [
        f"The current role, Hand, {again} --role ROLE",
        f"The target, Miller, {again} --target ROLE",
        "Nothing else is saved there.",
    ]
