"""What was understood of a sheet, so that one that lies on its side is seen at once."""

from roleadvisor.ladder_file.sheet_columns import Matrix
from roleadvisor.ladder_file.sheet_roles import role_titles
from roleadvisor.text import counted, some

_MOST_NAMED = 4


def summary(matrix: Matrix) -> str:
    """Count and name levels and topics: `2 levels: Nurse and Charge Nurse. 1 topic: Rounds`."""
    levels = role_titles(matrix.roles(), as_they_stand=matrix.has_titles).values()
    topics = dict.fromkeys(one.title for one in matrix.rows)
    return (
        f"{counted(len(levels), 'level')}: {some(levels, _MOST_NAMED)}. "
        f"{counted(len(topics), 'topic')}: {some(topics, _MOST_NAMED)}."
    )
