"""A page of HTML in a real browser: fits every width, asks for nothing, and is accessible.

Needs the extra `browser`, and chromium and chromedriver on the machine; skipped where they are not.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from roleadvisor.render.html import html_text
from tests.conftest import Run
from tests.render.test_html import page_of

pytestmark = pytest.mark.skipif(
    shutil.which("chromium") is None or shutil.which("chromedriver") is None,
    reason="no chromium and chromedriver here",
)
Browser: TypeAlias = Any
"""A driver of selenium, which may not be here."""

TEXT = "Runs a region with 40 % of the customer-operations-representatives; answers for its number."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium that logs its console and its requests."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="no selenium here")
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService(shutil.which("chromedriver"))
    driver = webdriver.Chrome(options, service)
    yield driver
    driver.quit()


@pytest.fixture
def page(tmp_path: Path) -> str:
    """Write a page with everything that a page can have; give its address."""
    (tmp_path / "page.html").write_text(html_text(page_of(TEXT)), "utf-8")
    return (tmp_path / "page.html").as_uri()


def look(browser: Browser, page: str, width: int, scheme: str = "light") -> None:
    """Open the page in a window of that width."""
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    dark = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    browser.get(page)


def violations(browser: Browser) -> list[tuple[str, list[str]]]:
    """What axe-core finds, with the places."""
    axe = pytest.importorskip("axe_selenium_python", reason="no axe here")
    checks = axe.Axe(browser)
    checks.inject()
    return [
        (one["id"], [node["html"][:90] for node in one["nodes"]])
        for one in checks.run()["violations"]
    ]


TOO_WIDE = """
return [...document.querySelectorAll("body *")]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest("pre, thead"))
  .map(one => one.outerHTML.slice(0, 90))
"""


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_wider_than_the_window(width: int, browser: Browser, page: str) -> None:
    look(browser, page, width)
    assert browser.execute_script(TOO_WIDE) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(
    "words",
    ["compare --full", "show director --full", "pay --full", "roadmap --from team-lead --full"],
)
def test_what_commands_write_fits_a_phone_and_axe_finds_nothing(
    words: str,
    browser: Browser,
    tmp_path: Path,
    run: Run,
) -> None:
    assert run(*words.split(), "-o", str(tmp_path / "page.html")).code == 0
    look(browser, (tmp_path / "page.html").as_uri(), 360)
    assert browser.execute_script(TOO_WIDE) == []
    assert violations(browser) == []


def test_the_page_asks_for_nothing_and_logs_nothing(browser: Browser, page: str) -> None:
    browser.get_log("performance")
    browser.get_log("browser")
    look(browser, page, 1280)
    events = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    asked = [
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    ]
    assert asked == [page]
    assert browser.get_log("browser") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(scheme: str, width: int, browser: Browser, page: str) -> None:
    look(browser, page, width, scheme)
    assert violations(browser) == []


def test_paper_is_light_and_breaks_no_row(browser: Browser, page: str) -> None:
    look(browser, page, 1280, "dark")
    paper = {"media": "print", "features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", paper)
    style = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]"
    assert browser.execute_script(style, "body", "backgroundColor") == "rgb(255, 255, 255)"
    assert browser.execute_script(style, "tbody tr", "breakInside") == "avoid"
    assert browser.execute_script(style, "thead", "display") == "table-header-group"
