"""The program works for any ladder: what the shipped one calls its roles stands in no code."""

import re
from itertools import chain

from roleadvisor.ladder.load import load_ladder
from tests.conftest import ROOT

ORDINARY = {"lead", "manager"}
"""Aliases that code needs as plain words: ways lead somewhere, everybody has a manager."""


def test_no_role_of_the_shipped_ladder_is_named_in_the_code() -> None:
    roles = load_ladder(str(ROOT / "data" / "roles.yaml")).roles.values()
    every = chain.from_iterable((role.id, role.title, *role.aliases) for role in roles)
    names = {name for name in every if name.casefold() not in ORDINARY}
    word = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, names))})(?![\w-])", re.IGNORECASE)
    code = {file: file.read_text("utf-8") for file in (ROOT / "src").rglob("*.py")}
    found = {(file.name, hit.group()) for file, text in code.items() for hit in word.finditer(text)}
    assert not found
