"""What a person would not accept, and what it costs in which role, laid out."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from roleadvisor.pages.statements import marked
from roleadvisor.render.page import BULLET, Block, Line, Prose, Table
from roleadvisor.results.quiz import DealbreakerCost
from roleadvisor.results.statements import Said

_TO_WEIGH = "Shown for you to weigh. It changes no points and rules no role out."


def costs(
    found: Sequence[DealbreakerCost], sources: Callable[[Said], str] | None
) -> Iterator[Block]:
    """Show what the dealbreakers that are switched on cost in which role."""
    if not found:
        return
    rows = tuple(((Line(one.title, "strong"),), tuple(_costs(one, sources))) for one in found)
    yield Table(("", "What it costs"), rows, "What you would not accept")
    yield Prose((Line(_TO_WEIGH, "muted"),))


def _costs(one: DealbreakerCost, sources: Callable[[Said], str] | None) -> Iterator[Line]:
    for cost in one.costs:
        yield Line(f"{cost.title}: {marked(cost.says)}", mark=BULLET)
        if sources:
            yield Line(sources(cost.says), "muted", depth=1)


def offer(off: Mapping[str, str]) -> Iterator[Prose]:
    """Name the dealbreakers that are not switched on, id to title, and how to do it."""
    if off:
        yield Prose(
            (
                Line("To see what it costs in which role, for your last result:", "muted"),
                *(
                    Line(f"{title}: roleadvisor quiz --last --dealbreaker {key}", mark=BULLET)
                    for key, title in off.items()
                ),
            ),
            "Is there something you would not accept?",
        )
