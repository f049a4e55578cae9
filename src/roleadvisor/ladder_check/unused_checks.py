"""What a ladder declares and nothing uses, and what it leaves empty."""

from collections.abc import Iterable, Iterator, Mapping

from roleadvisor.errors import SemanticError
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.parts import sourced
from roleadvisor.ladder.statement import SharedStatement
from roleadvisor.ladder_check.check import Check, of_model
from roleadvisor.ladder_check.entries import role_entries
from roleadvisor.text import counted, slug


def unused(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find shared statements, skills, tracks, families, groups and sections that nothing names."""
    entries = [
        entry for role in kb.roles.values() for cell in role.facets.values() for entry in cell
    ]
    shared = {entry.shared for entry in entries if isinstance(entry, SharedStatement)}
    skills = {one.statement.skill for one in role_entries(kb)}
    roles = kb.roles.values()
    yield from _unnamed("shared", kb.shared, shared, "no role names it")
    yield from _unnamed("skills", kb.skills, skills, "no role calls for it")
    yield from _unnamed("tracks", kb.tracks, {role.track for role in roles}, "no role is on it")
    yield from _unnamed(
        "families", kb.families, {role.family for role in roles}, "no role is of it"
    )
    groups = {facet.group for facet in kb.facets.values()}
    yield from _unnamed("groups", kb.groups, groups, "no facet stands under it")
    used = {part.source for _, part in sourced(kb)} | {kb.source}
    for key, source in kb.sources.items():
        for section in source.sections:
            if f"{key}/{section}" not in used:
                path = ("sources", key, "sections", section)
                yield SemanticError("unused: nothing comes from it", path, key=True)


def _unnamed(
    table: str, declared: Mapping[str, object], used: Iterable[str | None], why: str
) -> Iterator[SemanticError]:
    for key in declared:
        if key not in used:
            yield SemanticError(f"unused: {why}", (table, key), key=True)


def empty_role(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find roles of which nothing is said; waypoints may be brief."""
    for key, role in kb.roles.items():
        if not (role.facets or role.summary or role.includes or role.pay or role.waypoint):
            yield SemanticError("nothing is said of this role", ("roles", key), key=True)


def empty_facet(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find facets under which no role says anything, and no open question says why."""
    used = {facet for role in kb.roles.values() for facet in role.facets}
    used |= {facet for question in kb.open_questions.values() for facet in question.facets}
    measures = {figure.measure for role in kb.roles.values() for figure in role.pay.values()}
    for key, facet in kb.facets.items():
        if key not in used and facet.pay not in measures:
            yield SemanticError("no role says anything here", ("facets", key), key=True)


_PAY_TITLES = {"base": "Base salary", "variable": "Variable pay", "ote": "On-target earnings"}


def unshown_pay(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find pay that no facet shows; one finding for each measure, at the first such figure.

    On-target earnings that a facet shows are made of base and variable pay.
    """
    shown = {facet.pay for facet in kb.facets.values()}
    told = set(_PAY_TITLES) if "ote" in shown else {one for one in shown if one}
    for name, role in kb.roles.items():
        for key, figure in role.pay.items():
            if figure.measure not in told:
                told.add(figure.measure)
                title = _PAY_TITLES[figure.measure]
                facet = f"{slug(title)}: {{group: pay, title: {title}, pay: {figure.measure}}}"
                group = "" if "pay" in kb.groups else ", and `pay: {title: Pay}` under `groups`"
                what = f"no facet shows this pay: add `{facet}` under `facets`{group}"
                yield SemanticError(what, ("roles", name, "pay", key), key=True)


def no_requirement_id(kb: KnowledgeBase) -> Iterator[SemanticError]:
    """Find requirements that only their words name: kept answers are lost when these change.

    One finding for each role, at the first of them. A skill is a name too: it is kept by its id.
    """
    bare: dict[tuple[str, str], list[tuple[str | int, ...]]] = {}
    for one in role_entries(kb, requirements=True):
        if one.statement.id is None and one.statement.skill is None:
            at = ("shared", one.shared) if one.shared else ("roles", one.role)
            path = at if one.shared else one.path
            if path not in bare.setdefault(at, []):
                bare[at].append(path)
    for paths in bare.values():
        more = f" (and {counted(len(paths) - 1, 'other')} here)" if len(paths) > 1 else ""
        what = f"a requirement without an `id`{more}: ratings and evidence are kept under it"
        yield SemanticError(what, paths[0])


UNUSED_CHECKS: dict[str, Check] = {
    "empty-facet": Check(
        of_model(empty_facet),
        "note",
        "A facet that nobody fills",
        "It is a heading without a text.",
        "Say something under it, drop it, or declare in `open_questions` that it is unknown.",
    ),
    "empty-role": Check(
        of_model(empty_role),
        "warning",
        "A role of which nothing is said",
        "It stands in every list, and whoever opens it finds a title.",
        "Describe it, say what it `includes`, mark it `waypoint: true` if it is only passed, or"
        " drop it.",
    ),
    "unshown-pay": Check(
        of_model(unshown_pay),
        "note",
        "Pay that no facet shows",
        "Who compares or opens a role sees its facets. Without one for pay, only `pay` shows it.",
        "Add the facet that the finding gives.",
    ),
    "unused": Check(
        of_model(unused),
        "note",
        "Something declared that nothing uses",
        "Keepers look for what it is good for. Often a name was changed in one place only.",
        "Name it where it belongs, or drop it.",
    ),
    "no-requirement-id": Check(
        of_model(no_requirement_id),
        "warning",
        "A requirement without an id",
        "People rate themselves against it and keep evidence for it. Without an `id` that depends"
        " on its words: once they change, what was kept no longer fits.",
        "Give it an `id` and keep that when the words change. `--fix` writes one made of the "
        "words that people have kept things under so far.",
        fixable=True,
    ),
}
