"""Years in the current role, as people type them."""

import json

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(("typed", "years"), [("4", 4), ("3 years", 3), ("4.5", 4)])
def test_years_are_accepted_as_people_write_them(run: Run, typed: str, years: int) -> None:
    ran = run("profile", "set", "--role", "team-lead", "--years", typed, "--json")
    assert json.loads(ran.out)["years"] == years
    assert ("Counted as 4 full years." in ran.err) == ("." in typed)


@pytest.mark.parametrize("typed", ["five", "-1", "61", "4.5.1", ""])
def test_an_invalid_number_of_years_is_refused_in_plain_words(run: Run, typed: str) -> None:
    ran = run("profile", "set", "--role", "team-lead", f"--years={typed}")
    assert ran.code == 2
    assert "isn't a number of years" in ran.err
    assert "Give full years from 0 to 60" in ran.err
