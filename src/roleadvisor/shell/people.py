"""The people whose profiles are saved, a few lines each: where they stand, and the next command."""

import sys
from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from roleadvisor.errors import AdvisorError
from roleadvisor.shell.commands import command_line
from roleadvisor.shell.streams import width_of
from roleadvisor.text import counted, day_in_words, pasteable, sanitize, shown_person

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.store.profile import Assessment, Profile


def people_lines(kb: "KnowledgeBase | None", room: int) -> list[str]:
    """The people who fit in `room` lines, at least one, the others counted; none if there are none.

    People with something unfinished come first, then those with open actions.
    """
    from roleadvisor.store.profile_path import people

    each = [found for name in people() if (found := _lines(name, kb))]
    every = [lines for _, lines in sorted(each, key=lambda one: one[0])]
    shown: list[str] = []
    for at, lines in enumerate(every):
        left = len(every) - at
        if shown and len(shown) + len(lines) + (left > 1) > room:
            return [*shown, f"  {left} more: roleadvisor profile show"]
        shown += lines
    return shown


def _lines(name: str, kb: "KnowledgeBase | None") -> tuple[int, list[str]] | None:
    """How urgent somebody is, lower is more urgent, and their lines; None: nothing is saved.

    A name that was a typo, and undone, leaves an empty profile.
    """
    from roleadvisor.store.ladder_match import follow
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.profile_file import Store
    from roleadvisor.store.profile_path import person_file

    try:
        kept = Store(str(person_file(name))).read() or Profile()
    except AdvisorError:
        return 0, _laid_out(name, ["the profile can't be read"], ("profile", "show"))
    if kept == Profile():
        return None
    mine = follow(kept, kb) if kb else kept
    halves = _halves(mine, kb)
    about = [*_place(mine, kb), *_talks(mine), *(f"{what} half done" for what, _ in halves)]
    words = halves[0][1] if halves else _command(mine, kb)
    urgency = 0 if halves else 1 if _open_actions(mine) else 2
    return urgency, _laid_out(name, about or ["role not set yet"], words)


def _laid_out(name: str, about: list[str], words: tuple[str, ...]) -> list[str]:
    text = sanitize(f"{shown_person(name)}: {'; '.join(about)}")
    width = width_of(sys.stdout)
    lines = wrap(text, width, initial_indent="  ", subsequent_indent="    ")
    command = pasteable(command_line(words, {"person": name}), width - 6)
    return [*lines, *(f"      {part}" for part in command)]


def _place(mine: "Profile", kb: "KnowledgeBase | None") -> Iterator[str]:
    role = mine.now.role
    if role:
        yield kb.roles[role].title if kb and role in kb.roles else role


def _talks(mine: "Profile") -> Iterator[str]:
    if mine.talks:
        yield f"last one-on-one {day_in_words(max(talk.date for talk in mine.talks))}"
    if open_ := _open_actions(mine):
        yield counted(open_, "open action")


def _open_actions(mine: "Profile") -> int:
    return sum(one.done is None for talk in mine.talks for one in talk.actions)


def _halves(mine: "Profile", kb: "KnowledgeBase | None") -> list[tuple[str, tuple[str, ...]]]:
    """What was begun and not finished, with the command that goes on with it."""
    found: list[tuple[str, tuple[str, ...]]] = []
    if own := _half(mine.assessments, kb):
        found.append(("own ratings", ("assess", own)))
    if yours := _half(mine.manager_assessments, kb):
        found.append(("your ratings", ("one-on-one", "--ask-manager", "--role", yours)))
    if mine.quiz.run:
        found.append(("quiz", ("quiz", "--resume")))
    return found


def _half(made: "tuple[Assessment, ...]", kb: "KnowledgeBase | None") -> str | None:
    """The role of the last ratings, where those are half done and the ladder still has it."""
    if not made or not made[-1].half_done:
        return None
    role = made[-1].ratings.role
    return role if kb is None or role in kb.roles else None


def _command(mine: "Profile", kb: "KnowledgeBase | None") -> tuple[str, ...]:
    from roleadvisor.store.whereabouts import aim_to_name

    if mine.talks or mine.manager_assessments:
        return ("one-on-one",)
    rated = [one.ratings.role for one in mine.assessments if not kb or one.ratings.role in kb.roles]
    if rated:
        return ("one-on-one", "--role", rated[-1])
    if mine.now.role is None:
        return ("profile", "show")
    return ("assess", *(aim_to_name(kb, mine.now) if kb else ()))
