"""A roadmap for a calendar program: iCalendar as RFC 5545 has it."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.ladder.load import load_ladder
from roleadvisor.render.data import Calendar, Event, calendar_text
from roleadvisor.roadmap.calendar_page import calendar
from roleadvisor.roadmap.months import month
from roleadvisor.roadmap.plan import build_roadmap
from tests.conftest import Run

KITCHEN = str(Path(__file__).with_name("kitchen.yaml"))
DAY = date(2027, 1, 4)


def unfolded(told: str) -> list[str]:
    return told.replace("\r\n ", "").split("\r\n")


def values(told: str, name: str) -> list[str]:
    return [line.partition(":")[2] for line in unfolded(told) if re.match(rf"{name}[:;]", line)]


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


def written(start: str, *via: str) -> str:
    kb = load_ladder(KITCHEN)
    roles = kb.roles
    passed = [roles[one] for one in via]
    return calendar_text(
        calendar(build_roadmap(kb, roles["cook"], roles["chef"], via=passed, start=month(start)))
    )


@pytest.fixture
def kitchen() -> str:
    return written("2027-01")


def test_lines_end_as_the_standard_wants_and_none_is_too_long(kitchen: str) -> None:
    assert kitchen.endswith("END:VCALENDAR\r\n")
    assert "\n" not in kitchen.replace("\r\n", "")
    assert max(len(line.encode()) for line in kitchen.split("\r\n")) <= 75


def test_every_event_has_what_the_standard_requires(kitchen: str) -> None:
    uids = values(kitchen, "UID")
    assert len(uids) == len(set(uids)) == kitchen.count("BEGIN:VEVENT")
    assert set(values(kitchen, "DTSTAMP")) == {"20270101T000000Z"}
    assert len(values(kitchen, "DTSTART")) == len(uids)


def test_phases_begin_and_end_on_the_first_monday(kitchen: str) -> None:
    days = dict(zip(values(kitchen, "SUMMARY"), values(kitchen, "DTSTART"), strict=True))
    assert days == {
        "Monthly review: Chef": "20270104",
        "Begins: Learn the stations": "20270104",
        "Ends at the earliest: Learn the stations": "20270705",
        "Ends at the latest: Learn the stations": "20280103",
        "Begins: Lead the evening": "20270705",
        "Ends at the earliest: Lead the evening": "20280703",
        "Ends at the latest: Lead the evening": "20290101",
    }


def test_a_review_comes_every_month_to_the_latest_end(kitchen: str) -> None:
    assert values(kitchen, "RRULE") == ["FREQ=MONTHLY;BYDAY=1MO;COUNT=24"]


def test_a_uid_stays_when_the_start_moves(kitchen: str) -> None:
    assert values(written("2028-05"), "UID") == values(kitchen, "UID")


def test_a_calendar_without_a_start_is_answered_with_the_option(run: Run) -> None:
    ran = run("roadmap", "--from", "cook", "-f", "ics", "--data", KITCHEN)
    assert ran.code == 2
    assert "--start 2027-01" in ran.err
    assert not ran.out


def test_an_unknown_length_plans_reviews_for_a_year() -> None:
    told = written("2027-01", "buyer")
    assert values(told, "RRULE") == ["FREQ=MONTHLY;BYDAY=1MO;COUNT=12"]
    assert "Ends: Buy" not in told


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=200))
def test_any_text_comes_back_from_the_calendar(words: str) -> None:
    told = calendar_text(Calendar("Mine", DAY, (Event("1@x", DAY, words),)))
    assert all(len(line.encode()) <= 75 for line in told.split("\r\n"))
    assert unescaped(values(told, "SUMMARY")[0]) == words


def test_a_line_break_in_a_text_starts_no_property() -> None:
    told = calendar_text(Calendar("Mine", DAY, (Event("1@x", DAY, "a\r\nURL:x"),)))
    assert not values(told, "URL")
