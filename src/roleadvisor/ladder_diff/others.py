"""What concerns everybody on a ladder: its skills, its quiz, its rows, its sources."""

from collections.abc import Iterable, Iterator, Mapping

from roleadvisor.ladder.base import Model
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.moves import Roadmaps
from roleadvisor.ladder.role import Skill
from roleadvisor.ladder.statement import Statement
from roleadvisor.ladder_diff.match import Reason, asking, came_or_went, changed, telling
from roleadvisor.ladder_diff.result import Change
from roleadvisor.ladder_diff.roles import origin, said_change
from roleadvisor.text import listed

_TABLES = {
    "Track": "tracks",
    "Heading": "groups",
    "Facet": "facets",
    "Source": "sources",
    "Open question": "open_questions",
}
_OF_QUIZ = {"Dimension": "dimensions", "Quiz item": "items", "Dealbreaker": "dealbreakers"}


def other_changes(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Change]:
    """Tell what changed beside roles and the ways between them."""
    reasons = _reasons(old, new, ("title", "about", "compare", "source"))
    yield from changed("The ladder", None, reasons, (old.title, new.title))
    yield from _skills(old, new)
    for part, name in _TABLES.items():
        yield from _table(part, getattr(old, name), getattr(new, name))
    yield from _roadmaps(old.roadmaps, new.roadmaps)
    yield from _quiz(old, new)


def _table(part: str, old: Mapping[str, Model], new: Mapping[str, Model]) -> Iterator[Change]:
    for key in {**old, **new}:
        before, after = old.get(key), new.get(key)
        texts = (_called(before), _called(after))
        if before is None or after is None:
            yield came_or_went(part, key, texts)
        elif before != after:
            reasons = _reasons(before, after, type(after).model_fields)
            yield from changed(part, key, reasons, texts)


def _called(part: Model | None) -> str | None:
    """Give what people see of a part first: its title, or both sides of an item."""
    if part is None:
        return None
    sides = getattr(part, "left", None), getattr(part, "right", None)
    return getattr(part, "title", None) or " / ".join(side for side in sides if side)


def _reasons(old: Model, new: Model, names: Iterable[str]) -> Iterator[Reason]:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        words = f"its {name.replace('_', ' ')}"
        if before != after and name in ("source", "kind", "how"):
            yield "patch", f"{words} changed"
        elif isinstance(before, str) and isinstance(after, str):
            yield from telling(before, after, words)
        elif before != after:
            yield "minor", f"{words} changed"


def _skills(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Change]:
    asked = _asked_levels(new)
    for key in {**old.skills, **new.skills}:
        before, after = old.skills.get(key), new.skills.get(key)
        texts = (before.title if before else None, after.title if after else None)
        if before is None or after is None:
            yield came_or_went("Skill", key, texts)
        elif before != after:
            yield from changed("Skill", key, _reasons(before, after, ("title", "about")), texts)
            yield from _levels(before, after, asked)


def _asked_levels(kb: KnowledgeBase) -> dict[tuple[str, int], list[str]]:
    """Give the titles of the roles that ask for a level of a skill."""
    asked: dict[tuple[str, int], list[str]] = {}
    for role in kb.roles.values():
        for said in kb.requirements(role):
            if said.skill is not None and said.level is not None:
                asked.setdefault((said.skill, said.level), []).append(role.title)
    return asked


def _levels(old: Skill, new: Skill, asked: Mapping[tuple[str, int], list[str]]) -> Iterator[Change]:
    for level in {**old.levels, **new.levels}:
        part = f"Skill {new.title}, level {level}"
        before, after = old.levels.get(level), new.levels.get(level)
        if before is None or after is None:
            anchors = (before.anchor if before else None, after.anchor if after else None)
            yield from said_change(part, new.id, *anchors)
            continue
        reasons = list(_anchor(before.anchor, after.anchor, asked.get((new.id, level), [])))
        if before.examples != after.examples:
            reasons.append(("minor", "its examples changed"))
        yield from changed(part, new.id, reasons, (before.anchor.text, after.anchor.text))


def _anchor(old: Statement, new: Statement, roles: list[str]) -> Iterator[Reason]:
    """Weigh a change of an anchor: it asks something where a role asks for that level."""
    if roles:
        what = f"what is asked of {listed(dict.fromkeys(roles))}"
        yield from asking(old.text, new.text, what)
    else:
        yield from telling(old.text, new.text, "it")
    yield from origin(old, new)


def _roadmaps(old: Roadmaps | None, new: Roadmaps | None) -> Iterator[Change]:
    part = "All roadmaps"
    cautions = (old.caution if old else None, new.caution if new else None)
    yield from said_change(part, None, *cautions)
    if (old.seat if old else ()) != (new.seat if new else ()):
        seats = [" ".join(one.text for one in roadmaps.seat) if roadmaps else None
                 for roadmaps in (old, new)]  # fmt: skip
        yield Change("minor", "changed", part, None, "what else a move hangs on changed", *seats)


def _quiz(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Change]:
    if old.quiz is None or new.quiz is None:
        if old.quiz or new.quiz:
            yield came_or_went("Quiz", None, (_called(old.quiz), _called(new.quiz)))
        return
    texts = (old.quiz.title, new.quiz.title)
    reasons = _reasons(old.quiz, new.quiz, ("title", "about", "cautions", "away", "version"))
    yield from changed("Quiz", None, reasons, texts)
    for part, name in _OF_QUIZ.items():
        yield from _table(part, getattr(old.quiz, name), getattr(new.quiz, name))
