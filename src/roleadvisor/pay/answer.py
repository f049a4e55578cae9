"""Answers a pay request: bands, an offer against them, and what a move would change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import RoleChoice, find_role, lower_first, main_roles
from roleadvisor.ladder.pay_bands import (
    ENDS,
    bands,
    base_variable_pairs,
    earnings,
    every_band,
    same_currency,
    stated_bands,
)
from roleadvisor.ladder.pay_overlap import Overlap, overlaps
from roleadvisor.pay.offer import (
    LINEAR_PAYOUT,
    offer_difference,
    pay_changes,
    range_positions,
    read_offer,
)
from roleadvisor.pay.result import (
    ClosestOccupation,
    Corner,
    Offer,
    OnTarget,
    Pay,
    PayMove,
    PayNote,
    RolePay,
)
from roleadvisor.pay.survey import Survey, load_survey
from roleadvisor.pay.survey_lookup import Lookup, cautions, lookup, survey_wages
from roleadvisor.pay.typed_offer import TypedOffer, dropped_dollar_warnings
from roleadvisor.statements.view import open_questions, role_name, statement_view


@dataclass(frozen=True, slots=True)
class PayRequest:
    """What was asked: one or two roles (none means all with pay), an offer, a place.

    With two roles, a move from the first to the second is worked out.
    """

    roles: tuple[Role, ...] = ()
    typed: TypedOffer = TypedOffer()  # noqa: RUF009 - frozen
    """The offer."""
    area: str | None = None
    industry: str | None = None
    profile_area: str | None = None
    """The area in the person's profile, used if `area` is None."""
    now: TypedOffer = TypedOffer()  # noqa: RUF009 - frozen
    """What the person is paid now."""

    def wants_survey(self) -> bool:
        """Whether to read the survey: a place is asked for, or a named role has an occupation."""
        areas = (self.area, self.profile_area, self.industry)
        return any(one is not None for one in areas) or any(role.occupation for role in self.roles)


_PAIR = 2


def asked_roles(kb: KnowledgeBase, words: Sequence[str]) -> tuple[Role, ...]:
    """Find the named roles. Raises UsageProblem for more than two, or for the same one twice."""
    if len(words) > _PAIR:
        raise UsageProblem(
            f"`pay` takes two roles at most, not {len(words)}", "Name one, or two to compare."
        )
    found = tuple(find_role(kb, word) for word in words)
    if len({role.id for role in found}) < len(found):
        message = f"`{found[0].id}` is named twice; comparing takes two roles"
        raise UsageProblem(message, "Try:", ("pay", found[0].id))
    return found


def default_roles(kb: KnowledgeBase) -> RoleChoice:
    """Choose default roles: the ladder's main two if they have pay, else the first two that do.

    A ladder without pay figures gets its main roles, so that the survey can answer for them.
    """
    main = main_roles(kb)
    paid = [role for role in kb.roles.values() if role.pay]
    if kb.compare or not paid or all(role.pay for role in main.roles):
        return main._replace(roles=lower_first(main.roles))
    why = "the first roles with pay figures" if len(paid) > _PAIR else "the roles with pay figures"
    return RoleChoice(lower_first(paid[:_PAIR]), why)


def answer(kb: KnowledgeBase, request: PayRequest, survey: Survey | None = None) -> Pay:
    """Answer the request. The bundled survey is loaded if one is needed and none is passed.

    Raises UsageProblem for an offer, area, or industry that can't be parsed.
    """
    named = tuple(_with_sources(kb, role) for role in request.roles)
    paid = tuple(_with_sources(kb, role) for role in kb.roles.values() if role.pay)
    roles = named or paid
    found = (
        lookup(survey or load_survey(), request.area, request.industry, request.profile_area)
        if request.wants_survey()
        else None
    )
    # Where the ladder has no pay, there are only the survey's wages to compare with.
    currency = found.survey.release.currency if found and not paid else None
    offer, now = (
        _offer(typed, [role for role in roles if role.pay] or paid, currency)
        for typed in (request.typed, request.now)
    )
    pay = Pay(
        roles=tuple(_role_pay(kb, role, offer, now, found) for role in roles),
        without_figures=tuple(
            role_name(role) for role in named or kb.roles.values() if not role.pay
        ),
        offer=offer,
        overlaps=tuple(_overlaps(kb, named)),
        move=_move(named, now),
        survey=found.survey.release if found else None,
        cautions=(),
        open_questions=open_questions(kb, roles, pay_facets(kb)) if roles else (),
        now=now,
        difference=offer_difference(now, offer) if now and offer else None,
    )
    like = "ladder's" if paid else "survey's"
    return replace(pay, cautions=tuple(_cautions(pay, found, like)))


def _with_sources(kb: KnowledgeBase, role: Role) -> Role:
    """Return the role with the ladder's own source on pay figures that name none."""
    pay = {
        key: figure.model_copy(update={"source": figure.source or kb.source})
        for key, figure in role.pay.items()
    }
    return role.model_copy(update={"pay": pay})


def _offer(typed: TypedOffer, paid: Sequence[Role], currency: str | None) -> Offer | None:
    """Parse an offer, by default in the currency of the paid roles, else in `currency`."""
    return read_offer(typed, _one_currency(paid) or currency) if typed.any() else None


