"""A small picture of what falls apart: who still reaches the NUG above, who is gone between, who is cut off below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kunyet.dashboard.present.common.small_picture import fit_into_frame, shorten
from kunyet.dashboard.present.network.layout.network_layout import lay_out_graph
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import kind_shape
from kunyet.graph.memo import memoised
from kunyet.graph.messages.language import _, n_, say_list
from kunyet.graph.network.network import Network
from kunyet.graph.scenarios.outcome import ScenarioOutcome

WIDTH, ABOVE = 560, 160
FEW = 6
"""So few actors who are cut off need little room."""
MOST_GONE, MOST_CUT_OFF, MOST_ABOVE = 6, 24, 10
"""At most so many actors of each part are drawn: 40 in all."""
MOST_NAMED = 14
"""A part of more actors is drawn without names, which would cover one another; the list beside it names them."""
NAMED_ABOVE = 6


@dataclass(frozen=True, slots=True)
class Parts:
    """The numbers, in the network as it is, of the actors that are drawn."""

    above: Sequence[int]
    gone: Sequence[int]
    below: Sequence[int]


def lost_picture(outcome: ScenarioOutcome) -> dict[str, Any] | None:
    """Return the picture for the drawing component; `None` where nobody is cut off."""
    if not outcome.unreachable:
        return None
    parts = drawn_parts(outcome)
    spots = _spots(outcome.view.network, parts)
    numbers = list(spots)
    nodes = [_node(outcome, parts, actor, spots[actor]) for actor in numbers]
    at = {actor: place for place, actor in enumerate(numbers)}
    ties = [
        {"a": at[a], "b": at[b], **({} if stays else {"mark": "lost", "dashes": True})}
        for a, b, stays in _ties_among(outcome, numbers)
    ]
    top, height = _panel(parts)
    panel = {"y": top, "height": height, "label": _("Cut off from the NUG")}
    label = picture_words(outcome)
    return {
        "width": WIDTH,
        "height": top + height,
        "nodes": nodes,
        "ties": ties,
        "label": label,
        "panel": panel,
    }


def picture_words(outcome: ScenarioOutcome) -> str:
    """Return in words what the picture shows, for who cannot see it."""
    view, parts = outcome.view, drawn_parts(outcome)
    below = say_list([name_of(view, view.network.ids[actor]) for actor in parts.below])
    gone = say_list([name_of(view, view.network.ids[actor]) for actor in parts.gone])
    if not gone:
        return _("These stand apart from whoever reaches the NUG: {names}.", names=below)
    return _("Without {gone}, these stand apart from whoever reaches the NUG: {names}.", gone=gone, names=below)


def picture_note(outcome: ScenarioOutcome) -> str:
    """Return how to read the picture, and how many of those cut off it leaves out."""
    parts, cut_off = drawn_parts(outcome), len(outcome.unreachable)
    said = [_("Whoever is crossed out is gone.")] if parts.gone else []
    said.append(_("Dashed ties are lost. Above are some who still reach the NUG."))
    if len(parts.below) < cut_off:
        drawn = len(parts.below)
        said.append(
            n_(
                "{drawn} of {n} actor cut off is drawn.",
                "{drawn} of {n} actors cut off are drawn.",
                cut_off,
                drawn=drawn,
            )
        )
    return " ".join(said)


@memoised
def drawn_parts(outcome: ScenarioOutcome) -> Parts:
    """Return who is drawn: above, first the nearest NUG contacts, then neighbours of who is gone or cut off."""
    network = outcome.view.network
    number = {one: at for at, one in enumerate(network.ids)}
    cut_off = [number[actor] for actor, _nug in outcome.unreachable]
    there = set(outcome.after.network.ids)
    gone = [at for at, one in enumerate(network.ids) if one not in there]
    gone.sort(key=lambda one: -int(network.graph.degree[one]))
    below, between = cut_off[:MOST_CUT_OFF], gone[:MOST_GONE]
    held = {*cut_off, *gone}
    nearest = [number[nug] for nug in dict.fromkeys(nug for _actor, nug in outcome.unreachable)]
    beside = [other for actor in (*between, *below) for other in network.graph.neighbours_of(actor).tolist()]
    above = [one for one in dict.fromkeys((*nearest, *beside)) if one not in held]
    return Parts(above[:MOST_ABOVE], between, below)


def _panel(parts: Parts) -> tuple[int, int]:
    """Return where the part of those cut off begins, and how high it is."""
    return ABOVE + (80 if parts.gone else 16), 250 if len(parts.below) > FEW else 170


def _spots(network: Network, parts: Parts) -> dict[int, tuple[float, float]]:
    """Return where each actor is drawn: those above and below as they are tied, those gone in a row between."""
    found: dict[int, tuple[float, float]] = {}
    low, room = _panel(parts)
    for actors, top, height in ((parts.above, 0, ABOVE), (parts.below, low + 16, room - 16)):
        if not actors:
            continue
        keep = np.zeros(network.n, dtype=np.bool_)
        keep[list(actors)] = True
        laid = fit_into_frame(lay_out_graph(network.subnetwork(actors=keep).graph).coordinates, (WIDTH, height), 9)
        found |= {actor: (x, y + top) for actor, (x, y) in zip(sorted(actors), laid.tolist(), strict=True)}
    share = WIDTH / (len(parts.gone) + 1)
    return found | {actor: (share * (n + 1), (ABOVE + low) / 2) for n, actor in enumerate(parts.gone)}


def _node(outcome: ScenarioOutcome, parts: Parts, actor: int, spot: tuple[float, float]) -> dict[str, Any]:
    network, gone = outcome.view.network, actor in parts.gone
    few = len(parts.below) <= MOST_NAMED
    named = few if actor in parts.below else gone or actor in parts.above[:NAMED_ABOVE]
    kind = network.kind[actor]
    name = shorten(name_of(outcome.view, network.ids[actor])) if named else ""
    return {
        "x": round(spot[0], 1), "y": round(spot[1], 1), "kind": kind, "shape": kind_shape(kind), "label": name,
        "size": 11 if gone else 8, "main": gone, "gone": gone,
    }  # fmt: skip


def _ties_among(outcome: ScenarioOutcome, actors: Sequence[int]) -> list[tuple[int, int, bool]]:
    """Return the ties among some actors, each with whether it stays."""
    network, after = outcome.view.network, outcome.after.network
    ids, u, v = network.ids, network.graph.u, network.graph.v
    drawn = np.zeros(network.n, dtype=np.bool_)
    drawn[list(actors)] = True
    rows = np.flatnonzero(drawn[u] & drawn[v])
    among = {ids[actor] for actor in actors}
    stay = {
        frozenset((one, after.ids[other]))
        for at, one in enumerate(after.ids)
        if one in among
        for other in after.graph.neighbours_of(at).tolist()
    }
    return [
        (a, b, frozenset((ids[a], ids[b])) in stay) for a, b in zip(u[rows].tolist(), v[rows].tolist(), strict=True)
    ]
