"""The page: an overview, then each part; a part without saved data says so in a line."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from roleadvisor.assess.full_page import GAP_TITLES
from roleadvisor.assess.result import AssessmentResult, Requirement
from roleadvisor.compare.onward_page import offer_blocks
from roleadvisor.compare.page import short_table, tradeoff_blocks
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.pay.page import sections as pay_sections
from roleadvisor.quiz.full_page import sections as quiz_sections
from roleadvisor.render.page import (
    BULLET,
    TICKED,
    UNTICKED,
    Block,
    Line,
    NextStep,
    Page,
    Picture,
    Prose,
    line_with_command,
)
from roleadvisor.report.glance_page import first_screen, overview_table, title
from roleadvisor.report.result import Part, Report
from roleadvisor.report.verdict import gaps_to_rate_again, requirement_in_words
from roleadvisor.roadmap.full_page import overview, phase_outlines
from roleadvisor.statements.page import open_questions_table, source_line
from roleadvisor.text import day_in_words, pluralize

_NOT_FOR_SELECTION = (
    "This page is for a conversation about a career. Don't use it to hire, promote, pay or turn"
    " down anybody: the ratings are a person's own, and the quiz hasn't been tested with people."
)


def page(
    kb: KnowledgeBase, result: Report, options: tuple[str, ...] | None = None, *, full: bool = True
) -> Page:
    """Lay out the whole page, or only the overview without `full`.

    `options` are the options of `report` that reproduce this page, for the commands suggested on
    a terminal; None suggests no commands.
    """
    blocks: tuple[Block, ...] = (
        (overview_table(result), *_parts(kb, result)) if full else (first_screen(result),)
    )
    more = "" if full else "The whole page: --full"
    steps = () if options is None else tuple(_suggested_commands(result, options))
    return Page(title(result), blocks, _subtitle(result), steps, more, contents=full)


def _subtitle(result: Report) -> str:
    day = day_in_words(result.date)
    if not result.about_person:
        return f"From the ladder “{result.ladder}”, {day}."
    if result.reader == "manager":
        who = result.name or "whoever sent this page"
        whose = f"{result.name}'s" if result.name else "their"
        return f"For a career one-on-one, {day}. “You” is {who}; the ratings are {whose} own."
    you = f" “You” is {result.name}." if result.name else ""
    return f"{day}, by the ladder “{result.ladder}”.{you}"


def _suggested_commands(result: Report, options: tuple[str, ...]) -> Iterator[NextStep]:
    whole = ("report", *options, "-o", "report.html")
    yield NextStep(whole, "the whole page, to send or print")
    if result.offered:
        yield NextStep(("show", result.target.id, "--offer"), "what to ask, and what to start with")
    elif result.name:  # usually someone else's page
        if result.manager_rated or result.actions:
            yield NextStep(("one-on-one", "-o", "one-on-one.html"), "what you discussed and agreed")
    elif result.quiz is None and "quiz" not in result.without:
        yield NextStep(("quiz",), "find out which role you want")
    elif result.assessment is None and "readiness" not in result.without:
        yield NextStep(("assess", result.target.id), "see how ready you are")
    elif gaps_to_rate_again(result):
        yield NextStep(("assess", result.target.id, "--again"), "rate yourself again")
    elif result.reader == "me":
        theirs = ("report", *options, "--for", "manager", "-o", "manager.html")
        yield NextStep(theirs, "for your manager")


def _parts(kb: KnowledgeBase, result: Report) -> Iterator[Block]:
    parts: dict[Part, tuple[str, Iterator[Block]]] = {
        "quiz": ("What you want", _interest(result)),
        "comparison": ("The roles side by side", _comparison(kb, result)),
        "readiness": ("What you have and what's missing", _readiness(result)),
        "plan": ("The plan", _plan(result)),
        "pay": (
            "What it pays",
            pay_sections(kb, result.pay, options=not result.name) if result.pay else iter(()),
        ),
        "questions": (
            "Where this comes from" if result.offered else "Open questions, and who to ask",
            _questions(kb, result),
        ),
    }
    shown = [one for part, one in parts.items() if part not in result.without]
    if result.offered:
        yield from offer_blocks(result.open_questions, result.first_90_days)
    for number, (heading, blocks) in enumerate(shown, 1):
        yield from _section(f"{number}. {heading}", blocks)


def _section(heading: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Put blocks under a heading; a first block without a title takes it as its own."""
    for number, block in enumerate(blocks):
        if number:
            yield block if isinstance(block, Picture) else block._replace(level=max(2, block.level))
        elif isinstance(block, Picture) or block.title:
            yield Prose((), heading)
            yield block if isinstance(block, Picture) else block._replace(level=2)
        else:
            yield block._replace(title=heading)


def _missing_part(result: Report, what: str, it: str, *words: str) -> Prose:
    """Say that a part is missing; without a name on the page, add the command that fills it.

    Readers of a page with a name on it may not have the program.
    """
    if result.name:
        return Prose((Line(what, "muted"),))
    return Prose((line_with_command(f"{what} To add {it}:", *words),))


