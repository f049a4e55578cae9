"""Whereabouts, agreed actions, and files: rule by rule, with the wording of each refusal."""

import errno
import json
import os
import pwd
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from roleadvisor.errors import AdvisorError, OutputProblem, UnreadableFile, UsageProblem
from roleadvisor.ladder.next_role import path_end
from roleadvisor.roadmap.plan import build_roadmap
from roleadvisor.store import lock, undo_states
from roleadvisor.store.profile import Profile, Talk, Whereabouts
from roleadvisor.store.profile_file import Store
from roleadvisor.store.profile_path import (
    folder,
    people,
    person_file,
    person_of,
    profile_file,
    same_person,
)
from roleadvisor.store.serialization import as_bytes, parse
from roleadvisor.store.situation import NOBODY, Situation
from roleadvisor.store.talks import (
    agreed_action,
    last_talk,
    remove_action,
    talk_on_day,
    tick_action,
    with_actions,
)
from roleadvisor.store.undo_states import (
    MOST_STATES,
    State,
    delete,
    drop_oldest,
    earlier_state,
    forget_states_from,
    keep_old_version,
    keep_state,
    parts,
    state_kept_during_change,
    states,
)
from roleadvisor.store.whereabouts import (
    first_move,
    next_roles_up,
    own_pair,
    roles_aimed_for,
    situation,
    with_whereabouts,
    without_whereabouts,
)
from tests.conftest import ladder

KB = ladder("""\
schema: 1
id: port
title: A port
version: "1"
compare: [rep, lead]
roles:
  senior: {title: Senior, rank: 2}
  rep: {title: Rep, rank: 1, was: [agent]}
  lead: {title: Lead, rank: 2}
  head: {title: Head, rank: 3}
  temp: {title: Temp}
  intern: {title: Intern, rank: 0}
  mid: {title: Mid, rank: 1}
  stop: {title: Stop, rank: 2, waypoint: true}
  hand: {title: Hand, rank: 1}
moves:
  a: {from: rep, to: lead}
  b: {from: rep, to: senior}
  c: {from: lead, to: head}
  d: {from: head, to: lead}
  e: {from: lead, to: lead}
  f: {from: temp, to: intern}
  g: {from: rep, to: temp}
  h: {from: mid, to: head}
  i: {from: mid, to: lead}
  j: {from: senior, to: lead}
  k: {from: hand, to: stop}
  l: {from: hand, to: head}
""")
OURS = {"ladder_id": "port", "ladder": "A port"}
THEIRS = {"ladder_id": "bay", "ladder": "A bay"}
DAY = "2027-01-05"


def kept(**parts: Any) -> Profile:  # noqa: ANN401 - as a file has it
    return Profile.model_validate({"version": 2, **parts})


@pytest.mark.parametrize(
    ("role", "above"),
    [("rep", ["senior", "lead"]), ("lead", ["head"]), ("head", []), ("temp", ["intern"]),
     ("intern", []), ("senior", ["lead"]), (None, ["senior", "lead", "head", "intern", "stop"])],
)  # fmt: skip
def test_next_roles_up_never_have_a_lower_rank(role: str | None, above: list[str]) -> None:
    assert [one.id for one in next_roles_up(KB, role)] == above


@pytest.mark.parametrize(
    ("now", "aims", "pair"),
    [
        ({}, [], None),
        ({"target": "head"}, ["head"], None),
        ({"role": "rep"}, ["senior", "lead"], None),
        ({"role": "rep", "target": "head"}, ["head"], ("rep", "head", "your target")),
        ({"role": "rep", "target": "gone"}, ["senior", "lead"], None),
        ({"role": "lead", "target": "lead"}, ["lead"], None),
        ({"role": "senior"}, ["lead"], ("senior", "lead", "the next one up")),
        ({"role": "mid"}, ["lead", "head"], ("mid", "lead", "the next one up")),
        ({"role": "temp"}, ["intern"], ("temp", "intern", "the next one up")),
        ({"role": "hand"}, ["head", "stop"], ("hand", "head", "the next one up")),
        ({"role": "head"}, [], None),
        ({"role": "gone"}, [], None),
    ],
    ids=str,
)  # fmt: skip
def test_a_person_aims_for_their_target_or_else_the_next_role(
    now: dict[str, str], aims: list[str], pair: tuple[str, str, str] | None
) -> None:
    profile = kept(now={**OURS, **now})
    assert [one.id for one in roles_aimed_for(KB, profile.now)] == aims
    found = own_pair(KB, profile)
    assert (found and (*(one.id for one in found.roles), found.why)) == (
        pair and (*pair[:2], f"your role and {pair[2]}")
    )
    assert own_pair(KB, None) is None


