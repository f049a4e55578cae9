"""Phases and their steps, laid out: what to do, what for, how to tell when it's done."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TypeAlias

from roleadvisor.evidence.step_page import NOT_MARKED, piece, tick
from roleadvisor.evidence.step_result import rated_as_met
from roleadvisor.evidence.targets import to_type
from roleadvisor.render.page import Line, NextStep, Prose, told
from roleadvisor.roadmap.months import began, duration, ended, is_done
from roleadvisor.roadmap.result import PhaseView, Reason, Roadmap, StepView
from roleadvisor.statements.view import StatementView
from roleadvisor.text import counted, listed

Sources: TypeAlias = Callable[[StatementView], str] | None
"""Names a statement's source in words; None where sources are not asked for."""

_GAPS = {
    "skill": "a skill to build",
    "proof": "rated as met, no evidence yet",
    "experience": "experience to gain",
    "opportunity": "a chance is missing",
    "verify": "unknown: find out",
}
"""The types of gaps, in words."""


class Kinds:
    """Says once what most of a page is, and marks only what differs from that."""

    def __init__(self, kinds: Iterable[str | None]) -> None:
        seen = Counter(filter(None, kinds)) or Counter(["stated"])
        self._usual = seen.most_common(1)[0][0]
        self._others = sorted(set(seen) - {self._usual})

    def note(self) -> str:
        """What stands at the top; empty where all was simply said by a source."""
        if self._usual == "editorial":
            marks = listed((f"({kind})" for kind in self._others), "or")
            return (
                f"Editorial: our own judgment{f', except what is marked {marks}' if marks else ''}."
            )
        if self._usual == "derived":
            return "This follows from what sources say, except what is marked otherwise."
        return "(editorial) marks our own judgment." if "editorial" in self._others else ""

    def mark(self, kind: str | None) -> str:
        """What stands behind a text of this kind: nothing if it is the usual one."""
        return f" ({kind})" if kind and kind != self._usual else ""

    def marked(self, statement: StatementView) -> str:
        """The text of a statement with its mark."""
        return f"{statement.text}{self.mark(statement.kind)}"


def all_steps(result: Roadmap) -> list[StepView]:
    """Every step in the one order that all pages take them in.

    That is the order of the phases, and inside a phase the one that they were built in.
    """
    return [step for phase in result.phases for step in phase.steps]


def kinds_of(result: Roadmap) -> Kinds:
    """What most of the roadmap is: stated, derived or editorial."""
    steps = all_steps(result)
    return Kinds([
        *(step.basis for step in steps),
        *(step.done_when_kind for step in steps),
        *(phase.months.kind for phase in result.phases if phase.months),
    ])  # fmt: skip


def brief(statement: StatementView) -> str:
    """The short form of a statement, else its text, without the period."""
    return (statement.brief or statement.text).rstrip(".")


def by_topic(steps: Iterable[StepView]) -> Iterator[tuple[str, list[StepView]]]:
    """Steps with their heading: `Forecasting: 12 steps`; none where a phase has no topics."""
    for topic, inside in groupby(steps, key=lambda step: step.topic):
        together = list(inside)
        yield (f"{topic}: {counted(len(together), 'step')}" if topic else ""), together


def outline(step: StepView, kinds: Kinds) -> Iterator[Line]:
    """Lay out a step for readers without a command line: what, done when, evidence."""
    yield Line(headline(step, kinds), "plain", tick(step))
    if step.status != "done":
        yield from (Line(words, "muted", depth=1) for words in done_when(step, kinds))
    yield from (Line(f"Evidence {piece(one)}", depth=1) for one in step.evidence)


def step_lines(step: StepView, kinds: Kinds, sources: Sources = None) -> Iterator[Line]:
    """Lay out one step; one that is done needs no more than its name and its evidence."""
    if step.status == "done":
        yield Line(headline(step, kinds), "muted", tick(step))
    else:
        yield Line(headline(step, kinds), "strong", tick(step))
        yield from (Line(words, depth=1) for words in _details(step, kinds))
    yield from (Line(f"Evidence {piece(one)}", depth=1) for one in step.evidence)
    yield from source_line(step, sources)
    log = log_evidence(step).words
    if step.status != "done":
        yield told(f"{step.kind.capitalize()}. Log it:", *log, depth=1)
    elif rated_as_met(step):
        yield told("Mark it:", *log, "--status", "done", depth=1)


