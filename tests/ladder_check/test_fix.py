"""`ladder check --fix`: adds ids and shared texts to the file and changes nothing else."""

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import LADDER_FILE, load_ladder, open_ladder
from roleadvisor.ladder.plan_validation import semantic_errors
from roleadvisor.ladder.statement import comparable_content
from roleadvisor.ladder_check import fix, share_copies
from roleadvisor.ladder_check.check import Edit, LadderFile
from roleadvisor.ladder_check.fix import Fixed, can_fix, fix_ladder
from roleadvisor.ladder_check.review import EXPLAINED, review_ladder
from roleadvisor.reading.reader import Document, document
from tests.conftest import Run
from tests.docs.test_first_screens import typed

LADDER = """\
# Ours. Keep this line.
schema: 1
title: Sales
version: "1"
groups: {work: {title: Work}}
facets: {notes: {group: work, title: Notes}, calls: {group: work, title: Calls}}
roles:
  rep: # the first
    title: Rep
    facets:
      notes:
        - text: Writes a line after each call. # for a colleague
          asks: skill
        - Keeps a calendar that others can read.
      calls: [Calls ten people in a week., {text: Listens., asks: skill}]
  lead:
    title: Lead
    facets:
      notes:
        - Keeps a calendar that others can read.
        # what a lead adds
        - {text: Reads the notes of all., asks: skill}
      calls:
        - Calls ten people in a week.
"""


def _read(text: str) -> Document[KnowledgeBase]:
    return document(text.encode(), KnowledgeBase, "ladder.yaml", LADDER_FILE, semantic_errors)


def _fixed(text: str) -> str:
    return fix_ladder(_read(text)).data.decode()


def _meaning(text: str) -> object:
    kb = _read(text).model
    return [
        [[comparable_content(one) for one in kb.cell(role, facet)] for facet in kb.facets.values()]
        for role in kb.roles.values()
    ]


def test_ids_and_shared_texts_are_added_and_comments_are_kept() -> None:
    fixed = _fixed(LADDER)
    assert _meaning(fixed) == _meaning(LADDER)
    for comment in ("# Ours. Keep this line.", "# the first", "# for a colleague", "# what a lead"):
        assert comment in fixed
    assert fixed.count("{shared: keeps-a-calendar-that}") == 2
    assert fixed.count("{shared: calls-ten-people-in}") == 2
    found = {one.id for one in review_ladder(_read(fixed)).findings}
    assert not found & {"told-twice", "no-ladder-id", "no-requirement-id"}


FIXED = """\
# Ours. Keep this line.
schema: 1
id: sales-817044
title: Sales
version: "1"
groups: {work: {title: Work}}
facets: {notes: {group: work, title: Notes}, calls: {group: work, title: Calls}}
shared:
  keeps-a-calendar-that:
    text: Keeps a calendar that others can read.
  calls-ten-people-in:
    text: Calls ten people in a week.

roles:
  rep: # the first
    title: Rep
    facets:
      notes:
        - id: writes-a-line-after-each-709f09
          text: Writes a line after each call. # for a colleague
          asks: skill
        - {shared: keeps-a-calendar-that}
      calls: [{shared: calls-ten-people-in}, {id: listens-d99c2a, text: Listens., asks: skill}]
  lead:
    title: Lead
    facets:
      notes:
        - {shared: keeps-a-calendar-that}
        # what a lead adds
        - {id: reads-the-notes-of-all-211788, text: Reads the notes of all., asks: skill}
      calls:
        - {shared: calls-ten-people-in}
"""


def test_additions_go_where_a_person_would_put_them() -> None:
    assert _fixed(LADDER) == FIXED


def test_all_fixable_places_are_fixed_and_the_rest_left_alone() -> None:
    folder = Path(__file__).with_name("fixes")
    found = fix_ladder(open_ladder(str(folder / "before.yaml")))
    assert found.data.decode() == (folder / "after.yaml").read_text("utf-8")
    assert found.counts == {
        "no-ladder-id": 1, "no-requirement-id": 4, "told-twice": 15, "cut-text": 2,
    }  # fmt: skip


