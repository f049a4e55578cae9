"""YAML as PyYAML writes it, with the C library where there is one: eight times as fast."""

from typing import Any

import yaml


def dumped(tree: object, **options: Any) -> str:  # noqa: ANN401 - PyYAML's own
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(tree, Dumper=dumper, **options))
