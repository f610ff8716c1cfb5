"""Colours by what is recorded and not measured: an actor's region, status and community, how fresh its ties are, and
the channel of a tie.

Each of the eight most frequent regions or channels has a colour; the others share the muted one. The meaning of a
colour is always in words beside the name, or at the middle of a chosen actor's ties. A tie over several channels has
the colour of the channel that is most frequent in the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from kunyet.dashboard.present.common.freshness import stale_pairs
from kunyet.dashboard.present.network.groupings import SMALL_COMMUNITIES, group_of_actors, group_word
from kunyet.dashboard.present.network.scales.measure_scale import (
    GROUP_COLOURS,
    NO_VALUE_COLOUR,
    ActorScale,
    measure_words,
)
from kunyet.dashboard.present.words.vocabulary_words import channel_word, first_upper, region_word, status_word
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _
from kunyet.graph.network.network import Network

FRESHNESS_COLOURS = ("group-c", "group-e", "group-g", NO_VALUE_COLOUR)
"""The colours of actors that are in touch with all neighbours, with some, with none, and of actors without ties."""
FRESHNESS_SIGNS = ("●", "◐", "○", "–")
"""The same as signs behind a name, where words do not fit."""
TIE_CHANNEL = "channel"


def colour_words(view: View) -> dict[str, str]:
    """Return everything that colours may stand for, by name, in words.

    First what is recorded, then the measures that the role may see.
    """
    recorded = {
        "region": _("Region"), "status": _("Status"), "freshness": _("How fresh the contact is"),
        TIE_CHANNEL: _("Channel of the tie"),
    }  # fmt: skip
    return recorded | measure_words(view)


def attribute_scale(
    view: View, network: Network, name: str, communities: Mapping[str, str] | None = None
) -> ActorScale:
    """Return `region`, `status`, `community` or `freshness` of a network's actors as a scale of groups.

    Parameters
    ----------
    communities
        The community of each actor by id; `None`: those of the network.
    """
    if name == "region":
        return _group_scale(name, group_of_actors(network, name), region_word)
    if name == "status":
        return _group_scale(name, network.status.texts(), lambda one: first_upper(status_word(one)))
    if name == "community":
        texts = group_of_actors(network, name, communities)
        return _group_scale(name, texts, lambda one: group_word(view, one, "community"))
    words = (_("in touch with all"), _("in touch with some"), _("in touch with none"), _("no tie"))
    told = [f"{sign} {word}" for sign, word in zip(FRESHNESS_SIGNS, words, strict=True)]
    pairs, graph = stale_pairs(network, view.standards), network.graph
    stale = np.bincount(graph.u[pairs], minlength=network.n) + np.bincount(graph.v[pairs], minlength=network.n)
    degree = graph.degree
    of = np.select([degree == 0, stale == 0, stale < degree], [3, 0, 1], 2).astype(np.int64)
    return ActorScale(
        name,
        of.astype(np.float64),
        of,
        (),
        groups=tuple(zip(FRESHNESS_COLOURS, told, strict=True)),
        signs=FRESHNESS_SIGNS,
    )


def _group_scale(name: str, texts: list[str], word: Callable[[str], str]) -> ActorScale:
    """Return what each actor has of a recorded column as a scale of groups, the largest first."""
    order = sorted(_by_count(texts), key=lambda text: text in ("", SMALL_COMMUNITIES))
    number = {text: at for at, text in enumerate(order)}
    of = np.array([number[text] for text in texts], dtype=np.int64)
    known = sum(text not in ("", SMALL_COMMUNITIES) for text in order)
    groups = tuple(
        (GROUP_COLOURS[at] if at < min(len(GROUP_COLOURS), known) else NO_VALUE_COLOUR, word(text))
        for at, text in enumerate(order)
    )
    filters = tuple(f"{name}:{text}" for text in order)
    return ActorScale(name, of.astype(np.float64), of, (), groups=groups, filters=filters)


def _by_count(texts: list[str]) -> list[str]:
    counts: dict[str, int] = {}
    for text in texts:
        counts[text] = counts.get(text, 0) + 1
    return sorted(counts, key=lambda text: (-counts[text], text))


def channels_of_pairs(
    view: View, network: Network
) -> tuple[dict[tuple[str, str], str], list[tuple[str, str, str, int]]]:
    """Return the channel of each pair of ids (blank: none recorded), and the legend of channels.

    Returns
    -------
    The channel by pair, and each channel as id, colour, word and number of pairs, the most frequent first.
    """
    names = list(network.channels)
    bits = network.pair_channels
    used = [int(np.count_nonzero(bits >> np.uint64(at) & np.uint64(1))) for at in range(len(names))]
    order = sorted(range(len(names)), key=lambda at: (-used[at], at))
    chosen = np.full(network.graph.m, -1, dtype=np.int64)
    for at in reversed(order):
        chosen[(bits >> np.uint64(at) & np.uint64(1)).astype(np.bool_)] = at
    ids = network.ids
    ends = zip(network.graph.u.tolist(), network.graph.v.tolist(), chosen.tolist(), strict=True)
    of = {(ids[u], ids[v]): names[at] if at >= 0 else "" for u, v, at in ends}
    found = _by_count([text for text in of.values() if text])
    told = [
        (
            name,
            GROUP_COLOURS[at] if at < len(GROUP_COLOURS) else NO_VALUE_COLOUR,
            first_upper(channel_word(view, name)),
            sum(one == name for one in of.values()),
        )
        for at, name in enumerate(found)
    ]
    return of, told


def colour_edges_by_channel(view: View, network: Network, edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the edges of a picture with the colour and the word of their channel."""
    of, _told = channels_of_pairs(view, network)
    order = _by_count([text for text in of.values() if text])
    token = {name: GROUP_COLOURS[at] if at < len(GROUP_COLOURS) else NO_VALUE_COLOUR for at, name in enumerate(order)}
    found = []
    for edge in edges:
        channel = of.get((edge["from"], edge["to"])) or of.get((edge["to"], edge["from"])) or ""
        word = first_upper(channel_word(view, channel)) if channel else _("No channel recorded")
        found.append({**edge, "tint": token.get(channel, NO_VALUE_COLOUR), "word": word})
    return found
