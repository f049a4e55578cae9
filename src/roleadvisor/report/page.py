"""The page: at a glance, then each part in turn, each with a line where nothing is kept yet."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from roleadvisor.compare.result import Comparison
from roleadvisor.compare.short_page import compared_facets, in_short
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.pay.page import headline as pay_headline
from roleadvisor.pay.ranges_page import picture, summary
from roleadvisor.pay.result import Pay
from roleadvisor.pay.survey_page import survey_notes, survey_warnings
from roleadvisor.quiz.full_page import flips, subjects
from roleadvisor.quiz.page import reasons
from roleadvisor.quiz.result import QuizResult
from roleadvisor.render.page import BULLET, Block, Line, NextStep, Page, Picture, Prose
from roleadvisor.report.glance_page import first_screen, glance, title
from roleadvisor.report.result import Part, Report
from roleadvisor.report.work_page import plan, readiness
from roleadvisor.statements.page import marked, open_block
from roleadvisor.statements.view import StatementView
from roleadvisor.text import day_in_words

_NOT_FOR_SELECTION = (
    "This page is for a conversation about a career. Don't use it to hire, promote, pay or turn"
    " down anybody: the ratings are a person's own, and the quiz hasn't been tested with people."
)


def page(kb: KnowledgeBase, result: Report, *, full: bool = True, first: bool = False) -> Page:
    """Lay out the whole page, or without `full` what matters at a glance.

    `first` says that a person looks at it on a terminal and could send it.
    """
    blocks: tuple[Block, ...] = (
        (glance(result), *_parts(kb, result)) if full else (first_screen(result),)
    )
    more = "" if full else "the whole page: --full"
    return Page(
        title(result), blocks, _subtitle(result), tuple(_next(result)) if first else (), more,
        contents=full,
    )  # fmt: skip


def _subtitle(result: Report) -> str:
    day = day_in_words(result.date)
    if not result.about_person:
        return f"From the ladder “{result.ladder}”, {day}."
    if result.reader == "manager":
        who = result.name or "the person"
        return f"For a career one-on-one, {day}. “You” is {who}; ratings are their own."
    return f"{day}, by the ladder “{result.ladder}”. “You” is {result.name or 'whoever made this'}."


def _next(result: Report) -> Iterator[NextStep]:
    yield NextStep(("report", "-o", "report.html"), "the whole page, to send or print")
    if result.quiz is None and "quiz" not in result.without:
        yield NextStep(("quiz",), "find out which role you want")
    elif result.assessment is None and "readiness" not in result.without:
        yield NextStep(("assess", result.target.id), "see how ready you are")


def _parts(kb: KnowledgeBase, result: Report) -> Iterator[Block]:
    made: dict[Part, tuple[str, Iterator[Block]]] = {
        "quiz": ("What you want", _interest(result)),
        "comparison": ("The roles side by side", _comparison(kb, result.comparison)),
        "readiness": ("What you have and what's missing", readiness(result)),
        "plan": ("The plan", plan(result)),
        "pay": ("What it pays", _pay(kb, result.pay)),
        "questions": ("Open questions, and who to ask", _questions(kb, result)),
    }
    shown = [one for part, one in made.items() if part not in result.without]
    for number, (heading, blocks) in enumerate(shown, 1):
        yield from _section(f"{number}. {heading}", blocks)


def _section(heading: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Put blocks under a heading; what stands first needs none of its own."""
    for number, block in enumerate(blocks):
        if number:
            yield block if isinstance(block, Picture) else block._replace(level=2)
        elif isinstance(block, Picture) or block.title:
            yield Prose((), heading)
            yield block if isinstance(block, Picture) else block._replace(level=2)
        else:
            yield block._replace(title=heading)


def _interest(result: Report) -> Iterator[Block]:
    found = result.quiz
    if found is None:
        words = "No quiz result yet, so this page can't say what you want."
        yield Prose((Line(f"{words} To add it: roleadvisor quiz", "muted"),))
        return
    averse = found.away if found.outcome == "neither-now" else None
    said = averse.says.text if averse else found.why
    portrait = (Line(" ".join(found.portrait)),) if found.portrait else ()
    yield Prose((Line(said, "strong"), *portrait))
    if result.reader == "me":
        lines = tuple(reasons(found))
        if lines:
            heading = f"Your answers: + for {found.roles[0].title}, - against"
            yield Prose(lines, heading)
        telling = tuple(one for one in found.dimensions if one.points or (one.away and one.place))
        yield from subjects(replace(found, dimensions=telling))
        yield from flips(found)
    yield Prose(tuple(_how_sure(found)), "How sure that is")


def _how_sure(found: QuizResult) -> Iterator[Line]:
    if found.lean_from is not None and found.outcome not in {"not-enough-signal", "neither-now"}:
        clear = f", a clear result at {found.clear_from}" if found.clear_from else ""
        points = f"{found.margin_points} of {found.max_points} points"
        yield Line(f"Ahead by {points}. A lean starts at {found.lean_from}{clear}.")
    yield from (Line(words, mark=BULLET) for words in found.cautions)


def _comparison(kb: KnowledgeBase, found: Comparison | None) -> Iterator[Block]:
    if found is None:
        yield Prose((Line("There is no second role to compare with on this ladder.", "muted"),))
        return
    yield in_short(kb, found, compared_facets(found.facets)).table
    of = found.tradeoffs
    if of is None:
        return
    for heading, views in (
        ("What you gain", of.gains),
        ("What you give up", of.gives_up),
        ("What you keep", of.keeps),
    ):
        if views:
            yield Prose(_statements(views), heading)


def _statements(views: Iterable[StatementView]) -> tuple[Line, ...]:
    return tuple(Line(marked(view), mark=BULLET) for view in views)


def _pay(kb: KnowledgeBase, found: Pay | None) -> Iterator[Block]:
    if found is None:
        return
    yield Prose((Line(pay_headline(found), "strong"),))
    table = summary(kb, found)
    if table.rows:
        yield table._replace(title="Pay ranges")
    if drawn := picture(found):
        yield drawn
    yield from survey_warnings(found)
    if found.overlaps:
        yield Prose(tuple(Line(one.text) for one in found.overlaps), "Where ranges overlap")
    notes = [*map(Line, found.cautions), *survey_notes(found)]
    if notes:
        yield Prose(tuple(one._replace(mark=BULLET, tone="muted") for one in notes), "Caveats")


def _questions(kb: KnowledgeBase, result: Report) -> Iterator[Block]:
    table = open_block(result.open_questions)
    if table:
        yield table._replace(title="")
    else:
        yield Prose((Line("The ladder has no open questions about these roles.", "muted"),))
    yield Prose(tuple(_sources(kb)), "Where this comes from")
    yield Prose((Line(_NOT_FOR_SELECTION),), "Not for selection")


def _sources(kb: KnowledgeBase) -> Iterator[Line]:
    yield Line(
        "What nothing is added to, a source says. (derived) follows from a source; (editorial) is"
        " the ladder's own judgment."
    )
    for source in kb.sources.values():
        parts = (source.author, source.published, source.url)
        yield Line(", ".join([source.title, *filter(None, parts)]), mark=BULLET)
    yield Line(f"Ladder: {kb.title}, version {kb.version}.", "muted")