def _one_currency(roles: Sequence[Role]) -> str | None:
    """Return the currency that all pay figures of the roles share, or None."""
    used = [figure.currency for role in roles for figure in role.pay.values() if figure.currency]
    one = used and all(same_currency(each, used[0]) for each in used)
    return used[0] if one else None


def _role_pay(
    kb: KnowledgeBase, role: Role, offer: Offer | None, now: Offer | None, found: Lookup | None
) -> RolePay:
    yours = offer or now
    pay = RolePay(
        id=role.id,
        title=role.title,
        base=bands(role, "base"),
        variable=bands(role, "variable"),
        ote=on_target(role),
        beside=tuple(_notes(kb, role)),
        offer_in_bands=tuple(range_positions(yours, every_band(role))) if yours else (),
        occupation=_occupation(kb, role),
        standings=(),
    )
    return replace(pay, standings=survey_wages(found, pay, offer, now)) if found else pay


def on_target(role: Role) -> tuple[OnTarget, ...]:
    """Return a role's on-target earnings: stated ones, then sums of base and variable pay."""
    corners: list[tuple[Corner, ...]] = [() for _ in stated_bands(role, "ote")]
    corners += [
        tuple(Corner(low, high, *earnings(*pair, low, high)) for low, high in product(ENDS, ENDS))
        for pair in base_variable_pairs(role)
    ]
    return tuple(map(OnTarget, bands(role, "ote"), corners))


def pay_facets(kb: KnowledgeBase) -> set[str]:
    """Return the ids of all facets in groups with pay figures: equity, commission, and so on."""
    groups = {facet.group for facet in kb.facets.values() if facet.pay}
    return {facet.id for facet in kb.facets.values() if facet.group in groups}


def _notes(kb: KnowledgeBase, role: Role) -> Iterator[PayNote]:
    """Yield the statements next to the pay figures; they are never turned into figures."""
    facets = pay_facets(kb)
    for facet in kb.facets.values():
        statements = kb.cell(role, facet) if facet.id in facets else ()
        if statements:
            views = tuple(statement_view(kb, one) for one in statements)
            yield PayNote(facet.id, facet.title, views)


def _occupation(kb: KnowledgeBase, role: Role) -> ClosestOccupation | None:
    closest = role.occupation
    if closest is None:
        return None
    return ClosestOccupation(closest.code, closest.title, statement_view(kb, closest.note))


def _overlaps(kb: KnowledgeBase, named: Sequence[Role]) -> Iterator[Overlap]:
    """Compare two named roles in base and OTE; otherwise neighboring roles in OTE only."""
    if len(named) > 1:
        for measure in ("base", "ote"):
            yield from overlaps(named[0], named[1], measure)
        return
    for one, other in _neighbors(kb):
        if not named or named[0].id in (one.id, other.id):
            yield from overlaps(one, other, "ote")


def _neighbors(kb: KnowledgeBase) -> list[tuple[Role, Role]]:
    """Pair each role that has an OTE with the next by rank; add the pair the ladder compares."""
    paid = {role.id: role for role in kb.roles.values() if bands(role, "ote")}
    ranked = sorted((role.rank, at, role.id) for at, role in enumerate(paid.values())
                    if role.rank is not None)  # fmt: skip
    pairs = list(pairwise(role for _, _, role in ranked))
    main = tuple(one for one in kb.compare or () if one in paid)
    if len(main) == len(("lower", "higher")) and set(main) not in map(set, pairs):
        pairs.append((main[0], main[1]))
    return [(paid[one], paid[other]) for one, other in pairs]


def _move(named: Sequence[Role], now: Offer | None) -> PayMove | None:
    if len(named) <= 1 or now is None:
        return None
    changes = tuple(pay_changes(now, every_band(named[1])))
    return PayMove(named[0].id, named[1].id, changes)


def _cautions(pay: Pay, found: Lookup | None, like: str) -> Iterator[str]:
    typed = [one for one in (pay.offer, pay.now) if one]
    named = (("the offer is", pay.offer), ("your pay now is", pay.now))
    unsure = {name: one.currency for name, one in named if one and not one.currency_typed}
    for role in pay.roles:
        if role.base and role.variable and not role.ote:
            yield (
                f"No OTE for {role.title}: its base and variable pay are in different currencies, "
                "or for different years or places."
            )
    yield from dropped_dollar_warnings(pay.offer, pay.now)
    if None in unsure.values():
        yield (
            "Your figures have no currency, and the ladder has none or several, so they aren't "
            "compared with anything. Type it with them: `EUR 120k`, `USD 120k`."
        )
    elif unsure:
        name, currency = next(iter(unsure.items()))
        what = "your figures are" if len(unsure) == len(typed) else name
        yield f"We assume {what} in {currency}, like the {like}."
    even = pay.difference.even_at_percent if pay.difference else None
    if even or any(one.payout is not None for one in typed):
        yield LINEAR_PAYOUT
    if found:
        yield from dict.fromkeys(text for role in pay.roles for text in cautions(role, found))
