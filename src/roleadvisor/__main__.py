"""The console entry: `roleadvisor` and `python -m roleadvisor`."""

import sys


def main() -> None:
    """Run the program as a process of its own."""
    if sys.argv[1:] == ["--version"]:
        _tell_version()
        return
    _quicken()
    from roleadvisor.cli.app import app

    app()


def _tell_version() -> None:
    """Answer without importing Typer, which takes five times as long as all the rest."""
    from roleadvisor import __version__

    try:
        print(f"roleadvisor {__version__}", flush=True)
    except OSError as error:
        sys.exit(f"standard output: cannot be written: {error.strerror}")


def _quicken() -> None:
    """Collect no garbage: the process is short, and its last collection alone costs 19 ms.

    Here and never at import: a program that imports the package keeps its own collector.
    """
    import atexit
    import gc

    gc.disable()
    atexit.register(gc.freeze)


if __name__ == "__main__":
    main()
