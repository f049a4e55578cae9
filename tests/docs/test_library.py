"""`roleadvisor` for other programs: quick to import, typed, and as its document says."""

import doctest
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest

import roleadvisor
from roleadvisor import (
    AdvisorError,
    assess,
    check,
    compare,
    diff,
    load,
    pay,
    questions,
    roadmap,
    roles,
    score_quiz,
    show,
)
from tests.conftest import ROOT, Run

DOCUMENT = ROOT / "docs" / "library.md"
STARTER = str(ROOT / "data" / "starter.yaml")


def _printed(code: str) -> str:
    """Run code in a Python that has imported as little as can be."""
    found = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r})\n"
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", found + code], capture_output=True, text=True, check=True
    ).stdout


def test_the_document_shows_what_its_snippets_give() -> None:
    test = doctest.DocTestParser().get_doctest(
        DOCUMENT.read_text("utf-8"), {}, "library.md", str(DOCUMENT), 0
    )
    assert len(test.examples) > 8
    assert doctest.DocTestRunner().run(test).failed == 0


def test_the_document_names_every_function() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert {name for name in roleadvisor.__all__ if not re.search(rf"\b{name}\b", text)} == set()


def test_importing_the_package_imports_nothing_else() -> None:
    code = "before = set(sys.modules); import roleadvisor; print(*set(sys.modules) - before)"
    assert _printed(code).split() == ["roleadvisor"]


@pytest.mark.parametrize("name", roleadvisor.__all__)
def test_a_function_stays_itself_when_a_feature_of_its_name_is_imported(name: str) -> None:
    __import__(f"roleadvisor.{name}.page" if name in {"compare", "pay", "assess", "roadmap"}
               else "roleadvisor.quiz.page")  # fmt: skip
    assert callable(getattr(roleadvisor, name))
    assert name in dir(roleadvisor)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = roleadvisor.nonsense  # type: ignore[attr-defined]


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(roleadvisor.__file__).parent / "py.typed").exists()


ANSWERS = {item.id: 1 for item in questions().items}
CALLS: dict[str, tuple[Callable[[], Any], list[str]]] = {
    "roles": (roles, ["roles"]),
    "show": (lambda: show("director"), ["show", "director"]),
    "only": (lambda: show("lead", only=["pay"]), ["show", "team-lead", "--only", "pay"]),
    "compare": (lambda: compare("lead", "director"), ["compare", "team-lead", "director"]),
    "default": (compare, ["compare"]),
    "pay": (lambda: pay("lead", base=90_000, bonus=20),
            ["pay", "lead", "--base", "90000", "--bonus", "20"]),
    "area": (lambda: pay("director", area="CA"), ["pay", "director", "--area", "CA"]),
    "roadmap": (lambda: roadmap("lead", "director", month="2027-03"),
                ["roadmap", "--from", "lead", "--to", "director", "--start", "2027-03"]),
    "quiz": (lambda: score_quiz(ANSWERS), ["quiz", "--answers", "answers.json"]),
    "questions": (questions, ["quiz", "--questions"]),
    "assess": (lambda: assess("ratings.json"), ["assess", "--answers", "ratings.json"]),
    "check": (lambda: check(STARTER), ["ladder", "check", STARTER]),
    "diff": (lambda: diff(STARTER, None),
             ["ladder", "diff", STARTER, str(ROOT / "data" / "roles.yaml")]),
}  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
def test_a_function_gives_what_the_command_gives_as_json(
    name: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("answers.json").write_text(json.dumps(ANSWERS))
    Path("ratings.json").write_text('{"role": "director", "skills": {"technology": {"level": 3}}}')
    call, words = CALLS[name]
    ran = run(*words, "--format", "json")
    assert ran.code == 0, ran.err
    assert json.loads(_json(words, call())) == json.loads(ran.out)


def _json(words: list[str], result: object) -> str:
    from roleadvisor.render.data import json_text  # noqa: PLC0415 - the rest uses the API alone

    return json_text(" ".join(words[:2]) if words[0] == "ladder" else words[0], result)


def test_results_are_frozen() -> None:
    with pytest.raises((FrozenInstanceError, AttributeError)):
        compare().roles = ()  # type: ignore[misc]


def test_a_ladder_that_is_loaded_serves_many_calls() -> None:
    ladder = load(STARTER)
    names = [role.id for role in roles(ladder=ladder).roles]
    assert [show(name, ladder=ladder).role.id for name in names] == names
    assert roles(ladder=STARTER) == roles(ladder=ladder)


@pytest.mark.parametrize(
    "call",
    [
        lambda: show("nobody"),
        lambda: load("nowhere.yaml"),
        lambda: compare("lead"),
        lambda: score_quiz({"nothing": 1}),
        lambda: score_quiz({**ANSWERS, next(iter(ANSWERS)): 7}),
        lambda: assess({"role": "director", "skills": {"nothing": {"level": 1}}}),
        lambda: assess({"rolle": "director"}),
        lambda: roadmap("lead", month="March"),
        lambda: check(STARTER, ignore=["nothing"]),
        lambda: pay("lead", base="a lot"),
    ],
)
def test_what_cannot_be_answered_is_one_kind_of_error(call: Callable[[], object]) -> None:
    with pytest.raises(AdvisorError) as told:
        call()
    assert told.value.message
