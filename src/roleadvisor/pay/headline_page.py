"""The answer in a sentence or two: what an offer comes to and where it is, or what roles pay."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from roleadvisor.ladder.pay_bands import (
    Amount,
    Band,
    format_money,
    format_percent,
    in_context,
    span,
)
from roleadvisor.ladder.pay_figure import context
from roleadvisor.pay.offer_page import CALLED, distance, ends_in_words, own_value, whose
from roleadvisor.pay.result import Offer, Pay, RangePosition, RolePay
from roleadvisor.pay.survey_page import among, median
from roleadvisor.pay.typed_offer import NOW
from roleadvisor.text import listed, some

_MOST_PLACES = 4
_MOST_OVERLAPS = 2


def headline(result: Pay, *, options: bool = True) -> str:
    """Answer in a sentence or two: an offer and a move, how pay overlaps, or what a role pays.

    With `options`, name those that would say more.
    """
    return " ".join(filter(None, _sentences(result, options=options)))


def _sentences(result: Pay, *, options: bool) -> Iterator[str]:
    typed, difference = result.typed(), _difference(result, options=options)
    yield _payout(result.offer)
    yield difference
    if typed and any(map(_telling, result.roles)):
        if not (difference or result.offer):
            yield _change(result)
        yield _stands(result, typed)
        yield _catch(result)
        return
    yield _among_wages(result, options=options)
    if overlap := overlap_in_short(result):
        yield overlap
    else:
        yield from (_pays(result, role) for role in result.roles)


def overlap_in_short(result: Pay) -> str:
    """Say how the two roles' most telling figures overlap; empty where there are no two of them."""
    compared = {role.id for role in result.roles}
    overlaps = [one for one in result.overlaps if {one.lower, one.higher} == compared]
    told = [one.brief for one in overlaps if one.measure == overlaps[-1].measure]
    return f"{some(told, _MOST_OVERLAPS)}." if told else ""


def in_short(result: Pay, target: str, *, options: bool) -> list[str]:
    """What the target pays, then each other role, then what that means for the two.

    An offer is one for the target, so that its range alone counts.
    """
    if result.offer:
        result = replace(result, roles=tuple(one for one in result.roles if one.id == target))
    paid = [_pays(result, role) for role in sorted(result.roles, key=lambda one: one.id != target)]
    sentences = _sentences(result, options=options)
    rest = " ".join(words for words in sentences if words and words not in paid)
    return [*paid, rest] if rest else paid


def _pays(result: Pay, role: RolePay) -> str:
    """Give a role's ranges, or what the survey has where the ladder has none."""
    if bands := role.bands("ote") or role.base:
        ranges = (f"{span(band)}{_which(band, bands)}" for band in bands)
        return f"{role.title}: {CALLED[bands[0].measure]} {some(ranges, _MOST_PLACES)}."
    return f"{role.title}: no pay range listed. {median(result, role)}".rstrip()


def _which(band: Band, bands: Sequence[Band]) -> str:
    """Say where and when a band holds, if there are several of its measure."""
    several = sum(other.measure == band.measure for other in bands) > 1
    return in_context(band) if several else ""


def _difference(result: Pay, *, options: bool) -> str:
    """Say what an offer changes in what is paid now; what can't be said, and what it takes."""
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
    parts = [f"Compared with your pay now, the offer has {listed(known)}."] if known else []
    if found.even_at_percent:
        ote, at = format_money(now.ote or 0, now.currency), format_percent(found.even_at_percent)
        parts.append(f"You'd need to hit {at} of your bonus target to match your {ote}.")
    elif found.even_at_percent == 0:
        base = format_money(offer.base or 0, offer.currency)
        more = "more than" if (offer.base or 0) > (now.ote or 0) else "as much as"
        parts.append(f"Its base pay alone ({base}) is {more} your OTE now.")
    return " ".join((*parts, *(_to_compare(now, offer) if options else ())))


def _to_compare(now: Offer, offer: Offer) -> Iterator[str]:
    """Name what isn't compared, with the options that would do it."""
    both = ((NOW, now), ("--", offer))
    if base := [f"{option}base" for option, one in both if one.base is None]:
        even = " and where it breaks even" if offer.base is None else ""
        yield f"Add {listed(base)} to compare base pay{even}."
    if ote := [f"{option}ote" for option, one in both if one.ote is None]:
        yield f"Add {listed(ote)} to compare OTE."


def _more_or_less(difference: Amount, currency: str | None) -> str:
    """Write `$9,000 more` or `the same`."""
    if not difference:
        return "the same"
    return f"{format_money(abs(difference), currency)} {'more' if difference > 0 else 'less'}"


def _payout(offer: Offer | None) -> str:
    """Say what an offer pays at the attainment that was asked for."""
    if offer is None or offer.payout is None:
        return ""
    attained = format_percent(offer.attainment_percent or 0)
    return f"At {attained} of your bonus target: {format_money(offer.payout, offer.currency)}."