SHARE = """\
schema: 1
id: t
title: T
version: "1"
groups: {w: {title: W}}
facets: {f: {group: w, title: F}}
SHAREDroles:
  a: {title: A, facets: {f: [ENTRY]}}
  b: {title: B, facets: {f: [ENTRY]}}
"""
TEN = "Ruft täglich zehn neue Leute an."


def _shared(entry: str, shared: str = "") -> str:
    return _fixed(SHARE.replace("SHARED", shared).replace("ENTRY", entry))


@pytest.mark.parametrize(
    ("title", "wanted"),
    [("Équipe des ventes", "equipe-des-ventes-9101bb"), ("Sales", "sales-817044"),
     ("éé", "ee-c867da"), ("営業", "[0-9a-f]{6}")],
)  # fmt: skip
def test_a_new_id_is_built_from_the_title(title: str, wanted: str) -> None:
    fixed = yaml.safe_load(_fixed(LADDER.replace("title: Sales", f"title: {title}")))
    assert re.fullmatch(wanted, fixed["id"])


def test_a_newly_shared_text_keeps_its_letters_and_joins_existing_ones() -> None:
    named = "{shared: ruft-taglich-zehn-neue}"
    assert f"shared:\n  ruft-taglich-zehn-neue:\n    text: {TEN}\n\nroles:" in _shared(TEN)
    braces = _shared(f"{TEN}, {{shared: x}}", "shared: {x: Sings.}\n")
    assert f"shared: {{ruft-taglich-zehn-neue: {{text: {TEN}}}, x: Sings.}}\nroles:" in braces
    lines = _shared(f"{TEN}, {{shared: x}}", "shared:\n    x: Sings.\n")
    assert (
        f"shared:\n    ruft-taglich-zehn-neue:\n      text: {TEN}\n    x: Sings.\nroles:" in lines
    )
    assert braces.count(named) == lines.count(named) == 2
    for shared in ("", "shared: {x: Sings.}\n", "shared:\n    x: Sings.\n"):
        text = SHARE.replace("SHARED", shared).replace("ENTRY", TEN)
        assert fix_ladder(_read(text)).counts["told-twice"] == 2, "the entries alone count"


def test_a_newly_shared_text_is_added_to_an_empty_table() -> None:
    fixed = _shared(TEN, "shared: {}\n")
    assert fixed.count("shared:") == 3
    assert _meaning(fixed) == _meaning(SHARE.replace("SHARED", "").replace("ENTRY", TEN))


@pytest.mark.parametrize("shared", ["", "shared: {x: Sings.}\n"], ids=["lines", "braces"])
def test_a_long_shared_text_stays_on_one_line(shared: str) -> None:
    long = f"Calls {'ten people and then ' * 10}rests."
    assert f"text: {long}" in _shared(f"{long}, {{shared: x}}" if shared else long, shared)


def test_an_already_used_name_gets_a_number() -> None:
    fixed = _shared(f"{TEN}, {{shared: ruft-taglich-zehn-neue}}",
                    "shared: {ruft-taglich-zehn-neue: Sings.}\n")  # fmt: skip
    assert fixed.count("{shared: ruft-taglich-zehn-neue-2}") == 2


LINES = """\
roles:
  a:
    title: A
    facets:
      f:
        - text: Calls ten people in a week.
          asks: skillCOMMENT
          id: ten
        # what comes next
        - Sings.
  b:
    title: B
    facets:
      f:
        - text: Calls ten people in a week.
          asks: skill
          id: ten
"""


def test_multi_line_duplicates_are_shared_unless_one_contains_a_comment() -> None:
    text = SHARE.replace("SHARED", "").partition("roles:")[0] + LINES
    fixed = _fixed(text.replace("COMMENT", ""))
    assert (
        "        - {shared: calls-ten-people-in}\n        # what comes next\n        - Sings.\n"
        in fixed
    )
    assert fixed.endswith("        - {shared: calls-ten-people-in}\n")
    windows = text.replace("COMMENT", "").replace("\n", "\r\n")
    assert _fixed(windows) == fixed.replace("\n", "\r\n")
    commented = text.replace("COMMENT", " # at least")
    assert _fixed(commented) == commented


