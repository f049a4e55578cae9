"""Walk through a month as a Team Lead and write it down: `python scripts/walkthrough.py`.

The commands of docs/walkthrough.md are typed into a terminal of 80 columns, one after the other,
and what stands there goes into the document; of questions and answers the beginning and the end. A
test walks the same way. The program runs on the story's day and shuffles the quiz alike each time;
one Python runs it for all commands, as most of the time would go into starting it.
"""

import json
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
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

END = "\x1e"
"""What is written to the terminal behind the output of a command."""

RUN = f"""
import json, random, sys
from datetime import date, datetime
from functools import cache
from roleadvisor.__main__ import main
from roleadvisor.ladder import load
from roleadvisor.shell import profile as clock
class Day(date):
    today = classmethod(lambda cls: date.fromisoformat(day))
class Moment(datetime):
    now = classmethod(lambda cls: datetime.fromisoformat(day + "T09:00:00"))
clock.date, clock.datetime = Day, Moment
random.SystemRandom = lambda: random.Random(1)
load.ladder_document = cache(load.ladder_document)
for day, words in json.loads(sys.argv[1]):
    sys.argv = ["roleadvisor", *words]
    try:
        main()
    except SystemExit as ended:
        if ended.code:
            raise
    print(end={END!r}, flush=True)
"""
"""The console entry for one command after the other, each on its day of the story."""

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


Typed = tuple[str, str]
"""The day and the words of a command."""


def walk(commands: Sequence[Typed]) -> Iterator[str]:
    """Type the commands in one folder, with one profile; give what the screen shows of each."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "manager.yaml").write_text(MANAGER, "utf-8")
        terminal = _terminal(folder, commands)
        for day, words in commands:
            shown = _typed(terminal, words, _replies(words, again=day != DAYS[0]))
            yield "\n".join(_cut([line.rstrip() for line in shown.splitlines()]))
        terminal.expect(pexpect.EOF)
        terminal.close()


def _terminal(folder: str, commands: Sequence[Typed]) -> "pexpect.spawn[str]":
    known = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
    own = {"PYTHONPATH": str(ROOT / "src"), "ROLEADVISOR_HOME": folder}
    terminal = pexpect.spawn(
        sys.executable,
        ["-c", RUN, json.dumps([(day, shlex.split(words)) for day, words in commands])],
        cwd=folder,
        env={**known, **own, "TERM": "dumb", "PAGER": ""},
        dimensions=(50, 80),
        timeout=600,
        encoding="utf-8",
    )
    terminal.delaybeforesend = None
    return terminal


def _typed(terminal: "pexpect.spawn[str]", words: str, reply: Callable[[str, str], str]) -> str:
    """Answer what a command asks; give what the screen shows of it."""
    screen = ""
    while True:
        found = terminal.expect([END, pexpect.EOF, r"(Your answer|Evidence): ", r"\(y/n[^)]*\) "])
        screen += terminal.before or ""
        if found == 0:
            return screen
        if found == 1:
            raise RuntimeError(f"{words}: {screen}")
        screen += str(terminal.after)
        terminal.sendline(reply(screen, str(terminal.after)))


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
    commands = [
        (day, block[1])
        for day, part in zip(DAYS, text.split(MONTH), strict=True)
        for block in BLOCK.finditer(part)
    ]
    shown = walk(commands)
    return BLOCK.sub(lambda block: f"$ roleadvisor {block[1]}\n{next(shown)}\n", text)


if __name__ == "__main__":
    DOCUMENT.write_text(walked(DOCUMENT.read_text("utf-8")), "utf-8")
