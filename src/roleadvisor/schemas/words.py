"""What to say of a key: the text under its field in the model's source.

Read from the source and not kept by the program: only whoever makes a schema pays for it.
"""

import ast
import inspect
from collections.abc import Iterator
from functools import cache


def about_field(model: type, name: str) -> str:
    """Tell what the field `name` of `model` means; empty where nothing tells it."""
    for one in model.__mro__:
        if name in (told := _fields(one)):
            return told[name]
    return ""


def about_class(model: type) -> str:
    """Give the docstring of a class, its paragraphs as one line each."""
    paragraphs = inspect.cleandoc(model.__doc__ or "").split("\n\n")
    return "\n\n".join(" ".join(one.split()) for one in paragraphs)


@cache
def _fields(model: type) -> dict[str, str]:
    if not model.__module__.startswith("roleadvisor."):
        return {}
    try:
        source = inspect.getsource(model)
    except OSError:  # installed without its source: a schema without explanations
        return {}
    return dict(_told(ast.parse(source).body[0]))


def _told(model: ast.stmt) -> Iterator[tuple[str, str]]:
    assert isinstance(model, ast.ClassDef)  # noqa: S101 - the source of a class
    for field, after in zip(model.body, model.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            match after:
                case ast.Expr(value=ast.Constant(value=str(words))):
                    yield field.target.id, " ".join(words.split())
