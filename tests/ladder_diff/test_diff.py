"""`ladder diff`: what changed between two versions, and what that means for people."""

import html
import json
import random
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder_diff.report import changes, is_raised, suggested
from roleadvisor.ladder_diff.result import Change, Changes, Weight
from roleadvisor.ladder_diff.wording import difference
from tests.conftest import ROOT, Run, ladder
from tests.ladder_file.typed import Json

OLD = """\
schema: 1
title: A mill
version: "1.4"
source: book/all
sources: {book: {title: Book, about: Ours., sections: {all: {title: All}, more: {title: More}}}}
groups: {work: {title: Work}}
facets: {flour: {title: Flour, group: work}, asked: {title: Asked, group: work}}
skills:
  stone: {title: Stone, levels: {2: {anchor: Dresses one stone.}, 3: {anchor: Dresses two.}}}
shared: {dust: {text: Sweeps up the dust each evening., asks: skill, id: dust}}
roles:
  hand:
    title: Hand
    rank: 1
    facets:
      flour: [Carries sacks to the cart., Greets the farmers at the gate.]
      asked: [{shared: dust}]
    pay: {wage: {measure: base, low: 100, high: 200, currency: EUR, year: 2025}}
  miller:
    title: Miller
    rank: 2
    summary: Grinds.
    facets:
      flour: [Grinds the grain of the whole valley.]
      asked:
        - id: years
          text: Has worked in a mill.
          asks: experience
          years: {min: 3, max: 5, of: milling}
        - {id: stones, text: Knows stones., asks: skill, skill: stone, level: 2}
        - {id: songs, text: Sings at work., asks: skill, preferred: true}
        - {text: Repairs the wheel of the mill alone., asks: skill}
        - {shared: dust}
moves:
  up:
    from: hand
    to: miller
    phases:
      first:
        title: First year
        months: {min: 6, max: 12, kind: stated}
        steps:
          grind: {kind: skill, text: Grind ten sacks of rye., done_when: The flour was sold.}
          visit: {kind: network, text: Visit the next mill down the river.}
quiz:
  version: 1
  title: Quiz
  about: A quiz.
  dimensions: {noise: {title: Noise, low: low, high: high, positions: {hand: -2, miller: 2}}}
  items:
    a: {dimension: noise, left: I like noise., right: I like rest., high: left}
    b: {dimension: noise, left: I like calm., right: I like din., high: right}
"""

MAJOR, MINOR, PATCH = "major", "minor", "patch"

