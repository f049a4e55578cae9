"""Names as people type them, and how one is found among many."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from roleadvisor.errors import UsageProblem
from roleadvisor.pay.survey import NATION, Area, Industry, Survey
from roleadvisor.text import did_you_mean, nearest, sanitize

T = TypeVar("T")

MOST_LISTED = 12
"""How many candidates an answer to an ambiguous name lists."""

_DROPPED = re.compile("[.'\u2019]")
_BETWEEN = re.compile(r"[^a-z0-9]+")


def words(name: str) -> tuple[str, ...]:
    """Give a name's words in small letters without accents, stops and apostrophes."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(_BETWEEN.sub(" ", _DROPPED.sub("", bare)).split())


def runs_in(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Tell whether `part` stands in `whole` word for word; its last word may be unfinished."""
    *firm, last = part
    starts = range(len(whole) - len(part) + 1)
    return any(
        list(whole[at : at + len(firm)]) == firm and whole[at + len(firm)].startswith(last)
        for at in starts
    )


@dataclass(frozen=True, slots=True)
class Naming(Generic[T]):
    """How to speak of what is looked for: what it is, how one is shown, what else may be typed."""

    what: str
    option: str
    shown: Callable[[T], str]
    forms: str


def the_one(typed: str, found: Sequence[T], naming: Naming[T]) -> T:
    """Give the only one found. Raises UsageProblem with the candidates where there are several."""
    if len(found) == 1:
        return found[0]
    listed = [f"  {naming.shown(each)}" for each in found[:MOST_LISTED]]
    if len(found) > MOST_LISTED:
        listed.append(f"  ... and {len(found) - MOST_LISTED} more")
    head = f"{naming.option}: {len(found)} {naming.what} have {quoted(typed)} in their name:"
    raise UsageProblem("\n".join([head, *listed]), "Type more of the name, or the code.")


def unknown(typed: str, names: Iterable[str], naming: Naming[T]) -> UsageProblem:
    """Make the error for a name that is not known: the nearest names, and what may be typed."""
    close = did_you_mean(f"`{name}`" for name in nearest(typed, list(names)))
    message = f"{naming.option}: {quoted(typed)} is none of the survey's {naming.what}{close}"
    return UsageProblem(message, naming.forms)


def quoted(typed: str) -> str:
    """Give what was typed as a message shows it: inert and not too long."""
    shown = sanitize(typed)
    return f"`{shown[:60]}...`" if len(shown) > len("...") + 60 else f"`{shown}`"


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

AREA_NAMES: Naming[Area] = Naming(
    what="areas",
    option="--area",
    shown=lambda area: f"{area.code}  {area.name}",
    forms="Type a state (`Ohio`, `OH`), a metropolitan area or a part of its name "
    "(`Columbus, OH`), or its code; `US` is the whole country.",
)


def find_area(survey: Survey, typed: str) -> Area:
    """Give the area that `typed` names. Raises UsageProblem where none or several have the name.

    The name of a state is always the state, though a city be called the same: see `namesakes`.
    """
    for found in _area_attempts(survey, typed.strip()):
        if found:
            return the_one(typed, found, AREA_NAMES)
    raise unknown(typed, _suggestions(survey), AREA_NAMES)


def namesakes(survey: Survey, area: Area) -> tuple[Area, ...]:
    """Give the metropolitan areas in which a city is called like the state `area`."""
    if area.kind != "state":
        return ()
    return tuple(metro for metro in _metros(survey) if words(area.name) in _cities(metro))


def _area_attempts(survey: Survey, typed: str) -> Iterator[Sequence[Area]]:
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


_SECTOR = re.compile(r"Sectors? ([0-9, and]+) - (.*)")

INDUSTRY_NAMES: Naming[Industry] = Naming(
    what="industries",
    option="--industry",
    shown=lambda industry: f"{industry.code}  {industry.name}",
    forms="Type a sector (`Information`), a finer industry or a part of its name "
    "(`Software Publishers`), or its NAICS code (`51`, `5132`).",
)


def find_industry(survey: Survey, typed: str) -> Industry:
    """Give the industry that `typed` names. Raises UsageProblem where none or several do.

    Where levels share a name, as `Utilities` does, the broadest is meant: the finer ones are
    reached by code.
    """
    for found in _industry_attempts(list(survey.industries.values()), typed.strip()):
        if found:
            return the_one(typed, _broadest(found), INDUSTRY_NAMES)
    raise unknown(
        typed, [short(industry) for industry in survey.industries.values()], INDUSTRY_NAMES
    )


def short(industry: Industry) -> str:
    """Give an industry's name without `Sector 51 - `."""
    sector = _SECTOR.match(industry.name)
    return sector.group(2) if sector else industry.name


def _industry_attempts(industries: list[Industry], typed: str) -> Iterator[Sequence[Industry]]:
    """Go from the strictest reading to the loosest."""
    name = words(typed)
    if not name:
        return
    yield [each for each in industries if typed.upper() in _codes(each)]
    yield [each for each in industries if name in (words(each.name), words(short(each)))]
    yield [each for each in industries if runs_in(name, words(short(each)))]


def _codes(industry: Industry) -> tuple[str, ...]:
    """Give the codes that mean the industry: `51`; `44` and `45`; `513200` and `5132`."""
    sector = _SECTOR.match(industry.name)
    if sector:
        return (industry.code, *re.findall(r"[0-9]+", sector.group(1)))
    return industry.code, industry.code.rstrip("0")


def _broadest(found: Sequence[Industry]) -> list[Industry]:
    """Keep, of industries that share a name, the broadest."""
    kept: dict[tuple[str, ...], Industry] = {}
    for each in sorted(found, key=lambda industry: (industry.level, industry.code)):
        kept.setdefault(words(short(each)), each)
    return list(kept.values())
