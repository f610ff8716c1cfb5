"""Actors and gaps as links: to somebody's profile, to a gap's place in the list."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, join, shape_html, tag
from kunyet.dashboard.present.words.gaps import gap_remedy, gap_sentence, gap_title
from kunyet.dashboard.present.words.records import kind_of, kind_shape, name_of, severity_html
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap


def actor_link_html(view: View, entity: str) -> Html:
    """Return an actor as the shape of its kind and its name, which leads to the profile."""
    kind = kind_of(view, entity)
    name = links.session_link(links.profile(entity), name_of(view, entity))
    return tag("span", shape_html(kind_shape(kind), kind), name, cls="k-actor")


def gap_item_html(gap: Gap, *, remedy: bool = True) -> Html:
    """Return a gap as an item of a list: how bad, what, and what to do; its sentence leads to it."""
    head = tag("p", severity_html(gap.severity), tag("span", gap_title(gap), cls="k-kicker"), cls="k-head")
    what = tag("p", links.session_link(links.gap(gap.id), gap_sentence(gap), cls="k-quiet", data_lead=links.CHOSEN_GAP))
    return tag("li", join(head, what, tag("p", gap_remedy(gap), cls="k-remedy") if remedy else NOTHING))
