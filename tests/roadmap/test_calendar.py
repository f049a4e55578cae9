"""A roadmap for a calendar program: iCalendar per RFC 5545, updated per RFC 5546."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.errors import OutputProblem, UsageProblem
from roleadvisor.evidence.step_result import Progress, StepState
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.render.calendar import Calendar, Event, calendar_text
from roleadvisor.roadmap.calendar_page import calendar, calendar_to_save
from roleadvisor.roadmap.plan import build_roadmap
from roleadvisor.store.profile import CalendarKept
from tests.conftest import Run, examples, ladder

KITCHEN = load_ladder(str(Path(__file__).with_name("kitchen.yaml")))
FILE = str(Path(__file__).with_name("kitchen.yaml"))
DAY = date(2027, 1, 4)
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
LEARNED: Progress = {"make-sauces": StepState("done"), "stay": StepState("done")}
ALL_DONE: Progress = {**LEARNED, "write-menu": StepState("done")}


class Person:
    """Someone who makes calendar files over the months, and the saved data about them."""

    def __init__(self, name: str, *, keeps: bool = True) -> None:
        self.kept = CalendarKept(person=name)
        self._keeps = keeps
        self._now = NOW

    def writes(
        self, start: str = "2027-01", *, origin: str = "cook", to: str = "chef",
        via: tuple[str, ...] = (), progress: Progress | None = None,
    ) -> str:  # fmt: skip
        """Write a file, one day after the previous one."""
        self._now += timedelta(days=1)
        roles = KITCHEN.roles
        result = build_roadmap(
            KITCHEN,
            roles[origin],
            roles[to],
            via=[roles[role] for role in via],
            start=start,
            progress=progress,
        )
        made = calendar(result, KITCHEN, self.kept, self._now)
        if self._keeps:
            self.kept = calendar_to_save(result, KITCHEN, self.kept, made)
        return calendar_text(made)


class Entry(NamedTuple):
    """One event as a calendar program has it."""

    version: tuple[int, str]
    day: str
    summary: str
    cancelled: bool


def ical(value: Any) -> str:  # noqa: ANN401 - icalendar has a class for each type
    """Return a value as it is in the file."""
    return str(value.to_ical(), "ascii")


@cache
def events(file: str) -> dict[str, Entry]:
    """Read a file's events by their UID."""
    return {
        str(event["UID"]): Entry(
            (int(str(event["SEQUENCE"])), ical(event["DTSTAMP"])),
            ical(event["DTSTART"]),
            str(event["SUMMARY"]),
            str(event.get("STATUS", "")) == "CANCELLED",
        )
        for event in icalendar.Calendar.from_ical(file).walk("VEVENT")
    }


def imported(*files: str) -> dict[str, Entry]:
    """Import files per RFC 5546: for one UID, the higher SEQUENCE wins, then the DTSTAMP."""
    kept: dict[str, Entry] = {}
    for file in files:
        for uid, entry in events(file).items():
            if uid not in kept or entry.version >= kept[uid].version:
                kept[uid] = entry
    return kept


def on_the_calendar(*files: str) -> list[tuple[str, str]]:
    """What a person sees after importing the files in this order."""
    shown = [one for one in imported(*files).values() if not one.cancelled]
    return sorted((one.day, one.summary) for one in shown)


def in_any_order(*files: str) -> list[tuple[str, str]]:
    """What a person sees, which has to be the same for every order of the files."""
    seen = {tuple(on_the_calendar(*order)) for order in permutations(files)}
    assert len(seen) == 1, "the order of imports makes no difference"
    return list(seen.pop())


@pytest.fixture
def kitchen() -> str:
    return Person("anna").writes()


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def values(text: str, name: str) -> list[str]:
    return [line.partition(":")[2] for line in unfolded(text) if re.match(rf"{name}[:;]", line)]


def test_lines_end_as_the_standard_requires_and_none_is_too_long(kitchen: str) -> None:
    assert kitchen.endswith("END:VCALENDAR\r\n")
    assert "\n" not in kitchen.replace("\r\n", "")
    assert max(len(line.encode()) for line in kitchen.split("\r\n")) <= 75


