"""Reads a ratings form as people return it: whose it is, what they typed, what's wrong with it."""

import re
from collections.abc import Callable, Iterator, Sequence
from shlex import quote

from roleadvisor.assess.requirements import requirement_about_skill, requirements
from roleadvisor.assess.result import Requirement
from roleadvisor.errors import Diagnostic, FaultyFile, SemanticError, UsageProblem, unknown_name
from roleadvisor.ladder.answers import RATINGS, RATINGS_FILE, By, Ratings, RatingsForm
from roleadvisor.ladder.knowledge_base import KnowledgeBase, Role
from roleadvisor.ladder.lookup import find_role
from roleadvisor.reading.reader import document
from roleadvisor.reading.source import read_bytes
from roleadvisor.store.profile_path import people, same_person
from roleadvisor.text import display_filename, is_placeholder, sanitize

# In YAML, `#` can start a comment and `: ` ends a key; people write "#1 pod in the East".
_EVIDENCE = re.compile(rb"^([ \t]+shown_by:[ \t]+)(?=\S)([^\r\n]*[^\s])", re.MULTILINE)
# What YAML reads as is: no leading indicator, and no ` #`, `: `, or final `:`.
_PLAIN = re.compile(rb"(?![]\[#&*!|>'\"%@`{},?:-])(?!.*(?:[ \t]#|:[ \t]|:\Z)).*")
_COMMENT = rb"(?:[ \t]+#.*)?"
_QUOTED = re.compile(
    rb"\"(?:[^\"\\]|\\.)*(?:\"%(c)b)?|'(?:[^']|'')*(?:'%(c)b)?|[|>][-+0-9]*%(c)b|#(?:[ \t].*)?"
    % {b"c": _COMMENT}
)
"""A quoted text, which may continue on the next line, a block header, or a comment."""


def read_ratings(
    kb: KnowledgeBase,
    file: str,
    word: str | None = None,
    *,
    by: By = "self",
    person: str | None = None,
    own: bool = False,
) -> tuple[Role, Ratings]:
    """Read a ratings file, for the role that `word` names or else the one in the file.

    `by` and `person` are who should have filled it in, and about whom. With `own` it becomes the
    user's own, so it must not be about another person with a profile. Raises UnreadableFile,
    FaultyFile with all errors, or UsageProblem if the file names someone else.
    """
    data = _quote_evidence(read_bytes(file))
    errors = ratings_errors(kb, word)
    try:
        form = document(data, RatingsForm, display_filename(file), RATINGS_FILE, errors).model
    except FaultyFile as error:
        unseen = by == "self" and person is not None
        problems = [_adapt_diagnostic(kb, one, unseen=unseen) for one in error.problems]
        more = error.total - len(problems)
        raise FaultyFile(error.file, problems, error.hint, more) from None
    role = find_role(kb, word or form.role)
    _check_rater(file, role, form, by)
    _check_person(file, form.person, person, own=own)
    return role, Ratings(
        role=role.id, skills=form.skills, years=form.years, asks=form.asks, seat=form.seat
    )


def _adapt_diagnostic(kb: KnowledgeBase, problem: Diagnostic, *, unseen: bool) -> Diagnostic:
    """Add the skill's levels to a diagnostic; `unseen` leaves out what the person wrote.

    A manager who loads a person's form has to rate them without seeing it.
    """
    levels_at = {f"skills/{name}": skill.levels for name, skill in kb.skills.items()}
    what = problem.what
    if levels := levels_at.get("/".join(problem.where[:2])):
        what = what.replace("a whole number", f"a level from 0 to {max(levels)}", 1)
    if not unseen:
        return problem._replace(what=what)
    return problem._replace(what=what.partition(", found ")[0], excerpt="")


def _quote_evidence(data: bytes) -> bytes:
    """Quote one-line evidence that YAML would cut off or fail to parse."""

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
            f"{display_filename(file)} is about {sanitize(about)}, and --person names {person}",
            "Nothing was saved. Name the other one, or the other file.",
        )
    if own and any(same_person(about, one) for one in people()):
        raise UsageProblem(
            f"{display_filename(file)} is about {sanitize(about)}, and would be saved as your own",
            f"Nothing was saved. Add --person {quote(sanitize(about))}.",
        )


def _check_rater(file: str, role: Role, form: RatingsForm, by: By) -> None:
    if form.by in (None, by):
        return
    if by == "self":
        raise UsageProblem(
            f"{display_filename(file)} has the manager's ratings (`by: manager`)",
            "Nothing was saved. They go here:",
            ("one-on-one", "--role", role.id, "--manager", file, "--save"),
        )
    whose = sanitize(form.person or "the person")
    raise UsageProblem(
        f"{display_filename(file)} has {whose}'s own ratings (`by: self`)",
        "Nothing was saved. The manager fills in another form:",
        ("assess", role.id, "--blank", "--for", "manager", "-o", "FILE"),
    )


def ratings_errors(
    kb: KnowledgeBase, word: str | None = None
) -> Callable[[Ratings], Iterator[SemanticError]]:
    """Build the check for a ratings file: it may leave ratings out, but not add others.

    `word` names the role instead of the file's own. Raises UsageProblem if there's no such role.
    """
    chosen = find_role(kb, word) if word is not None else None

    def check(ratings: Ratings) -> Iterator[SemanticError]:
        try:
            role = chosen or find_role(kb, ratings.role)
        except UsageProblem:
            what = unknown_name("role", ratings.role)
            yield SemanticError(what, ("role",), unknown=ratings.role, known=kb.roles)
            return
        every = requirements(kb, role)
        yield from _levels_out_of_range(every, ratings)
        yield from _unexpected_ratings(kb, every, role, ratings)
        yield from _placeholder_evidence(ratings)

    return check


def _levels_out_of_range(every: Sequence[Requirement], ratings: Ratings) -> Iterator[SemanticError]:
    for one in every:
        rating = ratings.skills.get(one.id)
        if not (rating and rating.level and one.levels):
            continue
        if rating.level > (top := one.levels[-1].level):
            what = f"expected a level from 0 to {top}, found `{rating.level}`"
            yield SemanticError(what, ("skills", one.id))


def _unexpected_ratings(
    kb: KnowledgeBase, every: Sequence[Requirement], role: Role, ratings: Ratings
) -> Iterator[SemanticError]:
    what = f"{role.title} calls for nothing by this name"
    for table in RATINGS:
        known = [one.id for one in every if one.table == table]
        for key in ratings.table(table):
            if key in known:
                continue
            if table == "skills" and (now := requirement_about_skill(kb, role, key)):
                no_level = f"{role.title} calls for no level of this skill"
                answer = f"answer `{now.id}` under `{now.table}` instead"
                yield SemanticError(f"{no_level}: {answer}", (table, key), key=True)
            else:
                yield SemanticError(what, (table, key), key=True, unknown=key, known=known)


def _placeholder_evidence(ratings: Ratings) -> Iterator[SemanticError]:
    for table in RATINGS:
        for key, rating in ratings.table(table).items():
            if rating.shown_by is not None and is_placeholder(rating.shown_by):
                what = "expected evidence, one line someone could check, or nothing"
                yield SemanticError(what, (table, key, "shown_by"))
