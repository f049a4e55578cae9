"""A step's box and its evidence, as any page shows them."""

from roleadvisor.evidence.step_result import EvidenceView, HasStatus, is_rated_as_met
from roleadvisor.render.page import RATED, TICKED, UNTICKED
from roleadvisor.text import day_in_words, pluralize

_LONG_NOTE = 150
"""A note with more characters is shown as a word count."""

NOT_MARKED = "met by your assessment, not checked off yet"


def tick(step: HasStatus) -> str:
    """The box in front of a step: ticked if the step is marked as done."""
    if is_rated_as_met(step):
        return RATED
    return TICKED if step.status == "done" else UNTICKED


def evidence_line(one: EvidenceView, *, full: bool = True) -> str:
    """`E3. Jan 31, 2026, result: 104% of quota`. The E distinguishes it from a step's number."""
    seen = f" (seen by {one.seen_by})" if one.seen_by else ""
    return (
        f"E{one.id}. {day_in_words(one.date)}, {one.kind}: {short_note(one.note, full=full)}{seen}"
    )


def short_note(words: str, *, full: bool) -> str:
    long = len(words) > _LONG_NOTE and not full
    return f"a note of {pluralize(len(words.split()), 'word')}" if long else words
