"""How much two texts differ, and how a change in wording is weighed."""

import pytest

from roleadvisor.ladder_diff.reasons import Reason, id_change, text_change
from roleadvisor.ladder_diff.wording import difference, similarity, words

TEN = "a1 b c d e f g h i j"


DIFFERENCES = [
    ("Sells.", "Sells.", "none"),
    ("Sells.", "sells", "spelling"),
    ("Sells; to whom?", "Sells to whom", "spelling"),
    ("Leads a team.", "Leads a group.", "wording"),
    ("a b c d e", "a b c x y", "wording"),  # six of ten words: as much as it takes
    ("a b c d e f", "a b c x y z", "rewritten"),
    ("a b c d e", "e d c b a", "rewritten"),  # the order counts
    ("Sells.", "", "rewritten"),
    ("", "Sells.", "rewritten"),
    ("Closes 3 deals.", "Closes 4 deals.", "figures"),
    ("Closes three deals.", "Closes four deals.", "figures"),
    ("Closes deals in Q3.", "Closes deals in Q4.", "figures"),
    ("Reports weekly to us.", "Reports daily to us.", "figures"),
    ("Closes deals with us.", "Closes two deals with us.", "figures"),
    ("Closes two deals with us.", "Closes deals with us.", "figures"),
    ("Signs contracts here.", "Never signs contracts here.", "negation"),
    ("Never signs contracts here.", "Signs contracts here.", "negation"),
    ("Sells without any help.", "Sells with any help.", "negation"),
    ("Needs help today.", "Needs no help today.", "negation"),
    ("Nobody needs help.", "Everybody needs help.", "negation"),
    ("Signs some contracts.", "Signs all contracts.", "quantity"),
    ("Signs contracts here.", "Signs most contracts here.", "quantity"),
    ("Signs most contracts here.", "Signs contracts here.", "quantity"),
    ("It should sell.", "It must sell.", "quantity"),
    ("Never signs 3 of all.", "Signs 4 of most.", "rewritten"),
    ("Never signs the 3 big ones.", "Signs the 4 big ones.", "figures"),  # the heaviest first
    ("He never signs some of them.", "He signs all of them.", "negation"),
    (
        "Sell it to some here and there.",
        "Sell some to it here and there.",
        "wording",
    ),  # none more, none fewer
    ("Signs every one, every day.", "Signs every one, this day.", "quantity"),
]


def test_the_changed_words_determine_how_much_two_texts_differ() -> None:
    found = [(before, after, difference(before, after)) for before, after, _ in DIFFERENCES]
    assert found == DIFFERENCES


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "It can't, won't, shan't; cannot, doesn't",
            "it can not will not shall not can not does not",
        ),
        ("Don\u2019t stop", "do not stop"),
        ("1,000.50 e.g. O'Neil's", "1,000.50 e.g o'neil's"),
        ("a_b -- c/d", "a b c d"),
        ("ÜBER Straße", "über strasse"),
    ],
)
def test_words_are_lowercased_and_contractions_expanded(text: str, found: str) -> None:
    assert " ".join(words(text)) == found


def test_only_the_first_five_hundred_words_are_compared() -> None:
    long = " ".join(f"w{at}" for at in range(500))
    assert difference(f"{long} more", f"{long} less") == "spelling"
    assert len(words(f"{long} more")) == 500
    shorter = long.rpartition(" ")[0]
    assert difference(f"{shorter} more", f"{shorter} less") == "quantity"


def test_similarity_is_the_share_of_common_words() -> None:
    assert similarity(words(TEN), words(TEN)) == 1
    assert similarity(words("a b c d e"), words("a b c x y")) == pytest.approx(0.6)
    assert similarity(words("a b"), words("c d")) == 0


@pytest.mark.parametrize(
    ("before", "after", "asked", "not_asked", "code", "message"),
    [
        ("Sells.", "sells", "patch", "patch", "reworded", "its aim reworded"),
        ("Leads a team.", "Leads a group.", "patch", "patch", "reworded",
         "its aim reworded"),
        ("Closes 3 deals.", "Closes 4 deals.", "major", "minor", "figures",
         "a number in its aim changed"),
        ("Signs deals.", "Never signs deals.", "major", "minor", "negation",
         "a negation in its aim changed"),
        ("Signs.", "Bakes bread.", "major", "minor", "rewritten", "its aim rewritten"),
        ("Signs some deals.", "Signs all deals.", "major", "minor", "quantity",
         "its aim: wording changed from `some` to `all`"),
        ("Signs deals here.", "Signs many deals here.", "major", "minor", "quantity",
         "its aim: wording changed: `many` added"),
        ("Signs many deals here.", "Signs deals here.", "major", "minor", "quantity",
         "its aim: wording changed: `many` left out"),
        ("Some or most sign it.", "All or any sign it.", "major", "minor", "quantity",
         "its aim: wording changed from `some`, `most` to `all`, `any`"),
    ],
)  # fmt: skip
def test_changes_to_requirements_weigh_more_than_changes_to_descriptions(  # noqa: PLR0917 - a row of the table
    before: str, after: str, asked: str, not_asked: str, code: str, message: str
) -> None:
    for asks, weight in ((True, asked), (False, not_asked)):
        (reason,) = text_change(before, after, "its aim", asks=asks)
        assert reason == (weight, code, message)


def test_equal_texts_give_no_reason_and_the_subject_is_optional() -> None:
    assert list(text_change("Sells.", "Sells.", asks=True)) == []
    (reason,) = text_change("Signs some deals.", "Signs all deals.", asks=True)
    assert reason.words == "wording changed from `some` to `all`"


@pytest.mark.parametrize(
    ("old", "new", "was", "found"),
    [
        ("a", "a", (), []),
        (None, None, (), []),
        (None, "a", (), [Reason("patch", "renamed", "has an id now")]),
        ("a", "b", ("x", "a"),
         [Reason("patch", "renamed", "its id was `a`, as `was` says: ratings follow")]),
        ("a", "b", ("x",),
         [Reason("minor", "id-lost",
                 "its id was `a`: ratings kept under that no longer count; add `was: [a]`")]),
        ("a", None, (),
         [Reason("minor", "id-lost",
                 "its id was `a`: ratings kept under that no longer count; add `was: [a]`")]),
    ],
)  # fmt: skip
def test_a_changed_id_loses_saved_data_unless_was_lists_it(
    old: str | None, new: str | None, was: tuple[str, ...], found: list[Reason]
) -> None:
    assert list(id_change(old, new, was, "ratings")) == found
