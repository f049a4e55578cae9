"""The shipped ladder against a list of the facts in the article."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.facts.shipped_ladder import ladder, shown_statements

FACTS: dict[str, Any] = yaml.load(
    (Path(__file__).parent / "article_facts.yaml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,  # noqa: S506 - it builds only strings
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
def shown_words(role: str) -> tuple[tuple[frozenset[str], str | None], ...]:
    return tuple(
        (
            frozenset(words(f"{statement_words.title} {statement_words.text}")),
            statement_words.source,
        )
        for statement_words in shown_statements(role)
    )


def words(text: str) -> list[str]:
    """Return the words of a text; `$120,000` is the word 120000."""
    return re.findall(r"[a-z0-9]+", re.sub(r"(?<=\d),(?=\d)", "", text.lower()))


def contains_fact(statement_words: frozenset[str], fact: str) -> bool:
    return all(
        any(_matches(word, statement_words) for word in either.split("/"))
        for either in fact.split()
    )


def _matches(word: str, statement_words: frozenset[str]) -> bool:
    if word.isdigit() or len(word) == 1:
        return word in statement_words
    return any(each.startswith(word) for each in statement_words)


def sources(role: str, fact: str) -> list[str | None]:
    """Name the source of everything told of the role that holds the fact."""
    return [
        source
        for statement_words, source in shown_words(role)
        if contains_fact(statement_words, fact)
    ]


def test_each_article_fact_is_shown_for_its_role_with_its_section() -> None:
    missing = [
        (role, section, fact)
        for role, section, fact in facts()
        if f"article/{section}" not in sources(role, fact)
    ]
    assert missing == []


def test_each_article_fact_about_the_path_is_one_of_its_steps() -> None:
    steps = [frozenset(words(text)) for text in step_texts()]
    missing = [
        (section, fact)
        for section, lines in WAY.items()
        for fact in lines
        if not any(contains_fact(step, fact) for step in steps)
    ]
    assert missing == []


def step_texts() -> Iterator[str]:
    """Yield the steps of the usual path: Team Lead, Sales Manager, Director."""
    for move in ("team-lead-to-sales-manager", "sales-manager-to-director"):
        for phase in ladder().moves[move].phases.values():
            yield from (step.text for step in phase.steps.values())


def test_a_fact_about_one_role_is_not_shown_for_the_other() -> None:
    for role, lines in NEVER.items():
        (other,) = set(MAIN_ROLES) - {role}
        assert [fact for fact in lines if not sources(other, fact)] == [], f"is told of {other}"
        assert [fact for fact in lines if sources(role, fact)] == [], f"is not told of {role}"


def test_the_facts_cover_every_section_of_the_article() -> None:
    sections = {section for by_section in FACTS.values() for section in by_section}
    assert sections == set(ladder().sources["article"].sections)
