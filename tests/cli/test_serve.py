"""`kunyet serve` on a directory, and where there is no directory yet."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Yield the list of started servers; each ends at once."""
    asked: list[list[str]] = []

    class Child:
        """A stand-in for the server."""

        stdin = None

        def __init__(self, command: list[str], **_: object) -> None:
            asked.append(command)

        def wait(self, **_: object) -> int:
            return 0

        def poll(self) -> int:
            return 0

    monkeypatch.setattr(subprocess, "Popen", Child)
    return asked


@pytest.mark.parametrize("make", (False, True))
def test_without_a_directory_the_first_page_is_served(
    tmp_path: Path, started: list[list[str]], capsys: pytest.CaptureFixture[str], *, make: bool
) -> None:
    """For a missing or an empty folder, the page offers to create a directory."""
    place = tmp_path / "ours"
    if make:
        place.mkdir()
    assert main(["serve", str(place), "--no-browser", "--port", "8600"]) == 0
    assert "There is nothing at" in capsys.readouterr().out
    assert started[0][1:] == ["-m", "kunyet.dashboard.serving.server", "--port", "8600", "--end-with-parent"]
    assert list(tmp_path.iterdir()) == ([place] if make else [])


@pytest.mark.parametrize("name", ("missing.csv", "missing.xlsx"))
def test_a_missing_file_is_an_error(tmp_path: Path, started: list[list[str]], name: str) -> None:
    assert main(["serve", str(tmp_path / name), "--no-browser"]) == 1
    assert started == []


def is_open(port: int) -> bool:
    """Return whether something listens on a port of this machine."""
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to send")
@pytest.mark.parametrize(
    ("how", "closed"), (("SIGTERM", False), ("SIGKILL", False), ("SIGTERM", True), ("SIGKILL", True))
)
def test_the_dashboard_ends_with_the_command_however_the_command_ends(how: str, *, closed: bool) -> None:
    """An unlocked directory does not stay open on its port, and the command may have been started without a standard
    input.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "kunyet.cli.main", "serve", str(SECOND_FORUM), "--no-browser", "--port", str(port)]
    command = ["sh", "-c", 'exec "$@" <&-', "sh", *command] if closed else command
    served = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert served.stdout is not None
        assert served.stdout.readline().startswith("Open: http://127.0.0.1:")
        assert is_open(port)
        served.send_signal(getattr(signal, how))
        served.wait(timeout=30)
        deadline = time.monotonic() + 30
        while is_open(port) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not is_open(port)
    finally:
        served.kill()
        served.communicate()
