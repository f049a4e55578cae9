"""The text of a new ladder file: the small example, the shipped ladder, or plain data."""

import re
from pathlib import PurePath
from secrets import token_hex
from typing import Any

import yaml

from roleadvisor.ladder.load import shipped_file
from roleadvisor.text import slug

_EDITOR = "# yaml-language-server: $schema=./ladder.schema.json\n"
_KEEP_IDS = (
    "# Made from a sheet. Don't change an id once people use it: their answers and evidence\n"
    "# are kept under it. Titles and texts may change at any time.\n"
)
_NUMBER = re.compile("-?(0|[1-9][0-9]{0,8})")
_ID = re.compile(r"^id: .*$", re.MULTILINE)


def starter(file: str) -> str:
    """The small example with its own id, made from the file's name."""
    text = shipped_file("starter.yaml").read_text("utf-8")
    return _ID.sub(f"id: {new_id(file)}", text)


def shipped_ladder() -> str:
    """The shipped ladder with its id: what people have saved for it works with the copy, too."""
    return shipped_file("roles.yaml").read_text("utf-8")


def dump_ladder(tree: dict[str, Any]) -> str:
    """Write plain data as the text of a ladder file."""
    dumped = yaml.dump(tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_ONE_LINE)
    return f"{_EDITOR}{_KEEP_IDS}{dumped}"


_ONE_LINE = 1 << 20
"""Wider than any text: line breaks inside quotes are hard to read and edit."""

_PROSE = ("text", "about")
"""Keys whose values are always in quotes: a `#`, `: ` or `*` typed there later does no harm."""


class _Quoted(str):
    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes mappings of plain values on one line, and prose on its own lines, in quotes."""

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> Any:  # noqa: ANN401, FBT001 - PyYAML's signature
        quoted = {
            key: _Quoted(part) if key in _PROSE and type(part) is str else part
            for key, part in mapping.items()
        }
        flat = not any(isinstance(part, dict | list | _Quoted) for part in quoted.values())
        return super().represent_mapping(tag, quoted, flow_style or flat)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's signature
        """Repeat what occurs twice: the reader refuses aliases."""
        return True


def _represent_quoted(dumper: _Dumper, text: _Quoted) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')


def _represent_plain(dumper: _Dumper, text: str) -> yaml.Node:
    """Write numbers and booleans without quotes: the reader takes each as the text typed."""
    kind = "int" if _NUMBER.fullmatch(text) else "bool" if text in ("true", "false") else "str"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", text)


_Dumper.add_representer(_Quoted, _represent_quoted)
_Dumper.add_representer(str, _represent_plain)


def new_id(file: str) -> str:
    """Make an id for a new ladder, different for two files of the same name."""
    return f"{slug(title_of(file))[:40].strip('-') or 'ladder'}-{token_hex(2)}"


def title_of(file: str) -> str:
    """The title of a ladder without one: the name of its file."""
    return PurePath(file).stem.strip("-_ ") or "Ladder"
