"""Whole processes, timed in turn: wall time and peak memory of each; the least of several runs, because other work
can only add.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PEERS = Path(sys.prefix) / "peers"
"""The folder of packages that only peers need; they are not in the environment itself (see
`benchmarks/peers/requirements.in`).
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds and peak memory (MiB) of one process and of those that it waited for."""

    seconds: float
    mebibytes: float


def run(command: Sequence[str], *, with_peers: bool = False) -> Run:
    """Run a command to its end, without its output.

    Raises
    ------
    subprocess.CalledProcessError
        If it fails.
    """
    paths = [str(PEERS), os.environ.get("PYTHONPATH", "")] if with_peers else [os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    taken = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return Run(taken, used.ru_maxrss / 1024)


def in_turn(ours: Sequence[str], peers: Sequence[str], times: int = 3, *, with_peers: bool = False) -> tuple[Run, Run]:
    """Return the least of several runs of each of two commands, run in turn; our first run does not count."""
    run(ours)
    both = [(run(ours), run(peers, with_peers=with_peers)) for _ in range(times)]
    return least([mine for mine, _ in both]), least([theirs for _, theirs in both])


def least(runs: Sequence[Run]) -> Run:
    """Return the least time and the least memory of several runs."""
    return Run(min(run.seconds for run in runs), min(run.mebibytes for run in runs))


def python(*arguments: str | Path) -> list[str]:
    """Return the command that runs this Python with some arguments."""
    return [sys.executable, *map(str, arguments)]


def kunyet(*arguments: str | Path) -> list[str]:
    """Return the command `kunyet` with some arguments."""
    return python("-m", "kunyet.cli.main", *arguments)
