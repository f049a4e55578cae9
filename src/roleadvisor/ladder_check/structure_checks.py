"""What the parts of a ladder make of one another: sources, skills, families, facets."""

from collections.abc import Iterator

from roleadvisor.errors import SemanticError
from roleadvisor.ladder.bands import on_target
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Step
from roleadvisor.ladder.parts import Path, sourced
from roleadvisor.ladder.role import Figure, Measure
from roleadvisor.ladder_check.text_checks import told
from roleadvisor.text import counted


def no_source(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find what says that a source states it, and names none, in a ladder that has sources.

    One finding for each role, move or other part, at the first such place in it.
    """
    if not kb.sources or kb.source is not None:
        return
    bare: dict[Path, list[Path]] = {}
    for path, part in sourced(kb):
        kind = part.basis if isinstance(part, Step) else part.kind
        if part.source is None and kind != "editorial":
            bare.setdefault(path[:2], []).append(path)
    for paths in bare.values():
        more = len(paths) - 1
        rest = f"; {counted(more, 'more statement')} here neither" if more else ""
        what = f"names no `source`, and the ladder has no `source` for all{rest}"
        yield SemanticError(what, paths[0], key=isinstance(paths[0][-1], str))


def unanchored_level(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find levels that roles ask for and that the skill does not describe."""
    seen: set[tuple[str, int]] = set()
    for one in told(kb, asking=True):
        skill, level = one.statement.skill, one.statement.level
        if skill is None or level is None or level in kb.skills[skill].levels:
            continue
        if (skill, level) not in seen:
            seen.add((skill, level))
            what = f"`{skill}` has no anchor for level {level}: nobody can tell who is there"
            yield SemanticError(what, one.path)


def unordered_family(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find levels of one role that nothing puts in an order."""
    ranks: dict[tuple[str, int], str] = {}
    sizes: dict[str, int] = {}
    for role in kb.roles.values():
        if role.family is not None:
            sizes[role.family] = sizes.get(role.family, 0) + 1
    for key, role in kb.roles.items():
        if role.family is None or sizes[role.family] == 1:
            continue
        if role.rank is None:
            what = f"a level of `{role.family}` without `rank`: is it above or below the others?"
            yield SemanticError(what, ("roles", key), key=True)
        elif (first := ranks.setdefault((role.family, role.rank), key)) != key:
            what = f"`{first}`, of the same family, has the same rank: which is the higher?"
            yield SemanticError(what, ("roles", key, "rank"))


def empty_facet(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find facets under which no role says anything, and no open question says why."""
    used = {facet for role in kb.roles.values() for facet in role.facets}
    used |= {facet for question in kb.open_questions.values() for facet in question.facets}
    measures = {figure.measure for role in kb.roles.values() for figure in role.pay.values()}
    for key, facet in kb.facets.items():
        if key not in used and facet.pay not in measures:
            yield SemanticError("no role says anything here", ("facets", key), key=True)


def bare_figure(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find amounts of money without a year that no open question tells of."""
    told = _open_measures(kb)
    for key, role in kb.roles.items():
        for name, figure in role.pay.items():
            bare = figure.unit == "year" and figure.year is None
            if bare and not told & {(key, figure.measure), (None, figure.measure)}:
                what = "for which year? Give `year`, or say in `open_questions` that it is unknown"
                yield SemanticError(what, ("roles", key, "pay", name), key=True)


def _open_measures(kb: KnowledgeBase) -> set[tuple[str | None, Measure]]:
    """Give the measures of pay that open questions are about, by role; None is every role."""
    facets = {key: facet.pay for key, facet in kb.facets.items() if facet.pay}
    return {
        (role, facets[facet])
        for question in kb.open_questions.values()
        for facet in question.facets
        if facet in facets
        for role in question.roles or (None,)
    }


def unadded_pay(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find roles whose base and variable pay are never told for the same place, year, currency."""
    for key, role in kb.roles.items():
        if not on_target(role) and any(figure.measure == "base" for figure in role.pay.values()):
            for name, figure in role.pay.items():
                if figure.measure == "variable":
                    what = "it adds up with no base pay: another `currency`, `year` or `place`"
                    yield SemanticError(what, ("roles", key, "pay", name), key=True)


def earnings_below_base(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find on-target earnings below the base pay that they contain."""
    for key, role in kb.roles.items():
        bases = [figure for figure in role.pay.values() if figure.measure == "base"]
        for name, figure in role.pay.items():
            if figure.measure == "ote" and any(_is_below(figure, base) for base in bases):
                what = "below base pay, which on-target earnings contain"
                yield SemanticError(what, ("roles", key, "pay", name, "low"))


def _is_below(ote: Figure, base: Figure) -> bool:
    comparable = (ote.currency, ote.year, ote.place) == (base.currency, base.year, base.place)
    return comparable and ote.low < base.low
