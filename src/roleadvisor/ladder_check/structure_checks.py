"""What the parts of a ladder make of one another: sources, skills, families, facets."""

from collections import Counter
from collections.abc import Iterator

from roleadvisor.errors import SemanticError
from roleadvisor.ladder.bands import on_target
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Step
from roleadvisor.ladder.parts import Path, sourced
from roleadvisor.ladder.pay_figure import Figure, Measure
from roleadvisor.ladder_check.check import Check, of_model
from roleadvisor.ladder_check.entries import role_entries
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
    for one in role_entries(kb, requirements=True):
        skill, level = one.statement.skill, one.statement.level
        if skill is None or level is None or level in kb.skills[skill].levels:
            continue
        if (skill, level) not in seen:
            seen.add((skill, level))
            what = f"`{skill}` has no anchor for level {level}: nobody can tell who is there"
            yield SemanticError(what, one.path)


def unordered_family(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find levels of one role that nothing puts in an order.

    Of two roles on different tracks neither is the higher, so they may have one rank.
    """
    sizes = Counter(role.family for role in kb.roles.values())
    ranks: dict[tuple[str, str | None, int], str] = {}
    for key, role in kb.roles.items():
        if role.family is None or sizes[role.family] == 1:
            continue
        if role.rank is None:
            title = kb.family_title(role)
            what = f"a level of `{title}` without `rank`: is it above or below the others?"
            yield SemanticError(what, ("roles", key), key=True)
        elif (first := ranks.setdefault((role.family, role.track, role.rank), key)) != key:
            what = f"`{first}`, of the same family, has the same rank: which is the higher?"
            yield SemanticError(what, ("roles", key, "rank"))


def bare_figure(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find amounts of money without a year that no open question is about."""
    known = _open_measures(kb)
    for key, role in kb.roles.items():
        for name, figure in role.pay.items():
            bare = figure.unit == "year" and figure.year is None
            if bare and not known & {(key, figure.measure), (None, figure.measure)}:
                what = "for which year? Give `year`, or say in `open_questions` that it is unknown"
                yield SemanticError(what, ("roles", key, "pay", name), key=True)


def _open_measures(kb: KnowledgeBase) -> set[tuple[str | None, Measure]]:
    """The measures of pay that open questions are about, by role; None is every role."""
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


STRUCTURE_CHECKS: dict[str, Check] = {
    "no-source": Check(
        of_model(no_source),
        "warning",
        "Statements without a source",
        "Readers see which statements can be looked up. These claim to be stated somewhere and "
        "do not say where.",
        "Give each its `source`, or mark it `kind: editorial` if you say it yourselves. If all "
        "comes from one place, name that once as `source` at the top of the file.",
    ),
    "bare-figure": Check(
        of_model(bare_figure),
        "warning",
        "Pay without a year",
        "A figure of five years ago looks like today's. People negotiate with it.",
        "Add `year`. If nobody knows it, say so under `open_questions`, with the pay facet among "
        "its `facets`: then the program shows it as unknown, and what to ask.",
    ),
    "unadded-pay": Check(
        of_model(unadded_pay),
        "warning",
        "Base pay and variable pay that do not add up",
        "People ask what they earn altogether. Amounts of different currencies, years or places "
        "are never added, so nobody sees a sum.",
        "Give both the same `currency`, `year` and `place`, or state the `ote`.",
    ),
    "earnings-below-base": Check(
        of_model(earnings_below_base),
        "warning",
        "On-target earnings below base pay",
        "On-target earnings are base pay and variable pay together, so one of the figures is "
        "wrong or has the wrong `measure`.",
        "Look both up again.",
    ),
    "unanchored-level": Check(
        of_model(unanchored_level),
        "warning",
        "A level that the skill does not describe",
        "People rate themselves against what a level looks like in work. For this one there is "
        "nothing to hold on to.",
        "Add the level's `anchor` to the skill: what others can see when somebody is there.",
    ),
    "unordered-family": Check(
        of_model(unordered_family),
        "warning",
        "Levels of one role without an order",
        "A comparison cannot say which of the two has the larger scope.",
        "Give each role of the family a `rank` of its own on its track, the higher the larger.",
    ),
}
