"""What a bare `roleadvisor` says: what it is, and what to do next."""

import sys

from roleadvisor.errors import OutputProblem


def welcome() -> None:
    if sys.stdout is None:
        raise OutputProblem("standard output is closed")
    sys.stdout.write(_words(_start()))


def _start() -> str:
    """A role that a move leads on from."""
    from roleadvisor.shell.completion import ladder_tree, start_ids

    return next(iter(start_ids(ladder_tree(None))), "ROLE")


def _words(role: str) -> str:
    return f"""\
Which role do you want next, what would it take, and is it what you want?

Three things to try:

  roleadvisor compare
      two roles side by side: the work, the skills, the pay
  roleadvisor quiz
      which of them you want, in ten minutes
  roleadvisor roadmap --from {role}
      how to get there, step by step

Everything stays on this machine. All commands: roleadvisor --help
"""
