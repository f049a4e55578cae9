"""Each requirement of an assessment, laid out by type of gap."""

import re
from collections.abc import Callable, Iterator
from itertools import chain

from roleadvisor.assess.result import AssessmentResult, ChangedRating, Requirement
from roleadvisor.render.page import BULLET, Block, Line, Prose
from roleadvisor.statements.page import kind_suffix, source_notes

GAP_TITLES = {
    "skill": "Skills to learn",
    "experience": "Experience to gain",
    "opportunity": "Haven't had the chance",
    "proof": "Rated as met, no evidence yet",
    "verify": "Unknown, which doesn't mean missing: find out",
    None: "Met, with evidence",
}
"""The titles of gaps by type, in display order."""

_REPEAT_SHARE = 0.75
"""A step that shares this much of its words with a requirement only repeats it."""


def repeats(step: str, one: Requirement) -> bool:
    """Whether a step only restates the requirement, which isn't advice."""
    words = _stems(step)
    said = _stems(f"{one.title} {one.text} {one.question}")
    return len(words & said) >= _REPEAT_SHARE * len(words)


def _stems(text: str) -> set[str]:
    # Five letters approximate the stem: `managing` and `manages` count as the same word.
    return {word[:5] for word in re.findall(r"\w{3,}", text.casefold())}


def full_blocks(
    result: AssessmentResult, reword: Callable[[str], str], *, sources: bool
) -> Iterator[Block]:
    kinds = {one.basis for one in result.can.requirements}
    for gap, title in GAP_TITLES.items():
        found = [one for one in result.can.requirements if one.gap == gap]
        required_first = sorted(found, key=lambda one: one.preferred)
        if found:
            mark = len(kinds) > 1
            each = (_lines(one, reword, mark_kind=mark, sources=sources) for one in required_first)
            yield Prose(tuple(chain.from_iterable(each)), title)
    if result.needs:
        needs = (Line(one.text, mark=BULLET) for one in result.needs)
        yield Prose(tuple(needs), "What else the move takes")
    if result.changed:
        yield Prose(tuple(map(_changed, result.changed)), "Not counted: the ladder has changed")
    if kinds == {"editorial"}:
        yield Prose((Line("What the role calls for is this ladder's judgment.", "muted"),))
    if sources:
        yield from source_notes((one.note, one.id) for one in result.can.requirements)
    yield Prose(tuple(Line(reword(words), "muted") for words in result.cautions))


def _lines(
    one: Requirement,
    reword: Callable[[str], str],
    *,
    mark_kind: bool,
    sources: bool,
) -> Iterator[Line]:
    preferred = " (nice to have)" if one.preferred else ""
    kind = kind_suffix(one.basis) if mark_kind and not sources else ""
    yield Line(f"{one.heading}{preferred}", "strong", BULLET)
    if one.title != one.text:
        yield Line(f"The role calls for: {one.text}{kind}", depth=1)
    if sources:
        yield Line(f"[{one.source or 'source not given'}; {one.basis}]", "muted", depth=1)
    if one.gap == "verify" and one.given is None:
        return
    yield Line(reword(one.words), depth=1)
    for shown in one.shown_by:
        yield Line(f"Evidence: {shown}", depth=1)
    if one.gap and one.next_step and not repeats(one.next_step.text, one):
        yield Line(f"Next: {one.next_step.text} ({one.next_step.id})", "muted", depth=1)
    elif one.gap and one.steps_done:
        yield Line("Step done: time to rate this again.", "muted", depth=1)


def _changed(one: ChangedRating) -> Line:
    then = f"Asked then: “{one.asked_then}”" if one.asked_then else "Asked then: not saved."
    now = f"Asked now: “{one.asked_now}”" if one.asked_now else "The ladder no longer asks this."
    return Line(f"{one.id}: {then} You: {one.words}. {now}", mark=BULLET)
