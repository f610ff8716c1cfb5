"""The wheel: everything that the rooms need is in it, it takes one top-level name, and it is always the same bytes."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

import run
from releasing.source import set_permissions
from releasing.wheel import build_wheel

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
EPOCH = 1_700_000_000


def copy_tree(tree: Path) -> Path:
    """Return a copy of what a wheel is built from."""
    tree.mkdir()
    for name in BUILT_FROM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns(CACHE))
        else:
            shutil.copy(source, tree / name)
    return tree


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build a wheel from a copy of the tree; give the copy and the wheel."""
    tree, out = copy_tree(tmp_path_factory.mktemp("tree") / "copy"), tmp_path_factory.mktemp("wheel")
    set_permissions(tree)
    return tree, build_wheel(tree, out, EPOCH)


def names_in(wheel: Path) -> frozenset[str]:
    return frozenset(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_takes_one_top_level_name(built: tuple[Path, Path]) -> None:
    top = {name.partition("/")[0] for name in names_in(built[1])}
    assert {name for name in top if not name.startswith("kunyet-")} == {"kunyet"}


def test_every_file_of_every_room_is_in_the_wheel(built: tuple[Path, Path]) -> None:
    """Sentences, scripts, fonts, tables and the sample too: an installed Kunyet works as the tree does."""
    tree, names = built[0], names_in(built[1])
    files = (path for room in run.ROOMS for path in (tree / room).rglob("*") if path.is_file())
    assert {path.relative_to(tree).as_posix() for path in files} - {
        name.removeprefix("kunyet/") for name in names
    } == set()


def test_built_again_it_is_the_same_bytes(
    built: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In another folder, from files of another time and with other permissions, by somebody else elsewhere."""
    monkeypatch.setenv("TZ", "Asia/Yangon")
    again = copy_tree(tmp_path / "elsewhere")
    for path in again.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
        os.utime(path, (1_600_000_000, 1_600_000_000))
    (tmp_path / "out").mkdir()
    set_permissions(again)
    mask = os.umask(0o077)
    try:
        wheel = build_wheel(again, tmp_path / "out", EPOCH)
    finally:
        os.umask(mask)
    assert wheel.read_bytes() == built[1].read_bytes()
    assert {member.date_time for member in zipfile.ZipFile(built[1]).infolist()} == {(2023, 11, 14, 22, 13, 20)}
