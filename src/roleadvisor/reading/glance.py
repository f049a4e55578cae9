"""A look at a file that judges nothing: for names to offer while somebody types."""

from yaml import YAMLError

from roleadvisor.errors import AdvisorError
from roleadvisor.reading.events import Refused, build
from roleadvisor.reading.source import read_bytes


def glance(name: str) -> dict[str, object]:
    """Give the file's keys and values as they were typed; none where it cannot be read."""
    try:
        tree = build(read_bytes(name)).tree
    except (AdvisorError, Refused, YAMLError, ValueError):
        return {}
    return tree if isinstance(tree, dict) else {}