@pytest.mark.parametrize("progress", [{}, LEARNED], ids=["planned", "with cancelled events"])
def test_two_other_libraries_can_read_every_event(progress: Progress) -> None:
    text = Person("anna").writes(progress=progress)
    parsed = icalendar.Calendar.from_ical(text)
    events = parsed.walk("VEVENT")
    assert not [event.errors for event in events if event.errors]
    uids = [str(event["UID"]) for event in events]
    assert len(uids) == len(set(uids)) == text.count("BEGIN:VEVENT")
    assert max(map(len, uids)) < 255
    for event in events:
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE"} <= set(event)
    other = vobject.readOne(text)
    other.validate(raiseException=True)
    assert [event.uid.value for event in other.vevent_list] == uids
    for event in other.vevent_list:
        assert event.dtstart.value.weekday() == 0, "a Monday"


def test_phases_start_and_end_on_the_first_monday(kitchen: str) -> None:
    assert on_the_calendar(kitchen) == [
        ("20270104", "Begins: Learn the stations"),
        ("20270405", "Quarterly review: Chef"),
        ("20270705", "Begins at the earliest, as Sous-chef: Lead the evening"),
        ("20270705", "Ends at the earliest: Learn the stations"),
        ("20280103", "Ends at the latest: Learn the stations"),
        ("20280703", "Ends at the earliest: Lead the evening"),
        ("20290101", "Ends at the latest: Lead the evening"),
    ]


def test_a_review_is_scheduled_every_quarter_of_the_next_year(kitchen: str) -> None:
    assert values(kitchen, "RRULE") == ["FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO;COUNT=4"]


def test_a_path_of_unknown_length_gets_reviews_for_a_year() -> None:
    text = Person("anna").writes(via=("buyer",))
    assert values(text, "RRULE") == ["FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO;COUNT=4"]
    assert "Ends: Buy" not in text


@pytest.mark.parametrize("keeps", [True, False], ids=["with a profile", "without one"])
@pytest.mark.parametrize("moved_to", ["2026-12", "2027-03"], ids=["earlier", "later"])
def test_a_rescheduled_plan_moves_whatever_the_order_of_imports(
    moved_to: str, *, keeps: bool
) -> None:
    anna = Person("anna", keeps=keeps)
    old, new = anna.writes("2027-01"), anna.writes(moved_to)
    assert in_any_order(old, new) == on_the_calendar(new)
    assert on_the_calendar(new) != on_the_calendar(old)


def test_different_people_share_no_events() -> None:
    anna, ben = Person("anna").writes("2027-01"), Person("ben").writes("2028-05")
    assert not imported(anna).keys() & imported(ben).keys()
    both = in_any_order(anna, ben)
    assert both == sorted([*on_the_calendar(anna), *on_the_calendar(ben)])


def test_old_new_and_other_peoples_files_give_the_right_events_in_any_order() -> None:
    anna = Person("anna")
    files = [anna.writes("2027-01"), anna.writes("2026-12"), anna.writes(progress=LEARNED)]
    other = Person("ben").writes("2028-05", progress=LEARNED)
    expected = sorted([*on_the_calendar(files[-1]), *on_the_calendar(other)])
    assert in_any_order(*files, other) == expected
    assert "Begins: Learn the stations" not in [summary for _, summary in expected]


STALE = {
    True: [("20280103", "Ends: Lead the evening")],
    False: [
        ("20280103", "Ends: Lead the evening"),
        ("20290101", "Ends at the latest: Lead the evening"),
    ],
}
"""Without a profile it isn't known that an earlier file had another end."""


@pytest.mark.parametrize("keeps", [True, False], ids=["with a profile", "without one"])
def test_a_done_phase_is_removed_from_the_calendar(*, keeps: bool) -> None:
    anna = Person("anna", keeps=keeps)
    old, new = anna.writes(), anna.writes(progress=LEARNED)
    assert in_any_order(old, new) == [
        ("20270104", "Begins at the earliest, as Sous-chef: Lead the evening"),
        ("20270405", "Quarterly review: Chef"),
        *STALE[keeps],
    ]


def test_switching_paths_removes_the_events_of_the_first_one() -> None:
    anna = Person("anna")
    first, other, back = anna.writes(), anna.writes(via=("buyer",)), anna.writes()
    assert in_any_order(first, other) == on_the_calendar(other)
    assert in_any_order(first, other, back) == on_the_calendar(first)


