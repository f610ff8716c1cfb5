"""What is shown of a network: the part that filters leave, as actors or as groups, ready to be drawn, listed and said in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.language import _, digits, n_
from dashboard.present.freshness import stale_pairs
from dashboard.present.layout import Layout, lay_out, parts_of
from dashboard.present.network_picture import Dot, Line, picture
from dashboard.present.words import first_upper, kind_shape, kind_word, names, region_word
from graph.gaps.find import Gaps
from graph.network import Network
from graph.records import Mask
from graph.values import split
from graph.view import View

DRAWN_AT_MOST = 2000
"""A canvas stays smooth up to about so many actors; above, groups are drawn."""


@dataclass(frozen=True, slots=True)
class Filter:
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
            network = network.keep(actors=_in_regions(network, self.regions))
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
class Shown:
    """A part of a network with its layout and its picture."""

    network: Network
    layout: Layout
    picture: dict[str, Any]


def shown(view: View, gaps: Gaps, wanted: Filter) -> Shown:
    """Return what a filter leaves, drawn actor by actor."""
    network = wanted.of(view.network)
    layout = lay_out(network.graph)
    regions = [(region, _("These stand apart")) for region in layout.regions]
    drawn = picture(_dots(view, network, layout), _lines(view, network, gaps), regions)
    return Shown(network, layout, drawn)


def _dots(view: View, network: Network, layout: Layout) -> list[Dot]:
    degree = network.graph.degree
    kinds, ids = network.kind.texts(), network.ids
    largest = set(layout.parts[0].tolist()) if layout.parts else set()
    dots = []
    for actor, row in enumerate(network.actors.tolist()):
        name = names(view, row)[0]
        ties = int(degree[actor])
        said = f"{name}, {kind_word(kinds[actor])}, {n_('{n} tie', '{n} ties', ties)}"
        x, y = layout.places[actor].tolist()
        dots.append(
            Dot(ids[actor], name, said, kinds[actor], x, y, 10 + 2.2 * ties**0.5, ties, _apart(layout, largest, actor))
        )
    return dots


def _apart(layout: Layout, largest: set[int], actor: int) -> str:
    return "" if actor in largest else "alone" if actor in layout.alone else "group"


def _lines(view: View, network: Network, gaps: Gaps) -> list[Line]:
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


def _line(ends: tuple[str, str], strength: float, *, stale: bool, only: bool) -> Line:
    return Line(
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
    parts = parts_of(network.graph)[1:]
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


def table(view: View, network: Network, most: int = DRAWN_AT_MOST) -> dict[str, Any]:
    """Return the actors of a network as the table component takes them: who has most ties first, at most `most` of them."""
    degree = network.graph.degree.tolist()
    kinds, ids, regions = network.kind.texts(), network.ids, network.column("region").texts()
    rows = []
    for actor in sorted(range(network.n), key=lambda actor: -degree[actor])[:most]:
        name, other = names(view, int(network.actors[actor]))
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
