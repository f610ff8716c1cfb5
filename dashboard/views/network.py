"""Network: who connects to whom, and what to repair first."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import cache, state
from dashboard.components import canvas
from dashboard.components.actor_box import actor_box
from dashboard.components.filters import network_filter
from dashboard.components.measure_box import measure_box
from dashboard.components.opening import opening
from dashboard.components.put import put
from dashboard.components.side import side_panel
from dashboard.language import _, spoken
from dashboard.present.gap_list import first_step
from dashboard.present.groups import PREFIX
from dashboard.present.html import NOTHING, tag
from dashboard.present.shown import DRAWN_AT_MOST, Filter
from dashboard.present.words import legend
from dashboard.run import Run


def show() -> None:
    """Show the page."""
    run = Run.now()
    view = run.view
    top = st.container()
    with st.container(key="bar", horizontal=True, vertical_alignment="bottom"):
        sought = actor_box(view, _("Find an actor"), "sought", placeholder=_("Find an actor by name"), collapsed=True)
        wanted = network_filter(view)
        by = _grouping(wanted.of(view.network).n)
        measures = measure_box(view) if by == "actor" else ("", "")
    _go_to(sought)
    with top:
        opening(cache.the_sentence(run.key(), wanted, spoken()), first_step(run.worst))
    left, right = st.columns([7, 3], gap="large")
    with left:
        _picture(run, wanted, by, measures)
    with right, st.container(key="side"):
        side_panel(run)
    with st.expander(_("The same as a table"), expanded=True):
        left_out = wanted.of(view.network).n - DRAWN_AT_MOST
        put(
            tag("p", _("The {n} with most ties are listed.", n=DRAWN_AT_MOST), cls="k-muted")
            if left_out > 0
            else NOTHING
        )
        canvas.table(_table(run, wanted, measures), label=_("Actors"))
    canvas.command(state.selection(), state.recall("focus"))


def _grouping(actors: int) -> str:
    """Let the reader choose what is drawn; a large network is always drawn by groups."""
    words = {"actor": _("Actors"), "region": _("Regions"), "kind": _("Kinds")}
    options = list(words) if actors <= DRAWN_AT_MOST else ["region", "kind"]
    chosen = state.recall("by", options[0])
    st.session_state["by"] = chosen if chosen in options else options[0]
    st.segmented_control(
        _("Draw"), options, key="by", format_func=words.__getitem__, required=True, label_visibility="collapsed",
        on_change=_choose_grouping,
    )  # fmt: skip
    return str(st.session_state["by"])


def _choose_grouping() -> None:
    state.remember("by", st.session_state["by"])
    state.remember("opened", None)


def _go_to(sought: str | None) -> None:
    """Choose and look at whom the reader sought, once."""
    if sought != state.recall("sought-before"):
        state.remember("sought-before", sought)
        if sought:
            state.select([sought])
            state.remember("focus", sought)


def _picture(run: Run, wanted: Filter, by: str, measures: tuple[str, str]) -> None:
    """Draw the network, by actors, with measures on them, or by groups; below it what is drawn stands for."""
    told = NOTHING
    if by != "actor":
        picture = cache.the_groups(run.key(), wanted, by, state.recall("opened"), spoken())
    elif any(measures):
        with st.spinner(_("Measuring…"), show_time=True):
            measured = cache.the_measured(run.key(), wanted, measures, spoken())
        picture, told = measured.picture, measured.legend
    else:
        picture = cache.the_shown(run.key(), wanted, spoken()).picture
    opened = canvas.draw(picture, label=_("The network as a picture; the table below it holds the same."))
    kinds = legend(sorted(set(run.view.network.kind.values)))
    put(told, tag("div", kinds, cls="k-plain-shapes") if measures[1] else kinds)
    if opened is not None and opened.startswith(PREFIX):
        state.remember("opened", opened.removeprefix(PREFIX))
        st.rerun()


def _table(run: Run, wanted: Filter, measures: tuple[str, str]) -> dict[str, Any]:
    """Return who is drawn as a table, with a column for each measure."""
    if any(measures):
        return cache.the_measured(run.key(), wanted, measures, spoken()).table
    return cache.the_table(run.key(), wanted, spoken())
