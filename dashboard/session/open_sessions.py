"""Which directory a session looks at, and the encrypted ones that are unlocked: each held for one browser session alone.

A session is known by a ticket that never leaves this process. What it unlocked is let go of when it says so, when it ends, or after so long
without a click (P15); a thread of its own sees to the last, whether or not a browser still asks. Time is counted on two clocks, for one
stands still while a laptop sleeps and the other may be set back.
"""

from __future__ import annotations

import threading
import time
import weakref
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from kunyet.dashboard.cache.lru_cache import clear_caches
from kunyet.dashboard.serving.settings import ServeSettings, read_settings
from kunyet.dashboard.session import state
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.stores.server_addresses import is_server_address

if TYPE_CHECKING:
    from kunyet.graph.stores.keys.people import PeopledStore

SAMPLE = Path(__file__).resolve().parents[2] / "data_samples" / "second_forum"
KEY_FILE = "keys.json"
CHECK_SECONDS = 5.0
"""The thread looks at least so often (seconds) whether somebody has been idle for too long."""
_ended_tickets: list[str] = []


def clock() -> tuple[float, float]:
    """Return the time on both clocks, in seconds."""
    return time.monotonic(), time.time()


class SessionTicket:
    """What tells one session from another; when it is gone, so is what the session had unlocked."""

    def __init__(self) -> None:
        self.id = token_hex(16)
        # Garbage is collected anywhere, with whatever lock is held there: the thread below does the closing.
        weakref.finalize(self, _ended_tickets.append, self.id)


@dataclass
class _OpenSession:
    """An open directory, and when its session last did something."""

    address: str
    store: PeopledStore
    idle: float
    seen: tuple[float, float] = field(default_factory=lambda: clock())  # noqa: PLW0108 - looked up when called, so that tests can set it
    keys: int = 0

    def is_idle(self) -> bool:
        """Whether nobody has done anything for too long, by either clock."""
        return max(now - then for now, then in zip(clock(), self.seen, strict=True)) >= self.idle


_open_sessions: dict[str, _OpenSession] = {}
_lock = threading.RLock()
_watch_threads: list[threading.Thread] = []


def chosen_store(settings: ServeSettings | None = None) -> str:
    """Return the directory that this session looks at: the one that was served, else the one that it chose; blank: none."""
    told = settings or read_settings()
    if told.store and _exists(told.store):
        return told.store
    return str(state.recall("store", ""))


def _exists(store: str) -> bool:
    """Tell whether anything is at an address; an empty folder is nothing yet, and a server that was named is taken to be there."""
    if is_server_address(store):
        return True
    path = Path(store)
    return path.exists() and not (path.is_dir() and not any(path.iterdir()))


def is_encrypted(store: str) -> bool:
    """Tell whether an encrypted folder is there, or a server is named; nothing is opened."""
    from kunyet.graph.stores.encrypted import is_encrypted_store

    return bool(store) and (is_server_address(store) or is_encrypted_store(Path(store)))


def unlocked_store(store: str) -> PeopledStore:
    """Return the directory as this session has unlocked it.

    Raises
    ------
    KunyetError
        `locked-store`, where it has not.
    """
    with _lock:
        held = _open_sessions.get(_ticket_id())
        if held is None or held.address != store:
            raise KunyetError("locked-store", "The directory is locked.", "Unlock it again.")
        return held.store


def is_unlocked(store: str) -> bool:
    """Tell whether this session has unlocked a directory, and has not been idle since for too long."""
    with _lock:
        held = _open_sessions.get(_ticket_id())
        return held is not None and held.address == store and not held.is_idle()


def note_activity(store: str) -> bool:
    """Note that the session did something, and tell whether it has the directory open; who was locked out stays out."""
    with _lock:
        held = _open_sessions.get(_ticket_id())
        if held is not None and held.address == store and not held.is_idle() and _has_same_role(held):
            held.seen = clock()
            return True
    if state.recall("unlocked"):
        lock()
        state.remember("was-locked", value=True)
    return False


def unlock(store: str, person: str, passphrase: str, settings: ServeSettings) -> None:
    """Unlock a directory for this session alone; a `KunyetError` says why it does not open."""
    start_session(_open_store(store, person, passphrase, settings), store, settings)


