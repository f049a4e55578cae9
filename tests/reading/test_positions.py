"""The line of a problem and the mark under it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from roleadvisor.errors import Diagnostic
from roleadvisor.reading.positions import Lines
from roleadvisor.text import sanitize

PLAIN = st.text(st.characters(exclude_categories=["C", "Zl", "Zp", "Zs"]), max_size=200)


def _marked(problem: Diagnostic) -> list[str]:
    """Return what may be above the mark: a character, after any zero-width ones before it."""
    line = problem.excerpt
    return [line[at:] for at in range(len(line)) if cell_len(line[:at]) == problem.marker]


@given(PLAIN, PLAIN, st.characters(categories=["Ll", "Lo", "Nd"]), st.sampled_from("\t .\u3000"))
def test_the_mark_is_under_the_intended_character(
    before: str, after: str, char: str, gap: str
) -> None:
    text = f"first\n{gap}{before}{char}{after}\nlast"
    problem = Lines(text.encode()).problem("wrong", 7 + len(before))
    assert problem.line == 2
    assert problem.column == 2 + len(before)
    assert any(rest.startswith(sanitize(char)) for rest in _marked(problem))
    assert len(sanitize(problem.excerpt)) == len(problem.excerpt)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_lines_end_where_yaml_ends_them(end: str) -> None:
    problem = Lines(f"one{end}two".encode()).problem("wrong", len(f"one{end}t"))
    assert (problem.line, problem.column, problem.excerpt) == (2, 2, "two")


@pytest.mark.parametrize("column", [1, 40, 500, 1000])
def test_a_long_line_is_shown_only_around_the_mark(column: int) -> None:
    text = "a" * (column - 1) + "X" + "b" * (1000 - column)
    problem = Lines(text.encode()).problem("wrong", column - 1)
    assert problem.excerpt[problem.marker] == "X"
    assert len(problem.excerpt) <= 76


def test_control_characters_are_shown_escaped_and_the_mark_moves_along() -> None:
    problem = Lines("\u202ea\x9bb X".encode()).problem("wrong", 5)
    assert problem.excerpt == r"\u202ea\x9bb X"
    assert problem.excerpt[problem.marker] == "X"


def test_indentation_is_left_out_of_the_line_shown() -> None:
    problem = Lines(b"        - name: X").problem("wrong", 16)
    assert (problem.column, problem.excerpt, problem.marker) == (17, "- name: X", 8)
