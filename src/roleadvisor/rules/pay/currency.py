"""Whether two currencies are one."""

_CODES = {
    "$": "usd", "us$": "usd", "us dollar": "usd", "us dollars": "usd", "dollar": "usd",
    "dollars": "usd", "€": "eur", "euro": "eur", "euros": "eur", "£": "gbp", "pound": "gbp",
    "pounds": "gbp",
}  # fmt: skip

_BARE_DOLLAR = frozenset({"$", "dollar", "dollars"})


def same(one: str | None, other: str | None) -> bool:
    """Tell whether both are known and are one currency, however written."""
    return one is not None and other is not None and _code(one) == _code(other)


def only_a_sign(currency: str | None) -> bool:
    """Tell whether a currency is a dollar of no country: comparing it as US dollars is a guess."""
    return currency is not None and currency.casefold() in _BARE_DOLLAR


def shown(currency: str | None) -> str:
    """Give a currency as sentences name it."""
    return currency or "a currency that is not told"


def _code(currency: str) -> str:
    return _CODES.get(currency.casefold(), currency.casefold())
