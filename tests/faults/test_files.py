"""Files that aren't a ladder, or an unusual one: every command says so or works with it."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.faults.commands import (
    LADDER,
    ON_A_LADDER,
    OTHERS,
    WITHOUT_A_LADDER,
    assert_clean_exit,
    naming,
    write_ladder,
)

GROUPS = {
    "": "roleadvisor.shell.app",
    "profile": "roleadvisor.profile.command",
    "ladder": "roleadvisor.ladder_file.command",
}


def _names(group: str = "") -> Iterator[str]:
    module = importlib.import_module(GROUPS[group])
    for name in module.app.info.cls.later:
        if name in {"ladder", "profile"}:
            yield from (f"{name} {one}" for one in _names(name))
        else:
            yield name


def test_every_command_is_covered_here() -> None:
    assert set(_names()) == {*ON_A_LADDER, *WITHOUT_A_LADDER, *OTHERS}


NO_LADDER = {
    "A01 nothing": b"",
    "A01 an empty document": b"---\n",
    "A02 zero bytes": b"roles: a\0b\n",
    "A03 an escape": b"title: \x1b[31m\n",
    "A07 UTF-16": LADDER.encode("utf-16"),
    "A09 Latin-1": "title: é".encode("latin-1"),
    "A14 random bytes": bytes(range(256)) * 8,
    "B03 a bracket not closed": b"compare: [a, b\nroles: 1\n",
    "B07 two documents": LADDER.encode() + b"---\n" + LADDER.encode(),
    "B12 a tag that runs code": b"title: !!python/object/apply:os.abort []\n",
    "C05 brackets in brackets": b"[" * 5000,
    "D01 no roles": LADDER.replace("roles:\n", "roles: {}\nx:\n").encode(),
    "D24 a later form": LADDER.replace("schema: 1", "schema: 2").encode(),
}


@pytest.mark.parametrize("data", NO_LADDER.values(), ids=list(NO_LADDER))
def test_every_command_rejects_a_file_that_is_not_a_ladder(
    data: bytes, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "ladder.yaml"
    file.write_bytes(data)
    for command in ON_A_LADDER.values():
        with naming(*command):
            ran = run(*command, "--data", str(file))
            assert_clean_exit(ran, 1)
            assert str(file) in ran.err
            assert file.read_bytes() == data
            assert list(tmp_path.iterdir()) == [file], "nothing is kept where nothing was done"


def test_a_persons_own_data_opens_even_if_the_ladder_does_not(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "ladder.yaml"
    for name, data in NO_LADDER.items():
        file.write_bytes(data)
        for command in WITHOUT_A_LADDER.values():
            with naming(*command, name):
                ran = run(*command, "--data", str(file))
                assert_clean_exit(ran, 0)
                assert str(file) in ran.err
                assert list(tmp_path.iterdir()) == [file]


def test_every_command_works_on_the_unbroken_ladder(tmp_path: Path, run: Run) -> None:
    for command in (*ON_A_LADDER.values(), *WITHOUT_A_LADDER.values()):
        assert_clean_exit(run(*command, "--data", write_ladder(tmp_path)), 0)


BACK = "  n: {from: b, to: a, phases: {q: {title: Q, steps: {t: {kind: skill, text: T}}}}}\n"
MORE = "".join(f"  r{n}: {{title: Role {n}, rank: {n}}}\n" for n in range(99))
LITTLE = {
    "D03 a hundred roles more": LADDER.replace("moves:\n", MORE + "moves:\n"),
    "D07 two roles of one title": LADDER.replace("Beta", "Alpha"),
    "D17 a circle of moves": LADDER.replace("quiz:\n", BACK + "quiz:\n"),
    "D18 two next roles": LADDER.replace("moves:\n", "  c: {title: C}\nmoves:\n").replace(
        "quiz:\n", BACK.replace("from: b, to: a", "from: a, to: c") + "quiz:\n"
    ),
    "D20 no months": LADDER.replace("months: {min: 1, max: 2, kind: editorial}", "about: Long."),
    "B21 JSON": None,
}


@pytest.mark.parametrize("text", LITTLE.values(), ids=list(LITTLE))
def test_every_command_works_with_an_unusual_ladder(
    text: str | None, tmp_path: Path, run: Run
) -> None:
    file = write_ladder(tmp_path, text or _as_json())
    for name, command in ON_A_LADDER.items():
        new = {"ROLEADVISOR_HOME": str(tmp_path / name)}
        with naming(name):
            assert_clean_exit(run(*command, "--data", file, env=new), 0)


def _as_json() -> str:
    import json  # noqa: PLC0415 - one case needs it

    import yaml  # noqa: PLC0415 - the same

    return json.dumps(yaml.load(LADDER, yaml.BaseLoader))  # noqa: S506 - our own text, as text


@pytest.mark.parametrize(
    "typed", ["2024-13-45", "0000-00-00", "12:30", "0110", "1.10", "NO", "yes", "1_000", ".nan",
              "1e3", "C# x"],
)  # fmt: skip
def test_b16_a_title_that_looks_like_something_else_stays_as_typed(
    typed: str, tmp_path: Path, run: Run
) -> None:
    text = LADDER.replace("title: Alpha", f"title: {typed}")
    assert (
        f"{typed}\n" in run("show", "a", "--data", write_ladder(tmp_path, text), "-f", "plain").out
    )


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(("rank: 1", "rank: 1.5"), id="B18 a fraction"),
        pytest.param(("rank: 1", "rank: true"), id="B18 a flag"),
        pytest.param(("min: 1", f"min: {'9' * 5000}"), id="B17 a number of 5000 digits"),
        pytest.param(("min: 1", "min: 1:30"), id="B17 a number in sixties"),
        pytest.param(("min: 1", "min: -1"), id="D20 less than no time"),
        pytest.param(("title: Beta", "title:"), id="B19 no title"),
        pytest.param(("title: Beta", "titel: Beta"), id="D04 a misspelt key"),
        pytest.param(("title: Beta", "TITLE: Beta"), id="D04 a key in capitals"),
        pytest.param(("  b:\n", "  a:\n"), id="D06 a role twice"),
        pytest.param(("  b:\n", "  B:\n"), id="D06 an id in capitals"),
        pytest.param(("  b:\n", "  ../b:\n"), id="D08 an id like a path"),
        pytest.param(("to: b", "to: c"), id="D10 an unknown role"),
        pytest.param(("skill: s", "skill: t"), id="D10 an unknown skill"),
        pytest.param(("b: 2}", "b: 9}"), id="D11 a weight out of range"),
        pytest.param(("a: -2, b: 2", "a: 0, b: 0"), id="D12 weights that tell nothing apart"),
        pytest.param(("Right one", "Left one"), id="D16 two sides alike"),
    ],
)
def test_invalid_ladder_content_is_rejected_with_its_line(
    broken: tuple[str, str], tmp_path: Path, run: Run
) -> None:
    text = LADDER.replace(*broken, 1)
    assert text != LADDER
    ran = run("roles", "--data", write_ladder(tmp_path, text))
    assert_clean_exit(ran, 1)
    assert f"{tmp_path / 'ladder.yaml'}:" in ran.err
