"""Two versions of a role: what it says, what it asks for, what it pays."""

from collections.abc import Iterator, Mapping

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.pay_figure import Figure
from roleadvisor.ladder.role import Role
from roleadvisor.ladder_diff.pairs import paired, paired_parts, placed
from roleadvisor.ladder_diff.reasons import (
    Reason,
    added_or_removed,
    changed,
    field_changes,
    id_change,
)
from roleadvisor.ladder_diff.result import Change
from roleadvisor.ladder_diff.statements import (
    lists_of_parts,
    statement_change,
    text_of_part,
)

_ROLE = "The role"
_WEIGHED = ("facets", "pay", "summary", "week", "first_90_days", "includes")


def role_changes(
    old: KnowledgeBase,
    new: KnowledgeBase,
    before: Role | None,
    after: Role | None,
    facets: Mapping[str, str],
) -> Iterator[Change]:
    """What changed for people in a role; `facets` are new ids of renamed facets, by old."""
    if before and after:
        yield from _changes(old, new, before, after, facets)
    elif before or after:
        yield added_or_removed(
            _ROLE,
            after.id if after else before.id if before else None,
            (before.title if before else None, after.title if after else None),
            added=("minor", "a new role"),
            removed=("major", "removed: people in it need another role"),
        )


def _changes(
    old: KnowledgeBase,
    new: KnowledgeBase,
    before: Role,
    after: Role,
    facets: Mapping[str, str],
) -> Iterator[Change]:
    if before != after:
        yield from changed(_ROLE, after.id, _reasons(before, after), (before.title, after.title))
        yield from text_of_part("Summary", None, before.summary, after.summary)
        yield from lists_of_parts("A week", before.week, after.week)
        yield from lists_of_parts("First 90 days", before.first_90_days, after.first_90_days)
        yield from _figures(before.pay, after.pay)
    titles = {facets.get(key, key): facet.title for key, facet in old.facets.items()}
    titles |= {key: facet.title for key, facet in new.facets.items()}
    for pair in paired(placed(old, before, facets), placed(new, after, {})):
        yield from statement_change(pair, titles)


def _reasons(old: Role, new: Role) -> Iterator[Reason]:
    yield from field_changes(old, new, but=_WEIGHED)
    yield from id_change(old.id, new.id, new.was, "assessments and agreements")
    if old.includes != new.includes:
        if new.includes:
            what = f"calls for all that `{new.includes}` calls for"
            yield Reason("major", "asked", what)
        else:
            what = f"no longer calls for all that `{old.includes}` calls for"
            yield Reason("minor", "not-asked", what)


def _figures(old: Mapping[str, Figure], new: Mapping[str, Figure]) -> Iterator[Change]:
    """What changed about pay. It asks nothing of anybody, so it is never major."""
    for before, after in paired_parts(old, new):
        texts = (_in_words(before) if before else None, _in_words(after) if after else None)
        name = after.id if after else before.id if before else None
        if before and after:
            yield from changed("Pay", name, _figure_reasons(before, after), texts)
        else:
            yield added_or_removed("Pay", name, texts)


_AMOUNTS = (
    "measure", "low", "high", "open_top", "unit", "currency", "year", "place", "zone",
)  # fmt: skip


def _figure_reasons(old: Figure, new: Figure) -> Iterator[Reason]:
    if any(getattr(old, name) != getattr(new, name) for name in _AMOUNTS):
        yield Reason("minor", "figures", "the figure changed")
    yield from field_changes(old, new, but=_AMOUNTS)


def _in_words(figure: Figure) -> str:
    unit = "% of base pay" if figure.unit != "year" else figure.currency or ""
    top = f"{figure.high:,}{'+' if figure.open_top else ''}"
    context = (figure.year, figure.place, figure.zone)
    about = ", ".join(str(one) for one in context if one is not None)
    amount = f"{figure.measure} {figure.low:,} to {top} {unit}".rstrip()
    return f"{amount} ({about})" if about else amount
