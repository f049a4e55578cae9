"""The checks: their ids, how much they weigh, and why each is worth a keeper's time.

An id is a promise: scripts and comments name it. A new check is one row here and one function.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from roleadvisor.errors import SemanticError
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder_check.result import Severity
from roleadvisor.ladder_check.step_checks import (
    unasked_step,
    unbuilt_requirement,
    unlinked_move,
    vague_step,
)
from roleadvisor.ladder_check.structure_checks import (
    bare_figure,
    earnings_below_base,
    empty_facet,
    no_source,
    unadded_pay,
    unanchored_level,
    unordered_family,
)
from roleadvisor.ladder_check.text_checks import (
    flat_dimension,
    levels_alike,
    longer_side,
    skill_twice,
    told_twice,
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a reviewer looks for: `why` it matters to people, how to `mend` it."""

    find: Callable[[KnowledgeBase], Iterable[SemanticError]]
    severity: Severity
    title: str
    why: str
    mend: str


CHECKS: dict[str, Check] = {
    "told-twice": Check(
        told_twice,
        "warning",
        "The same words in two roles",
        "Two copies drift apart: one is mended and the other forgotten, and from then on a "
        "comparison shows a difference that nobody meant.",
        "Put the statement under `shared` and name it in each role: `- shared: its-id`. Where the "
        "two should differ, say how.",
    ),
    "vague-step": Check(
        vague_step,
        "warning",
        "A step without an end",
        "Nobody can tell when somebody has understood or improved something. Two managers will "
        "disagree, and the person pays for it.",
        "Add `done_when`: what others can see when it is done. Or name a result in the step: "
        "`Forecast three quarters within 10 %.`",
    ),
    "unbuilt-requirement": Check(
        unbuilt_requirement,
        "warning",
        "A requirement that no step builds",
        "The role asks for it, and the way there never mentions it: people walk the whole way and "
        "are then told that something is missing.",
        "Add a step that builds it, or its name to the `builds` of a step that does. If it is "
        "welcome but not needed, set `preferred: true`.",
    ),
    "unasked-step": Check(
        unasked_step,
        "note",
        "A step that no requirement asks for",
        "Either the role asks for something that it does not say, or people are sent on an errand.",
        "Name in `builds` what it is good for; add the requirement if it is missing. A step that "
        "is good advice and no more may stay as it is.",
    ),
    "unlinked-move": Check(
        unlinked_move,
        "note",
        "A move whose steps name no requirement",
        "The roadmap cannot put a person's gaps first, nor leave out what is there already.",
        "Name in each step's `builds` the requirements that it builds: `[role/id]`.",
    ),
    "no-source": Check(
        no_source,
        "warning",
        "Statements without a source",
        "Readers see which statements can be looked up. These claim to be stated somewhere and "
        "do not say where.",
        "Give each its `source`, or mark it `kind: editorial` if you say it yourselves. If all "
        "comes from one place, name that once as `source` at the top of the file.",
    ),
    "bare-figure": Check(
        bare_figure,
        "warning",
        "Pay without a year",
        "A figure of five years ago looks like today's. People negotiate with it.",
        "Add `year`. If nobody knows it, say so under `open_questions`, with the pay facet among "
        "its `facets`: then the program shows it as unknown, and what to ask.",
    ),
    "unadded-pay": Check(
        unadded_pay,
        "warning",
        "Base pay and variable pay that do not add up",
        "People ask what they earn altogether. Amounts of different currencies, years or places "
        "are never added, so nothing is told.",
        "Give both the same `currency`, `year` and `place`, or state the `ote`.",
    ),
    "earnings-below-base": Check(
        earnings_below_base,
        "warning",
        "On-target earnings below base pay",
        "On-target earnings are base pay and variable pay together, so one of the figures is "
        "wrong or has the wrong `measure`.",
        "Look both up again.",
    ),
    "unanchored-level": Check(
        unanchored_level,
        "warning",
        "A level that the skill does not describe",
        "People rate themselves against what a level looks like in work. For this one there is "
        "nothing to hold on to.",
        "Add the level's `anchor` to the skill: what others can see when somebody is there.",
    ),
    "levels-alike": Check(
        levels_alike,
        "warning",
        "Two levels of a skill that say the same",
        "Nobody can tell which of the two somebody has reached.",
        "Say what the higher level adds, or join the two.",
    ),
    "skill-twice": Check(
        skill_twice,
        "warning",
        "Two skills with one title",
        "They are kept apart by id, so a level reached in one counts nothing in the other, and "
        "readers cannot see why.",
        "Join them, or give one a title that tells the difference.",
    ),
    "unordered-family": Check(
        unordered_family,
        "warning",
        "Levels of one role without an order",
        "A comparison cannot say which of the two has the larger scope.",
        "Give each role of the family a `rank` of its own, the higher the larger.",
    ),
    "empty-facet": Check(
        empty_facet,
        "note",
        "A facet that nobody fills",
        "It is a heading without a text.",
        "Say something under it, drop it, or declare in `open_questions` that it is unknown.",
    ),
    "longer-side": Check(
        longer_side,
        "warning",
        "One role's side of the quiz is nearly always the longer one",
        "Longer statements look better considered, and people choose them for that. Chance alone "
        "gives so one-sided a quiz less than once in a thousand.",
        "Shorten one side or lengthen the other, until each is the longer one about as often.",
    ),
    "flat-dimension": Check(
        flat_dimension,
        "warning",
        "A dimension on which all roles stand at one place",
        "People answer its items, and the answers can change nothing.",
        "Place the roles where they differ, or drop the dimension with its items.",
    ),
}
"""In the order in which they are explained; findings come in the order of the file."""
