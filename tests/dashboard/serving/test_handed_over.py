"""Secrets are handed over on standard input, and taken out of the environment."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.dashboard.serving import handed_over, server
from kunyet.dashboard.serving.handed_over import HandedOver, receive, remember, take_from_environment
from kunyet.dashboard.serving.settings import read_settings


@pytest.fixture(autouse=True)
def nothing_received() -> Iterator[None]:
    """End every test as it began: nothing was handed over."""
    yield
    remember(HandedOver())


def read(text: bytes) -> tuple[HandedOver, bytes]:
    """Return what is received from a pipe, and what is left in it."""
    end, start = os.pipe()
    os.write(start, text)
    os.close(start)
    try:
        return receive(end), os.read(end, 1024)
    finally:
        os.close(end)


@given(st.text(), st.text(), st.text())
def test_the_line_of_the_launcher_is_read_as_it_was_written(person: str, passphrase: str, password: str) -> None:
    given = HandedOver(person, passphrase, password)
    assert read(given.line() + b"rest") == (given, b"rest")
    assert handed_over.handed_over() == given


@pytest.mark.parametrize("text", (b"", b"{}", b"yes\n", b'{"other": 1}\n', b"[1]\n", b"\xff\n", b"x" * 70_000))
def test_what_no_launcher_writes_is_refused(text: bytes) -> None:
    end, start = os.pipe()
    os.set_blocking(start, False)
    os.write(start, text[:60_000])
    os.close(start)
    with pytest.raises(ValueError, match=r"handed|Expecting|utf-8|mapping"):
        receive(end)
    os.close(end)


def test_the_settings_hold_what_was_handed_over_and_show_none_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUNYET_PASSPHRASE", "of the environment")
    assert read_settings().passphrase == ""
    remember(HandedOver("aye", "canary-phrase", "canary-password"))
    found = read_settings()
    assert (found.person, found.passphrase, found.server_password) == ("aye", "canary-phrase", "canary-password")
    assert "canary" not in repr(found) + repr(handed_over.handed_over())


def test_no_secret_stays_in_the_environment() -> None:
    environment = dict.fromkeys(handed_over.SECRET_VARIABLES, "canary") | {"KUNYET_STORE": "/x"}
    take_from_environment(environment)
    assert environment == {"KUNYET_STORE": "/x"}
    assert read_settings().server_password == "canary"  # noqa: S105 - the one that the server itself needs
    remember(HandedOver(server_password="of the launcher"))  # noqa: S106
    take_from_environment({"KUNYET_NEO4J_PASSWORD": "canary"})
    assert read_settings().server_password == "of the launcher"  # noqa: S105


def test_a_server_that_nobody_would_end_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its standard input is closed, or ends before the line of the launcher."""
    end, start = os.pipe()
    os.close(start)
    monkeypatch.setattr(server, "STANDARD_INPUT", end)
    assert server.main(["--end-with-parent"]) == 1
    os.close(end)
    assert server.main(["--end-with-parent"]) == 1
