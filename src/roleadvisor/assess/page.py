"""Interest, readiness, and opening, laid out separately."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TypeAlias

from roleadvisor.assess.full_page import full_blocks, repeats
from roleadvisor.assess.gaps import level_names
from roleadvisor.assess.result import AssessmentResult, Requirement
from roleadvisor.assess.third_person import sentence_about
from roleadvisor.render.page import (
    BULLET,
    Block,
    Line,
    NextStep,
    Page,
    Prose,
    Records,
    Tone,
    count_lines,
    groups_that_fit,
    line_with_command,
    screen_lines_left,
)
from roleadvisor.text import day_in_words, pluralize

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
    "yes": ("yes, as far as you know.", "good"),
    "expected": ("expected, as far as you know.", "good"),
    "no": ("not in sight. That's not on you.", "warn"),
    "unknown": ("not known.", "plain"),
}
_REAL_GAPS = ("skill", "experience", "opportunity")
"""Types of gaps where something is missing, most work first; a lack of proof or ratings isn't."""
_TOP = 3
"""The most gaps that the first screen names."""
_OTHER_LINES = 7
"""Other lines on the first screen: titles, what is left out, and blank lines."""
_COLUMNS = 76


def page(
    result: AssessmentResult,
    name: str | None = None,
    *,
    saved: bool | None = None,
    path: bool = True,
    full: bool = False,
    sources: bool = False,
) -> Page:
    """Lay out the first screen, or with `full` everything; about `name`, or else the reader.

    `saved` says whether a file's ratings were saved; None if there was no file. `path` says whether
    there's a path from the person's role to this one.
    """
    full = full or sources
    reword = partial(sentence_about, name=name)
    lights = tuple(_lights(result, reword))
    next_ = _next_steps(result, saved=saved, path=path)
    steps = tuple(step._replace(about=reword(step.about)) for step in next_)
    room = screen_lines_left(steps, _OTHER_LINES) - count_lines(lights)
    blocks = (
        full_blocks(result, reword, sources=sources)
        if full
        else _summary_blocks(result, reword, room)
    )
    return Page(
        f"{name or 'You'} and {result.role.title}",
        (Prose(lights), *blocks),
        reword(_SAVED[saved].format(day_in_words(result.date))),
        steps,
        "" if full else _left_out(result),
    )


_SAVED = {
    None: "Based on your {} answers",
    True: "Saved as your ratings of {}",
    False: "Not saved: add --save to keep these ratings",
}


def saved_page(result: AssessmentResult, name: str) -> Page:
    """Say that a person's ratings are saved without showing them: the manager rates next."""
    ask = ("one-on-one", "--ask-manager", "--role", result.role.id)
    rated = sum(one.given is not None for one in result.can.requirements)
    words = (
        Line(f"{rated} of {len(result.can.requirements)} rated. --full shows them."),
        line_with_command(f"Now rate {name}, before you look:", *ask, tone="plain"),
    )
    undo = NextStep(("profile", "undo"), "take this back")
    title = f"Saved {name}'s ratings for {result.role.title}"
    return Page(title, (Prose(words),), "", (NextStep(ask, f"rate {name}"), undo))


def _left_out(result: AssessmentResult) -> str:
    """Count what `--full` lists; required ones are counted as in the readiness line."""
    every = result.can.requirements
    preferred = sum(one.preferred for one in every)
    counts = (
        (len(every) - preferred, "requirement", None),
        (preferred, "nice-to-have", None),
        (len(result.needs), "thing the move depends on", "things the move depends on"),
    )
    parts = [pluralize(number, one, many) for number, one, many in counts if number]
    return f"{', '.join(parts)}: --full" if parts else ""


Reword: TypeAlias = Callable[[str], str]
"""Rewords our own sentences, which say `you`, to be about the person."""


def _lights(result: AssessmentResult, reword: Reword) -> Iterator[Line]:
    """One line each for interest, readiness, and opening: a word and a reason."""
    when = f" (quiz of {day_in_words(result.want.when[:10])})" if result.want.when else ""
    asking = f" Ask: {result.seat.ask}" if result.seat.ask else ""
    word, tone = _INTEREST[result.want.state]
    yield Line(f"Interest: {word}. {reword(result.want.words)}{when}", tone)
    word, tone = _READINESS[result.can.state]
    yield Line(f"Readiness: {word}. {reword(result.can.words)}", tone)
    word, tone = _OPENING[result.seat.state]
    yield Line(f"Opening: {reword(word)}{asking}", tone)


