"""What README and the other documents say about commands is true."""

import re
import shlex
from pathlib import Path

import pytest
from scripts.reference import commands, help_of

from roleadvisor.errors import ExitCode
from tests.conftest import ROOT

KNOWN = list(commands())
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def _mentioned(document: Path) -> set[str]:
    """Return the commands that a document shows as code, each with its options."""
    text = document.read_text("utf-8")
    found = re.findall(r"(?:`|^\$ |^)roleadvisor ([a-z][^`\n#]*)", text, re.MULTILINE)
    return {line.removeprefix("help ").replace("COMMAND", "compare") for line in found}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_commands_and_options_in_a_document_exist(document: Path) -> None:
    for line in _mentioned(document):
        words = shlex.split(line)
        command = max((one for one in KNOWN if tuple(words[: len(one)]) == one), key=len)
        assert command, line
        documented = help_of(command)
        for option in (word.split("=")[0] for word in words if word.startswith("--")):
            assert option in documented, line


def test_readme_mentions_every_command() -> None:
    mentioned = {line.split()[0] for line in _mentioned(ROOT / "README.md")}
    assert mentioned == {one[0] for one in KNOWN if one}


def test_readme_lists_every_exit_code() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    assert documented == set(ExitCode)
