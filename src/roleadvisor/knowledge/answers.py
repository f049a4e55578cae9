"""A file of answers to the quiz: item id to a step from -2 to 2, or null for skipped."""

from typing import Annotated

from pydantic import ConfigDict, Field, RootModel

from roleadvisor.knowledge.base import Whole

WHAT = "answers"
"""What messages call such a file."""

Answer = Annotated[Whole, Field(ge=-2, le=2)] | None


class Answers(RootModel[dict[str, Answer]]):
    """Answers by item id, as `roleadvisor quiz --questions` shows the items' sides."""

    model_config = ConfigDict(frozen=True)
