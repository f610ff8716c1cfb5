"""Memory that is free goes back to the system, where the system can be told so."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from kunyet.graph import memory_use

HELD = """
import sys
import numpy as np
from kunyet.graph.memory_use import release_free_memory, release_large_arrays

def resident():
    with open("/proc/self/status") as told:
        return next(int(line.split()[1]) >> 10 for line in told if line.startswith("VmRSS"))

if "large" in sys.argv:
    release_large_arrays()
for _ in range(4):  # the C library raises its own mark by what is let go of
    np.ones(3 << 20)
before = resident()
arrays = [np.ones(2 << 20) for _ in range(8)]  # 16 MB each
last = np.ones(2 << 20)
del arrays
texts = [str(number) * 20 for number in range(600_000)]
kept = texts[::50]
del texts
if "small" in sys.argv:
    release_free_memory()
print(resident() - before)
"""


def held(*asked: str) -> int:
    """Return how many megabytes a process holds beside the sixteen that it uses."""
    told = subprocess.run([sys.executable, "-c", HELD, *asked], capture_output=True, text=True, check=True)
    return int(told.stdout) - 16


@pytest.mark.skipif(memory_use._glibc() is None, reason="only glibc is told")
def test_free_memory_goes_back_to_the_system() -> None:
    assert held("large", "small") < held() - 20


@pytest.mark.parametrize("platform", ("win32", "darwin"))
def test_on_other_systems_nothing_is_done(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    memory_use._glibc.cache_clear()
    monkeypatch.setattr(sys, "platform", platform)
    memory_use.release_large_arrays()
    memory_use.release_free_memory()
    assert memory_use._glibc() is None
    memory_use._glibc.cache_clear()


def test_cycles_are_searched_for_again_afterwards_if_they_were_before() -> None:
    with memory_use.no_search_for_cycles():
        assert not gc.isenabled()
        with memory_use.no_search_for_cycles():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
