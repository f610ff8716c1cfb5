"""The source of a release: the committed files alone, and the time of the commit.

Whatever else lies in a working copy does not get into a release. Files and folders have the same permissions on every
machine, because a wheel records them.
"""

from __future__ import annotations

import os
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
EPOCH: Final = "SOURCE_DATE_EPOCH"
"""The variable of the environment that gives the time of a build (reproducible-builds.org)."""


def source_epoch(root: Path = ROOT) -> int:
    """Return the time of a release, in seconds since 1970: that of the environment, else that of the commit."""
    given = os.environ.get(EPOCH, "")
    return int(given) if given else int(_git(root, "log", "-1", "--format=%ct"))


def uncommitted_files(root: Path = ROOT) -> list[str]:
    """Return the files that differ from the commit; new files that git does not know are no part of a release."""
    return _git(root, "status", "--porcelain", "--untracked-files=no").decode().splitlines()


def commit_name(root: Path = ROOT) -> str:
    """Return the whole name of the commit."""
    return _git(root, "rev-parse", "HEAD").decode().strip()


def unpack_source(folder: Path, root: Path = ROOT) -> None:
    """Write the committed files into a new folder."""
    folder.mkdir()
    with tarfile.open(fileobj=BytesIO(_git(root, "archive", "--format=tar", "HEAD"))) as archive:
        archive.extractall(folder, filter="data")
    set_permissions(folder)


def set_permissions(folder: Path) -> None:
    """Give every file and folder the permissions that they have in a release."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else 0o644)


def _git(root: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", "-C", str(root), *arguments], check=True, stdout=-1).stdout
