"""What the parts of a ladder make of one another: sources, skills, families, facets."""

from collections.abc import Iterator

from roleadvisor.errors import Fault
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.parts import Path, sourced
from roleadvisor.knowledge.path import Step
from roleadvisor.rules.review.statements import told
from roleadvisor.text import counted


def no_source(kb: KnowledgeBase) -> Iterator[Fault]:
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
        yield Fault(what, paths[0], key=isinstance(paths[0][-1], str))


def unanchored_level(kb: KnowledgeBase) -> Iterator[Fault]:
    """Find levels that roles ask for and that the skill does not describe."""
    seen: set[tuple[str, int]] = set()
    for one in told(kb, asking=True):
        skill, level = one.statement.skill, one.statement.level
        if skill is None or level is None or level in kb.skills[skill].levels:
            continue
        if (skill, level) not in seen:
            seen.add((skill, level))
            what = f"`{skill}` has no anchor for level {level}: nobody can tell who is there"
            yield Fault(what, one.path)


def unordered_family(kb: KnowledgeBase) -> Iterator[Fault]:
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
            yield Fault(what, ("roles", key), key=True)
        elif (first := ranks.setdefault((role.family, role.rank), key)) != key:
            what = f"`{first}`, of the same family, has the same rank: which is the higher?"
            yield Fault(what, ("roles", key, "rank"))


def empty_facet(kb: KnowledgeBase) -> Iterator[Fault]:
    """Find facets under which no role says anything, and no open question says why."""
    used = {facet for role in kb.roles.values() for facet in role.facets}
    used |= {facet for question in kb.open_questions.values() for facet in question.facets}
    measures = {figure.measure for role in kb.roles.values() for figure in role.pay.values()}
    for key, facet in kb.facets.items():
        if key not in used and facet.pay not in measures:
            yield Fault("no role says anything here", ("facets", key), key=True)
