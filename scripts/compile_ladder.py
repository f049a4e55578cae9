"""Put the shipped ladder as JSON into a wheel; see `ladder/load.py`. Hatchling runs it."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileLadder(BuildHookInterface):  # type: ignore[type-arg]  # hatchling takes any config
    """Runs for a wheel. An editable install reads the YAML, so that an edit shows at once."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from roleadvisor.ladder.load import COMPILED, compiled_content  # noqa: PLC0415 - from this tree
        from roleadvisor.reading.events import build  # noqa: PLC0415 - the same

        data = (root / "data" / "roles.yaml").read_bytes()
        tree = json.dumps(build(data).tree, ensure_ascii=False, separators=(",", ":"))
        self._folder = TemporaryDirectory()
        made = Path(self._folder.name) / COMPILED
        made.write_bytes(compiled_content(data, tree))
        build_data["force_include"][str(made)] = f"roleadvisor/data/{COMPILED}"
