"""The console entry: `roleadvisor` and `python -m roleadvisor`."""

import os
import sys


def main() -> None:
    """Run the program as a process of its own."""
    if sys.argv[1:] == ["--version"]:
        _show_version()
        return
    try:
        from roleadvisor.startup import tune_startup

        tune_startup()
        from roleadvisor.shell.app import app

        app()
    except KeyboardInterrupt:  # before the boundary for errors is there, or while it ends
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - whatever it is, its makers should hear of it
        report_crash(error)


def _show_version() -> None:
    """Answer without importing Typer, which takes five times as long as all the rest."""
    from roleadvisor import __version__

    try:
        print(f"roleadvisor {__version__}", flush=True)
    except OSError as error:
        from roleadvisor.shell.streams import end_unwritten

        end_unwritten(error)


def report_crash(error: Exception) -> None:
    """Say that the program is at fault, how to report it, and exit with 1: no traceback unasked.

    Nothing is said while a shell completes a line: the words would stand in the middle of it.
    """
    if "_ROLEADVISOR_COMPLETE" in os.environ:
        sys.exit(1)
    if os.environ.get("ROLEADVISOR_TRACEBACK"):
        raise error
    from roleadvisor.shell.streams import print_message

    print_message(f"roleadvisor hit an internal error: {type(error).__name__}: {error}"[:500])
    print_message("Please report it with the command that you typed.")
    print_message("To see where it happened, put ROLEADVISOR_TRACEBACK=1 before the command.")
    sys.exit(1)


if __name__ == "__main__":
    main()
