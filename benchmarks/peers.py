"""Other command-line programs in Python, measured beside ours: `run.py --peers`."""

import sys
import venv
from collections.abc import Callable
from pathlib import Path
from statistics import median
from subprocess import run

PEERS = {
    "pipx list": ("pipx", ["-m", "pipx", "list"]),
    "sqlite-utils": ("sqlite-utils", ["-m", "sqlite_utils", "memory", "select 1"]),
    "httpie, offline": ("httpie", ["-m", "httpie", "--offline", "example.org"]),
    "check-jsonschema": ("check-jsonschema", ["-m", "check_jsonschema", "--version"]),
    "copier, on pydantic": ("copier", ["-m", "copier", "--help"]),
}
"""What it is -> the package and the words for its Python. Each does a little real work."""


def peers(
    folder: Path, seconds: Callable[[list[str]], float], ours: list[str], rounds: int
) -> None:
    """Install each peer in an environment of its own, and print its time in times `pass`."""
    commands = {"roleadvisor compare": ours}
    for what, (package, words) in PEERS.items():
        where = folder / package
        venv.create(where, with_pip=True)
        python = str(where / "bin" / "python")
        run([python, "-m", "pip", "install", "--quiet", package], check=True)
        commands[what] = [python, *words]
    nothing = [sys.executable, "-c", "pass"]
    print("| program | times an empty Python |\n| --- | --: |")
    for what, command in commands.items():
        seconds(command)
        found = [seconds(command) / seconds(nothing) for _ in range(rounds)]
        print(f"| {what} | {median(found):.1f} |")
    print()
