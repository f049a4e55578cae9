"""Finding a place the way people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.errors import UsageProblem
from roleadvisor.pay.survey import Survey, load_survey
from roleadvisor.pay.survey_areas import POSTAL, find_area, namesakes, refuse_split_area

SURVEY = load_survey()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ohio", "Ohio"),
        ("ohio ", "Ohio"),
        ("OH", "Ohio"),
        ("in", "Indiana"),
        ("new york", "New York"),
        ("3600000", "New York"),
        ("PR", "Puerto Rico"),
        ("New York, NY", "New York-Newark-Jersey City, NY-NJ"),
        ("Newark, NJ", "New York-Newark-Jersey City, NY-NJ"),
        ("35620", "New York-Newark-Jersey City, NY-NJ"),
        ("0035620", "New York-Newark-Jersey City, NY-NJ"),
        ("Washington, D.C.", "Washington-Arlington-Alexandria, DC-VA-MD-WV"),
        ("portland or", "Portland-Vancouver-Hillsboro, OR-WA"),
        ("St Louis", "St. Louis, MO-IL"),
        ("coeur d’alene", "Coeur d'Alene, ID"),
        ("Winston-Salem", "Winston-Salem, NC"),
        ("Mayagüez", "Mayaguez, PR"),
        ("San Francis", "San Francisco-Oakland-Fremont, CA"),
        ("Alaska nonmetro", "Alaska nonmetropolitan area"),
        ("US", "National"),
        ("United States", "National"),
        ("nation", "National"),
        ("nat", "National"),
    ],
)
def test_a_place_is_found_as_people_type_it(typed: str, name: str, survey: Survey) -> None:
    assert find_area(survey, typed).name == name


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("Portland", ["0038860  Portland-South Portland, ME",
                      "0038900  Portland-Vancouver-Hillsboro, OR-WA"]),
        ("Columbus", ["0017980  Columbus, GA-AL", "0018020  Columbus, IN",
                      "0018140  Columbus, OH"]),
    ],
)  # fmt: skip
def test_an_ambiguous_name_lists_the_candidates(
    typed: str, candidates: list[str], survey: Survey
) -> None:
    with pytest.raises(UsageProblem) as caught:
        find_area(survey, typed)
    listed = [line.strip() for line in caught.value.lines()[1:-1]]
    assert listed == candidates
    assert [find_area(survey, line.split()[0]).code for line in listed] == [
        line.split()[0] for line in listed
    ], "each candidate can be typed by its code"


def test_a_name_matching_over_a_hundred_areas_lists_the_first_twelve(survey: Survey) -> None:
    with pytest.raises(UsageProblem) as caught:
        find_area(survey, "nonmetropolitan area")
    head, *listed, last = caught.value.message.splitlines()
    assert head == "--area: 134 areas have `nonmetropolitan area` in their name:"
    assert listed[0] == "  0100001  Northwest Alabama nonmetropolitan area"
    assert (len(listed), last) == (12, "  ... and 122 more")
    assert caught.value.hint == "Type more of the name, or the code."
    with pytest.raises(UsageProblem) as from_profile:
        find_area(survey, "Columbus", from_profile=True)
    assert from_profile.value.message.startswith(
        "The area in your profile: 3 areas have `Columbus` in their name:\n"
    )
    assert (
        from_profile.value.hint == "Change it with: roleadvisor profile set --area 'Columbus, OH'"
    )


@pytest.mark.parametrize(
    ("typed", "shown"), [("y" * 63, "y" * 63), ("y" * 64, f"{'y' * 60}..."), ("\x1b", "\\x1b")]
)
def test_an_unknown_place_is_quoted_and_truncated_if_long(
    typed: str, shown: str, survey: Survey
) -> None:
    with pytest.raises(UsageProblem) as caught:
        find_area(survey, typed)
    assert caught.value.message == f"--area: `{shown}` isn't one of the survey's areas"
    assert caught.value.hint == (
        "Type a state (`Ohio`, `OH`), a metro area or part of its name (`Columbus, OH`), or its "
        "code; `US` is the whole country."
    )


def test_an_unknown_place_gets_the_nearest_match_suggested(survey: Survey) -> None:
    with pytest.raises(UsageProblem, match=r"`Bostn`.*did you mean `Boston, MA-NH") as caught:
        find_area(survey, "Bostn")
    assert caught.value.exit_code == 2
    assert caught.value.message.startswith("--area: ")
    assert "profile set" not in caught.value.hint
    with pytest.raises(UsageProblem, match="The area in your profile: `Bostn`") as caught:
        find_area(survey, "Bostn", from_profile=True)
    assert "profile set --area" in caught.value.hint


@pytest.mark.parametrize(
    ("words", "state"), [(["TX", "lead"], "TX"), (["lead", "tx"], "tx"), (["Texas"], "Texas")]
)
def test_a_place_split_by_the_shell_is_refused_with_a_quoted_suggestion(
    words: list[str], state: str
) -> None:
    with pytest.raises(UsageProblem) as caught:
        refuse_split_area("Austin,", words)
    assert caught.value.message == f"--area: `Austin,` ends in a comma, and `{state}` stands alone"
    assert caught.value.hint == (
        f"Put quotes around a place with a comma: --area 'Austin, {state}'"
    )


def test_a_complete_place_is_left_alone() -> None:
    refuse_split_area("Austin,", [])
    refuse_split_area("Austin, TX", ["lead"])
    refuse_split_area(None, ["lead"])


@pytest.mark.parametrize(
    "typed", ["", " ", "-", "٣٥٦٢٠", "東京", "\x1b[31m", "x" * 10_000, "99999"]
)
def test_text_that_names_no_place_is_refused(typed: str, survey: Survey) -> None:
    with pytest.raises(UsageProblem) as caught:
        find_area(survey, typed)
    assert "\x1b" not in caught.value.message
    assert len(caught.value.message) < 400


def test_a_state_wins_over_a_city_of_the_same_name_which_is_listed(survey: Survey) -> None:
    state = find_area(survey, "Washington")
    assert state.kind == "state"
    assert [area.name for area in namesakes(survey, state)] == [
        "Washington-Arlington-Alexandria, DC-VA-MD-WV"
    ]
    assert not list(namesakes(survey, find_area(survey, "Ohio")))


def test_every_state_is_found_by_name_and_by_postal_code(survey: Survey) -> None:
    states = [area for area in survey.areas.values() if area.kind == "state"]
    assert {area.code for area in states} == {f"{code}00000" for code in POSTAL.values()}
    assert len(set(POSTAL.values())) == len(POSTAL)
    for area in states:
        assert find_area(survey, area.name) == area
    for postal, code in POSTAL.items():
        assert find_area(survey, postal).code == f"{code}00000"


@given(st.sampled_from(sorted(SURVEY.areas)), st.sampled_from([str.upper, str.lower, str.title]))
def test_every_area_is_found_by_its_full_name_and_code(code: str, case: object) -> None:
    area = SURVEY.areas[code]
    assert callable(case)
    assert find_area(SURVEY, case(area.name)) == area
    assert find_area(SURVEY, code) == area
