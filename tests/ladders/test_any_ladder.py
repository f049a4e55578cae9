"""The program works for any ladder: the code never mentions the shipped one's role names."""

import re
from itertools import chain

from roleadvisor.ladder.load import load_ladder
from tests.conftest import ROOT

ORDINARY = {"lead", "manager"}
"""Aliases that code needs as plain words: paths lead somewhere, everyone has a manager."""


def test_the_code_never_mentions_a_role_of_the_shipped_ladder() -> None:
    roles = load_ladder(str(ROOT / "data" / "roles.yaml")).roles.values()
    every = chain.from_iterable((role.id, role.title, *role.aliases) for role in roles)
    names = {name.casefold() for name in every} - ORDINARY
    code = {file.name: file.read_text("utf-8").casefold() for file in (ROOT / "src").rglob("*.py")}
    found = {(name, file) for file, text in code.items() for name in names if name in text}
    assert found, "parts of other words"
    assert not {
        (name, file)
        for name, file in found
        if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", code[file])
    }
