"""Finding an industry: a sector or a finer one, by name, a part of it, or code."""

import re
from collections.abc import Iterator, Sequence

from roleadvisor.survey.names import Naming, runs_in, the_one, unknown, words
from roleadvisor.survey.rows import Industry, Survey

_SECTOR = re.compile(r"Sectors? ([0-9, and]+) - (.*)")

NAMING: Naming[Industry] = Naming(
    what="industries",
    option="--industry",
    shown=lambda industry: f"{industry.code}  {industry.name}",
    forms="Type a sector (`Information`), a finer industry or a part of its name "
    "(`Software Publishers`), or its NAICS code (`51`, `5132`).",
)


def find(survey: Survey, typed: str) -> Industry:
    """Give the industry that `typed` names. Raises UsageProblem where none or several do.

    Where levels share a name, as `Utilities` does, the broadest is meant: the finer ones are
    reached by code.
    """
    for found in _attempts(list(survey.industries.values()), typed.strip()):
        if found:
            return the_one(typed, _broadest(found), NAMING)
    raise unknown(typed, [short(industry) for industry in survey.industries.values()], NAMING)


def short(industry: Industry) -> str:
    """Give an industry's name without `Sector 51 - `."""
    sector = _SECTOR.match(industry.name)
    return sector.group(2) if sector else industry.name


def _attempts(industries: list[Industry], typed: str) -> Iterator[Sequence[Industry]]:
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
