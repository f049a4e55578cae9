"""Rates a person against a role, one question at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from roleadvisor.assess.dialogue_wording import (
    SELF,
    Subject,
    asked,
    evidence_asked,
    evidence_help,
    instead,
    parse_answer,
    question_help,
)
from roleadvisor.assess.gaps import rating_of, value_of
from roleadvisor.assess.result import ChangedRating, Requirement
from roleadvisor.ladder.answers import RATINGS, Rating, Ratings
from roleadvisor.shell.prompts import (
    KEYS,
    End,
    Navigation,
    Prompt,
    Screen,
    end_of,
    folded,
    parse_words,
    prompt_loop,
)
from roleadvisor.text import counted

NOTHING_KNOWN: Mapping[tuple[str, str], int] = {}


@dataclass(frozen=True, slots=True)
class Rated:
    """How the dialogue ended, and the ratings until then.

    `rest` are those with what was not reached as it was last time.
    """

    how: End
    ratings: Ratings
    rest: Ratings


class RatingDialogue:
    """Asks about each requirement, then whether there is an opening.

    `before` are the ratings of last time: Enter keeps one. `resumed` are those of a run that was
    stopped halfway: what they leave out is asked first. What `changed` since is shown with its old
    words, and has to be rated again.
    `known` are answers that the profile has anyway, by table and id: years in the role, and skills
    as rated for another role. They are offered where nothing was answered before.
    `keep` is called after each change with all ratings so far.
    """

    def __init__(
        self,
        requirements: Sequence[Requirement],
        screen: Screen,
        before: Ratings,
        keep: Callable[[Ratings], object],
        *,
        changed: Sequence[ChangedRating] = (),
        resumed: Ratings | None = None,
        keys: str = KEYS,
        of: Subject = SELF,
        known: Mapping[tuple[str, str], int] = NOTHING_KNOWN,
    ) -> None:
        self._screen = screen
        self._keys = keys
        self._of = of
        self._known = known
        self._changed = {one.asked_now: one for one in changed}
        self._before = before
        self._keep = keep
        self._ratings = resumed or Ratings(role=before.role)
        rated = [one for one in requirements if rating_of(self._ratings, one) is not None]
        unrated = [one for one in requirements if one not in rated]
        self._questions: tuple[Requirement | None, ...] = (*rated, *unrated, None)
        # Whoever stopped where the evidence was asked for is asked for it again.
        self._reached = len(rated) - (bool(rated) and self._lacks_evidence(rated[-1]))

    def run(self) -> Rated:
        """Ask until everything is answered or skipped, or somebody stops."""
        how = end_of(self._ask_all)
        return Rated(how, self._ratings, self._with_rest())

    def _with_rest(self) -> Ratings:
        ratings = self._ratings
        for question in self._questions[self._reached :]:
            if question is None:
                ratings = ratings.model_copy(update={"seat": ratings.seat or self._before.seat})
            elif last := self._last_rating(question):
                ratings = _with_rating(ratings, question, last.value, last.shown_by)
        return ratings

    def _lacks_evidence(self, question: Requirement) -> bool:
        rating = rating_of(self._ratings, question)
        return bool(rating and not rating.shown_by and _claims_something(question, rating.value))

    def _ask_all(self) -> End:
        at = self._reached
        while at < len(self._questions):
            self._reached = max(self._reached, at)
            answer = self._ask(at)
            if not isinstance(answer, Navigation):
                answer = self._answered(at, answer)
            elif answer is Navigation.SKIP:
                self._rate(at, None)
            if answer is Navigation.STOP:
                return End.STOPPED
            at += {Navigation.BACK: -1, Navigation.HELP: 0}.get(answer, 1)
        return End.COMPLETE

    def _ask(self, at: int) -> int | str | Navigation:
        """Ask one question until a line answers it or goes elsewhere."""
        question = self._questions[at]
        shown = self._last_answer(question)
        place = f"Question {at + 1} of {len(self._questions)}"
        then = self._changed.get(question.text) if question else None
        width = self._screen.width()
        since = self._since(question)
        self._screen.show(asked(question, place, width, shown, then, of=self._of, since=since))
        prompt: Prompt[int | str] = Prompt(
            "Your answer: ",
            lambda line: self._parsed(line, question),
            instead(question),
            tuple(question_help(question, self._keys)),
            shown,
        )
        return prompt_loop(self._screen, prompt, first=at == 0)

    def _parsed(self, line: str, question: Requirement | None) -> int | str | None:
        answer = parse_answer(line, question)
        if "." in line and question and question.table == "years" and answer is not None:
            years = counted(int(answer), "full year")
            self._screen.show(folded(f"Counted as {years}.", self._screen.width(), 2))
        return answer

    def _since(self, question: Requirement | None) -> str:
        """Say when the answer was given that Enter keeps."""
        now = self._ratings.seat if question is None else rating_of(self._ratings, question)
        if now is not None:
            return "You said"
        answered = question is None or self._last_rating(question) is not None
        return "Last time:" if answered else "From your profile:"

    def _last_answer(self, question: Requirement | None) -> int | str | None:
        if question is None:
            return self._ratings.seat or self._before.seat
        last = value_of(self._last_rating(question))
        return self._known.get((question.table, question.id)) if last is None else last

    def _last_rating(self, question: Requirement) -> Rating | None:
        return rating_of(self._ratings, question) or rating_of(self._before, question)

    def _answered(self, at: int, answer: int | str) -> Navigation:
        """Rate, and ask for the evidence. SKIP: go on. HELP: ask the question itself once more."""
        question = self._questions[at]
        if question is None:
            self._rate(at, answer)
            return Navigation.SKIP
        said, last = rating_of(self._ratings, question), self._last_rating(question)
        since = self._since(question)
        same = last is not None and last.value == answer
        # The evidence of last time argued for another answer; that of just now is being put right.
        shown = last.shown_by if last and (same or said) else None
        self._rate(at, answer, shown if same else None)
        if not _claims_something(question, answer):
            return Navigation.SKIP
        self._screen.show(evidence_asked(self._screen.width(), shown, since))
        prompt = Prompt(
            "Evidence: ",
            parse_words,
            "Give the evidence in a few words, or s for none yet.",
            evidence_help(self._keys),
            shown,
            "is too short",
        )
        evidence = prompt_loop(self._screen, prompt)
        if evidence is Navigation.BACK:
            return Navigation.HELP
        if evidence is Navigation.STOP:
            return evidence
        self._rate(at, answer, evidence if isinstance(evidence, str) else None)
        return Navigation.SKIP

    def _rate(self, at: int, answer: object, shown_by: str | None = None) -> None:
        question = self._questions[at]
        if question is None:
            self._ratings = self._ratings.model_copy(update={"seat": answer})
        else:
            self._ratings = _with_rating(self._ratings, question, answer, shown_by)
        self._keep(self._ratings)


def _claims_something(question: Requirement, answer: object) -> bool:
    """Whether others could want to see evidence of an answer."""
    return answer in ("yes", "partly") or (question.table == "skills" and answer != 0)


def _with_rating(
    ratings: Ratings, question: Requirement, answer: object, shown_by: str | None
) -> Ratings:
    """Put one rating in; an answer of None takes it out."""
    table = dict(ratings.table(question.table))
    table.pop(question.id, None)
    if answer is not None:
        kind = RATINGS[question.table]
        table[question.id] = kind.model_validate({kind.field: answer, "shown_by": shown_by})
    return ratings.model_copy(update={question.table: table})
