"""`roleadvisor ladder diff OLD NEW`."""

from typing import Annotated

import typer

from roleadvisor.shell.group import AdvisorCommand
from roleadvisor.shell.options import As, Force, Format, Output

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    cls=AdvisorCommand,
    epilog="Example: git show main:ladder.yaml | roleadvisor ladder diff - ladder.yaml -f markdown",
)
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The ladder before; `-` is stdin.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The ladder after.")],
    form: As = Format.TABLE,
    output: Output = None,
    force: Force = False,
) -> None:
    """Tell what changed between two versions of a ladder, and what it means to whom.

    Major changes ask something new or more of somebody, minor ones add or clarify, and a patch
    is wording. Suggests the next version of the ladder.
    """
    from roleadvisor.errors import UsageProblem
    from roleadvisor.ladder.load import open_ladder
    from roleadvisor.ladder_diff.page import page, records
    from roleadvisor.ladder_diff.report import changes
    from roleadvisor.shell.output import CommandOutput, OutputTarget, deliver

    if old == new == "-":
        raise UsageProblem("only one of the two ladders can come from standard input")
    result = changes(open_ladder(old).model, open_ladder(new).model)
    answer = CommandOutput("ladder diff", result, lambda: page(result), lambda: records(result))
    deliver(answer, OutputTarget(form, output, force, inputs=(old, new)))
