"""How statements look on any page: marked where they differ, and in short form."""

import pytest

from roleadvisor.statements.page import kinds_note, short_text, text_with_kind
from roleadvisor.statements.view import StatementView

PLACED = StatementView("Coaches reps.", None, "stated", placement="editorial")
STATEMENTS = [
    PLACED,
    StatementView("Coaches reps.", None, "stated"),
    StatementView("Coaches reps.", None, "derived"),
    StatementView("Coaches reps.", None, "editorial"),
]


@pytest.mark.parametrize("usual", ["stated", "derived", "editorial"])
@pytest.mark.parametrize("view", STATEMENTS)
def test_the_notes_explain_exactly_the_marks_shown(view: StatementView, usual: str) -> None:
    mark = text_with_kind(view, usual).removeprefix("Coaches reps.").strip()
    notes = [line.text.partition(": ")[0] for line in kinds_note([view], usual)]
    assert notes == ([mark] if mark else [])


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Coaches reps. Hires them, too.", "Coaches reps."),
        ("Reports to the Sr. Director. Hires reps.", "Reports to the Sr. Director."),
        ("Sells to U.S. Accounts alone. Travels.", "Sells to U.S. Accounts alone."),
        ("Is it for you? Ask!", "Is it for you?"),
    ],
)
def test_the_short_form_is_the_whole_first_sentence(text: str, first: str) -> None:
    assert short_text(StatementView(text, None, "stated")) == first
