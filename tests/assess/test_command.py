"""`assess` from a form: as JSON, saved, and shown again."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.assess.assessment import assess_role
from roleadvisor.assess.form import form_text
from roleadvisor.assess.kept_ratings import known_answers
from roleadvisor.assess.page import page
from roleadvisor.assess.requirements import requirements
from roleadvisor.errors import FaultyFile, unknown_name
from roleadvisor.ladder.answers import RATINGS_FILE, Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.reading.reader import parse
from roleadvisor.render.page import NextStep
from roleadvisor.statements.view import RoleName
from roleadvisor.store.profile import Profile, Whereabouts
from roleadvisor.store.profile_file import Store
from tests.assess.test_gaps import GUILD as LADDER
from tests.assess.test_gaps import MASTER, SONGS
from tests.conftest import ROOT, Run

GUILD = str(Path(__file__).with_name("guild.yaml"))
SELF = str(Path(__file__).parent.parent / "one_on_one" / "self.yaml")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def answers(tmp_path: Path) -> str:
    file = tmp_path / "ratings.yaml"
    file.write_text(
        "role: Master\n"
        "skills: {carving: {level: 3, shown_by: A chair.}}\n"
        "years:\n  served: 2\n"
        f"asks:\n  journey: no\n  {SONGS}: yes\n"
        "seat: expected\n"
    )
    return str(file)


def test_interest_readiness_and_opening_are_reported_separately(run: Run, answers: str) -> None:
    data = json.loads(run("assess", "--answers", answers, "--data", GUILD, "-f", "json").out)
    assert (data["want"]["state"], data["can"]["state"], data["seat"]["state"]) == (
        "not-asked", "gaps", "expected",
    )  # fmt: skip
    assert data["can"]["gaps"] == {
        "skill": [],
        "experience": ["served", "journey"],
        "opportunity": [],
        "proof": [SONGS],
        "verify": ["talk", "school"],
    }
    assert not [key for key in data if "score" in key or "percent" in key or "total" in key]


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_interest_readiness_and_opening_come_first_at_every_width(
    run: Run, answers: str, columns: str
) -> None:
    words = ("assess", "--answers", answers, "--data", GUILD)
    out = run(*words, env={"COLUMNS": columns}).out
    at = [out.index(light) for light in ("Interest: ", "Readiness: ", "Opening: ", "Top gaps")]
    assert at == sorted(at)
    assert max(map(len, out.splitlines())) <= int(columns)
    assert "%" not in out


def test_the_first_screen_names_the_top_gaps_with_a_step_and_no_ids(run: Run) -> None:
    out = run("assess", "--answers", SELF).out
    top = out[out.index("Top gaps") :]
    assert top.count("\u2022") == 3
    assert "Next: " in top
    assert "manager-" not in out
    assert "8 requirements, 11 nice-to-haves, 3 things the move depends on: --full" in out
    assert len(out.splitlines()) <= 18, "five more lines are for what to do next and the prompt"


def test_the_first_screen_counts_requirements_as_the_readiness_line_does(run: Run) -> None:
    out = run("assess", "--answers", SELF).out
    assert "4 gaps; 1 of 8 requirements met, 3 not rated." in out
    assert "\n8 requirements, " in out


def test_a_requirement_lacking_only_evidence_is_not_a_gap_and_gets_its_own_line(
    run: Run, answers: str
) -> None:
    out = run("assess", "--answers", answers, "--data", GUILD).out
    assert "Counted as met, no evidence yet: Knows the songs." in out
    assert "\u2022 Knows the songs" not in out


def test_the_opening_is_mentioned_once(run: Run) -> None:
    data = run("assess", "--answers", "-", stdin="role: director\nseat: no\n").out
    assert "Opening: not in sight. That's not on you." in data
    assert data.lower().count("in sight") == 1


def test_a_gap_with_a_finished_step_asks_for_a_new_rating(run: Run) -> None:
    step = json.loads(run("assess", "--answers", SELF, "--json").out)
    leading = next(one for one in step["can"]["requirements"] if one["id"] == "leading-people")
    for name in leading["steps"]:
        run("log", name, "--status", "done")
    out = run("assess", "--answers", SELF).out
    at = out.index("Leading people: 3 (Several teams) now")
    assert "Step done: time to rate this again." in out[at : out.index("\u2022", at)]


def test_the_prompt_to_rate_again_names_a_role_that_requires_the_skill(run: Run) -> None:
    for ratings_yaml in ("role: sales-manager\nskills: {coaching: 1}\n",
                 "role: director\nskills: {communication: 4}\n"):  # fmt: skip
        assert run("assess", "--answers", "-", "--save", stdin=ratings_yaml).code == 0
    done = run("log", "lead-coaching", "--status", "done").err
    assert "roleadvisor assess sales-manager --again" in done


def test_skill_ratings_carry_over_to_the_next_role(shipped: KnowledgeBase, run: Run) -> None:
    run("assess", "--answers", SELF, "--save")
    kept = Store().read() or Profile()
    role = shipped.roles[kept.assessments[-1].ratings.role]
    levels = {name: one.level for name, one in kept.assessments[-1].ratings.skills.items()}
    other = next(one for one in shipped.roles.values() if one.id != role.id)
    known = known_answers(shipped, kept, other, own=True)
    assert {name: level for (table, name), level in known.items() if table == "skills"} == {
        name: level for name, level in levels.items() if level is not None
    }  # fmt: skip


def test_marking_a_step_done_that_was_rated_a_gap_prompts_a_new_rating(run: Run) -> None:
    out = run("assess", "--answers", SELF, "--save", "--json").out
    leading = next(one for one in json.loads(out)["can"]["requirements"] if one["gap"] == "skill")
    step = leading["steps"][0]
    assert "rate again" not in run("log", step, "--note", "Led the rollout in 3 teams").err
    done = run("log", step, "--status", "done").err
    assert (
        "The last ratings still have a gap here. To rate again: roleadvisor assess director --again"
        in done
    )


def test_profile_years_are_offered_when_a_step_in_that_role_builds_them(
    shipped: KnowledgeBase,
) -> None:
    rep = Profile(now=Whereabouts(ladder_id=shipped.id, role="sales-representative", years=4))
    lead, director = shipped.roles["team-lead"], shipped.roles["director"]
    assert known_answers(shipped, rep, lead, own=True) == {("years", "sales-years"): 4}
    assert known_answers(shipped, rep, lead, own=False) == {}, (
        "a manager's ratings are about another"
    )
    assert known_answers(shipped, rep, director, own=True) == {}
    assert known_answers(shipped, Profile(), lead, own=True) == {}


def test_the_full_page_has_every_requirement(run: Run, shipped: KnowledgeBase) -> None:
    out = " ".join(run("assess", "--answers", SELF, "--full").out.split())
    for one in requirements(shipped, shipped.roles["director"]):
        assert one.title.removesuffix(".") in out


def test_other_things_a_move_depends_on_are_counted_and_listed_with_full(
    run: Run, shipped: KnowledgeBase
) -> None:
    into = [one for one in shipped.moves.values() if one.to == "director" != one.origin]
    texts = {statement.text for one in into for statement in one.needs}
    assert texts
    assert f"{len(texts)} things the move depends on" in run("assess", "--answers", SELF).out
    full = " ".join(run("assess", "--answers", SELF, "--full").out.split())
    for text in texts:
        assert " ".join(text.split()) in full


def test_sources_appear_next_to_each_requirement(run: Run) -> None:
    out = run("assess", "--answers", SELF, "--sources").out
    assert "[article/" in out


def test_an_assessment_with_many_requirements_fits_on_one_screen(run: Run, tmp_path: Path) -> None:
    entries = "".join(
        f"        - {{id: r{at}, text: Does the {at}th thing well., asks: skill}}\n"
        for at in range(76)
    )
    (tmp_path / "ladder.yaml").write_text(EXAMPLES + entries)
    ratings_yaml = "role: rep\nasks: {" + ", ".join(f"r{at}: no" for at in range(76)) + "}\n"
    words = ("assess", "--answers", "-", "--data", str(tmp_path / "ladder.yaml"))
    out = run(*words, stdin=ratings_yaml).out
    assert len(out.splitlines()) <= 19
    assert "78 requirements: --full" in out


def test_a_blank_form_is_accepted_and_leaves_everything_unrated(run: Run, tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    written = run("assess", "master", "--blank", "-o", str(form), "--data", GUILD)
    assert written.code == 0
    load = f"roleadvisor assess --answers {form} --save --data {GUILD}"
    assert f"When it's filled in: {load}" in written.err
    data = json.loads(run("assess", "--answers", str(form), "--data", GUILD, "-f", "json").out)
    assert data["can"]["state"] == "not-known"
    assert len(data["can"]["gaps"]["verify"]) == 6


def test_the_shipped_ladders_form_describes_each_level_but_not_the_required_one(
    run: Run, shipped: KnowledgeBase
) -> None:
    out = run("assess", "director", "--blank").out
    form = yaml.safe_load(out)
    assert form["role"] == "director"
    assert set(form["skills"]["communication"]) == {"level", "shown_by"}
    comments = " ".join(line.strip(" #") for line in out.splitlines())
    for number, level in shipped.skills["communication"].levels.items():
        assert f"{number}: {level.title}: {level.anchor.text}" in comments
    assert "calls for" not in out


def test_a_form_filled_with_saved_answers_round_trips(
    run: Run, answers: str, tmp_path: Path
) -> None:
    seen = run("assess", "--answers", answers, "--save", "--data", GUILD, "-f", "json").out
    form = tmp_path / "form.yaml"
    assert run("assess", "--form", "-o", str(form), "--data", GUILD).code == 0
    assert 'shown_by: "A chair."' in form.read_text()
    assert run("assess", "--answers", str(form), "--data", GUILD, "-f", "json").out == seen


@given(st.text(min_size=1).filter(str.strip))
def test_evidence_round_trips_through_a_form(words: str) -> None:
    kept = Ratings.model_validate(
        {"role": "master", "asks": {"journey": {"answer": "yes", "shown_by": words}}}
    )
    form = form_text(RoleName("master", "Master"), requirements(LADDER, MASTER), kept)
    try:
        read = parse(form, Ratings, "form.yaml", RATINGS_FILE)
    except FaultyFile:
        assert not words.isprintable(), "a character that no file may have"
    else:
        assert read.asks["journey"] == kept.asks["journey"]


EXAMPLES = """\
schema: 1
title: Sales
version: "1"
source: h/r
sources: {h: {title: Handbook, about: Ours., sections: {r: {title: Roles}}}}
groups: {w: {title: Work}}
facets: {a: {group: w, title: A, about: ABOUT-FACET}}
skills:
  calls:
    title: Calls
    about: ABOUT-SKILL
    levels: {1: {title: Starter, anchor: Asks before telling., examples: [Asked three questions.]}}
