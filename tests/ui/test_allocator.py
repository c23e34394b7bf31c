"""Threads of a server share a few heaps, so that what each leaves free is not kept."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

HEAPS_OF_THREADS = """
import ctypes, sys, threading
{first}
library = ctypes.CDLL(None)
library.malloc.restype = ctypes.c_void_p
barrier = threading.Barrier(6)

def work():
    library.malloc(1000)
    barrier.wait()  # all are there at once: one that has ended would leave its heap to the next

threads = [threading.Thread(target=work) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
library.malloc_info(0, ctypes.c_void_p.in_dll(library, "stdout"))
library.fflush(None)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the setting is one of GNU's C library")
@pytest.mark.parametrize(
    ("first", "heaps"),
    [
        ("from graphmodel.ui.background.allocator import share_heaps; share_heaps()", 2),
        ("import graphmodel.ui.background.allocator", 7),  # one a thread, as long as there are few
    ],
)
def test_all_threads_of_a_server_share_two_heaps(first: str, heaps: int) -> None:
    code = HEAPS_OF_THREADS.format(first=first)
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert found.count("<heap nr=") == heaps
