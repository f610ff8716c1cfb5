"""What is kept between runs, for all sessions: stores, views, gaps and layouts, each bounded and keyed by who may see it.

A value here is shared by every session: nothing changes one. A key is only made by who has the store open, and an encrypted store itself is
never kept here: it belongs to the session that unlocked it (`unlocked.py`). A view is keyed by store, revision, viewer, date, purpose and today, so that
a change in the directory, another role and the end of a consent each make a new one.
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import unlocked
from dashboard.present.gap_list import apart_cards, touched
from dashboard.present.groups import group_picture
from dashboard.present.network_picture import version_of
from dashboard.present.shown import DRAWN_AT_MOST, Filter, Shown, connection_sentence, shown, table
from dashboard.present.small_picture import small_picture
from graph.errors import KunyetError
from graph.roles import Viewer
from graph.view import View, open_view

if TYPE_CHECKING:
    from dashboard.present.measured_picture import Measured
    from graph.gaps.find import Gap, Gaps
    from graph.introductions.explain import Told
    from graph.introductions.introduce import Introductions
    from graph.scenarios.outcome import Outcome
    from graph.scenarios.scenario import Scenario
    from graph.stores.contract import Store

Stamp = tuple[tuple[str, int, int], ...]
"""Name, size and time of every file of a store: what tells one state of people's own tables from another."""
ViewKey = tuple[str, bool, int, Stamp, str, str, int | None, str, int]
"""Store, partial, revision, stamp, role, entity, date asked for, purpose, today."""
WORST = 1000
"""So many gaps are told; the others are counted."""
INTRODUCTIONS = 5
"""So many introductions are recommended."""
_opening = threading.Lock()


def now() -> datetime:
    """Return the clock (UTC)."""
    return datetime.now(UTC)


def view_key(
    address: str, viewer: Viewer, *, partial: bool = False, at: int | None = None, purpose: str = "liaison"
) -> ViewKey:
    """Return what tells one view from another."""
    today = now().date().toordinal()
    head = the_store(address, partial=partial).head()
    # An encrypted directory is told by its newest link: no other directory, and no other state of it, has the same.
    stamp = ((head.digest, 0, 0),) if head.digest else _stamp(Path(address))
    return (address, partial, head.number, stamp, viewer.role, viewer.entity, at, purpose, today)


def the_store(address: str, *, partial: bool = False) -> Store:
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
    if unlocked.is_encrypted(address):
        return unlocked.mine(address)
    with _opening:  # of two sessions that arrive at once, the second finds the work done
        return _store(address, partial, _stamp(Path(address)))


@st.cache_resource(max_entries=4, show_spinner=False)
def _store(address: str, partial: bool, stamp: Stamp) -> Store:  # noqa: ARG001, FBT001 - part of the key
    from loaders.tables_store import TablesStore

    return TablesStore(Path(address), partial=partial)


def _stamp(path: Path) -> Stamp:
    """Return name, size and time of every file of the store."""
    files = sorted(path.iterdir()) if path.is_dir() else [path] if path.exists() else []
    stats = [(file.name, file.stat()) for file in files if file.is_file()]
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)


@st.cache_resource(max_entries=16, show_spinner=False)
def the_view(key: ViewKey) -> View:
    """Return the view of a key."""
    address, partial, _, _, role, entity, at, purpose, _ = key
    store = the_store(address, partial=partial)
    return open_view(store, Viewer(role, entity), at=at, purpose=purpose, now=now())


@st.cache_resource(max_entries=16, show_spinner=False)
def the_gaps(key: ViewKey) -> Gaps:
    """Return the gaps that the viewer may see."""
    from graph.gaps.find import find_gaps

    return find_gaps(the_view(key))


@st.cache_resource(max_entries=16, show_spinner=False)
def the_worst(key: ViewKey) -> list[Gap]:
    """Return the worst gaps, told in both languages."""
    return the_gaps(key).top(WORST)


@st.cache_resource(max_entries=24, show_spinner=False)
def the_shown(key: ViewKey, wanted: Filter, language: str) -> Shown:  # noqa: ARG001 - the words in it are the language's
    """Return what a filter leaves of the network, laid out and drawn."""
    return shown(the_view(key), the_gaps(key), wanted)


@st.cache_resource(max_entries=24, show_spinner=False)
def the_groups(key: ViewKey, wanted: Filter, by: str, opened: str | None, language: str) -> dict[str, Any]:  # noqa: ARG001 - as above
    """Return the picture of a network by groups."""
    view = the_view(key)
    return group_picture(view, wanted.of(view.network), by, opened)


@st.cache_resource(max_entries=24, show_spinner=False)
def the_table(key: ViewKey, wanted: Filter, language: str) -> dict[str, Any]:  # noqa: ARG001 - as above
    """Return the table of what a filter leaves."""
    view = the_view(key)
    content = table(view, wanted.of(view.network), most=DRAWN_AT_MOST)
    return {**content, "version": version_of(content)}


@st.cache_resource(max_entries=64, show_spinner=False)
def the_sentence(key: ViewKey, wanted: Filter, language: str) -> str:  # noqa: ARG001 - as above
    """Return who connects to whom, in words."""
    return connection_sentence(wanted.of(the_view(key).network), filtered=wanted.is_on)


@st.cache_resource(max_entries=24, show_spinner=False)
def the_cards(key: ViewKey, language: str) -> list[dict[str, Any]]:  # noqa: ARG001 - as above
    """Return the cards of who stands apart."""
    return apart_cards(the_view(key), the_gaps(key))


@st.cache_resource(max_entries=128, show_spinner=False)
def the_evidence(key: ViewKey, gap: str, language: str) -> tuple[dict[str, Any] | None, list[Gap]]:  # noqa: ARG001 - as above
    """Return a gap drawn, and what else touches its subjects."""
    view, gaps = the_view(key), the_gaps(key)
    found = gaps.by_id(gap)
    return (None, []) if found is None else (small_picture(view, view.network, found.subjects), touched(gaps, found))


@st.cache_resource(max_entries=16, show_spinner=False)
def the_examples(key: ViewKey, language: str) -> list[tuple[Scenario, dict[str, Any]]]:  # noqa: ARG001 - as above
    """Return scenarios to begin with, each with its row of the picker."""
    from dashboard.present.what_if_examples import examples

    return examples(the_view(key), the_gaps(key))


@st.cache_resource(max_entries=24, show_spinner=False)
def the_outcome(key: ViewKey, scenario: Scenario) -> Outcome:
    """Return what a scenario does to what the viewer sees."""
    from graph.scenarios.outcome import try_out

    return try_out(the_view(key), scenario, the_gaps(key))


@st.cache_resource(max_entries=16, show_spinner=False)
def the_introductions(key: ViewKey) -> Introductions:
    """Return the few introductions that mend most of what the viewer sees."""
    from graph.introductions.introduce import introduce

    return introduce(the_view(key), INTRODUCTIONS)


@st.cache_resource(max_entries=64, show_spinner=False)
def the_closing(key: ViewKey, gap: str) -> Told | None:
    """Return the introduction that closes one gap, `None` where none does."""
    from dashboard.present.introductions import closing

    return closing(the_view(key), gap)


@st.cache_resource(max_entries=24, show_spinner=False)
def the_measured(key: ViewKey, wanted: Filter, by: tuple[str, str], language: str) -> Measured:
    """Return picture, table and legend of what a filter leaves, sized and coloured by measures (blank: as usual)."""
    from dashboard.present.measured_picture import measured

    view, drawn = the_view(key), the_shown(key, wanted, language)
    return measured(view, drawn.network, drawn.picture, the_table(key, wanted, language), by)
