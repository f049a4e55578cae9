"""A career advisor for inside sales: a command line, and functions for programs.

    from roleadvisor import compare
    print(compare().facets)

The functions are those of `roleadvisor.api`, which is imported when one of them is first used:
importing the package alone imports nothing else.
"""

import sys

__version__ = "0.2.0"

__all__ = [
    "AdvisorError", "assess", "check", "compare", "diff", "load", "one_on_one", "pay", "questions",
    "report", "roadmap", "roles", "score_quiz", "show",
]  # fmt: skip

TYPE_CHECKING = (
    False  # type checkers know the name; importing typing would take longer than everything else
)
if TYPE_CHECKING:
    from roleadvisor.api import (
        AdvisorError,
        assess,
        check,
        compare,
        diff,
        load,
        one_on_one,
        pay,
        questions,
        report,
        roadmap,
        roles,
        score_quiz,
        show,
    )  # fmt: skip


class _Package(type(sys)):  # type: ignore[misc]  # the type of modules, without an import
    """Keeps `roleadvisor.compare` the function.

    Importing a subpackage, such as `roleadvisor.compare.page`, binds its name here, and some
    features have the same name as their function.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, type(sys))):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


if not TYPE_CHECKING:  # otherwise type checkers would accept any name

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from roleadvisor import api  # noqa: PLC0415 - see the module's docstring

        value = globals()[name] = getattr(api, name)
        return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
