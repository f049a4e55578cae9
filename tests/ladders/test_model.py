"""The ladder model: ids, levels, what a role includes, and moves derived from levels."""

import copy
import pickle
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import asdict
from typing import Annotated, Any, cast

import pytest
from pydantic import TypeAdapter, ValidationError

from roleadvisor.errors import FaultyFile
from roleadvisor.ladder.base import Brief, Flag, Id, Title, Whole, Words, text
from roleadvisor.ladder.included import covers
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import LADDER_FILE
from roleadvisor.ladder.lookup import is_derived, path_moves, steps_of
from roleadvisor.ladder.plan_validation import semantic_errors
from roleadvisor.ladder.statement import RoleStatement, Statement, comparable_content
from roleadvisor.reading.reader import parse
from tests.conftest import ladder

HEAD = """\
schema: 1
title: Sales
version: "1"
groups: {w: {title: Work}}
facets: {calls: {group: w, title: Calls}, notes: {group: w, title: Notes}}
families: {sdr: {title: Sales Development, department: Sales}}
skills:
  calls:
    title: Calls
    levels:
      1: {title: Learns, anchor: Asks first.}
      2: {title: Owns, anchor: Says where it leads.}
"""

ROLES = """\
roles:
  sdr:
    title: SDR
    family: sdr
    rank: 1
    facets:
      calls: [{asks: skill, skill: calls, level: 1}]
      notes: [{id: notes, text: Writes a line., asks: skill}]
  senior:
    title: Senior
    family: sdr
    rank: 2
    includes: sdr
    facets:
      calls: [{asks: skill, skill: calls, level: 2}]
      notes: [{text: Has a plan for each account., asks: skill}]
"""


def test_an_entry_keeps_its_id_in_every_copy() -> None:
    kb = ladder(HEAD + ROLES)
    for made in (copy.copy(kb), copy.deepcopy(kb), pickle.loads(pickle.dumps(kb))):  # noqa: S301 - our own
        assert made == kb
        assert made.roles["sdr"].id == "sdr"
    assert copy.copy(kb.roles["sdr"]).id == "sdr"


def test_two_entries_with_the_same_content_are_not_equal() -> None:
    kb = ladder(HEAD + "roles: {a: {title: T}, b: {title: T}}\n")
    assert kb.roles["a"] != kb.roles["b"]


def test_an_entry_cannot_override_its_id() -> None:
    with pytest.raises(FaultyFile, match="id: unknown key"):
        ladder(HEAD + "roles: {a: {title: T, id: b}}\n")
    assert ladder(HEAD + 'roles: {a: {title: T, "\\0id": b}}\n').roles["a"].id == "a"


def test_a_cell_without_text_uses_its_levels_anchor() -> None:
    kb = ladder(HEAD + ROLES)
    (cell,) = kb.cell(kb.roles["senior"], kb.facets["calls"])
    assert cell.text == "Says where it leads."
    level = kb.level_of(cell)
    assert level
    assert level.title == "Owns"


def test_a_cell_resolves_shared_statements_and_a_missing_cell_is_empty() -> None:
    shared = "shared: {greets: {text: Greets., asks: skill}}\n"
    roles = "roles: {a: {title: A, facets: {calls: [{shared: greets}, B.]}}}\n"
    kb = ladder(HEAD + shared + roles)
    cells = [kb.cell(kb.roles["a"], facet) for facet in kb.facets.values()]
    assert [[one.text for one in cell] for cell in cells] == [["Greets.", "B."], []]


def test_a_familys_title_comes_from_the_ladder_or_else_from_its_roles() -> None:
    roles = "a: {title: A, family: sdr}, b: {title: B, family: Desk}, c: {title: C}"
    kb = ladder(f"{HEAD}roles: {{{roles}}}\n")
    assert [kb.family_title(role) for role in kb.roles.values()] == [
        "Sales Development", "Desk", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "shown"),
    [("2", "2"), (2, "2"), ("10", "10"), ("12345678901", "123456789"), ("1", None), (1, None),
     ("0", None), ("1.5", None), ("two", None), (None, None)],
)  # fmt: skip
def test_a_file_with_a_later_schema_version_is_reported_as_such(
    form: object, shown: str | None
) -> None:
    reported = []
    try:
        KnowledgeBase.model_validate({"schema": form, "title": "T", "version": "1", "roles": {}})
    except ValidationError as error:
        reported = [one["msg"] for one in error.errors() if one["type"] == "later_form"]
    later = f"made for a later version of roleadvisor (schema {shown}, here 1)"
    assert reported == ([later] if shown else [])


