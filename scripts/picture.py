"""Draw docs/compare.svg from what `compare` really prints: `python scripts/picture.py`.

A test draws it again and compares.
"""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "compare.svg"
WORDS = ("compare", "--only", "differences")
WIDTH = 100

# Rich's template fetches its font from the web; a picture of ours fetches nothing.
FONT = re.compile(r"@font-face \{.*?\}\n", re.DOTALL)


def drawn() -> str:
    """Give the picture: the program's colored output, in the frame of a terminal."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(_printed()), soft_wrap=True)
    picture = FONT.sub("", console.export_svg(title=" ".join(("roleadvisor", *WORDS))))
    return "\n".join(line.rstrip() for line in picture.splitlines()) + "\n"


def _printed() -> str:
    kept = {name: value for name, value in os.environ.items() if not _shapes_output(name)}
    wanted = {
        "COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm-256color",
        "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "roleadvisor", *WORDS],
        env=kept | wanted,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout


def _shapes_output(name: str) -> bool:
    return name.startswith("ROLEADVISOR") or name in {"NO_COLOR", "COLORTERM"}


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(drawn(), "utf-8")


if __name__ == "__main__":
    main()
