"""The shipped ladder as JSON, made when a wheel is built, so that a start imports no YAML.

Building events into a tree takes a tenth of a run of `compare`. Validation runs all the same.
"""

from hashlib import sha256

from roleadvisor.ladder.find_file import shipped_file
from roleadvisor.reading.source import read_bytes

NAME = "roles.json"


def compiled(data: bytes, tree: str) -> bytes:
    """The file's content: the SHA-256 of the YAML in `data`, then its tree as one JSON value."""
    return f"{sha256(data).hexdigest()}\n{tree}\n".encode()


def compiled_tree(file: str) -> bytes | None:
    """The JSON of the shipped ladder; None where `file` is another one, or is not as it was built.

    A checkout and an editable install have no JSON: nobody edits a ladder and sees the old one.
    """
    made = shipped_file(NAME)
    if file != str(shipped_file("roles.yaml")) or not made.exists():
        return None
    digest, _, tree = made.read_bytes().partition(b"\n")
    return tree if digest == sha256(read_bytes(file)).hexdigest().encode() else None
