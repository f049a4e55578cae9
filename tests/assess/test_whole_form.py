"""Whole rating forms: for the person, for their manager, or for either."""

import pytest
import yaml

from roleadvisor.assess.form import ANYONE, Addressee, form_text
from roleadvisor.assess.requirements import requirements
from roleadvisor.ladder.answers import Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.statements.view import role_name
from tests.conftest import ladder

LADDER = """\
schema: 1
title: Band
version: "1"
groups: {all: {title: All}}
facets:
  play: {title: Play, group: all, about: What the band plays.}
  rest: {title: Rest, group: all}
skills:
  tune:
    title: Tuning
    about: The strings.
    levels:
      1: {title: Starts, anchor: Tunes with help.}
      3: {anchor: {text: Tunes alone., kind: editorial}, examples: [Before a show.]}
  beat: {title: Beat, levels: {1: {anchor: Claps.}}}
roles:
  lead:
    title: Lead
    facets:
      play:
        - {id: tunes, text: Tunes., asks: skill, skill: tune, level: 3, examples: [A guitar.]}
        - {id: keeps, text: Keeps time., asks: skill, skill: beat, level: 1}
        - {id: waltz, text: Knows a waltz., asks: milestone, question: Do you know a waltz?,
           examples: [The Blue Danube.]}
        - {id: march, text: Knows a march., asks: milestone}
        - {id: tours, text: Has toured., asks: experience, years: {min: 2, of: touring}}
      rest:
        - {id: sober, text: Stays sober., asks: milestone}
        - {id: song, text: Sings., asks: milestone}
"""
NOTHING = Ratings(role="lead")
EVIDENCE = 'Said "fine" \u202e\u00e4\U0001f600'
GIVEN = Ratings.model_validate(
    {
        "role": "lead",
        "skills": {"tune": {"level": 0, "shown_by": EVIDENCE}},
        "years": {"tours": 3},
        "asks": {"waltz": {"answer": "no", "shown_by": "None."}, "song": {"shown_by": "Choir."}},
        "seat": "expected",
    }
)
ANAS = r"""# For Ana Ruiz: your ratings for the role Lead
# Type after the colons, save the file, and mail it back.
# Fill in what you know and leave the rest empty. An empty answer doesn't count as a no.
# Don't look at your manager's ratings until you've both finished.
# `shown_by` is the evidence: one line someone could check.
# Your manager loads it with: roleadvisor assess --answers FILE --person ana
role: lead
person: "ana"
by: self

# Full years, from 0 to 60.
years:
  # What the band plays.
  # Years of touring
  tours:
    years: 3
    shown_by:

# The level that describes your work, by what others can see; 0 is none of these.
skills:
  # Tuning: The strings.
  # For example: A guitar.
  # 1: Starts: Tunes with help.
  # 3: Tunes alone. (editorial)
  #    For example: Before a show.
  tune:
    level: 0
    shown_by: "Said \"fine\" \U0000202eä😀"
  # Beat
  # 1: Claps.
  beat:
    level:
    shown_by:

# yes, partly, no (not yet), no-chance (haven't had the chance), or unknown.
asks:
  # What the band plays.
  # Do you know a waltz?
  # For example: The Blue Danube.
  waltz:
    answer: no
    shown_by: "None."
  # Knows a march.
  march:
    answer:
    shown_by:
  # Stays sober.
  sober:
    answer:
    shown_by:
  # Sings.
  song:
    answer:
    shown_by: "Choir."

# Is there an opening for the role? yes, expected, no or unknown.
opening: expected
"""


def _form(ratings: Ratings, reader: Addressee = ANYONE, kb: KnowledgeBase | None = None) -> str:
    kb = kb or ladder(LADDER)
    lead = kb.roles["lead"]
    return form_text(role_name(lead), requirements(kb, lead), ratings, reader)


def test_a_form_for_the_person_has_every_question_and_their_answers() -> None:
    load = "roleadvisor assess --answers FILE --person ana"
    form = _form(GIVEN, Addressee("ana", "Ana Ruiz", "self", load))
    assert form == ANAS
    assert yaml.safe_load(form)["skills"]["tune"]["shown_by"] == EVIDENCE


HEAD = (
    "# Fill in what you know and leave the rest empty. An empty answer doesn't count as a no.",
    "# Don't look at {} ratings until you've both finished.",
    "# `shown_by` is the evidence: one line someone could check.",
)
BACK = "# Type after the colons, save the file, and mail it back."
LEVELS = "The level that describes {} work, by what others can see; 0 is none of these."
READERS = {
    "either": (
        ANYONE, ["# Ratings for the role: Lead"], [],
        ("each other's", "the person's", "Does this person"),
    ),
    "either, by name": (
        Addressee(name="Ana"), ["# Ratings for the role: Lead"], [],
        ("each other's", "Ana's", "Does Ana"),
    ),
    "oneself": (
        Addressee(by="self", load="roleadvisor assess"),
        ["# Your ratings for the role Lead", BACK],
        ["# To load it: roleadvisor assess", "role: lead", "by: self"],
        ("your manager's", "your", "Do you"),
    ),
    "the manager": (
        Addressee("ana", "Ana", "manager", "roleadvisor one-on-one"),
        ["# For the manager: your ratings of Ana for the role Lead", BACK],
        ["# To load it: roleadvisor one-on-one", "role: lead", 'person: "ana"', "by: manager"],
        ("Ana's", "Ana's", "Does Ana"),
    ),
    "the manager of anybody": (
        Addressee(by="manager"),
        ["# For the manager: your ratings of this person for the role Lead", BACK],
        ["role: lead", "by: manager"],
        ("the person's", "the person's", "Does this person"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("reader", "first", "load", "words"), READERS.values(), ids=list(READERS))
def test_a_form_addresses_its_reader(
    reader: Addressee, first: list[str], load: list[str], words: tuple[str, str, str]
) -> None:
    form = _form(NOTHING, reader).splitlines()
    other, whose, asked = words
    before = form[: form.index("# Full years, from 0 to 60.") - 1]
    assert before == [*first, *(one.format(other) for one in HEAD), *(load or ["role: lead"])]
    at = form.index("skills:")
    levels = [one.removeprefix("# ") for one in form[at - 2 : at] if one]
    assert " ".join(levels) == LEVELS.format(whose)
    assert f"  # {asked} know a waltz?" in form
    assert form[-2:] == [
        "# Is there an opening for the role? yes, expected, no or unknown.", "opening:",
    ]  # fmt: skip


def test_levels_that_are_all_editorial_are_marked_once() -> None:
    ours = LADDER
    for words in ("Tunes with help.", "Claps."):
        ours = ours.replace(f"anchor: {words}", f"anchor: {{text: {words}, kind: editorial}}")
    mark = "# The wording of the levels is this ladder's own (editorial).\n"
    once = _form(NOTHING).replace(" (editorial)\n", "\n").replace("skills:\n", f"{mark}skills:\n")
    assert _form(NOTHING, kb=ladder(ours)) == once
    assert mark not in _form(NOTHING, kb=ladder(LADDER.replace(", kind: editorial", "")))
