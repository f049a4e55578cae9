"""The person's own calendar and clock."""

from datetime import date, datetime


def today() -> str:
    """Give the day: `2027-01-31`."""
    return date.today().isoformat()  # noqa: DTZ011 - the day on the person's own calendar


def now() -> str:
    """Give the moment, with its distance from UTC."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
