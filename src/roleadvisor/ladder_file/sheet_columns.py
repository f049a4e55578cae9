"""A competency matrix: a competency a row, a level a column; from a sheet's rows, and to rows."""

from dataclasses import dataclass, replace

from roleadvisor.ladder_file.sheet import Row, bad_sheet, cleaned

_GROUPS = frozenset(
    ("group", "area", "category", "section", "theme", "pillar", "domain", "cluster")
)
_FAMILIES = frozenset(("family", "role family", "job family", "discipline", "function"))
_COMPETENCIES = frozenset(
    ("competency", "competencies", "skill", "skills", "capability", "criteria", "criterion",
     "attribute", "trait", "topic", "facet", "behavior", "behaviour", "expectation", "dimension")
)  # fmt: skip
ABOUT = frozenset(("about", "description", "definition"))

NO_GROUP = "Competencies"
"""The heading over competencies for which a sheet names none."""

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Competency:
    """A row: what it is about, and what each level says, by the level's title."""

    title: str
    group: str
    family: str
    about: str
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A sheet that was understood. `levels` are the columns, the lowest first."""

    title: str
    levels: tuple[str, ...]
    rows: tuple[Competency, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where what stands: positions from 0; None where a sheet has no such column."""

    group: int | None
    family: int | None
    competency: int
    about: int | None
    levels: dict[int, str]


def matrix_of(rows: list[Row], file: str) -> Matrix:
    """Understand a sheet. Raises UnreadableFile, with the place, where it is no such matrix."""
    title = ""
    while rows and sum(map(bool, rows[0].cells)) == 1 and len(rows) > 1:
        title = title or next(filter(None, rows[0].cells))  # a title above the table
        _refuse_long(title, rows[0].number, 0, file)
        rows = rows[1:]
    if not rows:
        raise bad_sheet(file, "is empty; a competency a row and a level a column are expected")
    columns = _columns(rows[0], file)
    found = tuple(_competencies(rows[1:], columns, file))
    if not found:
        raise bad_sheet(file, "no row has a competency and what a level calls for")
    used = {level for one in found for level in one.cells}
    families = columns.family is not None
    levels = tuple(name for name in columns.levels.values() if name in used or not families)
    return Matrix(" ".join(title.split()), levels, found)


def _columns(header: Row, file: str) -> _Columns:
    names = [_one_line(cell) for cell in header.cells]
    plain = [name.casefold().rstrip(":") for name in names]
    group = _first(plain, _GROUPS)
    family = _first(plain, _FAMILIES)
    competency = _first(plain, _COMPETENCIES)
    if competency is None:
        competency = next(at for at in range(len(names) + 1) if at not in (group, family))
    about = _first(plain, ABOUT)
    used = {group, family, competency, about}
    levels = {at: name for at, name in enumerate(names) if name and at not in used}
    if not levels:
        what = "no level: the first row names the competency's column, then each level"
        raise bad_sheet(file, what, header.number)
    _refuse_twice(levels, header.number, file)
    return _Columns(group, family, competency, about, levels)


def _first(names: list[str], wanted: frozenset[str]) -> int | None:
    return next((at for at, name in enumerate(names) if name in wanted), None)


def _refuse_twice(levels: dict[int, str], row: int, file: str) -> None:
    seen: dict[str, int] = {}
    for at, name in levels.items():
        _refuse_long(name, row, at, file)
        if (first := seen.setdefault(name.casefold(), at)) != at:
            what = f"the level `{name}` stands in two columns: give one another name"
            raise bad_sheet(file, what, row, max(at, first) + 1)


def _refuse_long(name: str, row: int, at: int, file: str) -> None:
    if len(name) > LONGEST_TITLE:
        what = f"a title of {len(name):,} characters: at most {LONGEST_TITLE}"
        raise bad_sheet(file, what, row, at + 1)


def _competencies(rows: list[Row], columns: _Columns, file: str) -> list[Competency]:
    found: list[Competency] = []
    seen: dict[tuple[str, ...], int] = {}
    group, family = "", ""
    for row in rows:
        _refuse_stray(row, columns, file)
        # Merged cells stand in the first of their rows alone.
        group = _cell(row, columns.group) or group
        family = _cell(row, columns.family) or family
        cells = {
            name: cleaned(_text(row, at), points=True)
            for at, name in columns.levels.items()
            if _text(row, at)
        }
        name = _cell(row, columns.competency)
        if not cells:
            if columns.group is None and name:
                group = name  # a row that is a heading
            continue
        if not name and found:
            found[-1] = _continued(found[-1], cells)
            continue
        one = Competency(name, group or NO_GROUP, family, _cell(row, columns.about), cells)
        _refuse_unfit(one, row, columns, file)
        key = (family.casefold(), one.group.casefold(), name.casefold())
        if (first := seen.setdefault(key, row.number)) != row.number:
            what = f"`{name}` stands in row {first} already: give it another name, or join the two"
            raise bad_sheet(file, what, row.number, columns.competency + 1)
        found.append(one)
    return found


def _continued(one: Competency, cells: dict[str, str]) -> Competency:
    """Add a row below whose competency is blank: more points of the same one."""
    joined = dict(one.cells)
    for level, text in cells.items():
        joined[level] = f"{joined[level]}\n{text}" if level in joined else text
    return replace(one, cells=joined)


def _refuse_unfit(one: Competency, row: Row, columns: _Columns, file: str) -> None:
    if not one.title:
        raise bad_sheet(file, "a row without a competency", row.number, columns.competency + 1)
    if columns.family is not None and not one.family:
        raise bad_sheet(file, "a row without a family", row.number, columns.family + 1)
    titles = ((one.title, columns.competency), (one.group, columns.group),
              (one.family, columns.family))  # fmt: skip
    for text, at in titles:
        _refuse_long(text, row.number, at or 0, file)


def _text(row: Row, at: int | None) -> str:
    return row.cells[at] if at is not None and at < len(row.cells) else ""


def _one_line(text: str) -> str:
    return cleaned(text.replace("\n", " "))


def _cell(row: Row, at: int | None) -> str:
    return _one_line(_text(row, at))


def _refuse_stray(row: Row, columns: _Columns, file: str) -> None:
    known = {columns.group, columns.family, columns.competency, columns.about, *columns.levels}
    for at, text in enumerate(row.cells):
        if text and at not in known:
            what = "a text in a column without a title: name it in the first row"
            raise bad_sheet(file, what, row.number, at + 1)