@pytest.mark.parametrize(
    ("role", "target", "move"),
    [("rep", None, "a"), ("rep", "senior", "b"), ("rep", "head", "a"), ("lead", "lead", "e"),
     ("mid", None, "i"), ("hand", None, "l"), ("hand", "stop", "k"), ("hand", "rep", "l"),
     ("head", None, None), ("head", "lead", "d"), ("gone", "lead", None), (None, "lead", None)],
)  # fmt: skip
def test_the_first_move_is_the_one_of_the_path_that_roadmap_takes(
    role: str | None, target: str | None, move: str | None
) -> None:
    found = first_move(KB, Whereabouts(role=role, target=target))
    assert (found and found.id) == move
    if found and role != target:
        path = build_roadmap(
            KB, KB.roles[str(role)], path_end(KB, KB.roles[str(role)], target)
        ).path
        assert path[1] == found.to


def _rated(role: str, seat: str | None, **of: str) -> dict[str, Any]:
    return {**(of or OURS), "date": DAY, "ratings": {"role": role, "seat": seat}}


def test_an_opening_counts_as_last_reported() -> None:
    every = [("rep", "yes"), ("lead", "no"), ("lead", "yes"), ("head", "yes"), ("head", "expected"),
             ("senior", "yes"), ("senior", None)]  # fmt: skip
    profile = kept(
        now={**OURS, "role": "rep", "target": "gone", "area": "TX"},
        assessments=[*(_rated(*one) for one in every), _rated("mid", "yes", **THEIRS)],
    )
    assert situation(KB, profile) == Situation(
        "rep", None, "TX", frozenset(("rep", "lead", "senior"))
    )
    assert situation(KB, None) is NOBODY
    aiming = kept(now={**OURS, "role": "rep", "target": "head"})
    assert situation(KB, aiming) == Situation("rep", "head", None)


REP = {**OURS, "role": "rep", "years": 3, "target": "lead", "area": "TX"}


@pytest.mark.parametrize(
    ("before", "known", "after"),
    [
        ({}, {"role": "rep", "years": None}, {**OURS, "role": "rep"}),
        ({}, {"area": "TX"}, {"area": "TX"}),
        ({}, {"target": "head"}, {**OURS, "target": "head"}),
        ({}, {"years": 2}, {**OURS, "years": 2}),
        ({**OURS, "years": 2}, {"role": "rep"}, {**OURS, "role": "rep", "years": 2}),
        (REP, {"role": "rep", "years": 4}, {**REP, "years": 4}),
        (REP, {"role": "rep"}, REP),
        (REP, {"role": "lead"}, {**OURS, "role": "lead", "area": "TX"}),
        ({**REP, "role": "agent"}, {"role": "rep"}, REP),
        ({**REP, "role": "mid", "target": "agent"}, {"role": "rep"},
         {**OURS, "role": "rep", "area": "TX"}),
        (REP, {"role": "head"}, {**OURS, "role": "head", "target": "lead", "area": "TX"}),
        ({**REP, "target": "rep"}, {"role": "rep"}, {**REP, "target": "rep"}),
        (REP, {"asked": DAY}, {**REP, "asked": DAY}),
        ({**REP, **THEIRS}, {"area": "OH"}, {**REP, **THEIRS, "area": "OH"}),
        ({**REP, **THEIRS}, {"target": "head"}, {**OURS, "target": "head", "area": "TX"}),
    ],
    ids=str,
)  # fmt: skip
def test_new_whereabouts_replace_what_they_contradict(
    before: dict[str, Any], known: dict[str, Any], after: dict[str, Any]
) -> None:
    assert with_whereabouts(kept(now=before), KB, **known) == kept(now=after)