EDITS = {
    "a-new-requirement": (
        "- {shared: dust}\n", "- {shared: dust}\n        - {text: Sews sacks., asks: skill}\n",
        MAJOR, "new requirement",
    ),
    "a-requirement-less": ("        - {text: Repairs the wheel of the mill alone., asks: skill}\n",
                           "", MINOR, "no longer required"),
    "more-years": ("min: 3", "min: 4", MAJOR, "calls for 4 years (was 3)"),
    "fewer-years": ("min: 3", "min: 2", MINOR, "calls for only 2 years (was 3)"),
    "a-higher-end-of-years": ("max: 5", "max: 6", MINOR, "the upper end of the years changed"),
    "other-work-that-counts": ("of: milling", "of: baking", MAJOR,
                               "the work that counts rewritten"),
    "no-years": ("          years: {min: 3, max: 5, of: milling}\n", "", MINOR,
                 "no longer calls for years"),
    "a-higher-level": ("level: 2}", "level: 3}", MAJOR, "calls for level 3 of Stone (was 2)"),
    "a-lower-level": ("stone, level: 2}", "stone, level: 1}", MINOR, "calls for level 1 of Stone"),
    "no-longer-welcome-only": (", preferred: true", "", MAJOR, "now required"),
    "an-id": ("- {text: Repairs", "- {id: wheel, text: Repairs", PATCH, "has an id now"),
    "another-id": ("id: stones", "id: rocks", MINOR, "add `was: [stones]`"),
    "another-id-that-names-the-old": ("id: stones", "was: [stones], id: rocks", PATCH,
                                      "ratings and evidence follow"),
    "a-negation": ("Has worked in a mill", "Has not worked in a mill", MAJOR,
                   "a negation changed"),
    "a-quantity": ("Repairs the wheel of the mill alone", "Repairs some wheel of the mill alone",
                   MAJOR, "wording changed: `some` added"),
    "another-quantity": ("mill alone", "mill independently", MAJOR,
                         "wording changed from `alone` to `independently`"),
    "aliases": ("title: Miller\n", "title: Miller\n    aliases: [Grinder, Mill hand]\n", PATCH,
                "aliases added: Grinder, Mill hand"),
    "what-a-move-needs": ("    to: miller\n", "    to: miller\n    needs: [An opening.]\n", MAJOR,
                          "new requirement"),
    "what-is-gained": ("    to: miller\n", "    to: miller\n    gains: [Flour.]\n", MINOR, "added"),
    "an-included-role": ("    summary: Grinds.", "    summary: Grinds.\n    includes: hand", MAJOR,
                         "calls for all that Hand calls for"),
    "a-zone": ("year: 2025}", "year: 2025, zone: North}", MINOR, "the zone changed"),
    "a-figure-in-a-step": ("ten sacks", "twelve sacks", MAJOR, "a number changed"),
    "a-figure-in-digits": ("Grind ten sacks of rye.", "Grind ten sacks of rye in 2 days.", MAJOR,
                           "a number changed"),
    "a-step-reworded": ("Visit the next mill down the river", "Visit the next mill up the river",
                        PATCH, "reworded"),
    "a-step-rewritten": ("Visit the next mill down the river.", "Buy grain.", MAJOR,
                         "rewritten"),
    "a-new-step": ("steps:\n", "steps:\n          carry: {kind: skill, text: Carry.}\n", MAJOR,
                   "a new step"),
    "a-step-less": ("          visit: {kind: network, text: Visit the next mill down the river.}\n",
                    "", MINOR, "a step removed"),
    "a-test-for-a-step": ("river.}", "river., done_when: You slept there.}", MINOR,
                          "now says when it's done"),
    "a-harder-test": ("The flour was sold.", "The flour won a prize.", MAJOR,
                      "its done-when rewritten"),
    "no-test": (", done_when: The flour was sold.", "", MINOR, "no longer says when it's done"),
    "longer-months": ("max: 12", "max: 18", MAJOR, "takes longer"),
    "shorter-months": ("min: 6", "min: 3", MINOR, "takes less time"),
    "a-typo": ("Grinds the grain", "Grinds the grian", PATCH, "reworded"),
    "spelling-alone": ("Grinds the grain", "grinds the GRAIN", PATCH, "reworded"),
    "a-statement-more": ("[Grinds", "[Sings., Grinds", MINOR, "added"),
    "a-statement-less": (", Greets the farmers at the gate.", "", MINOR, "removed"),
    "a-source": ("[Grinds the grain of the whole valley.]",
                 "[{text: Grinds the grain of the whole valley., source: book/more}]", PATCH,
                 "its source changed"),
    "a-higher-rank": ("rank: 2", "rank: 0", MINOR, "its rank changed from 2 to 0"),
    "a-title": ("title: Miller", "title: Master Miller", PATCH, "renamed"),
    "a-summary-less": ("    summary: Grinds.\n", "", MINOR, "removed"),
    "more-pay": ("high: 200", "high: 300", MINOR, "the amount changed"),
    "an-asked-anchor-rewritten": ("Dresses one stone.", "Builds whole mills.", MAJOR,
                                  "what's asked of Miller rewritten"),
    "an-anchor-that-nobody-is-asked-for": ("Dresses two.", "Builds whole mills.", MINOR,
                                           "rewritten"),
    "an-item": ("I like rest.", "I love the sea and its waves.", MINOR, "its right rewritten"),
    "another-end": ("to: miller", "to: hand", MAJOR, "leads from or to another role"),
}  # fmt: skip


def _diff(old: str, new: str) -> Changes:
    return changes(ladder(old), ladder(new))


def _all(result: Changes) -> list[Change]:
    return [change for group in result.groups for change in group.changes]


def test_one_edit_is_one_change_with_the_right_weight() -> None:
    old = ladder(OLD)
    for name, (before, after, weight, what) in EDITS.items():
        assert before in OLD, name
        result = changes(old, ladder(OLD.replace(before, after, 1)))
        found = _all(result)
        assert [change.weight for change in found] == [weight], name
        assert what in found[0].what, name
        assert result.weight == weight, name


CONTRACTIONS = [
    ("Does not sign contracts.", "Doesn't sign contracts."),
    ("Cannot sign.", "Can't sign."),
    ("Will not wait.", "Won\u2019t wait."),
]


@pytest.mark.parametrize(("before", "after"), CONTRACTIONS)
def test_a_contraction_counts_as_the_same_words(before: str, after: str) -> None:
    assert difference(before, after) == "spelling"


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [("Can sign contracts.", "Cannot sign contracts.", "negation"),
     ("Leads some of the calls.", "Leads most of the calls.", "quantity"),
     ("May sign contracts alone.", "Must sign contracts alone.", "quantity"),
     ("Closes 3 deals.", "Closes 4 deals.", "figures"),
     ("Needs help with large deals.", "Doesn't need help with large deals.", "negation"),
     ("Leads a team.", "Leads a group.", "wording")],
)  # fmt: skip
def test_words_that_change_the_meaning_are_recognized(before: str, after: str, found: str) -> None:
    assert difference(before, after) == found


