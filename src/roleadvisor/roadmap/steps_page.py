"""Phases and steps laid out: what to do, what for, and how to tell when it's done."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TypeAlias

from roleadvisor.evidence.step_page import NOT_MARKED, evidence_line, tick
from roleadvisor.evidence.step_result import is_rated_as_met
from roleadvisor.evidence.targets import step_argument
from roleadvisor.render.page import Line, NextStep, Prose, line_with_command
from roleadvisor.roadmap.months import begin_in_words, duration, end_in_words, is_done
from roleadvisor.roadmap.result import PhaseView, Reason, Roadmap, StepView
from roleadvisor.statements.view import StatementView
from roleadvisor.text import join_words, pluralize

Sources: TypeAlias = Callable[[StatementView], str] | None
"""Returns a statement's source as text; None if sources weren't requested."""

_GAP_TEXTS = {
    "skill": "a skill to build",
    "proof": "rated as met, no evidence yet",
    "experience": "experience to gain",
    "opportunity": "a chance is missing",
    "verify": "unknown: find out",
}
"""What each type of gap is called on a page."""


class KindMarks:
    """Marks the kinds of texts on a page: states the most common kind once, marks the others."""

    def __init__(self, kinds: Iterable[str | None]) -> None:
        seen = Counter(filter(None, kinds)) or Counter(["stated"])
        self._usual = seen.most_common(1)[0][0]
        self._others = sorted(set(seen) - {self._usual})

    def note(self) -> str:
        """The note for the top of the page; empty if everything is stated by a source."""
        if self._usual == "editorial":
            marks = join_words((f"({kind})" for kind in self._others), "or")
            return (
                f"Editorial: our own judgment{f', except what is marked {marks}' if marks else ''}."
            )
        if self._usual == "derived":
            return "This follows from what sources say, except what is marked otherwise."
        return "(editorial) marks our own judgment." if "editorial" in self._others else ""

    def mark(self, kind: str | None) -> str:
        """The suffix for a text of this kind; empty for the most common kind."""
        return f" ({kind})" if kind and kind != self._usual else ""

    def text_with_mark(self, statement: StatementView) -> str:
        """The text of a statement, marked with its kind if that isn't the most common one."""
        return f"{statement.text}{self.mark(statement.kind)}"


def all_steps(result: Roadmap) -> list[StepView]:
    """Every step in the order that all pages use.

    That's the order of the phases, and within a phase the order of its steps.
    """
    return [step for phase in result.phases for step in phase.steps]


def kind_marks_of(result: Roadmap) -> KindMarks:
    """Marks for the kinds of a roadmap's steps, "done when" texts and months."""
    steps = all_steps(result)
    return KindMarks([
        *(step.basis for step in steps),
        *(step.done_when_kind for step in steps),
        *(phase.months.kind for phase in result.phases if phase.months),
    ])  # fmt: skip


def brief(statement: StatementView) -> str:
    """The short form of a statement, or else its text, without the period."""
    return (statement.brief or statement.text).rstrip(".")


def steps_by_topic(steps: Iterable[StepView]) -> Iterator[tuple[str, list[StepView]]]:
    """Steps by topic with a heading, `Forecasting: 12 steps`; it's empty without topics."""
    for topic, group in groupby(steps, key=lambda step: step.topic):
        topic_steps = list(group)
        yield (f"{topic}: {pluralize(len(topic_steps), 'step')}" if topic else ""), topic_steps


def outline(step: StepView, kinds: KindMarks) -> Iterator[Line]:
    """A step for readers without a command line: what to do, done when, evidence."""
    yield Line(headline(step, kinds), "plain", tick(step))
    if step.status != "done":
        yield from (Line(words, "muted", depth=1) for words in done_when(step, kinds))
    yield from (Line(f"Evidence {evidence_line(one)}", depth=1) for one in step.evidence)


def step_lines(step: StepView, kinds: KindMarks, sources: Sources = None) -> Iterator[Line]:
    """A step in full; a done step shows only its headline, its evidence and its source."""
    if step.status == "done":
        yield Line(headline(step, kinds), "muted", tick(step))
    else:
        yield Line(headline(step, kinds), "strong", tick(step))
        yield from (Line(words, depth=1) for words in _details(step, kinds))
    yield from (Line(f"Evidence {evidence_line(one)}", depth=1) for one in step.evidence)
    yield from source_line(step, sources)
    log = log_evidence(step).words
    if step.status != "done":
        yield line_with_command(f"{step.kind.capitalize()}. Log it:", *log, depth=1)
    elif is_rated_as_met(step):
        yield line_with_command("Mark it:", *log, "--status", "done", depth=1)


