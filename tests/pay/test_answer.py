"""Which roles `pay` answers for, which it compares, and what it warns about."""

import pytest

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.statement import OpenQuestion
from roleadvisor.pay.answer import PayRequest, answer, asked_roles, default_roles
from roleadvisor.pay.result import Pay
from roleadvisor.pay.typed_offer import TypedOffer
from tests.conftest import ladder

HEAD = """
schema: 1
title: Kitchen
version: "1"
sources: {book: {title: Book, about: B., sections: {pay: {title: Pay}}}}
source: book/pay
groups: {money: {title: Money}}
facets: {wage: {title: Wage, group: money, pay: base}}
"""
PAID = "pay: {all: {measure: ote, low: %s, high: %s, currency: %s}}"


def kitchen(*roles: str, compare: str = "") -> KnowledgeBase:
    """Make a ladder of roles such as `cook 2 30 40`: an id, a rank or -, and OTE if any."""
    lines = []
    for one in roles:
        name, rank, *ends = one.split()
        pay = PAID % (*ends[:2], ends[2] if len(ends) > 2 else "USD") if ends else ""
        parts = [f"title: {name.title()}", f"rank: {rank}" if rank != "-" else "", pay]
        lines.append(f"  {name}: {{{', '.join(filter(None, parts))}}}")
    main = f"compare: [{compare}]\n" if compare else ""
    return ladder(f"{HEAD}{main}roles:\n" + "\n".join(lines))


def ids(kb: KnowledgeBase) -> list[str]:
    return [role.id for role in default_roles(kb).roles]


def test_without_names_pay_uses_the_pair_the_ladder_compares() -> None:
    kb = kitchen("cook 1 30 40", "chef 2 50 60", "owner 3 70 80", compare="cook, owner")
    assert ids(kb) == ["cook", "owner"]


def test_without_such_a_pair_pay_uses_the_first_two_paid_roles_lower_first() -> None:
    kb = kitchen("porter 1", "chef 3 50 60", "cook 2 30 40", "owner 4 70 80")
    assert ids(kb) == ["cook", "chef"]


def test_a_ladder_without_pay_figures_uses_its_first_two_roles() -> None:
    assert ids(kitchen("porter 1", "cook 2", "chef 3")) == ["porter", "cook"]


def test_pay_accepts_at_most_two_different_roles() -> None:
    kb = kitchen("cook 1 30 40", "chef 2 50 60", "owner 3 70 80")
    assert [role.id for role in asked_roles(kb, ["chef", "cook"])] == ["chef", "cook"]
    with pytest.raises(UsageProblem) as three:
        asked_roles(kb, ["cook", "chef", "owner"])
    assert (three.value.message, three.value.hint) == (
        "`pay` takes two roles at most, not 3", "Name one, or two to compare.",
    )  # fmt: skip
    with pytest.raises(UsageProblem) as twice:
        asked_roles(kb, ["cook", "cook"])
    assert (twice.value.message, twice.value.hint) == (
        "`cook` is named twice; comparing takes two roles", "Try: roleadvisor pay cook",
    )  # fmt: skip


def test_open_pay_questions_are_shown_only_for_the_roles_asked_about() -> None:
    about = {"title": "Wages", "about": "Unknown.", "ask": "Which?", "whom": "Anybody."}
    asks = {
        "wages": OpenQuestion(**about, facets=("wage",)),
        "else": OpenQuestion(**about),
    }
    kb = kitchen("porter 1").model_copy(update={"open_questions": asks})
    for roles, open_ in ((tuple(kb.roles.values()), 1), ((), 0)):
        assert len(answer(kb, PayRequest(roles)).open_questions) == open_


def pairs(made: Pay) -> list[tuple[str, str]]:
    return [(one.lower, one.higher) for one in made.overlaps]


