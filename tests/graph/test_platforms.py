"""What `graph/platforms.py` promises about locks, permissions and files that are replaced."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kunyet.graph import platforms

on_posix = pytest.mark.skipif(platforms.ON_WINDOWS, reason="Windows has no permission bits")


def mode(path: Path) -> int:
    """Return a path's permission bits."""
    return stat.S_IMODE(path.stat().st_mode)


@on_posix
def test_a_private_folder_is_private_with_all_that_was_made_for_it(tmp_path: Path) -> None:
    """Folders that had to be created above it are as private; those that were there are left alone."""
    tmp_path.chmod(0o755)
    inner = platforms.make_private_folder(tmp_path / "a" / "b")
    assert [mode(inner), mode(inner.parent), mode(tmp_path)] == [0o700, 0o700, 0o755]
    assert platforms.is_private(inner)
    assert not platforms.is_private(tmp_path)


@on_posix
def test_a_folder_that_was_open_is_closed(tmp_path: Path) -> None:
    """Making a folder private mends one that is there already."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a").chmod(0o777)
    assert mode(platforms.make_private_folder(tmp_path / "a")) == 0o700


def test_a_file_in_the_folders_place_is_an_error(tmp_path: Path) -> None:
    """A folder is never put where a file stands."""
    (tmp_path / "a").write_text("a file")
    with pytest.raises(FileExistsError):
        platforms.make_private_folder(tmp_path / "a")


@on_posix
def test_new_files_are_private_from_then_on(tmp_path: Path) -> None:
    """After `make_new_files_private`, plain `open` makes private files; shown in a process of its own."""
    script = (
        "import sys; from kunyet.graph import platforms; platforms.make_new_files_private(); open(sys.argv[1],"
        " 'w').close()"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "a")], check=True)
    assert mode(tmp_path / "a") == 0o600


@pytest.mark.parametrize("content", (b"", b"new"))
def test_a_file_is_replaced_atomically(tmp_path: Path, content: bytes) -> None:
    """The new content is there, alone in its folder, and private."""
    target = tmp_path / "a"
    target.write_bytes(b"the old content, which is longer")
    platforms.replace_file(target, content)
    assert target.read_bytes() == content
    assert list(tmp_path.iterdir()) == [target]
    assert platforms.ON_WINDOWS or mode(target) == 0o600


@on_posix
def test_a_file_that_cannot_be_made_is_called_as_it_was_asked_for(tmp_path: Path) -> None:
    asked = tmp_path / "not there" / "brief.pdf"
    with pytest.raises(FileNotFoundError) as error, platforms.atomic_write(asked):
        pass
    assert error.value.filename == str(asked)


def test_a_file_for_others_gets_the_usual_permissions(tmp_path: Path) -> None:
    """With `private=False` the umask decides, as for any new file."""
    (tmp_path / "usual").touch()
    platforms.replace_file(tmp_path / "a", b"for all", private=False)
    assert mode(tmp_path / "a") == mode(tmp_path / "usual")


def test_a_failed_replacement_leaves_the_old_file(tmp_path: Path) -> None:
    """When writing raises, the old content stays and no temporary file is left."""
    target = tmp_path / "a"
    target.write_bytes(b"old")
    with pytest.raises(TypeError), platforms.atomic_write(target) as handle:
        handle.writelines([b"half", None])  # type: ignore[list-item]  # fails after the first half
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@on_posix
def test_content_is_synced_before_the_name_and_the_name_before_the_return(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that reaches the disk before its content is a file of zeros after a power cut."""
    seen: list[str] = []
    sync, rename = os.fsync, Path.replace

    def fsync(descriptor: int) -> None:
        seen.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def replace(source: Path, target: Path) -> Path:
        seen.append("name")
        return rename(source, target)

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    platforms.replace_file(tmp_path / "a", b"content")
    assert seen == ["file", "name", "folder"]


def test_what_is_still_in_memory_is_synced_too(tmp_path: Path) -> None:
    """An open file has a buffer of its own, which the system does not know yet."""
    with (tmp_path / "a").open("wb") as handle:
        handle.write(b"content")
        platforms.sync_file(handle)
        assert (tmp_path / "a").read_bytes() == b"content"


def test_a_file_can_be_synced_by_its_path(tmp_path: Path) -> None:
    """Syncing by path changes nothing in the file."""
    (tmp_path / "a").write_bytes(b"content")
    platforms.sync_file(tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b"content"


def test_a_locked_folder_is_refused_and_free_afterwards(tmp_path: Path) -> None:
    """One holder at a time, even within one process; the error says what to do."""
    with (
        platforms.folder_lock(tmp_path),
        pytest.raises(platforms.FolderLocked) as refused,
        platforms.folder_lock(tmp_path),
    ):
        pass
    assert refused.value.code == "locked"
    assert refused.value.remedy
    with platforms.folder_lock(tmp_path):
        pass


def test_a_killed_process_leaves_no_lock(tmp_path: Path) -> None:
    """The operating system frees the lock of a process that dies without a word."""
    script = (
        "import pathlib, sys, time; from kunyet.graph import platforms\n"
        "with platforms.folder_lock(pathlib.Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(platforms.FolderLocked), platforms.folder_lock(tmp_path, wait=0.1):
            pass
        other.kill()
    with platforms.folder_lock(tmp_path, wait=5):
        pass


def test_a_venvs_programs_are_found_on_either_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows keeps them in `Scripts`, with an ending; the others in `bin`."""
    monkeypatch.setattr(platforms, "ON_WINDOWS", False)
    assert platforms.program_path(tmp_path, "kunyet") == tmp_path / "bin" / "kunyet"
    monkeypatch.setattr(platforms, "ON_WINDOWS", True)
    assert platforms.program_path(tmp_path, "kunyet") == tmp_path / "Scripts" / "kunyet.exe"
