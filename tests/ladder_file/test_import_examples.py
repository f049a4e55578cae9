"""Sheets with their full results: the whole ladder, its notes, and its export."""

import re
from pathlib import Path

import pytest
import yaml

from roleadvisor.ladder.load import load_ladder
from roleadvisor.ladder_file import starter
from roleadvisor.ladder_file.ladder_to_sheet import matrix_rows, pay_notes
from roleadvisor.ladder_file.sheet_import import SheetOptions, import_sheet
from roleadvisor.render.data import csv_matrix

IMPORTS = sorted(Path(__file__).with_name("imports").glob("*.txt"))


def _parts(file: Path) -> dict[str, str]:
    """The parts of an example, by the heading above each."""
    found = re.findall(r"^=== (.+)\n((?:(?!=== ).*\n)*)", file.read_text("utf-8"), re.MULTILINE)
    return dict(found)


@pytest.mark.parametrize("file", IMPORTS, ids=lambda file: file.stem)
def test_a_sheet_becomes_this_ladder_with_these_notes(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = _parts(file)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(starter, "token_hex", lambda _: "0000")
    ladder, sheet = Path("sales.yaml"), Path("sheet.csv")
    sheet.write_text(parts["sheet"], "utf-8")
    ladder.write_text(parts.get("earlier ladder", ""), "utf-8")
    options = SheetOptions(str(sheet), **yaml.safe_load(parts.get("options", "{}")))
    text, notes = import_sheet(options, str(ladder), replaces="earlier ladder" in parts)
    ladder.write_text(text, "utf-8")
    kb = load_ladder(str(ladder))
    assert parts == {
        **parts,
        "ladder": "".join(line for line in text.splitlines(keepends=True) if line[0] != "#"),
        "notes": "".join(f"{note}\n" for note in notes),
        "export": "".join(f"{line}\n" for line in csv_matrix(list(matrix_rows(kb))).splitlines()),
        "notes of the export": "".join(f"{note}\n" for note in pay_notes(kb)),
    }
