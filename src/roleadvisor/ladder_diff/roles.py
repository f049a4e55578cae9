"""Changes of a role: what it says, what it calls for, what it pays."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from roleadvisor.ladder.knowledge_base import Role
from roleadvisor.ladder.pay_bands import context_suffix, span
from roleadvisor.ladder.pay_figure import CONTEXT, MEASURES, Figure
from roleadvisor.ladder.statement import RoleStatement, Years
from roleadvisor.ladder_diff.pairs import Pair, PlacedStatement, new_or_old, pair_parts
from roleadvisor.ladder_diff.reasons import (
    ADDED,
    NEWLY_ASKED,
    NO_LONGER_ASKED,
    REMOVED,
    Reason,
    WeightAndText,
    added_or_removed,
    change_for_reasons,
    field_changes,
    id_change,
    part_changes,
    statement_change,
    statement_list_changes,
    text_change,
)
from roleadvisor.ladder_diff.result import Change
from roleadvisor.ladder_diff.versions import RolePair, Versions
from roleadvisor.text import join_words, pluralize


def role_changes(versions: Versions, pair: RolePair) -> Iterator[Change]:
    """The changes for people in a role."""
    before, after = pair
    if before != after:
        yield from part_changes(
            "The role", pair, lambda role: role.title, partial(_role_reasons, versions),
            added=("minor", "a new role"),
            removed=("major", _removal_text(versions, before)),
        )  # fmt: skip
    if before and after:
        if before != after:
            yield from statement_change("Summary", None, before.summary, after.summary)
            yield from statement_list_changes("A week", before.week, after.week)
            yield from statement_list_changes(
                "First 90 days", before.first_90_days, after.first_90_days
            )
            yield from _pay_changes(before, after)
        for statements in versions.statements(before, after):
            if all(one is None or one.included for one in statements):
                yield from _included_changes(versions, before, after, statements)
            else:
                yield from _statement_changes(versions, statements)


def _removal_text(versions: Versions, role: Role | None) -> str:
    what = "removed: people in it need another role"
    now = versions.likely_successors.get(role.id) if role else None
    merged = [one for one in versions.new.roles.values() if role and role.id in one.was]
    if merged:
        what = f"merged into {versions.role_names[merged[0].id]}, as `was` says"
    elif role and now:
        what += f". `{now}` says much the same: if that's it, add `was: [{role.id}]` there"
    return what


def _role_reasons(versions: Versions, old: Role, new: Role) -> Iterator[Reason]:
    handled = ("facets", "pay", "summary", "week", "first_90_days", "includes", "family", "rank")
    old = versions.under_new_ids(old)
    yield from field_changes(old, new, but=handled)
    yield from id_change(old.id, new.id, new.was, "assessments and agreements")
    if old.rank != new.rank and not versions.ranks_keep_order:
        was, now = ("none" if one.rank is None else one.rank for one in (old, new))
        yield Reason("minor", "field", f"its rank changed from {was} to {now}")
    before, after = versions.old.family_title(old), versions.new.family_title(new)
    if old.family != new.family and before != after:
        what = f"its family changed from {before or 'none'} to {after or 'none'}"
        yield Reason("minor", "field", what)
    if old.includes != new.includes:
        all_of = f"all that {versions.role_names[new.includes or old.includes or '']} calls for"
        if new.includes:
            yield Reason("major", "asked", f"calls for {all_of}")
        else:
            yield Reason("minor", "not-asked", f"no longer calls for {all_of}")


_AMOUNT_FIELDS = ("low", "high", "open_top", "unit", "currency")


def _pay_changes(old: Role, new: Role) -> Iterator[Change]:
    for pair in pair_parts(old.pay, new.pay):
        part = MEASURES[new_or_old(pair).measure]
        yield from part_changes(part, pair, _figure_text, _figure_reasons)


def _figure_reasons(old: Figure, new: Figure) -> Iterator[Reason]:
    """Reasons for a changed pay figure; none are major, as pay asks nothing of people."""
    found = (
        ["amount"]
        if any(getattr(old, name) != getattr(new, name) for name in _AMOUNT_FIELDS)
        else []
    )
    found += [name for name in CONTEXT if getattr(old, name) != getattr(new, name)]
    if found:
        yield Reason("minor", "figures", f"the {join_words(found)} changed")
    if old.measure != new.measure:
        yield Reason("minor", "field", f"was {MEASURES[old.measure]}")
    yield from field_changes(old, new, but=(*_AMOUNT_FIELDS, *CONTEXT, "measure"))


def _figure_text(figure: Figure) -> str:
    unit = "" if figure.unit == "year" else " of base pay"
    return f"{span(figure)}{unit}{context_suffix(figure)}"


def _statement_changes(versions: Versions, pair: Pair) -> Iterator[Change]:
    old, new = pair
    titles = versions.facet_titles
    if old and new:
        if old.facet != new.facet or old.statement != new.statement:
            reasons = list(_statement_reasons(old, new, versions.skill_titles))
            if old.facet != new.facet:
                reasons.append(Reason("minor", "moved", f"moved here from {titles[old.facet]}"))
            both = (old.statement.text, new.statement.text)
            yield from change_for_reasons(titles[new.facet], new.statement.id, reasons, both)
    elif old:
        gone = NO_LONGER_ASKED if old.statement.asks else REMOVED
        texts = (old.statement.text, None)
        yield added_or_removed(titles[old.facet], old.statement.id, texts, removed=gone)
    elif new:
        texts_now = (None, new.statement.text)
        yield added_or_removed(
            titles[new.facet], new.statement.id, texts_now, _added_weight(new.statement)
        )


def _included_changes(versions: Versions, old: Role, new: Role, pair: Pair) -> Iterator[Change]:
    """What an included role newly calls for; its other changes are reported with that role.

    Nothing if the role now includes a different role: that change is reported instead.
    """
    before, after = pair
    still = old.includes and versions.role_ids.get(old.includes) == new.includes
    if after and new.includes and (before or still):
        title = versions.role_names[new.includes]
        for change in _statement_changes(versions, pair):
            if change.weight == "major":
                yield replace(change, what=f"{change.what}: it includes what {title} calls for")


def _added_weight(statement: RoleStatement) -> WeightAndText:
    if statement.asks is None:
        return ADDED
    if statement.preferred:
        return "minor", "added as nice to have"
    return NEWLY_ASKED


def _statement_reasons(
    before: PlacedStatement, after: PlacedStatement, skills: Mapping[str | None, str]
) -> Iterator[Reason]:
    old, new = before.statement, after.statement
    asks = bool(old.asks and new.asks)
    text: list[Reason] = []
    if before.own_words or after.own_words:
        text += text_change(old.text, new.text, asks=asks)
    if asks:
        for reason in (*text, *_requirement_reasons(old, new, skills)):
            is_lighter = new.preferred and reason.weight == "major"
            yield reason._replace(weight="minor") if is_lighter else reason
    else:
        yield from text
        yield from _required_or_not_reasons(old, new)
    if old.asks or new.asks:
        yield from id_change(old.id, new.id, new.was, "ratings and evidence")
    elif old.id != new.id:
        yield Reason("patch", "renamed", "its id changed")
    handled = ("text", "asks", "years", "skill", "level", "preferred")
    yield from field_changes(old, new, but=handled)


def _required_or_not_reasons(old: RoleStatement, new: RoleStatement) -> Iterator[Reason]:
    if new.asks and new.preferred:
        yield Reason("minor", "asked", "now nice to have, not required")
    elif new.asks:
        yield Reason("major", "asked", "now required")
    elif old.asks:
        yield Reason("minor", "not-asked", "no longer required")


def _requirement_reasons(
    old: RoleStatement, new: RoleStatement, skills: Mapping[str | None, str]
) -> Iterator[Reason]:
    if old.preferred and not new.preferred:
        yield Reason("major", "asked", "was nice to have, now required")
    elif new.preferred and not old.preferred:
        yield Reason("minor", "not-asked", "was required, now nice to have")
    yield from _years_reasons(old.years, new.years)
    yield from _level_reasons(old, new, skills)
    if old.asks != new.asks:
        yield Reason("minor", "field", f"counts as {new.asks} (was {old.asks})")


def _years_reasons(old: Years | None, new: Years | None) -> Iterator[Reason]:
    if old is None or new is None:
        if new is not None:
            what = f"calls for {pluralize(new.min, 'year')} of {new.of}"
            yield Reason("major", "harder", what)
        elif old is not None:
            yield Reason("minor", "easier", "no longer calls for years")
        return
    if new.min > old.min:
        yield Reason("major", "harder", f"calls for {pluralize(new.min, 'year')} (was {old.min})")
    elif new.min < old.min:
        what = f"calls for only {pluralize(new.min, 'year')} (was {old.min})"
        yield Reason("minor", "easier", what)
    if new.max != old.max:
        yield Reason("minor", "field", "the upper end of the years changed")
    yield from text_change(old.of, new.of, "the work that counts", asks=True)


def _level_reasons(
    old: RoleStatement, new: RoleStatement, skills: Mapping[str | None, str]
) -> Iterator[Reason]:
    before, now = (skills.get(one.skill, one.skill) for one in (old, new))
    if old.skill != new.skill:
        if before and now:
            yield Reason("major", "harder", f"calls for the skill {now} (was {before})")
        else:
            what = f"measured by the skill {now}" if now else "no skill named"
            yield Reason("minor", "field", what)
    elif old.level != new.level:
        yield _level_reason(old.level, new.level, now)


def _level_reason(old: int | None, new: int | None, skill: str | None) -> Reason:
    if new is None:
        return Reason("minor", "easier", f"no longer calls for a level of {skill}")
    what = f"calls for level {new} of {skill} (was {'none' if old is None else old})"
    if old is None or new > old:
        return Reason("major", "harder", what)
    return Reason("minor", "easier", what)
