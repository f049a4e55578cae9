"""A path that follows from what roles call for: many steps in one phase, grouped by topic."""

import re
from pathlib import Path
from uuid import UUID

import pytest

from tests.conftest import Run

HEAD = """\
schema: 1
title: Repair shop
version: "1"
source: book/all
sources: {book: {title: The book, about: Ours., sections: {all: {title: All}}}}
groups: {all: {title: All}}
"""
SIZES = {"tools": 5, "talks": 2, "teaching": 3}


def requirement(facet: str, at: int) -> str:
    key = UUID(int=at + 100 * int.from_bytes(facet.encode()))
    return f"{{id: {key}, text: Does {facet} task {at}., asks: skill}}"


def ladder(sizes: dict[str, int], summary: str = "") -> str:
    facets = "".join(
        f"  {name}: {{title: On {name}, group: all{', summary: true' * (name == summary)}}}\n"
        for name in sizes
    )
    cells = "".join(
        f"      {name}: [{', '.join(requirement(name, at) for at in range(count))}]\n"
        for name, count in sizes.items()
    )
    return (
        f"{HEAD}facets:\n{facets}roles:\n  hand: {{title: Hand, rank: 1, family: shop}}\n"
        f"  master:\n    title: Master\n    rank: 2\n    family: shop\n    facets:\n{cells}"
    )


@pytest.fixture
def shop(tmp_path: Path) -> str:
    file = tmp_path / "shop.yaml"
    file.write_text(ladder(SIZES, summary="teaching"))
    return str(file)


def test_many_derived_steps_are_grouped_by_topic_most_important_first(run: Run, shop: str) -> None:
    lines = run("roadmap", "--from", "hand", "--data", shop, "--full").out.splitlines()
    topics = [line for line in lines if line.startswith("On ")]
    assert topics == ["On teaching: 3 steps", "On tools: 5 steps", "On talks: 2 steps"]


def test_the_first_screen_counts_topics_and_shows_the_next_three_steps(run: Run, shop: str) -> None:
    out = run("roadmap", "--from", "hand", "--data", shop).out
    assert [line.split()[-2:] for line in out.splitlines() if line.startswith("On ")] == [
        ["3", "steps"], ["5", "steps"], ["2", "steps"],
    ]  # fmt: skip
    assert out.count("[ ] ") == 3
    assert "[ ] Step 8: Does teaching task 0." in out
    assert out.rstrip().endswith("7 more steps: --full")


def test_topics_beyond_the_fourth_row_are_summed_up(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    file.write_text(ladder({**SIZES, "more": 1, "rest": 1}))
    out = run("roadmap", "--from", "hand", "--data", str(file)).out
    rows = [line.split("  ")[0] for line in out.splitlines() if re.search(r"  \d steps$", line)]
    assert rows == ["On tools", "On teaching", "On talks", "2 more topics"]


def test_a_topic_with_all_steps_done_comes_last_and_is_counted(run: Run, shop: str) -> None:
    for at in range(3):
        run("log", f"does teaching task {at}", "--status", "done", "--data", shop)
    out = run("roadmap", "--from", "hand", "--data", shop).out
    assert [line for line in out.splitlines() if "3 of 3 steps done" in line]
    assert out.index("On tools") < out.index("On talks") < out.index("On teaching")
    assert "[ ] Step 1: Does tools task 0." in out


def test_steps_of_one_facet_are_listed_by_skill(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "skills.yaml"
    cells = ", ".join(
        f"{{id: r{at}, text: Does {at}., asks: skill, skill: {skill}}}"
        for at, skill in enumerate(["saw"] * 3 + ["nail"] * 4)
    )
    file.write_text(
        f"{HEAD}facets: {{all: {{title: Calls for, group: all}}}}\n"
        "skills: {saw: {title: Sawing}, nail: {title: Nailing}}\n"
        "roles:\n  hand: {title: Hand, rank: 1, family: shop}\n"
        f"  master: {{title: Master, rank: 2, family: shop, facets: {{all: [{cells}]}}}}\n"
    )
    ran = run("roadmap", "--from", "hand", "--data", str(file), "--full")
    assert "Nailing: 4 steps" in ran.out, ran.err
    assert ran.out.index("Nailing: 4 steps") < ran.out.index("Sawing: 3 steps")


def test_counts_without_months_have_no_axis_on_a_page(run: Run, shop: str) -> None:
    for words in ((), ("--full",), ("--full", "--start", "2027-01")):
        page = run("roadmap", "--from", "hand", "--data", shop, "-f", "html", *words).out
        assert "steps</text>" in page
        assert "<line" not in page


def test_topics_are_listed_under_their_phase_in_a_report(run: Run, shop: str) -> None:
    page = run("report", "--data", shop, "-f", "html").out
    headings = re.findall(r"<h(\d) id=\"s\d+\">([^<]+)</h", page)
    phase = headings.index(("3", "Phase 1: Reach Master"))
    assert headings[phase + 1 : phase + 3] == [
        ("4", "On teaching: 3 steps"),
        ("4", "On tools: 5 steps"),
    ]
