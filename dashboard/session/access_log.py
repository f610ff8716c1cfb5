"""Readings of target lists, written into the log before they are shown: once a session for each list and each state of the directory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kunyet.dashboard.session import state
from kunyet.graph.access.target_lists import READ

if TYPE_CHECKING:
    from kunyet.dashboard.session.page_run import PageRun

READ_ALREADY = "target-lists-read"


def log_reading(run: PageRun, lists: Sequence[str]) -> None:
    """Write into the log that these target lists are read; nothing where there are none, or where they were read just so before."""
    before: frozenset[object] = state.recall(READ_ALREADY, frozenset())
    this = (run.settings.store, run.view.revision, run.view.role, run.view.at, tuple(lists))
    if lists and not run.store.read_only and this not in before:
        run.store.log(run.settings.person, READ, tuple(lists))
        state.remember(READ_ALREADY, before | {this})
