"""The wheel: everything that the rooms need is in it, and it takes one top-level name."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import run

ROOT = Path(__file__).parent.parent
BUILT_FROM = (
    "setup.py",
    "pyproject.toml",
    "requirements.in",
    "README.md",
    "LICENSE",
    ".streamlit",
    "kunyet",
    *run.ROOMS,
)
CACHE = "__pycache__"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, frozenset[str]]:
    """Build a wheel from a copy of the tree; give the copy, and the names of the files in the wheel."""
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("wheel")
    for name in BUILT_FROM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns(CACHE))
        else:
            shutil.copy(source, tree / name)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--no-index", "-w", str(out), str(tree)], check=True)
    (wheel,) = out.glob("*.whl")
    return tree, frozenset(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_takes_one_top_level_name(built: tuple[Path, frozenset[str]]) -> None:
    top = {name.partition("/")[0] for name in built[1]}
    assert {name for name in top if not name.startswith("kunyet-")} == {"kunyet"}


def test_every_file_of_every_room_is_in_the_wheel(built: tuple[Path, frozenset[str]]) -> None:
    """Sentences, scripts, fonts, tables and the sample too: an installed Kunyet works as the tree does."""
    tree, names = built
    files = (path for room in run.ROOMS for path in (tree / room).rglob("*") if path.is_file())
    assert {path.relative_to(tree).as_posix() for path in files} - {
        name.removeprefix("kunyet/") for name in names
    } == set()
