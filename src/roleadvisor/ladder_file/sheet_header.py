"""The header of a sheet: which column holds what, and a row of families above it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import count, zip_longest

from roleadvisor.ladder_file.sheet import Row, clean_cell, column_name, sheet_error

_GROUPS = frozenset(
    ("group", "area", "category", "section", "theme", "pillar", "domain", "cluster")
)
FAMILIES = frozenset(
    ("family", "role family", "job family", "discipline", "function", "department")
)
COMPETENCIES = frozenset(
    ("competency", "competencies", "skill", "skills", "capability", "criteria", "criterion",
     "attribute", "trait", "topic", "facet", "behavior", "behaviour", "expectation", "dimension")
)  # fmt: skip
_EACH_ROW = frozenset(("competency", "competencies", "skill", "capability"))
"""Titles that prove that rows are competencies, so that no column before is a level."""
_FAMILIES_BEFORE = frozenset(("role", "job", "job title", "position", "team", "track"))
"""Titles of columns that are families if they come before one of those."""
LEVELS = frozenset(
    ("level", "levels", "role", "roles", "title", "job", "job title", "job level", "position",
     "grade", "rank", "stage", "career level")
)  # fmt: skip
"""Titles of a column or row of levels; no level is called that."""
ABOUT = frozenset(
    ("about", "description", "definition", "explanation", "meaning", "what it is", "what it means",
     "summary", "overview")
)  # fmt: skip

_REMARK_SUFFIX = r"(?:\s*[(/:,&-].*| (?:and|by|for|from|on|to) .*)?"
_REMARKS = re.compile(
    rf"(?:\w+ )?(?:notes?|comments?|remarks?){_REMARK_SUFFIX}"
    r"|last (?:change|edit|review|update)d?|(?:changed|edited|reviewed|updated)(?: (?:at|by|on))?"
    r"|why(?: (?:it|this) matters)?|rationale"
)
"""Titles of columns that are never levels, wherever they are: no one is at `Notes`."""

_BEFORE_OR_AFTER = frozenset(
    ("owner", "owners", "example", "examples", "status", "source", "sources", "link", "links",
     "date", "version", "weight", "metric", "metrics", "kpi", "kpis", "measure", "measures",
     "how to measure", "how we measure it", "questions", "interview questions", "evidence",
     "resources", "to do", "todo", "#", "no", "no.", "id")
)  # fmt: skip
"""The same, but only before the first level or after the last: `Owner` may be a level, too."""

LONGEST_TITLE = 200
_LONGEST_LEVEL = 60
"""Below a row of families, longer cells are what a level calls for, not names of levels."""

NO_FAMILY = "(none)"
"""Marks a role without a family: an empty cell would belong to the family before it."""

Level = tuple[str, str]
"""A family, empty if the sheet has no row of them, and a level in it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what, counted from 0; None if a sheet has no such column."""

    group: int | None
    family: int | None
    competency: int
    title: str
    """What the header calls the column of competencies, in lowercase."""
    about: int | None
    levels: dict[int, Level]
    remarks: dict[int, str]
    """The titles of columns that are left out."""
    has_titles: bool
    """Whether there is a row titled `Family` above, as `ladder export` writes it."""


def parse_header(rows: list[Row], file: str, roles: Collection[str]) -> tuple[Columns, list[Row]]:
    """Parse the header; also return the rows below it. Raises UnreadableFile.

    `roles` are the titles of an earlier file's roles: a column with one of these holds a level,
    even if its title could also mean remarks.
    """
    if len(rows) > 1:
        labeled = _is_labeled(rows[0], rows[1])
        if labeled or _is_merged(rows[0], rows[1]):
            header = rows[1] if any(rows[0].cells[:2]) else _with_titles(rows[1], rows[2:])
            return _columns(header, file, roles, rows[0], has_titles=labeled), rows[2:]
    return _columns(_with_titles(rows[0], rows[1:]), file, roles), rows[1:]


def _with_titles(header: Row, below: list[Row]) -> Row:
    """Name two columns without titles where the first looks like merged headings of the second."""
    often = [sum(bool(text_at(row, at)) for row in below) for at in (0, 1)]
    if any(header.cells[:2]) or not 0 < often[0] < often[1]:
        return header
    return Row(header.number, ("group", "competency", *header.cells[2:]))


def remark_columns(titles: Mapping[int, str], roles: Collection[str]) -> dict[int, str]:
    """The columns that hold remarks and not a level, judging by their titles."""
    known = {title.casefold() for title in roles}
    names = {at: normalize_title(title) for at, title in titles.items()}
    sure = {at for at, name in names.items() if _REMARKS.fullmatch(name)}
    maybe = {at for at, name in names.items() if name in _BEFORE_OR_AFTER - known}
    levels = [at for at in titles if at not in sure | maybe]
    if levels:
        # Between levels, a title such as `Owner` is a level, too.
        sure |= {at for at in maybe if at not in range(levels[0], levels[-1])}
    return {at: title for at, title in titles.items() if at in sure}


def remark_names(remarks: Mapping[int, str]) -> tuple[str, ...]:
    """Name columns as the spreadsheet does: `column J, Notes`."""
    return tuple(f"column {column_name(at + 1)}, {title}" for at, title in remarks.items())


def _is_labeled(above: Row, header: Row) -> bool:
    """Whether a row is labeled as families, above a row that is labeled as the header."""
    upper, lower = ([normalize_title(cell) for cell in row.cells] for row in (above, header))
    label, topic = _first(upper, FAMILIES), _first(lower, COMPETENCIES)
    if label is None or topic is None:
        return False
    if normalize_title(text_at(header, label)) in _GROUPS and not text_at(above, topic):
        return True  # as `ladder export` writes it, whatever families and levels are called
    return _first(upper, COMPETENCIES | _GROUPS) is None and _first(lower, FAMILIES) is None


def _is_merged(above: Row, header: Row) -> bool:
    """Whether a row looks like merged cells of families above the levels of each."""
    upper, lower = ([normalize_title(cell) for cell in row.cells] for row in (above, header))
    known = COMPETENCIES | _GROUPS | ABOUT
    if {*upper, *lower} & FAMILIES or (lower[0] and lower[0] not in known):
        return False
    if text_at(header, _first(upper, COMPETENCIES)):
        return False  # a row of its own below the header
    levels, families = (_levels(dict(enumerate(row)), known) for row in (lower, upper))
    names = [upper[at] for at in families]
    # Some programs repeat the text of merged cells in each of their columns.
    is_filled = families == levels and len(set(names)) < len(names)
    if not families or not (is_filled or set(families) < set(levels)):
        return False
    return levels[0] == families[0] and max(map(len, lower)) <= _LONGEST_LEVEL


def _levels(names: Mapping[int, str], known: frozenset[str]) -> list[int]:
    titles = {at: name for at, name in names.items() if name and name not in known}
    remarks = remark_columns(titles, ())
    return [at for at in titles if at not in remarks]


def normalize_title(text: str) -> str:
    """A title for lookups: on one line, in lowercase, without a trailing colon."""
    return one_line(text).casefold().removesuffix(":")


def _columns(
    header: Row, file: str, roles: Collection[str], above: Row | None = None, *,
    has_titles: bool = False,
) -> Columns:  # fmt: skip
    names = [one_line(cell) for cell in header.cells]
    # `Competency`, `Notes` and the like may be merged over both rows.
    over = above.cells if above else ()
    either = [name or one_line(cell) for name, cell in zip_longest(names, over, fillvalue="")]
    known = [normalize_title(name) for name in either]
    group = _first(known, _GROUPS)
    family = None if has_titles else _first(known, FAMILIES)
    competency = _first(known, COMPETENCIES)
    if competency is None:
        competency = next(at for at in count() if at not in (group, family))
    about = _first(known, ABOUT)
    if known[competency : competency + 1] and known[competency] in _EACH_ROW:
        before = known[:competency]
        if family is None and not has_titles:
            family = _first(before, _FAMILIES_BEFORE)
        if group is None:
            group = _heading_before(before, {family, about})
    used = {group, family, competency, about}
    titles = {at: name for at, name in enumerate(either) if name and at not in used}
    remarks = remark_columns(titles, roles)
    levels = {at: name for at, name in enumerate(names) if name and at not in {*used, *remarks}}
    if not levels:
        what = "no level: the first row names the competency's column, then each level"
        raise sheet_error(file, what, header.number)
    families = _families(above, levels, file)
    pairs = {at: (families[at], name) for at, name in levels.items()}
    _refuse_twice(pairs, header.number, file)
    title = known[competency] if competency < len(known) else ""
    return Columns(group, family, competency, title, about, pairs, remarks, has_titles)


def _heading_before(names: list[str], used: set[int | None]) -> int | None:
    """The first column before the competencies that can hold headings, whatever its title."""
    no_heading = LEVELS | _BEFORE_OR_AFTER
    return next(
        (
            at
            for at, name in enumerate(names)
            if name and at not in used and name not in no_heading and not _REMARKS.fullmatch(name)
        ),
        None,
    )


def _families(above: Row | None, levels: dict[int, str], file: str) -> dict[int, str]:
    """The family above each level; of merged cells, only the first one names it."""
    found: dict[int, str] = {}
    family = ""
    for at in levels:
        if above and (named := one_line(text_at(above, at))):
            refuse_long(named, above.number, at, file)
            family = named
        found[at] = "" if family == NO_FAMILY else family
    return found


def _first(names: list[str], wanted: frozenset[str]) -> int | None:
    return next((at for at, name in enumerate(names) if name in wanted), None)


def _refuse_twice(levels: dict[int, Level], row: int, file: str) -> None:
    seen: dict[tuple[str, str], int] = {}
    for at, (family, name) in levels.items():
        refuse_long(name, row, at, file)
        if seen.setdefault((family.casefold(), name.casefold()), at) != at:
            what = f"the level `{name}` is in two columns: rename one"
            raise sheet_error(file, what, row, at + 1)


def refuse_long(name: str, row: int, at: int, file: str) -> None:
    """Refuse text that is too long for a title."""
    if len(name) > LONGEST_TITLE:
        what = f"a title of {len(name):,} characters: at most {LONGEST_TITLE}"
        raise sheet_error(file, what, row, at + 1)


def text_at(row: Row, at: int | None) -> str:
    """The text in a column; empty if the row is shorter, or there is no such column."""
    return row.cells[at] if at is not None and at < len(row.cells) else ""


def one_line(text: str) -> str:
    """A cell's text on one line."""
    return clean_cell(text.replace("\n", " "))
