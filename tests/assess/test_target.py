"""The target role when none is named."""

import pytest

from roleadvisor.assess.assessment import role_to_discuss, target_role
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.store.profile import Assessment, Profile, Whereabouts
from tests.assess.test_gaps import GUILD, profile_with, rated
from tests.conftest import ladder

NOBODY = Profile()

DEPARTMENTS = ladder("""
schema: 1
id: two-departments
title: Two departments
version: "1"
roles:
  rep: {title: Rep, family: sales, rank: 1}
  lead: {title: Lead, family: sales, rank: 2}
  engineer: {title: Engineer, family: engineering, rank: 1}
  fellow: {title: Fellow, family: engineering, rank: 9}
""")


def now(role: str) -> Profile:
    return Profile(now=Whereabouts(role=role, ladder_id="two-departments"))


def test_a_person_with_a_current_role_targets_the_next_role_up(shipped: KnowledgeBase) -> None:
    lead = Profile(now=Whereabouts(role="team-lead", ladder_id=shipped.id))
    assert target_role(shipped, lead, None).id == "sales-manager"
    assert target_role(DEPARTMENTS, now("rep"), None).id == "lead"


def test_the_target_falls_back_to_the_last_assessed_role() -> None:
    assert target_role(GUILD, profile_with(rated()), None).id == "master"
    made = Assessment(
        date="2027-01-31", ladder_id="two-departments", ratings=rated().model_copy(
            update={"role": "lead"})
    )  # fmt: skip
    assert target_role(DEPARTMENTS, Profile(assessments=(made,)), None).id == "lead"
    first = made.model_copy(update={"ratings": Ratings(role="fellow")})
    assert target_role(DEPARTMENTS, Profile(assessments=(first, made)), None).id == "lead"


def test_the_target_falls_back_to_the_higher_of_the_two_compared_roles(
    shipped: KnowledgeBase,
) -> None:
    assert target_role(shipped, NOBODY, None).id == "director"


def test_the_target_falls_back_to_the_only_role_a_move_leads_to() -> None:
    assert target_role(GUILD, NOBODY, None).id == "master"


def test_asking_for_the_current_role_targets_the_next_role_up() -> None:
    assert target_role(DEPARTMENTS, NOBODY, None, lambda: "engineer").id == "fellow"
    with pytest.raises(UsageProblem):
        target_role(DEPARTMENTS, NOBODY, None, lambda: None)


FORK = ladder("""
schema: 1
id: two-departments
title: A fork
version: "1"
compare: [rep, lead]
roles:
  rep: {title: Rep, rank: 1}
  lead: {title: Lead, rank: 2}
  expert: {title: Expert, rank: 2}
  head: {title: Head, rank: 3}
moves: {a: {from: rep, to: lead}, b: {from: rep, to: expert}, c: {from: lead, to: head}}
""")


def test_among_several_next_roles_the_last_assessed_one_is_the_target() -> None:
    made = Assessment(
        date="2027-01-31", ladder_id="two-departments", ratings=Ratings(role="expert")
    )
    rated_once = now("rep").model_copy(update={"assessments": (made,)})
    assert target_role(FORK, rated_once, None).id == "expert"
    with pytest.raises(UsageProblem, match="Which role are you aiming for"):
        target_role(FORK, now("rep"), None)


def test_a_person_in_the_top_role_targets_their_own_role() -> None:
    assert target_role(FORK, now("head"), None).id == "head"
    assert target_role(FORK, NOBODY, None, lambda: "head").id == "head"


def test_a_talk_is_about_what_was_rated_unless_a_target_is_set_or_the_role_is_reached() -> None:
    made = Assessment(date="2027-01-31", ladder_id="two-departments", ratings=Ratings(role="lead"))
    rated_once = now("expert").model_copy(update={"assessments": (made,)})
    assert role_to_discuss(FORK, rated_once, None).id == "lead"
    assert role_to_discuss(FORK, rated_once, "head").id == "head"
    aiming = Whereabouts(role="rep", target="expert", ladder_id="two-departments")
    assert role_to_discuss(FORK, rated_once.model_copy(update={"now": aiming}), None).id == "expert"
    assert role_to_discuss(FORK, now("rep"), None).id == "lead", "where roadmap leads"
    reached = now("lead").model_copy(update={"assessments": (made,)})
    assert role_to_discuss(FORK, reached, None).id == "head"
