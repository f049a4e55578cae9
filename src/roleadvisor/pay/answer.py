"""What was asked of pay, answered: bands, an offer against them, and what a move would change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from roleadvisor.ladder.bands import Band, Overlap, bands, on_target
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.role import Role
from roleadvisor.pay.offer import LINEAR, Typed, read
from roleadvisor.pay.overlap import changes, in_bands, overlaps
from roleadvisor.pay.result import (
    Beside,
    Moved,
    OccupationTold,
    Offer,
    Pay,
    RolePay,
)
from roleadvisor.pay.survey import Survey
from roleadvisor.pay.survey_lookup import Lookup, differences, lookup, standings
from roleadvisor.statements.view import open_questions, role_name, statement_view


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the roles, all where none is named; an offer; where in the survey.

    Two named roles are compared: a move from the first to the second is worked out.
    """

    roles: tuple[Role, ...] = ()
    typed: Typed = Typed()  # noqa: RUF009 - frozen
    area: str | None = None
    industry: str | None = None

    def wants_survey(self) -> bool:
        """Tell whether the survey is to be read: for named roles that name an occupation."""
        if self.area is not None or self.industry is not None:
            return True
        return any(role.occupation for role in self.roles)


def shown_roles(kb: KnowledgeBase, asked: Asked) -> tuple[Role, ...]:
    """Give the named roles, else all of which the ladder tells some pay."""
    return asked.roles or tuple(role for role in kb.roles.values() if role.pay)


def answer(kb: KnowledgeBase, asked: Asked, survey: Survey | None = None) -> Pay:
    """Answer what was asked. Raises UsageProblem for an offer, area or industry not understood."""
    roles = shown_roles(kb, asked)
    offer = _offer(asked.typed, roles)
    found = lookup(survey, asked.area, asked.industry) if survey else None
    return Pay(
        roles=tuple(_role(kb, role, offer, found) for role in roles),
        without_figures=tuple(role_name(role) for role in kb.roles.values()
                              if not role.pay and (not asked.roles or role in asked.roles)),
        offer=offer,
        overlaps=tuple(_overlaps(kb, asked.roles)),
        move=_move(asked.roles, offer),
        survey=found.told if found else None,
        cautions=tuple(_cautions(roles, offer, found)),
        open_questions=open_questions(kb, roles, _pay_facets(kb)) if roles else (),
    )  # fmt: skip


def _offer(typed: Typed, roles: Sequence[Role]) -> Offer | None:
    return read(typed, _one_currency(roles)) if typed.any() else None


def _one_currency(roles: Sequence[Role]) -> str | None:
    """Give the currency of the roles' figures where they have one in common."""
    used = {figure.currency for role in roles for figure in role.pay.values() if figure.currency}
    return used.pop() if len(used) == 1 else None


def _role(kb: KnowledgeBase, role: Role, offer: Offer | None, lookup: Lookup | None) -> RolePay:
    every = _every_band(role)
    return RolePay(
        id=role.id,
        title=role.title,
        base=bands(role, "base"),
        variable=bands(role, "variable"),
        ote=on_target(role),
        beside=tuple(_beside(kb, role)),
        offer_in_bands=in_bands(offer, every) if offer else (),
        occupation=_occupation(kb, role),
        standings=standings(lookup, role, offer) if lookup else (),
    )


def _every_band(role: Role) -> tuple[Band, ...]:
    return (*bands(role, "base"), *bands(role, "variable"), *bands(role, "ote"))


def _pay_facets(kb: KnowledgeBase) -> set[str]:
    """Give the facets of the groups in which pay figures stand: equity, commission and so on."""
    groups = {facet.group for facet in kb.facets.values() if facet.pay}
    return {facet.id for facet in kb.facets.values() if facet.group in groups}


def _beside(kb: KnowledgeBase, role: Role) -> Iterator[Beside]:
    """Give what the ladder says in words where it tells figures; words never become figures."""
    for facet in kb.facets.values():
        if facet.id in _pay_facets(kb):
            told = tuple(statement_view(kb, one) for one in kb.cell(role, facet))
            if told:
                yield Beside(facet.id, facet.title, told)


def _occupation(kb: KnowledgeBase, role: Role) -> OccupationTold | None:
    closest = role.occupation
    if closest is None:
        return None
    return OccupationTold(closest.code, closest.title, statement_view(kb, closest.note))


def _overlaps(kb: KnowledgeBase, named: Sequence[Role]) -> Iterator[Overlap]:
    """Compare named roles in base and OTE; else each role with its neighbours in OTE alone."""
    if len(named) > 1:
        for measure in ("base", "ote"):
            yield from overlaps(named[0], named[1], measure)
        return
    for one, other in _neighbours(kb):
        if not named or named[0] in (one, other):
            yield from overlaps(one, other, "ote")


def _neighbours(kb: KnowledgeBase) -> list[tuple[Role, Role]]:
    """Pair each paid role with the next by rank, and the two roles that the ladder compares."""
    paid = {role.id: role for role in kb.roles.values() if on_target(role)}
    ranked = sorted((role.rank, at, role) for at, role in enumerate(paid.values())
                    if role.rank is not None)  # fmt: skip
    pairs = list(pairwise(role for _, _, role in ranked))
    main = [paid[one] for one in kb.compare or () if one in paid]
    together = [{one.id, other.id} for one, other in pairs]
    if len(main) > 1 and {role.id for role in main} not in together:
        pairs.append((main[0], main[1]))
    return pairs


def _move(named: Sequence[Role], offer: Offer | None) -> Moved | None:
    if len(named) <= 1 or offer is None:
        return None
    return Moved(named[0].id, named[1].id, changes(offer, _every_band(named[1])))


def _cautions(roles: Sequence[Role], offer: Offer | None, lookup: Lookup | None) -> Iterator[str]:
    for role in roles:
        if bands(role, "base") and bands(role, "variable") and not on_target(role):
            yield (
                f"No OTE of {role.title} is worked out: its base and its variable pay are told for "
                "different currencies, years or places."
            )
    if offer and offer.currency is None:
        yield (
            "Your figures carry no currency, and the ladder has none or several: they are compared "
            "with nothing. Type it with them: `EUR 120k`, `$120k`."
        )
    elif offer and not offer.currency_typed:
        yield f"Your figures are taken to be in {offer.currency}, as the ladder's are."
    if offer and offer.payout is not None:
        yield LINEAR
    if lookup:
        statement_view = (one for role in roles for one in differences(role, lookup))
        yield from dict.fromkeys(statement_view)
