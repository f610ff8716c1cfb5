"""Ctrl-C is told as that, also where it surfaces as another error."""

from __future__ import annotations

import signal

import pytest

from kunyet.cli import main as command


@pytest.mark.parametrize(("interrupts", "code", "word"), ((True, 130, "Stopped."), (False, 1, "Kunyet failed")))
def test_an_error_that_ctrl_c_made_is_no_fault(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
    *,
    interrupts: bool,
    code: int,
    word: str,
) -> None:
    """A library that Ctrl-C interrupts in the middle of something may raise an error of its own."""

    def run(_args: object) -> int:
        try:
            if interrupts:
                signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            pass
        raise RuntimeError

    monkeypatch.setattr(command, "_run", run)
    left = signal.signal(signal.SIGINT, signal.default_int_handler)  # another test's event loop may have left its own
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, left))
    before = signal.getsignal(signal.SIGINT)
    assert command.main(["verify", "somewhere"]) == code
    assert capsys.readouterr().err.startswith(word)
    assert signal.getsignal(signal.SIGINT) is before