def test_only_the_requested_whereabouts_are_forgotten() -> None:
    assert without_whereabouts(kept(now=REP), ["target", "years"]) == kept(
        now={**OURS, "role": "rep", "area": "TX"}
    )


def _talk(
    date: str, role: str = "rep", of: dict[str, str] = OURS, **actions: str
) -> dict[str, Any]:
    numbered = [{"id": int(key[1:]), "text": text} for key, text in actions.items()]
    return {**of, "date": date, "role": role, "actions": numbered}


TALKS = kept(
    talks=[
        _talk("2027-02-01", a1="A.", a2="B."), _talk("2027-01-01", a3="C."),
        _talk("2027-03-01", role="lead", a4="D."), _talk("2027-02-15", of=THEIRS, a7="E."),
    ]
)  # fmt: skip


def _date(talk: Talk | None) -> str | None:
    return talk.date if talk else None


@pytest.mark.parametrize(
    ("role", "day", "before", "that_day"),
    [("rep", "2027-02-02", "2027-02-01", None), ("rep", "2027-02-01", "2027-01-01", "2027-02-01"),
     ("rep", "2027-01-01", None, "2027-01-01"), ("rep", "2027-02-15", "2027-02-01", None),
     ("lead", "2027-12-31", "2027-03-01", None), ("lead", "2027-02-01", None, None),
     ("head", "2027-12-31", None, None)],
)  # fmt: skip
def test_the_last_talk_about_a_role_is_the_latest_before_a_date(
    role: str, day: str, before: str | None, that_day: str | None
) -> None:
    assert _date(last_talk(TALKS, KB, role, day)) == before
    assert _date(talk_on_day(TALKS, KB, role, day)) == that_day


def _texts(profile: Profile) -> list[list[str]]:
    return [
        [f"{one.id} {one.text}{' ✓' if one.done else ''}" for one in talk.actions]
        for talk in profile.talks
    ]


def test_actions_are_numbered_across_talks_and_stay_with_their_talk() -> None:
    more = with_actions(TALKS, KB, "rep", "2027-02-01", [" B. ", "F.", "F.", "G."])
    assert _texts(more) == [["3 C."], ["4 D."], ["7 E."], ["1 A.", "2 B.", "8 F.", "9 G."]]
    new = with_actions(TALKS, KB, "head", "2027-02-01", ["A."]).talks[-1]
    assert (new.role, new.date, new.ladder_id, new.actions[0].id) == (
        "head", "2027-02-01", "port", 8,
    )  # fmt: skip
    assert _texts(with_actions(Profile(), KB, "rep", DAY, ["A."])) == [["1 A."]]
    assert _texts(tick_action(TALKS, 2, DAY)) == [["1 A.", "2 B. ✓"], ["3 C."], ["4 D."], ["7 E."]]
    assert tick_action(tick_action(TALKS, 2, DAY), 2, None) == TALKS
    assert _texts(remove_action(TALKS, 1)) == [["2 B."], ["3 C."], ["4 D."], ["7 E."]]
    assert _texts(remove_action(TALKS, 3)) == [["1 A.", "2 B."], ["4 D."], ["7 E."]]
    empty = kept(talks=[_talk(DAY), _talk("2027-02-01", a1="A.")])
    assert _texts(remove_action(empty, 1)) == [[]], "a talk that had no actions before stays"


@pytest.mark.parametrize(
    ("profile", "hint"),
    [(TALKS, "Numbers of open actions: 1, 2, 3, 4 and 7"), (tick_action(TALKS, 2, DAY),
      "Numbers of open actions: 1, 3, 4 and 7"), (Profile(), "None is saved yet."),
     (kept(talks=[{**_talk(DAY), "actions": [{"id": 1, "text": "A.", "done": DAY}]}]),
      "Numbers of open actions: none")],
    ids=["all", "one done", "none kept", "all done"],
)  # fmt: skip
def test_a_missing_action_gets_the_open_ones_listed(profile: Profile, hint: str) -> None:
    for change in (agreed_action, remove_action, lambda one, at: tick_action(one, at, DAY)):
        with pytest.raises(UsageProblem) as caught:
            change(profile, 5)
        assert (caught.value.message, caught.value.hint) == ("There is no agreed action 5", hint)


