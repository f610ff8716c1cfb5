"""A seized folder says nothing: no marker of a scripted run is in any file that it leaves, wherever that is.

Store, write-ahead log, backup, restored folder, home and temporary folder are searched, names of files too, in UTF-8
and UTF-16.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kunyet.graph import platforms
from tests.graph.stores.encrypted.speaking import BURMESE, CANARIES

HERE = Path(__file__).parent
ROOT = HERE.parents[3]


def left_by(scratch: Path, mode: str) -> list[Path]:
    """Run the script with home, temporary and working folder under `scratch`, and return every file and folder that
    is then there.
    """
    work, home, temporary = (scratch / name for name in ("work", "home", "temporary"))
    for folder in (work, home, temporary):
        folder.mkdir()
    own = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"), str(temporary))
    own |= {"HOME": str(home), "USERPROFILE": str(home), "XDG_CACHE_HOME": str(home), "PYTHONPATH": str(ROOT)}
    script = [sys.executable, "-B", str(HERE / "speaking.py"), str(work), mode]
    subprocess.run(script, check=True, cwd=work, env={**os.environ, **own})
    return sorted(scratch.rglob("*"))


def found_in(paths: list[Path]) -> set[str]:
    """Return the markers that a search finds."""
    found = set()
    for path in paths:
        content = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        for marker in (*CANARIES, BURMESE):
            forms = [
                form
                for text in (marker, marker.lower())
                for form in (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"))
            ]
            if any(form in content for form in forms):
                found.add(marker)
    return found


def test_no_file_holds_a_word_of_it(tmp_path: Path) -> None:
    paths = left_by(tmp_path, "encrypted")
    names = {path.name for path in paths}
    assert {"directory.db", "directory.db-wal", "keys.json", "backup.kunyet", "restored"} <= names
    assert (tmp_path / "work/store/directory.db-wal").stat().st_size > 0
    assert found_in(paths) == set()


def test_the_search_turns_red_over_a_plaintext_engine(tmp_path: Path) -> None:
    """The same run without a key: every text of the records is found, and so the test above can fail."""
    assert {
        "CANARYname",
        "CANARYhandle",
        "CANARYnotes",
        "CANARYedited",
        "CANARYwhy",
        "CANARYdraft",
        BURMESE,
    } <= found_in(left_by(tmp_path, "plain"))


@pytest.mark.skipif(platforms.ON_WINDOWS, reason="Windows has no such permissions")
def test_nobody_else_may_read_what_is_left(tmp_path: Path) -> None:
    paths = [path for path in left_by(tmp_path, "encrypted") if (tmp_path / "work") in path.parents]
    assert [path.name for path in paths if not platforms.is_private(path)] == []
