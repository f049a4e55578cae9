"""A manager, two people, three months, and a ladder that is edited twice in between.

Questions are answered in a real terminal. Nothing is lost, mixed up, or misread.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from tests.conftest import run_program
from tests.terminals import in_terminal

LADDER = """\
schema: 1
id: repair
title: Repair shop
version: "1"
source: book/all
sources: {book: {title: The book, about: Ours., sections: {all: {title: All}}}}
groups: {all: {title: All}}
facets: {asks: {title: What it calls for, group: all}}
skills:
  talking:
    title: Talking with customers
    levels:
      1: {anchor: Says what was broken.}
      2: {anchor: Explains what it will cost before the work begins.}
      3: {anchor: Customers ask for them by name.}
roles:
  hand: {title: Hand, rank: 1, family: shop}
  master:
    title: Master
    rank: 2
    family: shop
    facets:
      asks:
        - {id: talks, text: Talks with customers., asks: skill, skill: talking, level: 3}
        - {id: teaches, text: Has taught somebody the trade., asks: milestone}
        - {text: Knows the suppliers., asks: network}
"""
FIRST_EDIT = [
    ("title: Repair shop", "title: Repair shops of the North"),
    ("title: Master", "title: Master of the shop"),
    (
        "        - {id: teaches,",
        "        - {text: Keeps the till., asks: experience}\n        - {id: teaches,",
    ),
]
"""New titles, and a new requirement above the others."""
SECOND_EDIT = [
    ("{id: teaches, text:", "{id: has-taught, was: [teaches], text:"),
    ("  master:\n", "  shop-master:\n    was: [master]\n"),
    ("2: {anchor: Explains what it will cost", "2: {anchor: Keeps calm while customers shout"),
]
"""A requirement and the role get new ids; a level changes its meaning."""

Type = Callable[..., str]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    file = tmp_path / "shop.yaml"
    file.write_text(LADDER)
    return file


def edit(file: Path, changes: list[tuple[str, str]]) -> None:
    text = file.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text)


@pytest.fixture
def typed(shop: Path) -> Type:
    """Type a command, then a line at each prompt; return what was on the screen."""

    def run(*words: str, lines: tuple[str, ...] = ()) -> str:
        if not lines:
            ran = run_program(*words, "--data", str(shop))
            assert ran.code == 0, ran.err
            return " ".join((ran.err * ("--json" not in words) + ran.out).split())
        environment = {**os.environ, "TERM": "dumb"}
        command = (*words, "--data", str(shop), "--no-pager")
        child = in_terminal(*command, env=environment, size=(40, 100))
        seen = ""
        for line in lines:
            child.expect(["Your answer: ", "Evidence: "])
            seen += str(child.before)
            child.sendline(line)
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 0, seen + str(child.before)
        return " ".join((seen + str(child.before)).split())

    return run


def kept(tmp_path: Path, name: str) -> dict[str, object]:
    (file,) = (tmp_path / "home").glob(f"*{name}*.json")
    found: dict[str, object] = json.loads(file.read_text())
    return found


ANA, BEN = ("--person", "Ana"), ("--person", "Ben")


def test_nothing_is_lost_or_mixed_up_over_three_months(
    typed: Type, shop: Path, tmp_path: Path
) -> None:
    # January: each rates alone; the manager answers without seeing what they said.
    typed(
        "assess",
        "master",
        *ANA,
        lines=("2", "The price board.", "1", "Kim, since May.", "2", "s", "1"),
    )
    typed("assess", "master", *BEN, lines=("1", "s", "3", "1", "s", "4"))
    ana = typed(
        "one-on-one",
        "--ask-manager",
        "--role",
        "master",
        *ANA,
        lines=("3", "s", "1", "s", "1", "s", "1"),
    )
    assert "The price board." not in ana[: ana.index("One-on-one with Ana:")]
    assert "Ana: level 2. Manager: level 3." in ana
    january = ("--role", "master", "--date", "2024-01-15")
    typed("one-on-one", "--agree", "Ana leads the Monday meeting.", *january, *ANA)
    typed("one-on-one", "--agree", "Ben visits two suppliers.", *january, *BEN)

    # February: the ladder has new titles, and one more requirement above the others.
    edit(shop, FIRST_EDIT)
    february = ("--role", "master", "--date", "2024-02-15")
    ana = typed("one-on-one", "--done", "1", "--agree", "Ana shows Kim the till.", *february, *ANA)
    assert "[x] 1: Ana leads the Monday meeting." in ana
    assert "Ben" not in ana
    ben = typed("one-on-one", *february, *BEN)
    assert "[ ] 1: Ben visits two suppliers." in ben
    assert "Ana" not in ben
    form = json.loads(typed("assess", "--last", "--json", *ANA))
    given = {one["text"]: one["given"] for one in form["can"]["requirements"]}
    assert given == {
        "Talks with customers.": 2,
        "Keeps the till.": None,
        "Has taught somebody the trade.": "yes",
        "Knows the suppliers.": "partly",
    }

    # March: the role and a requirement have new ids, and level 2 means something else.
    edit(shop, SECOND_EDIT)
    last = json.loads(typed("assess", "--last", "--json", *ANA))
    assert last["role"]["id"] == "shop-master"
    given = {one["text"]: one["given"] for one in last["can"]["requirements"]}
    assert given["Talks with customers."] is None, "level 2 was another one"
    assert given["Has taught somebody the trade."] == "yes"
    (changed,) = last["changed"]
    assert changed["asked_then"] == "Explains what it will cost before the work begins."
    assert changed["shown_by"] == "The price board."
    ben = typed("assess", "--last", *BEN)
    assert "not counted" not in ben, "level 1 is what it was"

    march = ("--role", "shop-master", "--date", "2024-03-15")
    ana = typed("one-on-one", "--full", *march, *ANA)
    assert "Agreed last time, Feb 15, 2024" in ana, "under the role's old id"
    assert "[ ] 2: Ana shows Kim the till." in ana
    assert "Monday" not in ana, "done before last time"
    assert "[ ] 1: Ben visits two suppliers." in typed("one-on-one", *march, *BEN)

    # When rating again, Enter keeps what still fits; the rest is asked with its old wording.
    again = typed(
        "assess",
        "shop-master",
        "--again",
        *ANA,
        lines=("3", "The queue.", "1", "s", "", "", "", "s", ""),
    )
    assert "Asked then: “Explains what it will cost before the work begins.”" in again
    ana_kept = kept(tmp_path, "ana")
    assessments = ana_kept["assessments"]
    assert isinstance(assessments, list)
    levels = [one["ratings"]["skills"]["talking"]["level"] for one in assessments]
    assert levels == [2, 3], "January's is still there"
    assert "Ben" not in json.dumps(ana_kept)
    assert "Ana" not in json.dumps(kept(tmp_path, "ben"))
