"""How many problems are reported, and in which order."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.errors import SHOWN_PROBLEMS, FaultyFile, SemanticError
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.reading.diagnostics import MOST_REPORTED
from roleadvisor.reading.reader import document, parse

HEAD = "schema: 1\ntitle: T\nversion: 1\n"


def _faulty(text: str) -> FaultyFile:
    with pytest.raises(FaultyFile) as caught:
        parse(text, KnowledgeBase, "ladder.yaml", "a ladder")
    return caught.value


def test_problems_are_reported_in_file_order() -> None:
    error = _faulty("extra: 1\nversion: 1\ntitle: []\nroles: {a: {rank: x}}\nschema: 9x\n")
    assert [problem.line for problem in error.problems] == [1, 3, 4, 4, 5]


def test_syntax_and_shape_problems_are_reported_together() -> None:
    error = _faulty(
        HEAD + "roles:\n  a: {title: !x A}\n  b: {title: B, rank: x}\n  a: {title: C}\n"
    )
    assert [problem.what[:20] for problem in error.problems] == [
        "tags (`!name`) are n",
        "expected a whole num",
        "the key `a` is here ",
    ]


@given(st.lists(st.sampled_from(["\U0001f514", "\\", '"', "é", " "]), min_size=1).map("".join))
def test_json_escapes_do_not_shift_positions(title: str) -> None:
    tree = {"schema": 1, "version": 1, "title": f"\U0001f514{title}", "nope": 1, "roles": {}}
    text = json.dumps(tree)
    (problem,) = (one for one in _faulty(text).problems if one.where == ("nope",))
    assert text[problem.column - 1 :].startswith('"nope"')
    assert (problem.line, problem.excerpt[problem.marker :][:6]) == (1, '"nope"')


def test_an_error_after_json_escapes_has_the_right_position() -> None:
    text = json.dumps({"schema": 1, "title": "\U0001f514", "version": 1})
    (problem,) = _faulty(text.replace("}", "]")).problems
    assert (problem.column, problem.excerpt) == (len(text), text.replace("}", "]"))


def test_errors_that_follow_from_another_are_not_reported() -> None:
    error = _faulty(HEAD + "roles: {a: *b}\n")
    assert [problem.what for problem in error.problems] == [
        "aliases (`*name`) are not read here: put quotes around a text, or write it out"
    ]


def test_the_first_problems_are_shown_and_the_rest_counted() -> None:
    wrong = "".join(f"  r{number}: {{}}\n" for number in range(MOST_REPORTED + 50))
    error = _faulty(f"{HEAD}roles:\n{wrong}")
    lines = error.lines()
    assert error.total == MOST_REPORTED + 50
    assert len(error.problems) == MOST_REPORTED
    assert [line for line in lines if "the key `title` is missing" in line] == [
        f"ladder.yaml:{number + 5}:3: roles › r{number}: the key `title` is missing"
        for number in range(SHOWN_PROBLEMS)
    ]
    assert f"... and {error.total - SHOWN_PROBLEMS} more" in lines


def test_every_misspelled_key_gets_a_suggestion_not_only_the_first_few() -> None:
    wrong = "".join(f"  r{number}: {{titel: A}}\n" for number in range(SHOWN_PROBLEMS + 1))
    unknown = [
        problem.what
        for problem in _faulty(f"{HEAD}roles:\n{wrong}").problems
        if "unknown key" in problem.what
    ]
    assert unknown == ["unknown key; did you mean `title`?"] * (SHOWN_PROBLEMS + 1)


def test_long_names_and_values_from_a_file_are_truncated() -> None:
    error = _faulty(f"{HEAD}roles:\n  {'x' * 200}: {{title: A, rank: {'y' * 500}}}\n")
    assert max(map(len, error.lines())) < 200
    assert f"found `{'y' * 59}…`" in "\n".join(error.lines())


def test_a_finding_about_a_valid_file_can_be_reported_with_its_line() -> None:
    opened = document(
        f"{HEAD}roles:\n  a: {{title: A, aliases: [B, C]}}\n".encode(),
        KnowledgeBase,
        "ladder.yaml",
        "a ladder",
    )
    (entry, key) = opened.problems(
        [
            SemanticError("odd", ("roles", "a", "aliases", 1)),
            SemanticError("odd", ("roles", "a"), key=True),
        ]
    )
    assert (entry.line, entry.column, entry.where) == (5, 30, ("roles", "a", "aliases", "entry 2"))
    assert (key.line, key.column, key.excerpt[key.marker :][:2]) == (5, 3, "a:")


SLIPS = {
    "Calls # 2 of the list": "in braces a text ends at `#`: put quotes around the whole text",
    "Calls: five a day": "in braces a text ends at `:`: put quotes around the whole text",
    "*Calls* five a day": "put quotes around all of it",
    '"Says "hi" first"': 'put single quotes around all of it, or write \\" inside',
    "'Says 'hi' first'": "put double quotes around all of it, or write '' inside",
}


@pytest.mark.parametrize(("typed", "advice"), SLIPS.items(), ids=SLIPS)
def test_a_mistake_in_braces_is_reported_at_its_text_with_advice(typed: str, advice: str) -> None:
    fine = "        - {id: c, text: Fine., asks: skill}\n"
    cell = f"        - {{id: b, text: {typed}, asks: skill}}\n{fine}"
    (problem,) = _faulty(
        f"{HEAD}roles:\n  a:\n    title: A\n    facets:\n      f:\n{cell}"
    ).problems
    assert advice in problem.what
    assert (problem.line, problem.column) == (9, 25)


def test_a_comment_in_open_braces_is_not_blamed_for_a_bracket_elsewhere() -> None:
    (problem,) = _faulty(
        f"{HEAD}roles: {{a: {{title: A, # the first\n  rank: 1}}\nmoves: {{}}\n"
    ).problems
    assert "in braces a text ends" not in problem.what


PAY = [
    "$55,000 - $65,000",
    "{base: 55000-65000}",
    "{base: {measure: base, low: 55k, high: 65k}}",
    "{base: {measure: base, low: 55,000, high: 65000}}",
    '{base: {measure: base, low: "$55,000", high: 65000}}',
    "{base: {low: 55000, high: 65000}}",
]


@pytest.mark.parametrize("typed", PAY)
def test_informally_typed_pay_gets_an_example_to_copy(typed: str) -> None:
    error = _faulty(f"{HEAD}roles:\n  a:\n    title: A\n    pay: {typed}\n")
    example = "base: {measure: base, low: 55000, high: 65000, currency: USD}"
    assert all(problem.what.endswith(f"; for example `{example}`") for problem in error.problems)
    parse(
        f"{HEAD}roles: {{a: {{title: A, pay: {{{example}}}}}}}", KnowledgeBase, "l.yaml", "a ladder"
    )
