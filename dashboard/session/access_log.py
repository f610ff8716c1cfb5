"""The access log of target lists: a reading is written before the list is shown, once a session for each list and
state of the directory.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kunyet.dashboard.session import keys
from kunyet.graph.access.access_log import log_capture, log_target_lists
from kunyet.graph.taken.taken_plan import log_taken_plan

if TYPE_CHECKING:
    from kunyet.dashboard.session.page_run import PageRun
    from kunyet.graph.taken.taken_plan import TakenPlan


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


def log_taken(run: PageRun, plan: TakenPlan) -> None:
    """Write to the audit log that a plan for a taken actor is read, with the ways of contact in it; once, as above."""
    logged = keys.TARGET_LISTS_READ.get()
    reading = (run.settings.store, run.view.revision, run.view.role, run.view.at, ("taken", plan.id))
    if reading not in logged:
        log_taken_plan(run.store, plan, run.settings.person)
        keys.TARGET_LISTS_READ.set(logged | {reading})
