"""How the quiz is to be asked, as the options say it."""

import re

from roleadvisor.errors import UsageProblem
from roleadvisor.record import record
from roleadvisor.text import inert

_SEED = re.compile(r"(0|[1-9][0-9]{0,8})\Z")


@record
class Wanted:
    """Whether to go on with a run or to start anew, and the seed of the order."""

    resume: bool = False
    again: bool = False
    seed: int | None = None


def wanted_order(*, resume: bool, again: bool, seed: str | None) -> Wanted:
    """Read the options. Raises UsageProblem where they contradict each other or name no seed."""
    if resume and again:
        raise UsageProblem(
            "--resume goes on with a run and --again starts a new one", "Give one of the two."
        )
    if seed is not None and not _SEED.match(seed.strip()):
        raise UsageProblem(
            f"--seed: expected a whole number from 0 to 999999999, found `{inert(seed)[:40]}`",
            "Leave it out for the ladder's own order.",
        )
    return Wanted(resume, again, None if seed is None else int(seed))


def refuse_beside_last(asks: bool, answers: bool) -> None:  # noqa: FBT001 - both are options given
    """Refuse what --last has no use for. Raises UsageProblem."""
    if asks or answers:
        other = "--resume and --again ask" if asks else "--answers and --answer answer"
        raise UsageProblem(
            f"--last shows the result that is kept, and {other} the quiz", "Give one of them."
        )
