"""Pack the survey's table for shipping: `python scripts/pack_survey.py TABLE.csv`.

The table is written as it is, gzipped without a time or a name, so that the same table gives the
same file. Its size, rows and SHA-256 are printed; they stand under `[content]` in the
description beside it, and the program refuses a table that does not match them.
"""

import csv
import gzip
import hashlib
import sys
from pathlib import Path

PACKED = Path(__file__).resolve().parent.parent / "data" / "oews-may-2025.csv.gz"


def main(table: str) -> None:
    """Pack the file `table`."""
    content = Path(table).read_bytes()
    rows = list(csv.DictReader(content.decode("utf-8").splitlines()))
    PACKED.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
    print("[content]")
    print(f"rows = {len(rows)}")
    print(f"bytes = {len(content)}")
    print(f'sha256 = "{hashlib.sha256(content).hexdigest()}"')


if __name__ == "__main__":
    main(*sys.argv[1:])
