"""Memory that a review needs on top of the ladder it reads."""

import tracemalloc
from inspect import unwrap
from itertools import count
from pathlib import Path

import pytest

from roleadvisor.ladder import load
from roleadvisor.ladder.load import ladder_document, open_ladder
from roleadvisor.ladder_check.check import LadderFile
from roleadvisor.ladder_check.fix import can_fix
from roleadvisor.ladder_check.review import review_ladder

_ROLES = 50
"""With 150 roles a review takes a quarter more relative to the ladder: 34%, not 27%."""
START = """\
schema: 1
version: 1
id: large
title: Large
groups: {all: {title: All}}
facets: {work: {group: all, title: Work}}
roles:
"""


@pytest.fixture
def large(tmp_path: Path) -> str:
    """A ladder with many texts, a character that makes Python use two bytes each, and findings."""
    number = count()
    roles = "\n".join(
        f"  role-{role}:\n    title: Role {role}\n    facets:\n      work:\n"
        + "\n".join(
            f"        - Reviews pipeline {next(number)} – every week, with each account, "
            "and writes down what was agreed, by whom and until when."
            for _ in range(40)
        )
        for role in range(_ROLES)
    )
    file = tmp_path / "large.yaml"
    file.write_text(
        f"{START}{roles}\n    aliases: [TBD]\n",
        "utf-8",
    )
    return str(file)


def test_a_review_takes_less_than_half_of_the_ladders_memory(
    large: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The suite caches the ladders that it has read; this one has to be read again.
    monkeypatch.setattr(load, "ladder_document", unwrap(load.ladder_document))
    small = START.replace("title: Large", "title: TBD").replace("roles:", "roles: {a: {title: A}}")
    review_ladder(ladder_document(small.encode(), "l.yaml"))  # warm up: compiling isn't counted
    tracemalloc.start()
    try:
        document = open_ladder(large)
        ladder, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        found = review_ladder(document).findings
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [(one.id, one.where[-3:]) for one in found] == [
        ("placeholder", (f"role-{_ROLES - 1}", "aliases", "entry 1"))
    ]
    assert peak - ladder < ladder * 0.4


def test_detecting_fixable_copies_takes_less_memory_than_the_ladder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "ladder_document", unwrap(load.ladder_document))
    file = tmp_path / "copies.yaml"
    roles = "".join(
        f"  role-{role}:\n    title: Role {role}\n    facets:\n      work:\n"
        + "".join(
            f"        - Reviews pipeline {n} every week, and writes down what was agreed.\n"
            for n in range(40)
        )
        for role in range(_ROLES)
    )
    file.write_text(f"{START}{roles}", "utf-8")
    monkeypatch.setattr(LadderFile, "with_edits", _refused)
    tracemalloc.start()
    try:
        document = open_ladder(str(file))
        ladder, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        assert can_fix(document, {"told-twice"})
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak - ladder < ladder * 0.85


def _refused(*_: object) -> str:
    raise AssertionError("the whole text was written to see whether it could be")
