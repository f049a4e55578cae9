"""Names to offer while somebody types. Reads without validating, and never complains."""

from collections.abc import Iterable


def role_ids() -> list[str]:
    """Give the role ids of the knowledge base; none where it cannot be read."""
    return _keys("roles")


def facet_ids() -> list[str]:
    """Give the ids of facets and of their groups."""
    return [*_keys("groups"), *_keys("facets")]


def start_ids() -> list[str]:
    """Give the roles that a move leads on from, those compared by default first."""
    tree = _tree()
    moves, pair = tree.get("moves"), tree.get("compare")
    entries = moves.values() if isinstance(moves, dict) else ()
    left = _names(move.get("from") for move in entries if isinstance(move, dict))
    compared = _names(pair if isinstance(pair, list) else ())
    return _names([*(role for role in compared if role in left), *left])


def _names(found: Iterable[object]) -> list[str]:
    return list(dict.fromkeys(name for name in found if isinstance(name, str)))


def dealbreaker_ids() -> list[str]:
    """Give the ids of the quiz's dealbreakers."""
    return list(_table(_tree().get("quiz"), "dealbreakers"))


def step_ids() -> list[str]:
    """Give the ids of the steps of all roadmaps."""
    phases = [phase for move in _parts(_tree(), "moves") for phase in _parts(move, "phases")]
    return [step for phase in phases for step in _table(phase, "steps")]


def _keys(part: str) -> list[str]:
    return list(_table(_tree(), part))


def _parts(of: object, part: str) -> list[object]:
    return list(_table(of, part).values())


def _table(of: object, part: str) -> dict[str, object]:
    table = of.get(part) if isinstance(of, dict) else None
    return table if isinstance(table, dict) else {}


def _tree() -> dict[str, object]:
    from roleadvisor.knowledge.shipped import knowledge_base_file
    from roleadvisor.reading.glance import glance

    return glance(knowledge_base_file(None))