def _interest(result: Report) -> Iterator[Block]:
    found = result.quiz
    if found is None:
        words = "No quiz result yet, so this page can't say what you want."
        yield _missing_part(result, words, "it", "quiz")
        return
    yield from quiz_sections(found, own=result.reader == "me")


def _comparison(kb: KnowledgeBase, result: Report) -> Iterator[Block]:
    found = result.comparison
    if found is None:
        yield Prose((Line("There is no second role to compare with on this ladder.", "muted"),))
        return
    yield short_table(kb, found)
    # Mark every kind but `stated`, as the page explains. Pay has its own part.
    yield from tradeoff_blocks(replace(found, overlaps=()), usual_mark="stated")


def _readiness(result: Report) -> Iterator[Block]:
    """Lay out the opening, then the requirements by kind of gap, each gap with its next step."""
    found = result.assessment
    if found is None:
        words = f"No ratings for {result.target.title} yet, so this page can't say what's missing."
        yield _missing_part(result, words, "them", "assess", result.target.id)
        return
    yield Prose(tuple(_readiness_summary(found, result.manager_rated)))
    for gap, heading in GAP_TITLES.items():
        every = [one for one in found.can.requirements if one.gap == gap and not one.preferred]
        if every:
            yield Prose(tuple(line for one in every for line in _requirement(one)), heading)
    extra = [one for one in found.can.requirements if one.preferred]
    if extra:
        yield Prose(tuple(map(_nice_to_have, extra)), "Nice to have")
    if found.changed:
        changed = pluralize(len(found.changed), "rating")
        yield Prose((Line(f"{changed} not counted: the ladder asks something else now.", "warn"),))


def _readiness_summary(found: AssessmentResult, manager_rated: str | None) -> Iterator[Line]:
    yield Line(f"{found.role.title}: {found.can.words}", "strong")
    ask = f" Ask: {found.seat.ask}" if found.seat.ask else ""
    yield Line(f"Opening: {found.seat.words}{ask}")
    rated = f"Rated by the person on {day_in_words(found.date)}"
    yield Line(f"{rated}, one requirement at a time; there is no overall score.", "muted")
    if manager_rated:
        day = day_in_words(manager_rated)
        label = f"Rated by the manager on {day}, too. Where the two differ:"
        yield line_with_command(
            label, "one-on-one", "--last", "--role", found.role.id, tone="plain"
        )


def _requirement(one: Requirement) -> Iterator[Line]:
    yield Line(one.heading, "strong", BULLET)
    if one.gap:
        yield Line(one.words, depth=1)
    if one.gap and one.title != one.text:
        yield Line(f"The role calls for: {one.text}", "muted", depth=1)
    yield from (Line(f"Evidence: {shown}", depth=1) for shown in one.shown_by)
    if one.gap and one.next_step:
        yield Line(f"Next: {one.next_step.text}", depth=1)
    elif one.gap and one.steps_done:
        yield Line("Step done: time to rate this again.", depth=1)


def _nice_to_have(one: Requirement) -> Line:
    shown = f" Evidence: {'; '.join(one.shown_by)}" if one.shown_by else ""
    return Line(f"{requirement_in_words(one)}{shown}", mark=BULLET)


def _plan(result: Report) -> Iterator[Block]:
    """Lay out the timeline, the next 90 days, agreed actions, and every step with a check box."""
    found = result.roadmap
    if found:
        yield from overview(found)
    else:
        what = "for staying in" if result.now == result.target else "to"
        yield Prose((Line(f"The ladder has no path {what} this role.", "muted"),))
    if result.actions:
        yield Prose(tuple(_agreed_actions(result)), "Agreed in one-on-ones")
    if found:
        yield from phase_outlines(found)


def _agreed_actions(result: Report) -> Iterator[Line]:
    for one in result.actions:
        if one.done:
            yield Line(f"{one.text} (done {day_in_words(one.done)})", "good", TICKED)
        else:
            yield Line(f"{one.text} (agreed {day_in_words(one.date)})", mark=UNTICKED)


def _questions(kb: KnowledgeBase, result: Report) -> Iterator[Block]:
    table = open_questions_table(result.open_questions)
    if table and not result.offered:
        yield table._replace(title="")
    elif not table:
        yield Prose((Line("The ladder has no open questions about these roles.", "muted"),))
    title = "" if result.offered and table else "Where this comes from"
    yield Prose(tuple(_sources(kb)), title)
    yield Prose((Line(_NOT_FOR_SELECTION),), "Not for selection")


def _sources(kb: KnowledgeBase) -> Iterator[Line]:
    yield Line(
        "Without a mark, a source says it. (derived): it follows from a source. (editorial): it's"
        " the ladder's own judgment."
    )
    yield from map(source_line, kb.sources.values())
    yield Line(f"Ladder: {kb.title}, version {kb.version}.", "muted")
