"""The directory of each session, and the encrypted directories that are unlocked: each for one browser session alone.

A session is identified by a ticket that never leaves this process. Its directory is closed when the reader locks it,
when the session ends, or after a time without a click (P15). A thread checks the last two, whether or not a browser
still asks. Idle time is measured on two clocks: one stops while a laptop sleeps, and the other may be set back.

A window that is refreshed is a new session to Streamlit. It takes its directory over with a pass, which only the
window's own memory holds (`components/assets/refreshing.js`), works once, and ends soon after the window is gone.
"""

from __future__ import annotations

import threading
import time
import weakref
from dataclasses import dataclass, field
from pathlib import Path
from secrets import compare_digest, token_hex, token_urlsafe
from typing import TYPE_CHECKING

from kunyet.dashboard.cache.lru_cache import clear_caches
from kunyet.dashboard.serving.settings import ServeSettings, read_settings
from kunyet.dashboard.session import keys, state
from kunyet.dashboard.session.session_key import SessionChange
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.stores.server_addresses import is_server_address

if TYPE_CHECKING:
    from kunyet.graph.stores.locked_store import LockedStore

SAMPLE = Path(__file__).resolve().parents[2] / "data_samples" / "second_forum"
KEY_FILE = "keys.json"
CHECK_SECONDS = 5.0
"""The thread checks for idle sessions at least this often (seconds)."""
REFRESH_SECONDS = 75.0
"""A window takes its directory over within so many seconds after it was last alive. A browser lets a window in the
background say only once a minute that it is.
"""
_ended_tickets: list[str] = []


def clock() -> tuple[float, float]:
    """Return the time on both clocks, in seconds."""
    return time.monotonic(), time.time()


class SessionTicket:
    """The identity of a session. When it is garbage-collected, the directory of the session is closed."""

    def __init__(self) -> None:
        self.id = token_hex(16)
        # Garbage collection can run under any lock, so only the thread below closes stores.
        weakref.finalize(self, _ended_tickets.append, self.id)


@dataclass
class _OpenSession:
    """An open directory, and the time of the last click of its session on both clocks."""

    address: str
    store: LockedStore
    idle: float
    seen: tuple[float, float] = field(default_factory=lambda: clock())  # noqa: PLW0108 - looked up when called, so that tests can set it
    key_file_time: int = 0
    role: str = ""
    entity: str = ""
    window_pass: str = field(default_factory=token_urlsafe)
    alive: tuple[float, float] = field(default_factory=lambda: clock())  # noqa: PLW0108 - as above
    looks_as: str = ""

    def is_idle(self) -> bool:
        """Return whether there was no click for too long, by either clock."""
        return _seconds_since(self.seen) >= self.idle


def _seconds_since(then: tuple[float, float]) -> float:
    """Return the seconds since a time, by the clock on which they are more."""
    return max(now - before for now, before in zip(clock(), then, strict=True))


_open_sessions: dict[str, _OpenSession] = {}
_lock = threading.RLock()
_watch_threads: list[threading.Thread] = []


def chosen_store(settings: ServeSettings | None = None) -> str:
    """Return the directory that this session looks at: the served one, else the one that the reader chose; blank for
    none.
    """
    known = settings or read_settings()
    if known.store and _exists(known.store):
        return known.store
    return keys.STORE.get()


def _exists(store: str) -> bool:
    """Return whether a directory is at an address: an empty folder is none yet, and a server is taken to be there."""
    if is_server_address(store):
        return True
    path = Path(store)
    return path.exists() and not (path.is_dir() and not any(path.iterdir()))


def is_encrypted(store: str) -> bool:
    """Return whether an address is an encrypted folder or a server; nothing is opened."""
    from kunyet.graph.stores.encrypted import is_encrypted_store

    return bool(store) and (is_server_address(store) or is_encrypted_store(Path(store)))


def unlocked_store(store: str) -> LockedStore:
    """Return the store that this session has unlocked.

    Raises
    ------
    KunyetError
        `locked-store`, if it has not unlocked this one.
    """
    with _lock:
        session = _open_sessions.get(_ticket_id())
        if session is None or session.address != store:
            raise KunyetError("locked-store")
        return session.store


def is_unlocked(store: str) -> bool:
    """Return whether this session has unlocked a directory and has not been idle for too long since."""
    with _lock:
        session = _open_sessions.get(_ticket_id())
        return session is not None and session.address == store and not session.is_idle()


def note_window() -> None:
    """Note that the window of the session is still there. This is no click: idle time goes on."""
    with _lock:
        session = _open_sessions.get(_ticket_id())
        if session is not None:
            session.alive = clock()


def window_pass() -> str:
    """Return the pass with which this window takes its directory over after a refresh; blank where none is open."""
    with _lock:
        session = _open_sessions.get(_ticket_id())
        return session.window_pass if session is not None else ""


def take_over(store: str, offered: str) -> bool:
    """Give this session the directory of the window that it was before a refresh; return whether it has it now.

    The pass is used up, and the earlier session is locked. Idle time goes on from the last click.
    """
    with _lock:
        sent = offered.encode("utf-8", "replace")
        held = _open_sessions.items()
        ticket = next((one for one, its in held if compare_digest(its.window_pass.encode(), sent)), "")
        session = _open_sessions.get(ticket)
        if session is None or session.address != store or session.is_idle() or not _has_same_role(session):
            return False
        if _seconds_since(session.alive) >= REFRESH_SECONDS:
            return False
        del _open_sessions[ticket]
        session.window_pass, session.alive = token_urlsafe(), clock()
        _open_sessions[_ticket_id()] = session
    keys.IS_UNLOCKED.set(True)
    keys.VIEWER_ROLE.set(session.looks_as)
    return True


