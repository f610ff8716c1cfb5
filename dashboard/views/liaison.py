"""Find a liaison: through whom, and over which channel, somebody can be reached."""

from __future__ import annotations

import numpy as np
import streamlit as st

from kunyet.dashboard.cache import html, views
from kunyet.dashboard.components.actor_box import actor_box
from kunyet.dashboard.components.filters import channels_of, several
from kunyet.dashboard.components.page_opening import opening
from kunyet.dashboard.components.picker import pick
from kunyet.dashboard.components.records.contact_routes import own_id
from kunyet.dashboard.components.render import put
from kunyet.dashboard.i18n.language import _, spoken
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.liaison.route_list import advice, blocked_html, reach_sentence, route_html, steps_text
from kunyet.dashboard.present.words.records import channel_word, first_upper, purpose_word
from kunyet.dashboard.session import state
from kunyet.dashboard.session.page_run import Run
from kunyet.graph.access.view import View
from kunyet.graph.routes import Routes, find_routes
from kunyet.graph.vocabulary.kinds import PURPOSES


def show() -> None:
    """Show the page."""
    run = Run.now()
    top = st.container()
    view, start, goal, without = _question(run)
    if start is None or goal is None or start == goal:
        with top:
            opening(
                _("Whom do you want to reach?"),
                _("choose who asks and whom they want to reach; you get every step to take."),
            )
        _suggest(run, start)
        state.remember("logged", None)
        return
    found = find_routes(view, start, goal, without_channels=without)
    _log(run, found)
    with top:
        opening(reach_sentence(view, goal, found), advice(found))
    _answer(view, found)


def _question(run: Run) -> tuple[View, str | None, str | None, tuple[str, ...]]:
    """Ask from whom, to whom, for what and without which channels."""
    state_default = state.recall("from") or _first_asker(run.view)
    state.remember("from", state_default)
    with st.container(key="question", border=True):
        ends = st.columns(2, gap="medium")
        with ends[0]:
            start = actor_box(run.view, _("From"), "from", placeholder=_("Who asks"))
        with ends[1]:
            goal = actor_box(run.view, _("To"), "to", placeholder=_("Whom they want to reach"))
        more = st.columns(2, gap="medium")
        with more[0]:
            purpose = _purpose()
        with more[1]:
            channels = channels_of(run.view)
            without = several(
                "without",
                _("Without"),
                channels,
                lambda one: first_upper(channel_word(run.view, one)),
                empty=_("Every channel may be used"),
            )
    return run.view_for(purpose), start, goal, without


def _purpose() -> str:
    st.session_state["purpose"] = state.recall("purpose", "liaison")
    st.selectbox(
        _("For"), PURPOSES, key="purpose", format_func=lambda one: first_upper(purpose_word(one)),
        on_change=lambda: state.remember("purpose", st.session_state["purpose"]),
    )  # fmt: skip
    return str(st.session_state["purpose"])


def _first_asker(view: View) -> str | None:
    """Return who asks unless somebody else is chosen: the viewer's own entity, else the first NUG contact."""
    if view.viewer.entity in view.records.entity_row:
        return view.viewer.entity
    contacts = np.flatnonzero(view.network.kind.equals("nug_contact"))
    return view.network.ids[int(contacts[0])] if len(contacts) else None


def _suggest(run: Run, start: str | None) -> None:
    """Offer the defector networks, each with how it can be reached; the first state of the page."""
    rows = html.the_reachable(run.key(str(state.recall("purpose", "liaison"))), start, spoken())
    if not rows:
        return
    put(tag("h2", _("Defector networks, and how each is reached")))
    pick("to", rows, label=_("Defector networks"), look="cards")


def _answer(view: View, found: Routes) -> None:
    if found.routes:
        put(*(route_html(view, route, number) for number, route in enumerate(found.routes, 1)))
        with st.expander(_("The steps of the first way as text, to copy")):
            st.code(steps_text(found.routes[0]), language=None, wrap_lines=True)
    put(blocked_html(found))


def _log(run: Run, found: Routes) -> None:
    """Write into the log whose handles are shown, before they are; once for each time that they are asked for."""
    shown = sorted({own_id(run, step.end) for route in found.routes for step in route.steps if step.handle})
    if shown and (state.came() or shown != state.recall("logged")):
        views.the_store(run.settings.store, partial=run.settings.partial).log(
            run.settings.person, "read-contacts", shown
        )
    state.remember("logged", shown)