def test_a_cell_without_a_text_needs_a_skill_and_a_level() -> None:
    with pytest.raises(FaultyFile, match="expected the key `text`, or `skill` and `level`"):
        ladder(HEAD + "roles: {a: {title: T, facets: {calls: [{asks: skill, skill: calls}]}}}\n")


def test_an_included_roles_requirements_count_but_a_roles_own_level_wins() -> None:
    kb = ladder(HEAD + ROLES)
    assert [one.text for one in kb.requirements(kb.roles["senior"])] == [
        "Says where it leads.",
        "Has a plan for each account.",
        "Writes a line.",
    ]


def test_a_missing_move_is_derived_from_the_next_levels_requirements() -> None:
    kb = ladder(HEAD + ROLES)
    (move,) = path_moves(kb).values()
    assert (move.id, move.origin, move.to, is_derived(move)) == (
        "sdr/senior", "sdr", "senior", True,
    )  # fmt: skip
    (phase,) = move.phases.values()
    assert [step.text for step in phase.steps.values()] == [
        "Says where it leads.",
        "Has a plan for each account.",
    ]
    assert steps_of(kb)["senior/calls"].builds == ("senior/calls",)


def test_an_explicit_move_without_phases_gets_derived_steps_and_keeps_its_needs() -> None:
    text = HEAD + ROLES + "moves: {up: {from: sdr, to: senior, needs: [An opening.]}}\n"
    (move,) = path_moves(ladder(text)).values()
    assert (move.id, is_derived(move), move.needs[0].text) == ("up", False, "An opening.")
    assert list(next(iter(move.phases.values())).steps) == list(
        next(iter(path_moves(ladder(HEAD + ROLES)).values())).phases["sdr/senior"].steps
    )


def test_a_level_already_reached_is_not_a_step() -> None:
    text = HEAD + ROLES.replace("level: 1", "level: 2").replace(
        "level: 2}]\n      notes: [{text", "level: 1}]\n      notes: [{text"
    )
    assert "senior/calls" not in _steps(ladder(text))


def test_a_level_already_reached_without_an_anchor_is_not_a_step() -> None:
    text = "roles:\n" + "\n".join(
        f"  {role}: {{title: {role}, family: F, rank: {rank}, facets: {{calls: "
        f"[{{asks: skill, skill: bare, level: {level}}}]}}}}"
        for role, rank, level in (("junior", 1, 2), ("senior", 2, 1), ("lead", 3, 3))
    )
    kb = ladder(HEAD.replace("skills:", "skills:\n  bare: {title: Bare}") + text + "\n")
    assert _steps(kb) == {"lead/bare"}


OWN_WORDS = ROLES.replace(
    "calls: [{asks: skill, skill: calls, level: 1}]",
    "calls: [{id: asks, text: Asks about the day., asks: skill, skill: calls, level: 2}]",
).replace(
    "calls: [{asks: skill, skill: calls, level: 2}]",
    "calls: [{id: sums-up, text: Sums up each call., asks: skill, skill: calls, level: 2}]",
)


def test_a_requirement_with_its_own_text_is_a_step_even_at_a_reached_level() -> None:
    assert "senior/sums-up" in _steps(ladder(HEAD + OWN_WORDS))


def test_an_included_requirement_with_its_own_text_is_kept_for_the_same_skill() -> None:
    kb = ladder(HEAD + OWN_WORDS)
    assert {one.id for one in kb.requirements(kb.roles["senior"])} >= {"asks", "sums-up"}


def test_a_derived_steps_generated_id_survives_moved_lines() -> None:
    before = ladder(HEAD + ROLES)
    moved = ROLES.replace("notes: [{text: Has", "notes: [{text: New., asks: skill}, {text: Has")
    old = {key for key in _steps(before) if "plan" in key}
    assert old
    assert old <= _steps(ladder(HEAD + moved))


def _steps(kb: KnowledgeBase) -> set[str]:
    return {
        key for move in path_moves(kb).values() for p in move.phases.values() for key in p.steps
    }


TRACKS = """\
schema: 1
title: T
version: "1"
tracks: {ic: {title: Experts}, pm: {title: Managers}}
roles:
  one: {title: One, family: F, rank: 1}
  two: {title: Two, family: F, rank: 2}
  ic-3: {title: Expert, family: F, track: ic, rank: 3}
  pm-3: {title: Manager, family: F, track: pm, rank: 3}
  pm-4: {title: Director, family: F, track: pm, rank: 4}
  other: {title: Other, family: G, rank: 2}
  unranked: {title: Unranked, family: F}
"""


def test_levels_lead_to_the_next_one_in_their_track_and_skip_none() -> None:
    assert list(path_moves(ladder(TRACKS))) == ["one/two", "two/ic-3", "two/pm-3", "pm-3/pm-4"]


