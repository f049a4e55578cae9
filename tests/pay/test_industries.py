"""Finding an industry the way people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.errors import UsageProblem
from roleadvisor.pay.survey import Survey, load_survey
from roleadvisor.pay.survey_areas import find_industry, short

SURVEY = load_survey()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Information", "Sector 51 - Information"),
        ("information ", "Sector 51 - Information"),
        ("51", "Sector 51 - Information"),
        ("51--52", "Sector 51 - Information"),
        ("software", "Software Publishers"),
        ("5132", "Software Publishers"),
        ("513200", "Software Publishers"),
        ("32", "Sectors 31, 32, and 33 - Manufacturing"),
        ("3250a1", "Chemical Manufacturing (3251, 3252, 3253, and 3259 only)"),
        ("finance", "Sector 52 - Finance and Insurance"),
    ],
)
def test_an_industry_is_found_as_people_type_it(typed: str, name: str, survey: Survey) -> None:
    assert find_industry(survey, typed).name == name


def test_the_broadest_industry_of_a_name_is_chosen(survey: Survey) -> None:
    assert find_industry(survey, "Utilities").code == "22--23"
    assert find_industry(survey, "221").code == "221000"


def test_an_ambiguous_industry_lists_the_candidates(survey: Survey) -> None:
    with pytest.raises(UsageProblem) as caught:
        find_industry(survey, "insurance")
    head, *lines, hint = caught.value.lines()
    assert head == f"--industry: {len(lines)} industries have `insurance` in their name:"
    assert hint == "Type more of the name, or the code."
    listed = [line.split()[0] for line in lines]
    assert listed == [
        "52--53", "524000", "524100", "524200", "525100", "524114", "524120", "524210", "524290",
    ], "the broader first"  # fmt: skip
    assert [find_industry(survey, code).code for code in listed] == listed


def test_twelve_candidates_are_all_listed(survey: Survey) -> None:
    with pytest.raises(UsageProblem) as caught:
        find_industry(survey, "goods")
    head, *listed = caught.value.message.splitlines()
    assert head == "--industry: 12 industries have `goods` in their name:"
    assert len(listed) == 12


def test_an_unknown_industry_gets_the_nearest_match_suggested(survey: Survey) -> None:
    with pytest.raises(UsageProblem, match="did you mean `Software Publishers") as caught:
        find_industry(survey, "Sofware Publisers")
    assert caught.value.message.startswith(
        "--industry: `Sofware Publisers` isn't one of the survey's industries; "
    )
    assert caught.value.hint == (
        "Type a sector (`Information`), a finer industry or part of its name (`Software "
        "Publishers`), or its NAICS code (`51`, `5132`)."
    )


@pytest.mark.parametrize("typed", ["", "5", "５１", "saas", "\u202e51"])
def test_text_that_names_no_industry_is_refused(typed: str, survey: Survey) -> None:
    with pytest.raises(UsageProblem):
        find_industry(survey, typed)


@given(st.sampled_from(sorted(SURVEY.industries)))
def test_every_industry_is_found_by_code_and_its_name_finds_one_of_that_name(code: str) -> None:
    industry = SURVEY.industries[code]
    assert find_industry(SURVEY, code) == industry
    assert short(find_industry(SURVEY, industry.name)) == short(industry)
