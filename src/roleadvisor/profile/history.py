"""What changed between attempts at the quiz, and between assessments."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from roleadvisor.assess.requirements import requirements
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.answers import RATINGS
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.profile.result import History, RatingMoved, RatingsChange
from roleadvisor.profile.views import attempt_view
from roleadvisor.quiz.attempts import at_this_quiz, change
from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.quiz.result import STEPS, QuizChange
from roleadvisor.statements.view import role_name
from roleadvisor.store.follow import follow
from roleadvisor.store.profile import Assessment, Profile, QuizAttempt


def history(kb: KnowledgeBase | None, profile: Profile) -> History:
    """Compare each attempt and each assessment with the one before it, by this ladder.

    Without a ladder the attempts are listed, and ratings compared under the ids that are kept.
    """
    every = len(profile.quiz.attempts)
    if kb is None:
        attempts = tuple(map(attempt_view, profile.quiz.attempts))
        return History((), STEPS, attempts, (), tuple(_kept_ratings(profile)), 0)
    profile = follow(profile, kb)
    fitting = at_this_quiz(kb, profile)
    changes = tuple(_quiz(kb, fitting))
    named = dict.fromkeys(role for one in changes for role in (one.leading, one.other))
    return History(
        roles=tuple(role_name(kb.roles[role]) for role in named),
        steps=STEPS,
        attempts=tuple(map(attempt_view, fitting)),
        quiz=changes,
        ratings=tuple(_ratings(kb, profile)),
        left_out=every - len(fitting),
    )


def _quiz(kb: KnowledgeBase, attempts: list[QuizAttempt]) -> Iterator[QuizChange]:
    if len(attempts) < 2:  # noqa: PLR2004 - a change is between two
        return
    try:
        instrument = instrument_of(kb)
    except UsageProblem:
        return
    for before, after in pairwise(attempts):
        yield change(instrument, before, after)


def _ratings(kb: KnowledgeBase, profile: Profile) -> Iterator[RatingsChange]:
    for role in kb.roles.values():
        titles: dict[tuple[str, str], str] = {
            (one.table, one.id): one.title for one in requirements(kb, role)
        }
        made = [one for one in profile.assessments if one.ratings.role == role.id]
        yield from _changes(made, role.title, titles)


def _kept_ratings(profile: Profile) -> Iterator[RatingsChange]:
    """The same by the ids that are kept, and the words of the day."""
    by_role: dict[tuple[str, str], list[Assessment]] = {}
    for one in profile.assessments:
        by_role.setdefault((one.ladder, one.ratings.role), []).append(one)
    for (_, role), made in by_role.items():
        keys: dict[tuple[str, str], str] = {
            (name, key): key for one in made for name in RATINGS for key in one.ratings.table(name)
        }
        yield from _changes(made, role, keys)


def _changes(
    made: list[Assessment], title: str, titles: Mapping[tuple[str, str], str]
) -> Iterator[RatingsChange]:
    for before, after in pairwise(one for one in made if not one.half_done):
        moved = tuple(_moved(titles, before, after))
        yield RatingsChange(before.ratings.role, title, before.date, after.date, moved)


def _moved(
    titles: Mapping[tuple[str, str], str], before: Assessment, after: Assessment
) -> Iterator[RatingMoved]:
    for (table, key), title in titles.items():
        was, is_ = (_value(one, table, key) for one in (before, after))
        then, now = (one.asked.get(f"{table}/{key}") for one in (before, after))
        other = then and now and then.words[:1] != now.words[:1]
        if was != is_:
            yield RatingMoved(key, title, was, is_, then.words[0] if then and other else None)
    if before.ratings.seat != after.ratings.seat:
        yield RatingMoved("seat", "An opening", before.ratings.seat, after.ratings.seat)


def _value(made: Assessment, table: str, key: str) -> int | str | None:
    rating = made.ratings.table(table).get(key)
    return rating.value if rating else None
