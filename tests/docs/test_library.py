"""`roleadvisor` as a library: quick to import, typed, and as documented."""

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
    api,
    assess,
    check,
    compare,
    diff,
    load,
    one_on_one,
    pay,
    questions,
    report,
    roadmap,
    roles,
    score_quiz,
    show,
)
from tests.conftest import ROOT, Run

DOCUMENT = ROOT / "docs" / "library.md"
STARTER = str(ROOT / "data" / "starter.yaml")


def _printed(code: str) -> str:
    """Run code in a Python that has imported as little as possible; return its output."""
    found = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r})\n"
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", found + code], capture_output=True, text=True, check=True
    ).stdout


def test_the_documents_snippets_print_what_it_shows() -> None:
    test = doctest.DocTestParser().get_doctest(
        DOCUMENT.read_text("utf-8"), {}, "library.md", str(DOCUMENT), 0
    )
    assert len(test.examples) > 8
    assert doctest.DocTestRunner().run(test).failed == 0


def test_the_document_mentions_every_function() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert {name for name in roleadvisor.__all__ if not re.search(rf"\b{name}\b", text)} == set()


def test_the_package_exports_every_function_and_each_is_tested_against_its_command() -> None:
    assert roleadvisor.__all__ == api.__all__
    functions = {*api.__all__} - {"AdvisorError", "load"}
    called = [call for call, _ in CALLS.values()]
    assert functions <= {name for call in called for name in (call.__name__, *_names(call))}


def _names(call: Callable[[], Any]) -> tuple[str, ...]:
    return call.__code__.co_names


def test_importing_the_package_imports_nothing_else() -> None:
    code = "before = set(sys.modules); import roleadvisor; print(*set(sys.modules) - before)"
    assert _printed(code).split() == ["roleadvisor"]


@pytest.mark.parametrize("name", roleadvisor.__all__)
def test_importing_a_feature_does_not_shadow_the_function_of_the_same_name(name: str) -> None:
    features = {"compare", "pay", "assess", "roadmap", "report", "one_on_one"}
    __import__(f"roleadvisor.{name if name in features else 'quiz'}.page")
    assert callable(getattr(roleadvisor, name))
    assert name in dir(roleadvisor)


def test_an_unknown_name_raises_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = roleadvisor.nonsense  # type: ignore[attr-defined]


def test_the_package_is_marked_as_typed() -> None:
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
    "now": (lambda: pay("lead", base=90_000, bonus=20, now_base="80k", now_bonus=10),
            ["pay", "lead", "--base", "90000", "--bonus", "20", "--now-base", "80k",
             "--now-bonus", "10"]),
    "one-on-one": (lambda: one_on_one("ratings.json", "theirs.json"),
                   ["one-on-one", "--self", "ratings.json", "--manager", "theirs.json"]),
    "report": (report, ["report"]),
    "manager": (lambda: report("director", name="Ana", reader="manager", without=["pay"],
                               day="2027-01-31"),
                ["report", "director", "--name", "Ana", "--for", "manager", "--without", "pay",
                 "--date", "2027-01-31"]),
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
def test_a_function_returns_the_same_data_as_the_commands_json(
    name: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("answers.json").write_text(json.dumps(ANSWERS))
    Path("ratings.json").write_text('{"role": "director", "skills": {"technology": {"level": 3}}}')
    Path("theirs.json").write_text('{"role": "director", "skills": {"technology": {"level": 1}}}')
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


def test_a_loaded_ladder_can_be_reused() -> None:
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
        lambda: pay("lead", now_bonus=10),
        lambda: report(without=["nothing"]),
        lambda: report(profile="nowhere.json"),
        lambda: one_on_one({"role": "director"}, {"role": "team-lead"}),
    ],
)
def test_invalid_calls_all_raise_the_same_kind_of_error(call: Callable[[], object]) -> None:
    with pytest.raises(AdvisorError) as caught:
        call()
    assert caught.value.message


def test_a_report_with_a_profile_is_about_its_person(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "me.json"
    assert run("profile", "set", "--role", "team-lead", "--profile", str(file)).code == 0
    found = report(profile=file)
    assert found.now is not None
    assert (found.now.id, found.target.id) == ("team-lead", "sales-manager")
    assert report().now is None
