"""A role's requirements in full, and each rating's state, gap, wording and next step."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from roleadvisor.assess.gaps import (
    Support,
    SupportIndex,
    judge,
    judged_requirements,
    meets_requirement,
)
from roleadvisor.assess.read_form import ratings_errors, read_ratings
from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.result import Anchor, Requirement, SuggestedStep
from roleadvisor.errors import FaultyFile, UsageProblem, unknown_name
from roleadvisor.ladder.answers import AskRating, Ratings, SkillRating, YearsRating
from roleadvisor.store.profile import Mark, Profile
from roleadvisor.store.updates import add_evidence
from tests.conftest import ladder, no_such

BAND = ladder("""\
schema: 1
title: Band
version: "1"
source: book/all
sources: {book: {title: Book, about: Ours., sections: {all: {title: All}, own: {title: Own}}}}
groups: {all: {title: All}}
facets: {plays: {title: Plays, group: all, about: All that sounds.}, rest: {title: Rest, group: all}}
skills:
  tune:
    title: Tuning
    about: The strings.
    levels:
      2: {title: Sure, anchor: {text: Tunes alone., kind: editorial, source: book/own}, examples: [A.]}
      1: {anchor: Tunes with help.}
  beat: {title: Beat, levels: {1: {anchor: Claps along.}}}
  stage: {title: Stage, about: The show.}
roles:
  first: {title: First, rank: 1}
  lead:
    title: Lead
    rank: 2
    facets:
      plays:
        - {id: songs, text: Knows all the songs., brief: Songs, asks: milestone, question: Which?,
           note: Old ones., preferred: true, examples: [A waltz.], kind: editorial, source: book/own}
        - {id: tuning, text: Tunes., asks: skill, skill: tune, level: 1, preferred: true}
        - {id: beats, text: Keeps time., asks: skill, skill: beat}
        - {id: stands, text: Stands still., asks: skill, skill: stage}
      rest:
        - {id: tours, text: Has toured., asks: experience, years: {min: 2, max: 4, of: touring}}
        - {id: fine, text: Tunes by ear., asks: skill, skill: tune, level: 2}
        - {text: Is tall.}
  other: {title: Other, rank: 3}
moves:
  away:
    from: other
    to: lead
    phases: {a: {title: A, steps: {
      watch: {kind: skill, text: Watch., builds: [lead/fine]},
      tour: {kind: experience, text: Tour., builds: [lead/tours, lead/songs]}}}}
  up:
    from: first
    to: lead
    phases: {b: {title: B, steps: {
      train: {kind: skill, text: Train., builds: [lead/fine, lead/tuning]},
      learn: {kind: milestone, text: Learn., builds: [lead/songs]}}}}
  stay:
    from: lead
    to: lead
    phases: {c: {title: C, steps: {keep: {kind: skill, text: Keep., builds: [lead/beats]}}}}
