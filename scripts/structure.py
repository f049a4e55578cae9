"""Prints how the code is built: modules, lines, imports, cycles, function lengths.

    python scripts/structure.py

An import edge is one module importing another, wherever in it the import stands. Edges to
`errors` and `text`, which everything may import, do not count across packages.
"""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median, quantiles

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "roleadvisor"
FOR_ALL = {"errors", "text"}
LONGEST = 260


def modules() -> dict[str, Path]:
    """Map the dotted name below `roleadvisor` to its file, packages' own files left out."""
    files = (file for file in sorted(PACKAGE.rglob("*.py")) if file.name != "__init__.py")
    return {".".join(file.relative_to(PACKAGE).with_suffix("").parts): file for file in files}


def edges(files: dict[str, Path]) -> Iterator[tuple[str, str]]:
    """Yield each pair of a module and a module of ours that it imports."""
    for name, file in files.items():
        found = set()
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                below = node.module.removeprefix("roleadvisor").lstrip(".")
                for one in (below, *(f"{below}.{alias.name}".lstrip(".") for alias in node.names)):
                    if node.module.startswith("roleadvisor") and one in files:
                        found.add(one)
        yield from ((name, other) for other in sorted(found - {name}))


def package(name: str) -> str:
    """Name the package of a module; a module of the top level is one of its own."""
    return name.partition(".")[0]


def across(pairs: list[tuple[str, str]]) -> int:
    """Count the edges between two packages, those that everything may import left out."""
    return sum(package(one) != package(other) and other not in FOR_ALL for one, other in pairs)


def cycle(pairs: list[tuple[str, str]]) -> str:
    """Name the modules of a cycle of imports, or `none`."""
    graph: dict[str, set[str]] = {}
    for one, other in pairs:
        graph.setdefault(one, set()).add(other)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return " imports ".join(error.args[1])
    return "none"


def function_lengths(files: dict[str, Path]) -> list[int]:
    """List the length in lines of every function and method, decorators left out."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        node.end_lineno - node.lineno + 1
        for file in files.values()
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, kinds) and node.end_lineno
    ]


def main() -> None:
    """Print the figures, a line each, and the modules that are too long."""
    files = modules()
    pairs = list(edges(files))
    lines = {name: len(file.read_text("utf-8").splitlines()) for name, file in files.items()}
    lengths = function_lengths(files)
    print(f"modules: {len(files)}, median {median(lines.values()):.0f} lines")
    print(f"lines: {sum(lines.values())}")
    print(f"import edges: {len(pairs)}, across packages: {across(pairs)}")
    print(f"cycle: {cycle(pairs)}")
    print(f"functions: median {median(lengths):.0f} lines, 90 % {quantiles(lengths, n=10)[-1]:.0f}")
    for name, count in sorted(lines.items()):
        if count > LONGEST:
            print(f"over {LONGEST} lines: {name}, {count}")


if __name__ == "__main__":
    main()
