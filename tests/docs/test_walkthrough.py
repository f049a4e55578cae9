"""The walkthrough in docs/ shows what a terminal really shows."""

from scripts.walkthrough import DOCUMENT, LEFT_OUT, walked


def test_the_walkthrough_matches_a_real_run() -> None:
    document = DOCUMENT.read_text("utf-8")
    assert LEFT_OUT in document
    assert walked(document) == document, "run `python scripts/walkthrough.py`"
