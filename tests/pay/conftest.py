import pytest

from roleadvisor.pay.survey import Survey, load_survey


@pytest.fixture(scope="session")
def survey() -> Survey:
    return load_survey()
