"""The people with saved profiles, a few lines each: their status, and the next command."""

import sys
from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from roleadvisor.errors import AdvisorError
from roleadvisor.shell.commands import command_line
from roleadvisor.shell.streams import width_of
from roleadvisor.text import day_in_words, display_person_name, pluralize, sanitize, wrap_command

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.store.profile import Assessment, Profile


def people_lines(kb: "KnowledgeBase | None", room: int) -> list[str]:
    """Lines for as many people as fit in `room` lines, at least one, and a count of the rest.

    People with something unfinished come first, then those with open actions.
    """
    from roleadvisor.store.profile_path import people

    each = [found for name in people() if (found := _urgency_and_lines(name, kb))]
    every = [lines for _, lines in sorted(each, key=lambda one: one[0])]
    shown: list[str] = []
    for at, lines in enumerate(every):
        left = len(every) - at
        # The count of the rest takes a line, too, unless this is the last person.
        if shown and len(shown) + len(lines) + (left > 1) > room:
            return [*shown, f"  {left} more: roleadvisor profile show"]
        shown += lines
    return shown


def _urgency_and_lines(name: str, kb: "KnowledgeBase | None") -> tuple[int, list[str]] | None:
    """A person's urgency (lower is more urgent) and lines; None if nothing is saved.

    A mistyped name that was undone leaves an empty profile.
    """
    from roleadvisor.store.ladder_match import follow
    from roleadvisor.store.profile import Profile
    from roleadvisor.store.profile_file import Store
    from roleadvisor.store.profile_path import person_file

    try:
        saved = Store(str(person_file(name))).read() or Profile()
    except AdvisorError:
        return 0, _format_person(name, ["the profile can't be read"], ("profile", "show"))
    if saved == Profile():
        return None
    person = follow(saved, kb) if kb else saved
    halves = _unfinished(person, kb)
    about = [
        *_current_role(person, kb),
        *_one_on_one_notes(person),
        *(f"{what} half done" for what, _ in halves),
    ]
    words = halves[0][1] if halves else _next_command(person, kb)
    urgency = 0 if halves else 1 if _open_actions(person) else 2
    return urgency, _format_person(name, about or ["role not set yet"], words)


def _format_person(name: str, about: list[str], words: tuple[str, ...]) -> list[str]:
    text = sanitize(f"{display_person_name(name)}: {'; '.join(about)}")
    width = width_of(sys.stdout)
    lines = wrap(text, width, initial_indent="  ", subsequent_indent="    ")
    command = wrap_command(command_line(words, {"person": name}), width - 6)
    return [*lines, *(f"      {part}" for part in command)]


def _current_role(person: "Profile", kb: "KnowledgeBase | None") -> Iterator[str]:
    role = person.now.role
    if role:
        yield kb.roles[role].title if kb and role in kb.roles else role


def _one_on_one_notes(person: "Profile") -> Iterator[str]:
    if person.talks:
        yield f"last one-on-one {day_in_words(max(talk.date for talk in person.talks))}"
    if open_ := _open_actions(person):
        yield pluralize(open_, "open action")


def _open_actions(person: "Profile") -> int:
    return sum(one.done is None for talk in person.talks for one in talk.actions)


def _unfinished(person: "Profile", kb: "KnowledgeBase | None") -> list[tuple[str, tuple[str, ...]]]:
    """Everything half done, each with the command to continue it."""
    found: list[tuple[str, tuple[str, ...]]] = []
    if own := _unfinished_role(person.assessments, kb):
        found.append(("own ratings", ("assess", own)))
    if yours := _unfinished_role(person.manager_assessments, kb):
        found.append(("your ratings", ("one-on-one", "--ask-manager", "--role", yours)))
    if person.quiz.run:
        found.append(("quiz", ("quiz", "--resume")))
    return found


def _unfinished_role(made: "tuple[Assessment, ...]", kb: "KnowledgeBase | None") -> str | None:
    """The role of the last ratings, where those are half done and the ladder still has it."""
    if not made or not made[-1].half_done:
        return None
    role = made[-1].ratings.role
    return role if kb is None or role in kb.roles else None


def _next_command(person: "Profile", kb: "KnowledgeBase | None") -> tuple[str, ...]:
    from roleadvisor.store.whereabouts import role_argument

    if person.talks or person.manager_assessments:
        return ("one-on-one",)
    rated = [
        one.ratings.role for one in person.assessments if not kb or one.ratings.role in kb.roles
    ]
    if rated:
        return ("one-on-one", "--role", rated[-1])
    if person.now.role is None:
        return ("profile", "show")
    return ("assess", *(role_argument(kb, person.now) if kb else ()))
