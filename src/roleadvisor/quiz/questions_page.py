"""The questions laid out, and their rows for CSV."""

from roleadvisor.quiz.questions_result import Questions
from roleadvisor.render.page import Line, NextStep, Page, Prose, Records, Table, cell
from roleadvisor.text import pluralize

FIRST_ITEMS = 4
"""Items on the first screen."""


def questions_page(result: Questions, *, full: bool = False) -> Page:
    """Lay out the items to answer: a few as a sample, or all of them."""
    steps = ", ".join(f"{value} {words}" for value, words in enumerate(result.steps, -2))
    shown = result.items if full else result.items[:FIRST_ITEMS]
    rows = tuple((cell(one.id), cell(one.left), cell(one.right)) for one in shown)
    how = f"In a file, one line for each item: its id, a colon, and {steps}, or null to skip it."
    more = len(result.items) - len(shown)
    return Page(
        result.title,
        (Prose((Line(result.about), Line(how))), Table(("Item", "Left", "Right"), rows)),
        f"{pluralize(len(result.items), 'item')}; quiz version {result.quiz_version}",
        (
            NextStep(("quiz",), "answer them here, one at a time"),
            NextStep(("quiz", "--questions", "-o", "items.csv"), "all items as a spreadsheet"),
        ),
        f"{pluralize(more, 'more item')}: --full" if more else "",
    )


def records(result: Questions) -> Records:
    """One row for each item."""
    items = tuple((one.id, one.dimension, one.left, one.right) for one in result.items)
    return Records(("id", "dimension", "left", "right"), items)
