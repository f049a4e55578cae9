"""The kinds of evidence that `log --kind` takes.

A new kind is a new word here and in docs/profile.md. Where `assess` counts evidence for a
requirement (`assess/gaps.py`), a course goes for education alone.
"""

from typing import Literal

EvidenceKind = Literal["result", "feedback", "artifact", "course"]
"""A profile may hold kinds of a later version, so what is kept and shown is any word."""

USUAL: EvidenceKind = "result"
"""Where no kind is named."""
