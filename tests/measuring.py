"""What one run of the program takes, measured from outside."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass

from tests.conftest import ROOT

_MEASURE = """
import json, resource, subprocess, sys
ran = subprocess.run([sys.executable, "-m", "roleadvisor", *sys.argv[1:]],
                     stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
json.dump({"code": ran.returncode, "told": ran.stderr.decode(),
           "kilobytes": used.ru_maxrss}, sys.stdout)
"""
# Apart from the tests: a process starts with the peak memory of the one that it comes from.


@dataclass(frozen=True)
class Measured:
    """One run: its exit code and stderr, its peak memory."""

    code: int
    told: str
    kilobytes: int


def measured(*words: str) -> Measured:
    """Run the program with these words as a process of its own."""
    command = [sys.executable, "-c", _MEASURE, *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return Measured(**json.loads(subprocess.check_output(command, env=environment)))
