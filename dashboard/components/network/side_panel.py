"""The side panel of the network: the chosen actor, pair (with paths between them) or groups; else how to begin."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache.canvas import get_communities
from kunyet.dashboard.components.liaison.way_button import way_button
from kunyet.dashboard.components.network.button_list import button_list
from kunyet.dashboard.components.records.record_history import record_history
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import NOTHING, join, tag
from kunyet.dashboard.present.common.subject_gaps import subject_gaps_html
from kunyet.dashboard.present.network.actor_summary import actor_summary_html, neighbour_ties_html
from kunyet.dashboard.present.network.actors_around import MOST_AROUND
from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, is_group
from kunyet.dashboard.present.network.groupings import group_summary_html
from kunyet.dashboard.present.network.neighbour_kinds import neighbour_kinds, neighbours_by, step_counts
from kunyet.dashboard.present.network.pair import pair_html
from kunyet.dashboard.present.network.path_words import path_html
from kunyet.dashboard.present.words.shown_names import actor_html
from kunyet.dashboard.session import canvas_state, keys, links, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _, digits, n_


def side_panel(run: PageRun) -> None:
    """Show the panel."""
    view = run.view
    chosen = [entity for entity in state.selection() if entity in view.records.entity_row]
    pair = pair_html(view, view.network, *chosen) if len(chosen) == 2 else NOTHING
    groups = [one.removeprefix(GROUP_PREFIX) for one in state.selection() if is_group(one)]
    if groups:
        _groups(run, groups)
    elif pair:
        render_html(pair)
        _path(run, *chosen)
    elif not chosen:
        _nobody()
    elif len(chosen) == 1:
        _one(run, chosen[0])
    else:
        items = [tag("li", actor_html(view, entity)) for entity in chosen[:40]]
        render_html(
            tag("h2", n_("{n} actor chosen", "{n} actors chosen", len(chosen))),
            tag("ul", join(*items), cls="k-subjects"),
        )


def _groups(run: PageRun, groups: list[str]) -> None:
    """Show how many actors each chosen group has, and how they are tied among themselves and to others."""
    by = keys.DRAWN_BY.get() or "region"
    known = get_communities(run.view_key().at_own_date()) if by == "community" else None
    for group in groups:
        render_html(group_summary_html(run.view, run.view.network, group, by, known))


def _nobody() -> None:
    lines = [
        _("Choose an actor in the picture, in the table, or by name."),
        _("You will see whom they work with, over which channels, how long ago, and what to fix."),
    ]
    render_html(
        tag("section", tag("h2", _("Nobody is chosen")), join(*(tag("p", line) for line in lines)), cls="k-empty")
    )


def _path(run: PageRun, a: str, b: str) -> None:
    """Offer the path between two actors, and show the one that was asked for."""
    with st.container(key="path_bar", horizontal=True, gap="small"):
        st.button(
            _("Shortest path"), key="path-shortest", help=_("Show the path with fewest steps (P)"),
            on_click=canvas_state.show_path, args=(a, b),
        )  # fmt: skip
        st.button(
            _("Most reliable path"), key="path-reliable", help=_("Show the path with the freshest, surest ties"),
            on_click=canvas_state.show_path, args=(a, b), kwargs={"reliable": True},
        )  # fmt: skip
    asked = keys.PATH_ENDS.get()
    if asked and set(asked) == {a, b}:
        render_html(path_html(run.view, keys.PATH.get()))


def _around(entity: str) -> None:
    """Offer to draw an actor with whoever is one, two or three steps away, and its neighbours by kind and tie."""
    network = canvas_state.filtered()
    with st.container(key="around_bar", horizontal=True, gap="small", vertical_alignment="center"):
        render_html(tag("span", _("Draw around:"), cls="k-muted"), width="content")
        for depth, count in enumerate(step_counts(network, entity), start=1):
            label = n_("{n} step", "{n} steps", depth)
            st.button(
                f"{label} ({digits(str(count))})", key=f"around-{depth}",
                help=_("Draw only whoever is at most so many steps away ({key})", key=depth),
                on_click=canvas_state.run_command, args=(f"around-{depth}", (entity,)),
            )  # fmt: skip
    parts = neighbour_kinds(network, entity)
    if parts:
        button_list(
            "neighbours", parts, (), lambda picked: _bring_in(entity, picked), label=_("Choose neighbours of a sort")
        )


def _bring_in(entity: str, picked: str) -> None:
    canvas_state.bring_in(neighbours_by(canvas_state.filtered(), entity).get(picked, [])[:MOST_AROUND])


def _one(run: PageRun, entity: str) -> None:
    view = run.view
    render_html(
        actor_summary_html(view, entity), tag("p", links.session_link(links.profile(entity), _("Open the profile")))
    )
    _around(entity)
    way_button(entity)
    render_html(
        subject_gaps_html(run.gaps.about(entity), 5, heading="h3", linked=False),
        neighbour_ties_html(view, view.network, entity),
    )
    record_history(run, entity)
