"""Rates a person against a role, one question at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from roleadvisor.assess.dialogue_wording import (
    SELF,
    Subject,
    evidence_help,
    evidence_question_lines,
    parse_answer,
    question_help,
    question_lines,
    retry_hint,
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
    folded_lines,
    parse_words,
    prompt_loop,
    run_to_end,
)
from roleadvisor.text import pluralize

NOTHING_KNOWN: Mapping[tuple[str, str], int] = {}


@dataclass(frozen=True, slots=True)
class DialogueResult:
    """How the dialogue ended, and the ratings at that point.

    `rest` fills in last time's ratings for the questions that weren't reached.
    """

    how: End
    ratings: Ratings
    rest: Ratings


class RatingDialogue:
    """Asks about each requirement, then whether there is an opening.

    `before` are last time's ratings, which Enter keeps. `resumed` are those of an unfinished run;
    the questions start with what they leave out. What `changed` since is shown with its old
    wording and has to be rated again.
    `known` are answers that the profile already has, by table and id: years in the role, and skills
    as rated for another role. They're offered if the question wasn't answered before.
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
        # If the last rating lacks its evidence, the run stopped there: start with that question.
        self._reached = len(rated) - (bool(rated) and self._lacks_evidence(rated[-1]))

    def run(self) -> DialogueResult:
        """Ask until every question is answered or skipped, or the user stops."""
        how = run_to_end(self._ask_all)
        return DialogueResult(how, self._ratings, self._with_rest())

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
        return bool(rating and not rating.shown_by and _calls_for_evidence(question, rating.value))

    def _ask_all(self) -> End:
        at = self._reached
        while at < len(self._questions):
            self._reached = max(self._reached, at)
            answer = self._ask_question(at)
            if not isinstance(answer, Navigation):
                answer = self._rate_with_evidence(at, answer)
            elif answer is Navigation.SKIP:
                self._rate(at, None)
            if answer is Navigation.STOP:
                return End.STOPPED
            at += {Navigation.BACK: -1, Navigation.HELP: 0}.get(answer, 1)
        return End.COMPLETE

    def _ask_question(self, at: int) -> int | str | Navigation:
        """Ask one question until a line answers it or navigates away."""
        question = self._questions[at]
        shown = self._last_answer(question)
        place = f"Question {at + 1} of {len(self._questions)}"
        then = self._changed.get(question.text) if question else None
        width = self._screen.width()
        since = self._shown_answer_label(question)
        self._screen.show(
            question_lines(question, place, width, shown, then, of=self._of, since=since)
        )
        prompt: Prompt[int | str] = Prompt(
            "Your answer: ",
            lambda line: self._parse(line, question),
            retry_hint(question),
            tuple(question_help(question, self._keys)),
            shown,
        )
        return prompt_loop(self._screen, prompt, first=at == 0)

    def _parse(self, line: str, question: Requirement | None) -> int | str | None:
        answer = parse_answer(line, question)
        if "." in line and question and question.table == "years" and answer is not None:
            years = pluralize(int(answer), "full year")
            self._screen.show(folded_lines(f"Counted as {years}.", self._screen.width(), 2))
        return answer

    def _shown_answer_label(self, question: Requirement | None) -> str:
        """The label before the answer that Enter keeps: when it was given."""
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

    def _rate_with_evidence(self, at: int, answer: int | str) -> Navigation:
        """Save the rating and ask for evidence. SKIP: continue. HELP: ask the question again."""
        question = self._questions[at]
        if question is None:
            self._rate(at, answer)
            return Navigation.SKIP
        rated_now, last = rating_of(self._ratings, question), self._last_rating(question)
        since = self._shown_answer_label(question)
        same = last is not None and last.value == answer
        # Evidence from last time was for another answer; from this run, it's being corrected.
        shown = last.shown_by if last and (same or rated_now) else None
        self._rate(at, answer, shown if same else None)
        if not _calls_for_evidence(question, answer):
            return Navigation.SKIP
        self._screen.show(evidence_question_lines(self._screen.width(), shown, since))
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


def _calls_for_evidence(question: Requirement, answer: object) -> bool:
    """Whether an answer is one that others could want evidence for."""
    return answer in ("yes", "partly") or (question.table == "skills" and answer != 0)


def _with_rating(
    ratings: Ratings, question: Requirement, answer: object, shown_by: str | None
) -> Ratings:
    """Set one rating; an answer of None removes it."""
    table = dict(ratings.table(question.table))
    table.pop(question.id, None)
    if answer is not None:
        kind = RATINGS[question.table]
        table[question.id] = kind.model_validate({kind.field: answer, "shown_by": shown_by})
    return ratings.model_copy(update={question.table: table})
