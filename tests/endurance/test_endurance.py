"""The short form of `make endurance`: a few kills and power cuts during every deed. And it can fail."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.endurance import power_cuts
from tests.endurance.deeds import DEEDS

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="no fork on this system"),
]


def test_nothing_that_was_acknowledged_is_lost() -> None:
    command = [sys.executable, "-m", "tests.endurance", "--kills", "2", "--cuts", "6"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    found = dict(re.findall(r"^\| (\w+) \| 2 \| [06] \| (\d+) \| 0 \|$", done.stdout, re.MULTILINE))
    assert list(found) == list(DEEDS), done.stdout
    assert min(map(int, found.values())) > 0, "somewhere no change was acknowledged"


@pytest.mark.parametrize(
    ("deed", "unsynced"), (("people", r"keys\.json\..*\.new"), ("backups", r"/archive"), ("restores", r"\.new/.*"))
)
def test_a_power_cut_turns_red_where_a_sync_is_missing(tmp_path: Path, deed: str, unsynced: str) -> None:
    """The same steps, but without the syncs of some files: acknowledged changes are lost, and this is seen."""
    recorder = power_cuts.build_recorder(tmp_path)
    if recorder is None:
        pytest.skip("recording writes and syncs takes Linux and a C compiler")
    disk, happened = power_cuts.record(deed, tmp_path, recorder, 3)
    left = [step for step in happened if step.what != "S" or not re.search(unsynced + "$", step.path)]
    assert len(left) < len(happened)
    chance, base = random.Random(1), tmp_path / power_cuts.BASE  # noqa: S311 - when to cut
    assert any(power_cuts.cut_during(deed, disk, left, base, chance).fault for _ in range(15))
