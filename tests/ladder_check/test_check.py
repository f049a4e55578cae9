"""`ladder check`: what a review finds in a ladder, and what it leaves alone."""

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from roleadvisor.ladder.load import ladder_document, open_ladder
from roleadvisor.ladder_check.check import Findings, LadderFile, check, join_ids
from roleadvisor.ladder_check.page import page
from roleadvisor.ladder_check.result import Explanation
from roleadvisor.ladder_check.review import CHECKS, EXPLAINED, review, review_file, review_ladder
from roleadvisor.render.page import Page
from roleadvisor.shell.commands import command_line
from roleadvisor.shell.run import Run as DeliveringRun
from tests.conftest import ROOT, Run

FOUND = Path(__file__).with_name("examples")
EXAMPLES = sorted(FOUND.glob("*.yaml"))
_MARK = re.compile(r"# finds ([a-z-]+(?:, [a-z-]+)*)$")


def _expected(file: Path) -> set[tuple[int, str]]:
    """Return the lines of an example that are marked with the findings expected there."""
    lines = file.read_text("utf-8").splitlines()
    marks = ((number, _MARK.search(line)) for number, line in enumerate(lines, 1))
    return {(number, name) for number, mark in marks if mark for name in mark[1].split(", ")}


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_exactly_the_marked_findings_are_found(file: Path) -> None:
    found = [(one.line, one.id) for one in review_ladder(open_ladder(str(file))).findings]
    assert set(found) == _expected(file)
    assert len(found) == len(set(found))


def test_findings_match_the_expected_text_and_order() -> None:
    reported = [
        f"{file.stem}:{one.line}:{one.column}: {one.severity}: {' › '.join(one.where)}: "
        f"{one.text} [{one.id}]"
        for file in EXAMPLES
        for one in review_ladder(open_ladder(str(file))).findings
    ]
    assert reported == (FOUND / "findings.txt").read_text("utf-8").splitlines()


def test_findings_on_one_line_are_sorted_by_column() -> None:
    line = "roles: {a: {title: A}, b: {title: B, summary: TBD}}"
    text = f"schema: 1\nid: t\ntitle: T\nversion: 1\n{line}\n"
    found = review_ladder(ladder_document(text.encode(), "l.yaml")).findings
    assert [(one.id, one.column) for one in found] == [("empty-role", 9), ("placeholder", 47)]


def test_a_check_is_explained_by_its_decorator() -> None:
    def find(_ladder: LadderFile) -> Findings:
        yield from ()

    made = check("a-check", "note", "A title", why="Why.", fix="Do.")(find)
    assert (made.about, made.find) == (
        Explanation("a-check", "note", "A title", "Why.", "Do.", fixable=False), find,
    )  # fmt: skip
    assert check("a", "note", "A", why="W.", fix="F.", fixable=True)(find).about.fixable


def test_every_check_has_an_example() -> None:
    assert {name for file in EXAMPLES for _, name in _expected(file)} == set(CHECKS)


@pytest.mark.parametrize("name", ["roles.yaml", "starter.yaml"])
def test_the_shipped_ladders_pass_a_strict_check_without_findings(run: Run, name: str) -> None:
    ran = run("ladder", "check", "--strict", str(ROOT / "data" / name))
    assert ran.code == 0
    assert "Nothing found in " in ran.out


def test_a_finding_shows_its_location_problem_and_id(run: Run) -> None:
    file = FOUND / "vague-step.yaml"
    output = run("ladder", "check", str(file), "--format", "plain").out
    assert (
        f"{file}:18:19: warning: moves › up › phases › one › steps › scores › text: when is it"
        " done? `understand` has no end, and no `done_when` says so [vague-step]\n"
    ) in output


@pytest.mark.parametrize(
    ("name", "strict", "code"),
    [("vague-step", False, 0), ("vague-step", True, 1), ("empty-facet", True, 0),
     ("nothing", True, 0)],
    ids=["warnings", "warnings-strict", "notes-strict", "nothing-strict"],
)  # fmt: skip
def test_only_a_strict_check_fails_on_a_warning(
    run: Run, name: str, code: int, *, strict: bool
) -> None:
    options = ["--strict"] if strict else []
    ran = run("ladder", "check", str(FOUND / f"{name}.yaml"), *options, "--format", "json")
    assert ran.code == code
    assert json.loads(ran.out)["passed"] is (code == 0)


