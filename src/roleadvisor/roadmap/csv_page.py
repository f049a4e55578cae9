"""A roadmap as rows: one per step, with all its fields."""

from dataclasses import astuple

from roleadvisor.render.page import Records
from roleadvisor.roadmap.result import PhaseView, Roadmap, StepView

_COLUMNS = (
    "number", "phase", "phase_title", "role", "leads_to", "alongside", "optional",
    "months_min", "months_max", "months_kind", "months_left_min", "months_left_max",
    "begins", "begins_latest", "ends", "ends_latest",
    "step", "kind", "text", "builds",
    "done_when", "done_when_kind", "done_when_source",
    "show", "show_kind", "trial", "trial_kind",
    "status", "reason", "gap", "evidence", "source", "basis", "note",
)  # fmt: skip


def records(result: Roadmap) -> Records:
    """The first path, one row per step. Several ids in a cell are separated by spaces."""
    rows = (
        (str(number), *_phase(phase), *_step(step))
        for number, phase in enumerate(result.phases, 1)
        for step in phase.steps
    )
    return Records(_COLUMNS, tuple(rows))


def _phase(phase: PhaseView) -> tuple[str, ...]:
    months, left, window = phase.months, phase.months_left, phase.window
    return (
        phase.id, phase.title, phase.role, phase.leads_to, " ".join(phase.alongside),
        "yes" if phase.optional else "",
        *((str(months.min), str(months.max), months.kind) if months else ("", "", "")),
        *((str(left.min), str(left.max)) if left else ("", "")),
        *((month or "" for month in astuple(window)) if window else ("", "", "", "")),
    )  # fmt: skip


def _step(step: StepView) -> tuple[str, ...]:
    return (
        step.id, step.kind, step.text, " ".join(f"{one.role}/{one.id}" for one in step.why),
        step.done_when or "", step.done_when_kind or "", step.done_when_source or "",
        *((step.show.text, step.show.kind) if step.show else ("", "")),
        *((step.trial.text, step.trial.kind) if step.trial else ("", "")),
        step.status, step.reason or "", step.gap or "",
        " ".join(str(one.id) for one in step.evidence),
        step.source or "", step.basis, step.note or "",
    )  # fmt: skip
