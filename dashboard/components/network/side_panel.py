"""The side panel of the network: the chosen actor, pair or groups; without a choice, how to begin."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache.canvas import get_communities
from kunyet.dashboard.components.records.record_history import record_history
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import NOTHING, join, tag
from kunyet.dashboard.present.common.subject_gaps import subject_gaps_html
from kunyet.dashboard.present.network.actor_summary import actor_summary_html, neighbour_ties_html
from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, is_group
from kunyet.dashboard.present.network.groupings import group_summary_html
from kunyet.dashboard.present.network.pair import pair_html
from kunyet.dashboard.present.words.records import actor_html
from kunyet.dashboard.session import keys, links, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _, n_


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


def _one(run: PageRun, entity: str) -> None:
    view = run.view
    render_html(
        actor_summary_html(view, entity), tag("p", links.session_link(links.profile(entity), _("Open the profile")))
    )
    if st.button(_("Find a way to them"), key="reach", icon=":material/route:"):
        keys.ROUTE_GOAL.set(entity)
        state.go_to_page("liaison")
    render_html(
        subject_gaps_html(run.gaps.about(entity), 5, heading="h3", linked=False),
        neighbour_ties_html(view, view.network, entity),
    )
    record_history(run, entity)
