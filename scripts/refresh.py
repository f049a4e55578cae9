"""Make anew what is made from the program: `python scripts/refresh.py`.

The ladder's schema stands beside the data: `roleadvisor ladder schema` prints it.
"""

import runpy
from pathlib import Path

MAKERS = ("reference", "manpage", "refresh_examples", "walkthrough", "picture")

if __name__ == "__main__":
    for maker in MAKERS:
        runpy.run_path(str(Path(__file__).with_name(f"{maker}.py")), run_name="__main__")
        print(f"{maker}: up to date")
