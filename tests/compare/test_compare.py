"""Two roles side by side."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.compare.comparison import compare
from roleadvisor.errors import UsageProblem
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.lookup import default_pair
from tests.conftest import Run, ladder

BAKERY = Path(__file__).with_name("two_trades.yaml")


@pytest.fixture
def bakery() -> KnowledgeBase:
    return ladder(BAKERY.read_text("utf-8"))


@pytest.mark.parametrize(
    ("facet", "relation", "larger"),
    [
        pytest.param("care", "same", None, id="a shared statement is the same in both"),
        pytest.param("bread", "scope", "master", id="the higher rank has the larger scope"),
        pytest.param("hours", "scope", None, id="an unordered facet has no larger"),
        pytest.param("shop", "one-only", None, id="a gap leaves it in one only"),
        pytest.param("wage", "scope", "master", id="pay is larger by its figures"),
    ],
)
def test_each_row_says_how_the_roles_relate(
    bakery: KnowledgeBase, facet: str, relation: str, larger: str | None
) -> None:
    rows = {row.id: row for row in compare(bakery, *default_pair(bakery)).facets}
    assert (rows[facet].relation, rows[facet].larger) == (relation, larger)


def test_a_pay_range_is_larger_only_if_both_ends_are() -> None:
    text = BAKERY.read_text("utf-8").replace("low: 38000", "low: 20000")
    other = ladder(text)
    rows = {row.id: row for row in compare(other, *default_pair(other)).facets}
    assert rows["wage"].larger is None


def test_a_topic_empty_in_both_roles_has_no_row(bakery: KnowledgeBase) -> None:
    result = compare(bakery, bakery.roles["baker"], bakery.roles["apprentice"])
    assert "shop" not in {row.id for row in result.facets}


def test_the_order_of_the_roles_does_not_change_the_relations(shipped: KnowledgeBase) -> None:
    first, second = default_pair(shipped)
    one = {row.id: (row.relation, row.larger) for row in compare(shipped, first, second).facets}
    two = {row.id: (row.relation, row.larger) for row in compare(shipped, second, first).facets}
    assert one == two


def test_comparing_a_role_with_itself_is_rejected(bakery: KnowledgeBase) -> None:
    baker = bakery.roles["baker"]
    with pytest.raises(UsageProblem, match="named twice"):
        compare(bakery, baker, baker)


def test_the_comparison_includes_every_statement_of_both_roles(shipped: KnowledgeBase) -> None:
    first, second = default_pair(shipped)
    result = compare(shipped, first, second)
    for role in (first, second):
        data = {statement.text for row in result.facets for statement in row.statements[role.id]}
        for entries in role.facets.values():
            assert {shipped.resolved(entry).text for entry in entries} <= data


@given(st.sets(st.sampled_from(["bread", "hours", "care", "shop", "wage"])))
def test_only_shows_just_the_requested_topics(only: set[str]) -> None:
    kb = ladder(BAKERY.read_text("utf-8"))
    result = compare(kb, *default_pair(kb), only=only)
    assert {row.id for row in result.facets} == only


def test_the_two_main_roles_are_compared_by_default(run: Run) -> None:
    data = json.loads(run("compare", "-f", "json").out)
    assert (data["version"], data["command"]) == (1, "compare")
    assert [role["id"] for role in data["roles"]] == ["team-lead", "director"]


def test_json_has_text_source_and_kind_for_each_role(run: Run) -> None:
    data = json.loads(run("compare", "-f", "json").out)
    for facet in data["facets"]:
        assert all(facet[field] for field in ("id", "title", "group"))
        assert facet["relation"] in {"same", "scope", "one-only"}
        assert set(facet["statements"]) == {"director", "team-lead"}
        for statements in facet["statements"].values():
            for statement in statements:
                assert statement["text"]
                assert "/" in statement["source"]
                assert statement["kind"] in {"stated", "derived", "editorial"}


def test_sources_show_the_section_and_how_it_was_derived(run: Run) -> None:
    out = " ".join(run("compare", "--sources", "--data", str(BAKERY)).out.split())
    assert "[book: On bread; stated]" in out
    assert "[book: On bread; derived; ten bakers of ten]" in out
    assert "[source not given; editorial]" in out


def test_a_level_is_shown_with_its_anchor(run: Run) -> None:
    out = " ".join(run("show", "director", "--only", "leadership").out.split())
    assert "Leading people, level 4 of 4, Department: Leads a department through change." in out
    facet = json.loads(run("compare", "--only", "leadership", "-f", "json").out)["facets"][0]
    asked = {
        role: (statement[0]["skill"], statement[0]["level"])
        for role, statement in facet["statements"].items()
    }
    assert asked == {"director": ("leading-people", 4), "team-lead": ("leading-people", 2)}


def test_statements_not_of_the_roles_usual_kind_are_marked(run: Run) -> None:
    out = " ".join(run("compare", "--full", "--data", str(BAKERY)).out.split())
    assert "Bakes a hundred loaves. (derived)" in out
    assert "Keeps the shop. (editorial)" in out
    assert "(editorial): our judgment; no source says it." in out


def test_an_all_editorial_role_says_so_once(run: Run) -> None:
    out = run("compare", "team-lead", "sales-manager", "--full").out
    assert "Sales Manager: our judgment, unless marked otherwise." in out
    assert out.count("(editorial)") < 20


def test_a_missing_topic_shows_as_not_specified(run: Run) -> None:
    out = run("compare", "--only", "shop", "-f", "plain", "--data", str(BAKERY)).out
    assert "The shop - Baker: not specified" in out.splitlines()


@pytest.mark.parametrize(
    "words",
    [
        ("show", "baker"),
        ("compare", "baker", "apprentice"),
        ("compare", "baker", "apprentice", "--differences"),
    ],
)
def test_a_requested_topic_without_statements_is_listed_as_not_specified(
    run: Run, words: tuple[str, ...]
) -> None:
    out = run(*words, "--only", "shop", "--data", str(BAKERY)).out
    assert "Not specified: The shop." in out.splitlines()
    assert "0 of 0" not in out
    assert "Not specified:" not in run(*words, "--only", "bread", "--data", str(BAKERY)).out


def test_missing_pay_shows_as_not_listed(run: Run) -> None:
    words = ("compare", "team-lead", "sales-manager", "-f", "plain")
    assert "OTE - Sales Manager: not listed" in run(*words).out.splitlines()
    full = run(*words, "--full").out.splitlines()
    assert "Base salary - Sales Manager: not listed" in full


def test_a_role_without_statements_never_has_the_larger_scope(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "three.yaml"
    text = (
        'schema: 1\ntitle: T\nversion: "1"\ngroups: {g: {title: G}}\n'
        "facets: {f: {group: g, title: F, ordered: true}}\nroles:\n"
        "  a: {title: A, rank: 1, facets: {f: [One.]}}\n"
        "  b: {title: B, rank: 2, facets: {f: [Two.]}}\n"
    )
    for last, larger in (("", None), (", facets: {f: [Three.]}", "c")):
        file.write_text(f"{text}  c: {{title: C, rank: 3{last}}}\n")
        data = json.loads(run("compare", "a", "b", "c", "--data", str(file), "--json").out)
        assert [row["larger"] for row in data["facets"]] == [larger]


def test_open_questions_about_the_topics_are_shown_with_what_to_ask(run: Run) -> None:
    out = run("compare", "--only", "hours", "-f", "plain", "--data", str(BAKERY)).out
    assert "Nights?: Ask: How many?" in out.splitlines()
    assert "Nights?" not in run("compare", "--only", "bread", "--data", str(BAKERY)).out


def test_csv_has_a_row_for_each_statement(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("compare", "-f", "csv", "--data", str(BAKERY)).out)))
    assert {row["role"] for row in rows} == {"baker", "master"}
    assert [row["text"] for row in rows if row["facet"] == "The shop"] == ["Keeps the shop."]


@pytest.mark.parametrize(
    ("words", "statement"),
    [
        pytest.param(("compare", "director"), "takes two roles", id="one role"),
        pytest.param(("compare", "directr", "team-lead"), "did you mean director?", id="misspelt"),
        pytest.param(("compare", "--only", "pya"), "did you mean pay", id="unknown facet"),
        pytest.param(("compare", "director", "Director"), "named twice", id="the same role twice"),
    ],
)
def test_invalid_arguments_are_rejected_with_a_suggestion(
    run: Run, words: tuple[str, ...], statement: str
) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert statement in ran.err


@pytest.mark.parametrize("option", ["--full", "--same"])
@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_word_is_lost_at_any_width(run: Run, width: int, option: str) -> None:
    ran = run("compare", option, env={"COLUMNS": str(width)})
    assert max(map(len, ran.out.splitlines())) <= width
    assert "…" not in ran.out
    shown = set(ran.out.split())
    for line in run("compare", "-f", "csv").out.splitlines()[1:]:
        text = next(csv.reader([line]))[5]
        assert set(text.split()) <= shown, text


def test_a_ladder_with_one_role_says_what_to_do_instead(run: Run, tmp_path: Path) -> None:
    lone = tmp_path / "lone.yaml"
    lone.write_text('schema: 1\ntitle: T\nversion: "1"\nroles: {cook: {title: Cook}}\n')
    ran = run("compare", "--data", str(lone))
    assert ran.code == 2
    assert "roleadvisor show cook" in ran.err


def test_writing_the_same_comparison_twice_gives_identical_bytes(run: Run, tmp_path: Path) -> None:
    for name in ("one.md", "two.md"):
        assert run("compare", "-f", "markdown", "-o", str(tmp_path / name)).code == 0
    assert (tmp_path / "one.md").read_bytes() == (tmp_path / "two.md").read_bytes()


def test_json_identifies_groups_by_a_stable_id(run: Run) -> None:
    data = json.loads(run("compare", "--only", "shop", "-f", "json", "--data", str(BAKERY)).out)
    assert [(row["group"], row["group_title"]) for row in data["facets"]] == [("work", "Work")]
