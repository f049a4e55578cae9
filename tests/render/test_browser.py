"""A page of HTML in a real browser: fits every width, makes no requests, and is accessible."""

from pathlib import Path

import pytest

from roleadvisor.render.html import html_text
from tests.browsing import (
    Browser,
    open_page,
    requests_and_messages,
    too_wide_elements,
    violations,
    widen,
)
from tests.conftest import Run
from tests.render.test_html import page_of

TEXT = "Runs a region with 40 % of the customer-operations-representatives; answers for its number."


@pytest.fixture
def page(tmp_path: Path) -> str:
    """Write a page with everything that a page can have; return its URL."""
    (tmp_path / "page.html").write_text(html_text(page_of(TEXT)), "utf-8")
    return (tmp_path / "page.html").as_uri()


# `compare` and `show` have the blocks of a site's pages: see tests/report/test_browser.py.
@pytest.mark.parametrize("words", ["pay --full", "roadmap --from team-lead --full"])
def test_pages_written_by_commands_fit_a_phone_and_pass_axe(
    words: str,
    browser: Browser,
    tmp_path: Path,
    run: Run,
) -> None:
    assert run(*words.split(), "-o", str(tmp_path / "page.html")).code == 0
    open_page(browser, (tmp_path / "page.html").as_uri(), 360)
    assert too_wide_elements(browser) == []
    assert violations(browser) == []


def test_a_page_fits_every_width_makes_no_requests_and_passes_axe(
    browser: Browser, page: str
) -> None:
    for scheme in ("light", "dark"):
        open_page(browser, page, 360, scheme)
        assert too_wide_elements(browser) == []
        assert violations(browser) == []
    assert requests_and_messages(browser, page) == ([], [])
    assert too_wide_elements(browser) == []
    assert violations(browser, colors=False) == []
    widen(browser, 768)
    assert too_wide_elements(browser) == []


def test_printed_pages_are_light_and_break_no_row(browser: Browser, page: str) -> None:
    open_page(browser, page, 1280, "dark")
    paper = {"media": "print", "features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", paper)
    style = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]"
    assert browser.execute_script(style, "body", "backgroundColor") == "rgb(255, 255, 255)"
    assert browser.execute_script(style, "tbody tr", "breakInside") == "avoid"
    assert browser.execute_script(style, "thead", "display") == "table-header-group"
