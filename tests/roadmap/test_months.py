"""Months in sums, on a calendar, and in words; and the messages where no path continues."""

import pytest

from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.lookup import path_moves
from roleadvisor.ladder.moves import Months
from roleadvisor.ladder.next_role import distances, reachable
from roleadvisor.roadmap.months import (
    NO_TIME,
    Month,
    Offsets,
    begin_in_words,
    duration,
    end_in_words,
    months_range,
    offsets,
    parse_month,
    schedule,
    sum_spans,
    time_met,
    time_served,
    with_months_left,
)
from roleadvisor.roadmap.paths import default_target, no_path_error, no_start_error
from roleadvisor.roadmap.phases import span_of
from roleadvisor.roadmap.result import PhaseView, Span, StepView, Window
from tests.conftest import ladder
from tests.roadmap.test_paths import move

OPEN = StepView("step", "skill", "Do it.", None, "stated", None, (), None, None, None, None, None)
DONE = StepView("step", "skill", "Do it.", None, "stated", None, (), None, None, None, None, None,
                status="done")  # fmt: skip


def span(low: int, high: int, kind: str = "stated") -> Span:
    return Span(low, high, kind, "book/all", "Told.")


def phase(
    name: str, months: Span | None, *parallel: str, steps: tuple[StepView, ...] = (OPEN,)
) -> PhaseView:
    return PhaseView(name, name.title(), "a", "A", "b", None, months, None, steps, parallel)


@pytest.mark.parametrize(
    ("word", "month"),
    [("2027-01", "2027-01"), ("2027-12-31", "2027-12"), ("1900-02", "1900-02"),
     ("2200-09-09", "2200-09"), ("2027-10-30", "2027-10"), ("01/2027", "2027-01"),
     ("1/2027", "2027-01"), ("12/31/2027", "2027-12"), ("Jan 2027", "2027-01"),
     (" sept. 2027 ", "2027-09"), ("January 31, 2027", "2027-01")],
)  # fmt: skip
def test_a_month_is_parsed_and_formatted(word: str, month: str) -> None:
    assert str(parse_month(word)) == month


