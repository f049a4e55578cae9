"""Interest, readiness and opening, laid out apart from one another."""

from collections.abc import Iterator, Sequence

from roleadvisor.assess.result import AssessmentResult, ChangedRating, Requirement
from roleadvisor.render.page import BULLET, Block, Line, NextStep, Page, Prose, Records, Tone
from roleadvisor.statements.page import kind_mark, remarks
from roleadvisor.text import counted, day_in_words, listed

_TOP = 3
"""Gaps on the first screen."""

GAP_TITLES = {
    "skill": "Skills to learn",
    "experience": "Experience to gain",
    "opportunity": "Haven't had the chance",
    "proof": "Probably there, no evidence yet",
    "verify": "Unknown, which doesn't mean missing: find out",
    None: "There, with evidence",
}
"""What gaps are called, by type, in the order in which they are shown."""

_INTEREST: dict[str, tuple[str, Tone]] = {
    "clear": ("yes", "good"),
    "lean": ("leaning yes", "good"),
    "another": ("leaning elsewhere", "warn"),
    "too-close": ("undecided", "warn"),
    "not-enough-signal": ("not known", "plain"),
    "neither-now": ("not now", "warn"),
    "not-asked": ("not known", "plain"),
}
_READINESS: dict[str, tuple[str, Tone]] = {
    "shown": ("yes", "good"),
    "not-shown": ("almost", "warn"),
    "gaps": ("not yet", "warn"),
    "not-known": ("not known", "plain"),
    "nothing-asked": ("not known", "plain"),
}
_OPENING: dict[str, tuple[str, Tone]] = {
    "yes": ("yes", "good"),
    "expected": ("expected", "good"),
    "no": ("not in sight", "warn"),
    "unknown": ("not known", "plain"),
}


def page(result: AssessmentResult, *, full: bool = False, sources: bool = False) -> Page:
    full = full or sources
    shown = _top_gaps(result)
    blocks = _full(result, sources=sources) if full else _first_screen(result, shown)
    return Page(
        f"You and {result.role.title}",
        (Prose(tuple(_lights(result))), *blocks),
        f"Based on your {day_in_words(result.date)} answers",
        tuple(_next(result, shown)),
        "" if full else _left_out(result, len(shown)),
    )


def _left_out(result: AssessmentResult, shown: int) -> str:
    rest = len(result.can.requirements) - shown
    parts = [counted(rest, "more requirement")] if rest else []
    if result.needs:
        parts.append(f"{counted(len(result.needs), 'thing')} that the move takes beside you")
    return f"{listed(parts)}: --full" if parts else ""


def _lights(result: AssessmentResult) -> Iterator[Line]:
    """Give each of the three a word and a reason."""
    when = f" (quiz of {day_in_words(result.want.when[:10])})" if result.want.when else ""
    asking = f" Ask: {result.seat.ask}" if result.seat.ask else ""
    word, tone = _INTEREST[result.want.state]
    yield Line(f"Interest: {word}. {result.want.words}{when}", tone)
    word, tone = _READINESS[result.can.state]
    yield Line(f"Readiness: {word}. {result.can.words}", tone)
    word, tone = _OPENING[result.seat.state]
    reason = "" if result.seat.state == "unknown" else f" {result.seat.words}"
    yield Line(f"Opening: {word}.{reason}{asking}", tone)


def _first_screen(result: AssessmentResult, shown: Sequence[Requirement]) -> Iterator[Block]:
    if shown:
        yield Prose(tuple(line for one in shown for line in _in_short(one)), "Top gaps")
    if result.changed:
        changed = counted(len(result.changed), "rating")
        yield Prose((Line(f"{changed} not counted: the ladder asks something else now.", "warn"),))


def _top_gaps(result: AssessmentResult) -> list[Requirement]:
    """Choose what to work on: what is required before what is preferred, what is rated alone."""
    order = list(GAP_TITLES)
    known = [one for one in result.can.requirements if one.gap and one.gap != "verify"]
    return sorted(known, key=lambda one: (one.preferred, order.index(one.gap)))[:_TOP]


