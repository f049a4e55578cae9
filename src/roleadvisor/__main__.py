"""The console entry: `roleadvisor` and `python -m roleadvisor`."""

import os
import sys


def main() -> None:
    """Run the program as its own process."""
    if sys.argv[1:] == ["--version"]:
        _show_version()
        return
    try:
        from roleadvisor.startup import tune_startup

        tune_startup()
        from roleadvisor.shell.app import app

        app()
    except KeyboardInterrupt:  # before the error boundary is set up, or while it shuts down
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - whatever it is, it should be reported as a bug
        report_crash(error)


def _show_version() -> None:
    """Print the version without importing Typer, which takes five times as long as the rest."""
    from roleadvisor import __version__

    try:
        print(f"roleadvisor {__version__}", flush=True)
    except OSError as error:
        from roleadvisor.shell.streams import exit_after_write_error

        exit_after_write_error(error)


def report_crash(error: Exception) -> None:
    """Say that it's a bug and how to report it, then exit with 1; a traceback only on request.

    Print nothing during shell completion: the message would land in the middle of the line.
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