def log_evidence(step: StepView) -> NextStep:
    """The command that keeps evidence for a step."""
    return NextStep(("log", to_type(step.id, step.number)), "log it")


def source_line(step: StepView, sources: Sources) -> Iterator[Line]:
    """Where a step comes from, or nothing where sources are not asked for."""
    if sources:
        own = StatementView(step.text, step.source, step.basis, note=step.note)
        yield Line(sources(own), "muted", depth=1)


def how_done(steps: Iterable[StepView]) -> str:
    """What to call steps of which none is open."""
    return "rated as met" if any(map(rated_as_met, steps)) else "done"


def headline(step: StepView, kinds: Kinds) -> str:
    """The number that `log` takes, what to do, and how far the person is with it."""
    words = f"Step {step.number}: {step.text}{kinds.mark(step.basis)}"
    if step.status == "not-met":
        return f"{words} - not met: {step.reason or 'no reason given'}"
    if step.status == "doing":
        return f"{words} - doing"
    if rated_as_met(step):
        return f"{words} - {NOT_MARKED}"
    return f"{words} - {step.reason}" if step.reason else words


def _details(step: StepView, kinds: Kinds) -> Iterator[str]:
    if step.gap:
        yield f"By your assessment: {_GAPS.get(step.gap, step.gap)}"
    if reasons := [reason for reason in step.why if reason.text != step.text]:
        yield f"Why: {_why(reasons, kinds)}"
    yield from done_when(step, kinds)
    yield from labeled("Evidence to bring", step.show, kinds)
    yield from labeled("Try it for two weeks", step.trial, kinds)


def _why(reasons: Iterable[Reason], kinds: Kinds) -> str:
    by_role: dict[str, list[str]] = {}
    for reason in reasons:
        text = f"{reason.text}{kinds.mark(reason.kind)}"
        by_role.setdefault(reason.role_title, []).append(text)
    return " ".join(f"{title} calls for: {' '.join(texts)}" for title, texts in by_role.items())


def done_when(step: StepView, kinds: Kinds) -> Iterator[str]:
    """How one can tell that it is done, or nothing where nobody says."""
    if step.done_when:
        yield f"Done when{kinds.mark(step.done_when_kind)}: {step.done_when}"


def labeled(label: str, statement: StatementView | None, kinds: Kinds) -> Iterator[str]:
    """A statement behind its label, or nothing."""
    if statement:
        yield f"{label}{kinds.mark(statement.kind)}: {statement.text}"


def phase_blocks(
    number: int, phase: PhaseView, kinds: Kinds, sources: Sources = None
) -> Iterator[Prose]:
    """Lay out a phase with all its steps."""
    about = (Line(kinds.marked(phase.about)),) if phase.about else ()
    lines = (Line(phase_line(phase, kinds), "muted"), *about)
    first = Prose(lines, f"{number}. {phase.title}")
    yield from with_steps(first, phase, lambda step: step_lines(step, kinds, sources))


def with_steps(
    first: Prose, phase: PhaseView, lay_out: Callable[[StepView], Iterable[Line]]
) -> Iterator[Prose]:
    """Add the steps to what a phase begins with, or those of each topic under a heading."""
    topics = [
        Prose(tuple(line for step in steps for line in lay_out(step)), heading, first.level + 1)
        for heading, steps in by_topic(phase.steps)
    ]
    if any(topic.title for topic in topics):
        yield from (first, *topics)
    else:
        steps = (line for topic in topics for line in topic.lines)
        yield first._replace(lines=(*first.lines, *steps))


def phase_line(phase: PhaseView, kinds: Kinds) -> str:
    months, left = phase.months, phase.months_left
    known = f"{duration(months)}{kinds.mark(months.kind)}" if months else "months unknown"
    parts = [f"As {phase.role_title}", known]
    if is_done(phase):
        parts += [how_done(phase.steps)] if phase.steps else []
    elif left and left != months:
        parts.append(f"{duration(left)} left" if left.max else "time met")
    if phase.optional:
        parts.append("optional")
    if phase.alongside:
        parts.append("runs alongside the phases before")
    over = left and not left.max
    if phase.window and began(phase.window) and not over:
        parts.append(f"begins {began(phase.window)}")
        parts += [f"ends {ended(phase.window)}"] if ended(phase.window) else []
    return "; ".join(parts)
