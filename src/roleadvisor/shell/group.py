"""Typer with lazy commands, a fast start, help that fits, and one error boundary."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

from roleadvisor.errors import AdvisorError, ExitCode, UsageProblem
from roleadvisor.shell.commands import LazyCommand
from roleadvisor.shell.help import AdvisorFormatter, write_examples, write_options
from roleadvisor.shell.streams import exit_after_write_error, prepare_streams, print_message

HELP = "help"
"""`roleadvisor help COMMAND`, as in git and gh."""


def _default_flags_to_false(params: Sequence[Any]) -> None:
    """Set flags that are off by default to False instead of None.

    Typer 0.29 imports pydantic to turn None into a bool: for every --help, every usage error
    and every completion, a quarter of a second on a slow machine.
    """
    for param in params:
        if isinstance(param, TyperOption) and param.default is None and param.is_flag:
            param.default = False


_FILES = ("FILE", "OLD", "NEW", "SHEET.csv", "FOLDER")
"""Metavars for a file or folder."""


def _refuse_bytes(param: Any, value: object) -> None:  # noqa: ANN401 - Typer vendors Click's types
    """Refuse text with bytes that the locale can't decode: saved, they'd stay escapes forever.

    File names may have any bytes.
    """
    words = value if isinstance(value, list | tuple) else (value,)
    for word in words:
        if isinstance(word, str) and not _is_text(word) and param.metavar not in _FILES:
            name = param.opts[0] if param.opts[0].startswith("-") else param.metavar or param.name
            message = f"{name}: `{word[:80]}` is not text in your terminal's encoding"
            raise UsageProblem(message, "Use a UTF-8 locale, such as LANG=en_US.UTF-8.")


def _is_text(word: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in word)


class _HelpMixin:
    """What commands and groups have in common: help that fits the width, and a fast start."""

    examples: tuple[str, ...] = ()
    """Words after `roleadvisor` that run as is; see `expand_examples`."""

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer vendors Click's types
        params = super().get_params(ctx)  # type: ignore[misc]  # of the class beside this one
        _default_flags_to_false(params)
        return params

    def parse_args(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Parse the words; errors get the context, so that they can refer to the help."""
        ctx.formatter_class = AdvisorFormatter
        try:
            rest = super().parse_args(ctx, args)  # type: ignore[misc]  # the same
        except TyperException as error:
            error.ctx = getattr(error, "ctx", None) or ctx  # type: ignore[attr-defined]  # Click's have one
            raise
        for param in ctx.command.params:
            _refuse_bytes(param, ctx.params.get(param.name))
        return rest

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401
        """Show required arguments without braces, as in other programs."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]  # type: ignore[misc]  # the same

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002
        write_examples(formatter, self.examples)


class AdvisorCommand(_HelpMixin, TyperCommand):
    """A command that lists its own options before the shared ones."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Parse the words; refuse extra ones, saying what to do instead."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            from roleadvisor.shell.usage import extra_words

            raise extra_words(ctx, rest)
        return rest

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        write_options(formatter, self.get_params(ctx), ctx)


class AdvisorGroup(_HelpMixin, TyperGroup):
    """A group of commands that are imported when called, and the only error boundary."""

    later: dict[str, LazyCommand] = {}  # noqa: RUF012 - each group is a class of its own

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - Click's signature
        """The commands in the order of the help."""
        return list(self.later)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - Click's signature
        """Import the command, once."""
        if cmd_name in self.later and cmd_name not in self.commands:
            module, _, attribute = self.later[cmd_name].app.partition(":")
            app = getattr(import_module(f"roleadvisor.{module}"), attribute)
            command = typer.main.get_command(app)
            command.name = cmd_name
            command.help = command.help or self.later[cmd_name].help  # python -OO drops docstrings
            self.commands[cmd_name] = command
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Find the command; for an unknown one, suggest the closest. `help X` is `X --help`."""
        if args[0] == HELP and not ctx.resilient_parsing:
            args = [*args[1:], "--help"]
        name = args[0]
        if not (name in self.later or name.startswith("-") or ctx.resilient_parsing):
            from roleadvisor.shell.usage import unknown_command

            raise unknown_command(name, self.list_commands(ctx))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002
        """List the commands with their help lines by group, without importing them."""
        groups = dict.fromkeys(later.group for later in self.later.values())
        for group in groups:
            with formatter.section(group if len(groups) > 1 else "Commands"):
                formatter.write_dl(
                    [(name, one.help) for name, one in self.later.items() if one.group == group]
                )

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:  # noqa: ANN401
        """Complete the names of commands without importing them."""
        from typer._click.shell_completion import CompletionItem

        names = [name for name in self.later if name.startswith(incomplete)]
        found = [CompletionItem(name, help=self.later[name].help) for name in names]
        return found or super().shell_complete(ctx, incomplete)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Click's signature
        """Run the command; Ctrl-C stops it with a one-line message."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            print_message("\nStopped.")
            raise typer.Exit(ExitCode.INTERRUPTED) from None

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401 - Click's signature
        """Run the program: the only place where errors become messages and exit codes."""
        prepare_streams()
        try:
            try:
                code = super().main(*args, **{**extra, "standalone_mode": False})
            finally:
                _flush()  # here, so that a full disk or closed pipe is reported below, not at exit
        except (AdvisorError, TyperException) as error:
            problem = error if isinstance(error, AdvisorError) else _to_usage_problem(error)
            for line in problem.lines():
                print_message(line)
            sys.exit(problem.exit_code)
        except SystemExit as ended:  # Typer ends with 1 where the reader has left
            if isinstance(ended.__context__, BrokenPipeError):
                exit_after_write_error(ended.__context__)
            raise
        except OSError as error:
            exit_after_write_error(error)
        sys.exit(code or ExitCode.DONE)


def _flush() -> None:
    if sys.stdout is not None and not sys.stdout.closed:
        sys.stdout.flush()


def _to_usage_problem(error: TyperException) -> UsageProblem:
    from roleadvisor.shell.usage import usage_problem

    return usage_problem(error)
