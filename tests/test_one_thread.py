"""Linear algebra works in the thread that asks, unless the environment says otherwise."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

VARIABLE = "OPENBLAS_NUM_THREADS"
THREADS = f"""
import os, sys
from graphmodel.one_thread import compute_in_one_thread
assert "numpy" not in sys.modules
compute_in_one_thread()
import numpy as np
print((np.ones((300, 300)) @ np.ones((300, 300))).sum(), len(os.listdir("/proc/self/task")), os.environ["{VARIABLE}"])
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="threads are listed on Linux alone")
def test_products_of_matrices_take_one_thread_unless_the_environment_says_otherwise() -> None:
    def printed(**given: str) -> list[str]:
        environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
        command = [sys.executable, "-c", THREADS]
        run = subprocess.run(command, env=environment | given, check=True, capture_output=True, text=True)
        return run.stdout.split()

    assert printed() == ["27000000.0", "1", "1"]
    assert printed(**{VARIABLE: "2"})[-1] == "2"
