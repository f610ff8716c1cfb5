"""The access log of target lists: a reading is written before the list is shown, once a session for each list and
state of the directory.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kunyet.dashboard.session import keys
from kunyet.graph.access.access_log import log_capture, log_target_lists

if TYPE_CHECKING:
    from kunyet.dashboard.session.page_run import PageRun


def log_reading(run: PageRun, lists: Sequence[str], captured: str = "") -> None:
    """Write to the audit log that these target lists are read, and what the capture of an actor exposes; nothing for
    an empty list, or one that this session logged already.
    """
    logged = keys.TARGET_LISTS_READ.get()
    reading = (run.settings.store, run.view.revision, run.view.role, run.view.at, (*lists, captured))
    if (lists or captured) and not run.store.read_only and reading not in logged:
        log_target_lists(run.store, run.settings.person, lists)
        if captured:
            log_capture(run.store, run.view, run.settings.person, captured)
        keys.TARGET_LISTS_READ.set(logged | {reading})
