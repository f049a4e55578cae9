"""Files that are small but costly elsewhere: refused here in few steps and few megabytes."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from roleadvisor.errors import ExitCode
from roleadvisor.reading import events
from tests.conftest import Run
from tests.measuring import measure_run

HEAD = "schema: 1\ntitle: T\nversion: 1\n"
STEPS = 200_000
"""Function calls, ours and the libraries'; a small ladder takes a tenth of them."""

MEGABYTES = 160


def _aliases(levels: int, width: int) -> str:
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels + 1)]
    return "\n".join(lines)


def _merges(levels: int) -> str:
    lines = ["a0: &a0 {x: 1}"]
    lines += [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, levels)]
    return "\n".join(lines)


def _nested(levels: int) -> str:
    return "\n".join(" " * n + "a:" for n in range(levels))


def _shared_mistakes(number: int) -> str:
    row = ", ".join(["{}"] * number)
    return f"a: &a [{row}]\nroles: {{b: [{', '.join(['*a'] * number)}]}}"


SMALL = {
    "aliases of aliases": _aliases(9, 9),
    "aliases among the roles": HEAD + "roles:\n  " + _aliases(9, 9).replace("\n", "\n  "),
    "merge keys that double": _merges(24),
    "500 brackets": "[" * 500,
    "100,000 brackets": "[" * 100_000,
    "100,000 braces": "{a: " * 100_000,
    "1,500 lists in lists": "- " * 1500 + "a",
    "1,500 keys in keys": _nested(1500),
    "a text of a megabyte": HEAD + f"roles: {{a: {{title: {'x' * 1_000_000}}}}}",
    "a key of a megabyte": HEAD + f"? {'x' * 1_000_000}\n: 1",
    "an id of a megabyte": HEAD + f"roles: {{? {'x' * 1_000_000} : {{title: A}}}}",
    "a megabyte of words": "word " * 200_000,
    "a number of 5,000 digits": HEAD + f"roles: {{a: {{title: A, rank: {'9' * 5000}}}}}",
    "a number in hexadecimal": HEAD + f"roles: {{a: {{title: A, rank: 0x{'f' * 200_000}}}}}",
    "a number in sixties": HEAD + f"roles: {{a: {{title: A, rank: 1{':59' * 3000}}}}}",
    "a thousand backslashes": 'a: "' + "\\" * 1001 + '"',
}
"""Refused as soon as they are looked at."""

MANY = {
    "one mistake by alias 90,000 times": (HEAD + _shared_mistakes(300), 100_000),
    "1,000 wrong roles": (
        HEAD + "roles:\n" + "".join(f"  r{n}: {{x: 1}}\n" for n in range(1000)),
        800_000,
    ),
    "2,000 unknown keys": (HEAD + "".join(f"key{n}: 1\n" for n in range(2000)), 500_000),
    "1,000 unknown facets": (
        HEAD
        + "groups: {g: {title: G}}\nfacets:\n"
        + "".join(f"  facet-{n}: {{title: F, group: g}}\n" for n in range(1000))
        + "roles:\n  a:\n    title: A\n    facets:\n"
        + "".join(f"      {n}-facet: [x]\n" for n in range(1000)),
        800_000,
    ),
    "one key 20,000 times": (HEAD + "x: {" + "a: 1, " * 20_000 + "}", 500_000),
}
"""Wrong in many places, each of which takes steps: the text, and the limit for all of them."""

LARGE = {
    "120,000 wrong entries": HEAD
    + f"roles: {{a: {{title: A, aliases: [{', '.join(['[]'] * 120_000)}]}}}}",
    "20 megabytes of comments": "# nothing here\n" * 1_400_000,
}
"""Read for a while; keeping all findings, or every line, would take more memory than allowed."""


def _is_brief(told: str, file: Path) -> bool:
    return told.startswith(str(file)) and len(told.splitlines()) < 20 and len(told) < 4000


@contextmanager
def _counted() -> Iterator[list[int]]:
    """Count function calls: the work done, whatever else the machine does."""
    calls = [0]

    def count(_frame: object, event: str, _of: object) -> None:
        calls[0] += event.endswith("call")

    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(None)


BOMBS = {name: (text, STEPS) for name, text in SMALL.items()} | MANY


@pytest.mark.parametrize(("text", "steps"), BOMBS.values(), ids=list(BOMBS))
def test_a_bomb_is_refused_briefly_in_few_steps(
    text: str, steps: int, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "bomb.yaml"
    file.write_text(text, "utf-8")
    with _counted() as calls:
        ran = run("roles", "--data", str(file))
    assert calls[0] < steps
    assert ran.code == ExitCode.BAD_FILE
    assert _is_brief(ran.err, file)


def test_reading_stops_at_the_maximum_number_of_parts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, run: Run
) -> None:
    monkeypatch.setattr(events, "MOST_PARTS", 1000)
    file = tmp_path / "bomb.yaml"
    file.write_text(HEAD + f"roles: {{a: [{'a,' * 50_000}]}}", "utf-8")
    with _counted() as calls:
        ran = run("roles", "--data", str(file))
    assert calls[0] < 50_000
    assert ran.code == ExitCode.BAD_FILE
    assert "more than 1,000 keys and values" in ran.err
    assert _is_brief(ran.err, file)


@pytest.mark.parametrize("text", LARGE.values(), ids=list(LARGE))
def test_a_large_bomb_is_refused_with_little_memory(text: str, tmp_path: Path) -> None:
    file = tmp_path / "bomb.yaml"
    file.write_text(text, "utf-8")
    ran = measure_run("roles", "--data", str(file))
    assert ran.code == ExitCode.BAD_FILE
    assert ran.kilobytes < MEGABYTES * 1024
    assert _is_brief(ran.err, file)
