"""The YAML parser's messages in plain words."""

import codecs
import re

import yaml

from roleadvisor.reading.events import SyntaxIssue

_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML doesn't allow; in double quotes they can be escaped."""

_QUOTED = re.compile(r'"(?:[^"\\]+|\\.)*"?', re.DOTALL)
"""A text in double quotes, or everything after a quote that isn't closed."""

_PAIR = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE
)
"""JSON's escape for a character above U+FFFF: a surrogate pair, which YAML doesn't support."""

_NEVER_CLOSED = ("unexpected end of stream", "unexpected document indicator")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)

_ODD_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_INDENTED_ODDLY = re.compile(rf"^[ \t-]*(?P<space>[{_ODD_SPACES}])", re.MULTILINE)
"""A space from a web page or word processor before a key or text: YAML reads it as text."""

_SPACES = {"\u00a0": "a no-break space", "\u200b": "a zero-width space"}

_TEXT = re.compile(r"(?:^|(?<=[-:,?\[{]) +)(?P<first>[*&!|>%@`\"'\[{])")
"""A text without quotes that starts with a YAML indicator."""

_IN_BRACES = re.compile(
    r"[{,]\s*[\w-]+:[ ]+(?P<text>[^\s,{}\[\]\"'#][^,{}\[\]\n]*?(?P<sign>[ ]\#|:[ ]))"
)
"""A text in braces that a comment cuts off, closing brace included, or a colon makes a key."""

_CLOSING = {"[": "]", "{": "}", '"': '"', "'": "'"}

_INSIDE = {
    '"': 'put single quotes around all of it, or write \\" inside',
    "'": "put double quotes around all of it, or write '' inside",
}

_PLAIN = {
    "mapping values are not allowed": "a key is not expected here: check the indentation, and put"
    " quotes around a text that contains `: `",
    "cannot start any token": "no text starts with this sign: put quotes around the text",
    "expected ',' or": "a list or map in brackets misses a comma or its closing bracket",
    "did not find expected key": "a key of the same indentation is expected here: check the"
    " indentation, the quotes and the brackets above",
    "expected <block end>": "this is not expected here: check the indentation, the quotes and the"
    " brackets above",
    "did not find expected '-' indicator": "a list entry (`- `) is expected here",
    "block sequence entries are not allowed": "a list entry (`- `) is not expected here",
    "could not find expected ':'": "a key needs a colon after it",
    "unknown escape character": "in double quotes a backslash starts an escape, and this is none:"
    " use single quotes",
    "hexdecimal number": "in double quotes a backslash starts an escape, and this one is shortened",
    "invalid Unicode character escape": "this escape stands for no character by itself: write the"
    " character",
    "expected comment or line break": "a line break is expected here",
    "incompatible YAML document": "made for another version of YAML: leave the %YAML line out",
    "directive": "lines that start with % are not read here: leave the line out",
    "document start>": "nothing is expected here: check the indentation, quotes and brackets above",
    "undefined tag handle": "tags (`!name`) are not read here; leave the tag out",
    "expected node content": "a value is expected here",
}
"""Part of a message of libyaml, or of PyYAML without it -> what it means for the file."""


def join_surrogates(data: bytes) -> bytes:
    """JSON with surrogate pairs joined, so that YAML can read it; other data is unchanged.

    Each text is padded to its old length, so that the offsets of everything else stay the same.
    """
    is_json = data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{")
    return _QUOTED.sub(_join_in_quoted, data.decode()).encode() if is_json else data


def _join_in_quoted(quoted: re.Match[str]) -> str:
    return _PAIR.sub(_escape_pair, quoted[0]).ljust(len(quoted[0]))


def _escape_pair(pair: re.Match[str]) -> str:
    character = bytes.fromhex("".join(pair.group(2, 3))).decode("utf-16-be")
    return f"{pair[1]}\\U{ord(character):08x}"


def syntax_issue(error: Exception, text: str) -> SyntaxIssue:
    """The parser's error in plain words, at the place that a person has to fix."""
    if conflict := _CONFLICT.search(text):
        what = "the mark of a merge that was not finished: choose a side, take the marks out"
        return SyntaxIssue(what, conflict.start())
    if isinstance(error, yaml.reader.ReaderError) and (found := _UNREADABLE.search(text)):
        return SyntaxIssue(
            f"a character that doesn't belong in text ({found.group()!a})", found.start()
        )
    if isinstance(error, yaml.MarkedYAMLError):
        return _common_mistake(error, text) or _parser_issue(error, text)
    return SyntaxIssue("an escape in double quotes that stands for no character", 0)


def odd_space(text: str, end: int) -> tuple[str, int] | None:
    """Describe the last unusual space in an indentation before `end`, with its offset."""
    found = list(_INDENTED_ODDLY.finditer(text, 0, end))
    if not found:
        return None
    space = found[-1]["space"]
    named = _SPACES.get(space, f"an unusual space (U+{ord(space):04X})")
    return f"{named} is here: put a plain space in its place", found[-1].start("space")


def _common_mistake(error: yaml.MarkedYAMLError, text: str) -> SyntaxIssue | None:
    """Find common mistakes: odd spaces, and unquoted texts that start with a YAML indicator."""
    at = error.problem_mark.index if error.problem_mark else 0
    start = text.rfind("\n", 0, at) + 1
    line = text[start:].partition("\n")[0]
    if odd := odd_space(text, start + len(line)):
        return SyntaxIssue(*odd)
    if cut := _in_braces(error, text, start + len(line)):
        return cut
    slips = [one for one in _TEXT.finditer(line) if start + one.start("first") < at]
    if not slips or not _is_text(slips[-1], at - start):
        return None
    first = slips[-1]["first"]
    advice = _INSIDE.get(first, "put quotes around all of it")
    what = f"a text cannot start with `{first}` and go on like this: {advice}"
    return SyntaxIssue(what, start + slips[-1].start("first"))


def _in_braces(error: yaml.MarkedYAMLError, text: str, end: int) -> SyntaxIssue | None:
    """Find the unquoted text that breaks braces: often lines above where the parser stops."""
    opened = error.context_mark or error.problem_mark
    start = text.rfind("\n", 0, opened.index) + 1 if opened else 0
    found = _IN_BRACES.search(text, start, end)
    if found is None:
        return None
    sign = found["sign"].strip()
    what = f"in braces a text ends at `{sign}`: put quotes around the whole text"
    return SyntaxIssue(what, found.start("text"))


def _is_text(slip: re.Match[str], at: int) -> bool:
    """Whether the sign starts a text: after its closing sign, more words must follow."""
    if (closing := _CLOSING.get(slip["first"])) is None:
        return True
    return slip.string[slip.end("first") : at].rstrip().endswith(closing)


def _parser_issue(error: yaml.MarkedYAMLError, text: str) -> SyntaxIssue:
    parser_text = error.problem or ""
    offset = error.problem_mark.index if error.problem_mark else 0
    opened = error.context_mark.index if error.context_mark else offset
    if any(words in parser_text for words in _NEVER_CLOSED) or not text[offset:].strip():
        return SyntaxIssue(
            "a quote, bracket or map that opens here does not end as it should", opened
        )
    if " tab " in parser_text or text[offset] == "\t":
        return SyntaxIssue("a tab is here: indent with spaces", offset)
    plain = next((plain for words, plain in _PLAIN.items() if words in parser_text), "")
    return SyntaxIssue(plain or f"this cannot be read as YAML ({parser_text})", offset)
