"""Walk through a month as a Team Lead and write it down: `python scripts/walkthrough.py`.

The commands of docs/walkthrough.md are typed into a terminal of 80 columns, one after the other,
and what stands there goes into the document, long outputs in part. A test walks the same way. A
month passes by dating back what is kept; the days shown are those of the story, which lies in the
past so that no day of it is ever today.
"""

import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pexpect

from roleadvisor.ladder.load import load_ladder

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "walkthrough.md"
BLOCK = re.compile(
    r"(?<=^```text\n)\$ roleadvisor ([^\n]*)\n.*?(?=^```$)", re.MULTILINE | re.DOTALL
)
MONTH = "<!-- a month passes -->"
FIRST_DAY, SECOND_DAY = "2025-01-15", "2025-02-15"
LEFT_OUT = "[...]"

ASSESSED = [
    "4", "2", "The new pricing: my team's plan of October, and the goals in it.", "2", "s",
    "2", "s", "2", "The forecasts of two quarters, 6 and 9 % off.", "2", "s", "3", "s",
    "2", "3", "2", "3", "4", "5", "3", "3", "3", "2", "3", "3", "2",
]  # fmt: skip
"""What is typed at the first assessment, line by line."""

ASSESSED_AGAIN = [
    "", "", "", "", "s", "", "s", "", "", "", "s", "", "The plan I gave the directors.",
    "", "", "", "", "2", "2", "", "", "", "", "", "", "3",
]  # fmt: skip
"""And a month later: Enter keeps the answer shown."""

SHOWN = {
    "quiz": [("Question 1 of", 6), ("Question 40 of", 7), ("Your answers", 12)],
    "quiz --again": [("Question 40 of", 7), ("Your answers", 5)],
    "assess director": [
        ("Question 2 of", 14),
        ("You and", 18),
    ],
    "assess director --again": [("Question 1 of", 4), ("Question 12 of", 5), ("You and", 12)],
    "roadmap --from team-lead --start 2025-02": [("From Inside", 20)],
    "roadmap --from team-lead": [("From Inside", 20)],
    "one-on-one": [("One-on-one", 40)],
}
"""Which parts of a long output are shown: from a line that begins so, how many lines."""

OWN = """\
role: director
skills:
  communication: {level: 4, shown_by: Every Monday's meeting.}
  financial-acumen: {level: 2, shown_by: The forecasts of two quarters.}
asks:
  revenue-growth: unknown
  speaking: no-chance
seat: unknown
"""
MANAGER = """\
role: director
skills:
  communication: {level: 2, shown_by: The notes of three meetings with finance.}
  financial-acumen: 2
asks:
  revenue-growth: partly
  speaking: no
seat: expected
"""


class Walk:
    """Types commands in one folder, with one profile, and takes down what the screen shows."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._today = date.today()  # noqa: DTZ011 - the day by which the program keeps things
        self._day = FIRST_DAY
        (folder / "mine.yaml").write_text(OWN, "utf-8")
        (folder / "managers.yaml").write_text(MANAGER, "utf-8")

    def run(self, words: str) -> str:
        """Type a command and answer what it asks. Give what the screen shows, cut where told."""
        seen = self._typed(words, _answers(words))
        command = next((key for key in (words, words.split(maxsplit=1)[0]) if key in SHOWN), None)
        return "\n".join(_cut(seen, SHOWN[command]) if command else seen)

    def let_a_month_pass(self) -> None:
        """Date back everything that is kept today."""
        profile = self._folder / "profile.json"
        kept = profile.read_text("utf-8")
        before = self._today - timedelta(days=31)
        profile.write_text(kept.replace(self._today.isoformat(), before.isoformat()), "utf-8")
        self._day = SECOND_DAY

    def _typed(self, words: str, answers: Iterable[str]) -> list[str]:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "roleadvisor", *shlex.split(words)],
            cwd=str(self._folder),
            env={
                **{key: value for key, value in os.environ.items() if key != "COLUMNS"},
                "PYTHONPATH": str(ROOT / "src"),
                "ROLEADVISOR_HOME": str(self._folder),
                "TERM": "dumb",
            },
            dimensions=(50, 80),
            timeout=30,
            encoding="utf-8",
        )
        child.delaybeforesend = None
        screen = io.StringIO()
        child.logfile_read = screen
        for line in answers:
            child.expect(r"(Your answer|What shows it): ")
            child.sendline(line)
        child.expect(pexpect.EOF)
        child.close()
        if child.exitstatus:
            raise RuntimeError(f"{words}: {screen.getvalue()}")
        return [line.rstrip() for line in self._told(screen.getvalue()).splitlines()]

    def _told(self, seen: str) -> str:
        """Put the days of the story for those of today."""
        before = self._today - timedelta(days=31)
        return seen.replace(self._today.isoformat(), self._day).replace(
            before.isoformat(), FIRST_DAY
        )


def _answers(words: str) -> list[str]:
    typed = {"assess director": ASSESSED, "assess director --again": ASSESSED_AGAIN}
    if words.split(maxsplit=1)[0] == "quiz":
        return list(_quiz_answers(again="--again" in words))
    return typed.get(words, [])


def _quiz_answers(*, again: bool) -> Iterator[str]:
    """Lean to the high end of most things; the second time a little less."""
    quiz = load_ladder(str(ROOT / "data" / "roles.yaml")).quiz
    assert quiz is not None  # noqa: S101 - the shipped ladder has one
    items = [item for item in quiz.items.values() if not item.reserve]
    for number, item in enumerate(items):
        place = -1 if number % 7 == 3 else 1 + number % 2  # noqa: PLR2004 - an answer now and then
        if again and number % 10 == 0:
            place = 0
        yield str(3 + (place if item.high == "right" else -place))


def _cut(lines: list[str], parts: list[tuple[str, int]]) -> Iterator[str]:
    """Show parts of an output, and where something is left out."""
    end = 0
    for start, length in parts:
        begin = next((at for at in range(end, len(lines)) if re.match(start, lines[at])), None)
        if begin is None:
            raise RuntimeError(f"no line begins with `{start}` in:\n" + "\n".join(lines))
        if begin > end:
            yield LEFT_OUT
        end = begin + length
        yield from lines[begin:end]
    if end < len(lines):
        yield LEFT_OUT


def walked(text: str) -> str:
    """Give the document with what the commands print now."""
    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(Path(folder))
        parts = []
        for number, part in enumerate(text.split(MONTH)):
            if number:
                walk.let_a_month_pass()
            parts.append(BLOCK.sub(lambda block: _block(walk, block[1]), part))
    return MONTH.join(parts)


def _block(walk: Walk, words: str) -> str:
    return f"$ roleadvisor {words}\n{walk.run(words)}\n"


if __name__ == "__main__":
    DOCUMENT.write_text(walked(DOCUMENT.read_text("utf-8")), "utf-8")
