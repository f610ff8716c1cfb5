"""Stores, views, gaps and outcomes, cached for all sessions under the key of a view.

Every session shares a cached value, so nothing may change one. Only a session that has the store open can make a key.
An encrypted store itself is not cached here: it belongs to the session that unlocked it (`session/open_sessions.py`).
The key of a view (`view_key.py`) holds store, revision, viewer, date, purpose and today.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.dashboard.cache.lru_cache import lru_cached
from kunyet.dashboard.cache.view_key import FileStamps, ViewKey, file_stamps
from kunyet.dashboard.session import open_sessions
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.today import today_at, utc_now

if TYPE_CHECKING:
    from kunyet.dashboard.present.directory.answered_query import Listing
    from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
    from kunyet.graph.introductions.find_introductions import Introductions
    from kunyet.graph.introductions.introduction_words import IntroductionText
    from kunyet.graph.scenarios.apply_scenario import RowPairs
    from kunyet.graph.scenarios.outcome import ScenarioOutcome
    from kunyet.graph.scenarios.scenario import Scenario
    from kunyet.graph.stores.contract import Store

MAX_WORST_GAPS = 1000
"""This many gaps are listed; the others are only counted."""
MAX_INTRODUCTIONS = 5
"""This many introductions are recommended."""
_opening_lock = threading.Lock()


def now() -> datetime:
    """Return the present time (UTC)."""
    return utc_now()


def make_view_key(
    address: str, viewer: Viewer, *, partial: bool = False, at: int | None = None, purpose: str = "liaison"
) -> ViewKey:
    """Return the key of a viewer's view; the errors are those of `get_store`."""
    today = today_at(now())
    head = get_store(address, partial=partial).head()
    # The digest of the newest revision identifies an encrypted directory and its state: no other has the same.
    stamps = ((head.digest, 0, 0),) if head.digest else file_stamps(Path(address))
    return ViewKey(address, partial, head.number, stamps, viewer.role, viewer.entity, at, purpose, today)


def get_store(address: str, *, partial: bool = False) -> Store:
    """Return the store at an address.

    A folder of tables is read again when one of its files has changed. An encrypted directory is the one that this
    session has unlocked.

    Raises
    ------
    KunyetError
        If nothing is there, its files have errors, or this session has not unlocked it.
    """
    if not address:
        raise KunyetError("no-store.unnamed")
    if open_sessions.is_encrypted(address):
        return open_sessions.unlocked_store(address)
    with _opening_lock:  # of two sessions that arrive at once, the second finds the tables read
        return _open_tables(address, partial, file_stamps(Path(address)))


@lru_cached(4)
def _open_tables(address: str, partial: bool, stamps: FileStamps) -> Store:  # noqa: ARG001, FBT001 - part of the key
    from kunyet.loaders.tables_store import TablesStore

    return TablesStore(Path(address), partial=partial)


@lru_cached(16)
def get_view(key: ViewKey) -> View:
    """Return the view of a key."""
    store = get_store(key.store, partial=key.partial)
    view = open_view(store, key.viewer, at=key.at, purpose=key.purpose, now=now())
    # The session that opened the view may end before the others: each asks the store that it has open itself.
    return replace(view, names=lambda: get_store(key.store, partial=key.partial))


@lru_cached(16)
def get_gaps(key: ViewKey) -> Gaps:
    """Return the gaps that the viewer may see."""
    from kunyet.graph.gaps.common.find_gaps import find_gaps

    return find_gaps(get_view(key))


@lru_cached(8)
def get_gaps_by(key: ViewKey, standards: str, codes: tuple[str, ...]) -> dict[str, list[int]]:
    """Return how many gaps each rule of these standards (YAML) would make, for some codes."""
    from kunyet.graph.gaps.common.find_gaps import find_gaps
    from kunyet.graph.standards.standards import read_standards

    view = get_view(key)
    judged = read_standards(standards, own=view.records.entities.extras)
    return find_gaps(view, judged, codes).counts_by_rule()


@lru_cached(16)
def get_worst_gaps(key: ViewKey) -> list[Gap]:
    """Return the worst gaps with their sentences in both languages, at most `MAX_WORST_GAPS`."""
    return get_gaps(key).top(MAX_WORST_GAPS)


@lru_cached(16)
def get_listing(key: ViewKey, language: str) -> Listing:  # noqa: ARG001 - the order depends on the language
    """Return the directory as a sorted list."""
    from kunyet.dashboard.present.directory.answered_query import Listing

    return Listing(get_view(key))


@lru_cached(24)
def get_outcome(key: ViewKey, scenario: Scenario) -> ScenarioOutcome:
    """Return the effects of a scenario on the view."""
    from kunyet.graph.scenarios.outcome import run_scenario

    return run_scenario(get_view(key), scenario, get_gaps(key))


@lru_cached(16)
def get_introductions(key: ViewKey) -> Introductions:
    """Return the few introductions that fix most gaps of the view."""
    from kunyet.graph.introductions.find_introductions import find_introductions

    return find_introductions(get_view(key), MAX_INTRODUCTIONS)


@lru_cached(64)
def get_closing_introduction(key: ViewKey, gap: str) -> IntroductionText | None:
    """Return the introduction that closes one gap; `None` if no introduction closes it."""
    from kunyet.dashboard.present.gaps.closing_introduction import find_closing_introduction

    return find_closing_introduction(get_view(key), gap)


@lru_cached(64)
def get_accepted_closers(key: ViewKey, gap: str) -> RowPairs:
    """Return the accepted introductions that close a gap once they are made; empty if they do not."""
    from kunyet.graph.introductions.accepted_closers import accepted_closers

    return accepted_closers(get_view(key), gap)


@lru_cached(16)
def get_closed_once_made(key: ViewKey) -> frozenset[str]:
    """Return the ids of the gaps that close once all accepted introductions are made."""
    from kunyet.graph.introductions.accepted_closers import closed_once_made

    return closed_once_made(get_view(key), get_gaps(key))
