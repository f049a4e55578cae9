"""`report`: one person's page, made from saved data, with a line where there is none."""

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.ladder.quiz import Item
from roleadvisor.render.html import html_text
from roleadvisor.report.build import build_report
from roleadvisor.report.page import page as page_of
from roleadvisor.report.request import Request
from roleadvisor.shell import screen
from roleadvisor.text import sanitize
from tests.conftest import ROOT, Run, no_such
from tests.docs.test_first_screens import typed
from tests.render.test_html import parsed
from tests.report.conftest import DAY, ratings
from tests.report.test_publish import HOSTILE, with_text

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
def test_saved_data_is_on_the_page(page: Page) -> None:
    text = page("--name", "Ana Ruiz", "--base", "130k", "--bonus", "30")
    assert text.startswith("Ana Ruiz: Inside Sales Team Lead to Director of Inside Sales\n")
    for words in (
        "Nov 25, 2026", "There's an opening, as far as you know.", "108% four quarters in a row.",
        "Kept 7 of 8 reps.", "[ ] Draft one budget line.", "4 years in the role so far",
        "Wages, Texas", "The offer's OTE of $169,000",
    ):  # fmt: skip
        assert words in text


@pytest.mark.usefixtures("kept")
def test_what_to_do_next_lists_agreed_actions_and_then_the_roadmaps_steps(
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


def test_each_part_is_one_line_if_nothing_is_saved(page: Page) -> None:
    text = page()
    assert (
        "Nothing is saved about a person on this ladder yet, so this page is about the roles."
        in text
    )
    assert "No quiz result yet" in text
    assert "No ratings for Director of Inside Sales yet" in text


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "parts", [("quiz", "readiness", "pay"), ("comparison", "plan", "questions")]
)
def test_parts_are_left_out_of_page_and_json_and_the_others_stay(
    parts: tuple[str, ...], page: Page, run: Run
) -> None:
    words = [word for part in parts for word in ("--without", part)]
    text = page(*words).partition("1. ")[2]
    result = json.loads(run("report", "--json", "--date", DAY, *words).out)
    assert result["without"] == list(parts)
    field = {"readiness": "assessment", "plan": "roadmap", "questions": "open_questions"}
    for part, title in PARTS.items():
        assert (title in text) == (part not in parts)
        assert bool(result[field.get(part, part)]) == (part not in parts)


@pytest.mark.usefixtures("kept")
def test_without_the_quiz_or_the_ratings_nothing_of_them_appears_elsewhere(page: Page) -> None:
    assert "answers" not in page("--without", "quiz", "--without", "questions").lower()
    text = page("--without", "readiness")
    assert "Kept 7 of 8 reps." not in text
    assert "by your assessment" not in text.lower()


@pytest.mark.usefixtures("kept")
def test_without_pay_no_amount_is_on_the_page(page: Page) -> None:
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


def _quiz(run: Run, tmp_path: Path, answer: Callable[[Item], int]) -> None:
    """Save a quiz taken with these answers."""
    quiz = load_ladder().quiz
    assert quiz is not None
    answers = {one.id: answer(one) for one in quiz.items.values() if not one.reserve}
    (tmp_path / "answers.json").write_text(json.dumps(answers), "utf-8")
    assert run("quiz", "--answers", str(tmp_path / "answers.json"), "--save").code == 0


@pytest.mark.usefixtures("kept")
def test_a_manager_sees_the_quiz_outcome_and_nothing_that_speaks_against_it(
    page: Page, run: Run
) -> None:
    own = json.loads(run("report", "--json").out)["quiz"]
    assert own["doubts"]
    assert own["portrait"]
    mine, theirs = page(), page("--for", "manager")
    for words in (*own["doubts"], *own["portrait"]):
        assert words in mine
        assert words not in theirs
    seen = json.loads(run("report", "--json", "--for", "manager").out)["quiz"]
    assert (seen["doubts"], seen["portrait"], seen["away"]) == ([], [], None)
    assert seen["outcome"] == own["outcome"]
    assert seen["cautions"] == [one for one in own["cautions"] if one not in own["doubts"]]


