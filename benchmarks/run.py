"""Measure what a run of the installed program costs, and print it as a table.

    python benchmarks/run.py                  measure and print
    python benchmarks/run.py --update         and put the figures into CONTRIBUTING and README
    python benchmarks/run.py --peers          and other programs, each in an environment of its own

Needs the `test` extra. The project is installed from a wheel into a folder of its own, and whole
processes are measured: processor time, not the clock's. Two rulers: *the four* is an empty program
that imports the four libraries, *minimal* is `minimal.py`. Each round runs every command once
beside the rulers; a row is the median of the rounds' ratios, so that a busy machine slows both
sides alike.
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

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
START, END = "<!-- benchmarks: start -->", "<!-- benchmarks: end -->"

RULERS = {
    "the four": ["-c", "import typer, rich.table, rich.console, pydantic, yaml"],
    "minimal": [str(HERE / "minimal.py")],
}
TIMES = ", times *{}*"
"""Which ruler a command is compared with, behind its name."""
FEW, MANY = 200, 2000
COMPANY = 74
"""Roles of a company's whole ladder."""
FEW_SETS, MANY_SETS = 6, 24
"""How often a quiz has each item of the shipped one."""


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
        measured = self._shown(self.figure)
        if self.most is not None and self.figure > self.most:
            measured = f"**{measured}**"
        return [self.what, measured, self._shown(self.goal), self._shown(self.most)]

    def _shown(self, figure: float | None) -> str:
        if figure is None:
            return ""
        return f"{figure:.0f}{self.unit}" if figure >= 10 else f"{figure:.2f}{self.unit}"  # noqa: PLR2004 - two digits are enough


@dataclass(frozen=True)
class Timed:
    """A command, and its goal and limit in times each ruler."""

    what: str
    arguments: tuple[str, ...]
    limits: tuple[tuple[str, float | None, float | None], ...] = (("the four", None, None),)
    environment: tuple[tuple[str, str], ...] = ()


PAGE = (("minimal", 1.15, 1.25), ("the four", 1.45, 1.60))
COMMANDS = [
    Timed("`compare`", ("compare",), PAGE),
    Timed("`compare` in colors, as on a terminal", ("compare",), PAGE, (("FORCE_COLOR", "1"),)),
    Timed("`show`", ("show", "director"), PAGE),
    Timed("`roadmap`", ("roadmap", "--from", "team-lead"), PAGE),
    Timed("`quiz --questions`", ("quiz", "--questions"), (("the four", 1.50, 1.65),)),
    Timed("`pay`, with the wage survey", ("pay", "director", "--area", "CA"),
          (("the four", 1.75, 1.90),)),
    Timed("`--help`", ("--help",), (("the four", 0.45, 0.55),)),
    Timed("completing a command in the shell", (), (("the four", 0.45, 0.55),),
          (("_ROLEADVISOR_COMPLETE", "complete_bash"), ("COMP_WORDS", "roleadvisor com"),
           ("COMP_CWORD", "1"))),
    Timed("`--version`", ("--version",), (("the four", 0.15, 0.20),)),
    Timed("`roles`", ("roles",)),
]  # fmt: skip

READ = """
import json, sys, time
from roleadvisor.startup import tune_startup
tune_startup()
import roleadvisor.ladder.plan_validation, roleadvisor.reading.reader
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
KnowledgeBase.model_rebuild()
start = time.process_time()  # what is imported and made once counts for no role
load_ladder(sys.argv[1])
print(json.dumps(time.process_time() - start))
"""


class Installed:
    """The project as pip installs it, in a folder of its own, borrowing this Python's libraries."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        options = ["--quiet", "--no-deps", "--no-build-isolation", "--target", str(folder)]
        run([sys.executable, "-m", "pip", "install", *options, str(ROOT)])
        self.command = [sys.executable, str(folder / "bin" / "roleadvisor")]

    def run(self, command: list[str], environment: dict[str, str] | None = None) -> bytes:
        return run(command, {"PYTHONPATH": str(self.folder), **(environment or {})})

    def seconds(self, command: list[str], environment: dict[str, str] | None = None) -> float:
        """Measure the processor's time: what others do on the machine is not in it."""
        start = _used_by_children()
        self.run(command, environment)
        return _used_by_children() - start


