"""Actors and gaps as links: an actor leads to its profile, a gap to the page of gaps."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, join, shape_html, tag
from kunyet.dashboard.present.words.gap_words import gap_remedy, gap_sentence, gap_title
from kunyet.dashboard.present.words.shown_names import kind_of, name_of
from kunyet.dashboard.present.words.vocabulary_words import kind_shape, severity_html
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.messages.language import _


def actor_link_html(view: View, entity: str) -> Html:
    """Return the shape of an actor's kind and its name; the name is a link to the profile."""
    kind = kind_of(view, entity)
    name = links.session_link(links.profile(entity), name_of(view, entity))
    return tag("span", shape_html(kind_shape(kind), kind), name, cls="k-actor")


def gap_item_html(gap: Gap, *, remedy: bool = True) -> Html:
    """Return a gap as an item of a list: severity, title, sentence and `remedy`. The sentence is a link to the gap."""
    kicker = f"{gap_title(gap)} · {_('ask first')}" if gap.basis == "unrecorded" else gap_title(gap)
    head = tag("p", severity_html(gap.severity), tag("span", kicker, cls="k-kicker"), cls="k-head")
    what = tag("p", links.session_link(links.gap(gap.id), gap_sentence(gap), cls="k-quiet", data_lead=links.CHOSEN_GAP))
    return tag("li", join(head, what, tag("p", gap_remedy(gap), cls="k-remedy") if remedy else NOTHING))