def test_each_paid_role_is_compared_with_the_next_by_rank() -> None:
    kb = kitchen("owner 3 70 80", "cook 1 30 40", "chef 2 50 60", "porter 4", "extra - 10 20")
    assert pairs(answer(kb, PayRequest())) == [("cook", "chef"), ("chef", "owner")]


def test_the_ladders_compared_pair_is_added_if_others_are_in_between() -> None:
    roles = ("cook 1 30 40", "chef 2 50 60", "owner 3 70 80")
    apart = answer(kitchen(*roles, compare="cook, owner"), PayRequest())
    assert pairs(apart) == [("cook", "chef"), ("chef", "owner"), ("cook", "owner")]


@pytest.mark.parametrize("compare", ["cook, chef", "chef, cook"])
def test_the_ladders_compared_pair_is_compared_only_once(compare: str) -> None:
    kb = kitchen("cook 1 30 40", "chef 2 50 60", compare=compare)
    assert pairs(answer(kb, PayRequest())) == [("cook", "chef")]


def test_a_pair_with_a_role_without_pay_is_left_out() -> None:
    kb = kitchen("cook 1 30 40", "porter 2", "chef 3 50 60", compare="cook, porter")
    assert pairs(answer(kb, PayRequest())) == [("cook", "chef")]


def test_a_single_named_role_is_compared_only_with_its_neighbors() -> None:
    kb = kitchen("cook 1 30 40", "chef 2 50 60", "owner 3 70 80", "king 4 90 95")
    named = PayRequest(roles=(kb.roles["chef"],))
    assert pairs(answer(kb, named)) == [("cook", "chef"), ("chef", "owner")]


def cautions(kb: KnowledgeBase, base: str) -> str:
    typed = TypedOffer(base=base, bonus="10")
    return " ".join(answer(kb, PayRequest(roles=(kb.roles["cook"],), typed=typed)).cautions)


def test_figures_without_a_currency_take_the_ladders_with_a_caution() -> None:
    kb = kitchen("cook 1 30 40 EUR")
    assert "We assume your figures are in EUR, like the ladder's." in cautions(kb, "50k")
    assert "We assume" not in cautions(kb, "EUR 50k")
    assert "have no currency" not in cautions(kb, "50k")


def test_figures_without_a_currency_are_not_compared_if_the_ladder_has_no_single_one() -> None:
    kb = kitchen("cook 1", "chef 2 30 40 EUR", "owner 3 50 60 USD")
    assert "Your figures have no currency" in cautions(kb, "50k")
    assert "We assume" not in cautions(kb, "50k")
    assert "have no currency" not in cautions(kb, "$50k")


def test_a_role_without_figures_takes_the_currency_the_others_share() -> None:
    kb = kitchen("cook 1", "chef 2 30 40 EUR", "owner 3 50 60 EUR")
    assert "in EUR, like the ladder's" in cautions(kb, "50k")


def test_on_a_ladder_without_pay_figures_take_the_surveys_currency() -> None:
    kb = kitchen("cook 1")
    cook = (kb.roles["cook"],)
    found = answer(
        kb, PayRequest(cook, TypedOffer(ote="100k"), area="US", now=TypedOffer(ote="90k"))
    )
    assert found.offer
    assert found.now
    assert found.offer.currency == found.now.currency == "USD"
    assert "We assume your figures are in USD, like the survey's." in found.cautions
    unread = answer(kb, PayRequest(cook, TypedOffer(ote="100k"))).offer
    assert unread
    assert unread.currency is None, "there is nothing to compare them with"


def test_figures_that_name_no_source_use_the_ladders() -> None:
    kb = kitchen("cook 1 30 40 EUR", "chef 2 50 60 EUR")
    both, every = (
        answer(kb, PayRequest(roles, now=TypedOffer(ote="35k")))
        for roles in (tuple(kb.roles.values()), ())
    )
    for found in (both, every):
        assert {role.ote[0].band.source for role in found.roles} == {"book/pay"}
    assert both.move
    assert both.move.changes[0].band.source == "book/pay"
