"""Secrets: a passphrase is never on a command line, in output or in a file, and a long-running process gets none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import build_parser, main
from kunyet.dashboard.serving.handed_over import SECRET_VARIABLES, HandedOver
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
    heard: bytes

    def __init__(self, command: list[str], *, env: dict[str, str], **__: object) -> None:
        Child.told, Child.store_was_there = (
            {**env, "": " ".join(command)},
            is_encrypted_store(Path(env["KUNYET_STORE"])),
        )
        Child.heard = b""
        self.stdin = self

    def write(self, line: bytes) -> None:
        """Record what is handed over."""
        Child.heard += line

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
    """`serve` neither reads nor passes on a passphrase: one in its environment stays there."""
    for name in SECRET_VARIABLES:
        unlocking.setenv(name, PASS)
    assert main(["serve", store, "--no-browser"]) == 0
    assert child.told["KUNYET_STORE"] == str(Path(store).resolve())
    assert not set(SECRET_VARIABLES) & set(child.told)
    assert PASS not in "".join(child.told.values())
    assert child.heard == HandedOver().line()


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
    passphrase = json.loads(child.heard)["passphrase"]
    assert len(passphrase) == 32
    assert not {passphrase, "of another directory"} & set(child.told.values())
    assert passphrase not in child.told[""]
    assert list(tmp_path.iterdir()) == []
    told = capsys.readouterr().out
    assert "critical" in told
    assert passphrase not in told


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="only Linux shows the environment of a process")
@pytest.mark.parametrize("command", ("serve", "demo"))
def test_no_process_but_the_command_has_a_passphrase_in_its_environment(
    store: str, command: str, unlocking: pytest.MonkeyPatch
) -> None:
    """Of the real command; nor is one among the arguments, which every account of the machine can read."""
    for name in SECRET_VARIABLES:
        unlocking.setenv(name, SECRET)
    words = [sys.executable, "-m", "kunyet.cli.main", command, *([store] if command == "serve" else []), "--no-browser"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as launcher:
        try:
            assert launcher.stdout is not None
            assert any("127.0.0.1" in line for line in launcher.stdout)  # the server answers
            (server,) = _children(launcher.pid)
            environment = Path(f"/proc/{server}/environ").read_bytes()
            assert b"KUNYET_STORE" in environment
            assert not [name for name in ("PASSPHRASE", "PASSWORD", SECRET) if name.encode() in environment]
            assert SECRET.encode() not in Path(f"/proc/{server}/cmdline").read_bytes()
        finally:
            launcher.terminate()


def _children(parent: int) -> list[str]:
    """Return the processes that a process has started."""
    return Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="utf-8").split()
