"""Kills: a child does a deed, and is killed (kill -9) at a random moment; then the deed says what is wrong."""

from __future__ import annotations

import os
import random
import select
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from tests.endurance.deeds import DEEDS, NOTHING

LONGEST = 0.15
"""Seconds after the first acknowledged change, or after the start, until the kill."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What one kill or one power cut came to: the changes that were acknowledged before it, and what is wrong."""

    acknowledged: int
    fault: str


def kill_during(name: str, base: Path, chance: random.Random) -> Trial:
    """Let a child do a deed in a folder that is prepared, and kill it."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(ours)
            for number in DEEDS[name].work(base):
                os.write(theirs, b"%d\n" % number)
        finally:
            os._exit(3)
    os.close(theirs)
    # Sometimes before the first change is acknowledged, mostly in the middle of the next ones.
    said = b"" if chance.random() < 0.3 else os.read(ours, 1)
    _listen_for(ours, chance.uniform(0.0, LONGEST))
    os.kill(child, signal.SIGKILL)
    while more := os.read(ours, 65536):
        said += more
    os.waitpid(child, 0)
    os.close(ours)
    numbers = [int(line) for line in said.split(b"\n")[:-1]]
    return Trial(len(numbers), DEEDS[name].fault(base, numbers[-1] if numbers else NOTHING))


def _listen_for(pipe: int, seconds: float) -> None:
    """Wait; end early if the child has ended."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if select.select([pipe], [], [], left)[0]:
            time.sleep(min(left, 0.01))
