"""Run the examples of README and docs/ and put in what they print.

    python scripts/refresh_examples.py

An example is a block of `console` whose first line is `$ roleadvisor ...`; the rest of the block
is what that prints. A test runs the same, so that no example says what the program does not.
"""

import os
import re
import shlex
from pathlib import Path

from typer.testing import CliRunner

from roleadvisor.shell.app import app

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(
    r"(?<=^```console\n)\$ roleadvisor (?P<words>[^\n]*)\n(?P<shown>.*?)(?=^```$)",
    re.MULTILINE | re.DOTALL,
)
REST = "[...]"
"""The last line of an example that shows the first lines of a long output."""


def refreshed(text: str) -> str:
    """Give a document's text with the output of its examples as it is now."""
    return BLOCK.sub(
        lambda block: f"$ roleadvisor {block['words']}\n{_as_much(block['words'], block['shown'])}",
        text,
    )


def _as_much(words: str, shown: str) -> str:
    """Give what a command prints, and as many lines of it as the document shows."""
    lines = [line.rstrip() for line in printed(words).splitlines()]
    before = shown.splitlines()
    if before and before[-1] == REST:
        lines = [*lines[: len(before) - 1], REST]
    return "\n".join([*lines, ""])


def printed(words: str) -> str:
    """Run the program at 80 columns, on what ships, and give what it prints."""
    environment: dict[str, str | None] = {
        name: None for name in os.environ if name.startswith("ROLEADVISOR")
    }
    runner = CliRunner(env={**environment, "COLUMNS": "80"})
    result = runner.invoke(app, shlex.split(words), catch_exceptions=False)
    if result.exit_code:
        raise RuntimeError(f"{words}: {result.output}")
    return result.stdout


def main() -> None:
    """Refresh every document in place."""
    for file in DOCUMENTS:
        text = file.read_text("utf-8")
        file.write_text(refreshed(text), "utf-8")


if __name__ == "__main__":
    main()
