import pytest

from roleadvisor.survey import shipped
from roleadvisor.survey.rows import Survey


@pytest.fixture(scope="session")
def survey() -> Survey:
    return shipped.load()
