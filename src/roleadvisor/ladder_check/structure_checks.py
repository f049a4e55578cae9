"""Checks of ids, sources, skills and families, and of parts that are empty or unused."""

from collections import Counter
from collections.abc import Iterable, Mapping

from roleadvisor.errors import Path, SemanticError
from roleadvisor.ladder.moves import Step
from roleadvisor.ladder.parts import sourced_parts
from roleadvisor.ladder_check.check import Findings, LadderFile, check, normalize_words
from roleadvisor.text import pluralize


@check(
    "no-ladder-id", "warning", "A ladder without an id",
    why="People's data is saved under the ladder's `id`. Without one, it's under the title, and a "
    "new title would lose all of it.",
    fix="Add an `id` at the top of the file, and never change it.",
    fixable=True,
)  # fmt: skip
def _no_ladder_id(ladder: LadderFile) -> Findings:
    if ladder.kb.id is None:
        what = "no `id`: people's data is saved under the title, and lost when that changes"
        yield SemanticError(what, ("title",), key=True)


@check(
    "levels-alike", "warning", "Two levels of a skill that say the same",
    why="Nobody can tell which of the two somebody has reached.",
    fix="Say what the higher level adds, or merge the two.",
)  # fmt: skip
def _levels_alike(ladder: LadderFile) -> Findings:
    for skill in ladder.kb.skills.values():
        seen: dict[str, int] = {}
        for level, one in skill.levels.items():
            first = seen.setdefault(normalize_words(one.anchor.text), level)
            if first != level:
                what = f"level {first} says the same: what separates the two?"
                yield SemanticError(what, ("skills", skill.id, "levels", str(level), "anchor"))


@check(
    "skill-twice", "warning", "Two skills with one title",
    why="Their ids keep them separate, so a level reached in one doesn't count in the other, and "
    "readers can't see why.",
    fix="Merge them, or give one a title that shows the difference.",
)  # fmt: skip
def _skill_twice(ladder: LadderFile) -> Findings:
    seen: dict[str, str] = {}
    for key, skill in ladder.kb.skills.items():
        first = seen.setdefault(normalize_words(skill.title), key)
        if first != key:
            what = f"`{first}` has the same title: one skill, or two titles?"
            yield SemanticError(what, ("skills", key, "title"))


@check(
    "no-source", "warning", "Statements without a source",
    why="Readers see which statements can be looked up. These claim to be stated somewhere but "
    "don't say where.",
    fix="Give each its `source`, or mark it `kind: editorial` if you say it yourselves. If "
    "everything comes from one place, name it once as `source` at the top of the file.",
)  # fmt: skip
def _no_source(ladder: LadderFile) -> Findings:
    """Yield one finding per role, move or other part, at the first such place in it."""
    if not ladder.kb.sources or ladder.kb.source is not None:
        return
    bare: dict[Path, list[Path]] = {}
    for path, part in sourced_parts(ladder.kb):
        kind = part.basis if isinstance(part, Step) else part.kind
        if part.source is None and kind != "editorial":
            bare.setdefault(path[:2], []).append(path)
    for paths in bare.values():
        what = f"no `source`, and the ladder names none for everything{_and_others(paths)}"
        yield SemanticError(what, paths[0], key=isinstance(paths[0][-1], str))


@check(
    "unanchored-level", "warning", "A level that the skill does not describe",
    why="People rate themselves against what a level looks like at work. For this one they "
    "have nothing to go by.",
    fix="Add the level's `anchor` to the skill: what others can see when somebody reaches it.",
)  # fmt: skip
def _unanchored_level(ladder: LadderFile) -> Findings:
    seen: set[tuple[str, int]] = set()
    for one in ladder.requirements:
        skill, level = one.statement.skill, one.statement.level
        if skill is None or level is None or level in ladder.kb.skills[skill].levels:
            continue
        if (skill, level) not in seen:
            seen.add((skill, level))
            what = f"`{skill}` has no anchor for level {level}: nobody can tell who has reached it"
            yield SemanticError(what, one.path)


@check(
    "unordered-family", "warning", "Levels of one role without an order",
    why="A comparison cannot say which of the two has the larger scope.",
    fix="Give each role in the family its own `rank` on its track, higher for the larger one.",
)  # fmt: skip
def _unordered_family(ladder: LadderFile) -> Findings:
    """Roles on different tracks may share a rank: neither is above the other."""
    sizes = Counter(role.family for role in ladder.kb.roles.values())
    ranks: dict[tuple[str, str | None, int], str] = {}
    for key, role in ladder.kb.roles.items():
        if role.family is None or sizes[role.family] == 1:
            continue
        if role.rank is None:
            title = ladder.kb.family_title(role)
            what = f"a level of `{title}` without `rank`: is it above or below the others?"
            yield SemanticError(what, ("roles", key), key=True)
        elif (first := ranks.setdefault((role.family, role.track, role.rank), key)) != key:
            what = f"`{first}`, of the same family, has the same rank: which is the higher?"
            yield SemanticError(what, ("roles", key, "rank"))


