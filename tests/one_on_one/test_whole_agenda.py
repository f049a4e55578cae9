"""The agenda of a one-on-one, compared as a whole: what each part of a profile adds to it."""

from dataclasses import replace
from typing import Any

import pytest

from roleadvisor.assess.requirements import requirements
from roleadvisor.assess.result import RatingMoved, RatingsChange
from roleadvisor.ladder.statement import OpenQuestion
from roleadvisor.one_on_one.agenda import agenda
from roleadvisor.one_on_one.discussion import discussion_items
from roleadvisor.one_on_one.prep import own_questions, prepared
from roleadvisor.one_on_one.result import (
    Actions,
    Agenda,
    AgreedAction,
    DiscussionItem,
    LoggedEvidence,
    Preparation,
    PreparedPoint,
)
from roleadvisor.statements.view import RoleName
from roleadvisor.store.ladder_match import asked
from roleadvisor.store.profile import Profile
from tests.assess.test_gaps import GUILD, MASTER, SONGS, rated

AND = "neither is the right one. Ask what each of you saw."
SHOW = "Which piece of work in the next month could show “{}”?"
AT = {"ladder_id": GUILD.id, "ladder": GUILD.title}
ELSEWHERE = {"ladder": "Elsewhere"}
DAY = "2027-03-01"
OPENING = "Will this role open up within a year, who decides, and what will they look at?"


def ratings(date: str, role: str = "master", **more: Any) -> dict[str, Any]:  # noqa: ANN401
    half_done = more.pop("half_done", False)
    return {**AT, "date": date, "half_done": half_done, "ratings": {"role": role, **more}}


def talk(date: str, role: str, *actions: tuple[int, str | None], **at: Any) -> dict[str, Any]:  # noqa: ANN401
    listed = [{"id": number, "text": f"Act {number}.", "done": done} for number, done in actions]
    return {**(at or AT), "date": date, "role": role, "actions": listed}


