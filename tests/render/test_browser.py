"""A page of HTML in a real browser: fits every width, asks for nothing, and is accessible."""

from pathlib import Path

import pytest

from roleadvisor.render.html import html_text
from tests.browsing import Browser, look, requests_and_messages, too_wide, violations, widen
from tests.conftest import Run
from tests.render.test_html import page_of

TEXT = "Runs a region with 40 % of the customer-operations-representatives; answers for its number."


@pytest.fixture
def page(tmp_path: Path) -> str:
    """Write a page with everything that a page can have; give its address."""
    (tmp_path / "page.html").write_text(html_text(page_of(TEXT)), "utf-8")
    return (tmp_path / "page.html").as_uri()


# `compare` and `show` have the blocks of a site's pages: see tests/report/test_browser.py.
@pytest.mark.parametrize("words", ["pay --full", "roadmap --from team-lead --full"])
def test_what_commands_write_fits_a_phone_and_axe_finds_nothing(
    words: str,
    browser: Browser,
    tmp_path: Path,
    run: Run,
) -> None:
    assert run(*words.split(), "-o", str(tmp_path / "page.html")).code == 0
    look(browser, (tmp_path / "page.html").as_uri(), 360)
    assert too_wide(browser) == []
    assert violations(browser) == []


def test_a_page_fits_every_width_asks_for_nothing_and_axe_finds_nothing(
    browser: Browser, page: str
) -> None:
    for scheme in ("light", "dark"):
        look(browser, page, 360, scheme)
        assert too_wide(browser) == []
        assert violations(browser) == []
    assert requests_and_messages(browser, page) == ([], [])
    assert too_wide(browser) == []
    assert violations(browser, colors=False) == []
    widen(browser, 768)
    assert too_wide(browser) == []


def test_paper_is_light_and_breaks_no_row(browser: Browser, page: str) -> None:
    look(browser, page, 1280, "dark")
    paper = {"media": "print", "features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", paper)
    style = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]"
    assert browser.execute_script(style, "body", "backgroundColor") == "rgb(255, 255, 255)"
    assert browser.execute_script(style, "tbody tr", "breakInside") == "avoid"
    assert browser.execute_script(style, "thead", "display") == "table-header-group"
