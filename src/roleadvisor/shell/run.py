"""The options that every command shares, declared once, and what a command does with them.

A command names what it takes and gets a `Run` as its first argument:

    @command(app, "compare", FULL, SOURCES, formats=TABLE_FORMATS, examples=("compare",))
    def compare(run: Run, roles: ...) -> None:
        result = compare_roles(run.ladder(), roles)
        run.deliver(result, lambda: page(result, full=run.full), lambda: records(result))
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from roleadvisor.shell.commands import COMMANDS, command_line
from roleadvisor.shell.completion import person_names
from roleadvisor.shell.formats import FORMATS, format_of
from roleadvisor.shell.group import AdvisorCommand
from roleadvisor.shell.profile import profile_option
from roleadvisor.shell.streams import tell
from roleadvisor.text import listed

if TYPE_CHECKING:
    from roleadvisor.ladder.knowledge_base import KnowledgeBase
    from roleadvisor.render.page import Page, Records
    from roleadvisor.shell.output import OutputTarget


TABLE_FORMATS = tuple(FORMATS)
"""What a command takes whose result has records."""
PAGE_FORMATS = tuple(name for name in FORMATS if name != "csv")
JSON_ONLY = ("json",)

Options: TypeAlias = Mapping[str, tuple[Any, object]]
"""Options by the name of the field of `Run` that they fill: annotation and default."""


SHARED = "Input and output"
"""The heading in each help text under which these options stand."""


def _flag(*names: str, about: str, heading: str | None = SHARED) -> tuple[Any, object]:
    return Annotated[bool, typer.Option(*names, help=about, rich_help_panel=heading)], False


def _text(
    *names: str, metavar: str, about: str, offer: Callable[[], list[str]] | None = None
) -> tuple[Any, object]:
    option = typer.Option(
        *names, metavar=metavar, help=about, rich_help_panel=SHARED, autocompletion=offer
    )
    return Annotated[str | None, option], None


LADDER: Options = {
    "data": _text("--data", metavar="FILE", about="Use this ladder file."),
}
PROFILE: Options = {
    "profile": _text("--profile", metavar="FILE", about="Use the profile in FILE."),
    "person": _text(
        "--person", metavar="NAME", about="Use the profile of that name.", offer=person_names
    ),
}
FULL: Options = {"full": _flag("--full", about="Show everything.", heading=None)}
SOURCES: Options = {
    "sources": _flag("--sources", about="Show where each statement comes from.", heading=None),
}
_BY_NAME = {**LADDER, **PROFILE}


_JSON = _flag("--json", about="Same as --format json.")


def _output(formats: tuple[str, ...]) -> Options:
    choices: Any = StrEnum("choices", list(formats))  # type: ignore[misc]  # known at run time
    about = f"Output format: {listed(formats, 'or')} (default: by FILE's ending, or {formats[0]})."
    form = typer.Option("--format", "-f", metavar="FORMAT", help=about, rich_help_panel=SHARED)
    return {
        "form": (Annotated[choices | None, form], None),
        **({"as_json": _JSON} if "json" in formats else {}),
        "output": _text("--output", "-o", metavar="FILE", about="Write to FILE; `-` is stdout."),
        "force": _flag("--force", about="Let --output replace an existing file."),
        "quiet": _flag("--quiet", "-q", about="Leave out notes and next steps."),
        "no_pager": _flag("--no-pager", about="Don't page long output."),
    }


@dataclass(frozen=True, kw_only=True)
class Run:
    """How a command was called. Options that a command does not take have their defaults."""

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
            self.note("Without the ladder, what you saved is shown in the words of its day.")
            return None

    def target(self, *inputs: str | None) -> "OutputTarget":
        """Where the result goes; `inputs` are files that must not be written over."""
        from roleadvisor.shell.output import OutputTarget
        from roleadvisor.shell.profile import profile_paths

        files = (*inputs, *profile_paths(self.profile))
        return OutputTarget(
            self.format, self.output, self.force, self.data, files,
            *self._named(), self.quiet, self.no_pager,
        )  # fmt: skip

    def command_line(self, *words: str) -> str:
        """A command to go on with, with the ladder and the profile that this run was given."""
        profile, person = self._named()
        return command_line(words, {"data": self.data, "profile": profile, "person": person})

    def _named(self) -> tuple[str | None, str | None]:
        """The profile as the person named it: by --profile or by --person."""
        return (None, self.person) if self.person else (self.profile, None)

    def note(self, words: str) -> None:
        """Tell the person something beside the result, unless --quiet."""
        if not self.quiet:
            tell(words)

    def deliver(
        self,
        result: object,
        page: "Callable[[], Page]",
        records: "Callable[[], Records] | None" = None,
        *,
        inputs: tuple[str | None, ...] = (),
        others: Mapping[str, Callable[[], str]] | None = None,
    ) -> None:
        """Write the result, then on a terminal what is worth trying next.

        `records` are its rows for CSV, `others` the formats of this command alone.
        """
        from roleadvisor.shell.output import CommandOutput, deliver

        output = CommandOutput(self.command, result, page, records, others)
        deliver(output, self.target(*inputs))

    def deliver_text(self, form: str, text: str, *inputs: str | None) -> None:
        """Write a text of one form, such as a YAML file."""
        from roleadvisor.shell.output import deliver, written

        deliver(written(self.command, form, text), replace(self, form=form).target(*inputs))


def command(
    app: typer.Typer,
    name: str,
    *takes: Options,
    formats: tuple[str, ...] = TABLE_FORMATS,
    examples: Sequence[str] = (),
    epilog: str = "",  # noqa: ARG001 - `examples` have taken its place
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a command that takes these options beside its own, and a `Run` made of them.

    Those that name a ladder or a profile come from the table of commands. `examples` are words
    that run as they stand after `roleadvisor`; see `shell.help.filled` for names in them.
    """
    # Typer reads options from a signature, so the function that it gets has one made of both.
    named = {key: _BY_NAME[key] for key in COMMANDS[name].takes}
    shared = {
        key: value
        for options in (*takes, named, _output(formats))
        for key, value in options.items()
    }
    kind = type("Command", (AdvisorCommand,), {"examples": tuple(examples)})

    def register(function: Callable[..., None]) -> Callable[..., None]:
        def call(**values: Any) -> None:  # noqa: ANN401 - each option has its type
            given = {key: values.pop(key) for key in shared}
            if given.get("person") is not None:
                given["profile"] = profile_option(given["profile"], given["person"])
            function(Run(command=name, formats=formats, **given), **values)

        _, *own = inspect.signature(function, eval_str=True).parameters.values()
        keyword = inspect.Parameter.KEYWORD_ONLY
        added = [
            inspect.Parameter(key, keyword, annotation=annotation, default=default)
            for key, (annotation, default) in shared.items()
        ]
        parameters = [*(one.replace(kind=keyword) for one in own), *added]
        call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # Typer reads it
        call.__annotations__ = {one.name: one.annotation for one in parameters}
        call.__doc__ = function.__doc__
        app.command(name.rpartition(" ")[2], cls=kind)(call)
        return function

    return register