""")  # noqa: E501 - one entry per line
LEAD = BAND.roles["lead"]


def _asked(name: str) -> Requirement:
    return next(one for one in requirements(BAND, LEAD) if one.id == name)


def test_requirements_list_years_then_each_skill_once_then_the_rest() -> None:
    assert [one.id for one in requirements(BAND, LEAD)] == [
        "tours",
        "tune",
        "beat",
        "songs",
        "stands",
    ]
    assert _asked("tours") == Requirement(
        id="tours", table="years", kind="experience", title="Has toured.", text="Has toured.",
        basis="stated", source="book/all", note=None, preferred=False, needed=2, of="touring",
        builds=("lead/tours",),
    )  # fmt: skip
    assert _asked("songs") == Requirement(
        id="songs", table="asks", kind="milestone", title="Songs", text="Knows all the songs.",
        basis="editorial", source="book/own", note="Old ones.", preferred=True, needed=None,
        about="All that sounds.", examples=("A waltz.",), question="Which?",
        builds=("lead/songs",),
    )  # fmt: skip


def test_a_skill_is_required_at_its_highest_level_if_any_of_its_lines_is_required() -> None:
    assert _asked("tune") == Requirement(
        id="tune", table="skills", kind="skill", title="Tuning", text="Tunes by ear.",
        basis="stated", source="book/all", note=None, preferred=False, needed=2,
        about="The strings.",
        levels=(
            Anchor(1, None, "Tunes with help.", "stated", "book/all", ()),
            Anchor(2, "Sure", "Tunes alone.", "editorial", "book/own", ("A.",)),
        ),
        builds=("lead/tuning", "lead/fine"),
    )  # fmt: skip
    assert (_asked("beat").needed, _asked("beat").levels, _asked("beat").builds) == (
        None, (Anchor(1, None, "Claps along.", "stated", "book/all", ()),), ("lead/beats",),
    )  # fmt: skip


def test_a_skill_without_levels_is_asked_like_any_other_requirement() -> None:
    assert _asked("stands") == Requirement(
        id="stands", table="asks", kind="skill", title="Stands still.", text="Stands still.",
        basis="stated", source="book/all", note=None, preferred=False, needed=None,
        about="All that sounds.", builds=("lead/stands",),
    )  # fmt: skip


CASES: list[tuple[str, Any, str, str | None, str]] = [
    ("tours", YearsRating(years=1), "below", "experience",
     "You have 1 year; the role calls for 2."),
    ("tours", YearsRating(years=0), "below", "experience",
     "You have 0 years; the role calls for 2."),
    ("tours", YearsRating(years=2), "shown", None, "You have 2 years; the role calls for 2."),
    ("tours", YearsRating(), "not-known", "verify", "Not rated. That doesn't mean it's missing."),
    ("tune", SkillRating(level=0), "below", "skill",
     "You're at level 0; the role calls for 2 (Sure)."),
    ("tune", SkillRating(level=1), "below", "skill",
     "You're at level 1; the role calls for 2 (Sure)."),
    ("tune", SkillRating(level=2), "not-shown", "proof",
     "You're at 2 (Sure); the role calls for 2 (Sure). No evidence yet."),
    ("tune", SkillRating(level=3, shown_by="A tape."), "shown", None,
     "You have it, with evidence."),
    ("tune", None, "not-known", "verify", "Not rated. That doesn't mean it's missing."),
    ("beat", SkillRating(level=3), "not-known", "verify",
     "The ladder doesn't say which level the role calls for. Ask."),
    ("stands", AskRating(answer="partly"), "below", "skill", "Partly there."),
    ("songs", AskRating(answer="yes"), "not-shown", "proof",
     "You say you have it. No evidence yet."),
    ("songs", AskRating(answer="yes", shown_by="A tape."), "shown", None,
     "You have it, with evidence."),
    ("songs", AskRating(answer="partly"), "below", "experience", "Partly there."),
    ("songs", AskRating(answer="no", shown_by="A tape."), "below", "experience", "Not yet."),
    ("songs", AskRating(answer="no-chance"), "no-chance", "opportunity",
     "You haven't had the chance so far."),
    ("songs", AskRating(answer="unknown"), "not-known", "verify",
     "You can't tell. Ask someone who sees your work."),
    ("songs", AskRating(), "not-known", "verify", "Not rated. That doesn't mean it's missing."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "rating", "state", "gap", "words"), CASES)
def test_a_rating_is_judged_independently_and_summarized_in_a_sentence(
    name: str, rating: Any, state: str, gap: str | None, words: str  # noqa: ANN401 - any rating
) -> None:  # fmt: skip
    one = judge(_asked(name), rating)
    assert (one.state, one.gap, one.words) == (state, gap, words)
    assert one.given == (rating.value if rating else None)
    assert one.shown_by == ((rating.shown_by,) if rating and rating.shown_by else ())


@pytest.mark.parametrize(
    ("kind", "gap"),
    [("skill", "skill"), ("education", "skill"), ("experience", "experience"),
     ("milestone", "experience"), ("network", "experience")],
)  # fmt: skip
def test_a_missing_requirement_is_a_skill_or_an_experience_gap(kind: str, gap: str) -> None:
    asked = replace(_asked("songs"), kind=kind)
    assert judge(asked, AskRating(answer="no")).gap == gap


def test_whether_a_requirement_is_met_can_be_unknown() -> None:
    assert meets_requirement(_asked("tours"), YearsRating(years=2)) is True
    assert meets_requirement(_asked("tours"), YearsRating(years=1)) is False
    assert meets_requirement(_asked("beat"), SkillRating(level=9)) is None
    assert meets_requirement(_asked("tune"), None) is None
    assert [meets_requirement(_asked("songs"), AskRating(answer=one)) for one in (
        "yes", "partly", "no", "no-chance", "unknown", None
    )] == [True, False, False, False, None, None]  # fmt: skip


def test_logged_evidence_comes_after_the_persons_own() -> None:
    step = SuggestedStep("train", "Train.")
    support = Support(("Logged.",), ("train", "watch"), step, ("watch",))
    one = judge(_asked("tune"), SkillRating(level=2, shown_by="Own."), support)
    assert (one.state, one.shown_by) == ("shown", ("Own.", "Logged."))
    assert (one.steps, one.next_step, one.steps_done) == (("train", "watch"), step, ("watch",))


def _support(profile: Profile, name: str) -> Support:
    return SupportIndex(BAND, profile).of(_asked(name))


WATCH, TRAIN = SuggestedStep("watch", "Watch."), SuggestedStep("train", "Train.")


@pytest.mark.parametrize(
    ("role", "done", "following"),
    [(None, [], TRAIN), ("first", [], TRAIN), ("other", [], WATCH), ("other", ["watch"], TRAIN),
     ("first", ["train"], WATCH), ("first", ["train", "watch"], None), ("lead", [], TRAIN)],
)  # fmt: skip
def test_the_next_step_starts_from_the_persons_current_role(
    role: str | None, done: list[str], following: SuggestedStep | None
) -> None:
    marks = tuple(Mark(step=step, status="done", date="2027-01-05") for step in done)
    profile = Profile.model_validate({"now": {"role": role}, "steps": marks})
    found = _support(profile, "tune")
    assert found.steps == ("train", "watch")
    assert found.next_step == following
    assert set(found.steps_done) == set(done)


def test_a_step_in_the_current_role_is_not_suggested_and_one_underway_is_not_done() -> None:
    assert _support(Profile(), "beat") == Support(steps=("keep",))
    doing = Mark(step="train", status="doing", date="2027-01-05")
    found = _support(Profile(steps=(doing,)), "tune")
    assert (found.steps_done, found.next_step) == ((), TRAIN)


def test_evidence_for_a_requirement_or_its_steps_has_a_date_and_number() -> None:
    profile = Profile()
    for step, kind, note in (
        ("tour", "course", "A course."), ("learn", "result", "Learned."),
        ("lead/songs", "feedback", "Praised."), ("watch", "result", "Seen."),
    ):  # fmt: skip
        profile = add_evidence(profile, step, "2027-01-31", kind, note)
    assert _support(profile, "songs").shown_by == (
        "Praised. (2027-01-31, evidence E3)", "Learned. (2027-01-31, evidence E2)",
    )  # fmt: skip
    assert _support(profile, "tours").shown_by == ()
    school = replace(_asked("tours"), kind="education")
    assert SupportIndex(BAND, profile).of(school).shown_by == (
        "A course. (2027-01-31, evidence E1)",
    )


def test_all_of_a_roles_requirements_are_judged_together() -> None:
    submitted = Ratings.model_validate(
        {"role": "lead", "skills": {"tune": 1}, "years": {"tours": 2}, "asks": {"songs": "yes"}}
    )
    found = judged_requirements(BAND, LEAD, submitted, SupportIndex(BAND, Profile()))
    assert [(one.id, one.state, one.steps) for one in found] == [
        ("tours", "shown", ("tour",)), ("tune", "below", ("train", "watch")),
        ("beat", "not-known", ("keep",)), ("songs", "not-shown", ("tour", "learn")),
        ("stands", "not-known", ()),
    ]  # fmt: skip


def test_a_derived_step_is_not_suggested() -> None:
    levels = ladder("""\
