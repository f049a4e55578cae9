"""The headline: where an offer falls in the ranges, or what the roles pay, in a sentence or two."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from roleadvisor.ladder.pay_bands import (
    Amount,
    Band,
    context_suffix,
    format_money,
    format_percent,
    span,
)
from roleadvisor.ladder.pay_figure import context
from roleadvisor.pay.offer_page import (
    MEASURE_WORDS,
    difference_sentences,
    format_change,
    format_distance,
    own_value,
    possessive,
)
from roleadvisor.pay.result import Offer, Pay, RangePosition, RolePay
from roleadvisor.pay.survey_page import among, median
from roleadvisor.pay.typed_offer import NOW
from roleadvisor.text import join_up_to, join_words

_MOST_PLACES = 4
_MOST_OVERLAPS = 2


def headline(result: Pay, *, options: bool = True) -> str:
    """Return a sentence or two: an offer and a move, how pay overlaps, or what a role pays.

    With `options`, name those that would say more.
    """
    return " ".join(filter(None, _sentences(result, options=options)))


def _sentences(result: Pay, *, options: bool) -> Iterator[str]:
    typed, difference = result.typed(), difference_sentences(result, options=options)
    yield _payout(result.offer)
    yield difference
    if typed and any(map(_main_positions, result.roles)):
        if not (difference or result.offer):
            yield _change(result)
        yield _position_sentence(result, typed)
        yield _low_parts_sentence(result)
        return
    yield _among_wages(result, options=options)
    if overlap := overlap_sentence(result):
        yield overlap
    else:
        yield from (_pay_sentence(result, role) for role in result.roles)


def overlap_sentence(result: Pay) -> str:
    """Say how two roles overlap in OTE, or else base pay; empty if they aren't compared."""
    compared = {role.id for role in result.roles}
    overlaps = [one for one in result.overlaps if {one.lower, one.higher} == compared]
    briefs = [one.brief for one in overlaps if one.measure == overlaps[-1].measure]
    return f"{join_up_to(briefs, _MOST_OVERLAPS)}." if briefs else ""


def pay_sentences(result: Pay, target: str, *, options: bool) -> list[str]:
    """Return what the target pays, then each other role, then how they compare.

    An offer is for the target, so only the target's range counts then.
    """
    if result.offer:
        result = replace(result, roles=tuple(one for one in result.roles if one.id == target))
    paid = [
        _pay_sentence(result, role)
        for role in sorted(result.roles, key=lambda one: one.id != target)
    ]
    sentences = _sentences(result, options=options)
    rest = " ".join(words for words in sentences if words and words not in paid)
    return [*paid, rest] if rest else paid


def _pay_sentence(result: Pay, role: RolePay) -> str:
    """Return a role's ranges, or the survey's median if the ladder has none."""
    if bands := role.bands("ote") or role.base:
        ranges = (f"{span(band)}{_context_if_several(band, bands)}" for band in bands)
        return (
            f"{role.title}: {MEASURE_WORDS[bands[0].measure]} {join_up_to(ranges, _MOST_PLACES)}."
        )
    return f"{role.title}: no pay range listed. {median(result, role)}".rstrip()


def _context_if_several(band: Band, bands: Sequence[Band]) -> str:
    """Return where and when a band applies, if the measure has several bands; else empty."""
    several = sum(other.measure == band.measure for other in bands) > 1
    return context_suffix(band) if several else ""


def _payout(offer: Offer | None) -> str:
    """Say what an offer pays at the requested attainment."""
    if offer is None or offer.payout is None:
        return ""
    attained = format_percent(offer.attainment_percent or 0)
    return f"At {attained} of your bonus target: {format_money(offer.payout, offer.currency)}."


def _change(result: Pay) -> str:
    """Say what a move would change in OTE, or else in base pay."""
    changes = result.move.changes if result.move else ()
    first = {one.measure: one for one in reversed(changes)}
    one = first.get("ote") or first.get("base")
    if one is None or result.move is None:
        return ""
    to = next(role.title for role in result.roles if role.id == result.move.to)
    where = _context_if_several(one.band, [each.band for each in changes])
    ends = " to ".join(dict.fromkeys(format_change(one)))
    return f"A move to {to}{where}: {MEASURE_WORDS[one.measure]} {ends}."


def _main_positions(role: RolePay) -> list[RangePosition]:
    """Return where an offer's OTE, or else its base pay, falls in a role's ranges."""
    placed = [one for one in role.offer_in_bands if one.from_low is not None]
    ote = [one for one in placed if one.band.measure == "ote"]
    return ote or [one for one in placed if one.band.measure == "base"]


