"""What a bare `roleadvisor` says to a newcomer."""

import sys

from roleadvisor.errors import OutputProblem


def welcome() -> None:
    """Print the three things to try, and where help is."""
    if sys.stdout is None:
        raise OutputProblem("standard output is closed")
    sys.stdout.write(_words(_start()))


def _start() -> str:
    """Name a role that a way leads on from."""
    from roleadvisor.cli.completion import start_ids

    return next(iter(start_ids()), "ROLE")


def _words(role: str) -> str:
    return f"""\
roleadvisor: which role do you want next, what would it take, and is it what you want?

Three things to try:

  roleadvisor compare
      two roles side by side: the work, the skills, the pay, the days
  roleadvisor quiz
      which of them your answers lean towards, and which answers led there
  roleadvisor roadmap --from {role}
      what the way up takes, step by step

Everything stays on this machine. All commands: roleadvisor --help
"""
