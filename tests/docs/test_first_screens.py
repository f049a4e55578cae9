"""The first screen of each result: the answer and the next steps within a line limit.

On the shipped ladder 24 lines at 80 and 120 columns and 40 at 40; on other ladders twice that.
"""

import json
import shutil
import sys
from contextlib import chdir
from io import StringIO
from math import inf
from pathlib import Path

import pytest

from roleadvisor.ladder.load import load_ladder
from roleadvisor.ladder.lookup import default_pair, steps_of
from roleadvisor.shell.app import app
from tests.conftest import ROOT, quiet_environment

MOST = {40: 40, 80: 24, 120: 24}
"""Maximum lines by width in columns, for the shipped ladder."""

GOOD = ROOT / "tests" / "ladders" / "good"
SHIPPED = ROOT / "data" / "roles.yaml"
OTHERS = [GOOD / "nursing.yaml", GOOD / "engineering.yaml", GOOD / "levels-of-one-title.yaml"]

RESULTS = {
    "roles": "roles",
    "show the lower": "show {low}",
    "show the higher": "show {high}",
    "compare": "compare {low} {high}",
    "quiz": "quiz --answers lean.json --no-save",
    "quiz, no lean": "quiz --answers neutral.json --no-save",
    "pay": "pay",
    "pay of a role": "pay {low}",
    "pay of two": "pay {low} {high}",
    "an offer": "pay {low} --base 80k --bonus 20",
    "an offer of base alone": "pay {low} --base 80k --area Austin",
    "an offer beside pay now": "pay {low} --base 85k --bonus 25 --attainment 80 --area Austin"
    " --now-base 68k --now-ote 110k",
    "an offer of two": "pay {low} {high} --base 85k --area Austin",
    "an offer of two beside pay now": "pay {low} {high} --base 85k --bonus 25 --attainment 80"
    " --area Austin --now-base 68k --now-ote 110k",
    "roadmap": "roadmap --from {low}",
    "roadmap with dates": "roadmap --from {low} --start 2027-03",
    "assess": "assess {high} --answers self.yaml",
    "one-on-one": "one-on-one --self self.yaml --manager manager.yaml",
    "log": "log",
    "profile show": "profile show",
    "profile history": "profile history",
    "ladder check": "ladder check ladder.yaml",
    "ladder diff": "ladder diff ladder.yaml other.yaml",
    "ladder sources": "ladder sources",
}
"""What to type, keyed by what it shows."""


class Terminal(StringIO):
    """A stream that claims to be a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def typed(*words: str, height: float = inf) -> str:
    """Run the program on a terminal; return everything a person sees."""
    screen = Terminal()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", screen)
        patch.setattr(sys, "stderr", screen)
        patch.setattr("roleadvisor.shell.run.height", lambda: height)
        patch.setenv("TERM", "dumb")
        with pytest.raises(SystemExit) as ended:
            app(list(words), prog_name="roleadvisor")
    assert ended.value.code in {0, None, 1}, screen.getvalue()
    return screen.getvalue()


FILLED = {"level": 2, "years": 3, "answer": "partly", "shown_by": "A line that shows it."}


def _fill(form: str, **changes: object) -> str:
    for key, value in {**FILLED, **changes}.items():
        form = form.replace(f"\n    {key}:\n", f"\n    {key}: {value}\n")
    return form


@pytest.fixture(scope="module")
def file(request: pytest.FixtureRequest) -> Path:
    file: Path = request.param
    return file


@pytest.fixture(scope="module")
def made(file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Make a folder with the ladder, matching files, and a logged note for its first step.

    Also return the roles that replace the words in braces.
    """
    folder = tmp_path_factory.mktemp("made")
    with quiet_environment(folder / "home"), chdir(folder):
        return folder, _make(file)


def _make(file: Path) -> dict[str, str]:
    shutil.copy(file, "ladder.yaml")
    shutil.copy(ROOT / "data" / "starter.yaml", "other.yaml")
    kb = load_ladder("ladder.yaml")
    low, high = (role.id for role in default_pair(kb))
    form = typed("assess", high, "--blank", "--data", "ladder.yaml")
    Path("self.yaml").write_text(_fill(form), "utf-8")
    Path("manager.yaml").write_text(_fill(form, level=1, answer="no"), "utf-8")
    if kb.quiz:
        items = [one for one in kb.quiz.items.values() if not one.reserve]
        for name, far in {"lean": 2, "neutral": 0}.items():
            answers = {one.id: far if one.high == "right" else -far for one in items}
            Path(f"{name}.json").write_text(json.dumps(answers), "utf-8")
    for step in list(steps_of(kb))[:1]:
        typed("log", step, "--note", "What happened.", "--data", "ladder.yaml")
    return {"low": low, "high": high}


@pytest.fixture
def names(made: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Stand in that folder."""
    folder, names = made
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ROLEADVISOR_HOME", str(folder / "home"))
    return names


def _seen(words: list[str], width: int, height: float = inf) -> list[str]:
    """Give the lines of a run that leaves what is saved as it was."""
    profile = Path("home", "profile.json")
    saved = profile.read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(width))
        shown = typed(*words, height=height).splitlines()
    profile.write_bytes(saved)
    return shown


def _words(result: str, names: dict[str, str], file: Path) -> list[str]:
    words = [word.format_map(names) for word in RESULTS[result].split()]
    needs_none = file == SHIPPED or result in {"ladder check", "ladder diff"}
    return words if needs_none else [*words, "--data", "ladder.yaml"]


@pytest.mark.parametrize("result", RESULTS)
@pytest.mark.parametrize("file", [SHIPPED, *OTHERS], ids=lambda file: file.stem, indirect=True)
def test_the_answer_fits_on_the_first_screen(
    result: str, file: Path, names: dict[str, str]
) -> None:
    if result.startswith("quiz") and not Path("neutral.json").exists():
        pytest.skip("this ladder has no quiz")
    for width, most in MOST.items():
        shown = _seen(_words(result, names, file), width)
        where = f"at {width} columns:\n" + "\n".join(shown[:60])
        assert len(shown) <= most * (1 if file == SHIPPED else 2), where
        prose = [line for line in shown if "roleadvisor " not in line]  # a command is never folded
        assert max(map(len, prose)) <= width, where
        assert "…" not in "".join(shown), where


@pytest.mark.parametrize("result", RESULTS)
@pytest.mark.parametrize("file", [SHIPPED], ids=lambda file: file.stem, indirect=True)
def test_a_screen_of_24_lines_shows_the_headline_above_the_shells_prompt(
    result: str, file: Path, names: dict[str, str]
) -> None:
    words = _words(result, names, file)
    whole, shown = (_seen(words, 80, height=lines) for lines in (inf, MOST[80]))
    # Below the quiz's result there's a prompt asking whether to see the weeks.
    most = MOST[80] - 1 - result.startswith("quiz")
    assert shown[0] == whole[0]
    assert len(shown) <= most
    if "Next:" in whole:
        first = whole[whole.index("Next:") + 1].strip().partition("  ")[0]
        steps = [line.strip() for line in shown[shown.index("Next:") + 1 :]]
        assert steps[0].partition("  ")[0] == first, "at least one next step stays"
        assert steps[1:] or "   " not in steps[0], "and no column is kept free for those left out"
