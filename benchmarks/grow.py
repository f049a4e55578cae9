"""Make a ladder of many roles, each as full as the shipped ones, to see how reading grows.

python benchmarks/grow.py 200 > ladder.yaml
"""

import copy
import sys
from itertools import cycle
from pathlib import Path

import yaml

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "roles.yaml"


def grown(roles: int) -> str:
    """Give the shipped ladder as YAML with copies of its compared roles, `roles` in all."""
    ladder = yaml.load(SHIPPED.read_text("utf-8"), Loader=yaml.CSafeLoader)
    table = ladder["roles"]
    models = [(name, table[name]) for name in ladder["compare"]]
    for number, (name, model) in zip(range(len(table) + 1, roles + 1), cycle(models), strict=False):
        role = copy.deepcopy(model)
        role["title"] += f" {number}"
        role["aliases"] = [f"{alias} {number}" for alias in role.get("aliases", ())]
        table[f"{name}-{number}"] = role
    text: str = yaml.dump(
        ladder, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=100
    )
    return text


if __name__ == "__main__":
    sys.stdout.write(grown(int(sys.argv[1])))
