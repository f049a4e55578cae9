"""Two versions of one statement: what is asked now that was not asked before."""

from collections.abc import Iterator, Mapping

from roleadvisor.ladder.statement import RoleStatement, Statement, Years
from roleadvisor.ladder_diff.pairs import Pair, Placed
from roleadvisor.ladder_diff.reasons import (
    Reason,
    added_or_removed,
    changed,
    field_changes,
    id_change,
)
from roleadvisor.ladder_diff.result import Change, Weight
from roleadvisor.ladder_diff.wording import difference, text_change, words
from roleadvisor.text import counted

_KEPT = "ratings and evidence"


def statement_change(pair: Pair, titles: Mapping[str, str]) -> Iterator[Change]:
    """What became of a role's statement; `titles` are those of facets, by id."""
    old, new = pair
    if new is None:
        if old is not None:
            what = "no longer asked" if old.said.asks else "removed"
            texts = (old.said.text, None)
            yield added_or_removed(titles[old.facet], old.said.id, texts, removed=("minor", what))
    elif old is None:
        added = _newly(new.said)
        yield added_or_removed(titles[new.facet], new.said.id, (None, new.said.text), added)
    elif old.facet != new.facet or old.said != new.said:
        reasons = list(_reasons(old, new))
        if old.facet != new.facet:
            reasons.append(Reason("minor", "moved", f"moved here from {titles[old.facet]}"))
        both = (old.said.text, new.said.text)
        yield from changed(titles[new.facet], new.said.id, reasons, both)


def _newly(said: RoleStatement) -> tuple[Weight, str]:
    if said.asks is None:
        return "minor", "added"
    if said.preferred:
        return "minor", "added as welcome, asked of nobody"
    return "major", "newly asked"


def _reasons(before: Placed, after: Placed) -> Iterator[Reason]:
    old, new = before.said, after.said
    asks = bool(old.asks and new.asks)
    text: list[Reason] = []
    if before.own_words or after.own_words:  # else it is a change of the skill
        text += text_change(old.text, new.text, "it", asks=asks)
    if old.asks and new.asks:
        for reason in (*text, *_asked(old, new)):
            light = new.preferred and reason.weight == "major"
            yield reason._replace(weight="minor") if light else reason
    else:
        yield from text
        yield from _asked_or_not(old, new)
    kept = bool(old.asks or new.asks)
    yield from id_change(old.id, new.id, new.was, _KEPT) if kept else _id_of_text(old, new)
    weighed = ("text", "asks", "years", "skill", "level", "preferred")
    yield from field_changes(old, new, but=weighed)


def _id_of_text(old: RoleStatement, new: RoleStatement) -> Iterator[Reason]:
    if old.id != new.id:
        yield Reason("patch", "renamed", "its id changed")


def _asked_or_not(old: RoleStatement, new: RoleStatement) -> Iterator[Reason]:
    if new.asks and new.preferred:
        yield Reason("minor", "asked", "now welcome, asked of nobody")
    elif new.asks:
        yield Reason("major", "asked", "now asked of people")
    elif old.asks:
        yield Reason("minor", "not-asked", "no longer asked")


def _asked(old: RoleStatement, new: RoleStatement) -> Iterator[Reason]:
    if old.preferred and not new.preferred:
        yield Reason("major", "asked", "was welcome, is asked of everybody now")
    elif new.preferred and not old.preferred:
        yield Reason("minor", "not-asked", "was asked of everybody, is welcome now")
    yield from _years(old.years, new.years)
    yield from _level(old, new)
    if old.asks != new.asks:
        yield Reason("minor", "field", f"counts as {new.asks}, {old.asks} before")


def _years(old: Years | None, new: Years | None) -> Iterator[Reason]:
    if old is None or new is None:
        if new is not None:
            what = f"asks for {counted(new.min, 'year')} of {new.of}"
            yield Reason("major", "harder", what)
        elif old is not None:
            yield Reason("minor", "easier", "no longer asks for years")
        return
    if new.min > old.min:
        yield Reason("major", "harder", f"asks for {counted(new.min, 'year')}, {old.min} before")
    elif new.min < old.min:
        what = f"asks for {counted(new.min, 'year')} only, {old.min} before"
        yield Reason("minor", "easier", what)
    if new.max != old.max:
        yield Reason("minor", "field", "the upper end of the years changed")
    yield from text_change(old.of, new.of, "the work that counts", asks=True)


def _level(old: RoleStatement, new: RoleStatement) -> Iterator[Reason]:
    if old.skill != new.skill:
        if old.skill and new.skill:
            yield Reason("major", "harder", f"asks for the skill {new.skill}, {old.skill} before")
        else:
            what = f"measured by the skill {new.skill}" if new.skill else "no skill named"
            yield Reason("minor", "field", what)
    elif old.level != new.level:
        yield _other_level(old, new)


def _other_level(old: RoleStatement, new: RoleStatement) -> Reason:
    if new.level is None:
        return Reason("minor", "easier", f"no longer asks for a level of {new.skill}")
    before = "none" if old.level is None else old.level
    what = f"asks for level {new.level} of {new.skill}, {before} before"
    if old.level is not None and new.level > old.level:
        return Reason("major", "harder", what)
    return Reason("minor", "easier", what)


def text_of_part(
    part: str, name: str | None, old: Statement | None, new: Statement | None, *, asks: bool = False
) -> Iterator[Change]:
    """What became of a statement that is no requirement, such as a summary or an anchor."""
    texts = (old.text if old else None, new.text if new else None)
    if old and new:
        reasons = [*text_change(old.text, new.text, "it", asks=asks),
                   *field_changes(old, new, but=("text",))]  # fmt: skip
        yield from changed(part, name, reasons, texts)
    elif old or new:
        added: tuple[Weight, str] = ("major", "newly asked") if asks else ("minor", "added")
        yield added_or_removed(part, name, texts, added=added)


def lists_of_parts(
    part: str, old: tuple[Statement, ...], new: tuple[Statement, ...], *, asks: bool = False
) -> Iterator[Change]:
    """What became of a list of statements, paired by their words, then in their order."""
    before = {tuple(words(one.text)): one for one in old}
    after = {tuple(words(one.text)): one for one in new}
    for key in before.keys() & after.keys():
        yield from text_of_part(part, None, before.pop(key), after.pop(key), asks=asks)
    left = list(before.values())
    for one in after.values():
        alike = next(
            (other for other in left if difference(other.text, one.text) != "rewritten"), None
        )
        if alike:
            left.remove(alike)
        yield from text_of_part(part, None, alike, one, asks=asks)
    for other in left:
        yield from text_of_part(part, None, other, None)
