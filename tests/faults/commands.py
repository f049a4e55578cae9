"""Every command with arguments that work on this small ladder, and what must never happen."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from roleadvisor.errors import ExitCode
from tests.conftest import Ran
from tests.reading.harmless import is_harmless

LADDER = """\
schema: 1
title: Two roles
version: "1"
compare: [a, b]
groups: {g: {title: Group}}
facets: {f: {title: Facet, group: g}}
skills: {s: {title: Skill, levels: {1: {anchor: Does it.}, 3: {anchor: Teaches it.}}}}
roles:
  a: {title: Alpha, rank: 1, summary: First, facets: {f: [one thing]}}
  b:
    title: Beta
    rank: 2
    facets:
      f: [{id: r, text: another thing, asks: skill, skill: s, level: 3}]
moves:
  m:
    from: a
    to: b
    phases:
      p:
        title: Phase
        months: {min: 1, max: 2, kind: editorial}
        steps: {step: {kind: skill, text: A step, builds: [b/r]}}
quiz:
  version: 1
  title: Which one
  about: About it
  dimensions: {d: {title: D, low: lo, high: hi, positions: {a: -2, b: 2}, kind: editorial}}
  items:
    i: {dimension: d, left: Left one, right: Right one, high: left}
    j: {dimension: d, left: Left two, right: Right two, high: right}
"""

_FOLDER = TemporaryDirectory()
SITE = str(Path(_FOLDER.name) / "site")
"""A site is many files: they go to a separate folder, which is removed at the end."""

ON_A_LADDER = {
    "roles": ["roles"],
    "show": ["show", "b"],
    "compare": ["compare"],
    "quiz": ["quiz", "--answer", "i=2", "--answer", "j=-2"],
    "pay": ["pay"],
    "assess": ["assess", "b", "--blank"],
    "roadmap": ["roadmap", "--from", "a"],
    "log": ["log", "step", "--note", "Done."],
    "profile set": ["profile", "set", "--role", "a"],
    "ladder check": ["ladder", "check"],
    "ladder sources": ["ladder", "sources"],
    "ladder export": ["ladder", "export"],
    "ladder publish": ["ladder", "publish", SITE],
    "report": ["report", "b"],
}
"""Commands that read `--data`, by name."""

WITHOUT_A_LADDER = {
    "profile show": ["profile", "show"],
    "profile history": ["profile", "history"],
}
"""Commands that show a person's own data even if the ladder can't be used."""

OTHERS = {
    "one-on-one": ["one-on-one"],
    "profile undo": ["profile", "undo"],
    "profile export": ["profile", "export"],
    "profile delete": ["profile", "delete", "--yes"],
    "ladder init": ["ladder", "init", "-"],
    "ladder diff": ["ladder", "diff", "-"],
    "ladder schema": ["ladder", "schema"],
}
"""Commands that don't need a ladder, such as for a person's own data, or that read other files."""

FEW_LINES = 20


@contextmanager
def naming(*case: str) -> Iterator[None]:
    """Name the case, of many in one test, in which an assertion fails."""
    try:
        yield
    except AssertionError as error:
        error.add_note(f"with {' '.join(case)[:200]!r}")
        raise


def assert_clean_exit(ran: Ran, *codes: int) -> None:
    """Check what's true of every run: its exit code, short messages, and no control characters."""
    assert ran.code in codes, ran.err
    assert len(ran.err.splitlines()) < FEW_LINES
    assert all(map(is_harmless, (ran.out + ran.err).replace("\r\n", "\n").split("\n")))
    assert not re.search(r"[a-z]Error\b|Traceback|pydantic", ran.err), "no name of a class"
    assert ran.code == ExitCode.DONE or ran.err, "a failure says why"


def write_ladder(folder: Path, text: str = LADDER) -> str:
    """Write a ladder file; return its path."""
    file = folder / "ladder.yaml"
    file.write_text(text, "utf-8")
    return str(file)
