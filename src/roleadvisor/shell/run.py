"""The options of a command's run, and the delivery of its result."""

import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from roleadvisor.errors import OutputProblem
from roleadvisor.shell.commands import COMMANDS, command_line
from roleadvisor.shell.formats import (
    CommandOutput,
    format_of,
    format_output,
    refuse_ending,
    refuse_other_text,
    text_output,
)
from roleadvisor.shell.screen import height, next_steps, show_in_pager, stdout_text, with_options
from roleadvisor.shell.streams import print_message, write_utf8
from roleadvisor.text import display_person_name

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.render.page import Page, Records
    from roleadvisor.store.profile import Profile


_FOR_READING = ("table", "plain")
"""Formats meant for people to read."""


class Run(NamedTuple):
    """The options of a command's run. Options that a command doesn't take have their defaults."""

    command: str
    """Its name as typed: `compare`, `ladder check`."""
    formats: tuple[str, ...]
    data: str | None = None
    profile: str | None = None
    """The profile's file: the one named, or that of `person`; None for the default one."""
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
    """Whether the result is a ladder file, which may replace the one in use."""

    @property
    def format(self) -> str:
        """The requested format, else that of the file's ending, else the command's first."""
        if self.as_json:
            return "json"
        return self.form or format_of(self.output or "", self.formats) or self.formats[0]

    def ladder(self) -> "KnowledgeBase":
        """Read the ladder that the options name. Raises an AdvisorError."""
        from roleadvisor.ladder.load import load_ladder

        return load_ladder(self.data)

    def ladder_if_usable(self) -> "KnowledgeBase | None":
        """The ladder, or None with a note, for a command that can show a profile without it."""
        from roleadvisor.errors import AdvisorError

        try:
            return self.ladder()
        except AdvisorError as error:
            self.note(error.lines()[0])
            self.note("Without the ladder, what you saved is shown in the words used then.")
            return None

    @property
    def today(self) -> str:
        """Today's date: `2027-01-31`."""
        from roleadvisor.shell.profile import today

        return today()

    @property
    def person_name(self) -> str | None:
        """The name given with --person, capitalized."""
        return display_person_name(self.person)

    def load_profile(self, *, may_be_new: bool = False) -> "Profile | None":
        """The saved profile, for a command that works without one, too; see shell/profile.py."""
        from roleadvisor.shell.profile import load_profile

        return load_profile(self.profile, may_be_new=may_be_new)

    def require_profile(self, *, may_be_new: bool = False) -> "Profile | None":
        """The saved profile, or None if there is none. A named file has to exist."""
        from roleadvisor.shell.profile import require_profile

        return require_profile(self.profile, may_be_new=may_be_new)

    def update_profile(
        self,
        edit: "Callable[[Profile], Profile]",
        ladder: "KnowledgeBase | None" = None,
        *,
        remember: bool = True,
    ) -> "Profile":
        """Change the saved profile; see shell/profile.py. Raises an AdvisorError."""
        from roleadvisor.shell.profile import update_profile

        return update_profile(self.profile, edit, ladder, remember=remember)

    def command_line(self, *words: str) -> str:
        """The command line of a next command, with the ladder and profile of this run."""
        named = {"person": self.person} if self.person else {"profile": self.profile}
        return command_line(words, {"data": self.data, **named})

    def note(self, words: str) -> None:
        """Print a note on stderr, unless --quiet."""
        if not self.quiet:
            print_message(words)

    def note_other_ladder(self, kb: "KnowledgeBase", profile: "Profile | None") -> None:
        """Point out if all saved data is for another ladder: --data was likely forgotten."""
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
        """Write the result and, on a terminal, the next steps.

        `records` are its rows for CSV, `others` the formats that only this command has; `below` is
        how many lines a question that follows on the same screen needs.
        """
        whole = lambda: with_options(page(), self.command_line)  # noqa: E731
        self.write(CommandOutput(self.command, result, whole, records, others, below), inputs)

    def deliver_text(self, form: str, text: str, *inputs: str | None) -> None:
        """Write a text in format `form`, such as YAML. Raises UsageProblem for another ending."""
        if self._to_file() and len(self.formats) > 1:
            refuse_other_text(self.output or "", form)
        self._replace(form=form, as_json=False).write(text_output(self.command, form, text), inputs)

    def in_folder(self, what: str, who: str | None, day: str, form: str) -> "Run":
        """The run with a default file name, such as `career-report-ana-2027-01-31.html`.

        Only if the output is a folder. `form` is the format if none was given. Raises OutputProblem
        if the folder doesn't exist.
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
        """Refuse an unwritable target before anything is asked or saved."""
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
            self._write_file(format_output(output, self.format))
            return
        if sys.stdout is None:
            raise OutputProblem("Standard output is closed", "Use --output FILE.")
        page = output.page() if self.format == "table" else None
        text = stdout_text(page) if page else format_output(output, self.format)
        steps = () if page is None or self.quiet else self._next_steps(page, text, output.below)
        if self.format not in _FOR_READING:
            write_utf8()
        if self.no_pager or not show_in_pager(text, len(steps)):
            sys.stdout.write(text)
            sys.stdout.flush()
        for line in steps:
            print_message(line)

    def _next_steps(self, page: "Page", text: str, below: int) -> list[str]:
        """The next steps that fit on the screen with the result and the shell's prompt.

        If the result alone doesn't fit, all of them.
        """
        room = height() - text.count("\n") - below - 1
        return next_steps(page, self.command_line, room if room >= 0 else float("inf"))

    def _write_file(self, text: str) -> None:
        from roleadvisor.files import write_atomically

        # Without a byte order mark, Excel reads a CSV in the system's legacy code page.
        encoding = "utf-8-sig" if self.format == "csv" else "utf-8"
        data = text.encode(encoding, "backslashreplace")
        write_atomically(self.output or "", data, replace=self.force, private=self._is_personal())
        self.note(f"Wrote {self.output}.")

    def _is_personal(self) -> bool:
        """Whether the result may have personal data: only its owner may then read its file."""
        command = COMMANDS[self.command]
        return "profile" in command.takes and (not command.of_ladder or self.profile is not None)

    def _refuse_target(self, inputs: tuple[str | None, ...]) -> None:
        """Refuse to overwrite a ladder, a profile or an input, and an unknown file ending."""
        from roleadvisor.files import refuse_overwriting_input
        from roleadvisor.ladder.load import DATA_VARIABLE, knowledge_base_file
        from roleadvisor.shell.profile import profile_paths

        output = self.output or ""
        if not self.makes_ladder:
            shipped = "it comes with roleadvisor"
            named = f"{DATA_VARIABLE} names it" if os.environ.get(DATA_VARIABLE) else shipped
            named = "--data names it" if self.data is not None else named
            refuse_overwriting_input(
                output, (knowledge_base_file(self.data),), f"the ladder in use ({named})"
            )
        profiles = (*profile_paths(None), *profile_paths(self.profile))
        refuse_overwriting_input(output, profiles, "somebody's saved data")
        refuse_overwriting_input(output, inputs, "a file that this command reads")
        if not (self.form or self.as_json):
            refuse_ending(self.output or "", self.formats)
