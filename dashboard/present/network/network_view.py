"""What is shown of a network: the part that filters leave, as actors or as groups, ready to be drawn, listed and said in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from kunyet.graph.messages.language import _, digits, n_
from kunyet.dashboard.present.common.freshness import stale_pairs
from kunyet.dashboard.present.network.canvas_steps import CanvasState, Position
from kunyet.dashboard.present.network.layout import Panel, connected_parts
from kunyet.dashboard.present.network.network_picture import CanvasNode, CanvasEdge, canvas_picture
from kunyet.dashboard.present.network.positions import Positions, positions_of, place_newcomers
from kunyet.dashboard.present.words.records import first_upper, kind_shape, kind_word, names_of_row, region_word
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gaps
from kunyet.graph.network.network import Network
from kunyet.graph.records.records import Mask
from kunyet.graph.text.values import split

MOST_DRAWN = 2000
"""A canvas stays smooth up to about so many actors; above, groups are drawn."""
MOST_LEGIBLE = 400
"""So many actors can be read as a whole; more are drawn by groups unless the reader asks for them."""
_SHOW_ALL = CanvasState()


@dataclass(frozen=True, slots=True)
class NetworkFilter:
    """Which part of a network is shown; an empty tuple leaves everything of its sort."""

    kinds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    types: tuple[str, ...] = ()

    @property
    def is_on(self) -> bool:
        """Whether anything is left out."""
        return any((self.kinds, self.regions, self.channels, self.types))

    def of(self, network: Network) -> Network:
        """Return the part of a network that the filter leaves."""
        if self.kinds:
            network = network.of_kinds(*self.kinds)
        if self.regions:
            network = network.subnetwork(actors=_in_regions(network, self.regions))
        if self.channels:
            network = network.of_channels(*self.channels)
        return network.of_types(*self.types) if self.types else network


def _in_regions(network: Network, regions: tuple[str, ...]) -> Mask:
    wanted = set(regions)
    found: Mask = network.column("region").look_up(
        lambda text: bool(wanted & set(split(text))), np.bool_, blank="" in wanted
    )
    return found


@dataclass(frozen=True)
class ActorPicture:
    """A part of a network with its places and its picture."""

    network: Network
    places: Positions
    picture: dict[str, Any]


def visible_part(network: Network, sight: CanvasState) -> Network:
    """Return what a sight leaves of a network: those it began from and brought in, less those it hides."""
    if sight.start is None and not sight.hidden:
        return network
    start, hidden = None if sight.start is None else set(sight.start), set(sight.hidden)
    stay = [(start is None or one in start) and one not in hidden for one in network.ids]
    return network.subnetwork(actors=np.array(stay, dtype=np.bool_))


def actor_picture(
    view: View, gaps: Gaps, wanted: NetworkFilter, sight: CanvasState = _SHOW_ALL, places: Positions | None = None, *, frame: str = ""
) -> ActorPicture:
    """Return what a filter and a sight leave, drawn actor by actor.

    Parameters
    ----------
    places
        Where actors stand; `None`: laid out for what the filter leaves. Who has no place is placed beside whom they work with.
    frame
        What tells these places from others (see `network_picture.picture`).
    """
    filtered = wanted.of(view.network)
    network = visible_part(filtered, sight)
    own = place_newcomers(positions_of(filtered) if places is None else places, network)
    spots = {one: own.of[one] for one in network.ids}
    spots |= {one: spot for one, spot in sight.pins if one in spots}
    drawn = canvas_picture(
        _dots(view, network, own, spots, sight), _lines(view, network, gaps), _panels(own, network, spots), frame
    )
    return ActorPicture(network, own, drawn)


def _dots(view: View, network: Network, places: Positions, spots: Mapping[str, Position], sight: CanvasState) -> list[CanvasNode]:
    degree = network.graph.degree
    kinds, ids = network.kind.texts(), network.ids
    pinned = sight.pinned
    dots = []
    for actor, row in enumerate(network.actors.tolist()):
        name, one = names_of_row(view, row)[0], ids[actor]
        ties = int(degree[actor])
        told = [name, kind_word(kinds[actor]), n_("{n} tie", "{n} ties", ties)]
        told += [_("pinned")] if one in pinned else []
        apart = ("group" if ties else "alone") if places.is_apart(spots[one]) else ""
        x, y = spots[one]
        dots.append(
            CanvasNode(
                one, name, ", ".join(told), kinds[actor], x, y, 10 + 2.2 * ties**0.5, ties, apart,
                pinned=one in pinned,
            )
        )  # fmt: skip
    return dots


def _panels(places: Positions, network: Network, spots: Mapping[str, Position]) -> list[tuple[Panel, str]]:
    """Return the panel of those that stand apart, with what is true of them: on another date some of them may have had ties."""
    inside = np.array([places.is_apart(spots[one]) for one in network.ids], dtype=np.bool_)
    if not inside.any():
        return []
    joined = bool((inside[network.graph.u] != inside[network.graph.v]).any())
    word = _("Others stood apart here") if joined else _("These stand apart")
    return [(region, word) for region in places.regions]


def _lines(view: View, network: Network, gaps: Gaps) -> list[CanvasEdge]:
    graph = network.graph
    stale = stale_pairs(network, view.standards)
    only = _single_ties(gaps)
    strength = _strengths(network)
    ids = network.ids
    ends = zip(graph.u.tolist(), graph.v.tolist(), strict=True)
    return [
        _line((ids[u], ids[v]), float(strength[pair]), stale=bool(stale[pair]), only=(ids[u], ids[v]) in only)
        for pair, (u, v) in enumerate(ends)
    ]


def _line(ends: tuple[str, str], strength: float, *, stale: bool, only: bool) -> CanvasEdge:
    return CanvasEdge(
        *ends, width=3.5 if only else 1.2 + min(strength, 5) * 0.5, dashes=stale, mark="critical" if only else ""
    )


def _single_ties(gaps: Gaps) -> set[tuple[str, str]]:
    """Return the pairs that alone join two parts, as the gap `single-tie` finds them on the whole network."""
    found = gaps.found.get("single-tie")
    if found is None:
        return set()
    ids = gaps.network.records.entities["id"]
    return {(ids[a], ids[b]) for a, b in zip(found.first.tolist(), found.second.tolist(), strict=True)}


def _strengths(network: Network) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return each pair's strength, summed over its ties; a blank one is 1."""
    total = np.zeros(network.graph.m)
    own = network.pair_of_tie >= 0
    strength = np.nan_to_num(network.records.ties.take(network.ties).numbers("strength"), nan=1.0)
    np.add.at(total, network.pair_of_tie[own], strength[own])
    return total


