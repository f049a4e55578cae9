"""A person's own figures laid out: what they come to, where they lie, what a move changes."""

from collections.abc import Iterator

from roleadvisor.ladder.bands import (
    Amount,
    Band,
    format_money,
    format_percent,
    in_context,
    span,
    value,
)
from roleadvisor.pay.result import Offer, Pay, PayChange, RangePosition, RolePay
from roleadvisor.render.page import BULLET, Block, Cell, Line, Prose, Table, bullets, cell
from roleadvisor.statements.page import NOT_SPECIFIED

CALLED: dict[str, str] = {"base": "base pay", "variable": "bonus", "ote": "OTE"}
"""How sentences name a measure."""
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


def own_value(one: RangePosition, offer: Offer) -> str:
    """Write the figure of an offer in the offer's own currency."""
    if one.band.unit == "percent-of-base":
        return format_percent(one.value)
    return format_money(one.value, offer.currency)


def in_band(one: RangePosition) -> str:
    """Say where a figure lies in its band."""
    if one.from_low is None or one.from_high is None:
        return f"not compared: {one.reason}"
    band = f"the range of {span(one.band)}{in_context(one.band)}"
    over, under = _distance(one.from_low, one.band), _distance(one.from_high, one.band)
    if one.where == "below":
        return f"below {band}, {over} under its low end"
    if one.where == "above":
        return f"above {band}, {under} over its high end"
    if one.where == "open-top":
        return f"in the open top of {band}, {under} over its last figure"
    from_low = f"{over} over" if over else "at"
    from_high = f"{under} under" if under else "at"
    return f"within {band}, {from_low} its low end and {from_high} its high end"


def _distance(difference: Amount, band: Band) -> str:
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
    least, most = _ends_in_words(one)
    more = " or more" if one.most_open else ""
    return f"{low}{in_context(one.band)}: {least}", f"{high}{more}: {most}"


def _ends_in_words(one: PayChange) -> tuple[str, str]:
    """Write `$4,000 less` and `at least $9,000 more`: the least and the most of a change."""
    least, most = (_more_or_less(each, one.band) for each in (one.least, one.most))
    if not one.most_open:
        return least, most
    bound = "at least" if one.most > 0 else "at most"
    return least, f"{bound} {most}" if one.most else "the same or more"


def _more_or_less(difference: Amount, band: Band) -> str:
    if not difference:
        return "the same"
    return f"{_distance(difference, band)} {'more' if difference > 0 else 'less'}"


def made_of(offer: Offer) -> str:
    """Repeat what was read, so that a slip shows: ` ($120,000 base + 30%)`."""
    if offer.base is None or offer.bonus_percent is None:
        return ""
    base = format_money(offer.base, offer.currency)
    return f" ({base} base + {format_percent(offer.bonus_percent)})"


def change_in_short(result: Pay) -> str:
    """Say what a move would change in the most telling figure: OTE, else base."""
    changes = {one.measure: one for one in reversed(result.move.changes)} if result.move else {}
    one = changes.get("ote") or changes.get("base")
    if one is None or result.move is None:
        return ""
    to = next(role.title for role in result.roles if role.id == result.move.to)
    ends = " to ".join(dict.fromkeys(_ends_in_words(one)))
    return f"A move to {to}: {CALLED[one.measure]} {ends}."


def offer_stands(role: RolePay, offer: Offer) -> tuple[str, str] | None:
    """Say where the most telling figure of an offer stands in a role's range: OTE, else base."""
    placed = {one.band.measure: one for one in reversed(role.offer_in_bands)}
    one = placed.get("ote") or placed.get("base")
    if one is None or one.from_low is None or one.from_high is None:
        return None
    sides = {
        "below": f"{_distance(one.from_low, one.band)} below",
        "within": "within",
        "above": f"{_distance(one.from_high, one.band)} above",
        "open-top": "in the open top of",
    }
    figure = f"{CALLED[one.band.measure]} of {own_value(one, offer)}"
    return figure, f"{sides[one.where]} the range for {role.title}"
