"""Twenty made-up people get results that a career counselor would accept.

docs/quiz.md says how their answers came about, and what that is worth.
"""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from roleadvisor.quiz.instrument import instrument_of
from roleadvisor.quiz.verdict import classify
from tests.quiz.ladders import shipped_ladder

HERE = Path(__file__).parent
OPPOSITE = {"team-lead": "director", "director": "team-lead"}


@cache
def read(name: str) -> Any:  # noqa: ANN401 - what YAML holds
    return yaml.safe_load((HERE / name).read_text("utf-8"))


def outcome(person: str) -> dict[str, str]:
    found = classify(instrument_of(shipped_ladder()), read("persona_answers.yaml")[person])
    return {"outcome": found.outcome, **({"role": found.role} if found.role else {})}


def test_every_person_answers_every_question() -> None:
    people = read("personas.yaml")
    asked = [item.id for item in instrument_of(shipped_ladder()).regular]
    assert list(read("persona_answers.yaml")) == [one["id"] for one in people]
    assert len(people) == 20
    assert all(list(one) == asked for one in read("persona_answers.yaml").values())


def test_nearly_all_results_are_acceptable() -> None:
    accepted = [outcome(one["id"]) in one["acceptable"] for one in read("personas.yaml")]
    assert sum(accepted) >= 19


@pytest.mark.parametrize("person", read("personas.yaml"), ids=lambda one: one["id"])
def test_no_one_gets_the_opposite_role(person: dict[str, Any]) -> None:
    wanted = person["wish"].removeprefix("mild-")
    assert outcome(person["id"]).get("role") != OPPOSITE.get(wanted, "nobody's")
