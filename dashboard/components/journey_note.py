"""What a copy that was made for a journey says above every page, from seven days before its date on."""

from __future__ import annotations

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import spoken
from kunyet.graph.outside.journey import journey_reminder


def journey_note(run: PageRun) -> None:
    """Show the reminder, if it is time. Coordinators have whole directories, which have no such date."""
    reminder = None if run.viewer.role == "coordinator" else journey_reminder(run.store, run.view.today)
    if reminder is not None:
        render_html(tag("p", reminder.in_words(spoken()), cls="k-fault", role="status"))