SAME = RoleStatement(text="Leads calls.", asks="skill", skill="calls", level=1)


def _changed(fields: Mapping[str, object]) -> RoleStatement:
    return TypeAdapter(RoleStatement).validate_python({**asdict(SAME), **fields})


@pytest.mark.parametrize(
    "other",
    [
        {"text": "Leads a call."}, {"level": 4}, {"skill": "notes"}, {"asks": "education"},
        {"preferred": True}, {"examples": ("Ten a day.",)}, {"years": {"min": 1, "of": "selling"}},
    ],
    ids=str,
)  # fmt: skip
def test_statements_differ_if_any_requirement_field_differs(other: dict[str, object]) -> None:
    assert comparable_content(SAME) != comparable_content(_changed(other))


def test_a_statements_provenance_does_not_make_it_different() -> None:
    other = {"id": "x", "source": "a/b", "kind": "editorial", "note": "N", "text": "Leads  calls."}
    assert comparable_content(SAME) == comparable_content(_changed(other))


def test_a_statement_takes_little_memory_on_top_of_its_file() -> None:
    text = "Leads " + "calls."
    tree = {"schema": "1", "title": "T", "version": "1", "shared": {"leads": {"text": text}},
            "roles": {"lead": {"title": "Lead", "summary": f" {text}\n"}}}  # fmt: skip
    kb = KnowledgeBase.model_validate(tree)
    assert kb.shared["leads"].text is text, "the file's own text, and no copy"
    assert not hasattr(kb.shared["leads"], "__dict__")
    assert kb.roles["lead"].summary == Statement(text=text)


CELLS = """\
roles:
  top: {title: Top, includes: mid, was: [head], facets: {calls: [TOP]}}
  mid: {title: Mid, includes: low, facets: {calls: [MID]}}
  low: {title: Low, was: [base], facets: {calls: [LOW]}}
"""
CALLS = "asks: skill, skill: calls"


def _kb(top: str, mid: str = "Rests.", low: str = "Rests.") -> KnowledgeBase:
    return ladder(HEAD + CELLS.replace("TOP", top).replace("MID", mid).replace("LOW", low))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("{id: x, text: X., asks: skill}", "{id: y, text: Y., asks: skill}, Rests.",
          "{id: x, text: X., asks: skill}"), ["x X.", "y Y."]),
        (("{id: x, text: X., asks: skill}", "Rests.", "{id: x, text: Z., asks: skill}"),
         ["x X.", "x-low Z."]),
        (("{text: X., asks: skill}", "{text: X., asks: skill}"), ["None X.", "None X."]),
        ((f"{{text: X., {CALLS}}}", f"{{text: Y., {CALLS}}}"), ["None X.", "None Y."]),
        ((f"{{text: X., {CALLS}, level: 1}}", f"{{text: Y., {CALLS}}}"), ["None X."]),
        ((f"{{text: X., {CALLS}, level: 1}}", f"{{text: Y., {CALLS}, level: 1}}"),
         ["None X.", "None Y."]),
        ((f"{{text: X., {CALLS}, level: 2}}", f"{{text: Y., {CALLS}, level: 1}}"), ["None X."]),
        ((f"{{text: X., {CALLS}}}", f"{{{CALLS}, level: 2}}"), ["None X."]),
        ((f"{{text: X., {CALLS}, level: 2}}, {{text: Y., {CALLS}, level: 1}}",
          f"{{text: Z., {CALLS}, level: 1}}"), ["None X.", "None Y."]),
        ((f"{{text: X., {CALLS}, level: 2}}", f"{{id: z, text: Z., {CALLS}, level: 2}}",
          f"{{text: W., {CALLS}, level: 1}}"), ["None X.", "z Z."]),
    ],
    ids=["one id and words", "one id", "no id", "no level", "a level above none", "one level",
         "a higher level", "no words", "the highest of its own", "the highest of all"],
)  # fmt: skip
def test_an_included_requirement_counts_unless_a_nearer_one_replaces_it(
    cells: tuple[str, ...], expected: list[str]
) -> None:
    kb = _kb(*cells)
    assert [f"{one.id} {one.text}" for one in kb.requirements(kb.roles["top"])] == expected


def test_an_included_requirement_with_a_new_id_lists_its_old_ids() -> None:
    kb = _kb("Rests.", "{id: x, text: X., asks: skill}", "{id: x, text: Z., asks: skill}")
    _, found = kb.requirements(kb.roles["top"])
    assert (found.id, found.was) == ("x-low", ("x-base",))