def test_a_requirement_repeated_in_a_role_gets_its_id_once() -> None:
    twice = SHARE.replace("SHARED", "").replace("ENTRY", "{text: Sings., asks: skill}", 1)
    twice = twice.replace("[{text", "[{text: Sings., asks: skill}, {text")
    fixed = _fixed(twice.replace("ENTRY", "Rests."))
    assert fixed.count("id: sings-") == 1
    assert "[{id: sings-" in fixed


def test_a_truncated_text_in_brackets_is_not_fixed() -> None:
    text = SHARE.replace("SHARED", "").replace("[ENTRY]", "[Sings., Is #1\n  ]", 1)
    text = text.replace("ENTRY", "Rests.")
    assert "cut-text" in {one.id for one in review_ladder(_read(text)).findings}
    assert _fixed(text) == text


@pytest.mark.parametrize(
    ("typed", "other"),
    [("Sings.", "Hums."), ("source: h/r", "source: h/s"), ("kind: editorial", "kind: stated"),
     ("note: Loud.", "note: Low."), ("asks: skill", "asks: network"), ("title: A", "title: B"),
     ("facets: {f: [{id", "facets: {g: [{id"), ("roles:", "rolls:"), ("rests: Rests", "rests: Is")],
)  # fmt: skip
def test_an_edit_that_would_change_the_ladders_meaning_is_skipped(
    monkeypatch: pytest.MonkeyPatch, typed: str, other: str
) -> None:
    def find(ladder: LadderFile) -> Iterator[Edit]:
        at = ladder.source.index(typed)
        yield Edit(at, at + len(typed), other)

    source = "sources: {h: {title: H, about: O., sections: {r: {title: R}, s: {title: S}}}}\n"
    entry = "{id: x, text: Sings., source: h/r, kind: editorial, note: Loud., asks: skill}"
    text = SHARE.replace("SHARED", f"{source}shared: {{rests: Rests.}}\n")
    text = text.replace("title: F}", "title: F}, g: {group: w, title: G}")
    text = text.replace("ENTRY", f"{entry}, {{shared: rests}}", 1).replace("ENTRY", "Rests.")
    monkeypatch.setattr(fix, "_FIXES", {"told-twice": find})
    assert fix_ladder(_read(text)) == Fixed(text.encode(), Counter())
    typed, other = "id: x", "id: y"
    assert fix_ladder(_read(text)).data.decode() == text.replace("x,", "y,")


def test_duplicates_in_braces_are_not_fixed() -> None:
    cell = {"f": ["Calls ten people in a week."]}
    tree = {"schema": "1", "id": "t", "title": "T", "version": "1", "groups": {"w": {"title": "W"}},
            "facets": {"f": {"group": "w", "title": "F"}}, "shared": {"x": "Sings."},
            "roles": {one: {"title": one, "facets": cell} for one in "ab"}}  # fmt: skip
    found = _read(json.dumps(tree))
    assert fix_ladder(found).data == found.data
    assert not can_fix(found, EXPLAINED)


def test_an_added_id_matches_the_one_saved_data_already_uses() -> None:
    def names(text: str) -> list[str]:
        kb = _read(text).model
        return [one.requirement_id for role in kb.roles.values() for one in kb.requirements(role)]

    assert names(_fixed(LADDER)) == names(LADDER)


def test_no_fix_is_offered_if_an_id_cannot_be_added_to_a_ladder_in_braces() -> None:
    found = _read('# Ours.\n{schema: 1, title: T, version: "1", roles: {a: {title: A}}}\n')
    assert fix_ladder(found).data == found.data
    assert not can_fix(found, EXPLAINED)


def test_fixing_is_idempotent() -> None:
    once = _fixed(LADDER)
    assert _fixed(once) == once


def test_invisible_characters_are_removed() -> None:
    assert _fixed(LADDER.replace("Listens.", "Lis\u200btens.\u00ad")) == FIXED


