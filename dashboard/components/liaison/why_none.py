"""Why there is no route: each way that nearly works with the buttons that would change what breaks it."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.liaison.routes_part import propose_button
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.liaison.near_routes import (
    near_route_html,
    near_routes_heading,
    obstacles_html,
    other_obstacles,
)
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import channel_word, first_upper
from kunyet.dashboard.session import keys, links
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits, say_list
from kunyet.graph.routes import Routes
from kunyet.graph.routes.channel_groups import channel_groups
from kunyet.graph.routes.obstacles import Obstacle


def why_none(run: PageRun, view: View, found: Routes) -> None:
    """Show the ways that nearly work, and what else stands in the way."""
    render_html(near_routes_heading(found))
    done: set[str] = set()
    for number, way in enumerate(found.nearly, 1):
        render_html(near_route_html(view, way, number))
        breaks = [one for _at, one in way.breaks]
        _allow_button(view, [one for one in breaks if one.what == "excluded-channel"], number)
        _buttons(run, view, breaks, done)
    render_html(obstacles_html(found))
    if not found.routes:
        _buttons(run, view, other_obstacles(found), done)


def _allow_button(view: View, excluded: list[Obstacle], number: int) -> None:
    """Show the button that leaves in what one way needs: of each step that is left out the best channel."""
    if not excluded:
        return
    known = view.network.channels
    wanted = tuple(dict.fromkeys(min(one.channels, key=lambda name: not known[name].confidential) for one in excluded))
    names = say_list([first_upper(channel_word(view, name)) for name in wanted])
    st.button(_("Allow {channels}", channels=names), key=f"allow-{number}", on_click=_allow, args=(view, wanted))


def _buttons(run: PageRun, view: View, obstacles: list[Obstacle], done: set[str]) -> None:
    """Show what can be done about some obstacles; each thing once on the page."""
    with st.container(horizontal=True):
        for one in obstacles:
            name = f"change-{one.what}-{'-'.join((*one.subjects, *one.channels))}"
            if name not in done and _button(run, view, one, name):
                done.add(name)


def _button(run: PageRun, view: View, one: Obstacle, key: str) -> bool:
    """Show what can be done about an obstacle; return whether there was anything."""
    if one.what == "protected-between":
        st.button(_("Ask for routes through protected actors"), key=key, on_click=keys.ROUTE_THROUGH.set, args=(True,))
    elif one.what == "too-many-steps":
        steps = int(one.message.fields["steps"])  # type: ignore[call-overload]
        label = _("Allow {n} steps", n=digits(str(steps)))
        st.button(label, key=key, on_click=keys.ROUTE_MAX_STEPS.set, args=(steps,))
    elif one.what == "introduction" and run.can_edit:
        a, b = one.subjects
        propose_button(run, a, b, "", key)
    elif one.what == "stale-tie" and (gap := _gap_of(run, one)):
        render_html(tag("p", links.session_link(links.gap(gap), _("Open the gap"), data_lead=links.CHOSEN_GAP)))
    elif one.what in ("unusable-actor", "no-consent", "dead-contact"):
        who = one.subjects[-1]
        render_html(tag("p", links.session_link(links.profile(who), _("Open {name}", name=name_of(view, who)))))
    else:
        return False
    return True


def _allow(view: View, channels: tuple[str, ...]) -> None:
    """Leave channels in again; of a group that holds one of them, the others stay left out."""
    groups = channel_groups(view.network.channels)
    kept: list[str] = []
    for word in keys.ROUTE_WITHOUT.get():
        own = groups.get(word, frozenset({word}))
        kept += [word] if own.isdisjoint(channels) else [one for one in view.network.channels if one in own]
    keys.ROUTE_WITHOUT.set(tuple(dict.fromkeys(one for one in kept if one not in channels)))


def _gap_of(run: PageRun, one: Obstacle) -> str | None:
    """Return the id of the gap `stale` about a tie; `None` if this role's pages show none."""
    if "gaps" not in keys.PAGES.get():
        return None
    a, b = one.subjects
    return next((gap.id for gap in run.gaps.about(a) if gap.code == "stale" and b in gap.subjects), None)
