"""Two versions of one statement: what is asked now that was not asked before."""

from collections.abc import Iterator

from roleadvisor.knowledge.statement import RoleStatement, Statement, Years
from roleadvisor.results.changes import Change
from roleadvisor.rules.diff.match import Pair, Placed
from roleadvisor.rules.diff.weigh import Reason, asking, came_or_went, changed, telling
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
        reasons = [*_moved(old, new, titles), *_reasons(old.said, new.said)]
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


def _reasons(old: RoleStatement, new: RoleStatement) -> Iterator[Reason]:
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