def test_a_wish_not_to_lead_is_hidden_from_the_manager(
    run: Run, page: Page, tmp_path: Path
) -> None:
    run("profile", "set", "--role", "sales-representative", "--target", "team-lead")
    _quiz(run, tmp_path, lambda one: -2 if one.high == "right" else 2)
    assert json.loads(run("report", "--json").out)["quiz"]["outcome"] == "neither-now"
    theirs = json.loads(run("report", "--json", "--for", "manager").out)
    assert (theirs["quiz"], theirs["without"]) == (None, ["quiz"])
    assert "Leading people isn't what you want right now." in page()
    assert "what you want right now" not in page("--for", "manager")
    assert "No quiz result" not in page("--for", "manager")


@pytest.mark.parametrize("aim", ["sales-manager", "director"], ids=["not covered", "other role"])
def test_a_quiz_that_does_not_point_to_the_target_is_not_on_the_managers_page(
    run: Run, page: Page, tmp_path: Path, aim: str
) -> None:
    run("profile", "set", "--role", "team-lead", "--target", aim)
    leading = {"people", "accountability", "win"}
    _quiz(
        run, tmp_path, lambda one: 2 if (one.high == "right") == (one.dimension in leading) else -2
    )
    found = json.loads(run("report", "--json").out)
    assert found["quiz"]["role"] == "team-lead"
    theirs = page("--for", "manager")
    assert f"Aiming for {found['target']['title']}." in " ".join(theirs.split())
    assert "Your answers" not in theirs
    file = str(tmp_path / "manager.html")
    assert "Nothing of the quiz is in it." in run("report", "--for", "manager", "-o", file).err


@pytest.mark.usefixtures("kept")
def test_the_output_says_what_of_the_quiz_is_in_the_managers_file(run: Run, tmp_path: Path) -> None:
    file = ("-o", str(tmp_path / "manager.html"))
    message = " ".join(run("report", "--for", "manager", *file).err.split())
    assert "The quiz result is in it (“Your answers" in message
    assert message.endswith("”), not the answers.")
    assert " quiz " not in run("report", *file, "--force").err


def test_the_managers_page_says_by_name_whose_ratings_they_are(page: Page, run: Run) -> None:
    run("profile", "set", "--role", "team-lead")
    assert "“You” is Ana; the ratings are Ana's own." in page("--for", "manager", "--name", "Ana")
    message = "“You” is whoever sent this page; the ratings are their own."
    assert message in page("--for", "manager")


@pytest.mark.usefixtures("kept")
def test_rating_again_is_suggested_once_the_steps_are_done(run: Run, page: Page) -> None:
    gaps = json.loads(run("report", "--json").out)["assessment"]["can"]["requirements"]
    gap = next(one for one in gaps if one["gap"] and one["steps"])
    assert "Rate yourself again" not in run("report").out
    for step in gap["steps"]:
        run("log", step, "--status", "done")
    title = gap["title"].removesuffix(".")
    for words in ((), ("--for", "manager")):
        shown = " ".join(run("report", *words).out.split())
        assert f"Rate yourself again {title}: its step is done" in shown
        assert "Step done: time to rate this again." in page(*words)
    assert "assess director --again" in _next_steps()


@pytest.fixture
def offered(run: Run, tmp_path: Path) -> None:
    """Save a rep who has rated the next role as open to them."""
    run("profile", "set", "--role", "sales-representative")
    (tmp_path / "ratings.yaml").write_text("role: team-lead\nopening: yes\n")
    assert run("assess", "--answers", str(tmp_path / "ratings.yaml"), "--save").code == 0


