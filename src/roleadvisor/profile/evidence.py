"""Changes of a profile: evidence and marks of steps."""

from collections.abc import Callable

from roleadvisor.errors import MOST_LISTED, UsageProblem
from roleadvisor.profile.models import Evidence, Mark, Profile
from roleadvisor.text import some


def storable(words: str) -> str:
    """Give text that UTF-8 has bytes for: a byte of another encoding is shown as its escape."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8")


def add_evidence(profile: Profile, step: str, date: str, kind: str, note: str) -> Profile:
    """Keep one more piece of evidence, under the next id."""
    number = max([profile.last_evidence, *(one.id for one in profile.evidence)]) + 1
    added = Evidence.model_validate(
        {"id": number, "step": step, "date": date, "kind": kind, "note": storable(note)}
    )
    return profile.model_copy(
        update={"evidence": (*profile.evidence, added), "last_evidence": number}
    )


def edit_evidence(profile: Profile, number: int, **changes: str | None) -> Profile:
    """Change the parts of one piece that are given. Raises UsageProblem for an unknown id."""
    given = {name: storable(value) for name, value in changes.items() if value is not None}
    return _each(
        profile, number, lambda one: Evidence.model_validate({**one.model_dump(), **given})
    )


def remove_evidence(profile: Profile, number: int) -> Profile:
    """Remove one piece. Raises UsageProblem for an unknown id."""
    return _each(profile, number, lambda _: None)


def _each(profile: Profile, number: int, edit: Callable[[Evidence], Evidence | None]) -> Profile:
    if number not in {one.id for one in profile.evidence}:
        raise _no_evidence(profile, number)
    edited = (edit(one) if one.id == number else one for one in profile.evidence)
    return profile.model_copy(update={"evidence": tuple(one for one in edited if one)})


def _no_evidence(profile: Profile, number: int) -> UsageProblem:
    known = [str(one.id) for one in profile.evidence]
    if not known:
        return UsageProblem(f"there is no evidence {number}: none is kept yet")
    hint = f"Kept are: {some(known, MOST_LISTED)}."
    return UsageProblem(f"there is no evidence {number}", hint)


def mark(profile: Profile, step: str, marked: Mark | None) -> Profile:
    """Mark how far the person is with a step; None takes the mark away."""
    others = {name: one for name, one in profile.steps.items() if name != step}
    steps = {**others, step: marked} if marked else others
    return profile.model_copy(update={"steps": steps})
