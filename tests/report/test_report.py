"""`report`: one person's page, made of what is kept, with a line where nothing is."""

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.render.html import html_text
from roleadvisor.report.build import build_report
from roleadvisor.report.page import page as page_of
from roleadvisor.report.request import Request
from roleadvisor.shell import screen
from roleadvisor.text import sanitize
from tests.conftest import ROOT, Run, no_such
from tests.render.test_html import parsed
from tests.report.conftest import DAY, ratings
from tests.report.test_publish import with_text

Page = Callable[..., str]


@pytest.fixture
def page(run: Run) -> Page:
    def whole(*words: str) -> str:
        ran = run("report", "--full", "-f", "plain", "--date", DAY, *words)
        assert ran.code == 0, ran.err
        return ran.out

    return whole


PARTS = {
    "quiz": "What you want",
    "comparison": "The roles side by side",
    "readiness": "What you have and what's missing",
    "plan": "The plan",
    "pay": "What it pays",
    "questions": "Open questions, and who to ask",
}


@pytest.mark.usefixtures("kept")
def test_the_page_has_all_parts_in_order_and_at_a_glance_first(page: Page) -> None:
    lines = page().splitlines()
    headings = [f"{at}. {title}:" for at, title in enumerate(PARTS.values(), 1)]
    assert [line for line in lines if line in headings] == headings
    assert lines.index("At a glance:") < lines.index(headings[0])


@pytest.mark.usefixtures("kept")
def test_what_is_kept_stands_on_the_page(page: Page) -> None:
    text = page("--name", "Ana Ruiz", "--base", "130k", "--bonus", "30")
    assert text.startswith("Ana Ruiz: Inside Sales Team Lead to Director of Inside Sales\n")
    for words in (
        "Nov 25, 2026", "an opening is expected", "108% four quarters in a row.",
        "Kept 7 of 8 reps.", "[ ] Draft one budget line.", "4 years in the role so far",
        "Wages, Texas", "The offer's OTE of $169,000",
    ):  # fmt: skip
        assert words in text


@pytest.mark.usefixtures("kept")
def test_what_to_do_next_is_what_was_agreed_then_the_steps_as_the_roadmap_has_them(
    run: Run,
) -> None:
    glance = run("report", "--date", DAY, "--full", "-f", "markdown").out.partition("## 1.")[0]
    row = next(line for line in glance.splitlines() if "What to do next" in line)
    agreed, *steps = row.removesuffix(" |").split("<br>")
    assert "Agreed: Draft one budget line." in agreed
    way = run("roadmap", "--to", "director", env={"COLUMNS": "200"}).out
    shown = [line[4:] for line in way.splitlines() if line.startswith("[ ] ")]
    assert steps
    assert all(step.removeprefix("• ") in shown[at] for at, step in enumerate(steps))


def test_each_part_is_one_line_where_nothing_is_kept(page: Page) -> None:
    text = page()
    assert (
        "Nothing is saved about a person on this ladder yet, so this page is about the roles."
        in text
    )
    assert "No quiz result yet" in text
    assert "No ratings for Director of Inside Sales yet" in text


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_left_out_of_page_and_json(part: str, page: Page, run: Run) -> None:
    text = page("--without", part)
    assert PARTS[part] not in text.partition("1. ")[2]
    result = json.loads(run("report", "--json", "--date", DAY, "--without", part).out)
    assert result["without"] == [part]
    field = {"readiness": "assessment", "plan": "roadmap", "questions": "open_questions"}
    assert not result[field.get(part, part)]


@pytest.mark.usefixtures("kept")
def test_without_the_quiz_or_the_ratings_nothing_of_them_is_told_elsewhere(page: Page) -> None:
    assert "answers" not in page("--without", "quiz", "--without", "questions").lower()
    text = page("--without", "readiness")
    assert "Kept 7 of 8 reps." not in text
    assert "by your assessment" not in text.lower()


@pytest.mark.usefixtures("kept")
def test_without_pay_no_sum_is_on_the_page(page: Page) -> None:
    assert "$" not in page("--without", "pay", "--base", "130k")


