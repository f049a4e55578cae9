"""A ladder's statements, pay and open questions as results contain them: each part, in order."""

from dataclasses import replace
from typing import Any

import pytest

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.statements.view import (
    OpenQuestionView,
    RoleName,
    StatementView,
    YearsView,
    cell_views,
    open_questions,
    role_name,
    same_views,
)
from tests.conftest import ladder

FERRY = """\
schema: 1
title: Ferry
version: "1"
source: book/all
sources: {book: {title: Book, about: Ours., sections: {all: {title: All}}}}
groups: {work: {title: Work}}
facets:
  ropes: {group: work, title: Ropes}
  talk: {group: work, title: Talk}
  wage: {group: work, title: Wage, pay: base}
skills: {knots: {title: Knots, levels: {1: {anchor: Ties.}, 2: {anchor: Splices.}}}}
roles:
  hand:
    title: Deckhand
    facets:
      ropes: [Sings., {id: ties, asks: skill, skill: knots, level: 1}, {id: coils, text: Coils., asks: skill}]
      talk: [{id: hails, text: Hails ships., asks: skill}]
      wage: [Paid weekly.]
    pay: {all: {measure: base, low: 50, high: 60, currency: EUR, year: 2025, source: book/pay, kind: derived, how: Sum.}}
  mate:
    title: First mate
    includes: hand
    facets:
      ropes:
        - id: sailed
          text: Has sailed.
          brief: Sailed
          source: book/mates
          kind: derived
          how: From both.
          note: Rivers count.
          placement: editorial
          asks: experience
          years: {min: 2, max: 4, of: sailing}
          preferred: true
          examples: [To the islands.]
        - {id: splices, asks: skill, skill: knots, level: 2}
    pay:
      here: {measure: base, low: 70, high: 80, currency: EUR, place: Ulm}
      there: {measure: base, low: 90, high: 90, currency: EUR, place: Bonn, year: 2026}
      bonus: {measure: variable, low: 5, high: 6, currency: EUR}
open_questions:
  everywhere: {title: Rain, about: It rains., ask: "When?", whom: Anybody}
  talks: {title: Talk, about: Unclear., ask: "Who hails?", whom: HR, roles: [mate], facets: [talk],
          says: [{text: All., source: book/all}, Nobody.]}
  ropes: {title: Ropes, about: Unknown., ask: "How long?", whom: The boss, roles: [hand], facets: [ropes, wage]}
"""  # noqa: E501 - one statement per line


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return ladder(FERRY)


def _cell(kb: KnowledgeBase, role: str, facet: str) -> tuple[StatementView, ...]:
    return cell_views(kb, kb.roles[role], kb.facets[facet])


COILS = StatementView("Coils.", "book/all", "stated", id="coils", asks="skill")
HAILS = StatementView("Hails ships.", "book/all", "stated", id="hails", asks="skill")


def test_a_cell_has_its_own_statements_and_then_the_included_requirements(
    kb: KnowledgeBase,
) -> None:
    assert _cell(kb, "hand", "ropes") == (
        StatementView("Sings.", "book/all", "stated"),
        StatementView(
            "Ties.", "book/all", "stated", skill="knots", level=1, id="ties", asks="skill"
        ),
        COILS,
    )
    assert _cell(kb, "mate", "ropes") == (
        StatementView(
            "Has sailed.", "book/mates", "derived", "From both.", "Rivers count.", "editorial",
            ("To the islands.",), id="sailed", asks="experience",
            years=YearsView(2, 4, "sailing"), preferred=True, brief="Sailed",
        ),
        StatementView(
            "Splices.", "book/all", "stated", skill="knots", level=2, id="splices", asks="skill"
        ),
        COILS,
    )  # fmt: skip
    assert _cell(kb, "mate", "talk") == (HAILS,)


def test_a_pay_cell_starts_with_the_figures_for_its_measure(kb: KnowledgeBase) -> None:
    assert _cell(kb, "hand", "wage") == (
        StatementView(
            "EUR 50 to EUR 60 a year (2025)", "book/pay", "derived", "Sum.",
            "Not specified: place.", brief="EUR 50 to EUR 60",
        ),
        StatementView("Paid weekly.", "book/all", "stated"),
    )  # fmt: skip
    assert _cell(kb, "mate", "wage") == (
        StatementView(
            "EUR 70 to EUR 80 a year (Ulm)", "book/all", "stated",
            note="Not specified: year.", brief="EUR 70 to EUR 80 (Ulm)",
        ),
        StatementView(
            "EUR 90 a year (Bonn, 2026)", "book/all", "stated", brief="EUR 90 (Bonn, 2026)"
        ),
    )  # fmt: skip


CALLS = StatementView("Calls a lot.", None, "stated", asks="skill", skill="calls", level=1)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"text": "CALLS  a lot."}, True), ({"text": "Calls a bit."}, False),
        ({"text": "Callsalot."}, False), ({"asks": "experience"}, False),
        ({"years": YearsView(1, None, "calls")}, False), ({"skill": "talks"}, False),
        ({"level": 2}, False), ({"preferred": True}, False), ({"examples": ("Ten.",)}, False),
        ({"id": "x", "source": "a/b", "kind": "derived", "how": "H.", "note": "N.", "brief": "B",
          "placement": "editorial"}, True),
    ],
    ids=str,
)  # fmt: skip
def test_cells_with_the_same_text_and_requirements_are_the_same_in_any_order(
    other: dict[str, Any], *, same: bool
) -> None:
    changed = replace(CALLS, **other)
    assert same_views((HAILS, CALLS), (changed, HAILS)) is same
    assert not same_views((CALLS,), (changed, HAILS))


def test_a_role_name_has_its_id_and_title(kb: KnowledgeBase) -> None:
    assert role_name(kb.roles["mate"]) == RoleName("mate", "First mate")


def test_an_open_question_is_an_unknown_or_a_conflict_of_sources(
    kb: KnowledgeBase,
) -> None:
    assert open_questions(kb, [kb.roles["mate"]]) == (
        OpenQuestionView("everywhere", "unknown", "Rain", "It rains.", (), "When?", "Anybody"),
        OpenQuestionView(
            "talks", "conflict", "Talk", "Unclear.",
            (StatementView("All.", "book/all", "stated"),
             StatementView("Nobody.", "book/all", "stated")), "Who hails?", "HR",
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("roles", "facets", "expected"),
    [
        ([], None, ["everywhere"]), (["hand"], None, ["everywhere", "ropes"]),
        (["hand", "mate"], None, ["everywhere", "talks", "ropes"]),
        (["hand", "mate"], {"wage"}, ["ropes"]), (["mate"], {"wage"}, []),
        (["hand", "mate"], set(), []), (["mate"], {"talk", "ropes"}, ["talks"]),
    ],
)  # fmt: skip
def test_open_questions_are_filtered_by_role_and_topic(
    kb: KnowledgeBase, roles: list[str], facets: set[str] | None, expected: list[str]
) -> None:
    asked = [kb.roles[one] for one in roles]
    assert [one.id for one in open_questions(kb, asked, facets)] == expected