roles:
  rep:
    title: Rep
    facets:
      a:
        - {id: records, text: Records., asks: skill, examples: [Cleans up on Fridays.]}
        - {id: calls, text: Calls., asks: skill, skill: calls, level: 1}
"""


def test_a_form_shows_examples_and_descriptions_of_skills_and_topics(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "ladder.yaml").write_text(EXAMPLES)
    out = run("assess", "rep", "--blank", "--data", str(tmp_path / "ladder.yaml")).out
    assert "# For example: Cleans up on Fridays." in out
    assert "#    For example: Asked three questions." in out
    assert "# 1: Starter: Asks before telling." in out
    assert "# Calls: ABOUT-SKILL" in out
    assert "# ABOUT-FACET" in out


def test_a_ladder_without_a_quiz_never_suggests_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ladder.yaml").write_text(EXAMPLES)
    words = ("assess", "--answers", "-", "--data", str(tmp_path / "ladder.yaml"))
    out = run(*words, stdin="role: rep\n").out
    assert "This ladder has no quiz: talk about what you want." in out
    assert "roleadvisor quiz" not in out


@pytest.mark.parametrize("file", sorted((ROOT / "tests" / "ladders" / "good").glob("*.yaml")))
def test_suggested_next_steps_run_as_printed(run: Run, file: Path) -> None:
    kb = load_ladder(str(file))
    for role in list(kb.roles.values())[-2:]:
        lowest: dict[str, object] = {"skills": 0, "years": 0, "asks": "no"}
        tables: dict[str, dict[str, object]] = {name: {} for name in lowest}
        for one in requirements(kb, role):
            tables[one.table][one.id] = lowest[one.table]
        ratings = Ratings.model_validate({"role": role.id, **tables})
        result = assess_role(kb, role, ratings, Profile(), "2027-01-31")
        for step in page(result).next_steps:
            assert isinstance(step, NextStep)
            if step.words[0] in {"quiz", "one-on-one"}:  # they need a terminal
                continue
            assert run(*step.words, "--data", str(file)).code == 0, step.words


def test_printing_a_blank_form_saves_nothing(run: Run, home: Path) -> None:
    run("assess", "--blank")
    assert not home.exists()


def test_an_answers_file_is_saved_only_with_save(run: Run, answers: str, home: Path) -> None:
    seen = run("assess", "--answers", answers, "--data", GUILD, "-f", "json").out
    assert not home.exists()
    first = run("assess", "--answers", answers, "--save", "--data", GUILD, "-f", "json").out
    assert first == seen
    assert (home / "profile.json").exists()
    assert run("assess", "--last", "--data", GUILD, "-f", "json").out == first
    assert "Master: 4 ratings" in run("profile", "show", "--full", "--data", GUILD).out
    roadmap_text = run("roadmap", "--from", "hand", "--full", "--data", GUILD, "-f", "plain").out
    assert "[~] Step 1: Carve chairs. - met by your assessment, not checked off yet" in roadmap_text
    assert "[x]" not in roadmap_text, "nobody has marked it"
    assert "roleadvisor log carve-chairs --status done" in roadmap_text
    run("log", "carve-chairs", "--status", "done", "--data", GUILD)
    roadmap_text = run("roadmap", "--from", "hand", "--full", "--data", GUILD, "-f", "plain").out
    assert "[x] Step 1: Carve chairs." in roadmap_text
    assert "not checked off yet" not in roadmap_text


def test_a_failed_save_is_an_error(run: Run, answers: str, home: Path) -> None:
    home.write_text("a file where a folder belongs")
    ran = run("assess", "--answers", answers, "--save", "--data", GUILD)
    assert ran.code == 1
    assert not ran.out
    assert run("assess", "--answers", answers, "--data", GUILD).code == 0, "looked at, it's shown"


def test_an_invalid_profile_is_never_overwritten(run: Run, answers: str, home: Path) -> None:
    home.mkdir()
    (home / "profile.json").write_text('{"version": 2, "assessments": [{"date": "2027-13-01"}]}')
    before = (home / "profile.json").read_bytes()
    ran = run("assess", "--answers", answers, "--save", "--data", GUILD)
    assert ran.code == 1
    assert "profile.json" in ran.err
    assert (home / "profile.json").read_bytes() == before


def test_last_shows_the_latest_assessment_regardless_of_the_next_role(run: Run) -> None:
    assert run("profile", "set", "--role", "team-lead").code == 0
    assert run("assess", "--answers", "-", "--save", stdin="role: director\n").code == 0
    shown = run("assess", "--last")
    assert shown.code == 0
    assert "Director of Inside Sales" in shown.out.splitlines()[0]


def test_last_without_an_assessment_is_rejected_with_a_suggestion(run: Run) -> None:
    ran = run("assess", "--last")
    assert ran.code == 2
    assert "roleadvisor assess director" in ran.err


@pytest.mark.parametrize(
    "words",
    [("--blank", "--form"), ("--blank", "--answers"), ("--form", "--last"),
     ("--answers", "--last"), ("--answers", "--again"), ("--last", "--again")],
    ids=" ".join,
)  # fmt: skip
def test_conflicting_options_are_rejected_rather_than_silently_dropped(
    run: Run, answers: str, words: tuple[str, str]
) -> None:
    given = [part for one in words for part in ([one, answers] if one == "--answers" else [one])]
    ran = run("assess", "master", *given, "--data", GUILD)
    assert (ran.code, ran.out) == (2, "")
    assert f"{words[0]} and {words[1]} don't go together" in ran.err


def test_without_a_terminal_a_blank_form_is_suggested(run: Run, home: Path) -> None:
    ran = run("assess")
    assert ran.code == 2
    assert "--blank" in ran.err
    assert not ran.out
    assert not home.exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("", "is empty", id="nothing"),
        pytest.param("role: king\n", unknown_name("role", "king"), id="an unknown role"),
        pytest.param("role: master\nskills: {carvin: 2}\n", "did you mean `carving`", id="a skill"),
        pytest.param("role: master\nskills: {carving: high}\n", "a level from 0 to 5", id="a word"),
        pytest.param("role: master\nskills: {carving: -1}\n", "0", id="below the scale"),
        pytest.param("role: master\nasks: {journey: perhaps}\n", "no-chance", id="a reply"),
        pytest.param("role: master\nyears: {served: 61}\n", "60", id="too many years"),
        pytest.param("role: master\nseat: soon\n", "expected", id="a seat"),
        pytest.param("role: master\nskill: {carving: 2}\n", "skills", id="a misspelt key"),
        pytest.param(
            "role: master\nasks: {journey: {answer: yes, shown: x}}\n", "shown_by", id="key"
        ),
    ],
)
def test_an_invalid_form_is_rejected_with_the_file_and_the_reason(
    run: Run, tmp_path: Path, text: str, says: str
) -> None:
    file = tmp_path / "ratings.yaml"
    file.write_text(text)
    ran = run("assess", "--answers", str(file), "--data", GUILD)
    assert ran.code == 1
    assert "ratings.yaml" in ran.err
    assert says in ran.err
    assert not ran.out


def test_ratings_can_be_piped_in(run: Run) -> None:
    ran = run("assess", "--answers", "-", "--data", GUILD, "-f", "json",
              stdin="role: master\nyears: {served: 5}\n")  # fmt: skip
    assert json.loads(ran.out)["can"]["requirements"][0]["state"] == "shown"


def test_a_role_without_requirements_says_so(run: Run, tmp_path: Path) -> None:
    ladder = tmp_path / "ladder.yaml"
    ladder.write_text(
        "schema: 1\ntitle: Two\nversion: '1'\nroles:\n  a: {title: A}\n  b: {title: B}\n"
    )
    ran = run("assess", "b", "--answers", "-", "--data", str(ladder), stdin="role: b\n")
    assert "doesn't say what this role calls for" in ran.out


def test_markup_and_control_characters_in_evidence_are_escaped(run: Run) -> None:
    ratings_yaml = 'role: master\nskills: {carving: {level: 3, shown_by: "[red]\\e[31m"}}\n'
    out = run("assess", "--answers", "-", "--full", "--data", GUILD, stdin=ratings_yaml).out
    assert "[red]\\x1b[31m" in out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("not yet", "no"),
        ("Not Yet", "no"),
        ("PARTLY", "partly"),
        ("don't know", "unknown"),
        ("I don\u2019t know", "unknown"),
        ("can't tell", "unknown"),
        ("haven't had the chance", "no-chance"),
        ("no chance", "no-chance"),
        ("1", "yes"),
        ("3", "no"),
    ],
)
def test_a_form_accepts_the_words_and_numbers_shown_in_the_dialogue(
    typed: str, meant: str, run: Run, tmp_path: Path
) -> None:
    def answered(answer: str) -> str:
        file = tmp_path / "ratings.yaml"
        file.write_text(f'role: master\nasks:\n  journey:\n    answer: "{answer}"\n', "utf-8")
        ran = run("assess", "--answers", str(file), "--data", GUILD, "--json")
        assert ran.code == 0, ran.err
        return ran.out

    assert answered(typed) == answered(meant)


@pytest.mark.parametrize("key", ["opening", "seat"])
@pytest.mark.parametrize("typed", ["expected", "One is expected", "2"])
def test_a_form_accepts_an_opening_under_either_key(key: str, typed: str, run: Run) -> None:
    ran = run("assess", "--answers", "-", "--json", stdin=f"role: director\n{key}: {typed}\n")
    assert json.loads(ran.out)["seat"]["state"] == "expected"


def test_an_opening_given_under_both_keys_is_rejected(run: Run) -> None:
    ran = run("assess", "--answers", "-", stdin="role: director\nseat: no\nopening: yes\n")
    assert ran.code == 1
    assert "standard input:3:1: opening" in ran.err


def test_an_invalid_opening_is_rejected_with_its_line(run: Run) -> None:
    ran = run("assess", "--answers", "-", stdin="role: director\nopening: soon\n")
    assert ran.code == 1
    assert "standard input:2:10: opening" in ran.err


def test_the_form_asks_for_an_opening_and_not_for_a_seat(run: Run) -> None:
    form = run("assess", "director", "--blank").out
    assert "\nopening:\n" in form
    assert "seat" not in form