@pytest.mark.usefixtures("offered")
def test_someone_with_an_offer_sees_first_what_to_ask_and_how_to_start(
    run: Run, page: Page
) -> None:
    found = json.loads(run("report", "--json").out)
    assert found["offered"]
    asks = [one["ask"] for one in found["open_questions"]]
    days = [one["text"] for one in found["first_90_days"]]
    first = " ".join(run("report").out.split())
    assert f"Before you accept {asks[0]} {len(asks) - 1} more questions" in first
    assert f"First 90 days {days[0]}" in first
    assert "Talk about first" not in first
    whole = page()
    early = whole.partition("1. What you want")[0]
    assert all(words in early for words in (*asks, *days))
    assert all(whole.count(words) == 1 for words in asks)
    assert "6. Where this comes from" in whole
    assert "A team that needs a lead, because" not in whole, "there is one"


@pytest.mark.usefixtures("offered")
def test_an_opening_left_out_or_on_the_managers_page_is_not_an_offer(run: Run, page: Page) -> None:
    for words in (("--for", "manager"), ("--without", "readiness")):
        assert not json.loads(run("report", "--json", *words).out)["offered"]
        assert "Before you accept" not in page(*words)
        assert "Talk with your manager about" in page(*words)
    run("profile", "set", "--role", "team-lead")
    assert not json.loads(run("report", "team-lead", "--json").out)["offered"], "their own role"
    run("profile", "set", "--role", "sales-representative")
    assert "Ask before you accept" not in page("--without", "questions")
    assert "Your first 90 days" in page("--without", "questions")


def test_an_offer_is_compared_with_pay_now(run: Run, page: Page) -> None:
    run("profile", "set", "--role", "sales-representative")
    pay = ("--base", "85k", "--bonus", "20", "--now-base", "52k", "--now-ote", "80k")
    for wording in (run("report", *pay).out, page(*pay)):
        words = " ".join(wording.split())
        assert "$33,000 more base pay and $22,000 more OTE" in words
        assert "Inside Sales Team Lead: OTE $84,000 to $168,000." in words
    assert len(run("report", *pay).out.splitlines()) < 24
    assert json.loads(run("report", "--json", *pay).out)["offered"]
    hidden = json.loads(run("report", "--json", "--for", "manager", *pay).out)["pay"]
    assert (hidden["offer"], hidden["now"]) == (None, None)


@pytest.mark.usefixtures("kept")
def test_the_page_says_whose_ratings_they_are(page: Page) -> None:
    assert "By your own ratings, 0 of 8 requirements are met" in page()
    assert "By Ana Ruiz's own ratings, 0 of 8 requirements are" in page("--name", "Ana Ruiz")


ALL_THERE = ratings(4, "yes").replace('"years": 4', '"years": 20')


@pytest.mark.parametrize(
    ("given", "wording"),
    [
        (ALL_THERE, "By your own ratings, everything required is there, with evidence."),
        (ALL_THERE.replace(', "shown_by": "Kept 7 of 8 reps."', ""),
         "By your own ratings, there are no gaps; 7 still without evidence."),
        (ratings(2, "partly"), "By your own ratings, 0 of 8 requirements are met, with 8 gaps."),
        ('{"role": "director"}', "8 of 8 requirements not rated: too early to tell."),
    ],
    ids=["all there", "no evidence", "gaps", "not rated"],
)  # fmt: skip
def test_the_ratings_are_summed_up_in_a_sentence(
    given: str, wording: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "ratings.json").write_text(given)
    assert run("assess", "--answers", str(tmp_path / "ratings.json"), "--save").code == 0
    assert wording in " ".join(run("report", "director").out.split())


def test_a_page_with_a_name_refers_to_no_commands(page: Page) -> None:
    assert "roleadvisor quiz" in page()
    named = page("--name", "Ana")
    assert "so this page can't say what you want." in named
    assert "so this page can't say what's missing." in named
    assert "roleadvisor" not in named.partition("Where this comes from")[0]