def test_every_file_is_reported_even_if_one_cannot_be_used(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("schema: 1\ntitle: T\nversion: 1\nroles: {a: {title: A, rank: high}}\n", "utf-8")
    gone = tmp_path / "gone.yaml"
    files = (str(bad), str(gone), str(FOUND / "nothing.yaml"))
    ran = run("ladder", "check", *files, env={"COLUMNS": "400"})
    assert ran.code == 1
    assert ran.out.startswith("2 errors in 3 files\n")
    output = " ".join(ran.out.split())
    assert "bad.yaml:4:29: error: roles › a › rank: expected a whole number" in output
    assert "gone.yaml: error: there is no such file [unreadable]" in output
    assert "nothing.yaml: nothing found" in output


def test_an_error_shows_the_line_with_a_caret_under_the_problem(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("schema: 1\ntitle: T\nversion: 1\nroles: {a: {title: A, rank: high}}\n", "utf-8")
    lines = run("ladder", "check", str(bad)).out.splitlines()
    at = next(number for number, line in enumerate(lines) if "^" in line)
    assert lines[at - 1][lines[at].index("^") :].startswith("high")


def test_errors_that_are_not_shown_are_counted(run: Run, tmp_path: Path) -> None:
    many = tmp_path / "many.yaml"
    roles = "\n".join(f"  r{number}: [1]" for number in range(500))
    many.write_text(f"schema: 1\ntitle: T\nversion: 1\nroles:\n{roles}\n", "utf-8")
    answer = json.loads(run("ladder", "check", str(many), "--format", "json").out)
    assert answer["errors"] == 500
    assert len(answer["files"][0]["findings"]) + answer["files"][0]["more"] == 500


def test_without_a_file_the_current_ladder_is_checked(run: Run) -> None:
    file = str(FOUND / "empty-facet.yaml")
    ran = run("ladder", "check", "--format", "plain", env={"ROLEADVISOR_DATA": file})
    assert f"{file}:8:3: note: facets › views: no role says anything here" in ran.out


def test_a_check_can_be_ignored(run: Run) -> None:
    file = str(FOUND / "vague-step.yaml")
    assert review_file(file, ["vague-step"]).findings == ()
    ran = run("ladder", "check", "--strict", "--ignore", "vague-step", file)
    assert ran.code == 0
    assert "Nothing found" in ran.out


@pytest.mark.parametrize("option", ["--ignore", "--explain"])
def test_an_unknown_check_id_suggests_the_nearest(run: Run, option: str) -> None:
    ran = run("ladder", "check", option, "told-twise")
    assert ran.code == 2
    assert ran.err.startswith("No check is called `told-twise`; did you mean told-twice or")
    known = EXPLAINED if option == "--explain" else CHECKS
    *first, last = known
    assert f"There are: {', '.join(first)} and {last}." in " ".join(ran.err.split())


def test_every_check_can_be_explained(run: Run) -> None:
    for name, explained in EXPLAINED.items():
        ran = run("ladder", "check", "--explain", name)
        assert ran.code == 0, name
        assert explained.title in ran.out, name
        assert "What to do" in ran.out, name


def test_csv_has_one_row_per_finding(run: Run) -> None:
    ran = run("ladder", "check", str(FOUND / "skills.yaml"), "--format", "csv")
    assert [row.split(",")[4] for row in ran.out.splitlines()[1:]] == [
        "levels-alike",
        "skill-twice",
        "unused",
        "unanchored-level",
    ]


@pytest.mark.parametrize(
    ("ids", "words"),
    [("a", "`a`"), ("abc", "`a`, `b` and `c`"), ("abcd", "`a`, `b`, `c` and 1 other role"),
     ("abcde", "`a`, `b`, `c` and 2 other roles")],
)  # fmt: skip
def test_up_to_three_names_are_listed_and_the_rest_counted(ids: str, words: str) -> None:
    assert join_ids([*ids], "role") == words


_QUIZ = """\
schema: 1
id: t
title: T
version: 1
roles: {a: {title: A, waypoint: true}, b: {title: B, waypoint: true}, c: {title: C, waypoint: true}}
quiz:
  version: 1
  title: Q
  about: Of items with sides of one length, and more.
  dimensions: {d: {title: D, low: low, high: high, positions: {a: 2, b: -1, c: 0}}}
  items:
    x: {dimension: d, left: I sing., right: I hum.., high: left}
    y: {dimension: d, left: I sing., right: I hum.., high: right}
"""


@pytest.mark.parametrize(
    ("longer", "of", "reported"),
    [(10, 10, ("longer", "shorter")), (9, 9, ()), (13, 14, ("longer", "shorter")), (12, 13, ()),
     (1, 14, ("shorter", "longer")), (2, 14, ()), (7, 14, ())],
)  # fmt: skip
def test_longer_sides_are_reported_if_chance_is_under_one_in_a_thousand(
    longer: int, of: int, reported: tuple[str, ...]
) -> None:
    items = "".join(
        f"    i{at}: {{dimension: d, left: {'Long text.' if (at < longer) == left else 'Text.'}, "
        f"right: {'Text.' if (at < longer) == left else 'Long text.'}, "
        f"high: {'left' if left else 'right'}, reserve: true}}\n"
        for at in range(of)
        for left in [at % 3 == 0]
    )
    found = review_ladder(ladder_document(f"{_QUIZ}{items}".encode(), "l.yaml")).findings
    often = max(longer, of - longer)
    assert [one.text for one in found if one.id == "longer-side"] == [
        f"the side of `{role}` is the {side} one in {often} of {of} items"
        for role, side in zip("ab", reported, strict=False)
    ]


def test_roles_beyond_three_with_the_longer_side_are_counted() -> None:
    more = "".join(f", {one}: {{title: {one}, waypoint: true}}" for one in "def")
    quiz = _QUIZ.replace(", c: {", f"{more}, c: {{", 1)
    quiz = quiz.replace("c: 0}", "c: 0, d: 1, e: 1, f: 1}")
    items = "".join(
        f"    i{at}: {{dimension: d, left: Long text., right: Text., high: left, reserve: true}}\n"
        for at in range(10)
    )
    found = review_ladder(ladder_document(f"{quiz}{items}".encode(), "l.yaml")).findings
    assert [one.text for one in found if one.id == "longer-side"] == [
        "the side of `a`, `d`, `e` and 1 other role is the longer one in 10 of 10 items",
        "the side of `b` is the shorter one in 10 of 10 items",
    ]


def test_a_requirement_met_on_any_path_to_a_role_need_not_be_built() -> None:
    roles = "".join(
        f"  {one}: {{title: {one}, facets: {{f: [{{id: x, text: Is {one}., asks: skill}}"
        f"{', {id: sings, text: Sings., asks: skill}' if one in 'bt' else ''}]}}}}\n"
        for one in "abcdt"
    )
    moves = "".join(
        f"  {way}: {{from: {way[0]}, to: {way[1]}, phases: {{p: {{title: P, steps: "
        f"{{s-{way}: {{kind: skill, text: Do {way}., builds: [{way[1]}/x]}}}}}}}}}}\n"
        for way in ("ba", "ca", "dc", "at")
    )
    head = "schema: 1\nid: t\ntitle: T\nversion: 1\ngroups: {w: {title: W}}\n"
    text = f"{head}facets: {{f: {{title: F, group: w}}}}\nroles:\n{roles}moves:\n{moves}"
    found = review_ladder(ladder_document(text.encode(), "l.yaml")).findings
    assert found == ()
    without = text.replace("ba: {from: b", "ba: {from: d")
    (reported,) = review_ladder(ladder_document(without.encode(), "l.yaml")).findings
    assert (reported.id, reported.where[:2]) == ("unbuilt-requirement", ("roles", "t"))


def _many(tmp_path: Path) -> str:
    """Write a ladder with more findings than a screen has lines; return its path."""
    facets = "".join(f"  f{number}: {{title: F{number}, group: w}}\n" for number in range(40))
    file = tmp_path / "many.yaml"
    head = "schema: 1\nid: m\ntitle: T\nversion: 1\ngroups: {w: {title: W}}\n"
    entries = "[Sweep the the floor., TBD, Sing.]"
    roles = f"roles: {{a: {{title: A, facets: {{f0: {entries}}}}}}}\n"
    file.write_text(f"{head}facets:\n{facets}{roles}", "utf-8")
    return str(file)


def test_short_duplicates_are_reported_in_one_cell_but_not_across_roles() -> None:
    def reported(cells: str) -> list[str]:
        head = 'schema: "1"\ntitle: T\nversion: "1"\nsource: s/s\n'
        facets = (
            "groups: {w: {title: W}}\nfacets: {f: {title: F, group: w}, g: {title: G, group: w}}\n"
        )
        sources = "sources: {s: {title: S, about: S., sections: {s: {title: S}}}}\n"
        text = f"{head}{facets}{sources}roles: {{{cells}}}\n"
        found = review_ladder(ladder_document(text.encode(), "l.yaml")).findings
        return [one.text for one in found if one.id == "told-twice"]

    assert reported("a: {title: A, facets: {f: [Sells., Sells.]}}") == [
        "`a` says this a second time"
    ]
    assert reported("a: {title: A, facets: {f: [Sells.], g: [Sells.]}}") == []
    assert (
        reported("a: {title: A, facets: {f: [Sells.]}}, b: {title: B, facets: {f: [Sells.]}}") == []
    )
    five = "Sells to all of us."
    assert len(reported(f"a: {{title: A, facets: {{f: [{five}], g: [{five}]}}}}")) == 1
    (ids,) = reported(", ".join(
        f"{one}: {{title: T, facets: {{f: [{{id: of-{one}, text: {five}, asks: skill}}]}}}}"
        for one in "abcde"
    ))  # fmt: skip
    assert ids.endswith("--fix can't, as their ids differ (`of-a`, `of-b`, `of-c` and 2 other ids)")


def test_the_first_screen_counts_by_kind_and_shows_the_worst(run: Run, tmp_path: Path) -> None:
    ran = run("ladder", "check", _many(tmp_path))
    assert len(ran.out.splitlines()) <= 24
    output = " ".join(ran.out.split())
    assert re.search(
        r"1 warning and 40 notes in (?:\S+ )?\S+\.yaml Passed: warnings fail only with", output
    )
    assert "39 notes A facet that nobody fills [empty-facet]" in output
    assert "`TBD` is a placeholder" in output
    assert output.endswith("38 more findings: --full")


@pytest.mark.parametrize("options", [(), ("--full",), ("--strict",)])
def test_a_file_without_findings_is_reported_once(run: Run, options: tuple[str, ...]) -> None:
    file = str(FOUND / "nothing.yaml")
    words = ("ladder", "check", file, *options)
    assert run(*words, env={"COLUMNS": "400"}).out == f"Nothing found in {file}\nPassed\n"
    two = run(*words, str(ROOT / "data/starter.yaml"), env={"COLUMNS": "400"}).out
    assert two.startswith("Nothing found in 2 files\nPassed\n")
    assert two.count(": nothing found") == 2


def test_full_shows_every_finding(run: Run, tmp_path: Path) -> None:
    ran = run("ladder", "check", "--full", _many(tmp_path), "-f", "plain")
    assert ran.out.count("no role says anything here [empty-facet]") == 39
    assert "--full" not in ran.out


def test_json_counts_findings_by_kind(run: Run, tmp_path: Path) -> None:
    answer = json.loads(run("ladder", "check", _many(tmp_path), "-f", "json").out)
    assert [(kind["id"], kind["count"]) for kind in answer["kinds"]] == [
        ("placeholder", 1),
        ("empty-facet", 39),
        ("doubled-word", 1),
    ]


@pytest.mark.parametrize("columns", [40, 60, 68, 77, 80, 120])
def test_the_caret_is_under_the_problem_at_every_width(
    run: Run, tmp_path: Path, columns: int
) -> None:
    bad = tmp_path / "bad.yaml"
    line = "roles: {a: {title: A title that is as long as a line of a file often is, rank: high}}"
    bad.write_text(f"schema: 1\ntitle: T\nversion: 1\n{line}\n", "utf-8")
    lines = run("ladder", "check", str(bad), env={"COLUMNS": str(columns)}).out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.strip() == "^")
    assert lines[at - 1][lines[at].index("^") :].startswith("high")


def test_explain_rejects_a_file(run: Run) -> None:
    ran = run("ladder", "check", "--explain", "told-twice", str(FOUND / "nothing.yaml"))
    assert ran.code == 2
    assert "--explain goes alone" in ran.err


def test_text_from_the_file_is_escaped(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ladder.yaml"
    text = (FOUND / "empty-facet.yaml").read_text("utf-8")
    file.write_text(text.replace("views:", "views:\n    about: '[bold]\\e[31m'\n   "), "utf-8")
    ran = run("ladder", "check", str(file), "no\x1b[31m-[bold]such.yaml")
    assert "\x1b" not in ran.out + ran.err
    assert "[bold]such.yaml" in ran.out


@pytest.mark.parametrize("name", ["vague-step", "told-twice", "slips"])
def test_suggested_next_commands_run_as_is(run: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / "our ladder's.yaml"
    file.write_text((FOUND / f"{name}.yaml").read_text("utf-8"), "utf-8")
    result = review([review_file(str(file))], strict=False)
    steps = page(result, full=False, fix=("ladder", "check", "--fix", str(file))).next_steps
    assert steps
    for step in steps:
        _, *words = shlex.split(command_line(step.words, {"data": str(file)}))
        assert run(*words).code == 0


@pytest.mark.parametrize(
    ("words", "fixes"),
    [(("FILE",), True), (("--data", "FILE"), True), (("-",), False), (("FILE", "FILE"), False)],
)
def test_fixing_is_suggested_only_for_a_single_writable_file(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], *, fixes: bool
) -> None:
    shown: list[Page] = []

    def deliver(
        _run: object, _result: object, made: Callable[[], Page], _: object, **_inputs: object
    ) -> None:
        shown.append(made())

    monkeypatch.setattr(DeliveringRun, "deliver", deliver)
    file = FOUND / "told-twice.yaml"
    named = [str(file) if word == "FILE" else word for word in words]
    run("ladder", "check", *named, stdin=file.read_text("utf-8"))
    commands = [step.words for step in shown[0].next_steps]
    assert (("ladder", "check", "--fix", str(file)) in commands) is fixes
    assert any("--fix" in one for one in commands) is fixes


def test_the_pre_commit_hook_runs_an_existing_command(run: Run) -> None:
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    entry = re.search(r"entry: roleadvisor (.*)", hook)
    assert entry
    assert run(*entry.group(1).split(), str(FOUND / "nothing.yaml")).code == 0


def test_without_a_file_the_output_says_it_checked_the_shipped_ladder(run: Run) -> None:
    words = "The shipped ladder; yours: --data FILE\n"
    assert run("ladder", "check").err.startswith(words)
    assert words not in run("ladder", "check", str(FOUND / "nothing.yaml")).err


def test_a_ladder_in_the_working_folder_is_pointed_out(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ladder.yaml").write_bytes((FOUND / "nothing.yaml").read_bytes())
    reported = run("ladder", "check", "--strict").err
    assert reported.startswith("The shipped ladder, not ladder.yaml. To check that: roleadvisor")
    assert "The shipped" not in run("ladder", "check", "ladder.yaml").err


@pytest.mark.parametrize(
    ("command", "hint"),
    [("export v3.yaml", "Did you mean --data v3.yaml?"),
     ("publish v3.yaml", "Did you mean ladder publish FOLDER --data v3.yaml?"),
     ("export -o o.xlsx", "Use .csv or .md"),
     ("diff - v3.yaml", "Nothing came in: did the command before the pipe fail?")],
)  # fmt: skip
def test_a_command_line_mistake_suggests_what_was_meant(run: Run, command: str, hint: str) -> None:
    ran = run("ladder", *command.split(), stdin="")
    assert ran.code in (1, 2)
    assert hint in ran.err
