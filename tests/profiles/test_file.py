"""The profile file: saved data round-trips, and nothing in it is lost."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleadvisor.errors import AdvisorError, UnreadableFile
from roleadvisor.evidence.kinds import EvidenceKind
from roleadvisor.ladder.answers import AskRating, Ratings
from roleadvisor.ladder.knowledge_base import KnowledgeBase
from roleadvisor.store.migration import Tree
from roleadvisor.store.profile import CURRENT, MOST_WORDS, Assessment, Mark, Profile
from roleadvisor.store.profile_file import Store
from roleadvisor.store.serialization import MOST_BYTES, BrokenProfile, OtherVersion, as_bytes, parse
from roleadvisor.store.updates import add_evidence, mark, remove_evidence

VERSIONS = Path(__file__).with_name("versions")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "profile.json"


def store(file: Path) -> Store:
    return Store(str(file))


def kept(file: Path) -> Profile:
    found = store(file).read()
    assert found is not None
    return found


def one_more(profile: Profile, note: str = "Done.") -> Profile:
    return add_evidence(profile, "a-step", "2027-01-31", "result", note)


def other_files(file: Path) -> set[str]:
    return {one.name for one in file.parent.iterdir()} - {file.name, f"{file.name}.lock"}


NOTES = st.text(min_size=1, max_size=50).filter(lambda words: words.strip() == words)


@given(st.lists(st.tuples(NOTES, st.sampled_from(get_args(EvidenceKind)))))
def test_saved_data_round_trips(entries: list[tuple[str, str]]) -> None:
    profile = Profile()
    for note, kind in entries:
        profile = add_evidence(profile, "a-step", "2027-01-31", kind, note)
    assert parse(as_bytes(profile), "profile.json") == (profile, False)


def test_reading_a_missing_profile_creates_no_file(file: Path) -> None:
    assert store(file).read() is None
    assert not list(file.parent.iterdir())


def test_evidence_ids_are_never_reused() -> None:
    profile = one_more(one_more(Profile()))
    profile = one_more(remove_evidence(profile, 2))
    assert [one.id for one in profile.evidence] == [1, 3]


@pytest.mark.parametrize("example", sorted(VERSIONS.glob("*.json")), ids=lambda path: path.stem)
def test_every_version_ever_written_can_be_read(example: Path) -> None:
    profile, migrated = parse(example.read_bytes(), example.name)
    assert migrated == (example.stem != str(CURRENT))
    assert profile.evidence[0].note == "104 % of target"
    assert [one.reason for one in profile.steps] == ["The quarter was weak."]
    assert profile.steps[0].step == "lead-targets"
    assert profile.quiz.attempts[0].answers == {"focus-1": 2, "focus-2": None}
    assert profile.quiz.run is not None
    assert profile.quiz.run.seed == 7
    assert profile.assessments[0].ratings.skills["communication"].level == 3
    assert [(one.id, one.text) for one in profile.talks[0].actions] == [
        (1, "Draft one budget line.")
    ]


def test_there_is_an_example_of_each_version() -> None:
    known = {path.stem for path in VERSIONS.glob("*.json")}
    assert known == {str(number) for number in range(1, CURRENT + 1)}


def test_an_older_version_is_migrated_and_a_copy_kept(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = b'{"version": 7, "notes": {"a-step": "Done."}}'
    file.write_bytes(old)

    def forward(tree: Tree) -> Tree:
        (step, note) = next(iter(tree["notes"].items()))
        note = {"id": 1, "step": step, "date": "2027-01-31", "kind": "result", "note": note}
        return {"version": CURRENT, "evidence": [note]}

    monkeypatch.setattr("roleadvisor.store.migration.STEPS", {7: forward})
    saved = store(file).change(one_more)
    assert [one.note for one in saved.profile.evidence] == ["Done.", "Done."]
    assert "the old file is kept" in saved.note
    assert (file.parent / "profile.json.older-1").read_bytes() == old


def test_an_unknown_key_is_kept(file: Path) -> None:
    file.write_bytes((VERSIONS / "1.json").read_bytes())
    store(file).change(one_more)
    assert json.loads(file.read_bytes())["added by hand"] == ["is", "kept"]


@pytest.mark.parametrize("version", [9999, -1, 0, None, "1", 1.5, True], ids=repr)
def test_an_unsupported_version_is_left_as_is(file: Path, version: object) -> None:
    written = json.dumps({"version": version, "evidence": "in a form of its own"}).encode()
    file.write_bytes(written)
    with pytest.raises(OtherVersion):
        store(file).read()
    with pytest.raises(OtherVersion):
        store(file).change(one_more)
    assert file.read_bytes() == written
    assert not other_files(file)


def test_a_profile_without_a_version_is_left_as_is(file: Path) -> None:
    file.write_bytes(b"{}")
    with pytest.raises(OtherVersion):
        store(file).change(one_more)
    assert file.read_bytes() == b"{}"


GOOD = as_bytes(one_more(Profile()))
BAD = {
    "nothing": b"",
    "a line": b"\n",
    "half": GOOD[: len(GOOD) // 2],
    "one byte": b"{",
    "junk": bytes(range(256)),
    "only NUL": b"\0" * 500,
    "something behind it": GOOD + b"and more",
    "null": b"null",
    "a list": b"[1, 2]",
    "a text": b'"profile"',
    "a number": b"7",
    "not a number": b'{"version": 1, "last_evidence": NaN}',
    "all null": b'{"version": 1, "steps": null, "evidence": null, "quiz": null}',
    "text for numbers": b'{"version": 1, "last_evidence": "many"}',
    "numbers for text": b'{"version": 1, "steps": {"a": {"status": 1, "date": 2}}}',
    "a key twice": b'{"version": 1, "steps": {}, "steps": {}}',
    "too deep": b'{"version": 1, "steps": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a number of 5000 digits": b'{"version": 1, "last_evidence": ' + b"9" * 5000 + b"}",
    "UTF-16": GOOD.decode().encode("utf-16"),
    "Latin-1": b'{"version": 1, "steps": {"caf\xe9": null}}',
    "too many parts": b'{"version": 1, "x": [' + b"{}," * 1_100_000 + b"{}]}",
    "too large": b" " * (MOST_BYTES + 1),
}


@pytest.mark.parametrize("written", BAD.values(), ids=BAD)
def test_a_broken_file_is_reported_and_left_as_is(file: Path, written: bytes) -> None:
    file.write_bytes(written)
    with pytest.raises(BrokenProfile) as caught:
        store(file).read()
    assert caught.value.message.startswith(f"{file}:")
    assert len(caught.value.lines()) < 20
    assert file.read_bytes() == written, "reading changes nothing"
    with pytest.raises(BrokenProfile):
        store(file).change(one_more)
    assert file.read_bytes() == written, "and nothing is written over it"
    assert not other_files(file)


def parsed_or_error(data: bytes) -> Profile | AdvisorError:
    try:
        return parse(data, "profile.json")[0]
    except AdvisorError as caught:
        return caught


EXAMPLE = (VERSIONS / "1.json").read_bytes()


@given(st.integers(0, len(EXAMPLE)), st.integers(0, 8), st.binary(max_size=8))
def test_any_change_to_a_profile_file_is_parsed_or_reported(at: int, cut: int, put: bytes) -> None:
    changed = EXAMPLE[:at] + put + EXAMPLE[at + cut :]
    found = parsed_or_error(changed)
    if isinstance(found, Profile):
        assert parsed_or_error(as_bytes(found)) == found
    else:
        assert len(found.lines()) < 20


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = ("quiz", "steps", "evidence", "assessments", "talks", "last_evidence", "another")


@given(st.dictionaries(st.sampled_from(KEYS), JSON, max_size=3))
def test_any_values_under_known_keys_are_parsed_or_reported(parts: dict[str, object]) -> None:
    found = parsed_or_error(json.dumps({"version": 1, **parts}).encode())
    assert isinstance(found, Profile) or found.message.startswith("profile.json")


def test_an_error_in_a_profile_is_reported_with_its_line(file: Path) -> None:
    file.write_bytes(
        b'{\n "version": 1,\n "steps": {"a": {"status": "done", "date": "2027-13-31"}}\n}'
    )
    with pytest.raises(BrokenProfile) as caught:
        store(file).read()
    assert "profile.json:3:" in caught.value.message
    assert "steps › a › date" in caught.value.message
    assert "a day as YYYY-MM-DD" in caught.value.message
    assert "^" not in caught.value.message.split("\n")[0], "no regular expression"


@pytest.mark.parametrize("written", [b"\xef\xbb\xbf" + GOOD, GOOD.replace(b"\n", b"\r\n")],
                         ids=["with a byte order mark", "with CRLF"])  # fmt: skip
def test_text_as_saved_by_other_editors_is_read(file: Path, written: bytes) -> None:
    file.write_bytes(written)
    assert kept(file).evidence[0].note == "Done."


def _folder(file: Path) -> None:
    (file / "with something in it").mkdir(parents=True)


def _pipe(file: Path) -> None:
    os.mkfifo(file)


def _link_to(target: str) -> Callable[[Path], None]:
    return lambda file: file.symlink_to(target)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(_folder, id="a folder"),
        pytest.param(_pipe, id="a pipe that nobody writes to"),
        pytest.param(_link_to("nowhere"), id="a link that leads nowhere"),
        pytest.param(_link_to("profile.json"), id="a link to itself"),
        pytest.param(_link_to("/dev/null"), id="a link to /dev/null"),
        pytest.param(_link_to("/dev/full"), id="a link to /dev/full"),
        pytest.param(_link_to("."), id="a link to a folder"),
    ],
)
def test_a_path_that_is_not_a_file_is_reported_at_once(
    file: Path, make: Callable[[Path], None]
) -> None:
    make(file)
    before = sorted(file.parent.rglob("*"))
    with pytest.raises(UnreadableFile, match="your profile cannot be read"):
        store(file).read()
    with pytest.raises(AdvisorError):
        store(file).change(one_more)
    assert sorted(file.parent.rglob("*")) == before, "nothing is left behind"


def test_a_link_to_a_file_elsewhere_stays_a_link(file: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real = tmp_path / "elsewhere" / "mine.json"
    store(real).change(one_more)
    file.symlink_to(real)
    store(file).change(one_more)
    assert file.is_symlink()
    assert len(kept(real).evidence) == 2


@pytest.mark.parametrize("part", ["profile.json/within", "missing/profile.json"])
def test_an_impossible_location_is_reported(file: Path, part: str) -> None:
    store(file).change(one_more)
    with pytest.raises(AdvisorError):
        Store(str(file.parent / part)).change(one_more)


def test_a_note_of_the_maximum_length_round_trips() -> None:
    profile = one_more(Profile(), "x" * MOST_WORDS)
    assert parse(as_bytes(profile), "profile.json")[0] == profile


def test_a_mark_with_a_reason_round_trips(file: Path, shipped: KnowledgeBase) -> None:
    marked = Mark(step="a-step", status="not-met", date="2027-01-31", reason="No chance yet.")
    store(file).change(lambda profile: mark(profile, "a-step", marked, shipped))
    assert kept(file).steps == (marked,)


def test_a_profile_too_large_to_read_back_is_not_saved(file: Path) -> None:
    shown = AskRating(answer="yes", shown_by="x" * MOST_BYTES)
    large = Assessment(date="2027-01-31", ratings=Ratings(role="chef", asks={"cooks": shown}))
    store(file).change(one_more)
    before = file.read_bytes()
    with pytest.raises(AdvisorError, match="larger than 16 MB; nothing was saved") as caught:
        store(file).change(lambda profile: profile.model_copy(update={"assessments": (large,)}))
    assert caught.value.hint == "Shorten what was to be saved."
    assert file.read_bytes() == before
    assert [one for one in file.parent.iterdir() if one.suffix == ".tmp"] == []