def _open_store(store: str, person: str, passphrase: str, settings: ServeSettings) -> PeopledStore:
    if is_server_address(store):
        from kunyet.graph.stores.neo4j_store import Login
        from kunyet.graph.stores.neo4j_store import open_store as open_on_server

        login = Login(settings.server_user, settings.server_password)
        return open_on_server(store, Path(settings.keys), person, passphrase, login=login)
    from kunyet.graph.stores.encrypted import open_store

    return open_store(Path(store), person, passphrase)


def start_session(opened: PeopledStore, store: str, settings: ServeSettings) -> None:
    """Hold an open directory for this session."""
    try:
        widest_viewer_of_store(opened, settings)
    except KunyetError:
        opened.close()
        raise
    lock()
    with _lock:
        _open_sessions[_ticket_id()] = _OpenSession(store, opened, settings.idle, keys=_key_file_time(store))
        _start_watch_thread()
    state.remember("unlocked", value=True)


def widest_viewer(settings: ServeSettings) -> Viewer:
    """Return the widest that this session may look as: who unlocked the directory, or over tables what the dashboard was told."""
    store = chosen_store(settings)
    return widest_viewer_of_store(unlocked_store(store), settings) if is_encrypted(store) else Viewer(settings.role)


def lock() -> None:
    """Let go of what this session has unlocked, and of all that it remembers but its language."""
    _close_session(_ticket_id())
    state.forget()


def widest_viewer_of_store(opened: PeopledStore, settings: ServeSettings) -> Viewer:
    """Return the widest that who unlocked a directory may look as; what the dashboard was told can only narrow it."""
    if settings.role not in (opened.role, "coordinator") and opened.role != "coordinator":
        raise NotForThisRole(
            f"You unlocked this directory as {opened.role}, and cannot look at it as {settings.role}.",
            "Start `kunyet serve` without --as.",
        )
    return Viewer(settings.role if opened.role == "coordinator" else opened.role, opened.entity)


def _ticket_id() -> str:
    ticket = state.recall("ticket")
    if not isinstance(ticket, SessionTicket):
        ticket = SessionTicket()
        state.remember("ticket", ticket)
    return ticket.id


def _has_same_role(held: _OpenSession) -> bool:
    """Tell whether a session's person still has the role that they unlocked with, where the key file has changed since."""
    now = _key_file_time(held.address)
    if now == held.keys:
        return True
    try:
        own = held.store
        known = any((own.person, own.role, own.entity) == (one.name, one.role, one.entity) for one in own.list_people())
    except KunyetError:  # another key by now, or a role that may not ask: they unlock it again
        return False
    held.keys = now
    return known


def _key_file_time(store: str) -> int:
    place = Path(read_settings().keys) if is_server_address(store) else Path(store) / KEY_FILE
    try:
        return place.stat().st_mtime_ns
    except OSError:
        return 0


def accept_key_file() -> None:
    """Take the key file as it is now as this session's own: it has just changed it."""
    with _lock:
        held = _open_sessions.get(_ticket_id())
        if held is not None:
            held.keys = _key_file_time(held.address)


def _close_session(ticket: str) -> None:
    """Close what a session held; with the last, everything that was computed on any of them goes, too."""
    with _lock:
        held = _open_sessions.pop(ticket, None)
        last = not _open_sessions
    if held is not None:
        held.store.close()
        if last:
            clear_caches()


def close_all_sessions() -> None:
    """Close what every session holds; the server does so when it ends."""
    for ticket in list(_open_sessions):
        _close_session(ticket)


def _start_watch_thread() -> None:
    """Have a thread look for idle sessions while there are any."""
    if not any(thread.is_alive() for thread in _watch_threads):
        _watch_threads[:] = [threading.Thread(target=_close_idle_sessions, daemon=True, name="kunyet-idle")]
        _watch_threads[0].start()


def _close_idle_sessions() -> None:
    while True:
        with _lock:
            if not _open_sessions:
                _watch_threads.clear()
                return
            idle = [ticket for ticket, held in _open_sessions.items() if held.is_idle() or ticket in _ended_tickets]
            _ended_tickets.clear()
            pause = min(CHECK_SECONDS, *(held.idle / 4 for held in _open_sessions.values()))
        for ticket in idle:
            _close_session(ticket)
        time.sleep(pause)
