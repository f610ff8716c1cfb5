"""The date slider: another date, or two dates to compare. Positions are the same on every date."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache import views
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.network.changes.change_list import change_list_html, change_sentence
from kunyet.dashboard.present.network.changes.slider_days import slider_days
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.compare.network_changes import NetworkChanges
from kunyet.graph.messages.language import _, say_day


def time_box(run: PageRun) -> int | None:
    """Show the slider; return the day number to compare with, `None` for no comparison."""
    view, own = run.view, views.get_view(run.view_key().at_own_date()).at
    days = slider_days(view, own)
    if len(days) < 2:
        return None
    earlier = [day for day in days if day < view.at]
    since = keys.SINCE.get()
    since = since if since in earlier else None
    with st.container(key="time_box", horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.session_state["day"] = view.at
        st.select_slider(_("As of"), days, key="day", format_func=say_day, on_change=_choose, args=(own,))
        st.session_state["comparing"] = since is not None
        st.toggle(
            _("What changed since"), key="comparing", on_change=_compare, args=(earlier, view.at), disabled=not earlier
        )
        if since is not None and len(earlier) > 1:
            st.session_state["since-day"] = since
            st.select_slider(_("Since"), earlier, key="since-day", format_func=say_day, on_change=_choose_since)
    return since


def _choose(own: int) -> None:
    day = int(st.session_state["day"])
    keys.DATE.set(None if day == own else day)


def _choose_since() -> None:
    keys.SINCE.set(int(st.session_state["since-day"]))


def _compare(earlier: list[int], at: int) -> None:
    """Start the comparison a year before, or on the nearest stop; end it when the toggle is off."""
    near = min(earlier, key=lambda day: abs(at - 365 - day))
    keys.SINCE.set(near if st.session_state["comparing"] else None)


def changes_note(run: PageRun, changes: NetworkChanges, day: int) -> None:
    """Show what changed since a day, and the actors and ties behind it."""
    render_html(tag("p", change_sentence(changes, day), cls="k-changed", role="status"))
    if not changes.is_nothing:
        earlier = views.get_view(run.view_key().at_date(day))
        with st.expander(_("Who and which ties")):
            render_html(change_list_html(earlier, run.view, changes))