STEP = "          stone: {kind: skill, text: Repairs the wheel of the mill alone.}\n"


def test_a_step_that_repeats_a_replaced_requirement_is_not_a_separate_change() -> None:
    old = OLD.replace("          visit:", f"{STEP}          visit:")
    new = old.replace("Repairs the wheel of the mill alone.", "Builds mills.")
    assert [change.part for change in _all(_diff(old, new))].count("Asked") == 2
    assert len(_all(_diff(old, new))) == 2, "taken away and new requirement, and no step"


def test_a_step_that_repeats_a_reworded_requirement_is_not_a_separate_change() -> None:
    old = OLD.replace("          visit:", f"{STEP}          visit:")
    new = old.replace("wheel of the mill alone.", "wheel of the mill all alone.")
    assert [change.part for change in _all(_diff(old, new))] == ["Asked"]


def test_numbered_ids_report_an_inserted_line_once() -> None:
    def numbered(texts: list[str]) -> str:
        entries = "".join(
            f"        - {{id: a-{at}, text: {text}, asks: skill}}\n"
            for at, text in enumerate(texts)
        )
        return OLD.replace("        - {shared: dust}\n", "        - {shared: dust}\n" + entries)

    texts = ["Sews sacks.", "Sharpens knives.", "Counts money."]
    found = _all(_diff(numbered(texts), numbered(["Speaks French.", *texts])))
    assert [change.weight for change in found] == [MAJOR, MINOR, MINOR, MINOR]
    assert {change.reasons for change in found[1:]} == {("id-lost",)}


def test_a_topic_with_a_new_id_is_one_change_and_moves_nothing() -> None:
    new = OLD.replace("flour: {title", "grain: {title").replace("      flour: [", "      grain: [")
    assert [(change.part, change.weight) for change in _all(_diff(OLD, new))] == [("Topic", PATCH)]


def test_a_role_with_a_new_id_is_matched_by_its_title() -> None:
    new = OLD.replace("miller:", "grinder:").replace("to: miller", "to: grinder")
    found = _all(_diff(OLD, new.replace("miller: 2", "grinder: 2")))
    (role,) = (change for change in found if change.part == "The role")
    assert role.reasons == ("id-lost",)
    assert "add `was: [miller]`" in role.what
    assert not [change for change in found if change.kind != "changed"]


def test_was_links_a_role_to_its_old_id_even_with_a_new_title() -> None:
    new = OLD.replace(
        "  miller:\n    title: Miller\n", "  boss:\n    was: [miller]\n    title: Boss\n"
    )
    new = new.replace("to: miller", "to: boss").replace("miller: 2", "boss: 2")
    found = _all(_diff(OLD, new))
    assert "assessments and agreements follow" in found[0].what
    assert not [change for change in found if change.weight == MAJOR]


def test_a_changed_anchor_of_a_level_cell_is_reported_for_the_skill_only() -> None:
    cell = OLD.replace("text: Knows stones., asks", "asks")
    found = _all(_diff(cell, cell.replace("Dresses one stone.", "Builds whole mills.")))
    assert [change.part for change in found] == ["Skill Stone, level 2"]


def test_a_new_nice_to_have_is_a_minor_change() -> None:
    new = OLD.replace("- {shared: dust}\n", "- {text: Sews., asks: skill, preferred: true}\n")
    added = [change for change in _all(_diff(OLD, new)) if change.kind == "added"]
    assert [change.weight for change in added] == [MINOR]


def test_a_changed_shared_text_is_a_change_for_each_role_using_it() -> None:
    result = _diff(OLD, OLD.replace("each evening", "and throws it into the river far away"))
    assert [(group.role and group.role.id, group.weight) for group in result.groups] == [
        ("hand", MAJOR),
        ("miller", MAJOR),
    ]


def test_moving_a_statement_to_shared_is_not_a_change() -> None:
    alone = OLD.replace(
        "asked: [{shared: dust}]",
        "asked: [{text: Sweeps up the dust each evening., asks: skill, id: dust}]",
    )
    assert _all(_diff(alone, OLD)) == []


def test_a_new_role_is_a_minor_change_and_a_removed_one_is_major() -> None:
    new = OLD.replace("roles:\n", "roles:\n  boss: {title: Boss}\n")
    assert [change.what for change in _all(_diff(OLD, new))] == ["a new role"]
    gone = _all(_diff(new, OLD))
    assert [(change.weight, change.kind) for change in gone] == [(MAJOR, "removed")]


