"""Reads a form of ratings as people send it back: whose it is, and what they typed."""

import re
from shlex import quote

from roleadvisor.assess.requirements import ratings_errors
from roleadvisor.errors import Diagnostic, FaultyFile, UsageProblem
from roleadvisor.ladder.answers import RATINGS_FILE, By, Ratings, RatingsForm
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import find_role
from roleadvisor.reading.reader import document
from roleadvisor.reading.source import read_bytes, shown_name
from roleadvisor.store.profile_path import people, same_person
from roleadvisor.text import sanitize

# YAML takes what follows a `#` for a comment and `: ` for a key; people write "#1 pod in the East".
_EVIDENCE = re.compile(rb"^([ \t]+shown_by:[ \t]+)(?=\S)([^\r\n]*[^\s])", re.MULTILINE)
_PLAIN = re.compile(rb"(?![]\[#&*!|>'\"%@`{},?:-])(?!.*(?:[ \t]#|:[ \t]|:\Z)).*")
_QUOTED = re.compile(
    rb"(?:\"(?:[^\"\\]|\\.)*\"?|'(?:[^']|'')*'?|[|>][-+0-9]*)(?:[ \t]+#.*)?|#(?:[ \t].*)?"
)
"""A text in quotes, which may go on in the next line, the head of a block, or a comment."""


def read_ratings(
    kb: KnowledgeBase,
    file: str,
    word: str | None = None,
    *,
    by: By = "self",
    person: str | None = None,
    own: bool = False,
) -> tuple[Role, Ratings]:
    """Read a file of ratings, for the role that is named or else the one that it names itself.

    `by` and `person` are who is to have filled it in, and about whom; with `own` they become one's
    own, and are nobody's who is kept beside. Raises UnreadableFile or FaultyFile with everything
    that is wrong in it, UsageProblem where it says somebody else.
    """
    data = _plain_evidence(read_bytes(file))
    errors = ratings_errors(kb, word)
    try:
        form = document(data, RatingsForm, shown_name(file), RATINGS_FILE, errors).model
    except FaultyFile as error:
        unseen = by == "self" and person is not None
        problems = [_for_reader(kb, one, unseen=unseen) for one in error.problems]
        more = error.total - len(problems)
        raise FaultyFile(error.file, problems, error.hint, more) from None
    role = find_role(kb, word or form.role)
    _check_side(file, role, form, by)
    _check_person(file, form.person, person, own=own)
    tables = {"skills": form.skills, "years": form.years, "asks": form.asks}
    return role, Ratings(role=role.id, seat=form.seat, **tables)


def _for_reader(kb: KnowledgeBase, problem: Diagnostic, *, unseen: bool) -> Diagnostic:
    """Name the levels that there are; `unseen` leaves out what the person wrote.

    Whoever loads a form for somebody else is to rate them without seeing it.
    """
    table, key = (*problem.where, "", "")[:2]
    skill = kb.skills.get(key) if table == "skills" else None
    what = problem.what
    if skill and skill.levels:
        what = what.replace("a whole number", f"a level from 0 to {max(skill.levels)}", 1)
    if not unseen:
        return problem._replace(what=what)
    return problem._replace(what=what.partition(", found ")[0], excerpt="")


def _plain_evidence(data: bytes) -> bytes:
    """Quote evidence that YAML would cut off or stumble over, as it stands in its line."""

    def quoted(match: re.Match[bytes]) -> bytes:
        key, words = match.groups()
        if _PLAIN.fullmatch(words) or _QUOTED.fullmatch(words):
            return match[0]
        return key + b"'" + words.replace(b"'", b"''") + b"'"

    return _EVIDENCE.sub(quoted, data)


def _check_person(file: str, about: str | None, person: str | None, *, own: bool) -> None:
    if about is None:
        return
    if person and not same_person(about, person):
        raise UsageProblem(
            f"{shown_name(file)} is about {sanitize(about)}, and --person names {person}",
            "Nothing was saved. Name the other one, or the other file.",
        )
    if own and any(same_person(about, one) for one in people()):
        raise UsageProblem(
            f"{shown_name(file)} is about {sanitize(about)}, and would be saved as your own",
            f"Nothing was saved. Add --person {quote(sanitize(about))}.",
        )


def _check_side(file: str, role: Role, form: RatingsForm, by: By) -> None:
    if form.by in (None, by):
        return
    if by == "self":
        raise UsageProblem(
            f"{shown_name(file)} has the manager's ratings (`by: manager`)",
            "Nothing was saved. They go here:",
            ("one-on-one", "--role", role.id, "--manager", file, "--save"),
        )
    whose = sanitize(form.person or "the person")
    raise UsageProblem(
        f"{shown_name(file)} has {whose}'s own ratings (`by: self`)",
        "Nothing was saved. The manager fills in another form:",
        ("assess", role.id, "--blank", "--for", "manager", "-o", "FILE"),
    )
