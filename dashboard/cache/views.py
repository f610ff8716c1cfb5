"""What is kept between runs, for all sessions: stores, views, gaps and layouts, each bounded and keyed by who may see it.

A value here is shared by every session: nothing changes one. A key is only made by who has the store open, and an encrypted store itself is
never kept here: it belongs to the session that unlocked it (`unlocked.py`). A view is keyed by store, revision, viewer, date, purpose and today, so that
a change in the directory, another role and the end of a consent each make a new one.
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.dashboard.cache.lru_cache import lru_cached
from kunyet.dashboard.session import open_sessions
from kunyet.graph.access.view import View, open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.errors import KunyetError

if TYPE_CHECKING:
    from kunyet.dashboard.present.directory.listing import Listing
    from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
    from kunyet.graph.introductions.introduce import Introductions
    from kunyet.graph.introductions.introduction_words import IntroductionText
    from kunyet.graph.scenarios.outcome import ScenarioOutcome
    from kunyet.graph.scenarios.scenario import Scenario
    from kunyet.graph.stores.contract import Store

FileStamps = tuple[tuple[str, int, int], ...]
"""Name, size and time of every file of a store: what tells one state of people's own tables from another."""
ViewKey = tuple[str, bool, int, FileStamps, str, str, int | None, str, int]
"""Store, partial, revision, stamp, role, entity, date asked for, purpose, today."""
MAX_WORST_GAPS = 1000
"""So many gaps are told; the others are counted."""
MAX_INTRODUCTIONS = 5
"""So many introductions are recommended."""
_opening = threading.Lock()


def now() -> datetime:
    """Return the clock (UTC)."""
    return datetime.now(UTC)


def make_view_key(
    address: str, viewer: Viewer, *, partial: bool = False, at: int | None = None, purpose: str = "liaison"
) -> ViewKey:
    """Return what tells one view from another."""
    today = now().date().toordinal()
    head = get_store(address, partial=partial).head()
    # An encrypted directory is told by its newest link: no other directory, and no other state of it, has the same.
    stamp = ((head.digest, 0, 0),) if head.digest else _file_stamps(Path(address))
    return (address, partial, head.number, stamp, viewer.role, viewer.entity, at, purpose, today)


def get_store(address: str, *, partial: bool = False) -> Store:
    """Return the store at an address: tables, read again where one of them has changed; an encrypted one as this session holds it.

    Raises
    ------
    KunyetError
        Where nothing is there, its files have errors, or this session has not unlocked it.
    """
    if not address:
        raise KunyetError(
            "no-store", "No directory was named.", "Start with `kunyet serve FOLDER`, or try `kunyet demo`."
        )
    if open_sessions.is_encrypted(address):
        return open_sessions.unlocked_store(address)
    with _opening:  # of two sessions that arrive at once, the second finds the work done
        return _open_tables(address, partial, _file_stamps(Path(address)))


@lru_cached(4)
def _open_tables(address: str, partial: bool, stamp: FileStamps) -> Store:  # noqa: ARG001, FBT001 - part of the key
    from kunyet.loaders.tables_store import TablesStore

    return TablesStore(Path(address), partial=partial)


def _file_stamps(path: Path) -> FileStamps:
    """Return name, size and time of every file of the store."""
    files = sorted(path.iterdir()) if path.is_dir() else [path] if path.exists() else []
    stats = [(file.name, file.stat()) for file in files if file.is_file()]
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)


@lru_cached(16)
def get_view(key: ViewKey) -> View:
    """Return the view of a key."""
    address, partial, _, _, role, entity, at, purpose, _ = key
    store = get_store(address, partial=partial)
    return open_view(store, Viewer(role, entity), at=at, purpose=purpose, now=now())


@lru_cached(16)
def get_gaps(key: ViewKey) -> Gaps:
    """Return the gaps that the viewer may see."""
    from kunyet.graph.gaps.common.find_gaps import find_gaps

    return find_gaps(get_view(key))


@lru_cached(16)
def get_worst_gaps(key: ViewKey) -> list[Gap]:
    """Return the worst gaps, told in both languages."""
    return get_gaps(key).top(MAX_WORST_GAPS)


@lru_cached(16)
def get_listing(key: ViewKey, language: str) -> Listing:  # noqa: ARG001 - its order is the language's
    """Return the directory as a list."""
    from kunyet.dashboard.present.directory.listing import Listing

    return Listing(get_view(key))


@lru_cached(24)
def get_outcome(key: ViewKey, scenario: Scenario) -> ScenarioOutcome:
    """Return what a scenario does to what the viewer sees."""
    from kunyet.graph.scenarios.outcome import run_scenario

    return run_scenario(get_view(key), scenario, get_gaps(key))


@lru_cached(16)
def get_introductions(key: ViewKey) -> Introductions:
    """Return the few introductions that mend most of what the viewer sees."""
    from kunyet.graph.introductions.introduce import find_introductions

    return find_introductions(get_view(key), MAX_INTRODUCTIONS)


@lru_cached(64)
def get_closing_introduction(key: ViewKey, gap: str) -> IntroductionText | None:
    """Return the introduction that closes one gap, `None` where none does."""
    from kunyet.dashboard.present.gaps.closing_introduction import find_closing_introduction

    return find_closing_introduction(get_view(key), gap)
