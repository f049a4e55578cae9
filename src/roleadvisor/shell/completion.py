"""Names for shell completion, and for the examples in help texts.

They come from the ladder file as is, without validation or error messages.
"""

from collections.abc import Iterable

import typer

Tree = dict[str, object]


def role_ids(ctx: typer.Context) -> list[str]:
    return list(_table(_tree(ctx), "roles"))


def facet_ids(ctx: typer.Context) -> list[str]:
    """The ids of facets and of their groups."""
    tree = _tree(ctx)
    return [*_table(tree, "groups"), *_table(tree, "facets")]


def dealbreaker_ids(ctx: typer.Context) -> list[str]:
    return list(_table(_tree(ctx).get("quiz"), "dealbreakers"))


def step_ids(ctx: typer.Context) -> list[str]:
    return _steps(_tree(ctx))


def person_names() -> list[str]:
    """The people whose profiles are saved."""
    from roleadvisor.store.profile_path import people

    return people()


def example_names(tree: Tree) -> dict[str, str]:
    """An example name of each kind; if the ladder has none, the kind in capitals."""
    pair = _names(_list(tree, "compare"))
    starts = _start_ids(tree)
    found = {
        "role": [*starts, *pair, *_table(tree, "roles")],
        "higher": [name for name in (*pair, *_table(tree, "roles")) if name not in starts[:1]],
        "facet": list(_table(tree, "groups")),
        "step": _steps(tree),
    }
    return {kind: names[0] if names else kind.upper() for kind, names in found.items()}


def _start_ids(tree: Tree) -> list[str]:
    """The roles that a move starts from, with those compared by default first."""
    moves = _table(tree, "moves").values()
    left = _names(move.get("from") for move in moves if isinstance(move, dict))
    return _names([*(role for role in _list(tree, "compare") if role in left), *left])


def ladder_tree(data: str | None) -> Tree:
    """The keys and values of a ladder file as typed; empty if it can't be read."""
    from roleadvisor.errors import AdvisorError
    from roleadvisor.ladder.load import compiled_tree, knowledge_base_file

    file = knowledge_base_file(data)
    try:
        tree = compiled_tree(file)
    except AdvisorError:
        return {}
    if tree is not None:
        from json import loads

        return dict(loads(tree))
    from roleadvisor.reading.events import parse_untrusted

    return parse_untrusted(file)


def _tree(ctx: typer.Context) -> Tree:
    """The ladder that running the line being typed would use."""
    return ladder_tree(ctx.params.get("data"))


def _steps(tree: Tree) -> list[str]:
    phases = [phase for move in _parts(tree, "moves") for phase in _parts(move, "phases")]
    return [step for phase in phases for step in _table(phase, "steps")]


def _names(found: Iterable[object]) -> list[str]:
    return list(dict.fromkeys(name for name in found if isinstance(name, str)))


def _list(tree: Tree, part: str) -> list[object]:
    found = tree.get(part)
    return found if isinstance(found, list) else []


def _parts(of: object, part: str) -> list[object]:
    return list(_table(of, part).values())


def _table(of: object, part: str) -> dict[str, object]:
    table = of.get(part) if isinstance(of, dict) else None
    return table if isinstance(table, dict) else {}
