"""Saved data stays readable and correctly worded however a ladder's text, order, and ids change."""

import random
from copy import deepcopy
from dataclasses import dataclass

import yaml
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.evidence.progress import log
from roleadvisor.evidence.targets import find_target, targets
from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.profile.history import history
from roleadvisor.store.ladder_match import asked, changed, follow, ladder_fields
from roleadvisor.store.profile import Asked, Assessment, Profile, QuizAttempt
from roleadvisor.store.serialization import as_bytes, parse
from roleadvisor.store.talks import with_actions
from roleadvisor.store.updates import add_evidence, with_assessment, with_attempt
from roleadvisor.store.whereabouts import with_whereabouts
from tests.conftest import examples, ladder

Tree = dict[str, object]

LADDER = """
schema: 1
id: support
title: Support
version: "1"
skills:
  hearing: {title: Hearing, levels: {1: {anchor: Hears one.}, 2: {anchor: Hears all.}}}
  seeing: {title: Seeing, levels: {1: {anchor: Sees one.}, 2: {anchor: Sees all.}}}
groups: {all: {title: All}}
facets: {work: {title: Work, group: all}, more: {title: More, group: all}}
roles:
  agent: {title: Agent}
  head:
    title: Head
    facets:
      work:
        - {id: calm, text: Stays calm., asks: milestone}
        - {id: hears, text: Hears well., asks: skill, skill: hearing, level: 2}
      more:
        - {id: fair, text: Is fair., asks: milestone}
        - {id: sees, text: Sees well., asks: skill, skill: seeing, level: 1}
moves:
  up:
    from: agent
    to: head
    phases:
      one:
        title: One
        steps:
          meet: {kind: milestone, text: Meet people., builds: [head/calm]}
          help: {kind: milestone, text: Help people., builds: [head/fair]}
quiz:
  version: 1
  title: Quiz
  about: About.
  dimensions: {focus: {title: Focus, low: low, high: high, positions: {head: 2, agent: -2}}}
  items:
    aid: {dimension: focus, left: I help., right: I lead., high: right}
    solo: {dimension: focus, left: I lead a team., right: I work alone., high: left}
    talk: {dimension: focus, left: I write., right: I speak., high: right}
"""


def quiz_words(kb: KnowledgeBase) -> dict[str, Asked]:
    assert kb.quiz
    return {item.id: asked(item.left, item.right) for item in kb.quiz.items.values()}


def kept_for(kb: KnowledgeBase) -> Profile:
    """Save something of each kind, with this ladder's wording."""
    words = quiz_words(kb)
    answers = {"aid": 2, "solo": -1, "talk": None}
    attempt = QuizAttempt.model_validate(
        {
            **ladder_fields(kb),
            "when": "2026-01-05",
            "quiz_version": 1,
            "answers": answers,
            "asked": words,
        }
    )
    ratings = {"role": "head", "skills": {"hearing": 2}, "asks": {"calm": "yes", "fair": "no"}}
    made = Assessment.model_validate(
        {**ladder_fields(kb), "date": "2026-01-05", "ratings": Ratings.model_validate(ratings),
         "asked": {"skills/hearing": asked("Hears well.", "Hears all."),
                   "asks/calm": asked("Stays calm."), "asks/fair": asked("Is fair.")}}
    )  # fmt: skip
    profile = with_assessment(with_attempt(Profile(), attempt), made)
    for name in ("meet", "help", "head/fair"):
        about = {**ladder_fields(kb), "asked": asked(find_target(kb, name).text)}
        profile = add_evidence(profile, name, "2026-01-06", "result", f"For {name}.", **about)
    profile = with_actions(profile, kb, "head", "2026-01-07", ["Write it down."])
    return with_whereabouts(profile, kb, role="agent", years=4)


@dataclass
class Editor:
    """Edits a ladder's tree at random, and remembers the current id of each entry."""

    chance: random.Random
    ids: dict[str, str]

    def words(self, old: object) -> str:
        return self.chance.choice(
            [str(old), f"{old} Really.", "Quite another thing.", f"Not: {old}"]
        )

    def table(self, entries: object, *texts: str, renames: bool = True) -> Tree:
        """Shuffle a table, change the texts of some entries, and give some a new id, with `was`."""
        assert isinstance(entries, dict)
        made: list[tuple[str, object]] = []
        for key, entry in entries.items():
            for name in texts:
                if isinstance(entry, dict) and name in entry:
                    entry[name] = self.words(entry[name])
            name = key
            if renames and self.chance.random() < 0.4:
                name = f"{key}-{len(self.ids)}"
                entry["was"] = [*entry.get("was", ()), key]
            self.ids[key] = name
            made.append((name, entry))
        self.chance.shuffle(made)
        return dict(made)


