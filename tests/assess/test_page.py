"""The first screens of an assessment and a one-on-one: the first line stays visible."""

import random
from dataclasses import replace

import pytest

from roleadvisor.assess.assessment import assess_role
from roleadvisor.assess.page import page
from roleadvisor.assess.requirements import requirements
from roleadvisor.ladder.answers import REPLIES, Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.next_role import leads_to
from roleadvisor.one_on_one.agenda import agenda
from roleadvisor.one_on_one.page import page as agenda_page
from roleadvisor.render.page import Page
from roleadvisor.render.table import table_text
from roleadvisor.store.profile import Profile
from roleadvisor.store.whereabouts import with_whereabouts
from tests.terminals import lines_on_a_terminal

ROLES = ["team-lead", "sales-manager", "director"]
EVIDENCE = (
    "I did it there, and the whole team saw it happen in the third quarter of the year, with"
    " numbers to show for it."
)
DAY = "2026-11-26"
REAL = ("skill", "experience", "opportunity")


def rated(kb: KnowledgeBase, role: Role, seed: int) -> Ratings:
    draw = random.Random(seed)  # noqa: S311 - made-up people, nothing secret
    tables: dict[str, dict[str, object]] = {"years": {}, "skills": {}, "asks": {}}
    for one in requirements(kb, role):
        shown_by = EVIDENCE if draw.random() < 0.5 else None
        levels = [0, *(anchor.level for anchor in one.levels)]
        value = {"years": draw.randint(0, 9), "skills": draw.choice(levels),
                 "asks": draw.choice(list(REPLIES))}[one.table]  # fmt: skip
        field = {"years": "years", "skills": "level", "asks": "answer"}[one.table]
        if draw.random() < 0.85:
            tables[one.table][one.id] = {field: value, "shown_by": shown_by}
    seat = draw.choice(["yes", "expected", "no", "unknown"])
    return Ratings.model_validate({"role": role.id, **tables, "seat": seat})


@pytest.mark.parametrize("role", ROLES)
def test_an_assessment_fits_on_one_screen_with_its_next_steps(
    shipped: KnowledgeBase, role: str
) -> None:
    aim = shipped.roles[role]
    for seed in range(8):
        found = assess_role(shipped, aim, rated(shipped, aim, seed), Profile(), DAY)
        lines = lines_on_a_terminal(page(found))
        shown = "\n".join(lines)
        assert len(lines) < 24, shown
        gaps = any(line.startswith("\N{BULLET}") for line in lines)
        assert gaps == (found.can.state == "gaps"), shown


@pytest.mark.parametrize("role", ROLES)
def test_an_agenda_fits_on_one_screen_with_its_next_steps(
    shipped: KnowledgeBase, role: str
) -> None:
    aim = shipped.roles[role]
    rest = "roleadvisor one-on-one --role director --full"
    for seed in range(8):
        both = rated(shipped, aim, seed), rated(shipped, aim, seed + 100)
        found = agenda(shipped, aim, both, Profile(), DAY, person="Ana")
        laid_out = agenda_page(found, rest=rest)
        lines = lines_on_a_terminal(laid_out)
        assert len(lines) < 24, "\n".join(lines)
        shown = sum(line.startswith("\N{BULLET}") for line in lines)
        assert laid_out.more.startswith(f"{len(found.matters)} points: ")
        assert laid_out.more.endswith(rest)
        assert 1 <= shown <= 3


def test_evidence_is_never_suggested_for_years(shipped: KnowledgeBase) -> None:
    aim = shipped.roles["team-lead"]
    [years] = [one.id for one in requirements(shipped, aim) if one.table == "years"]
    asked: dict[str, object] = {"role": aim.id, "years": {years: 1}}
    found = assess_role(shipped, aim, Ratings.model_validate(asked), Profile(), DAY)
    assert [step.words[0] for step in page(found).next_steps] == ["quiz", "one-on-one"]
    missing = next(one for one in requirements(shipped, aim) if one.table == "asks")
    asked["asks"] = {missing.id: "no"}
    found = assess_role(shipped, aim, Ratings.model_validate(asked), Profile(), DAY)
    assert [step.words[0] for step in page(found).next_steps] == ["quiz", "log"]


def shipped_page(shipped: KnowledgeBase, role: str, profile: Profile, **asks: str) -> Page:
    aim = shipped.roles[role]
    submitted = Ratings.model_validate({"role": role, "asks": asks})
    return page(assess_role(shipped, aim, submitted, profile, DAY))


def test_a_path_is_offered_only_where_one_leads_there(shipped: KnowledgeBase) -> None:
    aim = shipped.roles["team-lead"]
    here = with_whereabouts(Profile(), shipped, target=aim.id)
    found = assess_role(shipped, aim, Ratings(role=aim.id), here, DAY)
    found = replace(found, want=replace(found.want, has_quiz=False))
    for path, words in ((True, ("roadmap", "--to", aim.id)), (False, ("show", aim.id))):
        assert page(found, path=path).next_steps[0].words == words
    assert leads_to(shipped, None, "team-lead")
    assert leads_to(shipped, "director", "director")
    assert not leads_to(shipped, "director", "sales-manager")


def test_every_gap_is_named_or_counted_even_without_room_for_its_step(
    shipped: KnowledgeBase,
) -> None:
    for role in ROLES:
        aim = shipped.roles[role]
        for seed in range(12):
            found = assess_role(shipped, aim, rated(shipped, aim, seed), Profile(), DAY)
            text = " ".join(table_text(page(found), 80).split())
            gaps = [one for one in found.can.requirements if one.gap in REAL and not one.preferred]
            named = sum(f"• {one.title.removesuffix('.')}:" in text for one in gaps)
            if named < len(gaps):
                assert f"{len(gaps) - named} more: " in text


def test_a_step_that_only_repeats_the_gap_is_not_suggested(shipped: KnowledgeBase) -> None:
    text = table_text(
        shipped_page(shipped, "team-lead", Profile(), **{"top-performance": "no"}), 80
    )
    assert "A top-performing rep" in text
    assert "Be among the top performers" not in text
    other = table_text(shipped_page(shipped, "sales-manager", Profile(), retention="no"), 80)
    assert "Next: Improve the retention of your reps." in other


def test_a_role_outside_the_quiz_suggests_a_target_instead_of_the_quiz(
    shipped: KnowledgeBase,
) -> None:
    shown = shipped_page(shipped, "sales-manager", Profile())
    words = [step.words for step in shown.next_steps]
    assert ("quiz",) not in words
    assert ("profile", "set", "--target", "sales-manager") in words
    assert "make it your target" in " ".join(table_text(shown, 80).split())
    aiming = with_whereabouts(Profile(), shipped, target="sales-manager")
    shown = shipped_page(shipped, "sales-manager", aiming)
    assert "it's the target you set" in " ".join(table_text(shown, 80).split())
    assert all(step.words[0] != "profile" for step in shown.next_steps)
