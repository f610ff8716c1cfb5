"""The neighbours of an actor by kind and by type of tie, each with its count."""

from __future__ import annotations

from kunyet.dashboard.present.network.legend import LegendItem, LegendPart
from kunyet.dashboard.present.words.vocabulary_words import first_upper, kind_shape, kind_word, type_word
from kunyet.graph.messages.language import _, digits
from kunyet.graph.network.network import Network
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES


def neighbour_kinds(network: Network, entity: str) -> list[LegendPart]:
    """Return how many neighbours of each kind, and over each type of tie, an actor has; nothing without any."""
    found = neighbours_by(network, entity)
    kinds = tuple(
        LegendItem(
            first_upper(kind_word(kind)), f"k-mark {kind_shape(kind)} {kind}", note=digits(str(len(ids))),
            filter=f"kind:{kind}",
        )
        for kind in KINDS
        if (ids := found.get(f"kind:{kind}"))
    )  # fmt: skip
    types = tuple(
        LegendItem(first_upper(type_word(tie)), note=digits(str(len(ids))), filter=f"type:{tie}")
        for tie in TIE_TYPES
        if (ids := found.get(f"type:{tie}"))
    )
    return [LegendPart(_("Neighbours by kind"), kinds), LegendPart(_("Neighbours by tie"), types)] if kinds else []


def neighbours_by(network: Network, entity: str) -> dict[str, list[str]]:
    """Return the ids of an actor's neighbours by `kind:KIND` and `type:TYPE`, each once, in the order of actors."""
    number = {one: at for at, one in enumerate(network.ids)}
    actor = number.get(entity, -1)
    if actor < 0:
        return {}
    found: dict[str, list[int]] = {}
    for other in network.graph.neighbours_of(actor).tolist():
        found.setdefault(f"kind:{network.kind[other]}", []).append(other)
    types = network.tie_column("type")
    for at in ((network.tail == actor) ^ (network.head == actor)).nonzero()[0].tolist():
        other = int(network.head[at] if network.tail[at] == actor else network.tail[at])
        found.setdefault(f"type:{types[at] or 'coordinates'}", []).append(other)
    return {name: [network.ids[other] for other in sorted(set(others))] for name, others in found.items()}


def step_counts(network: Network, entity: str, depth: int = 3) -> list[int]:
    """Return how many actors are at most one, two, ... steps away, without the actor itself."""
    number = {one: at for at, one in enumerate(network.ids)}
    if entity not in number:
        return []
    ring, seen, counts = {number[entity]}, {number[entity]}, []
    for _step in range(depth):
        ring = {int(other) for actor in ring for other in network.graph.neighbours_of(actor)} - seen
        seen |= ring
        counts.append(len(seen) - 1)
    return counts