def edited(seed: int) -> tuple[KnowledgeBase, dict[str, str]]:
    """Edit everything in the ladder that may change while saved data stays valid."""
    tree = deepcopy(TREE)
    edit = Editor(random.Random(seed), {})  # noqa: S311 - edits, not secrets
    tree["title"] = edit.words(tree["title"])
    tree["skills"] = edit.table(tree["skills"], "title")
    for skill in tree["skills"].values():
        levels = skill["levels"]
        if edit.chance.random() < 0.4:
            skill["levels"] = {number + 1: level for number, level in levels.items()}
    head = tree["roles"]["head"]
    for cell in head["facets"].values():
        for one in cell:
            one["text"] = edit.words(one["text"])
            if "skill" in one:
                one["skill"] = edit.ids[one["skill"]]
                one["level"] += 1
            new = edit.chance.choice([one["id"], f"{one['id']}-now"])
            edit.ids[one["id"]] = new
            if new != one["id"]:
                one["was"], one["id"] = [one["id"]], new
        edit.chance.shuffle(cell)
    head["facets"] = dict(edit.chance.sample(list(head["facets"].items()), 2))
    tree["roles"] = edit.table(tree["roles"], "title")
    move = tree["moves"]["up"]
    move["from"], move["to"] = edit.ids["agent"], edit.ids["head"]
    phase = move["phases"]["one"]
    for step in phase["steps"].values():
        step["builds"] = [
            f"{edit.ids['head']}/{edit.ids.get(one.split('/')[1], one.split('/')[1])}"
            for one in step["builds"]
        ]
    phase["steps"] = edit.table(phase["steps"], "text")
    quiz = tree["quiz"]
    positions = quiz["dimensions"]["focus"]["positions"]
    quiz["dimensions"]["focus"]["positions"] = {
        edit.ids[role]: place for role, place in positions.items()
    }
    quiz["items"] = edit.table(quiz["items"], "left", "right")
    for item in quiz["items"].values():
        if edit.chance.random() < 0.3:
            item["left"], item["right"] = item["right"], item["left"]
    return KnowledgeBase.model_validate(tree), edit.ids


TREE = {**yaml.safe_load(LADDER), "schema": "1"}
FIRST = ladder(LADDER)
KEPT = kept_for(FIRST)


@given(st.integers(0, 10**9))
def test_no_saved_data_is_lost_or_misread(seed: int) -> None:
    kb, ids = edited(seed)
    mine = follow(parse(as_bytes(KEPT), "profile.json")[0], kb)
    _check_quiz(kb, mine, ids)
    _check_ratings(kb, mine, ids)
    assert mine.now.role == ids["agent"]
    assert mine.talks[0].role == ids["head"]
    assert len(history(kb, KEPT).attempts) == 1
    _check_evidence(kb, ids)


def _check_quiz(kb: KnowledgeBase, mine: Profile, ids: dict[str, str]) -> None:
    (attempt,) = mine.quiz.attempts
    assert attempt.answers == {ids["aid"]: 2, ids["solo"]: -1, ids["talk"]: None}
    now = quiz_words(kb)
    other = changed(attempt.asked, now)
    for old, words in quiz_words(FIRST).items():
        key = ids[old]
        same = [one.lower() for one in now[key].words] == [one.lower() for one in words.words]
        assert (key in other) != same, "an answer counts where its words are today's, else not"
        assert attempt.asked[key].words == words.words, "the words of then can be shown"


def _check_ratings(kb: KnowledgeBase, mine: Profile, ids: dict[str, str]) -> None:
    (made,) = mine.assessments
    assert made.ratings.role == ids["head"]
    assert {key: one.level for key, one in made.ratings.skills.items()} == {ids["hearing"]: 2}
    answers = {key: one.answer for key, one in made.ratings.asks.items()}
    assert answers == {ids["calm"]: "yes", ids["fair"]: "no"}
    today = {one.id: one.text for one in kb.requirements(kb.roles[ids["head"]])}
    for old, words in (("calm", "Stays calm."), ("fair", "Is fair.")):
        key = f"asks/{ids[old]}"
        other = changed(made.asked, {key: asked(today[ids[old]])})
        assert (key in other) == (today[ids[old]] != words)
    skill = kb.skills[ids["hearing"]]
    anchor = skill.levels[2].anchor.text if 2 in skill.levels else ""
    text = today[ids["hears"]]
    key = f"skills/{ids['hearing']}"
    same = (text, anchor) == ("Hears well.", "Hears all.")
    assert bool(changed(made.asked, {key: asked(text, anchor)})) != same


def _check_evidence(kb: KnowledgeBase, ids: dict[str, str]) -> None:
    """Evidence is listed under its step with the wording at the time."""
    steps = {one.id: one for one in log(kb, KEPT).steps}
    assert len([one for step in steps.values() for one in step.evidence]) == 3
    known = targets(kb)
    for old in ("meet", "help", "head/fair"):
        role, slash, name = old.partition("/")
        key = f"{ids[role]}/{ids[name]}" if slash else ids[old]
        then = find_target(FIRST, old).text
        (piece,) = steps[key].evidence
        assert piece.note == f"For {old}."
        assert steps[key].text == known[key].text
        assert piece.asked == (then if then != known[key].text else None)


@examples(40)
@given(st.integers(0, 10**9))
def test_another_ladder_neither_takes_nor_loses_saved_data(seed: int) -> None:
    kb, _ = edited(seed)
    other = kb.model_copy(update={"id": "another"})
    mine = follow(KEPT, other)
    assert (mine.quiz.attempts, mine.assessments, mine.evidence, mine.talks) == ((), (), (), ())
    assert mine.now.role is None
    listed = log(other, KEPT).steps
    assert {one.ladder for one in listed} == {"Support"}
    assert {one.asked for one in listed} == {"Meet people.", "Help people.", "Is fair."}
    assert log(None, KEPT).steps
