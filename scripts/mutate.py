"""Try whether the tests notice changed rules: `python scripts/mutate.py PACKAGE [MODULE]`.

Runs mutmut on a copy of the project in build/mutation, on the rules of one package and with the
tests that TESTS names for it. docs/mutation.md says how to read the result, and which mutants
change nothing.
"""

import argparse
import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "roleadvisor"

TESTS = {
    "ladder": "pay compare roadmap/test_paths.py reading ladders/test_lookup.py "
    "ladders/test_model.py ladders/test_semantic_errors.py ladders/test_answers.py "
    "ladders/test_cell_text.py ladders/test_compiled.py",
    "store": "profiles",
    "evidence": "profiles",
    "profile": "profiles",
    "ladder_check": "ladder_check",
    "ladder_diff": "ladder_diff",
    "ladder_file": "ladder_file",
    "ladder_publish": "report/test_publish.py",
}
"""Tests of a package whose folder of tests has another name, or is not enough. All in process."""

_AS_IT_IS = {"cache", "lru_cache", "classmethod", "staticmethod"}
"""Decorators that stay: a cache that was filled before a mutant is tried would answer for it."""

_LATER = [f"--ignore-glob=*{what}.py" for what in ("terminal", "browser", "workflow", "walk")]
"""Tests that start processes, a browser or a terminal."""
_SETTINGS = """
only_mutate = [{modules}]
pytest_add_cli_args_test_selection = [{tests}]
"""
_EQUIVALENT = re.compile(r"^- `(\S+)`: `(.+?)` → (?:`(.*?)`|nothing): \S", re.MULTILINE)
_STRICT = re.compile(r",?\s*strict=\w+|,\s*(?=\))")


def main() -> int:
    """Run the mutants, and give 1 where one survives that is not listed as equivalent."""
    words = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    words.add_argument("package")
    words.add_argument("module", nargs="?", default="*")
    words.add_argument("--ending", help="try mutants whose number ends so: 7, or [27]")
    words.add_argument("--jobs", default="1", help="how many at a time")
    told = words.parse_args()
    tree = _copy(told.package, told.module)
    mutmut = [sys.executable, "-m", "mutmut"]
    chosen = [f"*__mutmut_*{told.ending}"] if told.ending else []
    with (tree / "mutmut.log").open("w") as log:
        subprocess.run(
            [*mutmut, "run", "--max-children", told.jobs, *chosen],
            cwd=tree, check=True, stdout=log, stderr=log,
        )  # fmt: skip
    listed = subprocess.run(
        [*mutmut, "results", "--all", "true"], cwd=tree, check=True, capture_output=True, text=True
    )
    found = dict(re.findall(r"^\s*(\S+__mutmut_\d+): (.*)$", listed.stdout, re.MULTILINE))
    found = {name: how for name, how in found.items() if how != "not checked"}
    alive = [name for name, how in found.items() if how in {"survived", "no tests"}]
    diffs = {name: _changed(tree, name) for name in alive}
    said = {name for name, diff in diffs.items() if _is_wording(*diff)}
    left = {
        name: diff
        for name, diff in diffs.items()
        if name not in said and not _is_equivalent(name, *diff)
    }
    for name, (before, after) in left.items():
        print(f"{name} ({found[name]})\n  - {before}\n  + {after}")
    same = len(alive) - len(said) - len(left)
    tried = len(found) - len(said) - same
    print(f"{told.package}: {len(found)} tried; {same} equivalent, {len(said)} wording; of the "
          f"other {tried}, {tried - len(left)} killed ({(tried - len(left)) / max(tried, 1):.1%})"
          )  # fmt: skip
    return 1 if left else 0


def _copy(package: str, module: str) -> Path:
    """Copy the project as it is now, and name what is mutated and which tests try it."""
    tree = ROOT / "build" / "mutation" / package
    shutil.rmtree(tree, ignore_errors=True)
    left_out = shutil.ignore_patterns("build", ".git", ".venv", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, tree, ignore=left_out)
    for source in (tree / "src" / PACKAGE / package).glob(f"{module}.py"):
        source.write_text(_undecorated(source.read_text("utf-8")), "utf-8")
    tests = [f"tests/{name}" for name in TESTS.get(package, package).split()]
    settings = _SETTINGS.format(
        modules=f'"src/{PACKAGE}/{package}/{module}.py"',
        tests=", ".join(f'"{one}"' for one in (*tests, *_LATER)),
    )
    file = tree / "pyproject.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("[tool.mutmut]\n", f"[tool.mutmut]{settings}"), "utf-8")
    return tree


def _undecorated(text: str) -> str:
    """Decorate functions below their definition: mutmut mutates none that stands under an `@`."""
    lines = text.splitlines()
    module = ast.parse(text)
    parts: list[ast.Module | ast.ClassDef] = [module]
    parts += [one for one in module.body if isinstance(one, ast.ClassDef)]
    found = [
        one
        for part in parts
        for one in part.body
        if isinstance(one, ast.FunctionDef) and one.decorator_list
    ]
    for one in sorted(found, key=lambda one: one.lineno, reverse=True):
        made = one.name
        for decorator in map(ast.unparse, reversed(one.decorator_list)):
            if decorator.partition("(")[0] in _AS_IT_IS:
                break
            made = f"{decorator}({made})"
        else:
            lines.insert(one.end_lineno or 0, f"{' ' * one.col_offset}{one.name} = {made}")
            del lines[one.decorator_list[0].lineno - 1 : one.lineno - 1]
    return "\n".join(lines) + "\n"


def _changed(tree: Path, name: str) -> tuple[str, str]:
    """Give the lines that a mutant changes, before and after, as one text each."""
    shown = subprocess.run(
        [sys.executable, "-m", "mutmut", "show", name],
        cwd=tree, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    lines = [line for line in shown.splitlines() if not line.startswith(("---", "+++"))]
    before, after = (
        " ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
    )
    return before, after


def _is_wording(before: str, after: str) -> bool:
    """Whether only a sentence for people was changed: in its case, or by XX at its ends."""
    plain = after.replace("XX", "")
    texts = re.findall(r"""(["'])(.*?)\1""", before)
    return before.casefold() == plain.casefold() and any(" " in text for _, text in texts)


def _is_equivalent(name: str, before: str, after: str) -> bool:
    """Whether docs/mutation.md says why the mutant changes nothing."""
    function = re.sub(rf"^{PACKAGE}\.|(?<=\.)x(?:_|ǁ\w+ǁ)|__mutmut_\d+$", "", name)
    if _STRICT.sub("", before).replace(" ", "") == _STRICT.sub("", after).replace(" ", ""):
        return True
    told = (ROOT / "docs" / "mutation.md").read_text("utf-8")
    return any(
        where in {function, "*"} and old in before and before.replace(old, new or "") == after
        for where, old, new in _EQUIVALENT.findall(told)
    )


if __name__ == "__main__":
    sys.exit(main())