UNDO = "Nothing was changed. Fix the file, or go back to before your last change: roleadvisor profile undo"  # noqa: E501
LATER = "Upgrade roleadvisor, or name another file with --profile FILE. Nothing was changed."
OTHER = "Name another file with --profile FILE, or move this one away. Nothing was changed."
LATER_VERSION = "p.json: made by a later roleadvisor (version 3 of the file; this one knows 2)"
BROKEN = {
    "empty": (b" \n", "p.json:2:1: is empty", UNDO),
    "cut off": (b'{"version": 2,\n "a"', "p.json:2:5: not valid JSON: Expecting ':' delimiter",
                UNDO),
    "not text": (b'{"a": "\xff"}', "p.json: not UTF-8 text (byte 8 of the file)", UNDO),
    "too deep": (b"[" * 100_000, "p.json: nested too deeply for a profile", UNDO),
    "a key twice": (b'{"a": 1, "b": 2, "b": 3}', "p.json: the key `b` is there twice", UNDO),
    "a long key twice": (f'{{"{"b" * 70}": 1, "{"b" * 70}": 2}}'.encode(),
                         f"p.json: the key `{'b' * 60}` is there twice", UNDO),
    "no number": (b'{"a": NaN}', "p.json: NaN is not a number in JSON", UNDO),
    "an endless number": (b'{"a": [-1e999]}', "p.json: -1e999 is too large a number", UNDO),
    "a long endless number": (f'{{"a": {"9" * 400}.0}}'.encode(),
                              f"p.json: {'9' * 40} is too large a number", UNDO),
    "a whole number that no Python reads": (b'{"a": -%s}' % (b"9" * 5000),
                                            f"p.json: -{'9' * 39} is too large a number", UNDO),
    "a list": (b"[1]", "p.json: no profile: a JSON object is expected", UNDO),
    "no version": (b'{"a": 1}', "p.json: has no version that roleadvisor knows", OTHER),
    "version 0": (b'{"version": 0}', "p.json: has no version that roleadvisor knows", OTHER),
    "version 3": (b'{"version": 3}', LATER_VERSION, LATER),
    "large and wrong": (
        json.dumps({"version": 2, "a": "b" * (1 << 20), "steps": [{"step": 1}]}).encode(),
        "p.json: steps › 0 › step: not as a profile has it", UNDO),
    "as large as may be": (b" " * (1 << 24), "p.json:1:16777217: is empty", UNDO),
    "as many parts as may be": (
        b"[" + b"," * 1_499_999, "p.json:1:2: not valid JSON: Expecting value", UNDO),
    "too large": (b" " * ((1 << 24) + 1),
                  "p.json: too large for a profile: at most 16 MB are read", UNDO),
    "too many parts": (b"[" + b"1," * 1_500_000,
                       "p.json: too large for a profile: at most 16 MB are read", UNDO),
}  # fmt: skip


@pytest.mark.parametrize(("data", "message", "hint"), BROKEN.values(), ids=BROKEN)
def test_an_invalid_profile_file_is_refused_with_this_wording(
    data: bytes, message: str, hint: str
) -> None:
    with pytest.raises(AdvisorError) as caught:
        parse(data, "p.json")
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_text_does_not_count_toward_the_parts_of_a_profile_however_long() -> None:
    data = b'{"version": 2, "later": "' + b"X" * 1_500_000 + b'"}'
    assert parse(data, "p.json")[0] == Profile.model_validate({"later": "X" * 1_500_000})


def test_an_escaped_lone_surrogate_stays_escaped() -> None:
    data = '{\n "version": 2,\n "later": {\n  "\\udfff": "é \\ud800",\n  "b": 1.5\n }\n}\n'.encode()
    assert as_bytes(parse(data, "p.json")[0]) == data


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "p.json"


def _named(file: Path) -> list[str]:
    return [one.file.name.removeprefix("p.json.") for one in states(file)]