def log_evidence(step: StepView) -> NextStep:
    """The command that logs evidence for a step."""
    return NextStep(("log", step_argument(step.id, step.number)), "log it")


def source_line(step: StepView, sources: Sources) -> Iterator[Line]:
    """The source of a step; nothing if sources weren't requested."""
    if sources:
        own = StatementView(step.text, step.source, step.basis, note=step.note)
        yield Line(sources(own), "muted", depth=1)


def how_done(steps: Iterable[StepView]) -> str:
    """What to call steps that have none open: `done` or `rated as met`."""
    return "rated as met" if any(map(is_rated_as_met, steps)) else "done"


def headline(step: StepView, kinds: KindMarks) -> str:
    """The number that `log` accepts, what to do, and the step's status."""
    words = f"Step {step.number}: {step.text}{kinds.mark(step.basis)}"
    if step.status == "not-met":
        return f"{words} - not met: {step.reason or 'no reason given'}"
    if step.status == "doing":
        return f"{words} - doing"
    if is_rated_as_met(step):
        return f"{words} - {NOT_MARKED}"
    return f"{words} - {step.reason}" if step.reason else words


def _details(step: StepView, kinds: KindMarks) -> Iterator[str]:
    if step.gap:
        yield f"By your assessment: {_GAP_TEXTS.get(step.gap, step.gap)}"
    if reasons := [reason for reason in step.why if reason.text != step.text]:
        yield f"Why: {_reason_text(reasons, kinds)}"
    yield from done_when(step, kinds)
    yield from labeled("Evidence to bring", step.show, kinds)
    yield from labeled("Try it for two weeks", step.trial, kinds)


def _reason_text(reasons: Iterable[Reason], kinds: KindMarks) -> str:
    by_role: dict[str, list[str]] = {}
    for reason in reasons:
        text = f"{reason.text}{kinds.mark(reason.kind)}"
        by_role.setdefault(reason.role_title, []).append(text)
    return " ".join(f"{title} calls for: {' '.join(texts)}" for title, texts in by_role.items())


def done_when(step: StepView, kinds: KindMarks) -> Iterator[str]:
    """How to tell that a step is done; nothing if the ladder doesn't say."""
    if step.done_when:
        yield f"Done when{kinds.mark(step.done_when_kind)}: {step.done_when}"


def labeled(label: str, statement: StatementView | None, kinds: KindMarks) -> Iterator[str]:
    """A statement after its label; nothing without a statement."""
    if statement:
        yield f"{label}{kinds.mark(statement.kind)}: {statement.text}"


def phase_blocks(
    number: int, phase: PhaseView, kinds: KindMarks, sources: Sources = None
) -> Iterator[Prose]:
    """Lay out a phase with all its steps."""
    about = (Line(kinds.text_with_mark(phase.about)),) if phase.about else ()
    lines = (Line(phase_line(phase, kinds), "muted"), *about)
    first = Prose(lines, f"{number}. {phase.title}")
    yield from with_steps(first, phase, lambda step: step_lines(step, kinds, sources))


def with_steps(
    first: Prose, phase: PhaseView, lay_out: Callable[[StepView], Iterable[Line]]
) -> Iterator[Prose]:
    """Append the steps to the phase's first block, or add a block for each topic."""
    topics = [
        Prose(tuple(line for step in steps for line in lay_out(step)), heading, first.level + 1)
        for heading, steps in steps_by_topic(phase.steps)
    ]
    if any(topic.title for topic in topics):
        yield from (first, *topics)
    else:
        steps = (line for topic in topics for line in topic.lines)
        yield first._replace(lines=(*first.lines, *steps))


def phase_line(phase: PhaseView, kinds: KindMarks) -> str:
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
    time_used_up = left and not left.max
    if phase.window and begin_in_words(phase.window) and not time_used_up:
        parts.append(f"begins {begin_in_words(phase.window)}")
        parts += [f"ends {end_in_words(phase.window)}"] if end_in_words(phase.window) else []
    return "; ".join(parts)
