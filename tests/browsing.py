"""A real browser for tests: headless Chromium, its requests and console logs, and its printing.

Needs chromium and chromedriver on the machine. Without them tests are skipped; in CI they fail.
"""

import base64
import io
import json
import os
import shutil
from collections.abc import Iterator
from typing import Any, TypeAlias

import pytest

Browser: TypeAlias = Any
"""A Selenium driver."""


def start_browser() -> Iterator[Browser]:
    """Start Chromium with console and request logging; quit it after the tests."""
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        if os.environ.get("CI") == "true":
            pytest.fail("no chromium and chromedriver here: CI has to have them")
        pytest.skip("no chromium and chromedriver here")
    from selenium import webdriver  # noqa: PLC0415 - half a second

    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    yield driver
    driver.quit()


def open_page(browser: Browser, page: str, width: int, scheme: str = "light") -> None:
    """Open the page in a window with the given width."""
    _resize(browser, width)
    dark = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    browser.get(page)


def _resize(browser: Browser, width: int) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


_AS_WIDE = """
const [width, done] = arguments;
(function wait() { innerWidth == width ? done() : requestAnimationFrame(wait); })();
"""


def widen(browser: Browser, width: int) -> None:
    """Give the window of a desktop another width, with the page as it is."""
    _resize(browser, width)
    browser.execute_async_script(_AS_WIDE, width)


_TOO_WIDE = """
return [...document.querySelectorAll("body *")]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest("pre, thead"))
  .map(one => one.outerHTML.slice(0, 90))
"""


def too_wide_elements(browser: Browser) -> list[str]:
    """Return the elements that are wider than the window."""
    found: list[str] = browser.execute_script(_TOO_WIDE)
    width = browser.execute_script("return document.documentElement.scrollWidth - innerWidth")
    return [*found, *(["the page scrolls sideways"] if width > 0 else [])]


_CHECK = """
const [options, done] = arguments;
const failed = error => done({violations: [{id: String(error), nodes: []}]});
axe.run(document, options).then(done, failed);
"""


def violations(browser: Browser, *, colors: bool = True) -> list[tuple[str, list[str]]]:
    """What axe-core finds, with the places; `colors`: also their contrast, half of its time."""
    from axe_selenium_python import Axe  # type: ignore[import-untyped]  # noqa: PLC0415 - slow

    Axe(browser).inject()
    options = {
        "resultTypes": ["violations"],
        "rules": {"color-contrast": {"enabled": colors}},
        "preload": False,  # style sheets of other addresses: a page has none
        "selectors": False,
    }
    found = browser.execute_async_script(_CHECK, options)["violations"]
    return [(one["id"], [node["html"][:90] for node in one["nodes"]]) for one in found]


def requests_and_messages(browser: Browser, page: str) -> tuple[list[str], list[Any]]:
    """Return the URLs that the page requests besides its own, and its console messages."""
    browser.get_log("performance")
    browser.get_log("browser")
    open_page(browser, page, 1280)
    events = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    requested = [
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    ]
    assert page in requested
    return [one for one in requested if one != page], browser.get_log("browser")


_STYLES = ["color", "background-color", "font-size", "font-weight", "display", "visibility",
           "opacity", "border-top-width", "border-top-color"]  # fmt: skip


def layout_of(browser: Browser, page: str, *, script: bool = True) -> Any:  # noqa: ANN401 - of JSON
    """Return the page's nodes with positions, text lines and styles, with or without JavaScript.

    The browser itself takes the snapshot, so it doesn't need JavaScript either.
    """
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not script})
    try:
        open_page(browser, page, 1280)
        snapshot = browser.execute_cdp_cmd(
            "DOMSnapshot.captureSnapshot", {"computedStyles": _STYLES, "includePaintOrder": True}
        )
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    for document in snapshot["documents"]:  # each load renumbers the nodes
        del document["nodes"]["backendNodeId"]
    return snapshot


_MARK = """
let number = 0;
for (const row of document.querySelectorAll("tbody > tr, section li, section p")) {
  if (row.parentElement.closest("tr, li")) continue;
  number += 1;
  const mark = text => {
    const link = document.createElement("a");
    [link.href, link.textContent] = [`row:${number}`, text];
    return link;
  };
  const parts = [...row.querySelectorAll("td, th, p, li")];
  for (const end of parts.length ? parts : [row]) {
    end.prepend(mark(`{${number}} `));
    end.append(mark(` {${number}}`));
  }
}
return number;
"""
"""Puts a link with the row's number at the start and end of every part of each row and paragraph:
a PDF lists each page's links, while extracting a page's text takes pypdf half a second."""

PAPER = {"A4": (8.27, 11.69), "Letter": (8.5, 11.0)}
"""Width and height in inches."""


def pages_of_rows(browser: Browser, page: str, paper: str) -> list[set[int]]:
    """Print the page; return the page numbers in the PDF for each row or paragraph."""
    from pypdf import PdfReader  # noqa: PLC0415 - slow

    open_page(browser, page, 1280)
    rows = browser.execute_script(_MARK)
    width, height = PAPER[paper]
    printed = browser.execute_cdp_cmd(
        "Page.printToPDF",
        # What a screen reader needs of a PDF takes as long as the rest of it.
        {"paperWidth": width, "paperHeight": height, "generateTaggedPDF": False},
    )
    sheets = PdfReader(io.BytesIO(base64.b64decode(printed["data"]))).pages
    found: list[set[int]] = [set() for _ in range(rows)]
    for number, sheet in enumerate(sheets):
        for link in sheet.annotations or ():
            _, is_mark, row = link.get_object()["/A"].get("/URI", "").rpartition("row:")
            if is_mark:
                found[int(row) - 1].add(number)
    return found
