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
    subprocess.run([sys.executable, *_PIP, "-w", str(out), str(source)], check=True, env=environment)
    (wheel,) = out.glob("kunyet-*.whl")
    return wheel
