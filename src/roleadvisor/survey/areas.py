"""Finding an area: the nation, a state by name or postal code, a metropolitan area."""

import re
from collections.abc import Iterator, Sequence

from roleadvisor.survey.names import Naming, runs_in, the_one, unknown, words
from roleadvisor.survey.rows import NATION, Area, Survey

_NATION_NAMES = frozenset({"us", "usa", "united states", "nation", "national"})

POSTAL = {
    "AL": "01", "AK": "02", "AZ": "04", "AR": "05", "CA": "06", "CO": "08", "CT": "09",
    "DE": "10", "DC": "11", "FL": "12", "GA": "13", "HI": "15", "ID": "16", "IL": "17",
    "IN": "18", "IA": "19", "KS": "20", "KY": "21", "LA": "22", "ME": "23", "MD": "24",
    "MA": "25", "MI": "26", "MN": "27", "MS": "28", "MO": "29", "MT": "30", "NE": "31",
    "NV": "32", "NH": "33", "NJ": "34", "NM": "35", "NY": "36", "NC": "37", "ND": "38",
    "OH": "39", "OK": "40", "OR": "41", "PA": "42", "RI": "44", "SC": "45", "SD": "46",
    "TN": "47", "TX": "48", "UT": "49", "VT": "50", "VA": "51", "WA": "53", "WV": "54",
    "WI": "55", "WY": "56", "GU": "66", "PR": "72", "VI": "78",
}  # fmt: skip
"""The postal codes of the states and territories, with the FIPS code that the survey uses."""

_CODE = re.compile(r"[0-9]{5}(?:[0-9]{2})?\Z")

NAMING: Naming[Area] = Naming(
    what="areas",
    option="--area",
    shown=lambda area: f"{area.code}  {area.name}",
    forms="Type a state (`Ohio`, `OH`), a metropolitan area or a part of its name "
    "(`Columbus, OH`), or its code; `US` is the whole country.",
)


def find(survey: Survey, typed: str) -> Area:
    """Give the area that `typed` names. Raises UsageProblem where none or several have the name.

    The name of a state is always the state, though a city be called the same: see `namesakes`.
    """
    for found in _attempts(survey, typed.strip()):
        if found:
            return the_one(typed, found, NAMING)
    raise unknown(typed, _suggestions(survey), NAMING)


def namesakes(survey: Survey, area: Area) -> tuple[Area, ...]:
    """Give the metropolitan areas in which a city is called like the state `area`."""
    if area.kind != "state":
        return ()
    return tuple(metro for metro in _metros(survey) if words(area.name) in _cities(metro))


def _attempts(survey: Survey, typed: str) -> Iterator[Sequence[Area]]:
    """Go from the strictest reading to the loosest."""
    name = words(typed)
    if not name:
        return
    if " ".join(name) in _NATION_NAMES:
        yield [survey.areas[NATION]]
    yield _by_code(survey, typed)
    areas = [area for area in survey.areas.values() if area.kind != "nation"]
    yield [area for area in areas if words(area.name) == name]
    yield [area for area in _metros(survey) if _named(area, name)]
    yield [area for area in areas if runs_in(name, words(area.name))]


def _by_code(survey: Survey, typed: str) -> list[Area]:
    code = ""
    if _CODE.match(typed):
        code = typed.zfill(len(NATION))
    elif typed.upper() in POSTAL:
        code = POSTAL[typed.upper()].ljust(len(NATION), "0")
    return [survey.areas[code]] if code in survey.areas else []


def _metros(survey: Survey) -> Iterator[Area]:
    return (area for area in survey.areas.values() if area.kind == "metro")


def _parts(metro: Area) -> tuple[list[str], tuple[str, ...]]:
    """Split `Portland-Vancouver-Hillsboro, OR-WA` into its cities and its states.

    A nonmetropolitan area names no state behind a comma, and no city.
    """
    cities, comma, states = metro.name.partition(",")
    return [city for city in re.split(r"-+|/", cities) if comma and city.strip()], words(states)


def _cities(metro: Area) -> list[tuple[str, ...]]:
    return [words(city) for city in _parts(metro)[0]]


def _named(metro: Area, name: tuple[str, ...]) -> bool:
    """Tell whether `name` is one of the area's cities, alone or with one of its states."""
    cities, states = _cities(metro), _parts(metro)[1]
    return name in cities or (name[-1] in states and name[:-1] in cities)


def _suggestions(survey: Survey) -> Iterator[str]:
    """Give every name that is worth suggesting: areas, and each city with its states."""
    for area in survey.areas.values():
        cities, states = _parts(area)
        yield area.name
        yield from (f"{city}, {'-'.join(states).upper()}" for city in cities)
