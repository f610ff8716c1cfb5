"""Questions to a server that hangs, or that are broken off: nobody waits twice, and no connection is used by two at
once.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.neo4j_store.server import watchdog
from kunyet.graph.stores.neo4j_store.server.bolt import BoltServer, Login
from kunyet.graph.stores.server_addresses import read_address

HERE = read_address("bolt://127.0.0.1:1")


class Session:
    """A session, its transaction and its result in one: its first question is answered when it is let go."""

    def __init__(self) -> None:
        self.answers, self.closed = threading.Event(), threading.Event()
        self.calls: list[str] = []

    def begin_transaction(self) -> Session:
        """Begin."""
        return self

    def run(self, *_: object) -> Session:
        """Ask, and wait."""
        self.calls.append("asked")
        assert self.answers.wait(60)
        self.calls.append("answered")
        return self

    def values(self) -> list[tuple[int]]:
        """Return the answer."""
        return [(1,)]

    def close(self) -> None:
        """Close."""
        self.calls.append("closed")
        self.closed.set()


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return the session that every server gives."""
    made = Session()
    monkeypatch.setattr(BoltServer, "_session", lambda *_: made)
    return made


@pytest.fixture
def heeds_ctrl_c() -> Iterator[None]:
    """Heed Ctrl-C, which whoever was started in the background ignores."""
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, usual)


def ask(server: BoltServer) -> Any:
    """Ask within a change."""
    with server.writing() as change:
        return change.all("RETURN 1")


def test_of_a_server_that_hangs_nothing_more_is_asked(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    greeted: list[str] = []
    monkeypatch.setattr(watchdog, "SILENCE_SECONDS", 0.01)

    def greets(host: str, *_: object, **__: object) -> bool:
        greeted.append(host)
        return False

    monkeypatch.setattr(watchdog, "_answers_handshake", greets)
    server = BoltServer(HERE, Login("one", "secret"))
    with pytest.raises(KunyetError) as hangs:
        ask(server)
    assert hangs.value.code == "server-hangs"
    assert greeted == ["127.0.0.1"]
    assert session.calls == ["asked"]
    # Whoever still asks closes it, after the answer.
    session.answers.set()
    assert session.closed.wait(60)
    assert session.calls == ["asked", "answered", "closed"]
    server.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.usefixtures("heeds_ctrl_c")
def test_what_is_broken_off_is_answered_before_anything_else_is_asked(session: Session) -> None:
    server = BoltServer(HERE, Login("one", "secret"))

    def break_off() -> None:
        while not session.calls:
            time.sleep(0.001)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        session.closed.wait(0.2)  # who does not wait for the answer closes it now
        session.answers.set()

    threading.Thread(target=break_off).start()
    with pytest.raises(KeyboardInterrupt):
        ask(server)
    assert session.calls == ["asked", "answered", "closed"]
    server.close()