@pytest.mark.parametrize(
    ("paid", "option"),
    [
        (("director", "--base", "150k", "--now-ote", "90k"), "Add --now-base to compare base pay"),
        ((), "10%-90%: pay --full"),
    ],
)
def test_somebody_who_is_named_is_told_of_no_option(
    run: Run, paid: tuple[str, ...], option: str
) -> None:
    own, named = (
        " ".join(run("report", *paid, *name, "--full", env={"COLUMNS": "40"}).out.split())
        for name in ((), ("--name", "Ana"))
    )
    assert option in own
    assert " --" not in named


@pytest.mark.parametrize(
    ("before", "words", "steps"),
    [
        ([], (), ["report -o report.html", "quiz"]),
        (["--role", "team-lead", "--person", "ana"], ("--person", "ana"),
         ["report -o report.html --person ana"]),
    ],
)  # fmt: skip
def test_next_steps_are_for_the_person_at_the_keyboard(
    run: Run, before: list[str], words: tuple[str, ...], steps: list[str]
) -> None:
    if before:
        run("profile", "set", *before)
    assert _next_steps(*words) == steps


@pytest.mark.usefixtures("kept")
def test_next_steps_offer_the_managers_page_and_the_one_on_one() -> None:
    assert _next_steps() == ["report -o report.html", "report --for manager -o manager.html"]
    assert _next_steps("--name", "Ana")[1:] == ["one-on-one -o one-on-one.html"]
    assert len(typed("report").splitlines()) <= 24


def _next_steps(*words: str) -> list[str]:
    after = typed("report", *words).partition("Next:")[2].splitlines()
    lines = (line.partition("roleadvisor ")[2] for line in after)
    return [re.split(r"\s{2,}", line)[0] for line in lines if line]


@pytest.mark.usefixtures("kept")
def test_the_same_day_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        assert run("report", "--date", DAY, "-o", str(tmp_path / name)).code == 0
    one, two = ((tmp_path / name).read_bytes() for name in ("one.html", "two.html"))
    assert one == two
    assert len(one) < 200_000


NO_QUIZ = """
schema: 1
title: Desk
version: "1"
groups: {work: {title: Work}}
facets: {what: {title: What, group: work}}
roles:
  rep: {title: Rep, family: desk, rank: 1, facets: {what: [Sells.]}}
  lead:
    {title: Lead, family: desk, rank: 2,
     facets: {what: [{id: leads, text: Leads., asks: skill}]}}
"""


def test_a_ladder_without_a_quiz_has_no_part_for_it_and_leads_to_none(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "desk.yaml").write_text(NO_QUIZ, "utf-8")
    (tmp_path / "rated.yaml").write_text("role: lead\nasks: {leads: {answer: no}}\n", "utf-8")
    data = ("--data", str(tmp_path / "desk.yaml"))
    assert run("assess", "--answers", str(tmp_path / "rated.yaml"), "--save", *data).code == 0
    assert "\n1. The roles side by side:\n" in run("report", "--full", "-f", "plain", *data).out
    want = json.loads(run("report", "--json", *data).out)["assessment"]["want"]
    assert want["words"] == "This ladder has no quiz: talk about what you want."
    kb = load_ladder(data[1])
    steps = page_of(kb, build_report(kb, None, None, Request(DAY)), ()).next_steps
    assert [step.words[0] for step in steps] == ["report", "assess"]


