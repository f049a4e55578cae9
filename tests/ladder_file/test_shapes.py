"""docs/ladder-shapes.md: each shape is a valid ladder that passes review and works in commands."""

import re
from pathlib import Path

import pytest
import yaml

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.plan_validation import semantic_errors
from roleadvisor.ladder_check.review import review_ladder
from roleadvisor.reading.reader import document
from tests.conftest import ROOT, Run

TEXT = (ROOT / "docs" / "ladder-shapes.md").read_text("utf-8")
SHAPES: dict[str, str] = {
    title: found[1]
    for title, body in re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    if (found := re.search(r"^```yaml\n(.*?)^```$", body, re.MULTILINE | re.DOTALL))
}
SHOWN = {
    "Departments with numbered levels": ("compare nursery-1 nursery-2", "Finds pests before"),
    "Skills, and points over all of them": ("compare", "5 points or more in all."),
    "Axes with named levels": ("compare cook-1 cook-2", "2 of 3, Covers"),
    "Sales levels with gates": ("roadmap --from caller --to senior-caller", "The whole quota"),
    "One ladder that splits in two": ("assess master --blank", "Plans a staircase with no waste"),
    "A page for each role": ("show desk-2", "Answers for the desk during a shift."),
}


def test_there_are_six_shapes_each_with_an_example() -> None:
    assert list(SHAPES) == list(SHOWN)
    assert len(SHAPES) == TEXT.count("\n## ") == TEXT.count("```yaml\n")


@pytest.mark.parametrize("title", SHAPES)
def test_each_shape_is_valid_and_passes_review(title: str) -> None:
    data = SHAPES[title].encode()
    read = document(data, KnowledgeBase, "ladder.yaml", "a ladder", semantic_errors)
    assert review_ladder(read).findings == ()
    assert not any(move.phases for move in read.model.moves.values()), "no written steps"


@pytest.mark.parametrize("title", SHAPES)
def test_a_shape_shows_what_its_text_promises(title: str, run: Run) -> None:
    command, words = SHOWN[title]
    ran = run(*command.split(), "--data", "-", stdin=SHAPES[title])
    assert ran.code == 0
    assert words in " ".join(ran.out.split())


@pytest.mark.parametrize("title", SHAPES)
def test_every_role_with_a_next_level_has_a_roadmap_and_a_form(
    title: str, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "ladder.yaml"
    file.write_text(SHAPES[title], "utf-8")
    first = next(iter(yaml.safe_load(SHAPES[title])["roles"]))
    assert "[ ]" in run("roadmap", "--from", first, "--data", str(file)).out
    assert "role: " in run("assess", first, "--blank", "--data", str(file)).out


def test_ratings_are_not_reported_missing_where_no_level_is_required(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "ladder.yaml"
    file.write_text(SHAPES["Skills, and points over all of them"], "utf-8")
    form = (
        "role: reporter\nskills: {research: {level: 2}, writing: {level: 1}}\n"
        "asks: {points: {answer: yes, shown_by: The sheet.}}\n"
    )
    out = run("assess", "--answers", "-", "--data", str(file), stdin=form).out
    assert "not rated" not in out
    assert "2 of 3 requirements name no level to reach" in " ".join(out.split())
