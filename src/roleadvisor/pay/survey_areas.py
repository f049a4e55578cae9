"""Areas and industries of the survey, found by what people type."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from shlex import quote
from typing import Generic, TypeAlias, TypeVar

from roleadvisor.errors import UsageProblem
from roleadvisor.pay.result import Place
from roleadvisor.pay.survey import NATION, Area, Industry, Survey
from roleadvisor.text import did_you_mean, nearest, sanitize

T = TypeVar("T", Area, Industry)
Words: TypeAlias = tuple[str, ...]

MOST_LISTED = 12
"""How many candidates the error for an ambiguous name lists."""

_DROPPED = re.compile("[.'\u2019]")
_BETWEEN = re.compile(r"[^a-z0-9]+")


@lru_cache(4096)
def words(name: str) -> Words:
    """Split a name into lowercase words, without accents, periods, and apostrophes."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(_BETWEEN.sub(" ", _DROPPED.sub("", bare)).split())


@dataclass(frozen=True, slots=True)
class _Candidate(Generic[T]):
    """An entry of the survey, and the names that find it, strictest match first."""

    entry: T
    codes: tuple[str, ...]
    names: tuple[Words, ...]
    cities: tuple[Words, ...]
    """Names that several may share."""
    whole: Words
    """The full name, of which a part is enough."""
    suggestions: tuple[str, ...]


_MORE = "Type more of the name, or the code."


def _find(
    typed: str,
    candidates: Iterable[_Candidate[T]],
    *,
    option: str,
    forms: str,
    more: str = _MORE,
    command: Sequence[str] = (),
) -> T:
    """Find the entry that `typed` names: by code, else by name, city, or part of the name.

    Raises UsageProblem if no entry or several match.
    """
    known = list(candidates)
    code, name = typed.strip().upper(), words(typed)
    readings: tuple[Callable[[_Candidate[T]], bool], ...] = (
        lambda one: bool(name) and code in one.codes,
        lambda one: name in one.names,
        lambda one: name in one.cities,
        lambda one: bool(name) and _contains_words(name, one.whole),
    )
    fitting = ([one.entry for one in known if fits(one)] for fits in readings)
    found = _broadest(next(filter(None, fitting), []))
    if len(found) == 1:
        return found[0]
    what = "industries" if option == "--industry" else "areas"
    shown = sanitize(typed)
    quoted = f"`{shown[:60]}...`" if len(shown) > len("...") + 60 else f"`{shown}`"
    if found:
        raise _ambiguous(
            f"{option}: {len(found)} {what} have {quoted} in their name:", found, more, command
        )
    close = nearest(typed, [each for one in known for each in one.suggestions])
    meant = did_you_mean(f"`{name}`" for name in close)
    raise UsageProblem(
        f"{option}: {quoted} isn't one of the survey's {what}{meant}", forms, command
    )


def _contains_words(part: Words, whole: Words) -> bool:
    """Whether `whole` contains the words of `part` in order; the last may be incomplete."""
    *firm, last = part
    starts = range(len(whole) - len(part) + 1)
    return any(
        list(whole[at : at + len(firm)]) == firm and whole[at + len(firm)].startswith(last)
        for at in starts
    )


def _broadest(found: Sequence[T]) -> list[T]:
    """Keep the broadest of industries that share a name; finer ones can be found by code."""
    first: dict[Words, T] = {}
    for each in sorted(found, key=lambda one: (getattr(one, "level", 0), one.code)):
        first.setdefault(words(short(each)), each)
    return list(first.values())


def _ambiguous(
    head: str, found: Sequence[Place], hint: str, command: Sequence[str]
) -> UsageProblem:
    listed = [f"  {each.code}  {each.name}" for each in found[:MOST_LISTED]]
    if len(found) > MOST_LISTED:
        listed.append(f"  ... and {len(found) - MOST_LISTED} more")
    return UsageProblem("\n".join([head, *listed]), hint, command)


