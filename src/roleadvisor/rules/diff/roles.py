"""Two versions of one role."""

from collections.abc import Iterator, Mapping

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.pay import Figure
from roleadvisor.knowledge.role import Role
from roleadvisor.knowledge.statement import Statement
from roleadvisor.results.changes import Change
from roleadvisor.rules.diff.match import paired, placed
from roleadvisor.rules.diff.statements import origin, statement_change
from roleadvisor.rules.diff.weigh import Reason, came_or_went, changed, telling

_ROLE = "The role"


def role_changes(old: KnowledgeBase, new: KnowledgeBase, name: str) -> Iterator[Change]:
    """Tell what changed for people in the role `name`, which is in one version or in both."""
    before, after = old.roles.get(name), new.roles.get(name)
    if before and after:
        yield from _changes(old, new, before, after)
        return
    yield came_or_went(
        _ROLE,
        name,
        (before.title if before else None, after.title if after else None),
        came=("minor", "a new role"),
        went=("major", "removed: whoever holds it needs another role"),
    )


def _changes(old: KnowledgeBase, new: KnowledgeBase, before: Role, after: Role) -> Iterator[Change]:
    titles = {key: facet.title for kb in (old, new) for key, facet in kb.facets.items()}
    if before != after:
        texts = (before.title, after.title)
        yield from changed(_ROLE, before.id, _reasons(before, after), texts)
        yield from said_change("Summary", None, before.summary, after.summary)
        yield from figure_changes(before.pay, after.pay)
    for pair in paired(placed(old, before), placed(new, after)):
        yield from statement_change(pair, titles)


def _reasons(old: Role, new: Role) -> Iterator[Reason]:
    if old.title != new.title:
        yield "patch", "its title changed"
    if old.aliases != new.aliases:
        yield "patch", "its other names changed"
    for name, words in (
        ("track", "its track changed"),
        ("family", "its family changed"),
        ("rank", "its rank changed"),
        ("waypoint", "told more or less fully"),
        ("occupation", "the occupation closest to it changed"),
    ):
        if getattr(old, name) != getattr(new, name):
            yield "minor", words


def said_change(
    part: str, name: str | None, old: Statement | None, new: Statement | None
) -> Iterator[Change]:
    """Tell what became of a statement that asks nothing."""
    texts = (old.text if old else None, new.text if new else None)
    if old and new:
        reasons = [*telling(old.text, new.text, "it"), *origin(old, new)]
        yield from changed(part, name, reasons, texts)
    elif old or new:
        yield came_or_went(part, name, texts)


def figure_changes(old: Mapping[str, Figure], new: Mapping[str, Figure]) -> Iterator[Change]:
    """Tell what changed about pay. It asks nothing of anybody, so it is never major."""
    for key in {**old, **new}:
        before, after = old.get(key), new.get(key)
        texts = (_told(before) if before else None, _told(after) if after else None)
        if before and after:
            yield from changed("Pay", key, _figure_reasons(before, after), texts)
        else:
            yield came_or_went("Pay", key, texts)


_AMOUNTS = ("measure", "low", "high", "open_top", "unit", "currency", "year", "place")


def _figure_reasons(old: Figure, new: Figure) -> Iterator[Reason]:
    if any(getattr(old, name) != getattr(new, name) for name in _AMOUNTS):
        yield "minor", "the figure changed"
    if any(getattr(old, name) != getattr(new, name) for name in ("often", "source", "kind", "how")):
        yield "patch", "what is told about the figure changed"


def _told(figure: Figure) -> str:
    unit = "% of base pay" if figure.unit != "year" else figure.currency or ""
    top = f"{figure.high:,}{'+' if figure.open_top else ''}"
    about = ", ".join(str(one) for one in (figure.year, figure.place) if one is not None)
    amount = f"{figure.measure} {figure.low:,} to {top} {unit}".rstrip()
    return f"{amount} ({about})" if about else amount
