"""A person's own figures laid out: what they come to, where they lie, what a move changes."""

from collections.abc import Iterator

from roleadvisor.ladder.pay_bands import (
    Amount,
    Band,
    format_money,
    format_percent,
    in_context,
    span,
    value,
)
from roleadvisor.pay.result import Offer, Pay, PayChange, RangePosition, RolePay
from roleadvisor.render.page import BULLET, Block, Line, Prose, Table, bullets, cell
from roleadvisor.statements.page import NOT_LISTED

CALLED: dict[str, str] = {"base": "base pay", "variable": "bonus", "ote": "OTE"}
"""How sentences name a measure."""
_COMPARED = 2


def offer_blocks(result: Pay) -> Iterator[Block]:
    """Lay out an offer and pay now, where one lies in each role's bands, what a move changes."""
    if result.offer:
        yield Prose(tuple(_offer(result.offer)), "Your offer (annual)")
    if result.now:
        yield Prose(tuple(_offer(result.now)), "Your pay now (annual)")
    placed = [role for role in result.roles if role.offer_in_bands]
    if placed and len(result.roles) == _COMPARED:
        yield _side_by_side(result)
    else:
        yield from (_one_by_one(result, role) for role in placed)
    yield from _move(result)


def _offer(offer: Offer) -> Iterator[Line]:
    """Write each figure as it was typed, or with the sum that it follows from."""
    sums: dict[str, str] = {one.figure: one.sum for one in offer.how}
    attained = format_percent(offer.attainment_percent or 0)
    for title, figure, amount in (
        ("Base pay", "base", offer.base),
        ("Bonus", "bonus", offer.bonus_percent),
        ("Variable pay at target", "variable", offer.variable),
        ("On-target earnings (OTE)", "ote", offer.ote),
        (f"Payout at {attained} of target", "payout", offer.payout),
    ):
        if amount is not None:
            share = f"{format_percent(amount)} of base pay"
            shown = share if figure == "bonus" else format_money(amount, offer.currency)
            yield Line(f"{title}: {sums.get(figure, shown)}", mark=BULLET)


def whose(result: Pay) -> str:
    """Say whose the figures are that stand in the ranges: an offer isn't yours yet."""
    return "The offer's" if result.offer else "Your"


def _compares(result: Pay) -> str:
    return f"How your {'offer' if result.offer else 'pay now'} compares"


def _one_by_one(result: Pay, role: RolePay) -> Prose:
    lines = tuple(
        Line(f"{_yours(result, one)}: {in_band(one)}", mark=BULLET) for one in role.offer_in_bands
    )
    return Prose(lines, f"{_compares(result)} with {role.title}")


def _side_by_side(result: Pay) -> Table:
    placed: list[dict[str, list[str]]] = [{} for _ in result.roles]
    for role, cells in zip(result.roles, placed, strict=True):
        for one in role.offer_in_bands:
            cells.setdefault(_yours(result, one), []).append(in_band(one))
    rows = tuple(
        (cell(about, tone="strong"),
         *(bullets(cells.get(about, ())) or NOT_LISTED for cells in placed))
        for about in dict.fromkeys(about for cells in placed for about in cells)
    )  # fmt: skip
    return Table(("", *(role.title for role in result.roles)), rows, _compares(result))


def _yours(result: Pay, one: RangePosition) -> str:
    figure = own_value(one, result.offer or result.now)
    return f"{whose(result)} {CALLED[one.band.measure]}, {figure}"


def _move(result: Pay) -> Iterator[Table]:
    if result.move is None or not result.move.changes:
        return
    titles = {role.id: role.title for role in result.roles}
    rows = tuple(
        ((Line(f"Your {CALLED[one.measure]} now, {value(one.yours, one.band)}", "strong"),),
         *(cell(words) for words in change(one)))
        for one in result.move.changes
    )  # fmt: skip
    title = f"What a move to {titles[result.move.to]} would change"
    yield Table(("", "At the low end", "At the high end"), rows, title)


def own_value(one: RangePosition, offer: Offer | None) -> str:
    """Write the figure of an offer in the offer's own currency."""
    if one.band.unit == "percent-of-base":
        return format_percent(one.value)
    return format_money(one.value, offer.currency if offer else None)


def in_band(one: RangePosition) -> str:
    """Say where a figure lies in its band."""
    if one.from_low is None or one.from_high is None:
        return f"not compared: {one.reason}"
    band = f"the range of {span(one.band)}{in_context(one.band)}"
    over, under = distance(one.from_low, one.band), distance(one.from_high, one.band)
    if one.where == "below":
        return f"below {band}, {over} under its low end"
    if one.where == "above":
        return f"above {band}, {under} over its high end"
    if one.where == "open-top":
        return f"in the open top of {band}, {under} over its last figure"
    from_low = f"{over} over" if over else "at"
    from_high = f"{under} under" if under else "at"
    return f"within {band}, {from_low} its low end and {from_high} its high end"


def distance(difference: Amount, band: Band) -> str:
    """Write a distance without its sign, of percentages in points; nothing where there is none."""
    if not difference:
        return ""
    if band.unit == "percent-of-base":
        points = abs(difference)
        return f"{points:,} {'point' if points == 1 else 'points'}"
    return format_money(abs(difference), band.currency)


def change(one: PayChange) -> tuple[str, str]:
    """Say what the low end and the high end of the other role's band would change."""
    low, high = (value(end, one.band) for end in (one.band.low, one.band.high))
    least, most = ends_in_words(one)
    more = " or more" if one.most_open else ""
    return f"{low}{in_context(one.band)}: {least}", f"{high}{more}: {most}"


def ends_in_words(one: PayChange) -> tuple[str, str]:
    """Write `$4,000 less` and `at least $9,000 more`: the least and the most of a change."""
    least, most = (
        f"{distance(each, one.band)} {'more' if each > 0 else 'less'}" if each else "the same"
        for each in (one.least, one.most)
    )
    if not one.most_open:
        return least, most
    bound = "at least" if one.most > 0 else "at most"
    return least, f"{bound} {most}" if one.most else "the same or more"