def test_a_removed_path_is_major_unless_another_leads_there() -> None:
    second = OLD.replace("moves:\n", "moves:\n  other: {from: hand, to: miller, phases: {x: "
                         "{title: X, steps: {y: {kind: skill, text: Y.}}}}}\n")  # fmt: skip
    assert [change.weight for change in _all(_diff(second, OLD))] == [MINOR]
    without = OLD[: OLD.index("moves:")] + OLD[OLD.index("quiz:") :]
    assert [change.weight for change in _all(_diff(OLD, without))] == [MAJOR]


def test_a_path_with_a_new_id_is_not_a_change() -> None:
    assert _all(_diff(OLD, OLD.replace("  up:\n", "  upwards:\n"))) == []


def test_a_step_moved_to_another_phase_is_the_same_step() -> None:
    moved = OLD.replace(
        "          visit:",
        "      second:\n        title: Second year\n        steps:\n          visit:",
    )
    assert sorted(change.what for change in _all(_diff(OLD, moved))) == [
        "a new phase",
        "moved here from First year",
    ]


NEWER_QUIZ = ("  version: 1", "  version: 2")
CAUTIONS = {
    "nothing": ((), []),
    "a-new-requirement": ((("[Grinds", "[Sings., Grinds"),), []),
    "reworded": ((("down the river", "up the river"),), ["reworded asks more"]),
    "an-id-lost": ((("id: stones", "id: rocks"),), ["`was` lets it follow"]),
    "an-item": ((("I like rest.", "I love the sea and its waves."),), ["is still 1: raise it"]),
    "a-new-dimension": ((("title: Noise,", "title: Din,"),), ["is still 1: raise it"]),
    "an-item-of-a-newer-quiz": ((("I like rest.", "I love the sea and its waves."), NEWER_QUIZ),
                                []),
    "an-item-reworded": ((("I like rest.", "I like the rest."),), ["reworded asks more"]),
}  # fmt: skip


@pytest.mark.parametrize(("edits", "cautions"), CAUTIONS.values(), ids=CAUTIONS)
def test_each_caution_appears_only_where_it_applies(
    edits: tuple[tuple[str, str], ...], cautions: list[str]
) -> None:
    new = OLD
    for before, after in edits:
        assert before in new
        new = new.replace(before, after)
    found = _diff(OLD, new).cautions
    assert len(found) == len(cautions)
    assert all(part in caution for part, caution in zip(cautions, found, strict=True))


OLD_LADDER = ladder(OLD)
OLD_TREE = OLD_LADDER.model_dump(by_alias=True, exclude_unset=True)


def _shuffled(part: Json, chance: random.Random) -> Json:
    if isinstance(part, dict):
        items = [(key, _shuffled(value, chance)) for key, value in part.items()]
        chance.shuffle(items)
        return dict(items)
    if isinstance(part, tuple | list):
        entries = [_shuffled(value, chance) for value in part]
        chance.shuffle(entries)
        return entries
    return part