def test_a_new_role_or_target_removes_the_events_of_the_old_plan() -> None:
    anna = Person("anna")
    nearer, first = anna.writes(to="sous-chef"), anna.writes()
    promoted = anna.writes("2028-03", origin="sous-chef")
    assert in_any_order(nearer, first) == on_the_calendar(first)
    assert in_any_order(nearer, first, promoted) == on_the_calendar(promoted)
    assert [key.partition("/")[2] for key in anna.kept.plans] == ["sous-chef/chef"]


MONTHS = ("2027-01", "2027-02", "2027-03")


def test_plans_saved_side_by_side_are_replaced_together() -> None:
    anna, side = Person("anna"), Person("anna")
    old, (*_, side_plan) = anna.writes(), [side.writes(to="sous-chef", start=m) for m in MONTHS]
    anna.kept.plans.update(side.kept.plans)
    assert in_any_order(old, side_plan, new := anna.writes("2027-02")) == on_the_calendar(new)


def test_canceled_events_stay_canceled_if_the_oldest_file_is_imported_last() -> None:
    anna = Person("anna")
    first, other, last = anna.writes(), anna.writes(via=("buyer",)), anna.writes("2027-05")
    assert in_any_order(first, other, last) == on_the_calendar(last)


PLANS = st.tuples(
    st.sampled_from(["anna", "ben"]),
    st.sampled_from(["2026-12", "2027-01", "2028-05"]),
    st.sampled_from([(), ("buyer",)]),
    st.sampled_from([{}, LEARNED, ALL_DONE]),
)


@examples(60)
@given(st.lists(PLANS, min_size=1, max_size=6), st.randoms())
def test_any_files_imported_in_any_order_show_each_persons_last_plan(
    plans: list[tuple[str, str, tuple[str, ...], Progress]], shuffled: Random
) -> None:
    people = {name: Person(name) for name in ("anna", "ben")}
    files, last = [], {}
    for name, start, via, progress in plans:
        try:
            text = people[name].writes(start, via=via, progress=progress)
        except UsageProblem:
            continue  # all is done, and no file was made before
        files.append(text)
        last[name] = on_the_calendar(text)
    shuffled.shuffle(files)
    assert on_the_calendar(*files) == sorted(one for seen in last.values() for one in seen)


def test_an_unchanged_plan_is_not_a_new_version() -> None:
    anna = Person("anna")
    first, again, moved = anna.writes(), anna.writes(), anna.writes("2027-02")
    numbers = [set(values(text, "SEQUENCE")) for text in (first, again, moved)]
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_version_after_an_undo_is_still_the_latest() -> None:
    anna = Person("anna")
    old = anna.writes("2027-01")
    before = anna.kept
    undone = anna.writes("2027-03")
    anna.kept = before
    assert in_any_order(old, undone, new := anna.writes("2027-02")) == on_the_calendar(new)


def test_when_all_is_done_a_file_removes_the_remaining_events() -> None:
    anna = Person("anna")
    old, new = anna.writes(), anna.writes(progress=ALL_DONE)
    assert in_any_order(old, new) == []


def test_when_all_is_done_and_no_file_exists_there_is_a_message_and_no_calendar() -> None:
    with pytest.raises(UsageProblem, match="Every step to Chef is done"):
        Person("anna").writes(progress=ALL_DONE)


def served(
    months: int,
    progress: Progress | None = None,
    name: str | None = None,
    kb: KnowledgeBase = KITCHEN,
) -> str:
    cook, chef = kb.roles["cook"], kb.roles["chef"]
    result = build_roadmap(kb, cook, chef, start="2027-01", served=months, progress=progress)
    return calendar_text(calendar(result, kb, CalendarKept(person="anna"), NOW, name))


def test_time_served_does_not_end_a_phase_or_start_the_next_role() -> None:
    text = served(24)
    assert on_the_calendar(text) == [
        ("20270104", "Steps still open: Learn the stations"),
        ("20270405", "Quarterly review: Chef"),
    ]
    assert "steps in your role are still open" in "".join(unfolded(text))


def test_an_optional_phase_whose_time_is_over_has_steps_open_and_holds_nothing_up() -> None:
    optional = "title: Learn the stations\n        optional: true"
    text = Path(FILE).read_text("utf-8").replace("title: Learn the stations", optional)
    assert [summary for _, summary in on_the_calendar(served(24, kb=ladder(text)))] == [
        "Steps still open: Learn the stations", "Quarterly review: Chef", "Ends: Lead the evening",
    ]  # fmt: skip


