"""Draw what a bare `compare` shows, for README: `python scripts/picture.py`.

docs/compare.svg is for light pages and docs/compare-dark.svg for dark ones. A test draws both
again and compares.
"""

import io
import os
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME, SVG_EXPORT_THEME
from rich.text import Text
from typer.testing import CliRunner

from roleadvisor.shell.app import app

ROOT = Path(__file__).resolve().parent.parent
WORDS = ("compare",)
WIDTH = 80
THEMES = {
    ROOT / "docs" / "compare.svg": DEFAULT_TERMINAL_THEME,
    ROOT / "docs" / "compare-dark.svg": SVG_EXPORT_THEME,
}

# Rich's template fetches its font from the web; a picture of ours fetches nothing.
FONT = re.compile(r"@font-face \{.*?\}\n", re.DOTALL)


def drawn(picture: Path) -> str:
    """Give a picture: the program's colored output, in the frame of a terminal."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(_printed()), soft_wrap=True)
    title = " ".join(("roleadvisor", *WORDS))
    svg = FONT.sub("", console.export_svg(title=title, theme=THEMES[picture]))
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def _printed() -> str:
    unwanted: dict[str, str | None] = {name: None for name in os.environ if _shapes_output(name)}
    wanted = {"COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    runner = CliRunner(env={**unwanted, **wanted})
    return runner.invoke(app, WORDS, catch_exceptions=False, color=True).stdout


def _shapes_output(name: str) -> bool:
    return name.startswith("ROLEADVISOR") or name in {"NO_COLOR", "COLORTERM"}


def main() -> None:
    """Write the pictures."""
    for picture in THEMES:
        picture.write_text(drawn(picture), "utf-8")


if __name__ == "__main__":
    main()
