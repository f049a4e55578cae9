"""Checks of pay: figures without a year, not shown, misplaced, or contradicting each other."""

import re

from roleadvisor.errors import SemanticError
from roleadvisor.ladder.cell_text import (
    has_money_amount,
    is_reversed_range,
    money_range,
    without_topic,
)
from roleadvisor.ladder.pay_bands import bands, is_same_context
from roleadvisor.ladder.pay_figure import CONTEXT
from roleadvisor.ladder_check.check import Findings, LadderFile, check
from roleadvisor.text import join_words, slug


@check(
    "bare-figure", "warning", "Pay without a year",
    why="A figure of five years ago looks like today's. People negotiate with it.",
    fix="Add `year`; to pay from a sheet, with `ladder init FILE --from SHEET.csv --force --year "
    "2026`. "
    "If nobody knows it, say so under `open_questions`, with the pay facet among "
    "its `facets`: then the program shows it as unknown, and what to ask.",
)  # fmt: skip
def _bare_figure(ladder: LadderFile) -> Findings:
    known = _open_measures(ladder)
    for key, role in ladder.kb.roles.items():
        for name, figure in role.pay.items():
            bare = figure.unit == "year" and figure.year is None
            if bare and not known & {(key, figure.measure), (None, figure.measure)}:
                what = "for which year? Give `year`, or say in `open_questions` that it is unknown"
                yield SemanticError(what, ("roles", key, "pay", name), key=True)


def _open_measures(ladder: LadderFile) -> set[tuple[str | None, str]]:
    """Role and pay measure of each open question about pay; the role is None for all roles."""
    facets = {key: facet.pay for key, facet in ladder.kb.facets.items() if facet.pay}
    return {
        (role, facets[facet])
        for question in ladder.kb.open_questions.values()
        for facet in question.facets
        if facet in facets
        for role in question.roles or (None,)
    }


_MUST_MATCH = [f"`{name}`" for name in ("currency", *CONTEXT)]


@check(
    "unadded-pay", "warning", "Base pay and variable pay that do not add up",
    why="People ask what they earn in total. Amounts of different currencies, years, places or "
    "zones are never added, so nobody sees a sum.",
    fix=f"Give both the same {join_words(_MUST_MATCH)}, or state the `ote`.",
)  # fmt: skip
def _unadded_pay(ladder: LadderFile) -> Findings:
    for key, role in ladder.kb.roles.items():
        if not bands(role, "ote") and any(figure.measure == "base" for figure in role.pay.values()):
            for name, figure in role.pay.items():
                if figure.measure == "variable":
                    what = f"can't be added to base pay: another {join_words(_MUST_MATCH, 'or')}"
                    yield SemanticError(what, ("roles", key, "pay", name), key=True)


@check(
    "earnings-below-base", "warning", "On-target earnings below base pay",
    why="On-target earnings are base pay and variable pay together, so one of the figures is wrong "
    "or has the wrong `measure`.",
    fix="Look both up again.",
)  # fmt: skip
def _earnings_below_base(ladder: LadderFile) -> Findings:
    for key, role in ladder.kb.roles.items():
        bases = [figure for figure in role.pay.values() if figure.measure == "base"]
        for name, figure in role.pay.items():
            if figure.measure == "ote" and any(
                figure.low < base.low and is_same_context(figure, base) for base in bases
            ):
                what = "below base pay, which on-target earnings contain"
                yield SemanticError(what, ("roles", key, "pay", name, "low"))


_TITLES = {"base": "Base salary", "variable": "Variable pay", "ote": "On-target earnings"}
_PAY_GROUP = ", and `pay: {title: Pay}` under `groups`"


@check(
    "unshown-pay", "note", "Pay that no facet shows",
    why="People who compare or open a role see its facets. Without one, only `pay` shows pay.",
    fix="Add the facet that the finding gives.",
)  # fmt: skip
def _unshown_pay(ladder: LadderFile) -> Findings:
    """Yield one finding per measure, at its first figure.

    A facet that shows on-target earnings covers base and variable pay, which they consist of.
    """
    shown = {facet.pay for facet in ladder.kb.facets.values()}
    reported = set(_TITLES) if "ote" in shown else {one for one in shown if one}
    for name, role in ladder.kb.roles.items():
        for key, figure in role.pay.items():
            if figure.measure not in reported:
                reported.add(figure.measure)
                title = _TITLES[figure.measure]
                facet = f"{slug(title)}: {{group: pay, title: {title}, pay: {figure.measure}}}"
                group = "" if "pay" in ladder.kb.groups else _PAY_GROUP
                what = f"no facet shows this pay: add `{facet}` under `facets`{group}"
                yield SemanticError(what, ("roles", name, "pay", key), key=True)


_GOAL = re.compile(
    r"\b(quotas?|pipeline|revenue|bookings|deals?|acv|arr|mrr|budget|goals?)\b", re.IGNORECASE
)
"""Words in the titles of topics whose amounts people bring in, and aren't paid."""


@check(
    "pay-as-requirement", "warning", "A requirement that is only an amount of money",
    why="People are asked whether they have it, and the amount is missing where pay is compared.",
    fix="Put it under the role's `pay`: `base: {measure: base, low: 55000, high: 64000, currency: "
    "USD, year: 2026}`, and give a facet `pay: base`. `ladder init --from` does it for rows called "
    "Base, Salary, Variable, Bonus, or OTE.",
)  # fmt: skip
def _pay_as_requirement(ladder: LadderFile) -> Findings:
    for one in ladder.requirements:
        topic = ladder.kb.facets[one.facet].title
        text = without_topic(topic, one.statement.text)
        amount = money_range(text)
        is_amount = (
            not amount.percent if amount else is_reversed_range(text) and has_money_amount(text)
        )
        if one.shared is None and is_amount and not _GOAL.search(topic):
            what = f"`{text}` is an amount of money: put it under `pay`"
            yield SemanticError(what, one.path)


CHECKS = (
    _bare_figure, _unadded_pay, _earnings_below_base, _unshown_pay, _pay_as_requirement,
)  # fmt: skip