def _change(result: Pay) -> str:
    """Say what a move would change in the most telling figure: OTE, else base."""
    changes = result.move.changes if result.move else ()
    first = {one.measure: one for one in reversed(changes)}
    one = first.get("ote") or first.get("base")
    if one is None or result.move is None:
        return ""
    to = next(role.title for role in result.roles if role.id == result.move.to)
    where = _which(one.band, [each.band for each in changes])
    ends = " to ".join(dict.fromkeys(ends_in_words(one)))
    return f"A move to {to}{where}: {CALLED[one.measure]} {ends}."


def _telling(role: RolePay) -> list[RangePosition]:
    """The places of the most telling figure of an offer in a role's ranges: OTE, else base pay."""
    placed = [one for one in role.offer_in_bands if one.from_low is not None]
    ote = [one for one in placed if one.band.measure == "ote"]
    return ote or [one for one in placed if one.band.measure == "base"]


def _stands(result: Pay, typed: Offer) -> str:
    """Say where an offer's most telling figure stands: in a role's ranges, else among wages."""
    places: dict[str, dict[str, list[str]]] = {}
    for role in result.roles:
        for one in _telling(role):
            figure = f"{CALLED[one.band.measure]} of {own_value(one, typed)}"
            which = _which(one.band, [each.band for each in role.offer_in_bands])
            sides = places.setdefault(figure, {})
            sides.setdefault(_side(one), []).append(f"{role.title}{which}")
    bare = [role for role in result.roles if not _telling(role)]
    if typed.ote is not None and (wages := list(_places(result, bare, typed.ote))):
        ote = f"OTE of {format_money(typed.ote, typed.currency)}"
        places.setdefault(ote, {}).update((one, []) for one in wages)
    (first, sides), *others = places.items()
    begin = f"{whose(result)} {first}{_made_of(typed)} is {_in_ranges(sides)}"
    its = "its" if result.offer else "your"
    more = (f"{its} {figure} is {_in_ranges(sides)}" for figure, sides in others)
    return f"{', and '.join((begin, *more))}."


def _in_ranges(sides: Mapping[str, Sequence[str]]) -> str:
    """Write `within the range for Cook (East) and Cook (West)`, or a side that is among wages."""
    return some(
        (f"{side} the range for {some(of, _MOST_PLACES)}" if of else side
         for side, of in sides.items()),
        _MOST_PLACES,
    )  # fmt: skip


def _side(one: RangePosition) -> str:
    """Say where a figure is of a range: `$4,000 below`."""
    sides = {
        "below": f"{distance(one.from_low or 0, one.band)} below",
        "within": "within",
        "above": f"{distance(one.from_high or 0, one.band)} above",
        "open-top": "in the open top of",
    }
    return sides[one.where]


def _catch(result: Pay) -> str:
    """Name what of an offer is at the low end of its range or below: its OTE alone may hide it."""
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
            under = distance(one.from_low, one.band)
            whom = f" for {role.title}" if several else ""
            where = f"{under} below the range" if under else "at the low end of the range"
            figure = f"{CALLED[one.band.measure]} ({own_value(one, result.offer)})"
            which = _which(one.band, [each.band for each in placed])
            low.append(f"{figure} is {where}{whom}{which}")
    return f"Its {listed(low)}: ask if there's room." if low else ""


def _made_of(offer: Offer) -> str:
    """Repeat what was read, so that a slip shows: ` ($120,000 base + 30%)`."""
    if offer.base is None or offer.bonus_percent is None:
        return ""
    base = format_money(offer.base, offer.currency)
    return f" ({base} base + {format_percent(offer.bonus_percent)})"


def _among_wages(result: Pay, *, options: bool) -> str:
    """Say where an offer without a range falls among the survey's wages, or why nowhere."""
    offer = result.typed()
    if offer is None:
        return ""
    surveyed = any(one.status == "released" for role in result.roles for one in role.standings)
    reasons = [one.reason for role in result.roles for one in role.offer_in_bands if one.reason]
    if offer.ote is None:
        figure = f"{whose(result)} {format_money(offer.base or 0, offer.currency)} base"
        if surveyed and not reasons:
            why = "can't be compared with BLS wages, which include commissions"
            option = "--" if result.offer else NOW
            add = f" Add {option}bonus or {option}ote." if options else ""
            return f"{figure} {why}.{add}"
    else:
        ote = format_money(offer.ote, offer.currency)
        figure = f"{whose(result)} OTE of {ote}{_made_of(offer)}"
        if places := list(_places(result, result.roles, offer.ote)):
            return f"{figure} is {listed(places)}."
    if result.survey and surveyed:
        reasons.append(f"BLS wages are in {result.survey.currency}")
    why = reasons[0] if reasons else "there are no figures to compare it with"
    return f"{figure} can't be placed: {why}."


def _places(result: Pay, roles: Sequence[RolePay], ote: Amount | None) -> Iterator[str]:
    """Say between which percentiles of each role's wages an OTE falls."""
    for role in roles:
        whom = f" for {role.title}" if len(result.roles) > 1 else ""
        for one in role.standings[:1]:
            ranks = [rank for rank in one.among if rank.amount == ote and not rank.or_more]
            if ranks and result.survey:
                yield f"{among(ranks[0], one, result.survey.sign)} of BLS wages{whom}"
