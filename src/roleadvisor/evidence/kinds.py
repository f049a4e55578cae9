"""The kinds of evidence that `log --kind` accepts.

Add a new kind here and in docs/profile.md. In `assess` (`assess/gaps.py`), a course counts as
evidence of education only.
"""

from typing import Literal

EvidenceKind = Literal["result", "feedback", "artifact", "course"]
"""A profile may have kinds from a later version, so any saved kind is kept and shown."""

DEFAULT_KIND: EvidenceKind = "result"
"""The kind if none is given."""
