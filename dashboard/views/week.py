"""The page of this week: what is silent, due, expiring or to be checked, mine first; to print and tick."""

from __future__ import annotations

from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.week.week_list import week_advice, week_html, week_sentence
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _
from kunyet.graph.week.this_week import this_week


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    found = this_week(run.view, run.gaps, run.gap_states, run.own_names)
    page_opening(week_sentence(found, run.view.at), week_advice(found))
    render_html(week_html(found, run.view.at))
    note = _("Silence is a question: it may mean that somebody was arrested. Print this page with your browser.")
    render_html(tag("p", note, cls="k-note"))


PAGE = Page("week", lambda: _("This week"), show, order=12, needs="edit")
