"""Figures of pay: whether one can tell what they hold for, and whether they agree."""

from collections.abc import Iterator

from roleadvisor.errors import Fault
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.pay import Figure, Measure
from roleadvisor.rules.pay.bands import on_target


def bare_figure(kb: KnowledgeBase) -> Iterator[Fault]:
    """Find amounts of money without a year that no open question tells of."""
    told = _open_measures(kb)
    for key, role in kb.roles.items():
        for name, figure in role.pay.items():
            bare = figure.unit == "year" and figure.year is None
            if bare and not told & {(key, figure.measure), (None, figure.measure)}:
                what = "for which year? Give `year`, or say in `open_questions` that it is unknown"
                yield Fault(what, ("roles", key, "pay", name), key=True)


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


def unadded_pay(kb: KnowledgeBase) -> Iterator[Fault]:
    """Find roles whose base and variable pay are never told for the same place, year, currency."""
    for key, role in kb.roles.items():
        if not on_target(role) and any(figure.measure == "base" for figure in role.pay.values()):
            for name, figure in role.pay.items():
                if figure.measure == "variable":
                    what = "it adds up with no base pay: another `currency`, `year` or `place`"
                    yield Fault(what, ("roles", key, "pay", name), key=True)


def earnings_below_base(kb: KnowledgeBase) -> Iterator[Fault]:
    """Find on-target earnings below the base pay that they contain."""
    for key, role in kb.roles.items():
        bases = [figure for figure in role.pay.values() if figure.measure == "base"]
        for name, figure in role.pay.items():
            if figure.measure == "ote" and any(_is_below(figure, base) for base in bases):
                what = "below base pay, which on-target earnings contain"
                yield Fault(what, ("roles", key, "pay", name, "low"))


def _is_below(ote: Figure, base: Figure) -> bool:
    comparable = (ote.currency, ote.year, ote.place) == (base.currency, base.year, base.place)
    return comparable and ote.low < base.low
