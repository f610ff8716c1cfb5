"""Progress of slow work: only on a terminal, and cleared at the end."""

from __future__ import annotations

import io
import sys
from threading import Event

import pytest

from kunyet.cli import progress


class Terminal(io.StringIO):
    """A terminal that signals when something was written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.told = Event()

    def isatty(self) -> bool:
        """Return that it is a terminal."""
        return True

    def write(self, text: str) -> int:
        """Store the text, and signal it."""
        self.told.set()
        return super().write(text)


def test_a_terminal_shows_slow_work(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "AFTER", 0.0)
    monkeypatch.setattr(progress, "AGAIN", 0.01)
    with progress.show_progress("Measuring"):
        assert terminal.told.wait(30)
    assert "Measuring: 0 s" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_quick_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "AFTER", 600.0)
    with progress.show_progress("Measuring"):
        pass
    assert terminal.getvalue() == ""


def test_other_outputs_show_nothing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "AFTER", 0.0)
    with progress.show_progress("Measuring"):
        pass
    assert capsys.readouterr().err == ""


def test_an_error_is_raised_and_the_line_is_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "AFTER", 0.0)

    def fail() -> None:
        with progress.show_progress("Measuring"):
            terminal.told.wait(30)
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    assert terminal.getvalue().endswith("\r\x1b[K")
