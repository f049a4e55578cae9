"""The shipped knowledge base against a list of what the article says."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.facts.shipped_ladder import ladder, told

FACTS: dict[str, Any] = yaml.load(
    (Path(__file__).parent / "article_facts.yaml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,  # noqa: S506 - it makes nothing but text
)
NEVER: dict[str, list[str]] = FACTS.pop("never")
WAY: dict[str, list[str]] = FACTS.pop("way")
MAIN_ROLES = ("director", "team-lead")


def facts() -> Iterator[tuple[str, str, str]]:
    """Give each fact with the role that it is of and the section that has it."""
    for who, sections in FACTS.items():
        for role in MAIN_ROLES if who == "both" else (who,):
            for section, lines in sections.items():
                yield from ((role, section, fact) for fact in lines)


@cache
def words_told(role: str) -> tuple[tuple[frozenset[str], str | None], ...]:
    return tuple(
        (frozenset(words(f"{said.title} {said.text}")), said.source) for said in told(role)
    )


def words(text: str) -> list[str]:
    """Give the words of a text; `$120,000` is the word 120000."""
    return re.findall(r"[a-z0-9]+", re.sub(r"(?<=\d),(?=\d)", "", text.lower()))


def holds(said: frozenset[str], fact: str) -> bool:
    return all(any(_stands(word, said) for word in either.split("/")) for either in fact.split())


def _stands(word: str, said: frozenset[str]) -> bool:
    if word.isdigit() or len(word) == 1:
        return word in said
    return any(each.startswith(word) for each in said)


def sources(role: str, fact: str) -> list[str | None]:
    """Name the source of everything told of the role that holds the fact."""
    return [source for said, source in words_told(role) if holds(said, fact)]


def test_what_the_article_says_is_told_of_that_role_with_its_place() -> None:
    missing = [
        (role, section, fact)
        for role, section, fact in facts()
        if f"article/{section}" not in sources(role, fact)
    ]
    assert missing == []


def test_what_the_article_says_of_the_way_is_a_step_of_it() -> None:
    steps = [frozenset(words(text)) for text in step_texts()]
    missing = [
        (section, fact)
        for section, lines in WAY.items()
        for fact in lines
        if not any(holds(step, fact) for step in steps)
    ]
    assert missing == []


def step_texts() -> Iterator[str]:
    """Give the steps of the usual way: Team Lead, Sales Manager, Director."""
    for move in ("team-lead-to-sales-manager", "sales-manager-to-director"):
        for phase in ladder().moves[move].phases.values():
            yield from (step.text for step in phase.steps.values())


def test_what_is_true_of_one_role_is_not_told_of_the_other() -> None:
    for role, lines in NEVER.items():
        (other,) = set(MAIN_ROLES) - {role}
        assert [fact for fact in lines if not sources(other, fact)] == [], f"is told of {other}"
        assert [fact for fact in lines if sources(role, fact)] == [], f"is not told of {role}"


def test_the_facts_come_from_every_section_of_the_article() -> None:
    sections = {section for told_of in FACTS.values() for section in told_of}
    assert sections == set(ladder().sources["article"].sections)