def connection_sentence(network: Network, *, filtered: bool) -> str:
    """Return who connects to whom, in a sentence or two; `filtered` says whether filters left somebody out."""
    if not network.n:
        return _("Nobody is left by these filters.") if filtered else _("Nobody is in this directory yet.")
    parts = connected_parts(network.graph)[1:]
    actors = n_("{n} actor", "{n} actors", network.n)
    ties = n_("{n} tie", "{n} ties", network.graph.m)
    alone = sum(len(part) == 1 for part in parts)
    apart = apart_words(len(parts) - alone, alone)
    if not apart:
        return _("{actors} and {ties}: everybody can reach everybody.", actors=actors, ties=ties)
    return _("{actors} and {ties}.", actors=actors, ties=ties) + " " + apart


def apart_words(groups: int, alone: int) -> str:
    """Return how many groups and single actors stand apart, as a sentence; blank where none does."""
    several = [n_("{n} group", "{n} groups", groups)] if groups else []
    several += [n_("{n} single actor", "{n} single actors", alone)] if alone else []
    if not several:
        return ""
    who = _(" and ").join(several)
    return n_("{who} stands apart.", "{who} stand apart.", groups + alone, who=who)


def actor_table(view: View, network: Network, most: int = MOST_DRAWN) -> dict[str, Any]:
    """Return the actors of a network as the table component takes them: who has most ties first, at most `most` of them."""
    degree = network.graph.degree.tolist()
    kinds, ids, regions = network.kind.texts(), network.ids, network.column("region").texts()
    rows = []
    for actor in sorted(range(network.n), key=lambda actor: -degree[actor])[:most]:
        name, other = names_of_row(view, int(network.actors[actor]))
        kind, region = (
            first_upper(kind_word(kinds[actor])),
            "၊ ".join(map(region_word, split(regions[actor]))) or _("not recorded"),
        )
        rows.append(_row(ids[actor], (name, other), kinds[actor], (kind, region), degree[actor]))
    columns = [
        {"label": _("Name")},
        {"label": _("Kind")},
        {"label": _("Region")},
        {"label": _("Ties"), "number": True, "first": True},
    ]
    return {"columns": columns, "rows": rows}


def _row(entity: str, name: tuple[str, str], kind: str, words: tuple[str, str], degree: int) -> dict[str, Any]:
    shape, region = kind_shape(kind), words[1]
    cells = [name[0], words[0], region, digits(str(degree))]
    return {
        "id": entity,
        "kind": kind,
        "shape": shape,
        "other": name[1],
        "cells": cells,
        "order": [name[0], words[0], region, degree],
        "sought": " ".join([*name, *words]),
    }
