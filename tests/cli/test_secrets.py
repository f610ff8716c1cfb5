"""Secrets: a passphrase is never on a command line, in output or in a file, and a long-running process gets none."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import build_parser, main
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.stores.encrypted import is_encrypted_store
from tests.cli.conftest import PASS

ROOT = Path(__file__).parents[2]
SECRET, NAME = "canary words nobody guesses", "canaryperson"


def test_no_command_takes_a_secret() -> None:
    """No option is named after a secret."""
    help_of_all = build_parser().format_help()
    assert "--passphrase" not in help_of_all
    for name in ("init", "people", "load", "copy", "serve"):
        with pytest.raises(SystemExit):
            main([name, "--passphrase", "x"])


def test_a_session_leaves_no_secret(tmp_path: Path) -> None:
    """The real command, from `init` to `restore`: no output and no file holds passphrase or person."""
    home = tmp_path / "home"
    home.mkdir()
    told = {"KUNYET_PERSON": NAME, "KUNYET_PASSPHRASE": SECRET, "HOME": str(home), "TMPDIR": str(home)}
    store, backup = str(tmp_path / "s"), str(tmp_path / "b.kunyet")
    out = []
    for words in (
        ["init", store], ["load", store, str(SECOND_FORUM)], ["gaps", store, "--limit", "1"], ["verify", store],
        ["backup", store, backup], ["restore", backup, str(tmp_path / "r")],
    ):  # fmt: skip
        command = [sys.executable, "-m", "kunyet.cli.main", *words]
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **told}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        if (line := Path(f"/proc/{process.pid}/cmdline")).exists():
            assert SECRET.encode() not in line.read_bytes()
        out.append(process.communicate(timeout=120)[0])
        assert process.returncode == 0, out[-1]
    assert SECRET.encode() not in b"".join(out)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 4
    for path in files:
        content = path.read_bytes()
        for text in (SECRET, NAME, "Green Harbour", "Delta Lamp"):
            assert text.encode() not in content, path
            assert text.encode("utf-16-le") not in content, path
    if os.name != "nt":
        assert all(not path.stat().st_mode & 0o077 for path in files if home not in path.parents)


class Child:
    """A stand-in for the dashboard, which records its arguments."""

    told: dict[str, str]
    store_was_there: bool

    def __init__(self, _: object, *, env: dict[str, str], **__: object) -> None:
        Child.told, Child.store_was_there = env, is_encrypted_store(Path(env["KUNYET_STORE"]))

    def wait(self, **_: Any) -> int:
        """End as with Ctrl-C."""
        raise KeyboardInterrupt

    def poll(self) -> int:
        """Return that it has ended."""
        return 0


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> type[Child]:
    monkeypatch.setattr(subprocess, "Popen", Child)
    return Child


def test_the_dashboard_asks_for_the_passphrase_itself(
    store: str, child: type[Child], unlocking: pytest.MonkeyPatch
) -> None:
    """`serve` neither reads nor passes on a passphrase; one in the environment stays there."""
    unlocking.delenv("KUNYET_PASSPHRASE")
    assert main(["serve", store, "--no-browser"]) == 0
    assert "KUNYET_PASSPHRASE" not in child.told
    assert child.told["KUNYET_STORE"] == str(Path(store).resolve())
    unlocking.setenv("KUNYET_PASSPHRASE", PASS)
    assert main(["serve", store, "--no-browser"]) == 0
    assert child.told["KUNYET_PASSPHRASE"] == PASS


def test_the_demo_removes_its_folder(
    tmp_path: Path, child: type[Child], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An encrypted folder with its own passphrase while it runs, and nothing after Ctrl-C; the gaps are printed
    first.
    """
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("KUNYET_PASSPHRASE", "of another directory")
    assert main(["demo", "--no-browser"]) == 0
    assert child.store_was_there
    assert len(child.told["KUNYET_PASSPHRASE"]) == 32
    assert list(tmp_path.iterdir()) == []
    told = capsys.readouterr().out
    assert "critical" in told
    assert child.told["KUNYET_PASSPHRASE"] not in told
