"""A person's own figures: what they come to, where they fall, what a move would change."""

from collections.abc import Iterator

from roleadvisor.ladder.pay_bands import (
    Amount,
    Band,
    context_suffix,
    format_money,
    format_percent,
    span,
    value,
)
from roleadvisor.pay.result import Offer, Pay, PayChange, RangePosition, RolePay
from roleadvisor.pay.typed_offer import NOW
from roleadvisor.render.page import BULLET, Block, Line, Prose, Table, bullets, cell
from roleadvisor.statements.page import NOT_LISTED
from roleadvisor.text import join_words

MEASURE_WORDS: dict[str, str] = {"base": "base pay", "variable": "bonus", "ote": "OTE"}
"""What sentences call a measure."""
_COMPARED = 2


def offer_blocks(result: Pay) -> Iterator[Block]:
    """Lay out an offer and pay now, their positions in each role's bands, and a move's changes."""
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
    """Yield each figure as typed, or with the calculation it was derived by."""
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


def possessive(result: Pay) -> str:
    """Return `Your`, or `The offer's` for an offer: it isn't yours yet."""
    return "The offer's" if result.offer else "Your"


def _compares(result: Pay) -> str:
    return f"How your {'offer' if result.offer else 'pay now'} compares"


def _one_by_one(result: Pay, role: RolePay) -> Prose:
    lines = tuple(
        Line(f"{_figure_label(result, one)}: {format_position(one)}", mark=BULLET)
        for one in role.offer_in_bands
    )
    return Prose(lines, f"{_compares(result)} with {role.title}")


def _side_by_side(result: Pay) -> Table:
    placed: list[dict[str, list[str]]] = [{} for _ in result.roles]
    for role, cells in zip(result.roles, placed, strict=True):
        for one in role.offer_in_bands:
            cells.setdefault(_figure_label(result, one), []).append(format_position(one))
    rows = tuple(
        (cell(about, tone="strong"),
         *(bullets(cells.get(about, ())) or NOT_LISTED for cells in placed))
        for about in dict.fromkeys(about for cells in placed for about in cells)
    )  # fmt: skip
    return Table(("", *(role.title for role in result.roles)), rows, _compares(result))


def _figure_label(result: Pay, one: RangePosition) -> str:
    figure = own_value(one, result.offer or result.now)
    return f"{possessive(result)} {MEASURE_WORDS[one.band.measure]}, {figure}"


def _move(result: Pay) -> Iterator[Table]:
    if result.move is None or not result.move.changes:
        return
    titles = {role.id: role.title for role in result.roles}
    rows = tuple(
        ((Line(f"Your {MEASURE_WORDS[one.measure]} now, {value(one.yours, one.band)}", "strong"),),
         *(cell(words) for words in change(one)))
        for one in result.move.changes
    )  # fmt: skip
    title = f"What a move to {titles[result.move.to]} would change"
    yield Table(("", "At the low end", "At the high end"), rows, title)


def own_value(one: RangePosition, offer: Offer | None) -> str:
    """Format the figure of an offer in the offer's own currency."""
    if one.band.unit == "percent-of-base":
        return format_percent(one.value)
    return format_money(one.value, offer.currency if offer else None)


def format_position(one: RangePosition) -> str:
    """Describe where a figure falls in its band."""
    if one.from_low is None or one.from_high is None:
        return f"not compared: {one.reason}"
    band = f"the range of {span(one.band)}{context_suffix(one.band)}"
    over, under = format_distance(one.from_low, one.band), format_distance(one.from_high, one.band)
    if one.where == "below":
        return f"below {band}, {over} under its low end"
    if one.where == "above":
        return f"above {band}, {under} over its high end"
    if one.where == "open-top":
        return f"in the open top of {band}, {under} over its last figure"
    from_low = f"{over} over" if over else "at"
    from_high = f"{under} under" if under else "at"
    return f"within {band}, {from_low} its low end and {from_high} its high end"


def format_distance(difference: Amount, band: Band) -> str:
    """Format a difference without its sign, percentages as points; empty if there is none."""
    if not difference:
        return ""
    if band.unit == "percent-of-base":
        points = abs(difference)
        return f"{points:,} {'point' if points == 1 else 'points'}"
    return format_money(abs(difference), band.currency)


def change(one: PayChange) -> tuple[str, str]:
    """Describe the change at the low end and at the high end of the other role's band."""
    low, high = (value(end, one.band) for end in (one.band.low, one.band.high))
    least, most = format_change(one)
    more = " or more" if one.most_open else ""
    return f"{low}{context_suffix(one.band)}: {least}", f"{high}{more}: {most}"


def format_change(one: PayChange) -> tuple[str, str]:
    """Format the least and the most of a change: `$4,000 less`, `at least $9,000 more`."""
    least, most = (
        f"{format_distance(each, one.band)} {'more' if each > 0 else 'less'}"
        if each
        else "the same"
        for each in (one.least, one.most)
    )
    if not one.most_open:
        return least, most
    bound = "at least" if one.most > 0 else "at most"
    return least, f"{bound} {most}" if one.most else "the same or more"


def difference_sentences(result: Pay, *, options: bool) -> str:
    """Compare an offer with pay now; if figures are missing, name the options that add them."""
    now, offer, found = result.now, result.offer, result.difference
    if not (now and offer and found):
        return ""
    if found.reason:
        return f"The offer isn't compared with your pay now: {found.reason}."
    known = [
        f"{_more_or_less(difference, offer.currency)} {what}"
        for difference, what in ((found.base, "base pay"), (found.ote, "OTE"))
        if difference is not None
    ]
    parts = [f"Compared with your pay now, the offer has {join_words(known)}."] if known else []
    if found.even_at_percent:
        ote, at = format_money(now.ote or 0, now.currency), format_percent(found.even_at_percent)
        parts.append(f"You'd need to hit {at} of your bonus target to match your {ote}.")
    elif found.even_at_percent == 0:
        base = format_money(offer.base or 0, offer.currency)
        more = "more than" if (offer.base or 0) > (now.ote or 0) else "as much as"
        parts.append(f"Its base pay alone ({base}) is {more} your OTE now.")
    return " ".join((*parts, *(_to_compare(now, offer) if options else ())))


def _to_compare(now: Offer, offer: Offer) -> Iterator[str]:
    """Say which options to add for what isn't compared yet."""
    both = ((NOW, now), ("--", offer))
    if base := [f"{option}base" for option, one in both if one.base is None]:
        even = " and where it breaks even" if offer.base is None else ""
        yield f"Add {join_words(base)} to compare base pay{even}."
    if ote := [f"{option}ote" for option, one in both if one.ote is None]:
        yield f"Add {join_words(ote)} to compare OTE."


def _more_or_less(difference: Amount, currency: str | None) -> str:
    """Format a difference: `$9,000 more` or `the same`."""
    if not difference:
        return "the same"
    return f"{format_money(abs(difference), currency)} {'more' if difference > 0 else 'less'}"
