"""Measure what a run costs, as ratios taken in one go, and print the table that README shows.

    python benchmarks/run.py                  measure and print
    python benchmarks/run.py --update-readme  and put the table into README.md

Whole processes: *the four* is an empty program that imports the four libraries. Each round runs
every command once beside it; a row is the median of the rounds' ratios, so that a busy machine
slows both sides alike.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
GROW = Path(__file__).with_name("grow.py")
START, END = "<!-- benchmarks: start -->", "<!-- benchmarks: end -->"

THE_FOUR = "import typer, rich.table, rich.console, pydantic, yaml"
ENTRY = "import sys\nfrom roleadvisor.__main__ import main\nsys.exit(main())\n"
"""What pip writes into the command `roleadvisor`."""
READ = """
import json, resource, sys, time
from roleadvisor.quick import quicken
quicken()
from roleadvisor.knowledge.load import load
start = time.process_time()
load(sys.argv[1])
seconds = time.process_time() - start
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""
FEW, MANY = 200, 2000


@dataclass(frozen=True)
class Row:
    """What is measured, the figure, and what it should be and may be at most."""

    what: str
    figure: float
    goal: float | None = None
    most: float | None = None
    unit: str = ""

    def cells(self) -> list[str]:
        """Give the row as the table shows it; a figure above the limit is bold."""
        measured = self._told(self.figure)
        if self.most is not None and self.figure > self.most:
            measured = f"**{measured}**"
        return [self.what, measured, self._told(self.goal), self._told(self.most)]

    def _told(self, figure: float | None) -> str:
        if figure is None:
            return ""
        return f"{figure:.0f}{self.unit}" if figure >= 10 else f"{figure:.2f}{self.unit}"  # noqa: PLR2004 - two digits are enough


@dataclass(frozen=True)
class Timed:
    """A command whose time is told in times *the four*."""

    what: str
    arguments: tuple[str, ...]
    goal: float | None = None
    most: float | None = None
    environment: tuple[tuple[str, str], ...] = ()


COMMANDS = [
    Timed("`compare`", ("compare",), 1.25, 1.45),
    Timed("`show`", ("show", "director"), 1.25, 1.45),
    Timed("`roadmap`", ("roadmap", "--from", "team-lead"), 1.25, 1.45),
    Timed("`--help`", ("--help",), 0.45, 0.6),
    Timed(
        "completing a command in the shell", (), 0.45, 0.6,
        (("_ROLEADVISOR_COMPLETE", "complete_bash"), ("COMP_WORDS", "roleadvisor com"),
         ("COMP_CWORD", "1")),
    ),
    Timed("`--version`", ("--version",), 0.2, 0.4),
    Timed("`roles`", ("roles",)),
    Timed("`quiz --questions`", ("quiz", "--questions")),
    Timed("`pay`, with the survey of wages", ("pay", "director", "--area", "CA")),
]  # fmt: skip


def main() -> None:
    """Measure, print, and update README where that was asked for."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        rows = [*_start_up(Path(folder), options.rounds), *_reading(Path(folder), options.rounds)]
    table = "\n".join(_table(rows))
    print(table)
    if options.update_readme:
        _update(ROOT / "README.md", table)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15, help="how often each command runs")
    parser.add_argument("--update-readme", action="store_true", help="write README's table")
    return parser.parse_args()


def _start_up(folder: Path, rounds: int) -> Iterator[Row]:
    script = folder / "roleadvisor"
    script.write_text(ENTRY)
    four = [sys.executable, "-c", THE_FOUR]
    runs = [
        ([sys.executable, str(script), *one.arguments], dict(one.environment)) for one in COMMANDS
    ]
    _seconds(four)
    for command, environment in runs:  # the first run of each compiles what it imports
        _seconds(command, environment)
    ratios: list[list[float]] = [[] for _ in COMMANDS]
    for _ in range(rounds):
        base = _seconds(four)
        for found, (command, environment) in zip(ratios, runs, strict=True):
            found.append(_seconds(command, environment) / base)
    for one, found in zip(COMMANDS, ratios, strict=True):
        yield Row(f"{one.what}, times *the four*", median(found), one.goal, one.most)


def _reading(folder: Path, rounds: int) -> Iterator[Row]:
    shipped = _read(ROOT / "data" / "roles.yaml", 1)
    few, many = (_read(_ladder(folder, roles), max(3, rounds // 5)) for roles in (FEW, MANY))
    per_role = [1000 * few[0] / FEW, 1000 * many[0] / MANY]
    yield Row(f"reading and checking {FEW} roles, for each", per_role[0], 0.65, 1.5, " ms")
    yield Row(f"the same of {MANY:,} roles", per_role[1], 0.65, 1.5, " ms")
    yield Row(f"growth of time from {FEW} to {MANY:,} roles, 1 is linear",
              per_role[1] / per_role[0], 1, 1.2)  # fmt: skip
    grown_by = [(found[1] - shipped[1]) / roles for found, roles in ((few, FEW), (many, MANY))]
    yield Row("growth of memory, 1 is linear", grown_by[1] / grown_by[0], 1, 1.2)
    yield Row(f"most memory at {MANY:,} roles", many[1], 250, 350, " MB")


def _ladder(folder: Path, roles: int) -> Path:
    """Make a ladder in a process of its own: a child's memory counts from its parent's on."""
    file = folder / f"{roles}.yaml"
    file.write_bytes(_run([sys.executable, str(GROW), str(roles)]))
    return file


def _read(file: Path, rounds: int) -> tuple[float, float]:
    """Give the median seconds and megabytes of processes that read the ladder once."""
    found = [json.loads(_run([sys.executable, "-c", READ, str(file)])) for _ in range(rounds)]
    return median(one[0] for one in found), median(one[1] for one in found)


def _seconds(command: list[str], environment: dict[str, str] | None = None) -> float:
    """Give the processor's time: what others do on the machine is not in it."""
    start = _children()
    _run(command, environment)
    return _children() - start


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(command: list[str], environment: dict[str, str] | None = None) -> bytes:
    """Run a process that reads this checkout, and may keep what Python compiles of it."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if name not in {"PYTHONDONTWRITEBYTECODE", "ROLEADVISOR_DATA"}
    }
    clean |= {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "80"} | (environment or {})
    return subprocess.run(command, env=clean, check=True, capture_output=True).stdout


def _table(rows: list[Row]) -> Iterator[str]:
    libraries = ", ".join(
        f"{name} {version(name)}" for name in ("typer", "rich", "pydantic", "PyYAML")
    )
    yield f"Python {sys.version.split()[0]}, {libraries}:"
    yield ""
    yield "| what | measured | goal | at most |"
    yield "| --- | --: | --: | --: |"
    for row in rows:
        yield f"| {' | '.join(row.cells())} |"


def _update(readme: Path, table: str) -> None:
    before, _, rest = readme.read_text("utf-8").partition(START)
    _, _, after = rest.partition(END)
    readme.write_text(f"{before}{START}\n{table}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
