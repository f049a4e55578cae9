"""What speaks for each thing that roles ask: the steps that build it, and the evidence for them."""

from collections.abc import Iterable, Iterator

from roleadvisor.knowledge.ladder import KnowledgeBase
from roleadvisor.profile.models import Evidence
from roleadvisor.results.assess import Question
from roleadvisor.rules.assess.gaps import Support

_SHOWS_LEARNING_ALONE = "course"


class Supports:
    """The steps of a ladder and a person's evidence, by what they build."""

    def __init__(self, kb: KnowledgeBase, evidence: Iterable[Evidence]) -> None:
        self._steps: dict[str, list[str]] = {}
        for move in kb.moves.values():
            for phase in move.phases.values():
                for step in phase.steps.values():
                    for built in step.builds:
                        self._steps.setdefault(built, []).append(step.id)
        self._evidence: dict[str, list[Evidence]] = {}
        for one in evidence:
            self._evidence.setdefault(one.step, []).append(one)

    def of(self, question: Question) -> Support:
        """Give what speaks for one thing. A course shows education, and nothing that was done."""
        steps = [step for built in question.builds for step in self._steps.get(built, ())]
        unique = tuple(dict.fromkeys(steps))
        return Support(tuple(self._shown(unique, question.kind)), unique)

    def _shown(self, steps: Iterable[str], kind: str) -> Iterator[str]:
        for step in steps:
            for one in self._evidence.get(step, ()):
                if one.kind != _SHOWS_LEARNING_ALONE or kind == "education":
                    yield f"Evidence {one.id}, {one.date}: {one.note}"
