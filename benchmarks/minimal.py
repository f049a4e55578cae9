"""A bare program on the same packages, to measure our own code against.

One flag, one model of one field, one line of YAML, a table of one row, and the same start-up
switches as `roleadvisor/startup.py`.
"""

import atexit
import gc
import os

gc.disable()
atexit.register(gc.freeze)
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

import typer  # noqa: E402 - the collector is off before anything is imported
import yaml  # noqa: E402
from pydantic import BaseModel  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402


class Role(BaseModel):
    title: str


app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def main(*, full: bool = False) -> None:
    role = Role.model_validate(yaml.load("title: Team lead", Loader=yaml.CSafeLoader))
    table = Table("Role", "Full")
    table.add_row(role.title, str(full))
    Console().print(table)


if __name__ == "__main__":
    app()
