"""What makes a process start fast: for the console entry alone, and never at import.

A program that imports the package keeps its own collector, plug-ins and modules.
"""

import atexit
import gc
import os
import sys
from importlib import import_module
from types import ModuleType

DEFERRED = (
    "bz2",
    "calendar",
    "csv",
    "locale",
    "lzma",
    "random",
    "secrets",
    "signal",
    "socket",
    "subprocess",
    "tempfile",
    "tokenize",
    "zipfile",
)
"""Modules of the standard library that our libraries import and that a run seldom uses."""


def quicken() -> None:
    """Leave out what a short run has no use for."""
    _collect_no_garbage()
    _look_for_no_plugins()
    _defer_imports()


def _collect_no_garbage() -> None:
    """Save the last collection alone 19 ms, a sixth of what the imports take."""
    gc.disable()
    atexit.register(gc.freeze)


def _look_for_no_plugins() -> None:
    """Pydantic would read the metadata of every installed package; its own switch says no."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _defer_imports() -> None:
    """Put off the modules of `DEFERRED` until somebody looks into them: a tenth of the run."""
    for name in DEFERRED:
        if name not in sys.modules:
            sys.modules[name] = _Deferred(name)


class _Deferred(ModuleType):
    """Stands for a module and becomes it at the first look inside."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # what the import system asks of any module, to no avail
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        vars(self).update(vars(import_module(self.__name__)))
        return getattr(self, name)