@given(st.integers(0, 10**9))
def test_reordering_is_not_a_change(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - an order, nothing secret
    new = KnowledgeBase.model_validate(_shuffled(OLD_TREE, chance))
    assert _all(changes(OLD_LADDER, new)) == []


def test_nothing_changes_between_a_ladder_and_itself(shipped: KnowledgeBase, run: Run) -> None:
    result = changes(shipped, shipped)
    assert (result.weight, result.groups, result.suggested) == (None, (), shipped.version)
    file = str(ROOT / "data" / "roles.yaml")
    assert run("ladder", "diff", file, file).out.startswith("Nothing changed in ")


REQUIREMENTS = ["Sews sacks", "Sharpens knives", "Counts money", "Speaks French", "Mends roofs"]


@cache
def _asking(texts: frozenset[str]) -> KnowledgeBase:
    entries = "".join(f"        - {{text: {one}., asks: skill}}\n" for one in sorted(texts))
    return ladder(OLD.replace("        - {shared: dust}\n", "        - {shared: dust}\n" + entries))


SOME = st.frozensets(st.sampled_from(REQUIREMENTS))


@given(SOME, SOME)
def test_only_additional_requirements_are_major_changes(
    old: frozenset[str], new: frozenset[str]
) -> None:
    result = changes(_asking(old), _asking(new))
    assert (result.major, result.minor) == (len(new - old), len(old - new))


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_compared(before: str, after: str) -> None:
    assert (difference(before, after) == "none") is (before == after)


@pytest.mark.parametrize(
    ("version", "weight", "then"),
    [("1.4", "major", "2.0"), ("1.4", "minor", "1.5"), ("1.4", "patch", "1.4.1"),
     ("1.4.2", "minor", "1.5.0"), ("v3", "major", "v4"), ("3", "minor", "3.1"),
     ("1.4", None, "1.4"), ("2025-10", "major", None), ("spring", "patch", None)],
)  # fmt: skip
def test_the_suggested_version_follows_from_the_heaviest_change(
    version: str, weight: Weight | None, then: str | None
) -> None:
    assert suggested(version, weight) == then


@pytest.mark.parametrize(
    ("version", "to", "fits"),
    [("2.0", "2.0", True), ("2.0.1", "2.0", True), ("1.9", "2.0", False), ("1.10", "1.9", True),
     ("spring", "2.0", None), ("2.0", None, None)],
)  # fmt: skip
def test_a_version_is_sufficient_if_at_least_as_high_as_suggested(
    version: str, to: str | None, *, fits: bool | None
) -> None:
    assert is_raised(version, to) is fits


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(OLD, "utf-8")
    new.write_text(OLD.replace("min: 3", "min: 4").replace("Visit the", "See the"), "utf-8")
    return str(old), str(new)


def test_changes_are_grouped_by_role_with_what_they_ask(run: Run, files: tuple[str, str]) -> None:
    ran = run("ladder", "diff", *files, "--format", "plain")
    assert ran.code == 0
    assert ran.out.startswith(
        "2 changes in A mill: 1 major and 1 patch\n"
        "Suggested version: 2.0. The new file says 1.4, the old one 1.4.\n"
    )
    assert "major: Miller: Asked: calls for 4 years (was 3): Has worked in a mill.\n" in ran.out
    full = run("ladder", "diff", *files, "--format", "plain", "--full").out
    assert full.index("Miller (miller):\nmajor: Asked (years):") < full.index(
        "Hand (hand):\npatch:"
    )


@pytest.mark.parametrize(
    ("fail_on", "edit", "code"),
    [("major", "min: 4", 1), ("minor", "min: 4", 1), ("major", "min: 2", 0), ("minor", "min: 2", 1),
     ("minor", "min: 3", 0)],
)  # fmt: skip
def test_fail_on_fails_at_the_given_weight_or_above(
    run: Run, tmp_path: Path, fail_on: str, edit: str, code: int
) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(OLD, "utf-8")
    new.write_text(OLD.replace("min: 3", edit), "utf-8")
    assert run("ladder", "diff", str(old), str(new), "--fail-on", fail_on).code == code
    assert run("ladder", "diff", str(old), str(new)).code == 0


@pytest.mark.parametrize(
    ("versions", "fail_on", "edit", "code"),
    [(("1.4", "1.4"), "major", "min: 4", 1), (("1.4", "2.0"), "major", "min: 4", 0),
     (("1.4", "2.1"), "major", "min: 4", 0), (("1.4", "1.5"), "major", "min: 4", 1),
     (("1.4", "1.5"), "minor", "min: 2", 0), (("1.4", "1.4"), "minor", "min: 2", 1),
     (("1.4", "1.4"), "major", "min: 2", 0), (("spring", "fall"), "major", "min: 4", 0),
     (("spring", "spring"), "major", "min: 4", 1)],
)  # fmt: skip
def test_unless_raised_passes_once_the_version_is_raised_as_suggested(  # noqa: PLR0917 - a table's row
    run: Run, tmp_path: Path, versions: tuple[str, str], fail_on: str, edit: str, code: int
) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    for file, version, text in zip(
        (old, new), versions, (OLD, OLD.replace("min: 3", edit)), strict=True
    ):
        file.write_text(text.replace('version: "1.4"', f'version: "{version}"'), "utf-8")
    words = ("ladder", "diff", str(old), str(new), "--fail-on", fail_on, "--unless-raised")
    ran = run(*words)
    assert ran.code == code
    assert ("raise `version` " in ran.err) is bool(code), "what to do"
    assert run("ladder", "diff", str(old), str(new), "--unless-raised").code == 2


def test_the_first_screen_counts_by_role_and_shows_the_heaviest(run: Run) -> None:
    files = [str(ROOT / "data" / "starter.yaml"), str(ROOT / "data" / "roles.yaml")]
    ran = run("ladder", "diff", *files)
    assert len(ran.out.splitlines()) <= 24
    assert re.search(r"[0-9]+ more changes: --full\n$", ran.out)
    assert len(run("ladder", "diff", *files, "--full").out) > 10 * len(ran.out)


KEPT_OLD = OLD.replace("schema: 1\n", "schema: 1\nid: mill\n")


def test_the_effect_of_a_change_on_a_persons_data_is_reported(run: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(KEPT_OLD, "utf-8")
    ratings = tmp_path / "ratings.yaml"
    ratings.write_text("role: miller\nyears: {years: 3}\nskills: {stone: 2}\nasks: {songs: yes}\n")
    profile = str(tmp_path / "p.json")
    data = ("--data", str(old), "--profile", profile)
    assert run("assess", "--answers", str(ratings), "--save", *data).code == 0
    assert run("log", "grind", "--note", "Ten sacks.", *data).code == 0
    edited = KEPT_OLD.replace("id: years", "id: mill-years\n          was: [years]")
    edited = edited.replace("Dresses one stone.", "Dresses two stones.")
    edited = edited.replace("          grind:", "          crush:")
    new.write_text(edited, "utf-8")
    words = ("ladder", "diff", str(old), str(new), "--profile", profile, "-f", "json")
    kept = {(one["id"], one["effect"], one["now"]) for one in json.loads(run(*words).out)["kept"]}
    assert kept == {
        ("miller/years", "follows", "miller/mill-years"),
        ("miller/stone", "asked-again", "miller/stone"),
        ("grind", "gone", None),
    }
    output = run(*words[:-1], "table").out
    assert "In this profile" in output
    assert "1 piece of evidence (Grind ten sacks of rye.)" in " ".join(output.split())


def test_a_managers_ratings_are_counted_separately_from_the_persons(
    run: Run, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(KEPT_OLD, "utf-8")
    ratings = tmp_path / "ratings.yaml"
    ratings.write_text("role: miller\nskills: {stone: 2}\nasks: {songs: yes}\n")
    profile = str(tmp_path / "p.json")
    data = ("--data", str(old), "--profile", profile)
    assert run("assess", "--answers", str(ratings), "--save", *data).code == 0
    kept = json.loads(Path(profile).read_text("utf-8"))
    kept["manager_assessments"] = kept["assessments"]
    Path(profile).write_text(json.dumps(kept), "utf-8")
    edited = KEPT_OLD.replace("Dresses one stone.", "Dresses two stones.").replace(
        "id: songs", "id: hums"
    )
    new.write_text(edited, "utf-8")
    words = ("ladder", "diff", str(old), str(new), "--profile", profile)
    output = " ".join(run(*words).out.split())
    assert (
        "No longer counted, as the words changed: 1 rating and 1 manager's rating (Stone). The "
        "profile shows the old ones."
    ) in output
    assert "No longer on the ladder: 1 rating and 1 manager's rating (Sings at work.)." in output
    found = json.loads(run(*words, "-f", "json").out)["kept"]
    assert [one["kind"] for one in found].count("manager's rating") == 2


def test_data_of_other_ladders_is_ignored_and_a_new_ladder_id_orphans_data(
    run: Run, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(KEPT_OLD, "utf-8")
    profile = str(tmp_path / "p.json")
    run("log", "grind", "--note", "Ten sacks.", "--data", str(old), "--profile", profile)
    new.write_text(KEPT_OLD.replace("id: mill", "id: other"), "utf-8")

    def kept(one: Path, other: Path) -> list[tuple[str, str]]:
        ran = run("ladder", "diff", str(one), str(other), "--profile", profile, "-f", "json")
        return [(entry["id"], entry["effect"]) for entry in json.loads(ran.out)["kept"]]

    assert kept(old, new) == [("grind", "gone")]
    assert kept(new, old) == []


TWINS = """\
schema: 1
title: Bakery
version: "1"
families: {day: {title: Day shift}, night: {title: Night shift}}
groups: {work: {title: Work}}
facets: {work: {group: work, title: Work}}
roles:
  one: {title: Baker, rank: 10, facets: {work: [{text: Bakes., asks: skill}]}}
  two: {title: baker, rank: 20}
  three: {title: Seller}
moves: {up: {from: three, to: two}}
"""


@pytest.mark.parametrize(
    ("edits", "names"),
    [
        ((), ["Baker (rank 10)", "baker (rank 20)"]),
        ((("rank: 10", "rank: 20"),), ["Baker (one)", "baker (two)"]),
        ((("rank: 10, ", ""),), ["Baker (one)", "baker (two)"]),
        ((("rank: 10", "family: day"), ("rank: 20", "family: night")),
         ["Baker (Day shift)", "baker (Night shift)"]),
        ((("rank: 10", "family: day, rank: 1"), ("rank: 20", "family: day, rank: 2")),
         ["Baker (rank 1)", "baker (rank 2)"]),
        ((("title: baker", "title: Confectioner"),), ["Baker", "Confectioner"]),
    ],
    ids=["rank", "one-rank", "no-rank", "family", "one-family", "no-twin"],
)  # fmt: skip
def test_roles_with_the_same_title_are_distinguished(
    run: Run, tmp_path: Path, edits: tuple[tuple[str, str], ...], names: list[str]
) -> None:
    text = TWINS
    for before, after in edits:
        text = text.replace(before, after)
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(text, "utf-8")
    added = "facets: {work: [{text: Kneads., asks: skill}]}"
    edited = text.replace("[{text: Bakes.", "[{text: Weighs alone., asks: skill}, {text: Bakes.")
    line = next(line for line in text.splitlines() if line.startswith("  two: "))
    edited = edited.replace(line, f"{line[:-1]}, {added}}}")
    new.write_text(edited.replace("to: two", "to: two, needs: [An opening.]"), "utf-8")
    answer = json.loads(run("ladder", "diff", str(old), str(new), "-f", "json").out)
    assert [group["name"] for group in answer["groups"]] == [*names, "Seller"]
    assert answer["groups"][2]["changes"][0]["part"] == f"The path to {names[1]}: needs"
    output = run("ladder", "diff", str(old), str(new)).out
    assert all(f"  {name}: " in output for name in names)


def test_unaffected_data_is_not_listed(run: Run, tmp_path: Path) -> None:
    old, profile = tmp_path / "old.yaml", str(tmp_path / "p.json")
    old.write_text(KEPT_OLD, "utf-8")
    run("log", "grind", "--note", "Ten sacks.", "--data", str(old), "--profile", profile)
    words = ("ladder", "diff", str(old), str(old), "--profile", profile, "-f", "json")
    assert json.loads(run(*words).out)["kept"] == []


def test_markdown_escapes_ladder_text(run: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(OLD, "utf-8")
    new.write_text(OLD.replace("Greets the farmers", "Greets <b>|(x)</b> farmers"), "utf-8")
    words = ("ladder", "diff", str(old), str(new), "--format", "markdown")
    output = run(*words).out + run(*words, "--full").out
    assert "## Hand\n" in output
    assert "<b>" not in output
    assert "\\|" in output


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_html_and_markdown_use_plain_words_instead_of_ids(
    run: Run, tmp_path: Path, form: str
) -> None:
    new = LEVELS.replace("id: ties, text: Ties up.", "id: knots, text: Ties up.")
    new = new.replace("Leads the watch.", "Leads 2 watches.").replace("Splices a", "Splices")
    new = new.replace("hand: {title: Hand,", "hand: {title: Deckhand,")
    new = new.replace("rank: 2}", "rank: 2, facets: {f: [{id: c, text: Steers., asks: skill}]}}")
    words = ["ladder", "diff"]
    for name, text in (("old", LEVELS), ("new", new)):
        (tmp_path / name).write_text(text, "utf-8")
        words.append(str(tmp_path / name))
    for full in ((), ("--full",)):
        output = html.unescape(re.sub("<[^>]*>", " ", run(*words, *full, "--format", form).out))
        assert "New requirement in Ropes: Steers." in output
        assert "Ropes: what people saved no longer counts" in output
        assert "(may ask more)" in output
        assert "was: [" not in output
        assert "knots" not in output
        assert "add `was: [ties]`" in " ".join(run(*words, *full).out.split())


def test_the_old_ladder_can_come_from_stdin(run: Run, files: tuple[str, str]) -> None:
    ran = run("ladder", "diff", "-", files[1], "--format", "json", stdin=OLD)
    assert json.loads(ran.out)["major"] == 1
    assert run("ladder", "diff", "-", "-", stdin=OLD).code == 2


def test_an_invalid_ladder_is_reported(run: Run, files: tuple[str, str]) -> None:
    ran = run("ladder", "diff", files[0], "-", stdin="schema: 1\n")
    assert ran.code == 1
    assert "title" in ran.err


LEVELS = """\
schema: 1
id: harbor
title: Harbor
version: "1.0"
groups: {w: {title: Work}}
facets: {f: {title: Ropes, group: w}}
families: {deck: {title: Deck}, bridge: {title: Bridge}}
roles:
  hand: {title: Hand, family: deck, rank: 1, facets: {f: [{id: ties, text: Ties up., asks: skill}]}}
  mate: {title: Mate, family: deck, rank: 2, facets: {f: [
    {id: a, text: Leads the watch., asks: skill},
    {id: b, text: Splices a line., asks: skill}]}}
  pilot: {title: Pilot, family: bridge, rank: 2}
"""


def _what(before: str, after: str) -> list[str]:
    found = changes(ladder(before), ladder(after))
    return [change.what for group in found.groups for change in group.changes]


def test_renumbered_ranks_in_the_same_order_are_not_a_change() -> None:
    renumbered = LEVELS.replace("rank: 1", "rank: 10").replace("rank: 2", "rank: 20")
    assert _what(LEVELS, renumbered) == []
    apart = LEVELS.replace("bridge, rank: 2", "bridge, rank: 3")
    assert _what(LEVELS, apart) == ["its rank changed from 2 to 3"]


def test_a_changed_family_shows_the_old_and_the_new_one() -> None:
    after = LEVELS.replace("family: deck, rank: 2", "family: bridge, rank: 2")
    assert _what(LEVELS, after) == [
        "removed: people on it need another path", "its family changed from Deck to Bridge",
    ]  # fmt: skip


MOVE = "moves: {up: {from: hand, to: mate}}\n"


@pytest.mark.parametrize(
    ("before", "after", "output"),
    [
        (LEVELS, LEVELS.replace("deck, rank: 2", "deck"),
         ["removed: people on it need another path", "its rank changed from 2 to none"]),
        (LEVELS, LEVELS.replace("deck, rank: 2", "bridge, rank: 3") + MOVE,
         ["a new path",
          "its rank changed from 2 to 3; its family changed from Deck to Bridge"]),
        (LEVELS, LEVELS.replace("  pilot", "  bosun: {title: B, family: deck, rank: 2}\n  pilot")
         .replace("Mate, family: deck, rank: 2", "Mate, family: deck, rank: 4"),
         ["its rank changed from 2 to 4", "a new role"]),
        (LEVELS + MOVE, LEVELS, ["removed: another path to the same role is left"]),
        (LEVELS + MOVE, LEVELS.replace("deck, rank: 2", "deck"),
         ["removed: people on it need another path", "its rank changed from 2 to none"]),
    ],
    ids=["no rank", "a move instead", "a level between", "levels instead", "neither"],
)  # fmt: skip
def test_a_level_that_leads_to_the_next_one_by_no_path_any_more_is_a_major_change(
    before: str, after: str, output: list[str]
) -> None:
    assert sorted(_what(before, after)) == sorted(output)


def test_a_removed_role_similar_to_a_new_one_suggests_was() -> None:
    after = LEVELS.replace("  mate: {title: Mate", "  bosun: {title: Bosun")
    output = " ".join(_what(LEVELS, after))
    assert "`bosun` says much the same: if that's it, add `was: [mate]` there" in output
    assert "says much the same" not in " ".join(_what(LEVELS, LEVELS.partition("  pilot")[0]))


def test_an_unaffected_profile_is_reported_as_kept(run: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(LEVELS, "utf-8")
    new.write_text(LEVELS.replace("Ties up.", "Ties up twice."), "utf-8")
    run("log", "mate/a", "--note", "Led ten.", "--data", str(old), "--person", "jo")
    out = run("ladder", "diff", str(old), str(new), "--person", "jo").out
    assert "All kept as before: 1 piece of evidence." in out
    moved = LEVELS.replace("Leads the watch.", "Stands by.")
    new.write_text(moved, "utf-8")
    out = run("ladder", "diff", str(old), str(new), "--person", "jo").out
    assert "Nothing else is saved there." in out


def test_the_command_for_another_target_is_for_the_new_ladder(run: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(LEVELS, "utf-8")
    new.write_text(LEVELS.replace("  mate: {title: Mate", "  bosun: {title: Bosun"), "utf-8")
    set_target = ("profile", "set", "--target")
    run(*set_target, "mate", "--data", str(old), "--person", "jo")
    out = run("ladder", "diff", str(old), str(new), "--person", "jo").out
    output = " ".join(out.replace("\\\n", "").split())
    assert f"roleadvisor {' '.join(set_target)} ROLE --data {new} --person jo" in output
    piped = run("ladder", "diff", str(old), "-", "--person", "jo", stdin=new.read_text("utf-8"))
    assert "--target ROLE --person jo" in piped.out
    assert run(*set_target, "bosun", "--data", str(new), "--person", "jo").code == 0


def test_a_few_changes_in_several_roles_fit_on_the_first_screen(run: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(LEVELS, "utf-8")
    text = LEVELS.replace("Ties up.", "Ties up alone.").replace("a line.", "each line.")
    new.write_text(text.replace("title: Pilot", "title: The Pilot"), "utf-8")
    assert len(run("ladder", "diff", str(old), str(new)).out.splitlines()) <= 24
