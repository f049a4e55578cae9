"""What `log` saves, entry by entry: dates and ids as people type them, and what they become."""

import pytest

from roleadvisor.errors import UsageProblem
from roleadvisor.evidence.request import (
    Entry,
    check_past_day,
    check_words,
    evidence_id,
    iso_day,
)
from roleadvisor.evidence.targets import Target
from roleadvisor.store.ladder_match import asked
from tests.profiles.test_log_rules import OURS, kb, kept, mark, piece

TODAY = "2027-01-31"
KNOTS = Target("knots", "Learn ten knots.")
WORDS = {"asked": asked("Learn ten knots.").model_dump()}
BEFORE = piece(1, "watch", seen_by="A mate", asked=asked("Stand a watch.").model_dump())
NOTED = {**OURS, **WORDS, "id": 2, "step": "knots", "date": TODAY, "kind": "result", "note": "Ten."}
MARKED = {**OURS, **WORDS, "step": "knots", "date": TODAY, "status": "done"}

ENTRIES = {
    "a note": (Entry(step="knots", note="Ten."), [BEFORE, NOTED], []),
    "all of a note": (
        Entry(step="knots", note="Ten.", date="2027-01-05", kind="course", seen_by="Ana"),
        [BEFORE, {**NOTED, "date": "2027-01-05", "kind": "course", "seen_by": "Ana"}], []),
    "a note and a mark": (
        Entry(step="knots", note="Ten.", status="not-met", reason="Rain.", date="2027-01-05"),
        [BEFORE, {**NOTED, "date": "2027-01-05"}],
        [{**MARKED, "date": "2027-01-05", "status": "not-met", "reason": "Rain."}]),
    "a mark": (Entry(step="knots", status="done"), [BEFORE], [MARKED]),
    "no mark": (Entry(step="watch", status="open"), [BEFORE], []),
    "another note": (Entry(edit=1, note="Two."), [{**BEFORE, "note": "Two."}], []),
    "another day": (Entry(edit=1, date="2027-01-05"), [{**BEFORE, "date": "2027-01-05"}], []),
    "another kind": (Entry(edit=1, kind="course"), [{**BEFORE, "kind": "course"}], []),
    "another witness": (Entry(edit=1, seen_by="Ana"), [{**BEFORE, "seen_by": "Ana"}], []),
    "another step": (Entry(edit=1, step="knots"), [{**BEFORE, **WORDS, "step": "knots"}], []),
    "none left": (Entry(remove=1), [], []),
}  # fmt: skip


@pytest.mark.parametrize(("entry", "evidence", "steps"), ENTRIES.values(), ids=ENTRIES)
def test_each_entry_saves_what_it_asks_for_and_changes_nothing_else(
    entry: Entry, evidence: list[object], steps: list[object]
) -> None:
    theirs = [mark(step, "done", ladder_id="bay", ladder="A bay") for step in ("knots", "watch")]
    marked = [mark("watch", "doing")] if entry.status == "open" else []
    before = kept(evidence=[BEFORE], steps=[*theirs, *marked])
    target = {"knots": KNOTS, "watch": Target("watch", "Stand a watch.")}.get(entry.step or "")
    last = {"last_evidence": 2} if entry.note and not entry.edit else {}
    after = kept(evidence=evidence, steps=[*theirs, *steps], **last)
    assert entry.apply(before, kb(), target, TODAY) == after


def test_without_a_ladder_a_note_can_be_edited_and_keeps_its_step() -> None:
    after = Entry(edit=1, note="Two.").apply(kept(evidence=[BEFORE]), None, None, TODAY)
    assert after == kept(evidence=[{**BEFORE, "note": "Two."}])


@pytest.mark.parametrize(
    ("word", "number"),
    [(None, None), ("3", 3), ("E3", 3), ("e12", 12), (" E3 ", 3), ("123456789", 123456789)],
)
def test_evidence_ids_are_parsed_as_shown_or_as_a_number(
    word: str | None, number: int | None
) -> None:
    assert evidence_id("--edit", word) == number


@pytest.mark.parametrize("word", ["", "E", "0", "E0", "x3", "3x", "1234567890", "12" * 30])
def test_an_invalid_evidence_id_is_refused(word: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        evidence_id("--edit", word)
    assert caught.value.message == (
        f"--edit: expected the id of a piece of evidence, such as E3, found `{word[:40]}`"
    )
    assert caught.value.hint == "This lists them: roleadvisor log"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (None, None), ("1/31/2027", "2027-01-31"), ("01/05/2027", "2027-01-05"),
        ("Jan 31, 2027", "2027-01-31"), ("january 5 2027", "2027-01-05"),
        (" Sept. 5, 2027 ", "2027-09-05"), ("2027-01-31", "2027-01-31"),
        ("2/30/2027", "2/30/2027"), ("13/1/2027", "13/1/2027"), ("Foo 5, 2027", "Foo 5, 2027"),
        ("soon", "soon"), (" soon", " soon"),
    ],
)  # fmt: skip
def test_common_date_formats_are_parsed_and_anything_else_is_left_as_is(
    typed: str | None, day: str | None
) -> None:
    assert iso_day(typed) == day


@pytest.mark.parametrize(
    ("day", "message", "hint"),
    [
        ("2027-02-30", "`2027-02-30` isn't a day on the calendar",
         "Use 1/31/2027, Jan 31, 2027, or YYYY-MM-DD: 2027-01-31."),
        ("20270131" * 9, f"`{'20270131' * 5}` isn't a day on the calendar",
         "Use 1/31/2027, Jan 31, 2027, or YYYY-MM-DD: 2027-01-31."),
        ("2027-02-01", "2027-02-01 is in the future",
         "Say when it happened. Today is 2027-01-31."),
        ("1949-12-31", "1949-12-31 is before 1950", "Say when it happened. Today is 2027-01-31."),
    ],
)  # fmt: skip
def test_an_impossible_date_is_refused(day: str, message: str, hint: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        check_past_day(day, TODAY)
    assert (caught.value.message, caught.value.hint) == (message, hint)
    for allowed in ("1950-01-01", TODAY):
        check_past_day(allowed, TODAY)


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (" \n", "--note is empty", "Say it in a sentence, ideally with a number."),
        (" TBD. ", '--note says only "TBD."',
         "Say what happened in your own words, ideally with a number."),
        (f"TBD{'.' * 50}", f'--note says only "TBD{"." * 37}"',
         "Say what happened in your own words, ideally with a number."),
        ("a" * 10_001, "--note has 10,001 characters, and at most 10,000 are kept",
         "Keep the long text elsewhere, and say here where."),
    ],
    ids=["empty", "a placeholder", "a long placeholder", "too long"],
)  # fmt: skip
def test_empty_placeholder_and_overlong_notes_are_refused(
    words: str, message: str, hint: str
) -> None:
    with pytest.raises(UsageProblem) as caught:
        check_words("--note", words)
    assert (caught.value.message, caught.value.hint) == (message, hint)
    check_words("--note", "a" * 10_000)