_NATION_NAMES = ("us", "usa", "united states", "nation", "national")

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


def refuse_split_area(area: str | None, words: Sequence[str]) -> None:
    """Refuse an area that lost its state to the shell: `--area Austin, TX` without quotes."""
    if area is not None and area.endswith(",") and words:
        state = next((word for word in words if word.upper() in POSTAL), words[-1])
        raise UsageProblem(
            f"--area: `{area}` ends in a comma, and `{state}` stands alone",
            f"Put quotes around a place with a comma: --area {quote(f'{area} {state}')}",
        )


_CHANGE = ("profile", "set", "--area", "Columbus, OH")


def find_area(survey: Survey, typed: str, *, from_profile: bool = False) -> Area:
    """Find the area that `typed` names; with `from_profile`, errors refer to the profile.

    A state's name always means the state, even if a city has the same name: see `namesakes`.
    Raises UsageProblem if no area or several match.
    """
    postal = {code.ljust(len(NATION), "0"): name for name, code in POSTAL.items()}
    candidates = (_area(area, postal.get(area.code)) for area in survey.areas.values())
    if from_profile:
        return _find(
            typed, candidates, option="the area in your profile", forms="Change it with:",
            more="Change it with:", command=_CHANGE,
        )  # fmt: skip
    return _find(
        typed, candidates, option="--area",
        forms="Type a state (`Ohio`, `OH`), a metro area or part of its name (`Columbus, OH`), "
        "or its code; `US` is the whole country.",
    )  # fmt: skip


@lru_cache(1024)
def _area(area: Area, postal: str | None) -> _Candidate[Area]:
    cities, states = _cities_and_states(area)
    # Metropolitan areas have five digits in the survey's published tables, and seven here.
    codes = (area.code, area.code.removeprefix("00"), postal or area.code)
    named = [words(city) for city in cities]
    return _Candidate(
        area,
        codes,
        tuple(map(words, _NATION_NAMES)) if area.kind == "nation" else (words(area.name),),
        (*named, *((*city, state) for city in named for state in states)),
        words(area.name),
        (area.name, *(f"{city}, {'-'.join(states).upper()}" for city in cities)),
    )


def _cities_and_states(area: Area) -> tuple[list[str], Words]:
    """Split `Portland-Vancouver-Hillsboro, OR-WA` into its cities and its states.

    A nonmetropolitan area has no comma with a state, and no city.
    """
    cities, comma, states = area.name.partition(",")
    return [city for city in re.split(r"-+|/", cities) if comma and city.strip()], words(states)


def namesakes(survey: Survey, area: Area) -> Iterator[Area]:
    """Yield the metro areas with a city of the same name as the state `area`."""
    if area.kind == "state":
        for other in survey.areas.values():
            if words(area.name) in map(words, _cities_and_states(other)[0]):
                yield other


_SECTOR = re.compile(r"Sectors? ([0-9, and]+) - (.*)")


def find_industry(survey: Survey, typed: str) -> Industry:
    """Find the industry that `typed` names. Raises UsageProblem if none or several match."""
    return _find(
        typed, map(_industry, survey.industries.values()), option="--industry",
        forms="Type a sector (`Information`), a finer industry or part of its name (`Software "
        "Publishers`), or its NAICS code (`51`, `5132`).",
    )  # fmt: skip


def _industry(industry: Industry) -> _Candidate[Industry]:
    sector = _SECTOR.match(industry.name)
    # Accepts `51`, `44` or `45` for the sector that joins them, and `5132` for `513200`.
    codes = re.findall(r"[0-9]+", sector.group(1)) if sector else [industry.code.rstrip("0")]
    name = words(short(industry))
    return _Candidate(
        industry,
        (industry.code, *codes),
        (words(industry.name), name),
        (),
        name,
        (short(industry),),
    )


def short(entry: Place) -> str:
    """Shorten `Sector 51 - Information` to `Information`."""
    sector = _SECTOR.match(entry.name)
    return sector.group(2) if sector else entry.name
