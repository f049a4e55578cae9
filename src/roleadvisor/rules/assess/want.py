"""What somebody wants, as far as the quiz tells: never by what they can."""

from roleadvisor.errors import UsageProblem
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.role import Role
from roleadvisor.profile.models import Profile
from roleadvisor.results.assess import Want
from roleadvisor.rules.quiz.answers import sheet
from roleadvisor.rules.quiz.attempts import at_this_quiz, fitting
from roleadvisor.rules.quiz.instrument import instrument
from roleadvisor.rules.quiz.verdict import judged

_ASK = "Take the quiz to find out: roleadvisor quiz"


def want(kb: KnowledgeBase, role: Role, profile: Profile) -> Want:
    """Tell what the last attempt at this ladder's quiz says of `role`."""
    attempts = at_this_quiz(kb, profile)
    if not attempts:
        return Want("not-asked", f"Not known: the quiz has not been answered. {_ASK}", None)
    attempt = attempts[-1]
    try:
        tool = instrument(kb)
    except UsageProblem:
        return Want("not-asked", "Not known: this ladder has no quiz for two roles.", None)
    if role.id not in tool.roles:
        words = f"Not known: the quiz of this ladder does not ask about {role.title}."
        return Want("not-asked", words, attempt.when)
    answers, _ = fitting(tool, attempt)
    verdict = judged(tool, sheet(answers))
    return _told(kb, role, verdict.outcome, verdict.role, attempt.when)


def _told(kb: KnowledgeBase, role: Role, outcome: str, named: str | None, when: str) -> Want:
    if outcome == "neither-now":
        return Want("neither-now", "By the quiz, leading people is not what you want now.", when)
    if outcome == "not-enough-signal":
        return Want(
            "not-enough-signal", f"Your answers to the quiz tell too little. {_ASK} --again", when
        )
    if named is None:
        return Want("too-close", "By the quiz, your answers pull both ways.", when)
    if named != role.id:
        words = f"By the quiz, your answers lean towards {kb.roles[named].title}, not this role."
        return Want("another", words, when)
    if outcome == "clear":
        return Want("clear", "By the quiz, your answers point clearly to this role.", when)
    return Want("lean", "By the quiz, your answers lean towards this role.", when)
