"""The picture: true to the figures, within its columns, readable without color."""

from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.ladder.load import load_ladder
from roleadvisor.pay.answer import PayRequest, answer
from roleadvisor.pay.offer import Typed
from roleadvisor.pay.picture_page import NARROW, WIDE, _axis, picture
from roleadvisor.pay.survey import load_survey
from roleadvisor.render.page import Picture
from tests.conftest import ROOT

KB = load_ladder(str(ROOT / "data" / "roles.yaml"))
SURVEY = load_survey()


def drawn(kb: KnowledgeBase, *roles: str, ote: str | None = None) -> Picture:
    asked = PayRequest(tuple(kb.roles[one] for one in roles), Typed(ote=ote))
    made = picture(answer(kb, asked, SURVEY))
    assert made is not None
    return made


def bar(lines: tuple[str, ...], words: str) -> str:
    """Give the bar under the row whose words start so."""
    at = next(number for number, line in enumerate(lines) if line.startswith(words))
    return lines[at + 1]


def test_bands_lie_where_their_figures_are(shipped: KnowledgeBase) -> None:
    lines = drawn(shipped, "team-lead", "director", ote="$140k").wide
    assert lines[-1].split() == ["50", "100", "150", "200", "250", "300"]
    assert lines[-2].count("┴") == 6
    lead = bar(lines, "Inside Sales Team Lead, OTE")
    # 58 columns from 50,000 to 300,000: 84,000 is at 7.75, 168,000 at 26.9.
    assert (lead.index("├"), lead.index("┤")) == (8, 27)
    assert bar(lines, "Your OTE: $140,000").index("◆") == 21
    assert bar(lines, "In the bands of both: $156,000 to $168,000") == " " * 24 + "├==┤"


def test_an_open_top_has_an_arrow_and_no_end(shipped: KnowledgeBase) -> None:
    lines = drawn(shipped, "director").wide
    at = next(number for number, line in enumerate(lines) if "├" in line)
    assert lines[at].endswith("─>")
    assert "┤" not in lines[at]


def test_the_published_percentiles_are_marked_in_order(shipped: KnowledgeBase) -> None:
    for lines in (drawn(shipped, "director").wide, drawn(shipped, "director").narrow):
        marks = [line for line in lines if line.strip().startswith("10─")]
        assert [mark.replace("─", " ").split() for mark in marks] == [
            ["10", "25", "50", "75", "90"]
        ]


def test_percentiles_too_close_to_write_keep_their_ends(shipped: KnowledgeBase) -> None:
    lines = drawn(shipped, "team-lead", ote="$900k").narrow
    (marks,) = (line for line in lines if line.strip().startswith("10"))
    assert marks.strip() == "10──90"


def test_every_row_says_in_words_what_it_shows(shipped: KnowledgeBase) -> None:
    made = drawn(shipped, "team-lead", "director", ote="$140k")
    everywhere = "United States, all industries: 10th to 90th percentile"
    assert [line.text for line in made.words] == [
        "Inside Sales Team Lead, OTE: $84,000 to $168,000",
        "Director of Inside Sales, OTE: $156,000 to $300,000 or more",
        "In the bands of both: $156,000 to $168,000",
        "Your OTE: $140,000",
        f"Survey wages, First-Line Supervisors of Non-Retail Sales Workers, {everywhere}",
        f"Survey wages, Sales Managers, {everywhere}",
    ]


@given(st.integers(1_000, 100_000_000))
def test_any_offer_fits_the_columns_that_the_page_has(amount: int) -> None:
    made = drawn(KB, "team-lead", "director", ote=f"${amount}")
    for columns, lines in ((NARROW, made.narrow), (WIDE, made.wide)):
        assert max(map(len, lines)) <= columns
        assert sum("◆" in line for line in lines) == 1


@given(st.lists(st.integers(0, 10**8), min_size=1, max_size=8), st.sampled_from([NARROW, WIDE]))
def test_the_axis_holds_every_amount_in_order(amounts: list[int], columns: int) -> None:
    axis = _axis(amounts, columns)
    places = [axis.column(amount) for amount in sorted(amounts)]
    assert places == sorted(places)
    assert places[0] >= 0
    assert places[-1] < columns
    assert 2 <= len(axis.ticks()) <= 7
    assert axis.ticks()[0] == axis.low
    assert axis.ticks()[-1] == axis.high
