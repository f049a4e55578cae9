"""Make a ladder of many roles or items, each as full as the shipped ones, to see how it scales.

python benchmarks/grow.py 200 > ladder.yaml         200 roles
python benchmarks/grow.py 5 --quiz 25               a quiz of 25 times as many items
python benchmarks/grow.py 74 --families             copies are levels of families, with paths
"""

import argparse
import copy
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

LEVELS = 6
SHIPPED = Path(__file__).resolve().parent.parent / "data" / "roles.yaml"


def grown(roles: int, quiz: int = 1, *, families: bool = False) -> str:
    """Give the shipped ladder as YAML with copies of its compared roles, `roles` in all.

    The quiz has each of its items `quiz` times: whole sets, so that both sides stay balanced.
    With `families` each six copies are the levels of a family.
    """
    ladder = yaml.load(SHIPPED.read_text("utf-8"), Loader=yaml.CSafeLoader)
    table = ladder["roles"]
    models = [(name, table[name]) for name in ladder["compare"]]
    for number, (name, model) in zip(range(len(table) + 1, roles + 1), cycle(models), strict=False):
        role = copy.deepcopy(model)
        role.pop("was", None)
        role["title"] += f" {number}"
        role["aliases"] = [f"{alias} {number}" for alias in role.get("aliases", ())]
        if families:
            family, level = divmod(number, LEVELS)
            role |= {"family": f"Family {family}", "rank": level + 1}
        table[f"{name}-{number}"] = role
    ladder["quiz"]["items"] |= dict(_copies(ladder["quiz"]["items"], quiz))
    text: str = yaml.dump(
        ladder, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=100
    )
    return text


def _copies(items: dict[str, Any], sets: int) -> Iterator[tuple[str, Any]]:
    for number in range(2, sets + 1):
        for name, item in items.items():
            sides = {side: f"{item[side]} ({number})" for side in ("left", "right")}
            yield f"{name}-{number}", {**item, **sides}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("roles", type=int)
    parser.add_argument("--quiz", type=int, default=1)
    parser.add_argument("--families", action="store_true")
    options = parser.parse_args()
    sys.stdout.write(grown(options.roles, options.quiz, families=options.families))