def test_a_text_truncated_by_a_hash_is_quoted_but_a_comment_is_not() -> None:
    text = LADDER.replace(
        "- Keeps a calendar that others can read.\n      calls", '- Is #1 in "calls".\n      calls'
    )
    fixed = _fixed(text)
    assert '- "Is #1 in \\"calls\\"."\n' in fixed
    assert "# for a colleague" in fixed
    assert _fixed(fixed) == fixed


def test_a_title_truncated_by_a_hash_is_quoted_but_not_in_braces() -> None:
    rest = 'schema: 1, id: t, version: "1", roles: {a: {title: A}}'
    lines = f"\ntitle: We're #1\n{rest.replace(', ', chr(10))}\n"
    assert _fixed(lines) == lines.replace("We're #1", '"We\'re #1"')
    braces = f"{{title: We're #1\n  , {rest}}}\n"
    assert _fixed(braces) == braces


def test_duplicates_with_different_sources_are_not_fixed() -> None:
    sources = "sources: {h: {title: H, about: O., sections: {r: {title: R}}}}\n"
    text = "Keeps a calendar that others can read."
    one = LADDER.replace(f"- {text}", f"- {{text: {text}, source: h/r}}", 1)
    assert "shared: keeps-a-calendar" not in _fixed(sources + one)


def test_a_copy_of_a_shared_text_becomes_a_reference_to_it() -> None:
    text = LADDER.replace("roles:\n", "shared:\n  ten: Calls ten people in a week.\nroles:\n", 1)
    assert _fixed(text).count("{shared: ten}") == 2
    assert _meaning(_fixed(text)) == _meaning(LADDER)


