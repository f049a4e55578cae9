"""What a review needs in memory beside the ladder that it reads."""

import tracemalloc
from inspect import unwrap
from itertools import count
from pathlib import Path

import pytest

from roleadvisor.ladder import load
from roleadvisor.ladder.load import open_ladder
from roleadvisor.ladder_check.review import reviewed

_ROLES = 150


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
        "schema: 1\nversion: 1\nid: large\ntitle: Large\ngroups:\n  all: {title: All}\n"
        f"facets:\n  work: {{group: all, title: Work}}\nroles:\n{roles}\n"
        "    aliases: [TBD]\n",
        "utf-8",
    )
    return str(file)


def test_a_review_takes_less_than_half_of_what_the_ladder_takes(
    large: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The suite keeps the ladders that it has read; this one is to be read anew.
    monkeypatch.setattr(load, "ladder_document", unwrap(load.ladder_document))
    reviewed(open_ladder(large))  # what is imported and compiled counts for no file
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
    assert peak - ladder < ladder / 2
