from dataclasses import fields
from typing import Any

import pytest

from roleadvisor.ladder.pay_bands import Band
from roleadvisor.pay.survey import Survey, load_survey


@pytest.fixture(scope="session")
def survey() -> Survey:
    return load_survey()


def band(low: int, high: int, **more: Any) -> Band:  # noqa: ANN401 - any field of a band
    """Make a band in dollars of no stated country, with nothing known but its two ends."""
    unknown: dict[str, Any] = dict.fromkeys(field.name for field in fields(Band))
    plain = {"measure": "ote", "unit": "year", "open_top": False, "currency": "$", "kind": "stated"}
    return Band(**{**unknown, **plain, "low": low, "high": high, **more})