@pytest.mark.usefixtures("kept")
def test_a_manager_sees_neither_single_answers_nor_the_persons_own_pay(
    page: Page, run: Run
) -> None:
    text = page("--for", "manager", "--base", "133k")
    assert "Your answers: +" not in text
    assert "133,000" not in text
    result = json.loads(run("report", "--json", "--for", "manager", "--base", "133k").out)
    assert result["quiz"]["contributions"] == result["quiz"]["flips"] == []
    assert result["pay"]["offer"] is None


@pytest.mark.usefixtures("kept")
def test_the_same_day_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        assert run("report", "--date", DAY, "-o", str(tmp_path / name)).code == 0
    one, two = ((tmp_path / name).read_bytes() for name in ("one.html", "two.html"))
    assert one == two
    assert len(one) < 200_000


@pytest.mark.usefixtures("kept")
def test_in_a_folder_the_file_is_named_by_who_and_when(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    run("report", "--date", DAY, "--name", "Ana Ruiz", "-o", str(folder))
    run("report", "--date", DAY, "-o", str(folder), "-f", "markdown")
    names = sorted(file.name for file in folder.iterdir())
    assert names == ["career-report-2026-11-25.md", "career-report-ana-ruiz-2026-11-25.html"]


def test_today_is_the_day_where_none_is_given(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roleadvisor.shell.profile.today", lambda: "2031-02-03")
    assert json.loads(run("report", "--json").out)["date"] == "2031-02-03"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--date", "someday"), "someday"),
        (("--for", "everybody"), no_such("reader", "everybody")),
        (("--without", "wages"), no_such("part of the report", "wages")),
        (("--name", " "), "--name is the name on the page"),
        (("nobody",), no_such("role", "nobody")),
    ],
)
def test_what_cannot_be_meant_is_refused(words: tuple[str, ...], told: str, run: Run) -> None:
    ran = run("report", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.usefixtures("kept")
def test_the_first_screen_is_the_answer_at_a_glance(run: Run) -> None:
    lines = run("report", "--date", DAY).out.splitlines()
    assert lines[-1] == "the whole page: --full"
    assert len(lines) <= 20  # and four for the next steps on a terminal


@pytest.mark.parametrize(
    "file", [*sorted((ROOT / "tests/ladders/good").glob("*.yaml")), ROOT / "data/starter.yaml"],
    ids=lambda file: file.name,
)  # fmt: skip
def test_any_ladder_makes_a_page_for_each_of_its_roles(file: Path, run: Run) -> None:
    for role in load_ladder(str(file)).roles:
        ran = run("report", role, "--data", str(file), "-f", "html")
        assert ran.code == 0, ran.err
        assert ran.out.startswith("<!DOCTYPE html>")


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></style></svg>&lt;b&gt;",
    "javascript:alert(1) https://example.com/",
    "\u202egnp.exe",
    "Donaudampfschifffahrtsgesellschaft" * 2,
]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_person_wrote_is_text_on_the_page(text: str, run: Run) -> None:
    step = json.loads(run("roadmap", "--from", "team-lead", "--json").out)["phases"][0]["steps"][1]
    plain = {str(one.tag) for one in parsed(run("report", "-f", "html").out).iter()}
    assert run("log", step["id"], "--note", text).code == 0
    assert run("one-on-one", "--agree", text, "--role", "director").code == 0
    page = run("report", "--name", text, "-f", "html").out
    tree = parsed(page)
    assert {str(one.tag) for one in tree.iter()} <= plain
    assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on")]
    assert all(str(one.get("href", "#")).startswith("#") for one in tree.iter())
    assert "".join(tree.itertext()).count(sanitize(text)) >= 3
    assert "\u202e" not in page


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_ladder_says_is_text_on_the_page(text: str, shipped: KnowledgeBase) -> None:
    plain, hostile = (
        html_text(page_of(kb, build_report(kb, None, None, Request(DAY))))
        for kb in (shipped, with_text(shipped, text))
    )
    assert {str(one.tag) for one in parsed(hostile).iter()} <= {
        str(one.tag) for one in parsed(plain).iter()
    }
    assert sanitize(text) in "".join(parsed(hostile).itertext())


