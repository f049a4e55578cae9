"""Where statements come from: declared sources, and how derived ones follow."""

from collections.abc import Iterator

from roleadvisor.errors import Fault
from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.knowledge.parts import Path, sourced
from roleadvisor.knowledge.path import Step


def faults(kb: KnowledgeBase) -> Iterator[Fault]:
    """Tell sources that are not declared, and derivations that are not told."""
    known = dict.fromkeys(
        f"{key}/{part}" for key in kb.sources for part in kb.sources[key].sections
    )
    if kb.source is not None and kb.source not in known:
        yield _undeclared(("source",), kb.source, known)
    for path, part in sourced(kb):
        if part.source is not None and part.source not in known:
            yield _undeclared((*path, "source"), part.source, known)
        if not isinstance(part, Step) and part.kind == "derived" and part.how is None:
            yield _underived(path)


def _undeclared(path: Path, source: str, known: dict[str, None]) -> Fault:
    what = f"no source is declared for `{source}`: a source and its section stand under `sources`"
    return Fault(what, path, unknown=source, known=known)


def _underived(path: Path) -> Fault:
    return Fault("derived, so it needs `how`: what it was derived from", path, key=True)