def test_the_last_ten_states_are_kept_and_undone_ones_are_forgotten(file: Path) -> None:
    for at in range(1, 13):
        keep_state(file, b"%d" % at, "undone" if at == 10 else "before")
        drop_oldest(file)
    assert _named(file) == [f"{'undone' if at == 10 else 'before'}-{at:04}" for at in range(3, 13)]
    assert len(_named(file)) == MOST_STATES
    assert earlier_state(file, None, None).number == 12
    assert earlier_state(file, b"12", None).number == 11
    assert earlier_state(file, None, 10).kind == "undone"
    with pytest.raises(UsageProblem) as caught:
        earlier_state(file, b"5", 5)
    assert caught.value.message == "No state 5 is kept that differs from today's"
    assert caught.value.hint == "There are: 3, 4, 5, 6, 7, 8, 9, 10, 11 and 12."
    forget_states_from(file, earlier_state(file, None, 9))
    assert _named(file)[-3:] == ["before-0007", "before-0008", "undone-0010"]


def test_a_state_gets_the_next_number_and_never_overwrites_another(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = State(1, "before", file.with_name("p.json.before-0001"))
    assert keep_state(file, b"1", "before") == first
    monkeypatch.setattr(undo_states, "states", lambda _: [])  # as a program without locks may see
    with pytest.raises(OutputProblem):
        keep_state(file, b"2", "before")
    assert first.file.read_bytes() == b"1"


def test_a_missing_or_undeletable_state_does_not_stop_the_rest(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = keep_state(file, b"1", "before")
    gone = [State(0, "before", file.with_name(f"gone-{at}")) for at in range(MOST_STATES)]
    every = [gone[0], last, *gone[1:]]
    monkeypatch.setattr(undo_states, "states", lambda _: [gone[0], *every])
    drop_oldest(file)
    assert last.file.exists()
    monkeypatch.setattr(undo_states, "states", lambda _: every)
    forget_states_from(file, gone[0])
    assert not last.file.exists()
    delete([last.file])


def test_the_copy_of_an_older_version_never_overwrites_another(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = keep_old_version(file, b"1")
    monkeypatch.setattr(os.path, "lexists", lambda _: False)  # as another program may have made it
    with pytest.raises(OutputProblem):
        keep_old_version(file, b"2")
    assert first.read_bytes() == b"1"


def test_a_failed_change_reports_why_even_if_its_state_is_gone(file: Path) -> None:
    def fail() -> None:
        states(file)[0].file.unlink()
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"), state_kept_during_change(file, b"1"):
        fail()


def test_without_states_there_is_nothing_to_go_back_to(file: Path) -> None:
    for number, message, hint in (
        (None, "There is nothing to undo", "Your last ten changes can be taken back."),
        (1, "No state 1 is kept that differs from today's", ""),
    ):
        with pytest.raises(UsageProblem) as caught:
            earlier_state(file, None, number)
        assert (caught.value.message, caught.value.hint) == (message, hint)


def test_an_error_in_a_profile_of_readable_size_has_its_line() -> None:
    start = '{"version": 2, "steps": [{"step": 1}], "a": "'
    data = f'{start}{"b" * ((1 << 20) - len(start) - 2)}"}}'.encode()
    assert len(data) == 1 << 20
    with pytest.raises(AdvisorError, match=r"^p\.json:1:26: steps › entry 1: the key"):
        parse(data, "p.json")


def test_a_profile_of_the_maximum_size_is_read_and_a_larger_one_refused(file: Path) -> None:
    for more, caught in (
        (0, r":1:16777217: is empty$"),
        (1, r": too large for a profile: at most"),
    ):
        file.write_bytes(b" " * ((1 << 24) + more))
        with pytest.raises(AdvisorError, match=caught):
            Store(str(file)).read()


def _folder(file: Path) -> None:
    file.mkdir()


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (_folder, "a folder, not a file"),
        (os.mkfifo, "a pipe or a device, not a file"),
        (lambda file: file.symlink_to("gone"), "a link that leads nowhere"),
        (lambda file: file.symlink_to(file.name), "links that form a loop"),
    ],
    ids=["a folder", "a pipe", "a link to nothing", "a link to itself"],
)
def test_a_path_that_is_not_a_file_is_reported_with_this_wording(
    file: Path, make: Callable[[Path], None], why: str
) -> None:
    make(file)
    for use in (Store(str(file)).read, Store(str(file)).parts):
        with pytest.raises(UnreadableFile) as caught:
            use()
        assert caught.value.message == f"{file}: your profile cannot be read: {why}"
        assert caught.value.hint == "Check the file, or name another one with --profile FILE."


def test_an_unopenable_file_is_reported_with_why_and_a_vanished_one_is_none(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    file.write_text("{}")
    monkeypatch.setattr(Path, "open", refuse)
    number = errno.EACCES
    with pytest.raises(UnreadableFile) as caught:
        Store(str(file)).read()
    assert caught.value.message == f"{file}: your profile cannot be read: you may not read it"
    number = errno.ENOENT
    assert Store(str(file)).read() is None


def test_a_name_that_no_file_can_have_is_reported() -> None:
    caught = r"^a\\x00b: your profile cannot be read: no file can have this name$"
    with pytest.raises(UnreadableFile, match=caught):
        Store("a\0b").read()


def test_the_profile_folder_is_created_and_any_other_must_exist(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "a" / "b"
    monkeypatch.setenv("ROLEADVISOR_HOME", str(home))
    Store().change(lambda kept: with_actions(kept, KB, "rep", DAY, ["A."]))
    assert (home / "profile.json").exists()
    assert [
        one.name for one in states(home / "profile.json")[0].file.parent.glob("*.older-*")
    ] == []
    with pytest.raises(OutputProblem):
        Store(str(tmp_path / "c" / "p.json")).change(
            lambda kept: kept.model_copy(update={"last_evidence": 1})
        )


def test_a_folder_that_cannot_be_created_is_reported_with_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **_options: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(OutputProblem) as caught:
        Store().change(lambda kept: with_actions(kept, KB, "rep", DAY, ["A."]))
    assert (
        caught.value.message == f"{tmp_path}/home: cannot be written: nothing can be written there"
    )


def test_looking_back_reports_whether_anything_was_saved_since(file: Path) -> None:
    store = Store(str(file))
    store.change(lambda kept: with_actions(kept, KB, "rep", DAY, ["A."]))
    store.change(lambda kept: with_actions(kept, KB, "rep", DAY, ["B."]))
    undone, later = store.preview_undo(1)
    assert (undone.after, later) == (Profile(), True)
    undone, later = store.preview_undo(2)
    assert (_texts(undone.after), later) == ([["1 A."]], False)


def test_an_undeletable_file_is_reported(file: Path) -> None:
    file.mkdir()
    with pytest.raises(OutputProblem) as caught:
        delete([file])
    name, _, why = caught.value.message.partition(": can't be deleted: ")
    assert name == str(file)
    assert why in {"is a directory", "operation not permitted"}
    assert caught.value.hint == "Check that you may change its folder."


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Pauses while waiting for a lock, on a clock that only they advance."""
    pauses: list[float] = []
    monkeypatch.setattr(time, "monotonic", lambda: sum(pauses))
    monkeypatch.setattr(time, "sleep", pauses.append)
    return pauses


@pytest.mark.parametrize(("patience", "pauses"), [(0, 1), (0.05, 3), (None, 2)])
def test_waiting_for_a_lock_ends_when_patience_runs_out(
    file: Path,
    slept: list[float],
    monkeypatch: pytest.MonkeyPatch,
    patience: float | None,
    pauses: int,
) -> None:
    monkeypatch.setattr(lock, "LOCK_TIMEOUT", 0.03)
    with lock.locked(file), pytest.raises(OutputProblem) as caught:
        lock.locked(file, patience).__enter__()
    assert caught.value.message == f"{file}: another roleadvisor is writing it"
    assert caught.value.hint == "Wait until that one has ended, then try again."
    assert slept == [0.02] * pauses


def test_a_lock_that_cannot_be_created_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "gone" / "p.json"
    with pytest.raises(OutputProblem) as caught:
        lock.locked(file).__enter__()
    assert caught.value.message.startswith(f"{file}.lock: ")


def test_a_lock_deleted_while_waiting_is_recreated(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock_path, taken = lock.lock_file(file), lock._try_lock  # noqa: SLF001 - what the system does
    deleted: list[bool] = []

    def late(handle: int) -> bool:
        if not deleted:
            deleted.append(True)
            lock_path.unlink()
        return taken(handle)

    monkeypatch.setattr(lock, "_try_lock", late)
    with lock.locked(file):
        assert lock_path.exists()


def test_exactly_the_files_of_a_profile_are_recognized(file: Path) -> None:
    copies = [keep_old_version(file, b"1").name, keep_old_version(file, b"2").name]
    assert copies == ["p.json.older-1", "p.json.older-2"]
    keep_state(file, b"", "before")
    ours = ["p.json", "p.json.lock", "p.json.unreadable-3", ".p.json.1.tmp"]
    for name in (*ours[:3], "p.json.mine", "p.jsonx.before-0001", "p.json.before-1", "x.json"):
        file.with_name(name).write_text("")
    assert {one.name for one in parts(file)} == {*copies, *ours[:3], "p.json.before-0001"}
    assert parts(file)[0] == file
    (link := file.with_name("link.json")).symlink_to(file)
    assert [one.name for one in parts(link)[:2]] == ["p.json", "link.json"]
    assert parts(file / "gone") == []
    (folder := file.with_name("in")).symlink_to(file.parent)
    assert parts(folder / "p.json") == parts(file), "each file once, though its folder is a link"


HOME_HINT = "Set ROLEADVISOR_HOME to a folder, or name a file with --profile FILE."


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"ROLEADVISOR_HOME": "x/y"}, "ROLEADVISOR_HOME is `x/y`, which isn't an absolute path"),
        ({"ROLEADVISOR_HOME": "~/p", "HOME": "x"},
         "ROLEADVISOR_HOME is `~/p`, which isn't an absolute path"),
        ({"ROLEADVISOR_HOME": "", "HOME": ""}, "HOME is not set"),
        ({"ROLEADVISOR_HOME": "", "platform": "win32"}, "APPDATA is not set"),
        ({"ROLEADVISOR_HOME": "", "HOME": "x"}, "HOME is `x`, which isn't an absolute path"),
    ],
)  # fmt: skip
def test_without_a_profile_folder_the_error_says_which_variable_to_set(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], message: str
) -> None:
    for name in ("XDG_DATA_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", variables.get("platform", "linux"))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    for find in (folder, lambda: profile_file(None), lambda: person_file("ana")):
        with pytest.raises(OutputProblem) as caught:
            find()
        assert caught.value.message == f"No folder for your profile: {message}"
        assert caught.value.hint == HOME_HINT
    assert people() == []
    assert person_of(Path("person-ana.json")) is None


def test_without_home_variables_the_systems_own_home_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("ROLEADVISOR_HOME", "XDG_DATA_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    home = Path(pwd.getpwuid(os.getuid()).pw_dir)
    for platform, inside in (("linux", ".local/share"), ("darwin", "Library/Application Support")):
        monkeypatch.setattr(sys, "platform", platform)
        assert folder() == home / inside / "roleadvisor"


def test_people_are_those_with_a_file_in_the_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert folder() == home
    assert people() == []
    home.mkdir()
    for name in ("person-bob.json", "person-ana.json", "profile.json", "person-.json",
                 "person-eve.json.lock", "x-person-tim.json"):  # fmt: skip
        (home / name).write_text("")
    assert people() == ["ana", "bob"]
    for path, person in (("person-ana.json", "ana"), ("profile.json", None), ("person-ana", None),
                         ("in/person-ana.json", None)):  # fmt: skip
        assert person_of(home / path) == person
    assert same_person("Ana Maria", "ana-maria")
    assert same_person("ANA_MARIA", "ana  maria")
    assert not same_person("ana", "anna")
    assert not same_person("a/b", "a/b")
    assert person_file("x" * 60).name == f"person-{'x' * 60}.json"


@pytest.mark.parametrize("name", ["", "a/b", "x" * 61])
def test_an_invalid_person_name_is_refused_with_what_is_allowed(name: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        person_file(name)
    assert caught.value.message == f"--person: `{name[:60]}` can't be a profile's name"
    assert caught.value.hint == (
        "Use letters, digits, spaces, `-`, `.` and `'`; at most 60 characters."
    )
