"""What `log` names, refuses and lists, rule by rule: steps, requirements, marks and evidence."""

from dataclasses import astuple
from typing import Any

import pytest

from roleadvisor.errors import UsageProblem
from roleadvisor.evidence.progress import log, next_open_steps, progress, role_with_rated_gap
from roleadvisor.evidence.request import Entry
from roleadvisor.evidence.result import AssessedEvidence, StepLog
from roleadvisor.evidence.step_result import EvidenceView, StepState
from roleadvisor.evidence.targets import Target, find_target, step_argument, targets
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.store.ladder_match import asked
from roleadvisor.store.profile import Profile
from tests.conftest import ladder

LADDER = """\
schema: 1
id: port
title: A port
version: "1"
groups: {w: {title: Work}}
facets: {f: {title: Work, group: w}}
skills: {ropes: {title: Ropes., levels: {1: {anchor: Ties.}, 2: {anchor: Splices.}}}}
roles:
  hand: {title: Hand}
  mate:
    title: Mate
    facets:
      f:
        - {id: ties, text: Ties up., asks: skill, skill: ropes, level: 1}
        - {id: leads, text: Leads the watch., brief: Leads., asks: skill}
        - {text: Swims., asks: skill}
  boss: {title: Boss, facets: {f: [{id: pays, text: Pays., asks: skill}]}}
moves:
  up:
    from: hand
    to: mate
    phases:
      one:
        title: One
        steps:
          knots: {kind: skill, text: Learn ten knots., builds: [mate/ties]}
          watch: {kind: skill, text: Stand a watch., builds: [mate/leads, mate/ties]}
          a-step-with-an-id-that-is-as-long-as-no-other: {kind: skill, text: Swim a mile.}
"""
LONG = "a-step-with-an-id-that-is-as-long-as-no-other"
SWIMS = "mate/swims-b4af73"
OURS = {"ladder_id": "port", "ladder": "A port"}


def kb() -> KnowledgeBase:
    return ladder(LADDER)


def test_evidence_targets_are_steps_first_and_then_requirements() -> None:
    ropes, leads = "Mate: Ropes", "Mate: Leads"
    found = targets(kb())
    assert [one.id for one in found.values()] == list(found)
    assert [name for name in found if not name.startswith("mate/swims")] == [
        "knots", "watch", LONG, "mate/ties", "mate/leads", "boss/pays",
    ]  # fmt: skip
    assert found["knots"] == Target("knots", "Learn ten knots.", (ropes,))
    assert found["watch"] == Target("watch", "Stand a watch.", (leads, ropes))
    assert found[LONG] == Target(LONG, "Swim a mile.", ())
    assert found["mate/ties"] == Target("mate/ties", "Ties up.", (ropes,))
    assert found["mate/leads"] == Target("mate/leads", "Leads the watch.", (leads,))
    assert found["boss/pays"] == Target("boss/pays", "Pays.", ("Boss: Pays",))


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("KNOTS", "knots"),
        ("2", "watch"),
        ("3", LONG),
        ("000000002", "watch"),
        ("learn ten  knots", "knots"),
        ("Learn ten knots...", "knots"),
        ("stand", "watch"),
        ("learn.", "knots"),
        ("learn ", "knots"),
        ("stand a wotch", "watch"),
        ("swim", LONG),
        ("sta", "watch"),
        ("mate/leads", "mate/leads"),
        ("Mate/LEADS", "mate/leads"),
        ("mate/ropes", "mate/ties"),
    ],
)
def test_a_step_or_requirement_is_found_as_people_name_it(word: str, found: str) -> None:
    assert find_target(kb(), word).id == found


def test_a_skill_in_several_roles_means_the_one_aimed_for(
    shipped: KnowledgeBase,
) -> None:
    with pytest.raises(UsageProblem, match="names 2 requirements"):
        find_target(shipped, "coaching")
    for role in ("team-lead", "sales-manager"):
        assert find_target(shipped, "coaching", [shipped.roles[role]]).id.startswith(f"{role}/")
    aims = shipped.roles["director"], shipped.roles["sales-manager"]
    assert find_target(shipped, "coaching", aims).id.startswith("sales-manager/")


