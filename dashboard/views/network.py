"""Network: who connects to whom, and what to repair first."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache import canvas as canvas_cache
from kunyet.dashboard.cache import html
from kunyet.dashboard.cache.canvas import CanvasContent, CanvasRequest
from kunyet.dashboard.components.actor_search_box import actor_box
from kunyet.dashboard.components.filters import network_filter
from kunyet.dashboard.components.network import canvas
from kunyet.dashboard.components.network.canvas_toolbar import canvas_keys, canvas_toolbar
from kunyet.dashboard.components.network.measure_box import measure_box
from kunyet.dashboard.components.network.pair_matrix import pair_matrix
from kunyet.dashboard.components.network.save_box import requested_picture, save_box
from kunyet.dashboard.components.network.side_panel import side_panel
from kunyet.dashboard.components.network.time_box import changes_note, time_box
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.network.actors_or_groups import MOST_DRAWN, MOST_LEGIBLE, effective_grouping
from kunyet.dashboard.present.network.kind_legend import group_legend_html, kind_legend_html
from kunyet.dashboard.present.network.scales.attribute_scale import TIE_CHANNEL
from kunyet.dashboard.present.network.scales.measure_scale import permission_of
from kunyet.dashboard.present.words.gaps import first_step
from kunyet.dashboard.session import canvas_state, keys, state
from kunyet.dashboard.session.access_log import log_reading
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.target_lists import CUT_POINTS
from kunyet.graph.messages.language import _, n_, spoken


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    view = run.view
    shown = canvas_state.start_undo_stack(run).now
    top = st.container()
    with st.container(key="bar", horizontal=True, vertical_alignment="bottom"):
        sought = actor_box(
            view, _("Find an actor"), keys.ACTOR_SEARCH, placeholder=_("Find an actor by name"), collapsed=True
        )
        wanted = network_filter(view)
        left_by_filters = wanted.apply(view.network).n
        by = _grouping_choice(left_by_filters)
        measures = measure_box(view) if by == "actor" else ("", "")
        _form_choice()
    log_reading(run, [CUT_POINTS] if any(permission_of(name) == CUT_POINTS for name in measures) else [])
    if _go_to_found(run, sought, by):
        st.rerun()
    with top:
        sentence = html.get_connection_sentence(run.view_key(), wanted, shown.without_places, spoken())
        page_opening(sentence, first_step(run.open_worst_gaps))
    left, right = st.columns([7, 3], gap="large")
    with left:
        bar, middle = st.container(), st.container()
        since = time_box(run)
        request = CanvasRequest(wanted, by, shown, measures, since)
        with st.spinner(_("Measuring…"), show_time=True):
            page = canvas_cache.get_canvas_content(run.view_key(), request, spoken())
        with bar:
            canvas_toolbar(view, by, lambda: save_box(run, page))
        with middle:
            _picture(run, page, request)
        if page.changes is not None and since is not None:
            changes_note(run, page.changes, since)
    with right, st.container(key="side"):
        side_panel(run)
    with st.expander(_("The same as a table"), expanded=True):
        render_html(_table_hint(page))
        canvas.draw_table(page.table, label=_("Actors"))
    canvas.send_command(state.selection(), keys.FOCUS.get(), save=requested_picture(run, page, request))


PAGE = Page("network", lambda: _("Network"), show, order=50)


def _table_hint(page: CanvasContent) -> Html:
    if page.network.n <= MOST_DRAWN:
        return NOTHING
    return tag("p", _("The {n} with most ties are listed.", n=MOST_DRAWN), cls="k-muted")


def _grouping_choice(actors: int) -> str:
    """Show the choice of what is drawn, and return it.

    A network that is too large to read is drawn by groups, unless the reader chooses actors.
    """
    words = {
        "actor": _("Actors"), "region": _("Regions"), "kind": _("Kinds"), "community": _("Communities"),
    }  # fmt: skip
    shown = canvas_state.undo_stack().now
    drawn = actors if shown.start is None else len(shown.start)
    by = effective_grouping(drawn, shown)
    options = list(words) if drawn <= MOST_DRAWN else [one for one in words if one != "actor"]
    st.session_state["by"] = by
    st.segmented_control(
        _("Draw"), options, key="by", format_func=words.__getitem__, required=True, label_visibility="collapsed",
        on_change=lambda: canvas_state.group_by(st.session_state["by"]),
    )  # fmt: skip
    keys.DRAWN_BY.set(by)
    return by


def _form_choice() -> None:
    """Show the choice between the picture and the matrix."""
    words = {"picture": _("Picture"), "matrix": _("Matrix")}
    st.session_state["form"] = keys.NETWORK_FORM.get()
    st.segmented_control(
        _("Show as"), list(words), key="form", format_func=words.__getitem__, required=True,
        label_visibility="collapsed", on_change=lambda: keys.NETWORK_FORM.set(st.session_state["form"]),
    )  # fmt: skip


def _go_to_found(run: PageRun, sought: str | None, by: str) -> bool:
    """Select a found actor once and bring it into view; return whether another part of the network is drawn for it."""
    if sought == keys.ACTOR_SEARCH_BEFORE.get():
        return False
    keys.ACTOR_SEARCH_BEFORE.set(sought)
    if not sought:
        return False
    before = canvas_state.undo_stack().now
    canvas_state.show_actor(run, sought, by)
    canvas.choose_nodes([sought])
    keys.FOCUS.set(sought)
    return canvas_state.undo_stack().now != before


def _picture(run: PageRun, page: CanvasContent, request: CanvasRequest) -> None:
    """Draw the network, or the matrix of a part, and the legend below it."""
    if keys.NETWORK_FORM.get() == "matrix":
        pair_matrix(run, page.network, request)
        return
    canvas.draw_canvas(page.picture, label=_("The network as a picture; the table below it holds the same."))
    kinds = kind_legend_html(sorted(set(run.view.network.kind.values)), changes=request.since is not None)
    kinds = group_legend_html() if request.by != "actor" and not request.state.opened else kinds
    plain = request.measures[1] not in (
        "",
        TIE_CHANNEL,
    )  # actors that are not coloured by kind show it by their shape alone
    render_html(page.legend, tag("div", kinds, cls="k-plain-shapes") if plain else kinds)
    if request.by != "actor" and page.network.n > MOST_LEGIBLE:
        told = n_("{n} actor", "{n} actors", page.network.n)
        render_html(
            tag(
                "p",
                _("{actors} are drawn as groups. Open a group, search a name or filter to see actors.", actors=told),
                cls="k-note",
            )
        )
    rows = [tag("tr", tag("th", key, scope="row"), tag("td", does)) for key, does in canvas_keys()]
    table = tag("table", tag("tbody", join(*rows)))
    render_html(tag("details", tag("summary", _("Keys")), table, cls="k-more k-keys"))
