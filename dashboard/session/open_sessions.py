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

from kunyet.dashboard.cache.lru_cache import forget_all
from kunyet.dashboard.serving.settings import Settings, read_settings
from kunyet.dashboard.session import state
from kunyet.graph.access.roles import Viewer
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.stores.server_addresses import is_server

if TYPE_CHECKING:
    from kunyet.graph.stores.keys.people import PeopledStore

SAMPLE = Path(__file__).resolve().parents[2] / "data_samples" / "second_forum"
KEYS = "keys.json"
LOOKS = 5.0
"""The thread looks at least so often (seconds) whether somebody has been idle for too long."""
_ended: list[str] = []


def clock() -> tuple[float, float]:
    """Return the time on both clocks, in seconds."""
    return time.monotonic(), time.time()


class Ticket:
    """What tells one session from another; when it is gone, so is what the session had unlocked."""

    def __init__(self) -> None:
        self.id = token_hex(16)
        # Garbage is collected anywhere, with whatever lock is held there: the thread below does the closing.
        weakref.finalize(self, _ended.append, self.id)


@dataclass
class _Held:
    """An open directory, and when its session last did something."""

    address: str
    store: PeopledStore
    idle: float
    seen: tuple[float, float] = field(default_factory=lambda: clock())  # noqa: PLW0108 - looked up when called, so that tests can set it
    keys: int = 0

    def is_idle(self) -> bool:
        """Whether nobody has done anything for too long, by either clock."""
        return max(now - then for now, then in zip(clock(), self.seen, strict=True)) >= self.idle


_held: dict[str, _Held] = {}
_guard = threading.RLock()
_watching: list[threading.Thread] = []


def address(settings: Settings | None = None) -> str:
    """Return the directory that this session looks at: the one that was served, else the one that it chose; blank: none."""
    told = settings or read_settings()
    if told.store and _is_there(told.store):
        return told.store
    return str(state.recall("store", ""))


def _is_there(store: str) -> bool:
    """Tell whether anything is at an address; an empty folder is nothing yet, and a server that was named is taken to be there."""
    if is_server(store):
        return True
    path = Path(store)
    return path.exists() and not (path.is_dir() and not any(path.iterdir()))


def is_encrypted(store: str) -> bool:
    """Tell whether an encrypted folder is there, or a server is named; nothing is opened."""
    from kunyet.graph.stores.encrypted import is_encrypted_store

    return bool(store) and (is_server(store) or is_encrypted_store(Path(store)))


def mine(store: str) -> PeopledStore:
    """Return the directory as this session has unlocked it.

    Raises
    ------
    KunyetError
        `locked-store`, where it has not.
    """
    with _guard:
        held = _held.get(_ticket())
        if held is None or held.address != store:
            raise KunyetError("locked-store", "The directory is locked.", "Unlock it again.")
        return held.store


def is_open(store: str) -> bool:
    """Tell whether this session has unlocked a directory, and has not been idle since for too long."""
    with _guard:
        held = _held.get(_ticket())
        return held is not None and held.address == store and not held.is_idle()


def touch(store: str) -> bool:
    """Note that the session did something, and tell whether it has the directory open; who was locked out stays out."""
    with _guard:
        held = _held.get(_ticket())
        if held is not None and held.address == store and not held.is_idle() and _still_theirs(held):
            held.seen = clock()
            return True
    if state.recall("unlocked"):
        lock()
        state.remember("was-locked", value=True)
    return False


def unlock(store: str, person: str, passphrase: str, settings: Settings) -> None:
    """Unlock a directory for this session alone; a `KunyetError` says why it does not open."""
    keep(_opened(store, person, passphrase, settings), store, settings)


def _opened(store: str, person: str, passphrase: str, settings: Settings) -> PeopledStore:
    if is_server(store):
        from kunyet.graph.stores.neo4j_store import Login
        from kunyet.graph.stores.neo4j_store import open_store as open_on_server

        login = Login(settings.server_user, settings.server_password)
        return open_on_server(store, Path(settings.keys), person, passphrase, login=login)
    from kunyet.graph.stores.encrypted import open_store

    return open_store(Path(store), person, passphrase)


def keep(opened: PeopledStore, store: str, settings: Settings) -> None:
    """Hold an open directory for this session."""
    try:
        viewer_of(opened, settings)
    except KunyetError:
        opened.close()
        raise
    lock()
    with _guard:
        _held[_ticket()] = _Held(store, opened, settings.idle, keys=_keys(store))
        _watch()
    state.remember("unlocked", value=True)


def own_viewer(settings: Settings) -> Viewer:
    """Return the widest that this session may look as: who unlocked the directory, or over tables what the dashboard was told."""
    store = address(settings)
    return viewer_of(mine(store), settings) if is_encrypted(store) else Viewer(settings.role)


def lock() -> None:
    """Let go of what this session has unlocked, and of all that it remembers but its language."""
    _drop(_ticket())
    state.forget()


def viewer_of(opened: PeopledStore, settings: Settings) -> Viewer:
    """Return the widest that who unlocked a directory may look as; what the dashboard was told can only narrow it."""
    if settings.role not in (opened.role, "coordinator") and opened.role != "coordinator":
        raise NotForThisRole(
            f"You unlocked this directory as {opened.role}, and cannot look at it as {settings.role}.",
            "Start `kunyet serve` without --as.",
        )
    return Viewer(settings.role if opened.role == "coordinator" else opened.role, opened.entity)


def _ticket() -> str:
    ticket = state.recall("ticket")
    if not isinstance(ticket, Ticket):
        ticket = Ticket()
        state.remember("ticket", ticket)
    return ticket.id


def _still_theirs(held: _Held) -> bool:
    """Tell whether a session's person still has the role that they unlocked with, where the key file has changed since."""
    now = _keys(held.address)
    if now == held.keys:
        return True
    try:
        own = held.store
        known = any((own.person, own.role, own.entity) == (one.name, one.role, one.entity) for one in own.list_people())
    except KunyetError:  # another key by now, or a role that may not ask: they unlock it again
        return False
    held.keys = now
    return known


def _keys(store: str) -> int:
    place = Path(read_settings().keys) if is_server(store) else Path(store) / KEYS
    try:
        return place.stat().st_mtime_ns
    except OSError:
        return 0


def accept_keys() -> None:
    """Take the key file as it is now as this session's own: it has just changed it."""
    with _guard:
        held = _held.get(_ticket())
        if held is not None:
            held.keys = _keys(held.address)


def _drop(ticket: str) -> None:
    """Close what a session held; with the last, everything that was computed on any of them goes, too."""
    with _guard:
        held = _held.pop(ticket, None)
        last = not _held
    if held is not None:
        held.store.close()
        if last:
            forget_all()


def close_all() -> None:
    """Close what every session holds; the server does so when it ends."""
    for ticket in list(_held):
        _drop(ticket)


def _watch() -> None:
    """Have a thread look for idle sessions while there are any."""
    if not any(thread.is_alive() for thread in _watching):
        _watching[:] = [threading.Thread(target=_drop_idle, daemon=True, name="kunyet-idle")]
        _watching[0].start()


def _drop_idle() -> None:
    while True:
        with _guard:
            if not _held:
                _watching.clear()
                return
            idle = [ticket for ticket, held in _held.items() if held.is_idle() or ticket in _ended]
            _ended.clear()
            pause = min(LOOKS, *(held.idle / 4 for held in _held.values()))
        for ticket in idle:
            _drop(ticket)
        time.sleep(pause)