def _summary_blocks(result: AssessmentResult, reword: Reword, room: int) -> Iterator[Block]:
    missing, unproven = _gaps(result), _unproven(result)
    # With no gaps above it, the line of unproven requirements may wrap once.
    columns = _COLUMNS if missing else 2 * _COLUMNS
    label = "Counted as met, no evidence yet"
    bare = (Line(_names_that_fit(label, unproven, columns)),) if unproven else ()
    room -= len(bare) + (2 if result.changed else 0)
    groups = [tuple(_summary_lines(one, reword)) for one in missing[:_TOP]]
    shown = groups_that_fit(groups, room)
    # Naming the gaps that are left out takes a line, too.
    if len(shown) < len(missing):
        shown = groups_that_fit(groups, room - 1)
    gaps = tuple(chain(*shown))
    if rest := missing[len(shown) :]:
        bare = (Line(_names_that_fit(f"{len(rest)} more", rest, _COLUMNS)), *bare)
    if gaps or bare:
        yield Prose((*gaps, *bare), "Top gaps" if gaps else "")
    if result.changed:
        changed = pluralize(len(result.changed), "rating")
        yield Prose((Line(f"{changed} not counted: the ladder asks something else now.", "warn"),))


def _gaps(result: AssessmentResult) -> list[Requirement]:
    """List what is required and missing, as the readiness line counts it."""
    required = [one for one in result.can.requirements if not one.preferred]
    return [one for gap in _REAL_GAPS for one in required if one.gap == gap]


def _unproven(result: AssessmentResult) -> list[Requirement]:
    return [one for one in result.can.requirements if one.gap == "proof" and not one.preferred]


def _names_that_fit(label: str, every: Sequence[Requirement], room: int) -> str:
    """Name as many as fit, at least one, and count the rest."""
    names = [one.heading for one in every]
    for count in range(len(names), 0, -1):
        rest = [f"{len(names) - count} more"] if count < len(names) else []
        line = f"{label}: {'; '.join([*names[:count], *rest])}."
        if len(line) <= room:
            break
    return line


def _summary_lines(one: Requirement, reword: Reword) -> Iterator[Line]:
    words = reword(one.words[0].lower() + one.words[1:])
    if one.table == "skills":  # in fewer words, so that three of them fit
        own, needed = level_names(one, one.given, one.needed)
        words = f"{own} now; the role calls for {needed}."
    yield Line(f"{one.heading}: {words}", mark=BULLET)
    if one.next_step and not repeats(one.next_step.text, one):
        yield Line(f"Next: {one.next_step.text}", "muted", " ")
    elif one.steps_done:
        yield Line("Step done: time to rate this again.", "muted", " ")


def _next_steps(result: AssessmentResult, *, saved: bool | None, path: bool) -> Iterator[NextStep]:
    role = result.role.id
    if saved:
        yield NextStep(("profile", "undo"), "take this back")
    asked = result.want.state != "not-asked"
    if not asked and result.want.has_quiz:
        yield NextStep(("quiz",), "which role you want")
    elif not asked and not result.want.target:  # the quiz doesn't ask about it: only they can say
        yield NextStep(("profile", "set", "--target", role), "note that you want this role")
    elif path and any(one.steps for one in result.can.requirements):
        yield NextStep(("roadmap", "--to", role), "your path, gaps first")
    else:
        yield NextStep(("show", role), "all about the role")
    # Years need no evidence, so there's nothing to log for them.
    open_ = (one for one in (*_gaps(result), *_unproven(result)) if one.table != "years")
    first = next(open_, None)
    if first is None:
        yield NextStep(("one-on-one", "--ask-manager", "--role", role), "compare with your manager")
    elif first.next_step is None and first.steps_done:
        yield NextStep(("assess", role, "--again"), "rate yourself again")
    else:
        name = first.next_step.id if first.next_step else first.builds[0]
        yield NextStep(("log", name), "log evidence")


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
