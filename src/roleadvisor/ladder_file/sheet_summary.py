"""What was understood of a sheet, so that one that lies on its side is seen at once."""

from roleadvisor.ladder_file.sheet_columns import Matrix
from roleadvisor.ladder_file.sheet_roles import role_titles
from roleadvisor.text import counted, some

_MOST_LEVELS = 12
_MOST_TOPICS = 4


def summary(matrix: Matrix) -> str:
    """Count and name levels, topics, and columns that are neither.

    Levels in full as far as a screen has room: one that is none would be published as a job.
    """
    levels = role_titles(matrix.roles(), as_they_stand=matrix.has_titles).values()
    topics = dict.fromkeys(one.title for one in matrix.rows)
    said = (
        f"{counted(len(levels), 'level')}: {some(levels, _MOST_LEVELS)}. "
        f"{counted(len(topics), 'topic')}: {some(topics, _MOST_TOPICS)}."
    )
    if not matrix.left_out:
        return said
    left_out = some(matrix.left_out, _MOST_LEVELS)
    return f"{said}\nLeft out: {left_out}. To read one as a level, give it another title."
