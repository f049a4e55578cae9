"""The report and the pages of a site in a real browser, at every width and on paper."""

from pathlib import Path

import pytest

from roleadvisor.ladder.load import load_ladder
from roleadvisor.ladder_publish.site_page import site
from roleadvisor.render.html import html_text
from roleadvisor.report.build import build_report
from roleadvisor.report.page import page as report_page
from roleadvisor.report.request import Request
from roleadvisor.store.profile_file import Store
from tests.browsing import (
    Browser,
    layout_of,
    open_page,
    pages_of_rows,
    requests_and_messages,
    too_wide_elements,
    violations,
    widen,
)
from tests.conftest import Run, ladder, quiet_environment, run_program
from tests.report.conftest import DAY
from tests.report.test_publish import LADDER, SHIPPED, with_text

LONG = "Donaudampfschifffahrtsgesellschaftskapitaen" * 4
REPORTS = {
    "own": ("--name", "Ana Ruiz", "--base", "130k", "--bonus", "30"),
    "nobody": (),
}
SITE = ("index.html", "changes.html", "roles/director.html",
        "compare/director--sales-manager.html", "assess/director.html")  # fmt: skip


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the site of the shipped ladder, with changes since another one."""
    folder = tmp_path_factory.mktemp("site")
    for address, data in site(load_ladder(str(SHIPPED)), ladder(LADDER)).items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(data)
    return folder


@pytest.fixture(scope="module", params=[*REPORTS, *SITE])
def page(
    request: pytest.FixtureRequest, kept_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Write one of the pages; return its URL."""
    name: str = request.param
    if name in SITE:
        published: Path = request.getfixturevalue("published")
        return (published / name).as_uri()
    folder = tmp_path_factory.mktemp("page")
    file = folder / "page.html"
    home = folder / "nobody" if name == "nobody" else kept_home
    with quiet_environment(home):
        assert run_program("report", "--date", DAY, *REPORTS[name], "-o", str(file)).code == 0
    return file.as_uri()


@pytest.fixture(scope="module")
def long_words(kept_home: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Write a person's own report on a ladder with a long word at the end of every text."""
    file = tmp_path_factory.mktemp("long") / "page.html"
    kb = with_text(load_ladder(str(SHIPPED)), LONG)
    profile = Store(str(kept_home / "profile.json")).read()
    found = build_report(kb, profile, None, Request(DAY, LONG[:80]))
    file.write_text(html_text(report_page(kb, found)), "utf-8")
    return file.as_uri()


def test_reports_and_sites_fit_every_width_make_no_requests_and_pass_axe(
    browser: Browser, page: str
) -> None:
    open_page(browser, page, 360, "dark")
    assert too_wide_elements(browser) == []
    assert violations(browser) == []
    assert requests_and_messages(browser, page) == ([], [])
    assert too_wide_elements(browser) == []
    assert violations(browser, colors=False) == []  # light ones: tests/render/test_browser.py
    widen(browser, 768)
    assert too_wide_elements(browser) == []


def test_words_of_any_length_fit_every_width(browser: Browser, long_words: str) -> None:
    open_page(browser, long_words, 360)
    assert too_wide_elements(browser) == []
    open_page(browser, long_words, 1280)
    assert too_wide_elements(browser) == []
    widen(browser, 768)
    assert too_wide_elements(browser) == []


@pytest.mark.parametrize("page", ["own", "index.html"], indirect=True)
def test_without_javascript_the_page_is_the_same(browser: Browser, page: str) -> None:
    shown = layout_of(browser, page)
    assert layout_of(browser, page, script=False) == shown
    assert len(shown["documents"][0]["layout"]["text"]) > 20, "the page is there"


def test_no_row_or_paragraph_is_split_across_printed_sheets(browser: Browser, page: str) -> None:
    _is_never_split(pages_of_rows(browser, page, "Letter"))


def test_no_long_word_is_split_across_printed_sheets(browser: Browser, long_words: str) -> None:
    _is_never_split(pages_of_rows(browser, long_words, "A4"))


def _is_never_split(found: list[set[int]]) -> None:
    assert found
    assert all(found), "every row is printed"
    assert [row for row, sheets in enumerate(found, 1) if len(sheets) > 1] == []


def test_an_old_url_redirects_the_browser(browser: Browser, run: Run, tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(LADDER)
    run("ladder", "publish", str(tmp_path / "shop"), "--data", str(tmp_path / "shop.yaml"))
    browser.get((tmp_path / "shop" / "roles" / "boss.html").as_uri())
    browser.find_element("xpath", "//h1[text()='Master']")
    assert browser.current_url.endswith("/roles/master.html")
