"""The wheel: built without a network, and the same bytes each time for the same source and the same time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from releasing.source import EPOCH

_PIP = (
    "-m",
    "pip",
    "wheel",
    "--quiet",
    "--disable-pip-version-check",
    "--no-deps",
    "--no-build-isolation",
    "--no-index",
)


def build_wheel(source: Path, out: Path, epoch: int) -> Path:
    """Return the wheel of a source tree.

    Parameters
    ----------
    source
        A copy of the tree; the build leaves files in it.
    out
        The folder of the wheel.
    epoch
        The time that every file of the wheel has, in seconds since 1970.
    """
    # A fixed order of sets and dictionaries, no matter how the machine is set.
    environment = {**os.environ, EPOCH: str(epoch), "PYTHONHASHSEED": "0"}
    command = [sys.executable, *_PIP, "-w", str(out), str(source)]
    # The wheel records the permissions of the copies that the build makes, so these must not be the releaser's own.
    subprocess.run(command, check=True, env=environment, umask=0o022)
    (wheel,) = out.glob("kunyet-*.whl")
    return wheel
