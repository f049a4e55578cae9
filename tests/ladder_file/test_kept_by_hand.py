"""What an earlier ladder file has that a sheet can't hold, and what a new import keeps of it."""

from typing import Any

import pytest

from roleadvisor.ladder.load import ladder_document
from roleadvisor.ladder_file.earlier import merge_earlier
from roleadvisor.ladder_file.ladder_to_sheet import matrix_rows
from roleadvisor.ladder_file.schema import DIALECT, command_schema
from roleadvisor.ladder_file.sheet import sheet_rows
from roleadvisor.ladder_file.sheet_columns import parse_matrix
from roleadvisor.ladder_file.sheet_pay import mark_pay_rows
from roleadvisor.ladder_file.sheet_to_ladder import ladder_tree
from roleadvisor.ladder_file.starter import dump_ladder
from roleadvisor.render.data import VERSION
from roleadvisor.text import slug
from tests.conftest import ladder

EARLIER = """\
schema: 1
id: mill
title: Mill
version: "1"
families: {mill: {title: Mill}}
groups: {work: {title: Work}}
facets:
  flour: {title: Flour, group: work}
  dust: {title: Dust, group: work}
  wage: {title: Base pay, group: work, pay: base}
shared: {sweeps: {id: sweeping, text: Sweeps the floor at night., asks: skill}}
roles:
  hand:
    title: Hand
    family: mill
    rank: 10
    aliases: [Lad]
    facets:
      flour: [{id: carries, text: Carries sacks., asks: education, note: By hand.}]
      dust: [{shared: sweeps}]
    pay:
      wage: {measure: base, low: 10000, high: 20000, currency: $, year: 2024, place: Ulm}
      tips: {measure: variable, low: 1, high: 2, currency: $, year: 2024}
  boss:
    title: Boss
    family: mill
    rank: 20
    facets:
      flour: [{id: orders, text: Orders grain., asks: skill}]
      dust: [{shared: sweeps}]
    pay:
      wage: {measure: base, low: 30000, high: 40000, currency: $, year: 2024, often: true}
moves: {up: {from: hand, to: boss}}
"""
PAY = 'Work,Base pay,"$10,000 - $20,000","$30,000 - $40,000"\n'
SHEET = f"Area,Competency,Hand,Boss\nWork,Flour,Carries sacks.,Orders grain.\n{PAY}"


def again(sheet: str, earlier: str = EARLIER) -> dict[str, Any]:
    """Import a sheet over the earlier ladder."""
    before = ladder_document(earlier.encode(), "l.yaml")
    titles = [role.title for role in before.model.roles.values()]
    matrix = parse_matrix(sheet_rows(sheet.encode(), "s.csv"), "s.csv", titles)
    matrix = mark_pay_rows(matrix, before.model)
    new = ladder_tree(matrix, "l.yaml", earlier=before.model)
    merged = merge_earlier(new, before).tree
    assert ladder_document(dump_ladder(merged).encode(), "l.yaml")
    return merged


