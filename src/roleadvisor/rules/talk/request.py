"""What somebody asks `one-on-one` for, checked."""

from roleadvisor.errors import UsageProblem
from roleadvisor.record import record
from roleadvisor.rules.profile.entry import check_day, check_words

_FORM = "`roleadvisor assess ROLE --blank -o FILE` writes a form. Each fills in one, alone."


@record
class Talked:
    """Two files of ratings or none, what was agreed, and the day."""

    own: str | None
    manager: str | None
    actions: tuple[str, ...]
    date: str | None

    def check(self) -> None:
        """Refuse what cannot be meant. Raises UsageProblem."""
        for words in self.actions:
            check_words("--agree", words)
        if self.date is not None:
            check_day(self.date)
        if (self.own is None) != (self.manager is None):
            missing = "--self" if self.own is None else "--manager"
            raise UsageProblem(f"{missing} is missing: it takes the ratings of both", _FORM)
        if self.own is None and not self.actions:
            raise UsageProblem("it takes the ratings of both: --self FILE --manager FILE", _FORM)
        if self.own is not None and self.own == self.manager:
            raise UsageProblem("--self and --manager are one file", _FORM)