@pytest.mark.parametrize(
    ("skill", "level", "text"),
    [
        ("calls", 2, "Says where it leads."),
        ("calls", 7, "Calls, level 7"),
        ("gone", 1, "gone, level 1"),
    ],
)
def test_a_requirement_without_text_uses_its_anchor_or_its_skill_and_level(
    skill: str, level: int, text: str
) -> None:
    wordless = RoleStatement(asks="skill", skill=skill, level=level)
    assert ladder(HEAD + ROLES).resolved(wordless).text == text


YEARS = {"min": 2, "max": 4, "of": "selling"}


@pytest.mark.parametrize(
    ("nearer", "included", "covered"),
    [
        ({"text": "A  b."}, {"text": "A b."}, True), ({"text": "A."}, {"text": "B."}, False),
        ({"years": YEARS}, {"text": "B.", "years": YEARS}, True),
        ({"years": {**YEARS, "min": 3}}, {"text": "B.", "years": YEARS}, True),
        ({"years": {**YEARS, "min": 1}}, {"years": YEARS}, False),
        ({"years": {**YEARS, "of": "leading"}}, {"text": "B.", "years": YEARS}, False),
        ({"years": YEARS}, {}, True), ({}, {"years": YEARS}, True),
    ],
    ids=str,
)  # fmt: skip
def test_a_nearer_requirement_covers_an_included_one_that_asks_no_more(
    nearer: dict[str, object], included: dict[str, object], *, covered: bool
) -> None:
    statement = TypeAdapter(RoleStatement).validate_python
    found = covers(statement({"text": "A.", **nearer}), statement({"text": "A.", **included}))
    assert found is covered


@pytest.mark.parametrize(
    ("kind", "value", "valid"),
    [
        (Words, "", False), (Words, "  ", False), (Words, "A", True), (Words, "A" * 300, True),
        (Brief, "A" * 80, True), (Brief, "A" * 81, False), (Title, f" {'A' * 200} ", True),
        (Title, "A" * 201, False), (Words, 1, False), (Whole, "0", True), (Whole, "-1", True),
        (Whole, "01", False), (Whole, "1.0", False), (Whole, 1, True), (Whole, True, False),
        (Whole, "1" * 10, False), (Flag, "true", True), (Flag, False, True), (Flag, "yes", False),
        (Flag, 1, False), (Id, "a-1", True), (Id, "A", False), (Id, "a" * 65, False),
    ],
)  # fmt: skip
def test_texts_numbers_and_flags_are_kept_as_typed_or_rejected(
    kind: object, value: object, *, valid: bool
) -> None:
    made: object = None
    with nullcontext() if valid else pytest.raises(ValidationError):
        made = TypeAdapter(cast("Any", kind)).validate_python(value)
    typed = value.strip() if isinstance(value, str) else value
    assert str(made).casefold() == (str(typed).casefold() if valid else "none")


@pytest.mark.parametrize(
    ("longest", "value", "valid"),
    [
        (3, " abc\n", True),
        (3, "abcd", False),
        (3, " ", False),
        (3, "a", True),
        (None, "abcd", True),
        (3, 1, False),
    ],
)
def test_a_text_is_stripped_and_limited_in_length(
    longest: int | None, value: object, *, valid: bool
) -> None:
    texts: TypeAdapter[object] = TypeAdapter(Annotated[str, text(longest)])
    with nullcontext() if valid else pytest.raises(ValidationError):
        assert texts.validate_python(value) == str(value).strip()


def _errors(text: str) -> str:
    with pytest.raises(FaultyFile) as caught:
        parse(text, KnowledgeBase, "ladder.yaml", LADDER_FILE, semantic_errors)
    return str(caught.value)


def test_included_roles_must_not_form_a_loop() -> None:
    errors = _errors(HEAD + "roles: {a: {title: A, includes: b}, b: {title: B, includes: a}}\n")
    assert "forms a loop: `b` includes `a` again" in errors


@pytest.mark.parametrize(
    ("roles", "wanted"),
    [
        ("{a: {title: A}, b: {title: B, was: [a]}}", "`a` is an id in use, so it can't be"),
        ("{a: {title: A, was: [x]}, b: {title: B, was: [x]}}",
         "`a` also claims the old id `x`: saved data can follow only one"),
        ("{a: {title: A, facets: {calls: [{id: c, text: C.}, {id: d, was: [c], text: D.}]}}}",
         "`c` is an id in use"),
    ],
    ids=["in-use", "twice", "statement"],
)  # fmt: skip
def test_an_old_id_can_belong_to_only_one_entry(roles: str, wanted: str) -> None:
    assert wanted in _errors(HEAD + f"roles: {roles}\n")
