"""A person's own figures laid out: what they come to, where they lie, what a move changes."""

from collections.abc import Iterator

from roleadvisor.ladder.bands import format_money, format_percent, value
from roleadvisor.pay.result import Offer, Pay, RangePosition, RolePay
from roleadvisor.pay.wording import CALLED, change, in_band, own_value
from roleadvisor.render.page import BULLET, Block, Cell, Line, Prose, Table, bullets, cell
from roleadvisor.statements.page import NOT_SPECIFIED

_COMPARED = 2


def offer_blocks(result: Pay) -> Iterator[Block]:
    """Lay out an offer, where it lies in each role's bands, and what a move changes."""
    if result.offer is None:
        return
    yield Prose(tuple(_offer(result.offer)), "Your offer (annual)")
    if len(result.roles) == _COMPARED:
        yield _side_by_side(result.roles, result.offer)
    else:
        yield from (_one_by_one(role, result.offer) for role in result.roles if role.offer_in_bands)
    yield from _move(result)


def _offer(offer: Offer) -> Iterator[Line]:
    """Write each figure as it was typed, or with the sum that it follows from."""
    sums: dict[str, str] = {one.figure: one.sum for one in offer.how}
    attained = format_percent(offer.attainment_percent or 0)
    for title, figure, shown in (
        ("Base pay", "base", _money(offer.base, offer)),
        ("Bonus", "bonus", _percent(offer.bonus_percent)),
        ("Variable pay at target", "variable", _money(offer.variable, offer)),
        ("On-target earnings (OTE)", "ote", _money(offer.ote, offer)),
        (f"Payout at {attained} of target", "payout", _money(offer.payout, offer)),
    ):
        if shown:
            yield Line(f"{title}: {sums.get(figure, shown)}", mark=BULLET)


def _money(value: float | None, offer: Offer) -> str:
    return "" if value is None else format_money(value, offer.currency)


def _percent(value: float | None) -> str:
    return "" if value is None else f"{format_percent(value)} of base pay"


def _one_by_one(role: RolePay, offer: Offer) -> Prose:
    lines = tuple(
        Line(f"{_yours(one, offer)}: {in_band(one)}", mark=BULLET) for one in role.offer_in_bands
    )
    return Prose(lines, f"How your offer compares with {role.title}")


def _side_by_side(roles: tuple[RolePay, ...], offer: Offer) -> Table:
    yours = dict.fromkeys(_yours(one, offer) for role in roles for one in role.offer_in_bands)
    rows = tuple(
        ((Line(about, "strong"),), *(_placed(role, about, offer) for role in roles))
        for about in yours
    )
    return Table(("", *(role.title for role in roles)), rows, "How your offer compares")


def _placed(role: RolePay, about: str, offer: Offer) -> Cell:
    """Say where one figure lies in each of a role's bands of its measure."""
    placed = (one for one in role.offer_in_bands if _yours(one, offer) == about)
    return bullets(map(in_band, placed)) or NOT_SPECIFIED


def _yours(one: RangePosition, offer: Offer) -> str:
    return f"Your {CALLED[one.band.measure]}, {own_value(one, offer)}"


def _move(result: Pay) -> Iterator[Table]:
    if result.move is None or not result.move.changes:
        return
    titles = {role.id: role.title for role in result.roles}
    rows = tuple(
        ((Line(f"Your {CALLED[one.measure]}, {value(one.yours, one.band)}", "strong"),),
         *(cell(words) for words in change(one)))
        for one in result.move.changes
    )  # fmt: skip
    title = f"What a move to {titles[result.move.to]} would change"
    yield Table(("", "At the low end", "At the high end"), rows, title)
