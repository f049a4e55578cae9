"""The list of roles, a single role, and the names that roles are found by."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.compare.roles import roles, show
from roleadvisor.errors import AdvisorError, UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.lookup import find_facets, find_role
from tests.conftest import Run, ladder
from tests.docs.test_first_screens import typed

BAKERY = Path(__file__).with_name("two_trades.yaml")


@pytest.fixture(scope="module")
def bakery() -> KnowledgeBase:
    return ladder(BAKERY.read_text("utf-8"))


@pytest.mark.parametrize(
    "word",
    ["team-lead", "Team-Lead", "TEAM_LEAD", "team lead", "Inside Sales Team Lead",
     "inside-sales-team-lead", "Team Leader"],
)  # fmt: skip
def test_a_role_is_found_by_its_id_title_and_aliases(shipped: KnowledgeBase, word: str) -> None:
    assert find_role(shipped, word).id == "team-lead"


@pytest.mark.parametrize(
    "word", ["", " ", "team-lead ", "teаm-lead", "../x", "lead lead", "x" * 300]
)
def test_any_other_name_is_rejected_with_a_list_of_roles(shipped: KnowledgeBase, word: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        find_role(shipped, word)
    assert "There are: sales-representative, team-lead" in caught.value.hint


def test_an_id_takes_precedence_over_another_roles_title(bakery: KnowledgeBase) -> None:
    assert find_role(bakery, "baker").id == "baker"


def test_an_ambiguous_title_is_rejected_with_the_matching_ids() -> None:
    kb = ladder(BAKERY.read_text("utf-8").replace("title: Baker", "title: Cook"))
    with pytest.raises(UsageProblem, match="names baker and apprentice"):
        find_role(kb, "cook")


@given(st.text(max_size=80))
def test_any_text_as_a_name_finds_a_role_or_lists_the_roles(word: str) -> None:
    kb = ladder(BAKERY.read_text("utf-8"))
    hint = ""
    try:
        found = find_role(kb, word).id
    except AdvisorError as error:
        found, hint = "", error.hint
    assert found in kb.roles or hint == "There are: baker, master and apprentice."


def test_a_group_name_selects_all_its_topics(bakery: KnowledgeBase) -> None:
    assert find_facets(bakery, ["work"]) == {"bread", "hours", "care", "shop"}
    assert find_facets(bakery, ["Money", "shop"]) == {"wage", "shop"}


def test_the_list_shows_where_each_role_leads(bakery: KnowledgeBase) -> None:
    rows = {row.id: row for row in roles(bakery).roles}
    assert [following.id for following in rows["baker"].next] == ["master"]
    assert rows["master"].next == ()
    assert rows["apprentice"].waypoint


def test_show_lists_exactly_the_topics_a_role_has(bakery: KnowledgeBase) -> None:
    result = show(bakery, bakery.roles["baker"])
    assert [facet.id for facet in result.facets] == ["bread", "hours", "care", "wage"]
    assert [one.id for one in result.leads_to] == ["master"]
    assert [question.id for question in result.open_questions] == ["nights"]


def test_show_lists_what_to_ask_and_whom(run: Run) -> None:
    result = json.loads(run("show", "director", "-f", "json").out)
    asked = {question["id"]: question for question in result["open_questions"]}
    assert all(question["ask"] and question["whom"] for question in asked.values())
    assert {question["kind"] for question in asked.values()} == {"unknown", "conflict"}


def test_text_from_a_file_is_never_interpreted_as_markup(run: Run) -> None:
    out = run("show", "baker", "--full", "--data", str(BAKERY)).out
    assert "The [bold]Oven[/bold]" in out


@pytest.mark.parametrize("form", ["table", "plain", "markdown", "json", "csv"])
@pytest.mark.parametrize("command", [("roles",), ("show", "baker"), ("compare",)])
def test_every_format_works(run: Run, command: tuple[str, ...], form: str) -> None:
    ran = run(*command, "-f", form, "--data", str(BAKERY))
    assert (ran.code, ran.err) == (0, "")
    assert "Master Baker" in ran.out or "Bakes" in ran.out


@pytest.mark.parametrize("words", [("show", "lead"), ("compare", "lead", "director")])
def test_full_output_cites_the_article_it_uses(run: Run, words: tuple[str, ...]) -> None:
    end = " ".join(run(*words, "--full").out.partition("Where this comes from")[2].split())
    assert "article: Director of Inside Sales VS Inside Sales Team Lead, FullEnrich" in end
    assert "https://fullenrich.com/" in end
    assert "Bureau of Labor Statistics" not in end, "which none of this cites"


def test_offer_shows_the_questions_to_ask_and_the_first_90_days(run: Run) -> None:
    shown = run("show", "lead", "--offer").out
    result = json.loads(run("show", "lead", "--json").out)
    every = " ".join(shown.split())
    assert len(result["open_questions"]) == 13
    assert all(one["ask"] in every for one in result["open_questions"])
    assert all(one["text"] in every for one in result["first_90_days"])
    assert shown.count("Who to ask: ") == 13
    assert "Work-life balance" not in shown
    assert "no open questions" in run("show", "master", "--offer", "--data", str(BAKERY)).out
    for more in (("--only", "pay"), ("--sources",), ("--format", "csv")):
        ran = run("show", "lead", "--offer", *more)
        assert (ran.code, "don't go together" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("now", "words", "steps"),
    [
        ([], ("show", "lead"), ["compare team-lead sales-manager", "roadmap --from team"]),
        ([], ("show", "director"), ["compare regional-manager director", "roadmap --from reg"]),
        (["--role", "rep"], ("show", "lead"),
         ["compare sales-representative team-lead", "roadmap --from sales-representative"]),
        (["--role", "rep", "--target", "director"], ("show", "rep"),
         ["compare sales-representative director", "roadmap --from sales-representative"]),
        (["--role", "rep", "--target", "sales-manager", "--person", "ana"],
         ("show", "rep", "--person", "ana"),
         ["compare sales-representative sales-manager", "roadmap --from sales-representative"]),
        (["--role", "regional-manager"], ("show", "sales-manager"),
         ["compare regional-manager sales-manager"]),
    ],
    ids=["nobody", "nobody, the top", "a rep", "a rep's target", "another person", "no path"],
)  # fmt: skip
def test_the_next_steps_start_from_the_persons_own_role(
    run: Run, now: list[str], words: tuple[str, ...], steps: list[str]
) -> None:
    if now:
        assert run("profile", "set", *now).code == 0
    after = typed(*words).partition("Next:")[2].split("roleadvisor ")[1:]
    assert [" ".join(one.split())[: len(step)] for one, step in zip(after, steps, strict=True)] == (
        steps
    )


@pytest.mark.parametrize("words", [("show", "lead"), ("compare", "rep", "lead")])
def test_a_person_with_an_offer_is_pointed_to_the_questions_to_ask(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    for opening, offered in (("no", False), ("yes", True)):
        (tmp_path / "ratings.yaml").write_text(f"role: team-lead\nopening: {opening}\n")
        assert run("assess", "--answers", str(tmp_path / "ratings.yaml"), "--save").code == 0
        step = "show team-lead --offer  13 questions to ask, your first 90 days"
        assert (step in typed(*words)) == offered


def test_next_steps_ignore_an_unreadable_profile(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{")
    for words in (("show", "lead"), ("compare", "rep", "lead")):
        ran = run(*words, "--profile", str(tmp_path / "broken.json"))
        assert (ran.code, ran.err) == (0, "")
