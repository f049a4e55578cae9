"""docs/quiz.md agrees with its script about chance and about people."""

import re
from collections.abc import Callable, Iterator

import pytest
from scripts.simulate_quiz import (
    DOCUMENT,
    early_row,
    exact_rows,
    kind_row,
    persona_rows,
    refreshed,
    tables,
)

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.quiz.chance import count_weights, minimal_detectable_change
from roleadvisor.quiz.instrument import Instrument, instrument_of
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (kind_row, "opinions but no preference, pair correlation 0.81"),
        (kind_row, "wants it moderately, a habit of choosing left"),
        (kind_row, "at random, half skipped"),
        (early_row, "moderately"),
    ],
)
def test_a_row_of_each_kind_matches_the_scripts_output(
    made: Callable[[Instrument, str], str], name: str, shipped: KnowledgeBase
) -> None:
    assert made(instrument_of(shipped), name) in DOCUMENT.read_text("utf-8").splitlines()


@pytest.mark.parametrize("made", [exact_rows, persona_rows])
def test_rows_without_sampling_match_the_scripts_output(
    made: Callable[[Instrument], Iterator[str]], shipped: KnowledgeBase
) -> None:
    rows = list(made(instrument_of(shipped)))
    assert rows
    assert set(rows) <= set(DOCUMENT.read_text("utf-8").splitlines())


@pytest.mark.deep
def test_the_simulation_tables_match_the_scripts_output() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert tables() in text
    assert refreshed(text) == text, "run scripts/simulate_quiz.py and read what has changed"


def test_almost_no_one_who_wants_a_role_is_pointed_to_the_other() -> None:
    wanting = re.findall(r"^\| wants it.*$", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert wanting
    for row in wanting:
        clear, lean = map(float, row.split("|")[4:6])
        assert clear + lean < 1.0


def test_the_documents_figures_match_the_shipped_quiz() -> None:
    text = " ".join(DOCUMENT.read_text("utf-8").split())
    instrument = instrument_of(load_ladder(str(ROOT / "data" / "roles.yaml")))
    first, second = instrument.roles
    weights = instrument.weights((first, second))
    noise = minimal_detectable_change(
        count_weights(weights[one.dimension] for one in instrument.discriminating)
    )
    assert noise is not None
    items = len(instrument.discriminating)
    assert f"With {items} items, up to {noise - 1} points are noise." in text
    assert f"With {items} such items, the most is {2 * items} points." in text
