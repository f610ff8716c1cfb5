"""What is kept between runs, for all sessions: stores, views, gaps and layouts, each bounded and keyed by who may see it.

A value here is shared by every session: nothing changes one. A view is keyed by store, revision, viewer, date, purpose and today, so that
a change in the directory, another role and the end of a consent each make a new one.
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from graph.errors import KunyetError
from graph.roles import Viewer
from graph.view import View, open_view

if TYPE_CHECKING:
    from graph.gaps.find import Gaps
    from graph.stores.contract import Store

ViewKey = tuple[str, bool, int, str, str, int | None, str, int]
"""Store, partial, revision, role, entity, date asked for, purpose, today."""
_opening = threading.Lock()


def now() -> datetime:
    """Return the clock (UTC)."""
    return datetime.now(UTC)


def view_key(address: str, viewer: Viewer, *, partial: bool = False, at: int | None = None, purpose: str = "liaison") -> ViewKey:
    """Return what tells one view from another."""
    today = now().date().toordinal()
    return (address, partial, the_store(address, partial=partial).head().number, viewer.role, viewer.entity, at, purpose, today)


def the_store(address: str, *, partial: bool = False) -> Store:
    """Return the store at an address, read again where one of its files has changed.

    Raises
    ------
    KunyetError
        Where nothing is there, or its files have errors.
    """
    if not address:
        raise KunyetError("no-store", "No directory was named.", "Start with `kunyet serve FOLDER`, or try `kunyet demo`.")
    with _opening:  # of two sessions that arrive at once, the second finds the work done
        return _store(address, partial, _stamp(Path(address)))


@st.cache_resource(max_entries=4, show_spinner=False)
def _store(address: str, partial: bool, stamp: tuple[tuple[str, int, int], ...]) -> Store:  # noqa: ARG001, FBT001 - part of the key
    from loaders.tables_store import TablesStore

    return TablesStore(Path(address), partial=partial)


def _stamp(path: Path) -> tuple[tuple[str, int, int], ...]:
    """Return name, size and time of every file of the store."""
    files = sorted(path.iterdir()) if path.is_dir() else [path] if path.exists() else []
    stats = [(file.name, file.stat()) for file in files if file.is_file()]
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)


@st.cache_resource(max_entries=16, show_spinner=False)
def the_view(key: ViewKey) -> View:
    """Return the view of a key."""
    address, partial, _, role, entity, at, purpose, _ = key
    store = the_store(address, partial=partial)
    return open_view(store, Viewer(role, entity), at=at, purpose=purpose, now=now())


@st.cache_resource(max_entries=16, show_spinner=False)
def the_gaps(key: ViewKey) -> Gaps:
    """Return the gaps that the viewer may see."""
    from graph.gaps.find import find_gaps

    return find_gaps(the_view(key))