@pytest.mark.parametrize(
    ("word", "message", "hint"),
    [
        ("mate", "`mate` is a role: name a step, or what the role calls for",
         "It calls for: mate/ties, mate/leads and mate/swims-"),
        ("hand", "`hand` is a role: name a step, or what the role calls for",
         "It calls for nothing."),
        ("0", "No step is called `0`", "There are: knots, watch and 3 “Swim a mile”."),
        ("4", "No step is called `4`", "There are: knots, watch and 3 “Swim a mile”."),
        ("kn", "No step is called `kn`", "There are: knots, watch and 3 “Swim a mile”."),
        ("mate/leads/more", "No requirement of Mate is called `leads/more`",
         "There are: ties, leads and swims-"),
        ("mate/leed", "No requirement of Mate is called `leed`; did you mean leads?",
         "There are: ties, leads and swims-"),
    ],
)  # fmt: skip
def test_a_name_without_a_match_gets_the_available_ones_listed(
    word: str, message: str, hint: str
) -> None:
    with pytest.raises(UsageProblem) as caught:
        find_target(kb(), word)
    assert caught.value.message.startswith(message)
    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize("others", [("witch",), ("witch", "hatch")])
def test_a_name_close_to_several_titles_gets_the_two_closest(
    others: tuple[str, ...],
) -> None:
    steps = "".join(f"          {one}: {{kind: skill, text: Stand a {one}.}}\n" for one in others)
    with pytest.raises(UsageProblem) as caught:
        find_target(ladder(LADDER + steps), "stand a wutch")
    assert caught.value.message == "`stand a wutch` could be 2 steps"
    assert caught.value.hint == (
        "Type more of it, or its number: 2 “Stand a watch” and 4 “Stand a witch”"
    )


def test_all_steps_are_listed_if_all_ids_are_short() -> None:
    steps = "".join(f"          s{at}: {{kind: skill, text: Step {at}.}}\n" for at in range(4))
    short = ladder(LADDER.replace(LONG, "swim") + steps)
    with pytest.raises(UsageProblem) as caught:
        find_target(short, "nothing like it")
    assert caught.value.hint == "There are: knots, watch, swim, s0, s1, s2 and s3."
    with pytest.raises(UsageProblem) as caught:
        find_target(ladder(LADDER.replace(LONG, "a" * 32)), "nothing like it")
    assert caught.value.hint == f"There are: knots, watch and {'a' * 32}."
    with pytest.raises(UsageProblem) as caught:
        find_target(ladder(LADDER + steps), "nothing like it")
    assert caught.value.hint == "There are: knots, watch, 3 “Swim a mile”, s0 and 3 more."


def test_a_skill_asked_for_by_two_requirements_names_neither() -> None:
    twice = ladder(LADDER.replace("{text: Swims.", "{id: more, skill: ropes, text: Swims."))
    with pytest.raises(UsageProblem, match="No requirement of Mate is called `ropes`"):
        find_target(twice, "mate/ropes")


def test_a_ladder_without_steps_says_so() -> None:
    with pytest.raises(UsageProblem, match="This ladder has no steps"):
        find_target(ladder(LADDER.partition("moves:")[0]), "knots")


