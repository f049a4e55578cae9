"""The man page matches the program's help, in roff without stray requests."""

import shutil
import subprocess
from functools import cache

import pytest
from scripts import manpage, reference

_page = cache(manpage.page)


def test_the_page_is_up_to_date_with_the_program() -> None:
    assert manpage.DOCUMENT.read_text("utf-8") == _page(), "run `python scripts/manpage.py`"


def test_every_command_and_option_is_in_the_page() -> None:
    text = _page().replace(r"\-", "-")
    for words in list(reference.commands())[1:]:
        assert f".SS {' '.join(words)}\n" in text
    for option in ("--data FILE", "--person NAME", "-q, --quiet", "--no-pager"):
        assert option in text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        (".sh rm", r"\&.sh rm"),
        ("'so /etc/passwd", r"\(aqso /etc/passwd"),
        (r"a\fBb", r"a\efBb"),
        ("--data", r"\-\-data"),
        ("one\n.so two", "one\n\\&.so two"),
    ],
)
def test_text_is_never_interpreted_as_a_roff_request(text: str, escaped: str) -> None:
    assert manpage.roff(text) == escaped


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
def test_groff_renders_the_page_without_warnings() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tascii", "-ww", "-z"],
        input=_page(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