def evidence(number: int, step: str, date: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    of = AT if "ladder" not in more else {}
    note = f"Note {number}."
    return {**of, "id": number, "step": step, "date": date, "kind": "result", "note": note, **more}


PROFILE = Profile.model_validate({
    "talks": [
        talk("2027-02-10", "captain", (4, None), **ELSEWHERE),
        talk("2027-01-01", "master", (1, "2027-02-10"), (2, None)),
        talk("2027-02-01", "clerk", (3, "2027-02-11")),
        talk(DAY, "master", (5, None), (8, DAY)),
        talk("2027-04-01", "master", (6, "2027-04-02"), (7, None)),
    ],
    "evidence": [
        evidence(1, "carve-chairs", "2027-02-09"),
        evidence(2, "carve-chairs", "2027-02-10", asked=asked("Carve a chair.").model_dump()),
        evidence(4, "sail", "2027-02-20", seen_by="manager", asked=asked("Sail.").model_dump(),
                 **ELSEWHERE),
        evidence(3, "master/talk", "2027-02-20"),
        evidence(5, "dance", DAY, kind="course"),
        evidence(6, "carve-chairs", "2027-03-02"),
    ],
    "assessments": [ratings("2027-01-01", skills={"carving": 2}),
                    ratings("2027-02-20", skills={"carving": 3})],
    "manager_assessments": [ratings("2027-01-02", asks={"talk": "no"}),
                            ratings("2027-02-21", asks={"talk": "partly"})],
})  # fmt: skip
BOTH = (
    rated(skills={"carving": 3}),
    rated(skills={"carving": 2}, asks={"talk": "partly"}),
)
BARE = discussion_items(requirements(GUILD, MASTER), *BOTH)
LOGGED = {2: "2027-02-10", 3: "2027-02-20"}


def _with_evidence(
    matters: tuple[DiscussionItem, ...], **numbers: int
) -> tuple[DiscussionItem, ...]:
    """What was logged last, up to the day, stands for evidence that the person gave none of."""
    words = {at: f"Note {one}. ({LOGGED[one]}, evidence E{one})" for at, one in numbers.items()}
    return tuple(
        replace(one, self_=replace(one.self_, shown_by=words[one.id])) if one.id in words else one
        for one in matters
    )


WHOLE = Agenda(
    role=RoleName("master", "Master"),
    person="Ana",
    date=DAY,
    matters=_with_evidence(BARE, carving=2, talk=3),
    questions=(
        "On “Carving”: what did each of you see that the other didn't?",
        SHOW.format("Has travelled"),
        OPENING,
    ),
    last_time=Actions("2027-01-01", ("Act 1.", "Act 2.")),
    agreed=("Act 5.", "Act 8."),
    actions=(
        AgreedAction(2, "Act 2.", "2027-01-01", None),
        AgreedAction(3, "Act 3.", "2027-02-01", "2027-02-11"),
        AgreedAction(4, "Act 4.", "2027-02-10", None),
        AgreedAction(5, "Act 5.", DAY, None),
        AgreedAction(7, "Act 7.", "2027-04-01", None),
        AgreedAction(8, "Act 8.", DAY, DAY),
    ),
    cautions=(
        f"Two ratings that differ are two views; {AND}",
        "This is for a conversation, not for hiring or pay decisions.",
    ),
    self_rated="2027-02-20",
    manager_rated="2027-02-21",
    logged=(
        LoggedEvidence(5, DAY, "course", "Note 5.", "dance", None),
        LoggedEvidence(4, "2027-02-20", "result", "Note 4.", "Sail.", "manager"),
        LoggedEvidence(3, "2027-02-20", "result", "Note 3.", "Talks with buyers.", None),
        LoggedEvidence(2, "2027-02-10", "result", "Note 2.", "Carve chairs.", None),
    ),
    logged_since="2027-02-10",
    self_changed=RatingsChange("master", "Master", "2027-01-01", "2027-02-20",
                               (RatingMoved("carving", "Carving", 2, 3),)),
    manager_changed=RatingsChange("master", "Master", "2027-01-02", "2027-02-21",
                                  (RatingMoved("talk", "Talks with buyers.", "no", "partly"),)),
)  # fmt: skip


DAYS = ("2027-02-20", "2027-02-21")


def test_an_agenda_combines_two_ratings_and_all_saved_data() -> None:
    assert agenda(GUILD, MASTER, BOTH, PROFILE, DAY, person="Ana", rated=DAYS) == WHOLE


@pytest.mark.parametrize("days", [(None, None), ("2027-01-01", "2027-01-02")])
def test_changes_are_shown_only_for_the_ratings_in_use(days: tuple[str | None, ...]) -> None:
    own, manager = days
    found = agenda(GUILD, MASTER, BOTH, PROFILE, DAY, person="Ana", rated=(own, manager))
    unchanged = replace(WHOLE, self_changed=None, manager_changed=None)
    assert found == replace(unchanged, self_rated=own, manager_rated=manager)


def test_repeated_identical_ratings_show_no_change() -> None:
    again = [ratings(day, skills={"carving": 3}) for day in DAYS]
    kept = Profile.model_validate({"assessments": again, "manager_assessments": again})
    found = agenda(GUILD, MASTER, BOTH, kept, DAY, rated=(DAYS[1], DAYS[1]))
    assert (found.self_changed, found.manager_changed) == (None, None)


def test_without_a_known_person_the_agenda_has_no_saved_data() -> None:
    found = agenda(GUILD, MASTER, BOTH, None, DAY)
    assert found == Agenda(
        role=WHOLE.role, person=None, date=DAY, matters=BARE,
        questions=(WHOLE.questions[0], SHOW.format("Carving"), OPENING),
        last_time=None, agreed=(), actions=(), cautions=WHOLE.cautions,
    )  # fmt: skip


OWN: dict[str, Any] = {
    "years": {"served": 2},
    "skills": {"carving": {"level": 2, "shown_by": "A door."}},
    "asks": {"talk": "yes", "journey": "no-chance", SONGS: "unknown",
             "school": {"answer": "partly", "shown_by": "A year."}},
}  # fmt: skip
BROUGHT = Preparation(
    gaps=(
        PreparedPoint("carving", "Carving", "You're at level 2; the role calls for 3.", "skills"),
        PreparedPoint("served", "Has served", "You have 2 years; the role calls for 3.", "years"),
        PreparedPoint("journey", "Has travelled", "You haven't had the chance so far.", "asks"),
    ),
    open=(
        PreparedPoint("talk", "Talks with buyers", "You say you have it. No evidence yet.",
                      "asks"),
        PreparedPoint(SONGS, "Knows the songs", "You can't tell. Ask someone who sees your work.",
                      "asks"),
    ),
    evidence=(PreparedPoint("carving", "Carving", "A door.", "skills"),),
)  # fmt: skip


def test_own_ratings_alone_make_an_agenda_of_what_is_required() -> None:
    kept = Profile.model_validate({"assessments": [ratings("2027-02-20", **OWN)]})
    assert agenda(GUILD, MASTER, None, kept, DAY) == Agenda(
        role=WHOLE.role, person=None, date=DAY, matters=(),
        questions=(
            "“Carving”: where do you see me, and what would show you that I'm there?",
            SHOW.format("Talks with buyers"),
            OPENING,
        ),
        last_time=None, agreed=(), actions=(), cautions=(),
        missing="manager", prepared=BROUGHT,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("own", "manager", "found"),
    [
        ([], [], ("both", False)),
        ([False], [], ("manager", True)),
        ([True], [], ("manager", True)),
        ([], [False], ("self", False)),
        ([], [True], ("both", False)),
        ([True], [False], ("self", False)),
        ([True], [True], ("manager", True)),
        ([False], [True], ("manager", True)),
        ([False], [False], (None, True)),
    ],
)
def test_whose_ratings_are_missing_depends_on_who_finished_rating(
    own: list[bool], manager: list[bool], found: tuple[str | None, bool]
) -> None:
    sides = {"assessments": own, "manager_assessments": manager}
    kept = {
        name: [ratings(DAY, half_done=half_done) for half_done in side]
        for name, side in sides.items()
    }
    missing, brought = prepared(GUILD, MASTER, Profile.model_validate(kept))
    assert (missing, brought is not None) == found


def test_questions_from_own_ratings_are_about_work_and_end_with_two_of_the_ladders() -> None:
    open_ = {
        name: OpenQuestion(title=name, about="Unknown.", ask=f"{name}?", whom="Anybody.")
        for name in ("One", "Two", "Three")
    }
    kb = GUILD.model_copy(update={"open_questions": open_})
    _, nothing_rated = prepared(kb, MASTER, Profile.model_validate({"assessments": [ratings(DAY)]}))
    assert nothing_rated
    assert [one.id for one in nothing_rated.open][:2] == ["served", "carving"]
    assert list(own_questions(kb, nothing_rated, MASTER)) == [
        SHOW.format("Carving"), OPENING, "One?", "Two?",
    ]  # fmt: skip
    assert list(own_questions(kb, None, MASTER)) == []
