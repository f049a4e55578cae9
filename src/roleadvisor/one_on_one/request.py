"""What the user asks `one-on-one` to do, checked before anything is read or asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from roleadvisor.errors import UsageProblem
from roleadvisor.evidence.request import FIRST_DAY, check_day, check_words
from roleadvisor.text import sanitize

_YEARS_AHEAD = 5
_MOST_DIGITS = 9
_FORM = ("assess", "ROLE", "--blank", "-o", "FILE")
_ALONE = "Each of you fills in a form, without seeing the other's. This writes one:"


@dataclass(frozen=True, slots=True)
class Request:
    """The files of ratings, what was agreed, the numbers of actions to tick off or drop, the day.

    `whose_known` says that --person or --profile names the person.
    """

    own: str | None = None
    manager: str | None = None
    ask_manager: bool = False
    agreed: tuple[str, ...] = ()
    done: tuple[int, ...] = ()
    drop: tuple[int, ...] = ()
    date: str | None = None
    whose_known: bool = False
    last: bool = False
    save: bool = False
    yes: bool = False

    @property
    def has_changes(self) -> bool:
        return bool(self.agreed or self.done or self.drop)

    @property
    def two_sided(self) -> bool:
        """Whether there are the manager's ratings to compare with."""
        return self.manager is not None or self.ask_manager

    @property
    def whose(self) -> bool:
        """Whether it's clear whose saved agreements count: a ratings file alone doesn't say."""
        return self.whose_known or self.own is None

    def check(self, today: str) -> None:
        """Reject options that don't make sense together. Raises UsageProblem."""
        for words in self.agreed:
            check_words("--agree", words)
        if self.date is not None:
            check_day(self.date)
            _check_near(self.date, today)
        if self.done and self.date and self.date > today:
            raise UsageProblem(
                f"{self.date} is in the future: nothing is done then yet",
                f"Leave out --date, or say when it was done. Today is {today}.",
            )
        if self.manager is not None and self.ask_manager:
            raise UsageProblem("--manager and --ask-manager don't go together", "Use one of them.")
        if self.last and (self.two_sided or self.own is not None):
            raise UsageProblem(
                "--last shows both saved ratings", "Leave out --last, or the others."
            )
        if self.save and self.manager is None:
            raise UsageProblem(
                "--save is for ratings from --manager", "Answers to --ask-manager are saved anyway."
            )
        if self.own is not None and not self.two_sided:
            raise UsageProblem(
                "the manager's ratings are missing",
                f"Add --manager FILE or --ask-manager. {_ALONE}",
                _FORM,
            )
        if (
            self.own is not None
            and self.manager is not None
            and _is_same_file(self.own, self.manager)
        ):
            raise UsageProblem("--self and --manager are the same file", _ALONE, _FORM)
        if (self.has_changes or self.save) and not self.whose:
            raise UsageProblem(
                "whose agreement is this?" if self.has_changes else "whose ratings are these?",
                "Add --person NAME. Without --self it's yours, with your last assessment.",
            )


def action_numbers(option: str, words: Iterable[str]) -> tuple[int, ...]:
    """Parse the numbers of actions, without duplicates. Raises UsageProblem."""
    found = []
    for word in words:
        if not (word.isascii() and word.isdecimal() and len(word) <= _MOST_DIGITS):
            raise UsageProblem(
                f'{option} takes the number of an action, and "{sanitize(word)[:40]}" isn\'t one',
                "This lists the actions with their numbers:",
                ("one-on-one",),
            )
        found.append(int(word))
    return tuple(dict.fromkeys(found))


def _check_near(day: str, today: str) -> None:
    """Reject a typo, such as 2072 for 2027: a one-on-one may be ahead, but not that far."""
    if day < FIRST_DAY or int(day[:4]) > int(today[:4]) + _YEARS_AHEAD:
        raise UsageProblem(f"{day} is no day for a one-on-one", f"Today is {today}.")


def _is_same_file(one: str, other: str) -> bool:
    """Whether two names are the same file, even through a link."""
    try:
        return one == other or Path(one).samefile(other)
    except OSError:  # reading the file will report why
        return False