def mark(step: str, status: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as a file has it
    return {**OURS, "step": step, "status": status, "date": "2027-01-05", **more}


def piece(number: int, step: str, date: str = "2027-01-06", **more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {**OURS, "id": number, "step": step, "date": date, "kind": "result", "note": "N.",
            **more}  # fmt: skip


def rated(date: str, **tables: Any) -> dict[str, Any]:  # noqa: ANN401
    return {**OURS, "date": date, "ratings": {"role": "mate", **tables}}


def kept(**parts: Any) -> Profile:  # noqa: ANN401
    return Profile.model_validate({"version": 2, **parts})


def view(number: int, step: str, date: str = "2027-01-06", then: str | None = None) -> EvidenceView:
    return EvidenceView(number, step, date, "result", "N.", then)


def test_marks_take_precedence_over_ratings_and_ratings_over_evidence() -> None:
    ties = {"skills": {"ropes": {"level": 1, "shown_by": "A."}}}
    profile = kept(
        steps=[mark("watch", "not-met", reason="No ship."), mark(LONG, "later-status")],
        evidence=[piece(1, "watch"), piece(2, "mate/leads")],
        assessments=[rated("2027-02-01", **ties)],
    )
    assert progress(kb(), profile) == {
        "watch": StepState("not-met", "No ship.", None, (view(1, "watch"),)),
        LONG: StepState("open", None, None, ()),
        "mate/leads": StepState("doing", None, None, (view(2, "mate/leads"),)),
        "knots": StepState("done", "there already, by your assessment of 2027-02-01", None, ()),
    }


def test_all_saved_step_data_is_listed_in_the_order_of_requirements() -> None:
    profile = kept(
        steps=[mark("knots", "done"), mark("gone", "doing", asked=asked("Went.").model_dump()),
               mark("odd", "later-status"), mark(LONG, "not-met", reason="No sea.")],
        evidence=[
            piece(1, "watch"), piece(2, "mate/ties"), piece(3, "knots"),
            piece(4, "knots", asked=asked("Learn two knots.").model_dump()),
            piece(5, "gone"), piece(6, "new", ladder_id="bay", ladder="A bay"),
            piece(7, "new", ladder_id="bay", ladder="A bay"),
        ],
    )  # fmt: skip
    assert log(kb(), profile).steps == (
        StepLog("knots", "Learn ten knots.", "done", None, "2027-01-05",
                (view(3, "knots"), view(4, "knots", then="Learn two knots.")),
                builds=("Mate: Ropes",)),
        StepLog("mate/ties", "Ties up.", "doing", None, None, (view(2, "mate/ties"),),
                builds=("Mate: Ropes",)),
        StepLog("watch", "Stand a watch.", "doing", None, None, (view(1, "watch"),),
                builds=("Mate: Leads", "Mate: Ropes")),
        StepLog(LONG, "Swim a mile.", "not-met", "No sea.", "2027-01-05", ()),
        StepLog("gone", None, "doing", None, "2027-01-05", (view(5, "gone"),), asked="Went."),
        StepLog("odd", None, "open", None, "2027-01-05", ()),
        StepLog("new", None, "doing", None, None, (view(6, "new"), view(7, "new")),
                ladder="A bay"),
    )  # fmt: skip


def test_a_step_with_evidence_is_done_if_an_assessment_says_so() -> None:
    ties = {"skills": {"ropes": {"level": 1, "shown_by": "A."}}}
    profile = kept(evidence=[piece(1, "knots")], assessments=[rated("2027-02-01", **ties)])
    (knots,) = log(kb(), profile).steps
    assert (knots.status, knots.reason) == (
        "done", "there already, by your assessment of 2027-02-01",
    )  # fmt: skip


def test_another_ladders_marks_and_evidence_are_listed_as_saved() -> None:
    other = {"ladder_id": "bay", "ladder": "A bay"}
    profile = kept(
        steps=[mark("far", "not-met", reason="No boat.", **other), mark("near", "done", **other)],
        evidence=[piece(1, "near", **other)],
    )
    assert log(kb(), profile).steps == log(None, profile).steps
    assert [(one.id, one.status, one.reason) for one in log(None, profile).steps] == [
        ("far", "not-met", "No boat."), ("near", "done", None),
    ]  # fmt: skip


def test_a_single_step_is_listed_even_if_nothing_is_saved_for_it() -> None:
    profile = kept(evidence=[piece(1, "watch"), piece(2, "watch", "2027-03-01")])
    assert log(kb(), profile, "knots").steps == (
        StepLog("knots", "Learn ten knots.", "open", None, None, ()),
    )  # fmt: skip
    (watch,) = log(kb(), profile, "watch", since="2027-02-01").steps
    assert [one.id for one in watch.evidence] == [2]
    (watch,) = log(kb(), profile, "watch", until="2027-02-01").steps
    assert [one.id for one in watch.evidence] == [1]
    (watch,) = log(kb(), profile, since="2027-03-01", until="2027-03-01").steps
    assert [one.id for one in watch.evidence] == [2]
    assert log(kb(), profile, since="2027-03-02").steps == ()
    assert log(kb(), profile, until="2027-01-05").steps == ()
    (none,) = log(kb(), profile, "gone").steps
    assert astuple(none)[:2] == ("gone", None)


def test_evidence_named_in_the_last_assessment_is_listed_for_what_it_shows() -> None:
    shown = {"skills": {"ropes": {"level": 1, "shown_by": "Ten knots."}},
             "asks": {"leads": {"answer": "yes", "shown_by": "A night."}}}  # fmt: skip
    profile = kept(assessments=[rated("2027-02-01", **shown)])
    ropes = AssessedEvidence("mate", "Mate", "ropes", "Ropes", "2027-02-01", "Ten knots.")
    leads = AssessedEvidence("mate", "Mate", "leads", "Leads", "2027-02-01", "A night.")
    assert log(kb(), profile).assessed == (ropes, leads)
    assert log(kb(), profile, "knots").assessed == (ropes,)
    assert log(kb(), profile, "watch").assessed == (ropes, leads)
    assert log(kb(), profile, "mate/leads").assessed == (leads,)
    assert log(kb(), profile, LONG).assessed == ()
    assert log(kb(), profile, since="2027-02-01", until="2027-02-01").assessed == (ropes, leads)
    assert log(kb(), profile, since="2027-02-02").assessed == ()


def _showing(date: str, note: str, *, half_done: bool = False, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    tables = {"skills": {"ropes": {"level": 1, "shown_by": note}}, "asks": {"leads": "yes"}}
    return {**rated(date, **tables), "half_done": half_done, **more}


@pytest.mark.parametrize(
    ("made", "notes"),
    [
        ([], []),
        ([_showing("2027-02-01", "A."), _showing("2027-02-02", "B.")], ["B."]),
        ([_showing("2027-02-01", "A."), _showing("2027-02-02", "B.", half_done=True)], ["A."]),
        ([_showing("2027-02-01", "A.", half_done=True), _showing("2027-02-02", "B.")], ["B."]),
        ([_showing("2027-02-01", "A.", half_done=True),
          _showing("2027-02-02", "B.", half_done=True)], ["B."]),
        ([_showing("2027-02-01", "A."), _showing("2027-02-02", "B.", ladder_id="bay")],
         ["A.", "B."]),
    ],
    ids=["none", "the later one", "finished first", "finished later", "none finished",
         "two ladders"],
)  # fmt: skip
def test_without_a_ladder_each_roles_last_finished_assessment_is_listed(
    made: list[object], notes: list[str]
) -> None:
    assert [one.note for one in log(None, kept(assessments=made)).assessed] == notes


def test_without_a_ladder_assessed_evidence_uses_its_original_wording_or_id() -> None:
    asks = {"leads": {"answer": "yes", "shown_by": "A night."}}
    made = {**_showing("2027-02-01", "Ten."), "asked": {
        "skills/ropes": asked("Ropes.", "Ties.").model_dump()}}  # fmt: skip
    made["ratings"]["asks"] = asks
    ropes = AssessedEvidence("mate", "mate", "ropes", "Ropes", "2027-02-01", "Ten.")
    leads = AssessedEvidence("mate", "mate", "leads", "leads", "2027-02-01", "A night.")
    profile = kept(assessments=[made])
    for only, found in ((None, (ropes, leads)), ("ropes", (ropes,)), ("mate/leads", (leads,)),
                        ("boss/leads", ())):  # fmt: skip
        assert log(None, profile, only).assessed == found


WHICH = "Name it as in `log STEP --note TEXT`. This shows the steps: roleadvisor roadmap"
CALENDAR = "Use 1/31/2027, Jan 31, 2027, or YYYY-MM-DD: 2027-01-31."
REFUSED = {
    "no step": (Entry(note="Ten knots."), "Which step or requirement is this for?", WHICH),
    "a mark of nothing": (Entry(status="done"), "Which step or requirement is this for?", WHICH),
    "an edit of nothing": (Entry(edit=1), "--edit changes nothing",
                           "Add a STEP, --note, --date, --kind or --seen-by."),
    "a list with a kind": (Entry(kind="result"), "Nothing to save for --kind", "Add --note TEXT."),
    "removing a step": (Entry(step="knots", remove=1), "--remove doesn't go with STEP",
                        "Do one after the other."),
    "noting since": (Entry(step="knots", note="Ten.", since="2027-01-01"),
                     "--note doesn't go with --since", "Do one after the other."),
    "a reason for done": (Entry(step="knots", status="done", reason="Because."),
                          "--reason says why a step isn't met",
                          "Add --status not-met, or use --note."),
    "not met and why": (Entry(step="knots", status="not-met"), "--status not-met takes a reason",
                        'Add --reason TEXT, such as --reason "no forecast calls this quarter".'),
    "no reason": (Entry(step="knots", status="not-met", reason=""), "--reason is empty",
                  "Say it in a sentence, ideally with a number."),
    "nobody": (Entry(edit=1, seen_by=" "), "--seen-by is empty",
               "Say it in a sentence, ideally with a number."),
    "several extras": (Entry(step="knots", remove=1, seen_by="Ana", since="2027-01-01"),
                       "--remove doesn't go with STEP, --since and --seen-by",
                       "Do one after the other."),
    "a reason alone": (Entry(reason="Rain.", yes=True), "Nothing to save for --reason and --yes",
                       "Add --note TEXT."),
    "days swapped": (Entry(since="2027-01-03", until="2027-01-02"),
                     "--since 2027-01-03 is after --until 2027-01-02", "Swap the two days."),
    "a day too many": (Entry(since="2027-02-29"), "`2027-02-29` isn't a day on the calendar",
                       CALENDAR),
    "tomorrow": (Entry(step="knots", note="Ten.", date="2027-01-02"), "2027-01-02 is in the future",
                 "Say when it happened. Today is 2027-01-01."),
    "long ago": (Entry(step="knots", note="Ten.", date="1949-12-31"),
                 "1949-12-31 is before 1950", "Say when it happened. Today is 2027-01-01."),
    "no day": (Entry(until="soon"), "`soon` isn't a day on the calendar", CALENDAR),
}  # fmt: skip


@pytest.mark.parametrize(("entry", "message", "hint"), REFUSED.values(), ids=list(REFUSED))
def test_contradictory_log_entries_are_refused_with_advice(
    entry: Entry, message: str, hint: str
) -> None:
    with pytest.raises(UsageProblem) as caught:
        entry.check("2027-01-01")
    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("entry", "action"),
    [
        (Entry(), "list"),
        (Entry(step="knots", since="2027-01-01", until="2027-02-01"), "list"),
        (Entry(since="2027-01-01", until="2027-01-01"), "list"),
        (Entry(edit=1, step="knots"), "edit"), (Entry(edit=1, date="2027-01-01"), "edit"),
        (Entry(edit=1, kind="result"), "edit"), (Entry(edit=1, seen_by="Ana"), "edit"),
        (Entry(step="knots", note="Ten.", date="1950-01-01", kind="result", status="not-met",
               reason="No rope."), "add"),
        (Entry(step="knots", status="done", date="2027-01-01"), "mark"),
        (Entry(step="knots", edit=1, note="Ten.", kind="result"), "edit"),
        (Entry(remove=1, yes=True), "remove"),
    ],
)  # fmt: skip
def test_consistent_log_entries_are_accepted(entry: Entry, action: str) -> None:
    entry.check("2027-01-01")
    assert entry.action == action


NO_LEADS = {"asks": {"leads": {"answer": "no"}}}


@pytest.mark.parametrize(
    ("marks", "notes", "state"),
    [
        ([], [], ("open", None, "skill")),
        ([], [piece(1, "watch")], ("doing", None, "skill")),
        ([mark("watch", "doing")], [], ("doing", None, "skill")),
        ([mark("watch", "done")], [piece(1, "watch")], ("done", None, None)),
        ([mark("watch", "not-met", reason="No ship.")], [], ("not-met", "No ship.", "skill")),
        ([mark("watch", "later-status", reason="R.")], [], ("open", None, "skill")),
    ],
    ids=["nothing", "evidence", "doing", "done", "not met", "a later status"],
)  # fmt: skip
def test_a_gap_stays_with_a_step_until_it_is_marked_as_done(
    marks: list[object], notes: list[object], state: tuple[str, str | None, str | None]
) -> None:
    profile = kept(steps=marks, evidence=notes, assessments=[rated("2027-02-01", **NO_LEADS)])
    found = progress(kb(), profile)["watch"]
    assert (found.status, found.reason, found.gap) == state
    assert [one.id for one in found.evidence] == [1] * len(notes)


def _of_boss(answer: str, date: str) -> dict[str, Any]:
    ratings = {"role": "boss", "asks": {"pays": {"answer": answer}}}
    return {**OURS, "date": date, "ratings": ratings}


FIRST, LAST = "2027-02-01", "2027-02-02"


@pytest.mark.parametrize(
    ("made", "role"),
    [
        ([], None),
        ([rated(FIRST, **NO_LEADS)], "mate"),
        ([_of_boss("no", FIRST)], "boss"),
        ([rated(FIRST, **NO_LEADS), _of_boss("no", LAST)], "boss"),
        ([_of_boss("no", FIRST), rated(LAST, **NO_LEADS)], "mate"),
        ([rated(FIRST, **NO_LEADS), {**OURS, "date": LAST, "ratings": {"role": "hand"}}], "mate"),
        ([rated(FIRST, asks={"leads": {"answer": "yes"}})], None),
        ([rated(FIRST, asks={"leads": {"answer": "no-chance"}})], None),
        ([rated(FIRST, asks={"leads": {"answer": "yes", "shown_by": "A."}})], None),
    ],
    ids=["not rated", "missing", "another role", "the later one", "the earlier one", "no such role",
         "not shown", "no chance", "there"],
)  # fmt: skip
def test_a_step_is_rated_short_for_the_last_rated_role_that_lacks_it(
    made: list[object], role: str | None
) -> None:
    text = LADDER.replace("[mate/leads, mate/ties]", "[mate/leads, boss/pays]")
    two = ladder(text.replace("Pays., asks: skill", "Pays., asks: milestone"))
    assert role_with_rated_gap(two, kept(assessments=made), "watch") == role
    assert role_with_rated_gap(two, kept(assessments=made), LONG) is None


def test_a_skill_rated_for_a_role_without_the_step_is_short_for_no_role() -> None:
    both = ladder(
        LADDER.replace("Pays., asks: skill", "Pays., asks: skill, skill: ropes, level: 1")
    )
    ratings = {"role": "boss", "skills": {"ropes": 0}}
    profile = kept(assessments=[{**OURS, "date": FIRST, "ratings": ratings}])
    assert progress(both, profile)["knots"].gap == "skill"
    assert role_with_rated_gap(both, profile, "knots") is None


MOVES = """\
moves:
  stay: {from: hand, to: hand, phases: {one: {title: One, steps: {rest: {kind: skill, text: R.}}}}}
  side: {from: boss, to: mate, phases: {one: {title: One, steps: {fall: {kind: skill, text: F.}}}}}\
"""
TWO_MOVES = f"""\
{LADDER.replace("moves:", MOVES)}\
      two: {{title: Two, steps: {{row: {{kind: skill, text: Row., builds: [mate/leads]}}}}}}
  off:
    from: hand
    to: boss
    phases: {{one: {{title: One, steps: {{save: {{kind: skill, text: Save.}}}}}}}}
"""


@pytest.mark.parametrize(
    ("now", "marks", "made", "steps"),
    [
        ({"role": "hand"}, {}, [], ["knots", "watch", LONG]),
        ({"role": "hand"}, {"knots": "done"}, [], ["watch", LONG, "row"]),
        ({"role": "hand"}, {"knots": "done", "watch": "done", LONG: "done"}, [], ["row"]),
        ({"role": "hand"}, {LONG: "doing"}, [], [LONG, "knots", "watch"]),
        ({"role": "hand"}, {"row": "doing"}, [], ["knots", "watch", LONG]),
        ({"role": "hand"}, {}, [rated(FIRST, **NO_LEADS)], ["watch", "knots", LONG]),
        ({"role": "hand", "target": "mate"}, {}, [], ["knots", "watch", LONG]),
        ({"role": "hand", "target": "boss"}, {}, [], ["save"]),
        ({"role": "hand", "target": "hand"}, {}, [], ["rest"]),
        ({"role": "mate"}, {}, [], []),
        ({"role": "gone"}, {}, [], []),
        ({}, {}, [], []),
    ],
    ids=["the first three", "done", "almost done", "doing", "doing later", "a gap", "a target",
         "another target", "their own role", "no move up", "no such role", "no role"],
)  # fmt: skip
def test_the_steps_ahead_are_the_next_ones_of_the_move_up(
    now: dict[str, str], marks: dict[str, str], made: list[object], steps: list[str]
) -> None:
    every = [mark(step, status) for step, status in marks.items()]
    profile = kept(now={**OURS, **now}, steps=every, assessments=made)
    found = next_open_steps(ladder(TWO_MOVES), profile)
    assert [one.id for one in found] == steps
    assert [one.text for one in found] == [targets(ladder(TWO_MOVES))[one].text for one in steps]


def test_nothing_is_ahead_if_the_only_move_leads_down() -> None:
    ranked = TWO_MOVES.replace("{title: Hand", "{rank: 0, title: Hand")
    ranked = ranked.replace("    title: Mate", "    rank: 1\n    title: Mate")
    down = ladder(ranked.replace("{title: Boss", "{rank: 2, title: Boss"))
    assert next_open_steps(down, kept(now={**OURS, "role": "boss"})) == ()
    assert len(next_open_steps(down, kept(now={**OURS, "role": "hand"}))) == 3


def test_ids_up_to_32_characters_are_typed_and_longer_ones_use_their_number() -> None:
    assert step_argument("a" * 32, 7) == "a" * 32
    assert step_argument("a" * 33, 7) == "7"


def test_the_error_for_an_empty_reason_names_the_reason_option() -> None:
    with pytest.raises(UsageProblem, match="--reason is empty"):
        Entry(step="knots", status="not-met", reason=" ").check("2027-01-31")


def test_steps_with_the_same_id_on_two_ladders_are_listed_separately() -> None:
    theirs = {"ladder_id": "bay", "ladder": "A bay"}
    profile = kept(
        steps=[mark("knots", "done", **theirs)],
        evidence=[piece(1, "knots"), piece(2, "knots", **theirs), piece(3, "watch", **theirs)],
    )
    ours, other, watch = log(kb(), profile).steps
    assert (ours.text, ours.ladder, ours.status) == ("Learn ten knots.", None, "doing")
    assert (other.text, other.ladder, other.status) == (None, "A bay", "done")
    assert [[one.id for one in step.evidence] for step in (ours, other, watch)] == [[1], [2], [3]]
    assert [one.ladder for one in log(kb(), profile, "knots").steps] == [None, "A bay"]


def test_other_ladders_data_is_grouped_by_ladder_id_or_else_title() -> None:
    ladders = (
        ("bay", "A bay"), ("bay", "Our bay"), (None, "A lake"), (None, "A pond"), ("sea", "A pond"),
    )  # fmt: skip
    every = [
        piece(at, "knots", ladder_id=key, ladder=title)
        for at, (key, title) in enumerate(ladders, 1)
    ]
    profile = kept(evidence=every)
    assert [(one.ladder, len(one.evidence)) for one in log(kb(), profile).steps] == [
        ("A bay", 2), ("A lake", 1), ("A pond", 1), ("A pond", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["000000001999", "1" + "0" * 5000, "0000000002"])
def test_a_number_without_a_step_is_refused_however_long(word: str) -> None:
    with pytest.raises(UsageProblem, match="No step is called"):
        find_target(kb(), word)
