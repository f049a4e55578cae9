"""Usage errors in our own words: what Typer found wrong, and what to do instead."""

from collections.abc import Sequence
from typing import Any

from typer._click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchOption
from typer.exceptions import TyperException

from roleadvisor.errors import AdvisorError, UsageProblem, unknown, unknown_name
from roleadvisor.shell.commands import COMMANDS, command_line, options_taken
from roleadvisor.text import did_you_mean, join_words, nearest

_LONGEST = 2000
"""The most characters in the message of a usage error."""


def usage_problem(error: TyperException) -> UsageProblem:
    """Typer's usage error in our style, shortened: it may quote a word of any length."""
    words = _problem_text(error).rstrip(".")
    return UsageProblem(words[:_LONGEST], _see_help(getattr(error, "ctx", None)))


def _see_help(ctx: Any) -> str:  # noqa: ANN401 - Typer vendors Click's types
    return f"See `{ctx.command_path if ctx else 'roleadvisor'} --help`."


_PLACES = {"state", "region", "city", "location"}
"""Names that people try for the --area option."""


def _problem_text(error: TyperException) -> str:
    if isinstance(error, NoSuchOption):
        # Typer counts the dashes too, which make any two short options look alike.
        names = [one.lstrip("-") for one in error.possibilities or ()]
        typed = error.option_name.lstrip("-")
        options = (
            [name for one in error.ctx.command.params for name in one.opts] if error.ctx else []
        )
        area = typed in _PLACES and "--area" in options
        close = ["area"] if area else nearest(typed, names, cutoff=0.6)
        return error.message + did_you_mean(f"--{name}" for name in close)
    if isinstance(error, BadOptionUsage):
        return _option_value_problem(error)
    if isinstance(error, MissingParameter):
        about = getattr(error.param, "help", None)
        return error.format_message().rstrip(".") + (f": {about}" if about else "")
    if isinstance(error, BadParameter) and error.param:
        return f"{error.param.opts[0]}: {_bad_value_text(error)}"
    return error.format_message()


def _option_value_problem(error: BadOptionUsage) -> str:
    """Say that an option needs a value, or takes none."""
    name = error.option_name
    params = error.ctx.command.params if error.ctx else []
    param = next((one for one in params if name in one.opts), None)
    if param is None or getattr(param, "is_flag", False):
        return f"{name} takes no value"
    return f"{name} needs a value: {name} {param.metavar or 'VALUE'}"


def _bad_value_text(error: BadParameter) -> str:
    """What was expected of a value if pydantic rejected it; else Typer's message."""
    cause: Any = error.__cause__
    if not hasattr(cause, "errors"):
        return error.message
    from roleadvisor.reading.diagnostics import describe_expected

    finding = cause.errors(include_url=False)[0]
    if finding["type"] == "value_error":
        return error.message.removeprefix("Value error, ")
    wanted = describe_expected(finding["type"], finding.get("ctx", {}), finding["msg"], None)
    return f"expected {wanted}, found `{finding['input']}`"


_OTHER_WORDS = {
    "import": "init",
    **dict.fromkeys(("offer", "salary", "comp", "ote"), "pay"),
    **dict.fromkeys(("1on1", "1-on-1", "1:1", "oneonone", "agenda"), "one-on-one"),
    **dict.fromkeys(("path", "plan", "next"), "roadmap"),
    **dict.fromkeys(("evidence", "note", "done"), "log"),
    **dict.fromkeys(("rate", "rating", "ratings", "readiness", "form"), "assess"),
    **dict.fromkeys(("test", "questions"), "quiz"),
    **dict.fromkeys(("role", "info"), "show"),
}
"""Words that people type for a command with another name."""
_PEOPLE = ("people", "person", "team", "reports")
"""Words for the people with saved profiles, whom plain `roleadvisor` lists."""


def unknown_command(name: str, here: Sequence[str]) -> UsageProblem:
    """The error for an unknown command: suggests its namesakes in groups, else the closest `here`.

    `roleadvisor check` means `roleadvisor ladder check`.
    """
    typed = name.casefold()
    if typed in _PEOPLE:
        hint = "`roleadvisor` alone lists your people, and --person NAME names one."
        return UsageProblem(unknown_name("command", name), hint)
    wanted = _OTHER_WORDS.get(typed, name)
    found = [command_line(one.split(), {}) for one in COMMANDS if one.split()[-1] == wanted]
    if not found:
        return unknown("command", name, here)
    hint = join_words((f"`{one} --help`" for one in found), "or")
    return UsageProblem(f"{unknown_name('command', name)}{did_you_mean(found)}", f"See {hint}.")


def extra_words(ctx: Any, words: Sequence[str]) -> UsageProblem:  # noqa: ANN401 - the same
    """The error for extra words: what the command takes, and what may have been meant."""
    name = ctx.command_path.removeprefix(f"{ctx.find_root().command_path} ")
    takes = [param.metavar or param.name for param in ctx.command.params
             if param.param_type_name == "argument"]  # fmt: skip
    shown = join_words(f"`{word[:80]}`" for word in words)
    what = f"{join_words(takes)} and no more words:" if takes else "only options, not"
    hint = _suggestion(ctx, name, words, alone=not takes)
    return UsageProblem(f"`{name}` takes {what} {shown}"[:_LONGEST], f"{hint}{_see_help(ctx)}")


def _suggestion(ctx: Any, name: str, words: Sequence[str], *, alone: bool) -> str:  # noqa: ANN401
    first, taken = words[0], options_taken(name.split())
    if first.endswith((".yaml", ".yml")) and "data" in taken:
        return f"Did you mean --data {first}? "
    if len(first) == len("OH") and first.isupper():
        return "Put quotes around a place with a comma: 'Columbus, OH'. "
    if not alone:
        return "Put quotes around a name of several words. "
    if roles := _named_roles(ctx.params.get("data"), words):
        do = command_line(("compare" if len(roles) > 1 else "show", *roles), {})
        return f"For {'roles' if len(roles) > 1 else 'a role'}: {do}. "
    if "person" in taken and first.isalpha():
        return f"For a person: {command_line(name.split(), {'person': first})}. "
    return ""


def _named_roles(data: str | None, words: Sequence[str]) -> list[str]:
    """The ids of the roles that `words` name; empty if a word isn't a role, or without a ladder."""
    from roleadvisor.ladder.load import load_ladder
    from roleadvisor.ladder.lookup import find_role

    try:
        kb = load_ladder(data)
        return [find_role(kb, word).id for word in words]
    except AdvisorError:
        return []