@pytest.mark.parametrize(
    "word",
    [
        "1899-12",
        "2201-01",
        "2027-00",
        "2027-13",
        "2027-01-32",
        "13/2027",
        "0/2027",
        "Ju 2027",
        "Jan",
        "Jan 99, 2027",
        "Feber 2027",
        "x",
    ],
)
def test_an_invalid_month_is_refused_with_the_allowed_years(word: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        parse_month(word)
    assert caught.value.message == f'"{word}" isn\'t a month to start in'
    assert caught.value.hint == (
        "Use a month and a year from 1900 to 2200, for example 2027-01, 1/2027 or Jan 2027."
    )


def test_a_long_invalid_month_is_truncated_in_the_error() -> None:
    with pytest.raises(UsageProblem) as caught:
        parse_month("x" * 50)
    assert caught.value.message == f'"{"x" * 40}" isn\'t a month to start in'


def test_adding_months_rolls_over_into_other_years() -> None:
    assert [str(parse_month("2027-11").later(at)) for at in (0, 1, 2, 14, -11)] == [
        "2027-11", "2027-12", "2028-01", "2029-01", "2026-12",
    ]  # fmt: skip
    assert str(Month(12 * 987)) == "0987-01"


def test_a_range_that_names_no_source_uses_the_ladders() -> None:
    months = Months(min=6, max=9, kind="editorial", how="A guess.")
    assert span_of(months, "a/b") == Span(6, 9, "editorial", "a/b", "A guess.")
    own = months.model_copy(update={"source": "c/d"})
    assert span_of(own, "a/b") == Span(6, 9, "editorial", "c/d", "A guess.")
    assert span_of(None, "a/b") is None


def test_a_sum_is_derived_and_a_single_range_stays_as_is() -> None:
    one, other = span(6, 9), span(10, 20, "derived")
    assert sum_spans([one]) == one
    assert sum_spans([one, other]) == Span(16, 29, "derived", None, "The sum of the phases.")
    assert sum_spans([one, span(0, 1, "editorial"), other]) == Span(
        16, 30, "editorial", None, "The sum of the phases."
    )
    assert (sum_spans([]), sum_spans([None]), sum_spans([one, None])) == (None, None, None)


LESS = "Less the time that you have been in the role."


def test_time_served_is_subtracted_from_both_ends_phase_by_phase() -> None:
    first, second, third = phase("a", span(6, 12)), phase("b", span(10, 20)), phase("c", span(3, 3))
    rest = [one.months_left for one in with_months_left([first, second, third], 14)]
    assert rest == [
        Span(0, 0, "stated", "book/all", LESS),
        Span(2, 18, "stated", "book/all", LESS),
        span(3, 3),
    ]


def test_time_served_stops_counting_after_a_phase_of_unknown_length() -> None:
    found = with_months_left([phase("a", span(1, 2)), phase("b", None), phase("c", span(3, 3))], 14)
    assert [one.months_left for one in found] == [
        Span(0, 0, "stated", "book/all", LESS), None, span(3, 3),
    ]  # fmt: skip


def test_parallel_phases_use_no_time_served_and_done_phases_take_no_time() -> None:
    parallel, done = phase("b", span(9, 9), "a"), phase("c", span(2, 5), steps=(DONE, DONE))
    found = with_months_left([phase("a", span(1, 2)), parallel, done, phase("d", span(5, 8))], 4)
    assert [one.months_left for one in found] == [
        Span(0, 0, "stated", "book/all", LESS), span(9, 9), NO_TIME,
        Span(4, 8, "stated", "book/all", LESS),
    ]  # fmt: skip
    assert Span(0, 0, "derived", None, "Its steps are done.") == NO_TIME


def test_the_time_of_a_phase_can_be_met_while_steps_are_left() -> None:
    served, longer, finished = with_months_left(
        [phase("a", span(1, 2)), phase("b", span(9, 9)), phase("c", span(0, 0), steps=(DONE,))], 5
    )
    assert [time_met(one) for one in (served, longer, finished)] == [True, False, False]
    (nothing,) = with_months_left([phase("a", span(0, 0))], 0)
    assert not time_met(nothing), "it never took any"
    assert not time_met(phase("a", span(1, 2)))


def test_phases_are_scheduled_one_after_another_or_in_parallel() -> None:
    every = with_months_left(
        [phase("a", span(1, 2)), phase("b", span(3, 5)), phase("c", span(4, 4), "b", "a"),
         phase("d", None), phase("e", span(1, 1)), phase("f", span(1, 1), "e", "b")], 0,
    )  # fmt: skip
    assert offsets(every) == [
        Offsets(0, 0, 1, 2), Offsets(1, 2, 4, 7), Offsets(0, 0, 4, 4),
        Offsets(4, 7, None, None), Offsets(None, None, None, None), Offsets(1, 2, 2, 3),
    ]  # fmt: skip
    assert [one.window for one in schedule(parse_month("2027-01"), every)][1:4] == [
        Window("2027-02", "2027-03", "2027-05", "2027-08"),
        Window("2027-01", "2027-01", "2027-05", "2027-05"),
        Window("2027-05", "2027-08", None, None),
    ]


def test_done_phases_are_not_scheduled_and_take_no_time() -> None:
    every = with_months_left([phase("a", span(6, 6), steps=(DONE,)), phase("b", span(3, 3))], 0)
    assert [one.window for one in schedule(parse_month("2027-01"), every)] == [
        None, Window("2027-01", "2027-01", "2027-04", "2027-04"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("low", "high", "words", "short"),
    [(18, 24, "18 to 24 months", "18-24 months"), (24, 36, "2 to 3 years", "24-36 months"),
     (24, 24, "2 years", "24 months"), (24, 30, "24 to 30 months", "24-30 months"),
     (1, 1, "1 month", "1 month"), (12, 24, "12 to 24 months", "12-24 months"),
     (0, 1, "0 to 1 months", "0-1 months"), (30, 36, "30 to 36 months", "30-36 months"),
     (0, 0, "0 months", "0 months")],
)  # fmt: skip
def test_a_range_is_given_in_years_if_both_ends_are_whole_years(
    low: int, high: int, words: str, short: str
) -> None:
    assert (duration(span(low, high)), months_range(span(low, high))) == (words, short)


def test_time_served_is_given_in_whole_years_or_in_months() -> None:
    assert [time_served(one) for one in (0, 1, 12, 13, 48)] == [
        "0 years", "1 month", "1 year", "13 months", "4 years",
    ]  # fmt: skip


def test_a_window_is_shown_as_a_month_or_between_two() -> None:
    wide = Window("2027-01", "2027-03", "2028-01", "2028-01")
    assert (begin_in_words(wide), end_in_words(wide)) == (
        "between Jan 2027 and Mar 2027",
        "Jan 2028",
    )
    unknown = Window("2027-01", None, None, "2028-01")
    assert (begin_in_words(unknown), end_in_words(unknown)) == ("", "")


HEAD = 'schema: 1\ntitle: T\nversion: "1"\nroles:\n'
ROLES = f"""{HEAD}\
  a: {{title: A, rank: 2}}
  b: {{title: B, rank: 1}}
  c: {{title: C, rank: 3}}
  d: {{title: D, rank: 3, waypoint: true}}
  e: {{title: E, rank: 5}}
  f: {{title: F}}
"""


def _ladder(moves: str) -> KnowledgeBase:
    steps = "phases: {p: {title: P, steps: {s%d: {kind: skill, text: S.}}}}"
    pairs = (pair.split(">") for pair in moves.split())
    lines = [
        f"  m{at}: {{from: {one}, to: {other}, {steps % at}}}\n"
        for at, (one, other) in enumerate(pairs)
    ]
    return ladder(ROLES + ("moves:\n" + "".join(lines) if lines else ""))


def test_reachable_roles_have_a_distance() -> None:
    moves = [move(*ends) for ends in ("ab", "bc", "ac", "cd", "aa", "ea")]
    assert reachable(moves, "a") == {"b": 1, "c": 1, "d": 2}
    assert distances(moves, "d") == {"d": 0, "c": 1, "b": 2, "a": 2, "e": 3}


@pytest.mark.parametrize(
    ("moves", "target"),
    [
        ("a>b a>c", "c"),
        ("a>d a>c", "c"),
        ("a>d", "d"),
        ("a>e a>c", "c"),
        ("a>c c>e", "c"),
        ("a>e e>c", "e"),
        ("a>f a>c", "f"),
        ("a>b a>a", "a"),
        ("a>a a>c", "c"),
        ("a>d d>e", "e"),
    ],
)
def test_the_next_role_up_is_the_lowest_of_the_nearest_full_roles(moves: str, target: str) -> None:
    kb = _ladder(moves)
    assert default_target(kb, path_moves(kb).values(), kb.roles["a"]).id == target


def test_a_compared_role_comes_before_an_equally_near_one() -> None:
    kb = _ladder("a>c a>e").model_copy(update={"compare": ("b", "e")})
    assert default_target(kb, path_moves(kb).values(), kb.roles["a"]).id == "e"
    both = kb.model_copy(update={"compare": ("a", "e")})
    assert default_target(both, path_moves(both).values(), both.roles["a"]).id == "e"


ADD = "To add one, write under `moves` in the ladder file: a-to-d: {from: a, to: d}"
NONE = "This ladder has no paths from one role to another: neither `moves` nor levels of a family"


@pytest.mark.parametrize(
    ("moves", "ends", "message", "hint"),
    [
        ("", "a", NONE, "See what the role calls for instead: roleadvisor show a"),
        ("a>b", "a", "No path leads up from A (`a`) in this ladder",
         "Paths lead to b: choose with --to ROLE."),
        ("b>a c>a", "a", "No path leads on from A (`a`) in this ladder",
         "Paths start from: b and c."),
        ("a>b b>c", "ad", "No path leads from A (`a`) to D (`d`)",
         f"From a, paths lead to b and c. {ADD}"),
        ("d>b b>a", "ad", "No path leads from A (`a`) to D (`d`)",
         "There is one the other way: --from d --to a."),
        ("b>c", "ad", "No path leads on from A (`a`) in this ladder",
         f"Paths start from: b. {ADD}"),
        ("", "ad", NONE,
         f"{ADD}. See what the role calls for instead: roleadvisor show a"),
        ("a>b a>c", "aa", "This ladder has no path for staying A (`a`)",
         "Paths lead to b and c."),
        ("b>c", "aa", "This ladder has no path for staying A (`a`)", ""),
        ("a>c", "acbe", "No path from a to c goes through b and e",
         "Leave out --via to see the paths that there are."),
    ],
)  # fmt: skip
def test_where_no_path_continues_the_error_says_what_paths_there_are(
    moves: str, ends: str, message: str, hint: str
) -> None:
    kb = _ladder(moves)
    every = path_moves(kb).values()
    origin, *others = (kb.roles[one] for one in ends)
    if others:
        months = no_path_error(every, origin, others[0], others[1:])
    else:
        with pytest.raises(UsageProblem) as caught:
            default_target(kb, every, origin)
        months = caught.value
    assert (months.message, months.hint) == (message, hint)


def test_without_a_start_the_error_says_where_paths_start() -> None:
    months = no_start_error(path_moves(_ladder("c>a a>b c>b")).values())
    assert months.message == "Where are you starting?"
    assert months.hint == (
        "Add --from ROLE. Paths start from: c and a. Or say it once: "
        "roleadvisor profile set --role ROLE --years N"
    )
    nothing = no_start_error(path_moves(_ladder("")).values())
    assert (nothing.message, nothing.hint) == (NONE, "")
