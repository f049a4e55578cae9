"""What a review needs in memory beside the ladder that it reads."""

import tracemalloc
from inspect import unwrap
from itertools import count
from pathlib import Path

import pytest

from roleadvisor.ladder import load
from roleadvisor.ladder.load import ladder_document, open_ladder
from roleadvisor.ladder_check.check import LadderFile
from roleadvisor.ladder_check.fix import can_fix
from roleadvisor.ladder_check.review import reviewed

_ROLES = 50
"""Of a ladder of 150 a review takes a quarter more of what the ladder takes: 34 %, not 27 %."""
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
    """A ladder of many texts, a sign that makes Python hold two bytes a character, and findings."""
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


def test_a_review_takes_less_than_half_of_what_the_ladder_takes(
    large: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The suite keeps the ladders that it has read; this one is to be read anew.
    monkeypatch.setattr(load, "ladder_document", unwrap(load.ladder_document))
    small = START.replace("title: Large", "title: TBD").replace("roles:", "roles: {a: {title: A}}")
    reviewed(ladder_document(small.encode(), "l.yaml"))  # what is compiled counts for no file
    tracemalloc.start()
    try:
        document = open_ladder(large)
        ladder, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        found = reviewed(document).findings
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [(one.id, one.where[-3:]) for one in found] == [
        ("placeholder", (f"role-{_ROLES - 1}", "aliases", "entry 1"))
    ]
    assert peak - ladder < ladder * 0.4


def test_seeing_that_copies_could_be_shared_takes_less_than_the_ladder_takes(
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
    monkeypatch.setattr(LadderFile, "edited", _refused)
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