def _position_sentence(result: Pay, typed: Offer) -> str:
    """Say where an offer's OTE or base pay falls: in the roles' ranges, else among survey wages."""
    places: dict[str, dict[str, list[str]]] = {}
    for role in result.roles:
        for one in _main_positions(role):
            figure = f"{MEASURE_WORDS[one.band.measure]} of {own_value(one, typed)}"
            which = _context_if_several(one.band, [each.band for each in role.offer_in_bands])
            sides = places.setdefault(figure, {})
            sides.setdefault(_side(one), []).append(f"{role.title}{which}")
    bare = [role for role in result.roles if not _main_positions(role)]
    if typed.ote is not None and (wages := list(_wage_positions(result, bare, typed.ote))):
        ote = f"OTE of {format_money(typed.ote, typed.currency)}"
        places.setdefault(ote, {}).update((one, []) for one in wages)
    (first, sides), *others = places.items()
    begin = f"{possessive(result)} {first}{_breakdown(typed)} is {_in_ranges(sides)}"
    its = "its" if result.offer else "your"
    more = (f"{its} {figure} is {_in_ranges(sides)}" for figure, sides in others)
    return f"{', and '.join((begin, *more))}."


def _in_ranges(sides: Mapping[str, Sequence[str]]) -> str:
    """Write `within the range for Cook (East) and Cook (West)`, or a side that is among wages."""
    return join_up_to(
        (f"{side} the range for {join_up_to(of, _MOST_PLACES)}" if of else side
         for side, of in sides.items()),
        _MOST_PLACES,
    )  # fmt: skip


def _side(one: RangePosition) -> str:
    """Say where a figure is of a range: `$4,000 below`."""
    sides = {
        "below": f"{format_distance(one.from_low or 0, one.band)} below",
        "within": "within",
        "above": f"{format_distance(one.from_high or 0, one.band)} above",
        "open-top": "in the open top of",
    }
    return sides[one.where]


def _low_parts_sentence(result: Pay) -> str:
    """Name the parts of an offer at or below their low end, which a good OTE can hide."""
    role = result.roles[-1]
    placed = [one for one in role.offer_in_bands if one.from_low is not None]
    ote = next((one for one in placed if one.band.measure == "ote"), None)
    if result.offer is None or ote is None or ote.where != "within":
        return ""
    others = [one for one in reversed(placed) if one.band.measure != "ote"]
    same = [one for one in others if context(one.band) == context(ote.band)]
    several = sum(bool(each.offer_in_bands) for each in result.roles) > 1
    low = []
    for one in {each.band.measure: each for each in (*others, *same)}.values():
        if one.from_low is not None and one.from_low <= 0:
            under = format_distance(one.from_low, one.band)
            whom = f" for {role.title}" if several else ""
            where = f"{under} below the range" if under else "at the low end of the range"
            figure = f"{MEASURE_WORDS[one.band.measure]} ({own_value(one, result.offer)})"
            which = _context_if_several(one.band, [each.band for each in placed])
            low.append(f"{figure} is {where}{whom}{which}")
    return f"Its {join_words(low)}: ask if there's room." if low else ""


def _breakdown(offer: Offer) -> str:
    """Repeat the parsed parts, so that a typo shows: ` ($120,000 base + 30%)`."""
    if offer.base is None or offer.bonus_percent is None:
        return ""
    base = format_money(offer.base, offer.currency)
    return f" ({base} base + {format_percent(offer.bonus_percent)})"


def _among_wages(result: Pay, *, options: bool) -> str:
    """Say where an offer without a range falls among survey wages, or why it can't be placed."""
    offer = result.typed()
    if offer is None:
        return ""
    surveyed = any(one.status == "released" for role in result.roles for one in role.standings)
    reasons = [one.reason for role in result.roles for one in role.offer_in_bands if one.reason]
    if offer.ote is None:
        figure = f"{possessive(result)} {format_money(offer.base or 0, offer.currency)} base"
        if surveyed and not reasons:
            why = "can't be compared with BLS wages, which include commissions"
            option = "--" if result.offer else NOW
            add = f" Add {option}bonus or {option}ote." if options else ""
            return f"{figure} {why}.{add}"
    else:
        ote = format_money(offer.ote, offer.currency)
        figure = f"{possessive(result)} OTE of {ote}{_breakdown(offer)}"
        if places := list(_wage_positions(result, result.roles, offer.ote)):
            return f"{figure} is {join_words(places)}."
    if result.survey and surveyed:
        reasons.append(f"BLS wages are in {result.survey.currency}")
    why = reasons[0] if reasons else "there are no figures to compare it with"
    return f"{figure} can't be placed: {why}."


def _wage_positions(result: Pay, roles: Sequence[RolePay], ote: Amount | None) -> Iterator[str]:
    """Yield, for each role, the percentiles of its survey wages that an OTE falls between."""
    for role in roles:
        whom = f" for {role.title}" if len(result.roles) > 1 else ""
        for one in role.standings[:1]:
            ranks = [rank for rank in one.among if rank.amount == ote and not rank.or_more]
            if ranks and result.survey:
                yield f"{among(ranks[0], one, result.survey.sign)} of BLS wages{whom}"
