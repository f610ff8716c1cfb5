"""Files that are read for a moment lie in memory where there is one, and what a killed reading left is removed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from kunyet.loaders.formats.common import private_folder
from kunyet.loaders.formats.common.read_zip import unpacked


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that stands for the disk's own temporary folder."""
    (tmp_path / "disk").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "disk"))
    return tmp_path / "disk"


def test_an_archive_is_unpacked_in_memory_and_privately(tmp_path: Path, disk: Path) -> None:
    if not private_folder.MEMORY.is_dir():
        pytest.skip("this system has no file system in memory")
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("entities.csv", "name\ncanary\n")
    with unpacked(tmp_path / "x.zip", "x.zip") as found:
        ((path, name),) = found
        assert (name, path.read_text()) == ("entities.csv", "name\ncanary\n")
        assert private_folder.MEMORY in path.parents
        assert path.parent.parent.stat().st_mode & 0o777 == 0o700
        assert list(disk.iterdir()) == []
    assert not path.exists()


KILLED = """
import os, signal, sys
from pathlib import Path
from kunyet.loaders.formats.common import private_folder
private_folder.MEMORY = Path(sys.argv[1])
with private_folder.private_folder() as folder:
    (folder / "canary").touch()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows kills otherwise; there leftovers go after a day")
def test_what_a_killed_reading_left_is_removed_by_the_next_one_and_what_is_read_now_stays(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private_folder, "MEMORY", disk)
    subprocess.run([sys.executable, "-c", KILLED, str(disk)], check=False)
    (left,) = disk.iterdir()
    assert (left / "canary").exists()
    with private_folder.private_folder() as first:
        assert not left.exists()
        with private_folder.private_folder():
            assert first.exists()
    assert list(disk.iterdir()) == []
