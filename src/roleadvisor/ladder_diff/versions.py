"""The version that a ladder should have after a change: `1.4` and a major change make `2.0`."""

import re

from roleadvisor.ladder_diff.result import Weight

_NUMBERS = re.compile(r"(v?)([0-9]{1,6})(?:\.([0-9]{1,6}))?(?:\.([0-9]{1,6}))?")
_AT: dict[Weight, int] = {"major": 0, "minor": 1, "patch": 2}


def suggested(version: str, weight: Weight | None) -> str | None:
    """The next version; the same one where nothing changed, None where it is no number."""
    match = _NUMBERS.fullmatch(version)
    if match is None or weight is None:
        return version if match else None
    numbers = [int(number) for number in match.groups()[1:] if number is not None]
    size = max(len(numbers), _AT[weight] + 1)
    numbers += [0] * (size - len(numbers))
    raised = [*numbers[: _AT[weight]], numbers[_AT[weight]] + 1]
    raised += [0] * (size - len(raised))
    return match.group(1) + ".".join(map(str, raised))


def is_raised(version: str, to: str | None) -> bool | None:
    """Whether a version is `to` or a later one; None where the two cannot be compared."""
    one, other = _numbers(version), _numbers(to or "")
    return None if one is None or other is None else one >= other


def _numbers(version: str) -> tuple[int, ...] | None:
    match = _NUMBERS.fullmatch(version)
    return tuple(int(number or 0) for number in match.groups()[1:]) if match else None
