"""Linear algebra works in the thread that asks, unless the environment says otherwise."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

THREADS = """
import os, sys
from graphmodel.one_thread import compute_in_one_thread
assert "numpy" not in sys.modules
compute_in_one_thread()
import numpy as np
print((np.ones((300, 300)) @ np.ones((300, 300))).sum(), len(os.listdir("/proc/self/task")))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="threads are listed on Linux alone")
@pytest.mark.parametrize(("given", "threads"), [({}, 1), ({"OPENBLAS_NUM_THREADS": "2"}, min(2, os.cpu_count() or 1))])
def test_products_of_matrices_take_one_thread_or_as_many_as_the_environment_says(
    given: dict[str, str], threads: int
) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    found = subprocess.run(
        [sys.executable, "-c", THREADS], env=environment | given, check=True, capture_output=True, text=True
    )
    assert found.stdout.split() == ["27000000.0", str(threads)]
