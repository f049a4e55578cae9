"""Which topics stand on a first screen: those that the ladder marks, else those that differ."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from roleadvisor.compare.result import FacetComparison, FacetDetail

F = TypeVar("F", FacetComparison, FacetDetail)

MOST = 7
"""Topics on a first screen."""


def compared_facets(facets: Sequence[FacetComparison]) -> list[FacetComparison]:
    """Choose the rows of a comparison's first screen.

    Where the ladder marks none: of each group the first on which the roles differ, then further
    ones on which they differ.
    """
    marked = [facet for facet in facets if facet.summary]
    if marked:
        return marked[:MOST]
    differing = [facet for facet in facets if facet.relation == "scope"]
    differing += [facet for facet in facets if facet.relation == "one-only"]
    first = {facet.group: facet for facet in reversed(differing)}
    return _in_file_order(facets, (*first.values(), *differing))


def shown_facets(facets: Sequence[FacetDetail]) -> list[FacetDetail]:
    """Choose the topics of a role's first screen: where none is marked, the first of each group."""
    marked = [facet for facet in facets if facet.summary]
    if marked:
        return marked[:MOST]
    first = {facet.group: facet for facet in reversed(facets)}
    return _in_file_order(facets, (*first.values(), *facets))


def _in_file_order(facets: Sequence[F], chosen: Iterable[F]) -> list[F]:
    ids = list(dict.fromkeys(facet.id for facet in chosen))[:MOST]
    return [facet for facet in facets if facet.id in ids]