def plain(figure: dict[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in figure.items()}


def test_pay_figures_keep_details_a_sheet_cannot_hold_if_amounts_are_unchanged() -> None:
    pay = again(SHEET)["roles"]["hand"]["pay"]
    assert plain(pay["wage"]) == {
        "measure": "base", "low": "10000", "high": "20000", "currency": "$", "year": "2024",
        "place": "Ulm",
    }  # fmt: skip
    assert plain(pay["tips"]) == {
        "measure": "variable", "low": "1", "high": "2", "currency": "$", "year": "2024",
    }  # fmt: skip


def test_a_year_in_the_sheet_replaces_the_earlier_one() -> None:
    wage = again(f"Mill 2026,,,\n{SHEET}")["roles"]["hand"]["pay"]["wage"]
    assert (str(wage["year"]), wage["place"]) == ("2026", "Ulm")


def test_a_currency_keeps_its_spelling_from_the_file() -> None:
    bare = EARLIER.replace("currency: $, year: 2024, place: Ulm", "currency: US$")
    assert plain(again(SHEET, bare)["roles"]["hand"]["pay"]["wage"]) == {
        "measure": "base", "low": "10000", "high": "20000", "currency": "US$",
    }  # fmt: skip


def test_a_new_currency_with_the_same_amounts_replaces_the_earlier_one() -> None:
    dollars = EARLIER.replace("currency: $", "currency: USD")
    wage = again(SHEET.replace("$30,000 - $40,000", "€30,000 - €40,000"), dollars)
    assert plain(wage["roles"]["boss"]["pay"]["wage"]) == {
        "measure": "base", "low": "30000", "high": "40000", "currency": "EUR", "year": "2024",
        "often": "true",
    }  # fmt: skip


def test_amounts_in_a_currency_sheets_cannot_hold_keep_it_and_their_unit() -> None:
    francs = EARLIER.replace("high: 40000, currency: $,", "high: 40000, currency: CHF, unit: year,")
    bare = SHEET.replace("$30,000 - $40,000", "30,000 - 40,000")
    wage = again(bare, francs)["roles"]["boss"]["pay"]["wage"]
    assert (wage["currency"], wage["unit"], wage["often"]) == ("CHF", "year", "true")
    dollars = again(SHEET, francs)["roles"]["boss"]["pay"]["wage"]
    assert (dollars["currency"], dollars["unit"]) == ("CHF", "year")


def test_changed_amounts_keep_their_conditions_and_nothing_else() -> None:
    changed = SHEET.replace("$30,000 - $40,000", "$35,000 - $45,000")
    wage = again(changed)["roles"]["boss"]["pay"]["wage"]
    assert (str(wage["low"]), str(wage["high"]), str(wage["year"])) == ("35000", "45000", "2024")


def test_a_statement_keeps_its_details_whether_or_not_it_is_reworded() -> None:
    kept = {"id": "carries", "asks": "education", "note": "By hand."}
    assert again(SHEET)["roles"]["hand"]["facets"]["flour"] == [{**kept, "text": "Carries sacks."}]
    reworded = SHEET.replace("Carries sacks.", "Carries ten sacks.")
    assert again(reworded)["roles"]["hand"]["facets"]["flour"] == [
        {**kept, "text": "Carries ten sacks."}
    ]


def test_a_shared_statement_is_referenced_if_unchanged_and_written_out_if_not() -> None:
    night = "Sweeps the floor at night."
    row = f"Work,Dust,{night},{night}\n"
    same = again(SHEET + row)
    assert same["roles"]["hand"]["facets"]["dust"] == [{"shared": "sweeps"}]
    assert same["shared"]["sweeps"]["text"] == night
    other = again(SHEET + row.replace(night, "Mops the floor.", 1))
    assert other["roles"]["hand"]["facets"]["dust"] == [
        {"id": "sweeping", "text": "Mops the floor.", "asks": "skill"}
    ]
    assert other["roles"]["boss"]["facets"]["dust"] == [{"shared": "sweeps"}]


def test_a_new_topic_and_a_role_without_topics_match_the_sheet() -> None:
    added = again(SHEET + "Work,Songs,Hums.,Sings.\n")
    assert added["roles"]["boss"]["facets"]["songs"] == [
        {"id": "songs", "text": "Sings.", "asks": "skill"}
    ]
    empty = again(SHEET.replace("Carries sacks.,", ","))["roles"]["hand"]
    assert "facets" not in empty
    assert empty["aliases"] == ["Lad"]
    boss = SHEET.replace("Carries sacks.,", ",") + "Work,Dust,,Sweeps the floor at night.\n"
    assert again(boss)["roles"]["hand"].keys().isdisjoint({"facets"})


def test_moves_are_kept_with_their_roles_and_dropped_with_either() -> None:
    assert again(SHEET)["moves"] == {"up": {"from": "hand", "to": "boss"}}
    alone = again("Area,Competency,Hand\nWork,Flour,Carries sacks.\n")
    assert "moves" not in alone or not alone["moves"]
    assert list(alone["roles"]) == ["hand"]


def test_families_go_above_roles_and_descriptions_next_to_topics() -> None:
    kb = ladder(EARLIER.replace("title: Flour,", "title: Flour, about: What is ground.,"))
    night = "Sweeps the floor at night."
    assert list(matrix_rows(kb)) == [
        ("Group", "Competency", "About", "Hand", "Boss"),
        ("Work", "Flour", "What is ground.", "Carries sacks.", "Orders grain."),
        ("Work", "Dust", "", night, night),
    ]
    other = EARLIER.replace("families: {mill: {title: Mill}}", "families: {mill: {title: Millers}}")
    assert list(matrix_rows(ladder(other)))[:2] == [
        ("Family", "", "Millers", "Millers"),
        ("Group", "Competency", "Hand", "Boss"),
    ]


def test_topics_after_a_pay_topic_stay_in_a_sheet_without_pay() -> None:
    wage = "  wage: {title: Base pay, group: work, pay: base}\n"
    first = EARLIER.replace(wage, "").replace("facets:\n", f"facets:\n{wage}", 1)
    kb = ladder(first.replace("currency: $", "currency: USD"))
    assert [row[1] for row in matrix_rows(kb)] == ["Competency", "Base pay", "Flour", "Dust"]
    assert [row[1] for row in matrix_rows(kb, pay=False)] == ["Competency", "Flour", "Dust"]


@pytest.mark.parametrize(
    ("title", "family", "is_column"),
    [("A II", "A", True), ("Boss", "A", True), ("Senior", "A", False), ("Boss", "", False)],
)
def test_families_become_a_column_if_every_title_can_be_rebuilt_from_it(
    title: str, family: str, is_column: bool  # noqa: FBT001
) -> None:  # fmt: skip
    head = 'schema: 1\ntitle: T\nversion: "1"\ngroups: {g: {title: G}}\n'
    roles = (("A I", "A", 1), ("B I", "B", 1), (title, family, 2))
    kb = ladder(head + "facets: {x: {title: X, group: g}}\nroles:\n" + "".join(
        f"  {slug(name)}: {{title: {name}, {f'family: {of}, ' if of else ''}rank: {rank}, "
        "facets: {x: [S.]}}\n" for name, of, rank in roles
    ))  # fmt: skip
    header = next(iter(matrix_rows(kb)))
    assert (header[:2] == ("Family", "Group")) == is_column


def test_a_level_titled_about_is_not_mistaken_for_the_about_column() -> None:
    kb = ladder(EARLIER.replace("title: Boss", "title: About"))
    assert next(iter(matrix_rows(kb))) == ("Group", "Competency", "About", "Hand", "About")


def test_a_command_schema_states_its_dialect_version_and_command() -> None:
    schema = command_schema("roles")
    assert schema["$schema"] == DIALECT
    assert schema["title"] == "The JSON of `roleadvisor roles`"
    properties = schema["properties"]
    assert properties["version"] == {
        "const": VERSION, "description": "Rises when a field changes its meaning.",
    }  # fmt: skip
    assert properties["command"] == {"const": "roles"}
    assert schema["required"][:2] == ["version", "command"]
    assert "title" not in properties["ladder"]


def test_a_long_text_stays_on_one_line_in_the_file() -> None:
    long = "Carries sacks " * 40 + "home."
    assert f'text: "{long}"\n' in dump_ladder({"a": {"text": long}})


def test_a_file_quotes_prose_inlines_names_and_leaves_numbers_and_flags_bare() -> None:
    tree = {
        "title": "Über: uns",
        "levels": {"a": "true", "b": "false", "c": "7", "d": "-3", "e": "0", "f": "yes"},
        "odd": {"a": "007", "b": "1.5", "c": "1234567890", "d": "True", "e": "2026-01-31"},
        "said": [{"id": "x", "text": "Sagt: „ja“ – # oft"}, {"about": "B.", "rank": 5}, "bare"],
    }
    head = (
        "# yaml-language-server: $schema=./ladder.schema.json\n"
        "# Made from a sheet. Don't change an id once people use it: their answers and evidence\n"
        "# are kept under it. Titles and texts may change at any time.\n"
    )
    assert (
        dump_ladder(tree)
        == head
        + """\
title: 'Über: uns'
levels: {a: true, b: false, c: 7, d: -3, e: 0, f: 'yes'}
odd: {a: '007', b: '1.5', c: '1234567890', d: 'True', e: '2026-01-31'}
said:
- id: x
  text: "Sagt: „ja“ – # oft"
- about: "B."
  rank: 5
- bare
"""
    )
