"""Who else a gap touches: those who are tied to whom it is about, and whoever it would cut off."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, tag
from kunyet.dashboard.present.common.linked_names import actor_link_html
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.messages.language import _, n_

ACTORS_NAMED = 12
SUBJECTS_EXAMINED = 40
"""Subjects whose neighbours are looked at: a gap about a kind may have thousands."""


def affected_actors(view: View, gap: Gap) -> list[str]:
    """Return the ids of those who are tied to a subject of the gap, who is tied to most of them first; nobody where none is an actor."""
    network = view.network
    rows = [view.records.entity_row.get(subject, -1) for subject in gap.subjects[:SUBJECTS_EXAMINED]]
    own = {int(network.number_of[row]) for row in rows if row >= 0 and network.number_of[row] >= 0}
    near: dict[int, int] = {}
    for actor in sorted(own):
        for other in network.graph.neighbours_of(actor).tolist():
            if other not in own:
                near[other] = near.get(other, 0) + 1
    order = sorted(near, key=lambda other: (-near[other], -int(network.graph.degree[other]), other))
    return [network.ids[actor] for actor in order if network.ids[actor] not in gap.subjects]


def affected_actors_html(view: View, gap: Gap) -> Html:
    """Return who else a gap touches; nothing where nobody is tied to whom it is about."""
    others = affected_actors(view, gap)
    if not others:
        return NOTHING
    more = len(others) - ACTORS_NAMED
    items = [tag("li", actor_link_html(view, other)) for other in others[:ACTORS_NAMED]]
    rest = tag("li", _("and {n} more", n=more), cls="k-muted") if more > 0 else NOTHING
    title = n_("{n} other is tied to them", "{n} others are tied to them", len(others))
    return tag("section", tag("h3", title), tag("ul", *items, rest, cls="k-subjects"))
