"""Rewords text from second to third person: `Are you` becomes `Is Ana`."""

import re

_VERBS = {"are": "is", "have": "has", "do": "does", "were": "was"}
_HELPERS = (*_VERBS, "had", "did", "can", "could", "will", "would", "should", "must", "may")
_LINKS = ("that", "what", "which", "who", "whom", "when", "while", "where", "if", "how", "and",
          "or")  # fmt: skip
"""Words after which `you` is the subject, not the object."""
_YOU = re.compile(r"(?:\b([A-Za-z]+) )?\b(your|you)\b", re.IGNORECASE)
_LATER = {"your": "their", "you": "them"}

_MANAGER = re.compile(
    r"\b(?:(is|has|does|was) )?your manager(?:(['\u2019]s)\b|(?: (is|has|does|was))?\b)",
    re.IGNORECASE,
)
_TO_MANAGER = {"is": "are", "has": "have", "does": "do", "was": "were"}
# Takes the place of the reader's own `you` while the person's `you` is replaced.
_READER = "\0"


def question_about(question: str, name: str, *, to_manager: bool = False) -> str:
    """Reword the ladder's question, which says `you`: by name first, and then with `they`.

    With `to_manager`, the reader is that person's manager.
    """
    named = False

    def reader(match: re.Match[str]) -> str:
        before, possessive, after = match.groups("")
        if possessive:  # the manager's boss is still a third person: `Has your boss ...?`
            return f"{before} {_READER}r".lstrip()
        verb = _TO_MANAGER.get(before.casefold(), "")
        verb = verb.capitalize() if before[:1].isupper() else verb
        return f"{verb} {_READER} {_TO_MANAGER.get(after.casefold(), '')}".strip()

    if to_manager:
        question = _MANAGER.sub(reader, question)

    def replaced(match: re.Match[str]) -> str:
        nonlocal named
        before, you = match[1] or "", match[2].casefold()
        first, named = not named, True
        acts = you == "you" and before.casefold() in (*_HELPERS, *_LINKS)
        if not first or (acts and before.casefold() in _LINKS):
            return f"{before} {'they' if acts else _LATER[you]}".lstrip()
        verb = _VERBS.get(before.casefold(), before) if acts else before
        possessive = "'s" if you == "your" else ""
        verb = verb.capitalize() if before[:1].isupper() else verb
        return f"{verb} {name}{possessive}".lstrip()

    words = _YOU.sub(replaced, question).replace(_READER, "you")
    return words[:1].upper() + words[1:]


_STATED = {**_VERBS, "haven't": "hasn't", "don't": "doesn't", "say": "says", "want": "wants",
           "know": "knows"}  # fmt: skip
_LONG = {"you're": "are", "you've": "have"}
_YOU_WITH_VERB = re.compile(r"\b(you're|you've|your|you)\b(?: ([a-z']+))?", re.IGNORECASE)


def sentence_about(words: str, name: str | None) -> str:
    """Reword our sentence, which says `you`, to be about `name`; without a name, it stays."""
    named = False

    def replaced(match: re.Match[str]) -> str:
        nonlocal named
        you, after = match[1].casefold(), match[2] or ""
        first, named = not named, True
        who = name if first else "they" if after or you != "you" else "them"
        if you == "your":
            who = f"{name}'s" if first else "their"
        elif you != "you":
            who = f"{who} {_STATED[_LONG[you]] if first else _LONG[you]}"
        elif first:
            after = _STATED.get(after, after)
        who = f"{who} {after}".rstrip()
        return who[0].upper() + who[1:] if match[1][0].isupper() else who

    return words if name is None else _YOU_WITH_VERB.sub(replaced, words)
