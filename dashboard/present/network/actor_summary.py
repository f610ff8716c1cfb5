"""The chosen actor on the side panel: facts, and ties by channel, each with its last contact."""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.dashboard.present.common.freshness import stale_pairs
from kunyet.dashboard.present.common.html import NOTHING, Html, join, shape_html, tag
from kunyet.dashboard.present.common.tie_items import contact_age_html, no_ties_html, shortened_html, tie_item_html
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.dashboard.present.words.shown_names import names_of_row  # fmt: skip
from kunyet.dashboard.present.words.value_words import age_text
from kunyet.dashboard.present.words.vocabulary_words import (  # fmt: skip
    channel_word,
    first_upper,
    kind_shape,
    kind_word,
    region_word,
    status_word,
)
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_
from kunyet.graph.network.network import Network
from kunyet.graph.text.values import split_values

NO_CHANNEL = ""
"""The channel of a tie without a recorded channel."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A neighbour of an actor: channels, day number of the last contact, and whether that is too long ago."""

    id: str
    channels: tuple[str, ...]
    last: int
    stale: bool


def neighbours_of(view: View, network: Network, entity: str) -> list[Neighbour]:
    """Return the neighbours of an actor, the latest contact first; empty where the actor is not in the network."""
    row = view.records.entity_row.get(entity, -1)
    actor = int(network.number_of[row]) if row >= 0 else -1
    if actor < 0:
        return []
    graph = network.graph
    own = slice(int(graph.start[actor]), int(graph.start[actor + 1]))
    stale = stale_pairs(network, view.standards)
    names_of_bits = list(network.channels)
    found = []
    for other, pair in zip(graph.neighbours[own].tolist(), graph.pair[own].tolist(), strict=True):
        bits = int(network.pair_channels[pair])
        channels = tuple(name for bit, name in enumerate(names_of_bits) if bits >> bit & 1)
        found.append(Neighbour(network.ids[other], channels, int(network.pair_last_contact[pair]), bool(stale[pair])))
    return sorted(found, key=lambda one: (-one.last, one.id))


def actor_summary_html(view: View, entity: str) -> Html:
    """Return an actor's names, kind, region, status and last verification."""
    row = view.records.entity_row[entity]
    entities = view.records.entities
    name, other = names_of_row(view, row)
    kind = entities["kind"][row]
    facts = [
        (_("Kind"), first_upper(kind_word(kind))),
        (_("Region"), comma_list(region_word(region) for region in split_values(entities["region"][row]))),
        (_("Status"), first_upper(status_word(entities["status"][row] or "active"))),
        (_("Last verified"), age_text(entities["verified_on"][row], view.at)),
    ]
    lines = [join(tag("dt", word), tag("dd", text)) for word, text in facts if text]
    return tag(
        "section",
        tag("h2", shape_html(kind_shape(kind), kind), name, cls="k-name"),
        tag("p", other, cls="k-muted") if other else NOTHING,
        tag("dl", join(*lines), cls="k-facts"),
    )


def neighbour_ties_html(view: View, network: Network, entity: str, most: int = 40) -> Html:
    """Return an actor's ties by channel, each with its last contact; at most `most` neighbours, the latest first."""
    found = neighbours_of(view, network, entity)
    if not found:
        return no_ties_html()
    groups: dict[str, list[Neighbour]] = {}
    for one in found[:most]:
        for channel in one.channels or (NO_CHANNEL,):
            groups.setdefault(channel, []).append(one)
    order = sorted(groups, key=lambda channel: (channel == NO_CHANNEL, -len(groups[channel])))
    parts = [tag("h3", n_("{n} tie", "{n} ties", len(found)))]
    for channel in order:
        word = channel_word(view, channel) if channel else _("No channel recorded")
        parts.append(tag("h4", first_upper(word)))
        parts.append(tag("ul", join(*(_neighbour_html(view, one) for one in groups[channel])), cls="k-ties"))
    return tag("section", join(*parts, shortened_html(most, len(found))))


def _neighbour_html(view: View, one: Neighbour) -> Html:
    return tie_item_html(view, one.id, contact_age_html(view, one.last, stale=one.stale), linked=False)
