"""What one run of the program uses, measured from outside."""

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
json.dump({"code": ran.returncode, "err": ran.stderr.decode(),
           "kilobytes": used.ru_maxrss}, sys.stdout)
"""
# In a separate process: a child starts with the peak memory of its parent.


@dataclass(frozen=True)
class Measured:
    """One run: its exit code and stderr, its peak memory."""

    code: int
    err: str
    kilobytes: int


def measure_run(*words: str) -> Measured:
    """Run the program with these words as a separate process."""
    command = [sys.executable, "-c", _MEASURE, *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return Measured(**json.loads(subprocess.check_output(command, env=environment)))
