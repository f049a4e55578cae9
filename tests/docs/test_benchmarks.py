"""Benchmarks measure realistic input, and CONTRIBUTING shows all of them."""

import runpy
from pathlib import Path

from roleadvisor.ladder.load import open_ladder
from tests.conftest import ROOT

BENCHMARKS = ROOT / "benchmarks"
SHIPPED = ROOT / "data" / "roles.yaml"


def test_contributing_shows_every_benchmarked_command() -> None:
    run = runpy.run_path(str(BENCHMARKS / "run.py"))
    _, _, rest = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition(run["START"])
    table, end, _ = rest.partition(run["END"])
    assert end
    rows = [line.split(" | ")[0] for line in table.splitlines() if line.startswith("| ")]
    shown = [row.removeprefix("| ") for row in rows]
    measured = [
        command.what + run["TIMES"].format(ruler)
        for command in run["COMMANDS"]
        for ruler, *_ in command.limits
    ]
    assert measured == shown[2 : 2 + len(measured)]
    assert len(shown) > len(measured) + 4


def test_readme_shows_the_same_figures_for_every_command() -> None:
    run = runpy.run_path(str(BENCHMARKS / "run.py"))
    contributing, readme = (
        (ROOT / name).read_text("utf-8").partition(run["START"])[2].partition(run["END"])[0]
        for name in ("CONTRIBUTING.md", "README.md")
    )
    shown = [line.strip("| ").split(" | ") for line in readme.split("\n")[3:-1]]
    assert [command for command, _ in shown] == [command.what for command in run["COMMANDS"]]
    for command, times in shown:
        row = f"| {command}{run['TIMES'].format('the four')} | {times} |"
        assert row in contributing.replace("**", "")


def test_a_scaled_up_ladder_is_valid_and_as_full_as_the_shipped_one(tmp_path: Path) -> None:
    file = tmp_path / "grown.yaml"
    file.write_text(runpy.run_path(str(BENCHMARKS / "grow.py"))["grown"](12), "utf-8")
    roles = open_ladder(str(file)).model.roles
    assert len(roles) == 12
    first, second = open_ladder(str(SHIPPED)).model.compare or ("", "")
    for name, role in roles.items():
        if name.rsplit("-", 1)[-1].isdigit():
            model = roles[first if name.startswith(first) else second]
            assert role.facets == model.facets


def test_a_scaled_up_quiz_is_valid_and_repeats_every_item(tmp_path: Path) -> None:
    file = tmp_path / "grown.yaml"
    file.write_text(runpy.run_path(str(BENCHMARKS / "grow.py"))["grown"](5, 3), "utf-8")
    short, long = (open_ladder(str(one)).model.quiz for one in (SHIPPED, file))
    assert short is not None
    assert long is not None
    assert len(long.items) == 3 * len(short.items)