def _in_short(one: Requirement) -> Iterator[Line]:
    yield Line(f"{_title(one)}: {one.words[0].lower()}{one.words[1:]}", mark=BULLET)
    if one.next_step:
        yield Line(f"Next: {one.next_step.text}", "muted", " ")


def _full(result: AssessmentResult, *, sources: bool) -> Iterator[Block]:
    kinds = {one.basis for one in result.can.requirements}
    for gap, title in GAP_TITLES.items():
        found = [one for one in result.can.requirements if one.gap == gap]
        required_first = sorted(found, key=lambda one: one.preferred)
        if found:
            mark = len(kinds) > 1
            lines = (line for one in required_first for line in _lines(one, mark, sources))
            yield Prose(tuple(lines), title)
    if result.needs:
        needs = (Line(one.text, mark=BULLET) for one in result.needs)
        yield Prose(tuple(needs), "What else the move takes")
    if result.changed:
        yield Prose(tuple(map(_changed, result.changed)), "Not counted: the ladder has changed")
    if kinds == {"editorial"}:
        yield Prose((Line("What the role calls for is this ladder's judgment.", "muted"),))
    if sources:
        yield from remarks((one.note, one.id) for one in result.can.requirements)
    yield Prose(tuple(Line(words, "muted") for words in result.cautions))


def _lines(one: Requirement, mark_kind: bool, sources: bool) -> Iterator[Line]:  # noqa: FBT001 - of the page
    preferred = " (nice to have)" if one.preferred else ""
    kind = kind_mark(one.basis) if mark_kind and not sources else ""
    yield Line(f"{_title(one)}{preferred}", "strong", BULLET)
    if one.title != one.text:
        yield Line(f"The role calls for: {one.text}{kind}", depth=1)
    if sources:
        yield Line(f"[{one.source or 'source not given'}; {one.basis}]", "muted", depth=1)
    if one.gap == "verify" and one.given is None:
        return
    yield Line(one.words, depth=1)
    for shown in one.shown_by:
        yield Line(f"Evidence: {shown}", depth=1)
    if one.gap and one.next_step:
        yield Line(f"Next: {one.next_step.text} ({one.next_step.id})", "muted", depth=1)


def _changed(one: ChangedRating) -> Line:
    then = f"Asked then: “{one.asked_then}”" if one.asked_then else "Asked then: not kept."
    now = f"Asked now: “{one.asked_now}”" if one.asked_now else "The ladder no longer asks this."
    return Line(f"{one.id}: {then} You: {one.words}. {now}", mark=BULLET)


def _title(one: Requirement) -> str:
    return one.title.removesuffix(".")


def _next(result: AssessmentResult, shown: Sequence[Requirement]) -> Iterator[NextStep]:
    role = result.role.id
    if result.want.state == "not-asked" and result.want.has_quiz:
        yield NextStep(("quiz",), "find out which role you want")
    elif any(one.steps for one in result.can.requirements):
        yield NextStep(("roadmap", "--to", role), "plan the path, your gaps first")
    else:
        yield NextStep(("show", role), "see all that the ladder says about the role")
    if shown:
        step = shown[0].next_step
        name = step.id if step else shown[0].builds[0]
        yield NextStep(("log", name, "--note", "..."), "log evidence for your top gap")
    else:
        yield NextStep(("one-on-one", "--ask-manager", "--role", role), "compare with your manager")


def records(result: AssessmentResult) -> Records:
    """One row for each requirement."""
    columns = ("id", "kind", "title", "text", "preferred", "needed", "given", "state", "gap",
               "shown_by", "steps")  # fmt: skip
    return Records(columns, tuple(map(_record, result.can.requirements)))


def _record(one: Requirement) -> tuple[str, ...]:
    given = "" if one.given is None else str(one.given)
    needed = "" if one.needed is None else str(one.needed)
    return (
        one.id, one.kind, one.title, one.text, str(one.preferred).lower(), needed, given,
        one.state, one.gap or "", "; ".join(one.shown_by), " ".join(one.steps),
    )  # fmt: skip
