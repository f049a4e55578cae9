"""Each kind of change in full detail: its weight, location, wording, and both texts."""

from dataclasses import astuple
from functools import cache

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder_diff.report import changes
from tests.conftest import ladder
from tests.ladder_diff.test_diff import OLD

BASE = OLD.replace("title: A mill\n", "title: A mill\nid: mill\nabout: How we grind.\n", 1)
BASE = BASE.replace("    title: Hand\n", "    title: Hand\n    aliases: [Helper, Lad]\n", 1)
BASE = BASE.replace(
    "    summary: Grinds.\n",
    "    summary: Grinds.\n    week: [Grinds on Monday.]\n    first_90_days: [Looks on.]\n",
)


@cache
def _base() -> KnowledgeBase:
    return ladder(BASE)


def all_changes(before: str, after: str) -> list[tuple[object, ...]]:
    """Make one edit; return every change with the role it affects."""
    assert before in BASE
    found = changes(_base(), ladder(BASE.replace(before, after, 1)))
    return [
        (group.role and group.role.id, *astuple(one))
        for group in found.groups
        for one in group.changes
    ]


EDITS: dict[str, tuple[str, str, tuple[object, ...]]] = {
    "what the ladder is about": (
        "about: How we grind.",
        "about: How we grind now.",
        (
            None,
            "patch",
            "changed",
            "The ladder",
            None,
            "its about reworded",
            "A mill",
            "A mill",
            ("reworded",),
        ),
    ),
    "another ladder": (
        "id: mill\n",
        "id: bakery\n",
        (
            None,
            "minor",
            "changed",
            "The ladder",
            None,
            "its id changed: to people's data this is another ladder",
            "A mill",
            "A mill",
            ("id-lost",),
        ),
    ),
    "the ladder's title": (
        "title: A mill",
        "title: The mill",
        (
            None,
            "patch",
            "changed",
            "The ladder",
            None,
            "renamed",
            "A mill",
            "The mill",
            ("title",),
        ),
    ),
    "a skill less": (
        "skills:\n",
        "skills:\n  song: {title: Song, levels: {1: {anchor: Hums.}}}\n",
        (None, "minor", "added", "Skill", "song", "added", None, "Song", ("added",)),
    ),
    "a skill's title": (
        "title: Stone,",
        "title: Stones,",
        (
            None,
            "minor",
            "changed",
            "Skill",
            "stone",
            "renamed",
            "Stone",
            "Stones",
            ("title",),
        ),
    ),
    "a level more": (
        "{2: {anchor: Dresses one stone.}",
        "{1: {anchor: Looks on.}, 2: {anchor: Dresses one stone.}",
        (
            None,
            "minor",
            "added",
            "Skill Stone, level 1",
            "stone",
            "added",
            None,
            "Looks on.",
            ("added",),
        ),
    ),
    "a level less": (
        ", 3: {anchor: Dresses two.}",
        "",
        (
            None,
            "minor",
            "removed",
            "Skill Stone, level 3",
            "stone",
            "removed",
            "Dresses two.",
            None,
            ("removed",),
        ),
    ),
    "a caution": (
        "moves:\n",
        "roadmaps: {caution: No promise.}\nmoves:\n",
        (None, "minor", "added", "All roadmaps", None, "added", None, "No promise.", ("added",)),
    ),
    "the quiz's title": (
        "title: Quiz\n",
        "title: A test\n",
        (
            None,
            "patch",
            "changed",
            "Quiz",
            None,
            "renamed",
            "Quiz",
            "A test",
            ("title",),
        ),
    ),
    "an item more": (
        "    b: {dimension",
        (
            "    c: {dimension: noise, left: I hum., right: I am still., high: "
            "left}\n    b: {dimension"
        ),
        (
            None,
            "minor",
            "added",
            "Quiz item",
            "c",
            "added",
            None,
            "I hum. / I am still.",
            ("added",),
        ),
    ),
    "a dimension's title": (
        "title: Noise,",
        "title: Din,",
        (
            None,
            "minor",
            "changed",
            "Dimension",
            "noise",
            "renamed",
            "Noise",
            "Din",
            ("title",),
        ),
    ),
    "a move more": (
        "moves:\n",
        (
            "moves:\n  stay: {from: miller, to: miller, phases: {one: {title: One, "
            "steps: {rest: {kind: skill, text: Rest.}}}}}\n"
        ),
        (
            "miller",
            "minor",
            "added",
            "The path to Miller",
            "stay",
            "a new path",
            None,
            "The path to Miller",
            ("added",),
        ),
    ),
    "a phase's title": (
        "title: First year",
        "title: The first year",
        (
            "hand",
            "patch",
            "changed",
            "The path to Miller",
            "first",
            "a phase renamed",
            "First year",
            "The first year",
            ("title",),
        ),
    ),
    "longer": (
        "max: 12",
        "max: 13",
        (
            "hand",
            "major",
            "changed",
            "The path to Miller: First year",
            "first",
            "takes longer",
            "6 to 12 months",
            "6 to 13 months",
            ("harder",),
        ),
    ),
    "shorter": (
        "max: 12",
        "max: 11",
        (
            "hand",
            "minor",
            "changed",
            "The path to Miller: First year",
            "first",
            "takes less time",
            "6 to 12 months",
            "6 to 11 months",
            ("easier",),
        ),
    ),
    "no duration": (
        "        months: {min: 6, max: 12, kind: stated}\n",
        "",
        (
            "hand",
            "minor",
            "changed",
            "The path to Miller: First year",
            "first",
            "no longer says how long it takes",
            "6 to 12 months",
            None,
            ("field",),
        ),
    ),
    "where the duration comes from": (
        "max: 12, kind: stated",
        "max: 12, kind: editorial",
        (
            "hand",
            "patch",
            "changed",
            "The path to Miller: First year",
            "first",
            "where the duration comes from changed",
            "6 to 12 months",
            "6 to 12 months",
            ("field",),
        ),
    ),
    "a step's kind": (
        "visit: {kind: network",
        "visit: {kind: skill",
        (
            "hand",
            "minor",
            "changed",
            "The path to Miller: First year",
            "visit",
            "counts as skill (was network)",
            "Visit the next mill down the river.",
            "Visit the next mill down the river.",
            ("field",),
        ),
    ),
    "what a step builds": (
        "text: Visit the next mill down the river.}",
        "text: Visit the next mill down the river., builds: [miller/stones]}",
        (
            "hand",
            "minor",
            "changed",
            "The path to Miller: First year",
            "visit",
            "builds other requirements",
            "Visit the next mill down the river.",
            "Visit the next mill down the river.",
            ("field",),
        ),
    ),
    "an alias less": (
        "[Helper, Lad]",
        "[Helper]",
        (
            "hand",
            "patch",
            "changed",
            "The role",
            "hand",
            "aliases removed: Lad",
            "Hand",
            "Hand",
            ("field",),
        ),
    ),
    "an alias more": (
        "[Helper, Lad]",
        "[Helper, Lad, Boy]",
        (
            "hand",
            "patch",
            "changed",
            "The role",
            "hand",
            "aliases added: Boy",
            "Hand",
            "Hand",
            ("field",),
        ),
    ),
    "a summary": (
        "summary: Grinds.",
        "summary: Grinds all.",
        (
            "miller",
            "minor",
            "changed",
            "Summary",
            None,
            "wording changed: `all` added",
            "Grinds.",
            "Grinds all.",
            ("quantity",),
        ),
    ),
    "a week": (
        "[Grinds on Monday.]",
        "[Grinds on Monday., Rests.]",
        ("miller", "minor", "added", "A week", None, "added", None, "Rests.", ("added",)),
    ),
    "a figure": (
        "low: 100, high: 200, currency: EUR, year: 2025",
        "low: 100, high: 300, open_top: true, currency: EUR, year: 2026, place: Ulm",
        (
            "hand",
            "minor",
            "changed",
            "Base pay",
            "wage",
            "the amount, year and place changed",
            "EUR 100 to EUR 200 (2025)",
            "EUR 100 to EUR 300 or more (Ulm, 2026)",
            ("figures",),
        ),
    ),
    "a number in percent": (
        "    pay: {wage:",
        "    pay: {extra: {measure: variable, low: 5, high: 9, unit: percent-of-base}, wage:",
        (
            "hand",
            "minor",
            "added",
            "Variable pay",
            "extra",
            "added",
            None,
            "5% to 9% of base pay",
            ("added",),
        ),
    ),
    "a figure less": (
        "    pay: {wage: {measure: base, low: 100, high: 200, currency: EUR, year: 2025}}\n",
        "",
        (
            "hand",
            "minor",
            "removed",
            "Base pay",
            "wage",
            "removed",
            "EUR 100 to EUR 200 (2025)",
            None,
            ("removed",),
        ),
    ),
    "a rewording and an id": (
        "Repairs the wheel of the mill alone., asks: skill",
        "Repairs the wheels of the mill alone., id: wheel, asks: skill",
        (
            "miller",
            "patch",
            "changed",
            "Asked",
            "wheel",
            "reworded; has an id now",
            "Repairs the wheel of the mill alone.",
            "Repairs the wheels of the mill alone.",
            ("reworded", "renamed"),
        ),
    ),
    "a skill's own level": (
        "text: Knows stones., asks: skill, skill: stone, level: 2",
        "text: Knows all stones., asks: skill, skill: stone, level: 3",
        (
            "miller",
            "major",
            "changed",
            "Asked",
            "stones",
            "wording changed: `all` added; calls for level 3 of Stone (was 2)",
            "Knows stones.",
            "Knows all stones.",
            ("quantity", "harder"),
        ),
    ),
    "the ladder's source": (
        "source: book/all",
        "source: book/more",
        (
            None,
            "patch",
            "changed",
            "The ladder",
            None,
            "its source changed",
            "A mill",
            "A mill",
            ("field",),
        ),
    ),
    "what kind of statement a dimension is": (
        "title: Noise,",
        "title: Noise, kind: editorial,",
        (
            None,
            "patch",
            "changed",
            "Dimension",
            "noise",
            "its kind changed",
            "Noise",
            "Noise",
            ("field",),
        ),
    ),
    "the first 90 days": (
        "[Looks on.]",
        "[Looks on., Rests.]",
        ("miller", "minor", "added", "First 90 days", None, "added", None, "Rests.", ("added",)),
    ),
    "when a step is done": (
        "The flour was sold.",
        "The flour won a prize.",
        (
            "hand",
            "major",
            "changed",
            "The path to Miller: First year",
            "grind",
            "its done-when rewritten",
            "Grind ten sacks of rye. Done when: The flour was sold.",
            "Grind ten sacks of rye. Done when: The flour won a prize.",
            ("rewritten",),
        ),
    ),
    "when a step is done, no more": (
        ", done_when: The flour was sold.",
        "",
        (
            "hand",
            "minor",
            "changed",
            "The path to Miller: First year",
            "grind",
            "no longer says when it's done",
            "Grind ten sacks of rye. Done when: The flour was sold.",
            "Grind ten sacks of rye.",
            ("field",),
        ),
    ),
    "a step's id": (
        "visit: {kind",
        "trip: {kind",
        (
            "hand",
            "minor",
            "changed",
            "The path to Miller: First year",
            "trip",
            (
                "its id was `visit`: evidence and ticks kept under that no longer count; "
                "add `was: [visit]`"
            ),
            "Visit the next mill down the river.",
            "Visit the next mill down the river.",
            ("id-lost",),
        ),
    ),
}


def test_one_edit_is_reported_exactly() -> None:
    found = {name: all_changes(before, after) for name, (before, after, _) in EDITS.items()}
    assert found == {name: [change] for name, (*_, change) in EDITS.items()}
