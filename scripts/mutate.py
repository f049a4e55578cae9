"""Try whether the tests notice changed rules: `python -m scripts.mutate PACKAGE [MODULE]`.

mutmut makes the mutants of one package's rules, in a copy of the sources in build/mutation; the
tests that TESTS names try them. docs/mutation.md says how to read the result, and which mutants
change nothing.
"""

import argparse
import ast
import os
import re
import shutil
import sys
from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path

import pytest
from mutmut.mutation.file_mutation import mutate_file_contents

from scripts.mutant_runs import Forks, Mutant

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "roleadvisor"

NO_RULES = ("*command.py", "dialogue*.py", "*page.py", "result.py", "__init__.py")
"""Modules that ask, print and lay out, or hold data."""

TESTS = {
    "ladder": "ladders/test_answers.py ladders/test_cell_text.py ladders/test_compiled.py "
    "ladders/test_lookup.py ladders/test_model.py ladders/test_semantic_errors.py "
    "pay/test_amounts.py pay/test_bands.py pay/test_overlap.py compare/test_default_roles.py "
    "reading/test_parts.py reading/test_ladder_files.py",
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

_EQUIVALENT = re.compile(r"^- `(\S+)`: `(.+?)` → (?:`(.*?)`|nothing): \S", re.MULTILINE)
_STRICT = re.compile(r",?\s*strict=\w+|,\s*(?=\))")


def main() -> int:
    """Try the mutants, and give 1 where one survives that is not listed as equivalent."""
    words = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    words.add_argument("package")
    words.add_argument("module", nargs="?", default="*")
    words.add_argument("--ending", default="", help="try mutants whose number ends so: 7, or [27]")
    words.add_argument("--jobs", type=int, default=1, help="how many at a time")
    given = words.parse_args()
    os.chdir(ROOT)
    found = [
        one
        for one in mutants(given.package, given.module)
        if re.search(f"{given.ending}$", one.name)
    ]
    alive = tried(given.package, found, given.jobs)
    said = [one for one in alive if _is_wording(*one.changed)]
    same = [one for one in alive if one not in said and _is_equivalent(one)]
    left = [one for one in alive if one not in said and one not in same]
    for one in left:
        before, after = one.changed
        print(f"{one.module}.{one.name}\n  - {before}\n  + {after}")
    others = len(found) - len(said) - len(same)
    killed = others - len(left)
    print(
        f"{given.package}: {len(found)} tried; {len(same)} equivalent, {len(said)} wording; of the "
        f"other {others}, {killed} killed ({killed / max(others, 1):.1%})"
    )
    return 1 if left else 0


def mutants(package: str, module: str) -> list[Mutant]:
    """Copy the sources, put mutants into the rules of a package, and list them."""
    tree = ROOT / "build" / "mutation" / package
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(ROOT / "src", tree / "src", ignore=shutil.ignore_patterns("__pycache__"))
    (tree / "data").symlink_to(ROOT / "data")
    sys.path[:0] = [str(tree / "src"), str(ROOT)]
    found = []
    for file in sorted((tree / "src" / PACKAGE / package).glob(f"{module}.py")):
        if not any(fnmatch(file.name, pattern) for pattern in NO_RULES):
            made = mutate_file_contents(str(file), _undecorated(file.read_text("utf-8")))
            file.write_text(made.code, "utf-8")
            name = f"{PACKAGE}.{package}.{file.stem}"
            found += [Mutant(name, mutant, made) for mutant in made.mutant_names]
    return found


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


def tried(package: str, found: Sequence[Mutant], jobs: int) -> list[Mutant]:
    """Run the package's tests on each mutant, and list those that no test notices."""
    forks = Forks(found, jobs, ROOT / "build" / "mutation" / package)
    tests = [f"tests/{name}" for name in TESTS.get(package, package).split()]
    options = ["-q", "-s", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist"]
    options += ["-o", f"pythonpath={forks.tree / 'src'} {ROOT}"]
    if pytest.main([*options, *_LATER, *tests], plugins=[forks]):
        sys.exit(f"The tests of {package} fail without a mutant: see {forks.tree}/output.txt")
    return forks.alive


def _is_wording(before: str, after: str) -> bool:
    """Whether only a sentence for people was changed: in its case, or by XX at its ends."""
    plain = after.replace("XX", "")
    texts = re.findall(r"""(["'])(.*?)\1""", before)
    return before.casefold() == plain.casefold() and any(" " in text for _, text in texts)


def _is_equivalent(mutant: Mutant) -> bool:
    """Whether docs/mutation.md says why the mutant changes nothing."""
    before, after = mutant.changed
    if _STRICT.sub("", before).replace(" ", "") == _STRICT.sub("", after).replace(" ", ""):
        return True
    module = mutant.module.removeprefix(f"{PACKAGE}.")
    function = re.sub(r"^x(?:_|ǁ\w+ǁ)", "", mutant.function)
    listed = (ROOT / "docs" / "mutation.md").read_text("utf-8")
    return any(
        where in {f"{module}.{function}", "*"}
        and old in before
        and before.replace(old, new or "") == after
        for where, old, new in _EQUIVALENT.findall(listed)
    )


if __name__ == "__main__":
    sys.exit(main())