@pytest.mark.usefixtures("kept")
def test_gaps_are_counted_as_readiness_counts_them(run: Run) -> None:
    found = json.loads(run("report", "--json").out)
    required = [one for one in found["assessment"]["can"]["requirements"] if not one["preferred"]]
    real = [one for one in required if one["state"] in {"below", "no-chance"}]
    bare = [one for one in required if one["gap"] == "proof"]
    for words in (("report",), ("report", "--full")):
        out = run(*words, env={"COLUMNS": "200"}).out
        assert f"{len(real)} gap" in out
        row = out.partition("What's missing")[2].partition("What to do next")[0]
        more = re.search(r"(\d+) more gap", row)
        named = sum(one["title"].removesuffix(".") in row for one in real)
        assert named + (int(more[1]) if more else 0) == len(real)
        assert ("evidence" in row) == bool(bare)


def test_what_needs_evidence_is_counted_beside_the_gaps_and_not_as_one(
    run: Run, tmp_path: Path
) -> None:
    given = json.loads(ratings(4, "yes"))
    bare, short = list(given["skills"])[:2]
    del given["skills"][bare]["shown_by"]
    given["skills"][short]["level"] = 1
    (tmp_path / "answers.json").write_text(json.dumps(given))
    run("assess", "--answers", str(tmp_path / "answers.json"), "--save")
    out = " ".join(run("report", "director", env={"COLUMNS": "200"}).out.split())
    gaps = re.search(r"(\d+) gaps?; ", out)
    row = out.partition("What's missing")[2].partition("What to do next")[0]
    assert gaps
    assert "1 more needs evidence" in row
    named = [one for one in row.split("; ") if "more" not in one]
    assert len(named) == int(gaps[1])


@pytest.mark.usefixtures("kept")
def test_the_next_command_leaves_out_what_this_one_does(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "is_terminal", lambda _: True)
    words = ("report", "director", "--for", "manager", "--without", "pay", "--name", "Ana Ruiz")
    err = run(*words, env={"COLUMNS": "200"}).err
    assert f"roleadvisor {shlex.join(words)} -o report.html" in err


def test_a_name_is_written_as_a_name_is(run: Run) -> None:
    run("profile", "set", "--role", "team-lead", "--person", "ana ruiz")
    out = run("report", "--person", "ana ruiz").out
    assert out.startswith("Ana Ruiz: Inside Sales Team Lead")
    assert "“You” is Ana Ruiz." in out


@pytest.mark.usefixtures("kept")
def test_a_manager_reads_that_both_have_rated_and_not_what(run: Run, tmp_path: Path) -> None:
    seen = tmp_path / "manager.json"
    seen.write_text(ratings(4, "yes").replace("Kept 7 of 8 reps.", "Seen by the manager."))
    assert run("one-on-one", "--manager", str(seen), "--save").code == 0
    out = " ".join(run("report", "--for", "manager", "--full").out.split())
    assert "Rated by the manager on" in out
    assert "roleadvisor one-on-one --last --role director" in out
    assert "Seen by the manager." not in out
    assert "Rated by the manager" not in run("report", "--full").out


@pytest.mark.usefixtures("kept")
def test_the_targets_pay_is_on_the_first_screen(run: Run) -> None:
    for words in (("report",), ("report", "director", "--base", "130k", "--bonus", "30")):
        pays = run(*words).out.partition("What it pays")[2]
        assert "Director of Inside Sales: OTE" in " ".join(pays.split())


def test_how_pay_overlaps_is_told_once_in_its_part(page: Page) -> None:
    part = page().partition("5. What it pays")[2].partition("6. Open questions")[0]
    assert part.count("OTE overlaps from") == 1


def test_a_folder_that_is_not_there_yet_says_what_to_do(run: Run, tmp_path: Path) -> None:
    ran = run("report", "-o", f"{tmp_path}/pages/")
    assert ran.code == 1
    assert "there is no such folder" in ran.err
    assert "Make the folder first" in ran.err


def test_a_pdf_is_printed_from_html(run: Run, tmp_path: Path) -> None:
    ran = run("report", "-o", str(tmp_path / "report.pdf"))
    assert ran.code == 2
    assert "print it to PDF" in ran.err
    assert "PDF" not in run("profile", "export", "-o", str(tmp_path / "a.pdf")).err


def test_what_a_role_pays_is_told_once_beside_a_role_without_figures(run: Run) -> None:
    run("profile", "set", "--role", "sales-representative")
    shown = " ".join(run("report", "--full").out.partition("1. What you want")[0].split())
    assert shown.count("Inside Sales Team Lead: OTE") == 1
    assert "The ladder has no pay for Sales Representative." in shown
