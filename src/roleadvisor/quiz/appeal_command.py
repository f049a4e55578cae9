"""After a result: a week in each role, and whether it still appeals. Saved, never scored."""

import sys
from collections.abc import Iterator

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.quiz.dialogue import parse_yes_no
from roleadvisor.quiz.dialogue_wording import appeal_help, refused_yes_no
from roleadvisor.quiz.result import QuizResult
from roleadvisor.quiz.week import week_parts, week_roles
from roleadvisor.shell.profile import ProfileSaver
from roleadvisor.shell.prompts import (
    End,
    Navigation,
    Prompt,
    Screen,
    end_of,
    folded,
    prompt_loop,
)
from roleadvisor.shell.run import Run
from roleadvisor.shell.streams import is_terminal
from roleadvisor.shell.terminal import terminal
from roleadvisor.store.updates import with_appeals

ANSWERS = {True: "yes", False: "no"}


def ask_appeal(
    run: Run, kb: KnowledgeBase, result: QuizResult, when: str, saving: ProfileSaver
) -> None:
    """Offer the weeks to a person who looks at the result of the attempt of that moment."""
    roles = [role for role in week_roles(result) if kb.roles[role].week]
    looks = run.format == "table" and run.output is None and is_terminal(sys.stdout)
    if run.quiet or not looks or not roles or result.outcome == "not-enough-signal":
        return
    screen = terminal("the week of a role is asked about", "")
    appeals: dict[str, str] = {}
    end_of(lambda: _ask(screen, kb, roles, appeals))
    if appeals:
        saving.save(lambda profile: with_appeals(profile, when, appeals))


def _ask(screen: Screen, kb: KnowledgeBase, roles: list[str], appeals: dict[str, str]) -> End:
    # One line: more of them would push the verdict off a screen of 24.
    if prompt_loop(screen, _prompt("See a week in each role? (y/n) ")) is not True:
        return End.STOPPED
    for role in roles:
        screen.show(week(kb, role, screen.width()))
        reply = prompt_loop(screen, _prompt("Does that still appeal to you? (y/n, s skips) "))
        if reply is Navigation.STOP:
            return End.STOPPED
        if isinstance(reply, bool):
            appeals[role] = ANSWERS[reply]
    return End.COMPLETE


def _prompt(text: str) -> Prompt[bool | Navigation]:
    return Prompt(text, parse_yes_no, appeal_help, refused_yes_no, Navigation.SKIP)


def week(kb: KnowledgeBase, role: str, width: int) -> Iterator[str]:
    yield ""
    yield from folded(f"A week as {kb.roles[role].title}", width)
    for text in week_parts(kb, role):
        yield from folded(f"- {text}", width, 2, 4)
