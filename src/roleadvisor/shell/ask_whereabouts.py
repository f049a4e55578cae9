"""A person's current role and years: as saved, or asked on a terminal until known."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from roleadvisor.errors import MOST_LISTED, AdvisorError
from roleadvisor.shell.profile import today, update_profile
from roleadvisor.shell.prompts import (
    End,
    GaveUp,
    Navigation,
    Prompt,
    Screen,
    folded_lines,
    prompt_loop,
)
from roleadvisor.shell.streams import print_message
from roleadvisor.shell.terminal import end_dialogue, interactive, terminal

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.shell.run import Run
    from roleadvisor.store.profile import Profile, Whereabouts

MOST_YEARS = 60


def whereabouts(run: "Run", kb: "KnowledgeBase", profile: "Profile | None") -> "Whereabouts":
    """A person's whereabouts; if unknown, asked on a terminal and saved."""
    from roleadvisor.store.whereabouts import kept_whereabouts

    now = kept_whereabouts(kb, profile)
    return now if now.role or not interactive() else _ask_and_save(run, kb)


def _ask_and_save(run: "Run", kb: "KnowledgeBase") -> "Whereabouts":
    from roleadvisor.store.profile import Whereabouts
    from roleadvisor.store.whereabouts import with_whereabouts

    screen = terminal("where you are is asked", "Add --from ROLE.")
    try:
        answers = ask_where(screen, kb)
    except KeyboardInterrupt:
        end_dialogue(End.INTERRUPTED, "the question")
    except (EOFError, GaveUp):
        answers = {}
    if not answers:
        return Whereabouts()  # a skipped question is asked again: nothing is written
    known = {**answers, "asked": today()}
    try:
        update_profile(run.profile, lambda kept: with_whereabouts(kept, kb, **known), kb)
    except AdvisorError as error:
        for line in error.lines():
            print_message(line)
    else:
        print_message("Saved. Change it with: roleadvisor profile set")
    return Whereabouts.model_validate(known)


def ask_where(screen: Screen, kb: "KnowledgeBase") -> dict[str, object]:
    """Ask for the role and the years in it. Skipped answers are left out."""
    screen.show(_roles(kb, screen.width()))
    years: int | Navigation = Navigation.BACK
    while years is Navigation.BACK:
        role = prompt_loop(screen, _role_prompt(kb), first=True)
        if isinstance(role, Navigation):
            return {}
        years = prompt_loop(screen, _years_prompt())
    return {"role": role} if isinstance(years, Navigation) else {"role": role, "years": years}


def _roles(kb: "KnowledgeBase", width: int) -> Iterator[str]:
    yield from folded_lines("Which role are you in now?", width)
    if len(kb.roles) <= MOST_LISTED:
        for number, role in enumerate(kb.roles.values(), 1):
            yield from folded_lines(f"{number:3}  {role.title}", width, 0, 5)


def _role_prompt(kb: "KnowledgeBase") -> "Prompt[str]":
    numbered = len(kb.roles) <= MOST_LISTED

    def parse_line(line: str) -> str | None:
        from roleadvisor.ladder.lookup import find_role

        roles = list(kb.roles)
        typed = line.strip()
        if numbered and (number := _number(typed)) and number <= len(roles):
            return roles[number - 1]
        try:
            return find_role(kb, typed).id
        except AdvisorError:
            return None

    what = "Number or name" if numbered else "Its name"
    hint = f"{what}, or Enter to skip."
    return Prompt(f"{what} (Enter to skip): ", parse_line, hint, (hint,), Navigation.SKIP)


def _number(typed: str) -> int | None:
    return int(typed) if re.fullmatch("[0-9]{1,3}", typed) else None


def _years_prompt() -> "Prompt[int]":
    def parse_line(line: str) -> int | None:
        years = _number(line.strip())
        return years if years is not None and years <= MOST_YEARS else None

    hint = f"A whole number up to {MOST_YEARS}, or Enter to skip."
    text = "Full years in it (Enter to skip): "
    return Prompt(text, parse_line, hint, (hint,), Navigation.SKIP)
