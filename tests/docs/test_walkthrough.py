"""The walk in docs/ is what a terminal really shows."""

from scripts.walkthrough import DOCUMENT, LEFT_OUT, walked


def test_the_walk_goes_as_it_is_told() -> None:
    told = DOCUMENT.read_text("utf-8")
    assert LEFT_OUT in told
    assert walked(told) == told, "run `python scripts/walkthrough.py`"
