"""A browser is opened by a file that nobody else can read, so that no list of processes shows the link."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path

import pytest

from kunyet.dashboard.serving import server
from kunyet.dashboard.serving.browser_opening import forget_file, open_by_file

LINK = "http://127.0.0.1:8501/open/canary-token"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Return the list of what the browser is asked to open; this person's folder is a temporary one."""
    asked: list[str] = []
    monkeypatch.setattr(webbrowser, "open", asked.append)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv("DISPLAY", ":0")
    return asked


def test_the_file_leads_to_the_link_and_its_name_tells_nothing(opened: list[str], tmp_path: Path) -> None:
    file = open_by_file(LINK)
    assert opened == [file.as_uri()]
    assert "canary-token" not in file.name
    assert file.read_text(encoding="utf-8").count(LINK) == 2
    assert file.parent == tmp_path
    if os.name != "nt":
        assert file.stat().st_mode & 0o777 == 0o600
    forget_file(file)
    forget_file(file)
    forget_file(None)
    assert not list(tmp_path.iterdir())


def test_the_file_goes_when_the_link_was_used_and_the_next_link_is_printed(
    opened: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    announcer = server._Announcer(8501, browser=True)
    first = announcer.door.link()
    announcer.announce()
    assert f"Open: {first}\n" in capsys.readouterr().out
    assert len(opened) == len(list(tmp_path.iterdir())) == 1
    assert first not in "".join(opened)
    assert announcer.door.use_link(first.removeprefix("http://127.0.0.1:8501"))
    assert not list(tmp_path.iterdir())
    assert f"Open: {announcer.door.link()}\n" in capsys.readouterr().out
    assert announcer.door.link() != first