def test_fixing_rewrites_the_file_and_keeps_a_backup(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ladder.yaml"
    file.write_text(LADDER, "utf-8")
    ran = run("ladder", "check", "--fix", str(file))
    assert ran.code == 0
    assert "fixed 8 things (1 no-ladder-id, 3 no-requirement-id and 4 told-twice)" in ran.err
    assert (tmp_path / "ladder.yaml.bak").read_text("utf-8") == LADDER
    assert load_ladder(str(file)).id


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["no mark", "mark"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_fixed_file_keeps_its_line_breaks_and_byte_order_mark(
    run: Run, tmp_path: Path, mark: bytes, line_break: str
) -> None:
    file = tmp_path / "ladder.yaml"
    file.write_bytes(mark + LADDER.replace("\n", line_break).encode())
    assert run("ladder", "check", "--fix", str(file)).code == 0
    assert file.read_bytes() == mark + FIXED.replace("\n", line_break).encode()


def test_a_byte_order_mark_does_not_shift_positions_in_the_pure_python_parser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(share_copies, "PARSER", yaml.SafeLoader)
    assert _fixed(f"\ufeff{LADDER}") == f"\ufeff{FIXED}"


@pytest.mark.parametrize("indent", [None, 1], ids=["one line", "lines"])
def test_a_fixed_json_file_stays_json_with_an_exact_backup(
    run: Run, tmp_path: Path, indent: int | None
) -> None:
    cell = [{"text": "Rings the bell \U0001f514 for all.", "asks": "skill"}]
    tree = {"schema": "1", "id": "t", "title": "T", "version": "1", "groups": {"w": {"title": "W"}},
            "facets": {"f": {"group": "w", "title": "F"}},
            "roles": {"a": {"title": "A", "facets": {"f": cell}}}}  # fmt: skip
    file = tmp_path / "ladder.json"
    old = json.dumps(tree, indent=indent)
    assert "\\ud83d\\udd14" in old
    file.write_text(old, "utf-8")
    assert "1 no-requirement-id" in run("ladder", "check", "--fix", str(file)).err
    new = file.read_text("utf-8")
    assert "\\ud83d\\udd14" in new, "an escape stays as it was typed"
    (fixed,) = json.loads(new)["roles"]["a"]["facets"]["f"]
    assert fixed.pop("id").startswith("rings-the-bell-for-all-")
    assert fixed == cell[0]
    assert (tmp_path / "ladder.json.bak").read_text("utf-8") == old


def test_findings_of_ignored_checks_are_not_fixed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ladder.yaml"
    file.write_text(LADDER, "utf-8")
    without = ("--ignore", "told-twice", "--ignore", "no-requirement-id")
    shown = typed("ladder", "check", *without, str(file)).replace("\\\n", "")
    assert f"ladder check --fix {' '.join(without)}" in " ".join(shown.split())
    ran = run("ladder", "check", "--fix", *without, str(file))
    assert "fixed 1 thing (1 no-ladder-id)" in ran.err
    assert "shared" not in file.read_text("utf-8")
    assert "--fix" not in typed("ladder", "check", *without, str(file))


def test_nothing_is_fixed_if_the_result_cannot_be_written(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ladder.yaml"
    file.write_text(LADDER, "utf-8")
    for output in (tmp_path / "x.pdf", file):
        ran = run("ladder", "check", "--fix", str(file), "-o", str(output), "--force")
        assert ran.code
        assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [
            ("ladder.yaml", LADDER)
        ]


def test_without_a_file_the_current_ladder_is_fixed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ladder.yaml"
    file.write_text(LADDER, "utf-8")
    assert run("ladder", "check", "--fix", "--data", str(file)).code == 0
    assert file.read_text("utf-8") == FIXED


def test_a_file_that_is_clean_or_unreadable_is_left_alone(run: Run, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(_fixed(LADDER), "utf-8")
    bad.write_text("roles: 1\n", "utf-8")
    ran = run("ladder", "check", "--fix", str(good), str(bad))
    assert ran.code == 1
    assert "nothing to fix without judgment" in ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.yaml", "good.yaml"]


def test_fixing_needs_a_file(run: Run) -> None:
    assert run("ladder", "check", "--fix").code == 2
    assert run("ladder", "check", "--fix", "-", stdin=LADDER).code == 2


TEXTS = st.sampled_from(
    ["Calls ten people in a week.", "Keeps notes: all of them, always.", 'Says "no" at times, too.',
     "It's a #1 place to be in.", "Schreibt täglich fünf neue Zeilen.", "Listens."]
)  # fmt: skip
ENTRIES = st.one_of(
    TEXTS,
    st.builds(lambda text: {"text": text, "asks": "skill"}, TEXTS),
    st.builds(lambda text: {"text": text, "examples": [text], "asks": "education"}, TEXTS),
)


@given(st.lists(st.lists(ENTRIES, min_size=1, max_size=4), min_size=2, max_size=4), st.data())
def test_fixing_never_changes_a_ladders_meaning(
    cells: list[list[object]], data: st.DataObject
) -> None:
    flow = data.draw(st.sampled_from([None, True, False]))
    roles = {f"r{at}": {"title": f"R{at}", "facets": {"a": cell}} for at, cell in enumerate(cells)}
    tree = {
        "schema": "1", "title": "T", "version": "1", "groups": {"w": {"title": "W"}},
        "facets": {"a": {"group": "w", "title": "A"}}, "roles": roles,
    }  # fmt: skip
    text = yaml.safe_dump(tree, sort_keys=False, default_flow_style=flow, allow_unicode=True)
    fixed = _fixed(text)
    assert _meaning(fixed) == _meaning(text)
    assert _fixed(fixed) == fixed


def test_fixing_is_suggested_only_if_it_helps_and_says_why_it_cannot(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "ladder.yaml"
    words = ("ladder", "check", file.name)  # a long path would go on its own line
    file.write_text(LADDER, "utf-8")
    assert "roleadvisor ladder check --fix" in typed(*words)
    own = "{id: ID, text: Keeps a calendar that others can read., asks: skill}"
    text = _fixed(LADDER)
    for name in ("first", "second"):
        text = text.replace("{shared: keeps-a-calendar-that}", own.replace("ID", name), 1)
    file.write_text(text.replace("  keeps-a-calendar-that:", "  spare:"), "utf-8")
    out = run(*words, "--full", "--format", "plain").out
    assert "[told-twice]" in out
    assert "--fix can't, as their ids differ (`first` and `second`)" in out.replace("\n", " ")
    for again in (words, (*words, "--fix")):
        assert "roleadvisor ladder check --fix" not in typed(*again)