def test_with_the_minimum_time_served_nothing_ends_or_moves_on_the_first_day() -> None:
    first_day = [summary for day, summary in on_the_calendar(served(6)) if day == "20270104"]
    assert first_day == ["Begins: Learn the stations"]


@pytest.mark.parametrize("months", [0, 6, 24])
def test_a_first_file_with_open_steps_cancels_nothing(months: int) -> None:
    assert "CANCELLED" not in served(months)


def test_only_phases_with_every_step_done_are_canceled_in_a_first_file() -> None:
    entries = imported(served(0, LEARNED)).values()
    assert {one.summary for one in entries if one.cancelled} == {"Done: Learn the stations"}


def test_every_event_title_names_the_person(run: Run) -> None:
    seen = on_the_calendar(served(0, name="Ana"))
    assert len(seen) == 7
    assert all(summary.startswith("Ana: ") for _, summary in seen)
    words = ("roadmap", "--from", "cook", "-f", "ics", "--data", FILE, "--start", "2027-01")
    run("log", "stay", "--status", "doing", "--person", "ana", "--data", FILE)
    text = run(*words, "--person", "ana").out
    assert "SUMMARY:Ana: Begins: Learn the stations" in text.splitlines()


def test_a_calendar_without_a_start_is_refused_with_the_option_to_add(run: Run) -> None:
    ran = run("roadmap", "--from", "cook", "-f", "ics", "--data", FILE)
    assert ran.code == 2
    assert "--start 2027-01" in ran.err
    assert not ran.out


def test_a_profile_remembers_its_last_calendar(run: Run, tmp_path: Path) -> None:
    anna, ben = tmp_path / "anna.json", tmp_path / "ben.json"
    words = ("roadmap", "--from", "cook", "-f", "ics", "--data", FILE, "--start")
    for file in (anna, ben):
        file.write_text('{"version": 1}', "utf-8")
    old = run(*words, "2027-01", "--profile", str(anna)).out
    new = run(*words, "2026-12", "--profile", str(anna)).out
    other = run(*words, "2027-01", "--profile", str(ben)).out
    assert in_any_order(old, new, other) == sorted([*on_the_calendar(new), *on_the_calendar(other)])
    anna.rename(tmp_path / "moved.json")
    moved = run(*words, "2026-12", "--profile", str(tmp_path / "moved.json")).out
    assert imported(moved).keys() == imported(new).keys(), "the person stays when the file moves"
    kept = json.loads((tmp_path / "moved.json").read_text("utf-8"))
    assert kept["calendar"]["plans"]


def test_an_unwritable_profile_still_gives_a_calendar(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = tmp_path / "me.json"
    profile.write_text('{"version": 2}', "utf-8")

    def refuse(*_: object, **_named: object) -> None:
        raise OutputProblem("The disk is full")

    monkeypatch.setattr("roleadvisor.shell.profile.update_profile", refuse)
    ran = run("roadmap", "--from", "cook", "--data", FILE, "--start", "2027-01",
              "--profile", str(profile), "-f", "ics")  # fmt: skip
    assert on_the_calendar(ran.out)
    assert "The disk is full" in ran.err
    assert "can't cancel" in ran.err


def test_without_a_profile_nothing_is_saved(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "home"
    ran = run("roadmap", "--from", "cook", "-f", "ics", "--data", FILE, "--start", "2027-01",
              env={"ROLEADVISOR_HOME": str(home)})  # fmt: skip
    assert "BEGIN:VEVENT" in ran.out
    assert not home.exists()


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=200))
def test_any_text_round_trips_through_the_calendar(words: str) -> None:
    text = calendar_text(Calendar("Mine", NOW, 0, (Event("1@x", DAY, words),)))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]) == words


def test_a_line_break_in_a_text_does_not_start_a_property() -> None:
    text = calendar_text(Calendar("Mine", NOW, 0, (Event("1@x", DAY, "a\r\nURL:x"),)))
    assert not values(text, "URL")


def test_a_file_is_stamped_with_the_time_in_utc() -> None:
    moment = datetime.fromisoformat("2027-01-31T23:30:00-05:00")
    text = calendar_text(Calendar("Mine", moment, 7, (Event("1@x", DAY, "Mine"),)))
    assert values(text, "DTSTAMP") == ["20270201T043000Z"]
    assert values(text, "SEQUENCE") == ["7"]
