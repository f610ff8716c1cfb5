"""Groups of actors: by kind, by the first of their regions, or by community.

Communities are those of the viewer's whole network on the directory's own date (`graph/measures/community.py`). So
neither a filter nor another date moves an actor to another community. A community's key is the id of its member with
most ties.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import first_upper, kind_word, region_word
from kunyet.graph.access.view import View
from kunyet.graph.measures.community import communities
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.messages.wording import in_words
from kunyet.graph.network.network import Network
from kunyet.graph.text.values import split_values

SMALL_COMMUNITIES = "small"
"""The key of all communities that are too small to be drawn."""
LEAST_MEMBERS, MOST_COMMUNITIES = 3, 30
"""A community needs so many members to be drawn, and so many communities are drawn at most."""


def communities_by_actor(network: Network) -> dict[str, str]:
    """Return the community of each actor by id: the id of its member with most ties, or `SMALL_COMMUNITIES`.

    Empty for an empty network.
    """
    if not network.n:
        return {}
    label = communities(network).label
    sizes = np.bincount(label)
    order = np.argsort(-sizes, kind="stable")
    drawn = {int(one) for one in order[:MOST_COMMUNITIES] if sizes[one] >= LEAST_MEMBERS}
    degree, ids = network.graph.degree, network.ids
    hub: dict[int, str] = {}
    for actor in np.argsort(-degree, kind="stable").tolist():
        hub.setdefault(int(label[actor]), ids[actor])
    return {one: hub[at] if at in drawn else SMALL_COMMUNITIES for one, at in zip(ids, label.tolist(), strict=True)}


def group_of_actors(network: Network, by: str, communities: Mapping[str, str] | None = None) -> list[str]:
    """Return the group of each actor, in their order.

    It is the kind, the first region (blank: none is recorded), or the community.
    """
    if by == "kind":
        return network.kind.texts()
    if by == "community":
        known = communities_by_actor(network) if communities is None else communities
        return [known.get(one, SMALL_COMMUNITIES) for one in network.ids]
    return [(split_values(text) or [""])[0] for text in network.column("region").texts()]


def group_word(view: View, group: str, by: str) -> str:
    """Return a group's name."""
    if by == "kind":
        return first_upper(kind_word(group))
    if by == "community":
        return _("Small communities") if group == SMALL_COMMUNITIES else _("Around {name}", name=name_of(view, group))
    return region_word(group)


def group_summary_html(
    view: View, network: Network, group: str, by: str, communities: Mapping[str, str] | None = None
) -> Html:
    """Return how many actors a group has, and how many ties they have with each other and with others."""
    inside = np.array([text == group for text in group_of_actors(network, by, communities)], dtype=np.bool_)
    ends = inside[network.graph.u].astype(int) + inside[network.graph.v]
    facts = [
        (_("Actors"), in_words(int(inside.sum()), spoken())),
        (_("Ties among them"), in_words(int((ends == 2).sum()), spoken())),
        (_("Ties to others"), in_words(int((ends == 1).sum()), spoken())),
    ]
    lines = [join(tag("dt", word), tag("dd", text)) for word, text in facts]
    hint = tag("p", _("Double click, or E, opens it into its members; C closes it again."), cls="k-muted")
    return tag("section", tag("h2", group_word(view, group, by)), tag("dl", join(*lines), cls="k-facts"), hint)
