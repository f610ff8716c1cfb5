"""A bundle: every wheel that Kunyet needs on one system, for a machine without a network.

`python run.py setup --offline BUNDLE` installs from it. The wheels come from wherever the machine's own pip is set to,
and only those whose hash is in `requirements.txt`. A bundle is an archive that is not compressed, in which every file
has the time of the release, so the same wheels give the same bytes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Final

WHEELS: Final = "wheels/"
SYSTEMS: Final = {
    "linux-x86_64": ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "macos-arm64": ("macosx_14_0_arm64", "macosx_13_0_arm64", "macosx_12_0_arm64", "macosx_11_0_arm64"),
    "windows-x86_64": ("win_amd64",),
}
"""The systems that have a bundle, each with the tags of its wheels; the first found counts."""
_PIP: Final = ("-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "--no-deps")


def download_wheels(requirements: Path, folder: Path, system: str, python: str) -> None:
    """Download the pinned wheels of a system and a version of Python (such as `3.11`) into a folder."""
    tags = [part for tag in SYSTEMS[system] for part in ("--platform", tag)]
    minor = python.replace(".", "")
    which = [
        "--implementation",
        "cp",
        "--python-version",
        python,
        "--abi",
        f"cp{minor}",
        "--abi",
        "abi3",
        "--abi",
        "none",
    ]
    asked = ["--require-hashes", "--requirement", str(requirements), "--dest", str(folder)]
    subprocess.run([sys.executable, *_PIP, *tags, *which, *asked], check=True)


def write_bundle(requirements: Path, kunyet: Path, out: Path, *, system: str, python: str, epoch: int) -> Path:
    """Return a bundle: the wheels of a system, and Kunyet's own (`kunyet`)."""
    with tempfile.TemporaryDirectory(prefix="kunyet-bundle-") as scratch:
        folder = Path(scratch)
        download_wheels(requirements, folder, system, python)
        path = out / f"{kunyet.name.split('-py3')[0]}-{system}-python{python}.bundle.zip"
        pack_bundle([*folder.glob("*.whl"), kunyet], path, epoch)
    return path


def pack_bundle(wheels: list[Path], path: Path, epoch: int) -> None:
    """Write an archive of wheels: in the order of their names, with one time and one permission."""
    moment = time.gmtime(epoch)[:6]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for wheel in sorted(wheels, key=lambda each: each.name):
            member = zipfile.ZipInfo(f"{WHEELS}{wheel.name}", moment)
            member.external_attr = 0o644 << 16
            member.create_system = 3
            archive.writestr(member, wheel.read_bytes())
