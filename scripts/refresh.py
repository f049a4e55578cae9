"""Make anew what is made from the program: `python scripts/refresh.py`.

The ladder's schema comes first: it stands beside the data, for editors.
"""

import runpy
import subprocess
import sys
from pathlib import Path

MAKERS = ("reference", "manpage", "refresh_examples", "walkthrough", "picture")

SCHEMA = Path(__file__).resolve().parent.parent / "data" / "ladder.schema.json"

if __name__ == "__main__":
    written = ("ladder", "schema", "--output", str(SCHEMA), "--force", "--quiet")
    subprocess.run([sys.executable, "-m", "roleadvisor", *written], check=True)
    for maker in MAKERS:
        runpy.run_path(str(Path(__file__).with_name(f"{maker}.py")), run_name="__main__")
        print(f"{maker}: up to date")
