"""Who else a gap affects: the actors tied to its subjects."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, tag
from kunyet.dashboard.present.common.linked_names import actor_link_html
from kunyet.dashboard.present.common.shared_neighbours import neighbours_by_overlap
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.messages.language import _, n_

ACTORS_NAMED = 12
"""So many affected actors are named; the others are counted."""
SUBJECTS_EXAMINED = 40
"""So many subjects are examined: a gap about a kind may have thousands."""


def affected_actors(view: View, gap: Gap) -> list[str]:
    """Return the ids of the actors tied to subjects of the gap, who is tied to most subjects first.

    Empty where no subject is an actor of the network.
    """
    network = view.network
    rows = [view.records.entity_row.get(subject, -1) for subject in gap.subjects[:SUBJECTS_EXAMINED]]
    subjects = {int(network.number_of[row]) for row in rows if row >= 0 and network.number_of[row] >= 0}
    others = neighbours_by_overlap(network, subjects)
    return [network.ids[actor] for actor in others if network.ids[actor] not in gap.subjects]


def affected_actors_html(view: View, gap: Gap) -> Html:
    """Return who else a gap affects; nothing where nobody is tied to its subjects."""
    others = affected_actors(view, gap)
    if not others:
        return NOTHING
    more = len(others) - ACTORS_NAMED
    items = [tag("li", actor_link_html(view, other)) for other in others[:ACTORS_NAMED]]
    rest = tag("li", _("and {n} more", n=more), cls="k-muted") if more > 0 else NOTHING
    title = n_("{n} other is tied to them", "{n} others are tied to them", len(others))
    return tag("section", tag("h3", title), tag("ul", *items, rest, cls="k-subjects"))
