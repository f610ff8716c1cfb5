"""Network: who connects to whom, and what to repair first."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache import canvas as canvas_cache
from kunyet.dashboard.cache import html
from kunyet.dashboard.cache.canvas import CanvasContent, CanvasRequest
from kunyet.dashboard.components.actor_search_box import actor_box
from kunyet.dashboard.components.network import canvas
from kunyet.dashboard.components.network.button_list import legend
from kunyet.dashboard.components.network.canvas_toolbar import canvas_keys, canvas_toolbar
from kunyet.dashboard.components.network.filter_box import network_filter
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
from kunyet.dashboard.present.network.kind_legend import group_legend, kind_legend
from kunyet.dashboard.present.network.legend import LegendPart
from kunyet.dashboard.present.network.scales.attribute_scale import TIE_CHANNEL
from kunyet.dashboard.present.network.scales.measure_scale import permission_of
from kunyet.dashboard.present.words.gap_words import first_step
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
    with st.container(key="network_top"):
        top = st.container()
    with st.container(key="network_grid"):
        with st.container(key="bars", horizontal=True, vertical_alignment="bottom"):
            bar, forms = (st.container(key=name, horizontal=True) for name in ("bar", "forms"))
        tools, beside, picture, side = (st.container(key=name) for name in ("tools", "beside", "picture", "side"))
    with bar:
        sought = actor_box(
            view, _("Find an actor"), keys.ACTOR_SEARCH, placeholder=_("Find an actor by name"), collapsed=True
        )
        wanted = network_filter(run)
    with forms:
        by = _grouping_choice(canvas_cache.get_filtered_network(run.view_key(), wanted).n)
        measures = measure_box(view) if by == "actor" else ("", "")
        _form_choice()
    log_reading(run, [CUT_POINTS] if any(permission_of(name) == CUT_POINTS for name in _measures(measures)) else [])
    if _go_to_found(run, sought, by):
        st.rerun()
    with top:
        sentence = html.get_connection_sentence(run.view_key(), wanted, shown.without_places, spoken())
        page_opening(sentence, first_step(run.open_worst_gaps, run.view.network))
    with beside:
        since = time_box(run)
    request = CanvasRequest(wanted, by, shown, measures, since)
    with picture, st.spinner(_("Measuring…"), show_time=True):
        page = canvas_cache.get_canvas_content(run.view_key(), request, spoken())
    with tools:
        canvas_toolbar(view, by, lambda: save_box(run, page))
    with picture:
        _picture(run, page, request)
        if page.changes is not None and since is not None:
            changes_note(run, page.changes, since)
        _keys()
    with beside:
        legend(view, _legend_parts(run, page, request))
    with side:
        side_panel(run)
    with st.expander(_("The same as a table"), expanded=True):
        render_html(_table_hint(page))
        canvas.draw_table(page.table, label=_("Actors"))
    canvas.send_command(state.selection(), keys.FOCUS.get(), save=requested_picture(run, page, request))


PAGE = Page("network", lambda: _("Network"), show, order=50)


def _measures(chosen: tuple[str, str]) -> set[str]:
    """Return the measures that the page shows: as size, as colour and in filters."""
    return {*chosen, *(each.measure for each in keys.RANGES.get())}


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
    """Draw the network, or the matrix of a part."""
    if keys.NETWORK_FORM.get() == "matrix":
        pair_matrix(run, page.network, request)
        return
    canvas.draw_canvas(page.picture, label=_("The network as a picture; the table below it holds the same."))
    if request.by != "actor" and page.network.n > MOST_LEGIBLE:
        told = n_("{n} actor", "{n} actors", page.network.n)
        note = _("{actors} are drawn as groups. Open a group, search a name or filter to see actors.", actors=told)
        render_html(tag("p", note, cls="k-note"))


def _legend_parts(run: PageRun, page: CanvasContent, request: CanvasRequest) -> list[LegendPart]:
    """Return the legend: of measures first, whose colours may stand for something else than kinds."""
    if request.by != "actor" and not request.state.opened:
        return [group_legend()]
    in_colour = request.measures[1] in ("", TIE_CHANNEL)
    kinds = kind_legend(run.view.network, page.network, changes=request.since is not None, in_colour=in_colour)
    return [*page.legend, kinds]


def _keys() -> None:
    rows = [tag("tr", tag("th", key, scope="row"), tag("td", does)) for key, does in canvas_keys()]
    table = tag("table", tag("tbody", join(*rows)))
    render_html(tag("details", tag("summary", _("Keys")), table, cls="k-more k-keys"))
