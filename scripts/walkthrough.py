"""Walk through a month as a Team Lead and write it down: `python scripts/walkthrough.py`.

The commands of docs/walkthrough.md are typed into a terminal of 80 columns, one after the other,
and what stands there goes into the document; of questions and answers the beginning and the end. A
test walks the same way. The program runs on the story's day and shuffles the quiz alike each time.
"""

import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pexpect

from roleadvisor.ladder.load import load_ladder

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "walkthrough.md"
BLOCK = re.compile(
    r"(?<=^```text\n)\$ roleadvisor ([^\n]*)\n.*?(?=^```$)", re.MULTILINE | re.DOTALL
)
MONTH = "<!-- a month passes -->"
DAYS = ("2025-01-15", "2025-02-15")
LEFT_OUT = "[...]"

RUN = """
import random, sys
from datetime import date, datetime
from roleadvisor.shell import profile as clock
day = sys.argv.pop(1)
class Day(date):
    today = classmethod(lambda cls: date.fromisoformat(day))
class Moment(datetime):
    now = classmethod(lambda cls: datetime.fromisoformat(f"{day}T09:00:00"))
clock.date, clock.datetime = Day, Moment
random.SystemRandom = lambda: random.Random(1)
sys.argv[0] = "roleadvisor"
from roleadvisor.__main__ import main
main()
"""
"""The console entry, on a day of the story."""

RATED = {
    "years of sales leadership": "4", "Leading people": "2", "Strategic planning": "2",
    "Sales expertise": "3", "Financial acumen": "2", "Technology": "3", "Communication": "3",
    "proven record": "2", "MBA": "3", "intermediate management": "3", "department-wide": "3",
    "revenue growth": "2", "opening": "2",
}  # fmt: skip
"""What is typed at a question that has these words; `not yet` at all others."""

RATED_AGAIN = {"Financial acumen": "3", "department-wide": "2", "opening": "3"}
"""And a month later; Enter keeps what was typed before at all others."""

SHOWN = {
    "Leading people": "My team's plan for the new pricing, with each rep's goals in it.",
    "Financial acumen": "My forecasts of two quarters, 6 and 9 % off.",
}
"""The evidence that is typed; none at all other questions."""

SHOWN_AGAIN = {
    "Financial acumen": "The forecast I presented to finance, 4 % off.",
    "department-wide": "Wrote the new lead-routing rules for all teams.",
}

MANAGER = """\
role: director
skills:
  leading-people: {level: 3, shown_by: Two of their reps are team leads now.}
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
        self._days = iter(DAYS)
        self.let_a_month_pass()
        (folder / "manager.yaml").write_text(MANAGER, "utf-8")

    def let_a_month_pass(self) -> None:
        self._day = next(self._days)

    def run(self, words: str) -> str:
        """Type a command and answer what it asks; give what the screen shows."""
        reply = _replies(words, again=self._day != DAYS[0])
        lines = [line.rstrip() for line in self._typed(words, reply).splitlines()]
        return "\n".join(_cut(lines))

    def _typed(self, words: str, reply: Callable[[str, str], str]) -> str:
        known = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
        own = {"PYTHONPATH": str(ROOT / "src"), "ROLEADVISOR_HOME": str(self._folder)}
        child = pexpect.spawn(
            sys.executable,
            ["-c", RUN, self._day, *shlex.split(words)],
            cwd=str(self._folder),
            env={**known, **own, "TERM": "dumb", "PAGER": ""},
            dimensions=(50, 80),
            timeout=600,
            encoding="utf-8",
        )
        child.delaybeforesend = None
        screen = io.StringIO()
        child.logfile_read = screen
        while child.expect([r"(Your answer|Evidence): ", r"\(y/n[^)]*\) ", pexpect.EOF]) != 2:  # noqa: PLR2004 - the end
            child.sendline(reply(screen.getvalue(), str(child.after)))
        child.close()
        if child.exitstatus:
            raise RuntimeError(f"{words}: {screen.getvalue()}")
        return screen.getvalue()


def _replies(words: str, *, again: bool) -> Callable[[str, str], str]:
    """Give what answers a prompt, by what stands on the screen before it."""
    return _quiz_reply(again=again) if words.startswith("quiz") else _rating_reply(again=again)


def _question(screen: str) -> str:
    """Give the last question on the screen, in one line."""
    return " ".join(screen[screen.rindex("Question ") :].split())


def _rating_reply(*, again: bool) -> Callable[[str, str], str]:
    def reply(screen: str, prompt: str) -> str:
        question = _question(screen)
        levels = RATED_AGAIN if again else RATED
        evidence = SHOWN_AGAIN if again else SHOWN
        if prompt.startswith("Evidence"):
            return _found(evidence, question, "s")
        return _found(levels, question, "" if again else "3")

    return reply


def _found(replies: dict[str, str], question: str, otherwise: str) -> str:
    return next((words for key, words in replies.items() if key in question), otherwise)


def _quiz_reply(*, again: bool) -> Callable[[str, str], str]:
    """Lean to the high end of most things; the second time a little less."""
    quiz = load_ladder(str(ROOT / "data" / "roles.yaml")).quiz
    assert quiz is not None  # noqa: S101 - the shipped ladder has one
    items = [item for item in quiz.items.values() if not item.reserve]
    high = {getattr(item, item.high): number for number, item in enumerate(items)}

    def reply(screen: str, prompt: str) -> str:
        if prompt.startswith("(y/n"):
            return "n" if again and "See a week" in screen else "y"
        left, right = re.findall(r"Left: (.+?) Right: (.+?) 1 left", _question(screen))[-1]
        number = high.get(left, high.get(right, 0))
        step = 0 if again and number % 9 == 0 else -1 if number % 7 == 3 else 1 + number % 2  # noqa: PLR2004 - an answer now and then
        return str(3 + (step if right in high else -step))

    return reply


def _cut(lines: list[str]) -> list[str]:
    """Of questions show the first, and what follows the answer to the last."""
    asked = [at for at, line in enumerate(lines) if line.startswith(("Your answer", "Evidence"))]
    if len(asked) < 2:  # noqa: PLR2004 - a first and a last
        return lines
    return [*lines[: asked[0] + 1], "", LEFT_OUT, *lines[asked[-1] + 1 :]]


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
