"""How a command was called, and what happens with its result."""

import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from roleadvisor.errors import OutputProblem
from roleadvisor.shell.commands import COMMANDS, command_line
from roleadvisor.shell.formats import (
    CommandOutput,
    format_of,
    formatted,
    refuse_ending,
    refuse_other_text,
    written,
)
from roleadvisor.shell.screen import height, next_steps, on_screen, page_through, with_options
from roleadvisor.shell.streams import print_message, write_utf8
from roleadvisor.text import shown_person

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.render.page import Page, Records
    from roleadvisor.store.profile import Profile


_FOR_READING = ("table", "plain")
"""Formats that a person reads."""


class Run(NamedTuple):
    """How a command was called. Options that a command doesn't take have their defaults."""

    command: str
    """Its name as typed: `compare`, `ladder check`."""
    formats: tuple[str, ...]
    data: str | None = None
    profile: str | None = None
    """The file of the profile: the one named, or that of `person`; None for the default one."""
    person: str | None = None
    form: str | None = None
    as_json: bool = False
    output: str | None = None
    force: bool = False
    full: bool = False
    sources: bool = False
    quiet: bool = False
    no_pager: bool = False
    makes_ladder: bool = False
    """Whether the result is a ladder file, which may take the place of the one in use."""

    @property
    def format(self) -> str:
        """The format asked for; else that of the file's ending; else the command's first."""
        if self.as_json:
            return "json"
        return self.form or format_of(self.output or "", self.formats) or self.formats[0]

    def ladder(self) -> "KnowledgeBase":
        """Read the ladder that the options name. Raises an AdvisorError."""
        from roleadvisor.ladder.load import load_ladder

        return load_ladder(self.data)

    def ladder_if_usable(self) -> "KnowledgeBase | None":
        """The ladder, for a command that shows a person's own data without it as well."""
        from roleadvisor.errors import AdvisorError

        try:
            return self.ladder()
        except AdvisorError as error:
            self.note(error.lines()[0])
            self.note("Without the ladder, what you saved is shown in the words used then.")
            return None

    @property
    def today(self) -> str:
        """The day: `2027-01-31`."""
        from roleadvisor.shell.profile import today

        return today()

    @property
    def person_name(self) -> str | None:
        """The name given with --person as a name is written."""
        return shown_person(self.person)

    def load_profile(self, *, may_be_new: bool = False) -> "Profile | None":
        """What is saved, for a command that does without as well; see shell/profile.py."""
        from roleadvisor.shell.profile import load_profile

        return load_profile(self.profile, may_be_new=may_be_new)

    def require_profile(self, *, may_be_new: bool = False) -> "Profile | None":
        """What is saved, or None if nothing is. A file that is named has to be there."""
        from roleadvisor.shell.profile import require_profile

        return require_profile(self.profile, may_be_new=may_be_new)

    def update_profile(
        self,
        edit: "Callable[[Profile], Profile]",
        ladder: "KnowledgeBase | None" = None,
        *,
        remember: bool = True,
    ) -> "Profile":
        """Change what is saved; see shell/profile.py. Raises an AdvisorError."""
        from roleadvisor.shell.profile import update_profile

        return update_profile(self.profile, edit, ladder, remember=remember)

    def command_line(self, *words: str) -> str:
        """A command to go on with, with the ladder and the profile that this run was given."""
        named = {"person": self.person} if self.person else {"profile": self.profile}
        return command_line(words, {"data": self.data, **named})

    def note(self, words: str) -> None:
        """Tell the person something besides the result, unless --quiet."""
        if not self.quiet:
            print_message(words)

    def note_other_ladder(self, kb: "KnowledgeBase", profile: "Profile | None") -> None:
        """Say so where all that is saved is for another ladder: likely --data was forgotten."""
        if profile is None:
            return
        from roleadvisor.store.ladder_match import other_ladder

        if title := other_ladder(profile, kb):
            whose = f"{self.person_name}'s" if self.person_name else "Your"
            here = kb.title if kb.title != title else "another one of that title: its `id` differs"
            self.note(
                f"{whose} data is on the ladder {title}; add --data FILE or set ROLEADVISOR_DATA. "
                f"This is {here}."
            )

    def deliver(
        self,
        result: object,
        page: "Callable[[], Page]",
        records: "Callable[[], Records] | None" = None,
        *,
        inputs: tuple[str | None, ...] = (),
        others: Mapping[str, Callable[[], str]] | None = None,
        below: int = 0,
    ) -> None:
        """Write the result, then on a terminal what is worth trying next.

        `records` are its rows for CSV, `others` the formats of this command alone; `below` are the
        lines of a question that follows on the same screen.
        """
        whole = lambda: with_options(page(), self.command_line)  # noqa: E731
        self.write(CommandOutput(self.command, result, whole, records, others, below), inputs)

    def deliver_text(self, form: str, text: str, *inputs: str | None) -> None:
        """Write a text of one form, such as a YAML file. Raises UsageProblem for another ending."""
        if self._to_file() and len(self.formats) > 1:
            refuse_other_text(self.output or "", form)
        self._replace(form=form, as_json=False).write(written(self.command, form, text), inputs)

    def in_folder(self, what: str, who: str | None, day: str, form: str) -> "Run":
        """The same with a file named by what, who and when, where the output is a folder.

        `form` is its format where none is given: `career-report-ana-2027-01-31.html`. Raises
        OutputProblem if the folder isn't there yet.
        """
        from pathlib import Path

        from roleadvisor.text import sanitize, slug

        if not self._to_file():
            return self
        folder = Path(self.output or "")
        if not folder.is_dir():
            if (self.output or "").endswith(("/", os.sep)):
                raise OutputProblem(
                    f"{sanitize(self.output or '')}: there is no such folder",
                    "Make the folder first, or name a file, for example report.html.",
                )
            return self
        form = self.format if self.form or self.as_json else form
        ending = {"markdown": "md", "plain": "txt", "table": "txt"}.get(form, form)
        name = "-".join(filter(None, (what, slug(who or ""), day)))
        return self._replace(form=form, output=str(folder / f"{name}.{ending}"))

    def check_target(self, *inputs: str | None) -> None:
        """Refuse a place that can't be written to, before anything is asked or saved."""
        if self._to_file():
            from roleadvisor.files import refuse_unwritable

            self._refuse_target(inputs)
            refuse_unwritable(self.output or "", replace=self.force)
        elif sys.stdout is None:
            raise OutputProblem("Standard output is closed", "Use --output FILE.")

    def _to_file(self) -> bool:
        return self.output is not None and self.output != "-"

    def write(self, output: CommandOutput, inputs: tuple[str | None, ...]) -> None:
        if self._to_file():
            self._refuse_target(inputs)
            self._write_file(formatted(output, self.format))
            return
        if sys.stdout is None:
            raise OutputProblem("Standard output is closed", "Use --output FILE.")
        page = output.page() if self.format == "table" else None
        text = on_screen(page) if page else formatted(output, self.format)
        steps = () if page is None or self.quiet else self._next_steps(page, text, output.below)
        if self.format not in _FOR_READING:
            write_utf8()
        if self.no_pager or not page_through(text, len(steps)):
            sys.stdout.write(text)
            sys.stdout.flush()
        for line in steps:
            print_message(line)

    def _next_steps(self, page: "Page", text: str, below: int) -> list[str]:
        """Those that fit on the screen with the result and the shell's next prompt.

        Below a result that doesn't fit itself, all of them.
        """
        room = height() - text.count("\n") - below - 1
        return next_steps(page, self.command_line, room if room >= 0 else float("inf"))

    def _write_file(self, text: str) -> None:
        from roleadvisor.files import write_whole

        # Excel takes a CSV without a byte order mark for the system's old code page.
        encoding = "utf-8-sig" if self.format == "csv" else "utf-8"
        data = text.encode(encoding, "backslashreplace")
        write_whole(self.output or "", data, replace=self.force, private=self._is_personal())
        self.note(f"Wrote {self.output}.")

    def _is_personal(self) -> bool:
        """Whether the result may have a person's data: its file is then only for its owner."""
        command = COMMANDS[self.command]
        return "profile" in command.takes and (not command.of_ladder or self.profile is not None)

    def _refuse_target(self, inputs: tuple[str | None, ...]) -> None:
        """Never write over the ladder, a profile or another file that was read; guess no format."""
        from roleadvisor.files import refuse_input
        from roleadvisor.ladder.load import VARIABLE, knowledge_base_file
        from roleadvisor.shell.profile import profile_paths

        output = self.output or ""
        if not self.makes_ladder:
            shipped = "it comes with roleadvisor"
            named = f"{VARIABLE} names it" if os.environ.get(VARIABLE) else shipped
            named = "--data names it" if self.data is not None else named
            refuse_input(output, (knowledge_base_file(self.data),), f"the ladder in use ({named})")
        profiles = (*profile_paths(None), *profile_paths(self.profile))
        refuse_input(output, profiles, "somebody's saved data")
        refuse_input(output, inputs, "a file that this command reads")
        if not (self.form or self.as_json):
            refuse_ending(self.output or "", self.formats)