schema: 1
title: T
version: "1"
groups: {all: {title: All}}
facets: {work: {title: Work, group: all}}
roles:
  low: {title: Low, family: F, rank: 1}
  high: {title: High, family: F, rank: 2, facets: {work: [{id: a, text: A., asks: skill}]}}
""")
    (one,) = requirements(levels, levels.roles["high"])
    assert SupportIndex(levels, Profile()).of(one) == Support(steps=("high/a",))


def _wrong(submitted: dict[str, Any], word: str | None = None) -> list[tuple[Any, ...]]:
    check = ratings_errors(BAND, word)
    return [(one.what, one.path, one.key, one.unknown, list(one.known))
            for one in check(Ratings.model_validate(submitted))]  # fmt: skip


def test_a_rating_for_something_not_required_lists_what_is() -> None:
    what = "Lead calls for nothing by this name"
    assert _wrong({"role": "lead", "skills": {"tune": 1, "songs": 2}, "asks": {"tune": "no"}}) == [
        (what, ("skills", "songs"), True, "songs", ["tune", "beat"]),
        (what, ("asks", "tune"), True, "tune", ["songs", "stands"]),
    ]
    what = "Lead calls for no level of this skill: answer `stands` under `asks` instead"
    assert _wrong({"role": "lead", "skills": {"stage": 1}}) == [
        (what, ("skills", "stage"), True, "", [])
    ]
    assert _wrong({"role": "Lead", "years": {"tours": 1}}) == []
    assert _wrong({"role": "leed"}) == [
        (unknown_name("role", "leed"), ("role",), False, "leed", ["first", "lead", "other"])
    ]


def test_a_role_passed_as_an_argument_overrides_the_files() -> None:
    assert _wrong({"role": "nobody", "years": {"tours": 1}}, "lead") == []
    ((what, path, *_),) = _wrong({"role": "lead", "years": {"tours": 1}}, "First")
    assert (what, path) == ("First calls for nothing by this name", ("years", "tours"))
    with pytest.raises(UsageProblem, match=no_such("role", "x")):
        ratings_errors(BAND, "x")


def test_a_ratings_file_is_read_with_its_role_resolved_to_an_id(tmp_path: Path) -> None:
    file = tmp_path / "ratings.yaml"
    file.write_text("role: LEAD\nskills: {tune: 2}\n", "utf-8")
    role, ratings = read_ratings(BAND, str(file))
    assert (role.id, ratings.role, ratings.skills["tune"].level) == ("lead", "lead", 2)
    with pytest.raises(FaultyFile, match="First calls for nothing by this name"):
        read_ratings(BAND, str(file), "first")
    file.write_text("role: nobody\nskills: {tune: 2}\n", "utf-8")
    assert read_ratings(BAND, str(file), "lead")[1].role == "lead"
