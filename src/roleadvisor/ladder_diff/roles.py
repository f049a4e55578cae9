"""Two versions of one statement: what is asked now that was not asked before."""

from collections.abc import Iterator, Mapping

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.role import Figure, Role
from roleadvisor.ladder.statement import RoleStatement, Statement, Years
from roleadvisor.ladder_diff.match import (
    Pair,
    Placed,
    Reason,
    asking,
    came_or_went,
    changed,
    paired,
    placed,
    telling,
)
from roleadvisor.ladder_diff.result import Change
from roleadvisor.text import counted


def statement_change(pair: Pair, titles: dict[str, str]) -> Iterator[Change]:
    """Tell what became of a statement; `titles` are those of facets, by id."""
    old, new = pair
    if new is None:
        if old is not None:
            went = "removed" if old.said.asks is None else "no longer asked"
            texts = (old.said.text, None)
            yield came_or_went(titles[old.facet], old.said.id, texts, went=("minor", went))
    elif old is None:
        came = _newly(new.said)
        yield came_or_went(titles[new.facet], new.said.id, (None, new.said.text), came=came)
    elif old.facet != new.facet or old.said != new.said:
        reasons = [*_moved(old, new, titles), *_statement_reasons(old.said, new.said)]
        both = (old.said.text, new.said.text)
        yield from changed(titles[new.facet], new.said.id, reasons, both)


def _newly(said: RoleStatement) -> Reason:
    if said.asks is None:
        return "minor", "added"
    if said.preferred:
        return "minor", "added as welcome, asked of nobody"
    return "major", "newly asked"


def _moved(old: Placed, new: Placed, titles: dict[str, str]) -> Iterator[Reason]:
    if old.facet != new.facet:
        yield "minor", f"moved here from {titles[old.facet]}"


def _statement_reasons(old: RoleStatement, new: RoleStatement) -> Iterator[Reason]:
    if old.asks and new.asks:
        lighten = new.preferred
        for weight, what in _asked(old, new):
            yield ("minor" if lighten and weight == "major" else weight), what
    else:
        yield from telling(old.text, new.text, "it")
        yield from _asked_or_not(old, new)
    if old.id != new.id:
        yield "patch", "its id changed"
    if old.examples != new.examples:
        yield "minor", "its examples changed"
    yield from origin(old, new)


def _asked_or_not(old: RoleStatement, new: RoleStatement) -> Iterator[Reason]:
    if new.asks and new.preferred:
        yield "minor", "now welcome, asked of nobody"
    elif new.asks:
        yield "major", "now asked of people"
    elif old.asks:
        yield "minor", "no longer asked"


def _asked(old: RoleStatement, new: RoleStatement) -> Iterator[Reason]:
    yield from asking(old.text, new.text, "it")
    if old.preferred and not new.preferred:
        yield "major", "was welcome, is asked of everybody now"
    elif new.preferred and not old.preferred:
        yield "minor", "was asked of everybody, is welcome now"
    yield from _years(old.years, new.years)
    yield from _level(old, new)
    if old.asks != new.asks:
        yield "minor", f"counts as {new.asks}, {old.asks} before"


def _years(old: Years | None, new: Years | None) -> Iterator[Reason]:
    if old is None and new is not None:
        yield "major", f"asks for {counted(new.min, 'year')} of {new.of}"
    elif new is None and old is not None:
        yield "minor", "no longer asks for years"
    elif old and new and old != new:
        if new.min > old.min:
            yield "major", f"asks for {counted(new.min, 'year')}, {old.min} before"
        elif new.min < old.min:
            yield "minor", f"asks for {counted(new.min, 'year')} only, {old.min} before"
        if new.max != old.max:
            yield "minor", "the upper end of the years changed"
        yield from asking(old.of, new.of, "the work that counts")


def _level(old: RoleStatement, new: RoleStatement) -> Iterator[Reason]:
    if old.skill != new.skill:
        if old.skill and new.skill:
            yield "major", f"asks for the skill {new.skill}, {old.skill} before"
        else:
            yield "minor", f"measured by the skill {new.skill}" if new.skill else "no skill named"
    elif old.level != new.level:
        if old.level is not None and new.level is not None and new.level > old.level:
            yield "major", f"asks for level {new.level} of {new.skill}, {old.level} before"
        elif new.level is None:
            yield "minor", f"no longer asks for a level of {new.skill}"
        else:
            before = "none" if old.level is None else old.level
            yield "minor", f"asks for level {new.level} of {new.skill}, {before} before"


def origin(old: Statement, new: Statement) -> Iterator[Reason]:
    """Weigh a change of where a statement comes from, and of remarks on it."""
    names = {"source": "source", "kind": "kind", "how": "derivation", "note": "note",
             "placement": "placement"}  # fmt: skip
    for name, words in names.items():
        if getattr(old, name, None) != getattr(new, name, None):
            yield "patch", f"its {words} changed"


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
