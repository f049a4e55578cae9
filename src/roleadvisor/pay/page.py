"""The pay pages: the first screen and the full page."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.pay_bands import Amount, is_same_context, same_currency
from roleadvisor.ladder.pay_figure import MEASURES
from roleadvisor.pay.headline_page import headline, overlap_sentence
from roleadvisor.pay.offer_page import offer_blocks
from roleadvisor.pay.picture_page import has_payout, has_wages, picture
from roleadvisor.pay.ranges_page import corner_tables, extras, overlap_blocks, ranges, summary
from roleadvisor.pay.result import Pay, RolePay
from roleadvisor.pay.survey_page import survey_blocks, survey_notes, survey_warnings
from roleadvisor.pay.typed_offer import MILLION, NOW, TypedOffer, dropped_dollar_warnings, figures
from roleadvisor.render.page import BULLET, Block, Line, NextStep, Page, Prose
from roleadvisor.statements.page import offer_next_steps
from roleadvisor.store.situation import NOBODY, Situation
from roleadvisor.text import in_full, join_words, pluralize


def page(
    kb: KnowledgeBase, result: Pay, *, full: bool = False, sources: bool = False, why: str = "",
    again: Sequence[str] = (), mine: Situation = NOBODY,
) -> Page:  # fmt: skip
    """Lay out the answer as a sentence, a table, and a picture, or with `full` all of it.

    `why` says why these roles were chosen if none were named; `again` is the command as typed.
    """
    steps = tuple(_next(kb, result, again, mine))
    title = f"Pay: {join_words(role.title for role in result.roles) or 'no figures on this ladder'}"
    if full:
        blocks = tuple(_everything(kb, result, sources=sources))
        return Page(title, blocks, headline(result), steps)
    table, drawn = summary(kb, result), picture(result, "--full", full=False)
    first: list[Block] = [table] if table.rows else []
    first += [drawn] if drawn else []
    first += [
        Prose((Line(doubt, "warn"),)) for doubt in dropped_dollar_warnings(result.offer, result.now)
    ]
    first += survey_warnings(result)
    needs_area_hint = mine.role and not steps and any(_about_area(result, mine))
    area = "State wages: --area." if needs_area_hint else ""
    more = " ".join(filter(None, (why, area, _more(kb, result))))
    return Page(title, tuple(first), headline(result), steps, more)


def _everything(kb: KnowledgeBase, result: Pay, *, sources: bool) -> Iterator[Block]:
    yield from ranges(kb, result, sources=sources)
    yield from offer_blocks(result)
    yield from overlap_blocks(result)
    if drawn := picture(result, "below"):
        yield drawn
    yield from corner_tables(result)
    yield from survey_blocks(result)
    without = join_words(role.title for role in result.without_figures)
    sha256 = result.survey.sha256 if result.survey and sources else ""
    yield from _caveats(
        result,
        f"No pay data for: {without}." if without else "",
        f"The survey's table has the SHA-256 {sha256}." if sha256 else "",
    )
    if result.open_questions:
        asks = tuple(Line(one.ask, mark=BULLET) for one in result.open_questions)
        yield Prose(asks, "Ask before you decide")


def _caveats(result: Pay, *more: str) -> Iterator[Prose]:
    texts = filter(None, (*result.cautions, *survey_notes(result), *more))
    if lines := tuple(Line(text, "muted", BULLET) for text in texts):
        yield Prose(lines, "Caveats")


def sections(kb: KnowledgeBase, result: Pay, *, options: bool = True) -> Iterator[Block]:
    """Lay out the answer for a larger page: ranges, the picture, overlaps, caveats."""
    first = headline(result, options=options)
    if first != overlap_sentence(result):  # shown in full below
        yield Prose((Line(first, "strong"),))
    table = summary(kb, result)
    if table.rows:
        yield table._replace(title="Pay ranges")
    if drawn := picture(result, "pay --full" if options else ""):
        yield drawn
    yield from survey_warnings(result)
    yield from overlap_blocks(result)
    yield from _caveats(result)


def _more(kb: KnowledgeBase, result: Pay) -> str:
    left = any(one.standings and not has_wages(result, one, full=False) for one in result.roles)
    shown = len(list(dropped_dollar_warnings(result.offer, result.now)))
    caveats = len(list(survey_notes(result))) + len(result.cautions) - shown
    beside = sum(
        len(note.statements) for role in result.roles for note in role.beside
        if kb.facets[note.facet].pay != "ote"  # those beside OTE are extras
    )  # fmt: skip
    parts = (
        pluralize(beside + caveats, "detail") if beside + caveats else "",
        pluralize(len(result.open_questions), "open question") if result.open_questions else "",
        "wages" if left else "",
        "extras" if has_payout(result) and result.now and extras(kb, result) else "",
        "your figures in detail" if result.typed() else "",
    )
    return in_full(parts)


def _example(role: RolePay, option: str, again: Sequence[str]) -> tuple[str, ...]:
    """Return a `pay` command with example figures: the middle of the role's range, if it has one.

    With its currency where the role has several, and where it was asked for. Empty for what
    couldn't be typed.
    """
    ote = role.bands("ote")[:1]
    base = [band for band in role.base if not ote or is_same_context(band, ote[0])][:1]
    paid = [band for measure in MEASURES for band in role.bands(measure) if band.unit == "year"]
    one = all(same_currency(band.currency, paid[0].currency) for band in paid)
    example: dict[str, str] = {
        band.measure: _as_typed((band.low + band.high) / 2, None if one else band.currency)
        for band in (*base, *ote)
    }
    if base and not ote:
        example["bonus"] = "40"
    try:
        figures(TypedOffer(**example))
    except UsageProblem:
        return ()
    words = (word for name, text in example.items() for word in (f"{option}{name}", text))
    where = [word for last, word in pairwise(again) if {last, word} & {"--area", "--industry"}]
    return ("pay", role.id, *words, *where) if example else ()


def _as_typed(amount: Amount, currency: str | None) -> str:
    """Write an amount in short: `112k`, `EUR 1.2m`."""
    text = f"{amount / 1_000:.0f}k" if amount < MILLION else f"{amount / MILLION:.3g}m"
    return f"{currency} {text}" if currency else text


def _next(
    kb: KnowledgeBase, result: Pay, again: Sequence[str], mine: Situation
) -> Iterator[NextStep]:
    """Suggest next steps by what was typed, the person's role, and whether they have an offer.

    A 24-line screen has room for two steps, or fewer the more pay is shown.
    """
    if not result.roles:
        yield NextStep(("roles",), "the roles on this ladder")
        return
    two, typed = len(result.roles) > 1, result.typed()
    full = bool(two and result.without_figures) + bool(has_payout(result) and result.now)
    steps = (*_about_offer(kb, result, again, mine), *_about_area(result, mine))
    yield from steps[: max(0, 2 - two - bool(typed) - full)]


def _about_offer(
    kb: KnowledgeBase, result: Pay, again: Sequence[str], mine: Situation
) -> Iterator[NextStep]:
    role = result.roles[-1]
    if role.id == mine.role and not result.now:
        # Typed for their own role, it's probably current pay, not an offer. `--attainment` has no
        # `--now-` form, so a command with it can't be rewritten.
        if result.offer and again and "--attainment" not in again:
            now = tuple(re.sub("^--(base|bonus|ote)$", r"--now-\1", word) for word in again)
            yield NextStep(now, "if that's what you make now")
        elif example := _example(role, NOW, again):
            yield NextStep(example, "how your pay compares")
        return
    if result.offer and not result.now and again:
        offer = result.offer
        shares = ((0.6, "--now-base"), (0.8, "--now-ote"))
        currency = offer.currency if offer.currency_typed else None
        words = (
            word for share, option in shares
            for word in (option, _as_typed(share * (offer.ote or offer.base or 0), currency))
        )  # fmt: skip
        yield NextStep((*again, *words), "compare it with what you make now")
    if result.offer or role.id in mine.offered:
        yield from offer_next_steps(kb, kb.roles[role.id])
    if result.offer is None and (example := _example(role, "--", again)):
        yield NextStep(example, "how an offer compares")


def _about_area(result: Pay, mine: Situation) -> Iterator[NextStep]:
    places = {one.area.name for role in result.roles for one in role.standings}
    if result.survey and places == {result.survey.place} and not mine.area:
        words = ("pay", result.roles[-1].id, "--area", "Texas")
        yield NextStep(words, "wages in a state or metro area")
