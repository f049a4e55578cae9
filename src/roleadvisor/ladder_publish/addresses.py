"""The site's addresses: by id, so that they stay when titles and ranks change."""

import re
from collections.abc import Iterator
from itertools import product

from roleadvisor.ladder.role import Role

START, CHANGES, SOURCES = "index.html", "changes.html", "sources.html"
ROLES, COMPARE, ASSESS = "roles", "compare", "assess"

OURS = re.compile(r"(?:(?:roles|compare|assess)/)?[a-z0-9-]+\.html")
"""Every address that a site can have."""


def role_page(role: str) -> str:
    return f"{ROLES}/{role}.html"


def form_page(role: str) -> str:
    return f"{ASSESS}/{role}.html"


def pair_page(one: str, other: str) -> str:
    """Name both roles in the order of their ids. No id has two hyphens in a row."""
    return f"{COMPARE}/{'--'.join(sorted((one, other)))}.html"


def old_addresses(role: Role) -> Iterator[tuple[str, str]]:
    """List the pages that a role had under its old ids, each with the one that it has now."""
    for old in role.was:
        yield role_page(old), role_page(role.id)
        yield form_page(old), form_page(role.id)


def old_pairs(one: Role, other: Role) -> Iterator[tuple[str, str]]:
    """The same for a page that compares two roles."""
    now = pair_page(one.id, other.id)
    for names in product((one.id, *one.was), (other.id, *other.was)):
        if (old := pair_page(*names)) != now:
            yield old, now


def up(address: str) -> str:
    """Lead from a page in a folder of the site to `address`."""
    return f"../{address}"
