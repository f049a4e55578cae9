"""Names to offer while somebody types. Reads without validating, and never complains."""

from roleadvisor.errors import AdvisorError


def role_ids() -> list[str]:
    """Give the role ids of the knowledge base; none where it cannot be read."""
    return _keys("roles")


def facet_ids() -> list[str]:
    """Give the ids of facets and of their groups."""
    return [*_keys("groups"), *_keys("facets")]


def compared_ids() -> list[str]:
    """Give the two roles that the ladder compares by default."""
    pair = _tree().get("compare")
    return [name for name in pair if isinstance(name, str)] if isinstance(pair, list) else []


def dealbreaker_ids() -> list[str]:
    """Give the ids of the quiz's dealbreakers."""
    quiz = _tree().get("quiz")
    table = quiz.get("dealbreakers") if isinstance(quiz, dict) else None
    return list(table) if isinstance(table, dict) else []


def _keys(part: str) -> list[str]:
    table = _tree().get(part)
    return list(table) if isinstance(table, dict) else []


def _tree() -> dict[str, object]:
    from yaml import YAMLError

    from roleadvisor.knowledge.shipped import knowledge_base_file
    from roleadvisor.reading.events import Refused, build
    from roleadvisor.reading.source import read_bytes

    try:
        tree = build(read_bytes(knowledge_base_file(None))).tree
    except (AdvisorError, Refused, YAMLError, ValueError):
        return {}
    return tree if isinstance(tree, dict) else {}
