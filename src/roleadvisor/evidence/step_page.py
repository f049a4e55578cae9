"""How a step is ticked, and what was kept for it, on any page."""

from roleadvisor.evidence.step_result import EvidenceView, Standing, rated_as_met
from roleadvisor.render.page import RATED, TICKED, UNTICKED
from roleadvisor.text import counted, day_in_words

_LONG_NOTE = 150
"""Characters of a note from which on only its words are counted."""

NOT_MARKED = "met by your assessment, not checked off yet"


def tick(step: Standing) -> str:
    """The box in front of a step: ticked where somebody has marked it as done."""
    if rated_as_met(step):
        return RATED
    return TICKED if step.status == "done" else UNTICKED


def piece(one: EvidenceView, *, full: bool = True) -> str:
    """`E3. Jan 31, 2026, result: 104% of quota`. The letter tells it from the number of a step."""
    seen = f" (seen by {one.seen_by})" if one.seen_by else ""
    return (
        f"E{one.id}. {day_in_words(one.date)}, {one.kind}: {short_note(one.note, full=full)}{seen}"
    )


def short_note(words: str, *, full: bool) -> str:
    long = len(words) > _LONG_NOTE and not full
    return f"a note of {counted(len(words.split()), 'word')}" if long else words