@pytest.mark.usefixtures("kept")
def test_a_file_in_a_folder_is_named_by_person_and_date(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    run("report", "--date", DAY, "--name", "Ana Ruiz", "-o", str(folder))
    run("report", "--date", DAY, "-o", str(folder), "-f", "markdown")
    names = sorted(file.name for file in folder.iterdir())
    assert names == ["career-report-2026-11-25.md", "career-report-ana-ruiz-2026-11-25.html"]
    talk = ("one-on-one", "--date", DAY, "--role", "director")
    assert run(*talk, "-o", str(folder)).code == 0
    assert (folder / "one-on-one-2026-11-25.html").read_text().startswith("<!DOCTYPE html>")


def test_the_date_defaults_to_today(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roleadvisor.shell.profile.today", lambda: "2031-02-03")
    assert json.loads(run("report", "--json").out)["date"] == "2031-02-03"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--date", "someday"), "someday"),
        (("--for", "everybody"), no_such("reader", "everybody")),
        (("--without", "wages"), no_such("part of the report", "wages")),
        (("--name", " "), "--name is the name on the page"),
        (("nobody",), no_such("role", "nobody")),
    ],
)
def test_invalid_report_options_are_refused(words: tuple[str, ...], message: str, run: Run) -> None:
    ran = run("report", *words)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


@pytest.mark.usefixtures("kept")
def test_the_first_screen_is_the_answer_at_a_glance(run: Run) -> None:
    lines = run("report", "--date", DAY).out.splitlines()
    assert lines[-1] == "The whole page: --full"
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


@pytest.mark.usefixtures("kept")
def test_text_that_a_person_wrote_stays_text_on_the_page(run: Run, shipped: KnowledgeBase) -> None:
    name = '"><img SRC=x onerror=alert(1)></svg>&lt; javascript:1 http://x.y \u202ex'
    step = next(iter(shipped.moves["team-lead-to-sales-manager"].phases.values())).steps
    plain = {one.tag for one in parsed(run("report", "-f", "html").out).iter()}
    assert run("log", next(iter(step)), "--note", HOSTILE).code == 0
    assert run("one-on-one", "--agree", HOSTILE, "--role", "director").code == 0
    page = run("report", "--name", name, "-f", "html").out
    tree = parsed(page)
    assert {one.tag for one in tree.iter()} <= plain
    assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on")]
    assert all(str(one.get("href", "#")).startswith("#") for one in tree.iter())
    text = "".join(tree.itertext())
    assert text.count(sanitize(HOSTILE)) >= 2
    assert text.count(sanitize(name)) >= 2
    assert "\u202e" not in page


def test_ladder_text_stays_text_on_a_report(shipped: KnowledgeBase) -> None:
    plain, hostile = (
        parsed(html_text(page_of(kb, build_report(kb, None, None, Request(DAY)))))
        for kb in (shipped, with_text(shipped, HOSTILE))
    )
    assert {one.tag for one in hostile.iter()} <= {one.tag for one in plain.iter()}
    assert sanitize(HOSTILE) in "".join(hostile.itertext())


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


def test_requirements_lacking_evidence_are_counted_separately_from_gaps(
    run: Run, tmp_path: Path
) -> None:
    given = json.loads(ratings(4, "yes"))
    bare, short = list(given["skills"])[:2]
    del given["skills"][bare]["shown_by"]
    given["skills"][short]["level"] = 1
    (tmp_path / "answers.json").write_text(json.dumps(given))
    run("assess", "--answers", str(tmp_path / "answers.json"), "--save")
    out = " ".join(run("report", "director", env={"COLUMNS": "200"}).out.split())
    gaps = re.search(r"with (\d+) gaps?", out)
    row = out.partition("What's missing")[2].partition("What to do next")[0]
    assert gaps
    assert "1 more needs evidence" in row
    named = [one for one in row.split("; ") if "more" not in one]
    assert len(named) == int(gaps[1])


@pytest.mark.usefixtures("kept")
def test_the_suggested_command_leaves_out_what_this_one_does(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "is_terminal", lambda _: True)
    words = ("report", "director", "--for", "manager", "--without", "pay", "--name", "Ana Ruiz")
    err = run(*words, env={"COLUMNS": "200"}).err
    assert f"roleadvisor {shlex.join(words)} -o report.html" in err


