"""The options that every command shares, declared once.

A command names what it takes and gets a `Run` as its first argument:

    @command("compare", FULL, SOURCES, examples=("compare",))
    def compare(run: Run, roles: ...) -> None:
        result = compare_roles(run.ladder(), roles)
        run.deliver(result, lambda: page(result, full=run.full), lambda: records(result))
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any, TypeAlias

import typer

from roleadvisor.errors import AdvisorError, UsageProblem
from roleadvisor.shell.commands import COMMANDS, commands_in_group
from roleadvisor.shell.completion import (
    dealbreaker_ids,
    facet_ids,
    person_names,
    role_ids,
    step_ids,
)
from roleadvisor.shell.formats import FORMATS
from roleadvisor.shell.group import AdvisorCommand, AdvisorGroup
from roleadvisor.shell.profile import profile_option
from roleadvisor.shell.run import Run
from roleadvisor.text import join_words

__all__ = [
    "FULL",
    "JSON_ONLY",
    "PAGE_FORMATS",
    "SOURCES",
    "TABLE_FORMATS",
    "Again",
    "AnswersFile",
    "Last",
    "NoSave",
    "Only",
    "Run",
    "Save",
    "TargetRole",
    "check_alone",
    "check_save",
    "command",
    "dealbreaker_ids",
    "role_ids",
    "step_ids",
]
"""Everything that a command's module imports: `Run` is the first argument of its function, and the
`..._ids` functions complete the values of its own options."""

TABLE_FORMATS = tuple(FORMATS)
"""The formats of a command whose result has records."""
PAGE_FORMATS = tuple(name for name in FORMATS if name != "csv")
JSON_ONLY = ("json",)

Options: TypeAlias = Mapping[str, tuple[Any, object]]
"""Annotation and default of each option, by the field of `Run` that it fills."""


SHARED = "Input and output"
"""The heading of the shared options in help texts."""


def _flag(*names: str, about: str, heading: str | None = SHARED) -> tuple[Any, object]:
    return Annotated[bool, typer.Option(*names, help=about, rich_help_panel=heading)], False


def _text(
    *names: str, metavar: str, about: str, offer: Callable[[], list[str]] | None = None
) -> tuple[Any, object]:
    option = typer.Option(
        *names, metavar=metavar, help=about, rich_help_panel=SHARED, autocompletion=offer
    )
    return Annotated[str | None, option], None


_TABLE_OPTIONS: Options = {
    "data": _text("--data", metavar="FILE", about="Use this ladder file."),
    "profile": _text("--profile", metavar="FILE", about="Use the profile in FILE."),
    "person": _text(
        "--person", metavar="NAME", about="Use the profile of that name.", offer=person_names
    ),
}
"""The shared options that the table of commands refers to."""

FULL: Options = {"full": _flag("--full", about="Show everything.", heading=None)}
SOURCES: Options = {
    "sources": _flag("--sources", about="Show where each statement comes from.", heading=None),
}
_JSON = _flag("--json", about="Same as --format json.")


def _output(formats: tuple[str, ...]) -> Options:
    choices: Any = StrEnum("choices", list(formats))  # type: ignore[misc]  # known at run time
    about = (
        f"Output format: {join_words(formats, 'or')} (default: by FILE's ending, or {formats[0]})."
    )
    form = typer.Option("--format", "-f", metavar="FORMAT", help=about, rich_help_panel=SHARED)
    return {
        "form": (Annotated[choices | None, form], None),
        **({"as_json": _JSON} if "json" in formats else {}),
        "output": _text("--output", "-o", metavar="FILE", about="Write to FILE; `-` is stdout."),
        "force": _flag("--force", about="Let --output replace an existing file."),
        "quiet": _flag("--quiet", "-q", about="Leave out notes and next steps."),
        "no_pager": _flag("--no-pager", about="Don't page long output."),
    }


Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="FACET",
        help="Show this facet or group only; repeatable.",
        autocompletion=facet_ids,
    ),
]


TargetRole = Annotated[
    str | None,
    typer.Argument(
        metavar="ROLE",
        autocompletion=role_ids,
        help="Target role (default: yours as in `profile set`, or the next one up).",
    ),
]

# The options of every command that asks questions and saves the answers.
AnswersFile = Annotated[
    str | None,
    typer.Option(
        "--answers", "--from-file", metavar="FILE", help="Look at answers in FILE; `-` is stdin."
    ),
]
Save = Annotated[bool, typer.Option("--save", help="Save the answers of --answers as yours.")]
NoSave = Annotated[bool, typer.Option("--no-save", help="Save nothing.")]
Last = Annotated[bool, typer.Option("--last", help="Show your last result, without asking.")]
Again = Annotated[bool, typer.Option("--again", help="Start over, even where you stopped halfway.")]


def check_save(*, save: bool, no_save: bool, answers: bool) -> None:
    """Refuse --save if answers are saved anyway, or with --no-save. Raises UsageProblem."""
    if save and no_save:
        raise UsageProblem("--save and --no-save don't go together", "Use one of them.")
    if save and not answers:
        raise UsageProblem("--save is for answers from --answers", "Others are saved anyway.")


def check_alone(given: Mapping[str, bool]) -> None:
    """Refuse more than one of these mutually exclusive options. Raises UsageProblem."""
    together = [name for name, one in given.items() if one]
    if len(together) > 1:
        raise UsageProblem(f"{together[0]} and {together[1]} don't go together", "Use one of them.")


def command(
    name: str,
    *takes: Options,
    formats: tuple[str, ...] = TABLE_FORMATS,
    examples: Sequence[str] = (),
) -> Callable[[Callable[..., None]], typer.Typer]:
    """Make a command that takes these options besides its own, and passes them on as a `Run`.

    Options for a ladder or profile come from the table of commands. `examples` are words that run
    as is after `roleadvisor`; see `shell.help.expand_examples` for placeholders in them.
    """
    # Typer reads options from a function's signature, so make one that has both kinds.
    named = {key: _TABLE_OPTIONS[key] for key in COMMANDS[name].takes}
    shared = {
        key: value
        for options in (*takes, named, _output(formats) if formats else {})
        for key, value in options.items()
    }
    kind = type("Command", (AdvisorCommand,), {"examples": tuple(examples)})

    def decorate(function: Callable[..., None]) -> typer.Typer:
        def call(**values: Any) -> None:  # noqa: ANN401 - each option has its type
            given = {key: values.pop(key) for key in shared}
            if given.get("person") is not None:
                given["profile"] = profile_option(given["profile"], given["person"])
            run = Run(command=name, formats=formats, **given)
            try:
                function(run, **values)
            except AdvisorError as problem:
                problem.name_command(run.command_line)
                raise

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
        app = typer.Typer(rich_markup_mode=None, add_completion=False)
        app.command(name.rpartition(" ")[2], cls=kind)(call)
        return app

    return decorate


def group(name: str, about: str, *, examples: Sequence[str]) -> typer.Typer:
    """Make the app of a group of commands from the table of commands."""
    kind = type(
        "Group", (AdvisorGroup,), {"later": commands_in_group(name), "examples": tuple(examples)}
    )
    app = typer.Typer(
        cls=kind, help=about, rich_markup_mode=None, no_args_is_help=True, add_completion=False
    )
    app.callback()(lambda: None)  # without it, Typer rejects an app that has no commands
    return app
