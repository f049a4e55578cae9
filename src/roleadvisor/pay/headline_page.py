"""The answer in a sentence or two: what an offer comes to and where it is, or what roles pay."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from roleadvisor.ladder.pay_bands import Amount, format_money, format_percent, span
from roleadvisor.pay.offer_page import CALLED, distance, ends_in_words, own_value, whose
from roleadvisor.pay.result import Offer, Pay, RolePay
from roleadvisor.pay.survey_page import among, median
from roleadvisor.pay.typed_offer import NOW
from roleadvisor.text import listed


def headline(result: Pay) -> str:
    """Answer in a sentence or two: an offer and a move, how pay overlaps, or what a role pays."""
    typed = result.offer or result.now
    paid, lead = payout_in_words(result.offer), difference_in_words(result)
    found = [words for role in result.roles if typed and (words := offer_stands(role, typed))]
    if typed and found:
        figure = f"{whose(result)} {found[0][0]}{made_of(typed)}"
        bare = [role for role in result.roles if not offer_stands(role, typed)]
        places = (*(words for _, words in found), *_places(result, bare, typed.ote))
        stands = f"{figure} is {listed(places)}."
        change = "" if result.offer else change_in_short(result)
        return " ".join(filter(None, (paid, lead or change, stands, catch(result))))
    compared = {role.id for role in result.roles}
    overlaps = [one for one in result.overlaps if {one.lower, one.higher} == compared]
    begin = (paid, lead, among_wages(result))
    if overlaps:
        return " ".join(filter(None, (*begin, f"{overlaps[-1].brief}.")))
    return " ".join(filter(None, (*begin, *(pays(result, role) for role in result.roles))))


def in_short(result: Pay, target: str) -> list[str]:
    """What the target pays, then each other role, then what that means for the two.

    An offer is one for the target, so that its range alone counts.
    """
    if result.offer:
        result = replace(result, roles=tuple(one for one in result.roles if one.id == target))
    paid = [pays(result, role) for role in sorted(result.roles, key=lambda one: one.id != target)]
    rest = headline(result)
    for words in paid:
        rest = rest.replace(words, "").strip()
    return [*paid, rest] if rest else paid


def pays(result: Pay, role: RolePay) -> str:
    """Give a role's range, or what the survey has where the ladder has none."""
    if role.ote:
        return f"{role.title}: OTE {span(role.ote[0].band)}."
    if role.base:
        return f"{role.title}: base pay {span(role.base[0])}."
    return f"{role.title}: no pay range listed. {median(result, role)}".rstrip()


def difference_in_words(result: Pay) -> str:
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
    return " ".join((*parts, *_to_compare(now, offer)))


def _to_compare(now: Offer, offer: Offer) -> Iterator[str]:
    """Name what isn't compared, with the options that would do it."""
    both = (("--now-", now), ("--", offer))
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


def payout_in_words(offer: Offer | None) -> str:
    """Say what an offer pays at the attainment that was asked for."""
    if offer is None or offer.payout is None:
        return ""
    attained = format_percent(offer.attainment_percent or 0)
    return f"At {attained} of your bonus target: {format_money(offer.payout, offer.currency)}."


def change_in_short(result: Pay) -> str:
    """Say what a move would change in the most telling figure: OTE, else base."""
    changes = {one.measure: one for one in reversed(result.move.changes)} if result.move else {}
    one = changes.get("ote") or changes.get("base")
    if one is None or result.move is None:
        return ""
    to = next(role.title for role in result.roles if role.id == result.move.to)
    ends = " to ".join(dict.fromkeys(ends_in_words(one)))
    return f"A move to {to}: {CALLED[one.measure]} {ends}."


def offer_stands(role: RolePay, offer: Offer) -> tuple[str, str] | None:
    """Say where the most telling figure of an offer stands in a role's range: OTE, else base."""
    placed = {one.band.measure: one for one in reversed(role.offer_in_bands)}
    one = placed.get("ote") or placed.get("base")
    if one is None or one.from_low is None or one.from_high is None:
        return None
    sides = {
        "below": f"{distance(one.from_low, one.band)} below",
        "within": "within",
        "above": f"{distance(one.from_high, one.band)} above",
        "open-top": "in the open top of",
    }
    figure = f"{CALLED[one.band.measure]} of {own_value(one, offer)}"
    return figure, f"{sides[one.where]} the range for {role.title}"


def catch(result: Pay) -> str:
    """Name what of an offer is at the low end of its range or below: its OTE alone may hide it."""
    placed = {one.band.measure: one for one in reversed(result.roles[-1].offer_in_bands)}
    ote = placed.pop("ote", None)
    if result.offer is None or ote is None or ote.where != "within":
        return ""
    low = []
    for one in placed.values():
        if one.from_low is not None and one.from_low <= 0:
            under = distance(one.from_low, one.band)
            where = f"{under} below the range" if under else "at the low end of the range"
            figure = f"{CALLED[one.band.measure]} ({own_value(one, result.offer)})"
            low.append(f"{figure} is {where}")
    return f"Its {listed(low)}: ask if there's room." if low else ""


def made_of(offer: Offer) -> str:
    """Repeat what was read, so that a slip shows: ` ($120,000 base + 30%)`."""
    if offer.base is None or offer.bonus_percent is None:
        return ""
    base = format_money(offer.base, offer.currency)
    return f" ({base} base + {format_percent(offer.bonus_percent)})"


def among_wages(result: Pay) -> str:
    """Say where an offer without a range falls among the survey's wages, or why nowhere."""
    offer = result.offer or result.now
    if offer is None:
        return ""
    surveyed = any(one.status == "released" for role in result.roles for one in role.standings)
    if offer.ote is None:
        base = f"{whose(result)} {format_money(offer.base or 0, offer.currency)} base"
        if surveyed:
            why = "can't be compared with BLS wages, which include commissions"
            option = "--" if result.offer else NOW
            return f"{base} {why}. Add {option}bonus or {option}ote."
        return f"{base} can't be placed: there are no figures to compare it with."
    ote = f"{whose(result)} OTE of {format_money(offer.ote, offer.currency)}{made_of(offer)}"
    if places := list(_places(result, result.roles, offer.ote)):
        return f"{ote} is {listed(places)}."
    reasons = [one.reason for role in result.roles for one in role.offer_in_bands if one.reason]
    if result.survey and surveyed:
        reasons.append(f"BLS wages are in {result.survey.currency}")
    why = reasons[0] if reasons else "there are no figures to compare it with"
    return f"{ote} can't be placed: {why}."


def _places(result: Pay, roles: Sequence[RolePay], ote: Amount | None) -> Iterator[str]:
    """Say between which percentiles of each role's wages an OTE falls."""
    for role in roles:
        whom = f" for {role.title}" if len(result.roles) > 1 else ""
        for one in role.standings[:1]:
            ranks = [rank for rank in one.among if rank.amount == ote and not rank.or_more]
            if ranks and result.survey:
                yield f"{among(ranks[0], one, result.survey.sign)} of BLS wages{whom}"
