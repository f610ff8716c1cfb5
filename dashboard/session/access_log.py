"""The access log of target lists: a reading is written before the list is shown, once a session for each list and
state of the directory.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kunyet.dashboard.session import keys
from kunyet.graph.access.target_lists import READ_TARGET_LIST

if TYPE_CHECKING:
    from kunyet.dashboard.session.page_run import PageRun


def log_reading(run: PageRun, lists: Sequence[str]) -> None:
    """Write to the audit log that these target lists are read; nothing for an empty list, or one that this session
    logged already.
    """
    logged = keys.TARGET_LISTS_READ.get()
    reading = (run.settings.store, run.view.revision, run.view.role, run.view.at, tuple(lists))
    if lists and not run.store.read_only and reading not in logged:
        run.store.log(run.settings.person, READ_TARGET_LIST, tuple(lists))
        keys.TARGET_LISTS_READ.set(logged | {reading})
