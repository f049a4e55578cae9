"""The console entry: `roleadvisor` and `python -m roleadvisor`."""

import os
import sys


def main() -> None:
    """Run the program as a process of its own."""
    if sys.argv[1:] == ["--version"]:
        _tell_version()
        return
    try:
        from roleadvisor.startup import tune_startup

        tune_startup()
        from roleadvisor.shell.app import app

        app()
    except KeyboardInterrupt:  # before the boundary stands, or while it ends
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - nobody but its makers can do anything with the rest
        _own_up(error)


def _tell_version() -> None:
    """Answer without importing Typer, which takes five times as long as all the rest."""
    from roleadvisor import __version__

    try:
        print(f"roleadvisor {__version__}", flush=True)
    except OSError as error:
        from roleadvisor.shell.streams import end_unwritten

        end_unwritten(error)


def _own_up(error: Exception) -> None:
    """Tell of a fault of the program's own, without showering the person with a traceback.

    Not while a shell completes a line: the words would stand in the middle of it.
    """
    if "_ROLEADVISOR_COMPLETE" in os.environ:
        sys.exit(1)
    if os.environ.get("ROLEADVISOR_TRACEBACK"):
        raise error
    from roleadvisor.shell.streams import tell

    tell(f"roleadvisor has a fault of its own here: {type(error).__name__}: {error}"[:500])
    tell("Please report it with the command that you typed.")
    tell("ROLEADVISOR_TRACEBACK=1 in front of the command tells where it happened.")
    sys.exit(1)


if __name__ == "__main__":
    main()
