"""Matrix cells that aren't requirements: pay, a mark, a placeholder, a pointer."""

import re
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from roleadvisor.ladder.pay_figure import CURRENCIES, HIGHEST, Measure

K = TypeVar("K")

_AMOUNT = re.compile(
    r"(?:[~≈]|about|around|approx\.?|circa|ca\.?)?\s*(?P<sign>us\$|usd|eur|gbp|[$€£])?\s*"
    r"(?P<digits>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:\.[0-9]{1,2})?)\s*(?P<k>k)?\s*%?",
    re.IGNORECASE,
)
_PLAIN = re.sub(r"\?P<\w+>", "?:", _AMOUNT.pattern)
_MONEY = re.compile(
    rf"{_PLAIN}(?:\s*(?:-|–|—|to)\s*{_PLAIN})?\s*(?P<open>\+)?\s*(?P<code>usd|eur|gbp)?"
    r"\s*(?:(?:a|per|/)\s*(?:year|yr|annum)|annually|p\.?a\.?|of base(?: pay| salary)?)?\.?",
    re.IGNORECASE,
)
_LEAST = 1000
"""A smaller annual amount is a typo, or thousands without the `k`."""

UNFILLED = re.compile(
    r"\s*(tb[dcaf]|to be (determined|defined|decided|filled)|n/?a|n\.\s?a\.|todo|fixme|xxx+|\?+"
    r"|[-–—.…]+|lorem ipsum\b.*|placeholder)\s*[.!]?\s*",
    re.IGNORECASE | re.DOTALL,
)
"""A text that is only a placeholder, or says that there is none."""

_BEFORE = r"(?:above|before|previous|prior|lower|last)\b"
_ROLE = r"(?-i:[A-Z])[\w ]{0,30}"
_CELL_POINTER = re.compile(
    rf"\b(?:same as (?:the |for )?(?:{_BEFORE}|{_ROLE})"
    r"|see (?:above|previous)\b(?! the)|as above\b)"
    r"|^\s*(?:the )?(?:same|ditto|idem)\s*[.,;:!]?\s*$",
    re.IGNORECASE,
)
_ROLE_POINTER = re.compile(
    rf"\b(?:(?:all|everything) (?:of |in |from )?(?:the )?{_BEFORE}"
    rf"|(?:in addition to|builds? on|on top of) (?:all |everything )?(?:of |in )?(?:the )?{_BEFORE}"
    rf"|in addition to {_ROLE})"
    rf"|^\s*as (?:an? |for )?{_ROLE},? (?:plus|and also|but also)\b",
    re.IGNORECASE,
)

_DITTO = frozenset(('"', "\u201c", "\u201d", "''", "\u3003"))
_SAME = frozenset(("same", "ditto", "idem"))
_NEIGHBOR = frozenset(
    ("above", "before", "previous", "prior", "preceding", "lower", "last", "left")
)
_LEVEL_WORDS = frozenset(("level", "role", "grade", "step", "column", "cell", "one"))


class MoneyRange(NamedTuple):
    """A range of money or percentages, as typed in a cell."""

    low: int
    high: int
    currency: str | None
    """USD, EUR or GBP."""
    percent: bool
    open_top: bool


def money_range(text: str) -> MoneyRange | None:
    """Parse a text that is only an annual amount: `$55,000 - $64,000`, `55k-64k`.

    None for anything else: words, an hourly amount, or one too small for a year.
    """
    found = _typed_range(text)
    if found is None or found.low > found.high:
        return None
    least, most = (0, 100) if found.percent else (_LEAST, HIGHEST)
    return found if least <= found.low and found.high <= most else None


def is_reversed_range(text: str) -> bool:
    """Whether a text is a range of amounts with the higher end first."""
    found = _typed_range(text)
    return found is not None and found.low > found.high


_LIKE_MONEY = re.compile(
    r"[$€£]\s*[0-9]|\b[0-9]+\s*k\b|\b[0-9]{1,3},[0-9]{3}\b|\b(?:usd|eur|gbp)\b", re.IGNORECASE
)


def has_money_amount(text: str) -> bool:
    """Whether a text contains an amount of money, whatever else it says."""
    return _LIKE_MONEY.search(text) is not None


def _typed_range(text: str) -> MoneyRange | None:
    whole = _MONEY.fullmatch(text.strip())
    if not whole:
        return None
    found = list(_AMOUNT.finditer(text))
    has_k = any(one["k"] for one in found)
    typed = [(float(one["digits"].replace(",", "")), one["k"]) for one in found]
    amounts = [round(of * 1000 if k or (has_k and of < _LEAST) else of) for of, k in typed]
    sign = next((one["sign"] for one in found if one["sign"]), whole["code"])
    currency = CURRENCIES[sign.lower()] if sign else None
    return MoneyRange(amounts[0], amounts[-1], currency, "%" in text, bool(whole["open"]))