def note_activity(store: str) -> bool:
    """Note a click of the session, and return whether it still has the directory open; otherwise the session is
    locked.
    """
    with _lock:
        session = _open_sessions.get(_ticket_id())
        if session is not None and session.address == store and not session.is_idle() and _has_same_role(session):
            session.seen = session.alive = clock()
            session.looks_as = keys.VIEWER_ROLE.get()
            return True
    if keys.IS_UNLOCKED.get():
        lock()
        keys.WAS_LOCKED.set(True)
    return False


def unlock(store: str, person: str, passphrase: str, settings: ServeSettings) -> None:
    """Unlock a directory for this session alone; a `KunyetError` says why it cannot be opened."""
    start_session(_open_store(store, person, passphrase, settings), store, settings)


def _open_store(store: str, person: str, passphrase: str, settings: ServeSettings) -> LockedStore:
    if is_server_address(store):
        from kunyet.graph.stores.neo4j_store import Login
        from kunyet.graph.stores.neo4j_store import open_store as open_on_server

        login = Login(settings.server_user, settings.server_password)
        return open_on_server(store, Path(settings.keys), person, passphrase, login=login)
    from kunyet.graph.stores.encrypted import open_store

    return open_store(Path(store), person, passphrase)


def start_session(opened: LockedStore, store: str, settings: ServeSettings) -> None:
    """Make an open store the directory of this session; the earlier one is locked.

    It is closed again where its role cannot look.
    """
    try:
        widest_viewer_of_store(opened, settings)
    except KunyetError:
        opened.close()
        raise
    lock()
    with _lock:
        session = _OpenSession(store, opened, settings.idle, key_file_time=_key_file_time(store))
        session.role, session.entity = opened.role, opened.entity
        _open_sessions[_ticket_id()] = session
        _start_watch_thread()
    keys.IS_UNLOCKED.set(True)


def widest_viewer(settings: ServeSettings) -> Viewer:
    """Return the widest viewer of this session: the person who unlocked the directory, or for tables the role that
    was served.
    """
    store = chosen_store(settings)
    return widest_viewer_of_store(unlocked_store(store), settings) if is_encrypted(store) else Viewer(settings.role)


def lock() -> None:
    """Close the directory of this session, and drop its state but the language and the choice of the directory."""
    _close_session(_ticket_id())
    state.drop_state(SessionChange.LOCK)


def widest_viewer_of_store(opened: LockedStore, settings: ServeSettings) -> Viewer:
    """Return the widest viewer of an unlocked store: the role of its person, which the served role can only narrow."""
    if settings.role not in (opened.role, "coordinator") and opened.role != "coordinator":
        raise NotForThisRole("narrower", own=opened.role, served=settings.role)
    return Viewer(settings.role if opened.role == "coordinator" else opened.role, opened.entity)


def _ticket_id() -> str:
    ticket = keys.TICKET.get()
    if ticket is None:
        ticket = SessionTicket()
        keys.TICKET.set(ticket)
    return ticket.id


def _has_same_role(session: _OpenSession) -> bool:
    """Return whether the person still has the role of the unlocking; the key file is read only if it has changed
    since.
    """
    now = _key_file_time(session.address)
    if now == session.key_file_time:
        return True
    try:
        own = session.store
        known = any((own.person, own.role, own.entity) == (one.name, one.role, one.entity) for one in own.list_people())
    except KunyetError:  # the key was changed, or the role may not read the list: unlock again
        return False
    session.key_file_time = now
    return known


def _key_file_time(store: str) -> int:
    path = Path(read_settings().keys) if is_server_address(store) else Path(store) / KEY_FILE
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def accept_key_file() -> None:
    """Accept the key file as it is now: this session has just changed it itself."""
    with _lock:
        session = _open_sessions.get(_ticket_id())
        if session is not None:
            session.key_file_time = _key_file_time(session.address)


def _close_session(ticket: str) -> None:
    """Close the directory of a session, and drop all cached results unless another session sees the same of it.

    So what one person saw does not stay in memory because somebody in a narrower role goes on.
    """
    with _lock:
        session = _open_sessions.pop(ticket, None)
        if session is None:
            return
        shared = any(_sight(other) == _sight(session) for other in _open_sessions.values())
    session.store.close()
    if not shared:
        clear_caches()


def _sight(session: _OpenSession) -> tuple[str, str, str]:
    return session.address, session.role, session.entity


def close_all_sessions() -> None:
    """Close the directories of all sessions, when the server ends."""
    for ticket in list(_open_sessions):
        _close_session(ticket)


def _start_watch_thread() -> None:
    """Start the thread that closes idle sessions, unless it runs."""
    if not any(thread.is_alive() for thread in _watch_threads):
        _watch_threads[:] = [threading.Thread(target=_close_idle_sessions, daemon=True, name="kunyet-idle")]
        _watch_threads[0].start()


def _close_idle_sessions() -> None:
    while True:
        with _lock:
            if not _open_sessions:
                _watch_threads.clear()
                return
            idle = [
                ticket for ticket, session in _open_sessions.items() if session.is_idle() or ticket in _ended_tickets
            ]
            _ended_tickets.clear()
            pause = min(CHECK_SECONDS, *(session.idle / 4 for session in _open_sessions.values()))
        for ticket in idle:
            _close_session(ticket)
        time.sleep(pause)