def test_a_persons_name_is_capitalized(run: Run) -> None:
    run("profile", "set", "--role", "team-lead", "--person", "ana ruiz")
    out = run("report", "--person", "ana ruiz").out
    assert out.startswith("Ana Ruiz: Inside Sales Team Lead")
    assert "“You” is Ana Ruiz." in out


@pytest.mark.usefixtures("kept")
def test_a_manager_sees_that_both_have_rated_but_not_what(run: Run, tmp_path: Path) -> None:
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


def test_pay_overlap_is_stated_once_in_its_part(page: Page) -> None:
    part = page().partition("5. What it pays")[2].partition("6. Open questions")[0]
    assert part.count("OTE overlaps from") == 1


def test_pay_overlap_in_several_zones_is_stated_once(run: Run, tmp_path: Path) -> None:
    file = str(tmp_path / "zones.yaml")
    base = "measure: base, low: 5000, high: 9000, currency: USD"
    pay = ", ".join(f"{zone}: {{{base}, zone: {zone}}}" for zone in "ab")
    Path(file).write_text(
        'schema: 1\ntitle: T\nversion: "1"\nmoves: {up: {from: x, to: y}}\n'
        f"roles:\n  x: {{title: X, pay: {{{pay}}}}}\n  y: {{title: Y, pay: {{{pay}}}}}\n"
    )
    run("profile", "set", "--role", "x", "--data", file)
    out = run("report", "y", "--full", "--data", file).out
    assert out.count("Base pay (b) overlaps from") == 1


def test_a_missing_output_folder_is_refused_with_advice(run: Run, tmp_path: Path) -> None:
    ran = run("report", "-o", f"{tmp_path}/pages/")
    assert ran.code == 1
    assert "there is no such folder" in ran.err
    assert "Make the folder first" in ran.err


def test_asking_for_a_pdf_suggests_printing_the_html(run: Run, tmp_path: Path) -> None:
    ran = run("report", "-o", str(tmp_path / "report.pdf"))
    assert ran.code == 2
    assert "print it to PDF" in ran.err
    assert "PDF" not in run("profile", "export", "-o", str(tmp_path / "a.pdf")).err


def test_a_roles_pay_is_stated_once_next_to_a_role_without_figures(run: Run) -> None:
    run("profile", "set", "--role", "sales-representative")
    shown = " ".join(run("report", "--full").out.partition("1. What you want")[0].split())
    assert shown.count("Inside Sales Team Lead: OTE") == 1
    assert "Sales Representative: no pay range listed." in shown


def test_the_targets_pay_comes_first_and_an_offer_is_judged_by_the_target(run: Run) -> None:
    run("profile", "set", "--role", "team-lead", "--target", "sales-manager")
    pays = " ".join(run("report").out.partition("What it pays")[2].split())
    assert pays.startswith("Sales Manager: no pay range listed. In the closest occupation, the")
    offer = ("--base", "105k", "--bonus", "30", "--now-base", "82k", "--now-bonus", "25")
    for words in (run("report", *offer).out, run("report", *offer, "--full").out):
        pays = " ".join(words.partition("What it pays")[2].partition("1. What you")[0].split())
        assert "($105,000 base + 30%) is between the 75th ($122,050) and the 90th" in pays
        assert "the range for Inside Sales Team Lead" not in pays
        assert pays.count("no pay range listed") == 1
    assert len(run("report", *offer).out.splitlines()) <= 24


@pytest.mark.usefixtures("kept")
def test_a_typed_offer_counts_as_an_opening_whatever_was_rated(run: Run, page: Page) -> None:
    rated = run("report", "director", "--json").out
    assert json.loads(rated)["assessment"]["seat"]["state"] == "expected"
    offer = ("director", "--base", "150k", "--bonus", "40")
    assert json.loads(run("report", *offer, "--json").out)["assessment"]["seat"]["state"] == "yes"
    assert "An opening is expected" not in page(*offer)
    assert "There's an opening, as far as you know." in page(*offer)