_IGNORED_WORDS = {
    *(
        "a",
        "annual",
        "annually",
        "at",
        "band",
        "comp",
        "compensation",
        "in",
        "k",
        "on",
        "pay",
        "per",
    ),
    *("range", "salary", "target", "thousands", "us", "year", "yearly", *CURRENCIES),
}
_MEASURES: dict[Measure, tuple[str, ...]] = {
    "base": ("base",),
    "ote": (
        "ote",
        "earnings",
        "earnings ote",
        "total",
        "cash total",
        "ote total",
        "total ttc",
        "ttc",
    ),
    "variable": ("bonus", "variable", "commission", "commissions", "incentive"),
}
"""By measure: what may remain of a title without the ignored words, sorted alphabetically."""


def pay_measure(title: str) -> Measure | None:
    """What a row of pay measures, by its title: `Base (USD)`, `Comp band (base)`, `OTE 2026`."""
    words = set(re.findall("[a-z]+", title.casefold()))
    left = " ".join(sorted(words - _IGNORED_WORDS))
    if not left and words & {"pay", "salary"}:
        return "base"
    return next((measure for measure, names in _MEASURES.items() if left in names), None)


def currency_in(title: str) -> str | None:
    """The currency in a title: `OTE (USD)`, `Base in $`; None if there is none or several."""
    found = {CURRENCIES.get(one) for one in re.findall(r"[a-z]+|[$€£]", title.casefold())} - {None}
    return found.pop() if len(found) == 1 else None


def year_in(text: str) -> int | None:
    """The year in a heading: `Comp (US, 2026)`; None if there is none, or for `2025/26`."""
    found = set(re.findall(r"(?<![0-9])20[0-9]{2}(?![0-9])", text))
    spans = re.search(r"[0-9]{4} ?[/–-] ?[0-9]", text)
    return int(found.pop()) if len(found) == 1 and not spans else None


MARK = "✓"
_MARKS = frozenset((MARK, "x", "y", "yes", "true", "✔", "☑", "✅", "●", "•"))
_UNITS = re.compile(r"\b(?:(?:year|yr|month|mo|week|day|hour|hr)s?|per|an?)\b")
_NO_MARKS = frozenset(("n", "no", "false", "✗", "✘", "✕", "❌"))
_GRADES = frozenset(
    ("basic", "beginner", "novice", "foundational", "aware", "awareness", "learning", "learner",
     "developing", "emerging", "intermediate", "working", "practitioner", "competent", "capable",
     "proficient", "skilled", "solid", "strong", "advanced", "expert", "master", "mastery",
     "leading", "low", "medium", "high", "required", "preferred", "optional", "no", "none", "some")
)  # fmt: skip


def marked(cells: Mapping[K, str]) -> dict[K, str]:
    """The cells of a row without its crosses, if it's one of check marks or check boxes."""
    words = {key: text.casefold() for key, text in cells.items()}
    if not (_MARKS | {"false"}) & {*words.values()}:
        return {**cells}
    return {key: text for key, text in cells.items() if words[key] not in _NO_MARKS}


def with_topic(topic: str, text: str) -> str:
    """Prefix the topic to a cell that means nothing outside its row: `Experience: 2+`.

    Forms, questions, and steps show it without the row.
    """
    word = text.casefold()
    if word in _MARKS:
        return topic
    says_something = re.search(r"[^\W\d_]{2}", _UNITS.sub("", word)) and word not in _GRADES
    return text if says_something or text.startswith(f"{topic}: ") else f"{topic}: {text}"


def without_topic(topic: str, text: str) -> str:
    """The cell of a sheet for a text made by `with_topic`: its inverse."""
    cell = MARK if text == topic else text.removeprefix(f"{topic}: ")
    return cell if with_topic(topic, cell) == text else text


def points_to_another(text: str) -> bool:
    """Whether a text refers to another cell: `Same as above, plus ...`, `All of the above`."""
    return _CELL_POINTER.search(text) is not None or text.strip() in _DITTO or points_to_role(text)


def points_to_role(text: str) -> bool:
    """Whether a text refers to everything a lower role calls for: `All of the above`."""
    return _ROLE_POINTER.search(text) is not None


def plain_words(text: str) -> str:
    """The words of a name in lowercase, without punctuation."""
    return " ".join(re.findall(r"[\w&+/]+", text.casefold()))


def pointer_target(text: str) -> str | None:
    """The target of a text that is only a pointer, in plain words: `level 2` for `Same as Level 2`.

    Empty for the previous cell, as in `Same as above` and `Ditto`; None if the text says more.
    """
    first, *rest = plain_words(text).removeprefix("the ").split() or [""]
    while rest and rest[0] in ("as", "for", "the"):
        rest = rest[1:]
    if text.strip() in _DITTO or (first in _SAME and not rest):
        return ""
    if first not in {*_SAME, "as", "see"} or not rest:
        return None
    return "" if rest[0] in _NEIGHBOR and _LEVEL_WORDS.issuperset(rest[1:]) else " ".join(rest)