@check(
    "empty-facet", "note", "A facet that nobody fills",
    why="It is a heading with nothing under it.",
    fix="Say something under it, drop it, or declare in `open_questions` that it is unknown.",
)  # fmt: skip
def _empty_facet(ladder: LadderFile) -> Findings:
    kb = ladder.kb
    used = {facet for role in kb.roles.values() for facet in role.facets}
    used |= {facet for question in kb.open_questions.values() for facet in question.facets}
    measures = {figure.measure for role in kb.roles.values() for figure in role.pay.values()}
    for key, facet in kb.facets.items():
        if key not in used and facet.pay not in measures:
            yield SemanticError("no role says anything here", ("facets", key), key=True)


@check(
    "empty-role", "warning", "A role without a description",
    why="It is in every list, and people who open it find only a title.",
    fix="Describe it, say what it `includes`, mark it `waypoint: true` if paths only pass "
    "through it, or drop it.",
)  # fmt: skip
def _empty_role(ladder: LadderFile) -> Findings:
    for key, role in ladder.kb.roles.items():
        said = (role.facets, role.summary, role.includes, role.pay, role.week, role.first_90_days)
        if not any(said) and not role.waypoint:
            yield SemanticError("nothing is said about this role", ("roles", key), key=True)


@check(
    "unused", "note", "Something declared that nothing uses",
    why="People wonder what it is for. Often a name was changed in only one place.",
    fix="Name it where it belongs, or drop it.",
)  # fmt: skip
def _unused(ladder: LadderFile) -> Findings:
    kb = ladder.kb
    roles = kb.roles.values()
    tables: Iterable[tuple[str, Mapping[str, object], set[str | None], str]] = (
        ("shared", kb.shared, {one.shared for one in ladder.entries}, "no role names it"),
        ("skills", kb.skills, {one.statement.skill for one in ladder.entries},
         "no role calls for it"),
        ("tracks", kb.tracks, {role.track for role in roles}, "no role is on it"),
        ("families", kb.families, {role.family for role in roles}, "no role belongs to it"),
        ("groups", kb.groups, {facet.group for facet in kb.facets.values()},
         "no facet is under it"),
    )  # fmt: skip
    for table, declared, used, why in tables:
        for key in declared:
            if key not in used:
                yield SemanticError(f"unused: {why}", (table, key), key=True)
    yield from _unused_sections(ladder)


def _unused_sections(ladder: LadderFile) -> Findings:
    used = {part.source for _, part in sourced_parts(ladder.kb)} | {ladder.kb.source}
    for key, source in ladder.kb.sources.items():
        for section in source.sections:
            if f"{key}/{section}" not in used:
                path = ("sources", key, "sections", section)
                yield SemanticError("unused: nothing comes from it", path, key=True)


@check(
    "no-requirement-id", "warning", "A requirement without an id",
    why="People rate themselves against it and log evidence for it. Without an `id`, that data is "
    "tied to its words: once they change, the data no longer fits.",
    fix="Give it an `id` and keep that when the words change. `--fix` writes the one made from the "
    "words that people's data is already saved under.",
    fixable=True,
)  # fmt: skip
def _no_requirement_id(ladder: LadderFile) -> Findings:
    """Yield one finding per role, at its first. A skill is enough: ratings use its id."""
    bare: dict[Path, list[Path]] = {}
    for one in ladder.requirements:
        if one.statement.id is None and one.statement.skill is None:
            path: Path = ("shared", one.shared) if one.shared else one.path
            found = bare.setdefault(path[:2], [])
            if path not in found:
                found.append(path)
    for paths in bare.values():
        what = f"a requirement without an `id`{_and_others(paths)}: ratings and evidence are saved "
        yield SemanticError(f"{what}under it", paths[0])


def _and_others(paths: list[Path]) -> str:
    return f" (and {pluralize(len(paths) - 1, 'other')} here)" if len(paths) > 1 else ""


CHECKS = (
    _no_ladder_id, _levels_alike, _skill_twice, _no_source, _unanchored_level, _unordered_family,
    _empty_facet, _empty_role, _unused, _no_requirement_id,
)  # fmt: skip