def run(command: list[str], environment: dict[str, str] | None = None) -> bytes:
    """Run a process that may keep what Python compiles of it: without, all is 3 times slower."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("ROLEADVISOR") and name != "PYTHONDONTWRITEBYTECODE"
    }
    clean |= {"COLUMNS": "80"} | (environment or {})
    return subprocess.run(command, env=clean, check=True, capture_output=True).stdout


def _used_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure, print, and update the documents where that was asked for."""
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        installed = Installed(folder / "installed")
        rows = [
            *_start_up(installed, options.rounds),
            *_scale(installed, folder, max(3, options.rounds // 5)),
        ]
        if options.peers:
            from peers import peers  # type: ignore[import-not-found]  # noqa: PLC0415 - beside this script

            peers(folder, installed.seconds, [*installed.command, "compare"], options.rounds)
    table = "\n".join(_table(rows))
    print(table)
    if options.update:
        _update(ROOT / "CONTRIBUTING.md", table)
        _update(ROOT / "README.md", "\n".join(_short_table(rows)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15, help="how often each command runs")
    parser.add_argument(
        "--update", action="store_true", help="write the tables of CONTRIBUTING and README"
    )
    parser.add_argument("--peers", action="store_true", help="install and measure other programs")
    return parser.parse_args()


def _start_up(installed: Installed, rounds: int) -> Iterator[Row]:
    rulers = {name: [sys.executable, *words] for name, words in RULERS.items()}
    runs = [([*installed.command, *one.arguments], dict(one.environment)) for one in COMMANDS]
    for command, environment in [*((one, {}) for one in rulers.values()), *runs]:
        installed.run(command, environment)  # the first run of each compiles what it imports
    ratios: list[list[dict[str, float]]] = [[] for _ in COMMANDS]
    for _ in range(rounds):
        base = {name: installed.seconds(command) for name, command in rulers.items()}
        for found, (command, environment) in zip(ratios, runs, strict=True):
            taken = installed.seconds(command, environment)
            found.append({name: taken / seconds for name, seconds in base.items()})
    for one, found in zip(COMMANDS, ratios, strict=True):
        for ruler, goal, most in one.limits:
            yield Row(one.what + TIMES.format(ruler), median(each[ruler] for each in found),
                      goal, most)  # fmt: skip


def _scale(installed: Installed, folder: Path, rounds: int) -> Iterator[Row]:
    """Measure how reading, memory and the quiz grow."""
    few, many = (_grown(folder, str(roles)) for roles in (FEW, MANY))
    per_role = [1000 * _reading(installed, file, rounds) / roles
                for file, roles in ((few, FEW), (many, MANY))]  # fmt: skip
    yield Row(f"reading and checking {FEW} roles, for each", per_role[0], 1.2, 1.5, " ms")
    yield Row(f"the same of {MANY:,} roles", per_role[1], 1.2, 1.5, " ms")
    yield Row(f"growth of time from {FEW} to {MANY:,} roles, 1 is linear",
              per_role[1] / per_role[0], 1, 1.2)  # fmt: skip
    for what, words, goal, most in (
        ("`compare`", ["compare", "--data", str(many)], 190, 220),
        ("`ladder check`", ["ladder", "check", str(many)], 270, 300),
    ):
        peak = _megabytes(installed, [*installed.command, *words])
        yield Row(f"peak memory of {what} at {MANY:,} roles", peak, goal, most, " MB")
    yield Row(f"publishing {COMPANY} roles as a site, processor time",
              _publishing(installed, folder), 3, 5, " s")  # fmt: skip
    (few_items, short), (many_items, long) = (
        _quiz(installed, folder, sets, rounds) for sets in (FEW_SETS, MANY_SETS)
    )
    yield Row(f"a quiz of {many_items:,} items, times one of {few_items}", long / short, 2.0, 3.0)


def _grown(folder: Path, *words: str) -> Path:
    """Make a ladder in a process of its own: a child's memory counts from its parent's on."""
    file = folder / f"{'-'.join(words)}.yaml"
    file.write_bytes(run([sys.executable, str(HERE / "grow.py"), *words]))
    return file


def _reading(installed: Installed, file: Path, rounds: int) -> float:
    found = [installed.run([sys.executable, "-c", READ, str(file)]) for _ in range(rounds)]
    return median(float(json.loads(one)) for one in found)


def _publishing(installed: Installed, folder: Path) -> float:
    """Measure a first run into a new folder, with comparisons of the levels of families."""
    ladder = _grown(folder, str(COMPANY), "--families")
    words = ["ladder", "publish", str(folder / "site"), "--data", str(ladder)]
    return installed.seconds([*installed.command, *words])


PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def _megabytes(installed: Installed, command: list[str]) -> float:
    return float(installed.run([sys.executable, "-c", PEAK, *command]))


def _quiz(installed: Installed, folder: Path, sets: int, rounds: int) -> tuple[int, float]:
    """Give the number of items, and the seconds of a run that scores an answer to each."""
    ladder = _grown(folder, "5", "--quiz", str(sets))
    listed = installed.run([*installed.command, "quiz", "--questions", "--format", "json",
                            "--data", str(ladder)])  # fmt: skip
    ids = [item["id"] for item in json.loads(listed)["items"]]
    answers = folder / f"{sets}.json"
    answers.write_text(json.dumps({name: number % 5 - 2 for number, name in enumerate(ids)}))
    words = [*installed.command, "quiz", "--answers", str(answers), "--data", str(ladder)]
    return len(ids), median(installed.seconds(words) for _ in range(rounds))


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


def _short_table(rows: list[Row]) -> Iterator[str]:
    """Give what README shows: what the commands take, without limits."""
    yield "| command | times |"
    yield "| --- | --: |"
    for row in rows:
        command, of_ruler, _ = row.what.partition(TIMES.format("the four"))
        if of_ruler:
            yield f"| {command} | {row.cells()[1].strip('*')} |"


def _update(document: Path, table: str) -> None:
    before, _, rest = document.read_text("utf-8").partition(START)
    _, _, after = rest.partition(END)
    document.write_text(f"{before}{START}\n{table}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
