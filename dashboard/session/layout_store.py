"""Positions and pins, stored beside the records: positions for each role and entity, pins for each person as well.

The positions of a network stay until an actor in it is erased. A later revision begins with them: a new actor is placed
beside its neighbours, and no other actor moves. A store that writes nothing to disk holds them in memory.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kunyet.dashboard.present.network.layout.newcomers import place_newcomers
from kunyet.dashboard.present.network.layout.position_text import network_digest, positions_from_text, positions_to_text
from kunyet.dashboard.present.network.layout.positions import (
    Position,
    Positions,
    are_most_known,
    places_after_merges,
    positions_of,
)
from kunyet.graph.access.viewer import Viewer

if TYPE_CHECKING:
    from kunyet.graph.network.network import Network
    from kunyet.graph.stores.contract import Store

LAYOUT, PINS = "layout", "pins"
NOBODY: Final[Mapping[str, str]] = MappingProxyType({})


def viewer_key(viewer: Viewer) -> str:
    """Return the key of a viewer's positions: each role, and each entity of a viewer, has a network of its own."""
    return json.dumps([viewer.role, viewer.entity], ensure_ascii=False)


def load_positions(store: Store, viewer: Viewer, network: Network, earlier: Mapping[str, str] = NOBODY) -> Positions:
    """Return the position of every actor in a viewer's network: the stored ones, with new actors added; else a new
    layout, which is stored.

    `earlier` says to whom old ids lead since entries were merged: a position moves along where the other had none, and
    is there again once they are taken apart.
    """
    stored = store.read_value(LAYOUT, viewer_key(viewer))
    known = positions_from_text(stored.decode("utf-8", "replace")) if stored else None
    if known is not None and known[1] == network_digest(network):
        return known[0]
    begun = None if known is None else replace(known[0], by_actor=places_after_merges(known[0].by_actor, earlier))
    usable = begun is not None and are_most_known(begun, network)
    positions = place_newcomers(begun, network) if begun is not None and usable else positions_of(network)
    kept = [*network.ids, *(one for one in earlier if one in positions.by_actor)]
    own = Positions({one: positions.by_actor[one] for one in kept}, positions.panels)
    store.save_value(LAYOUT, viewer_key(viewer), positions_to_text(own, network, kept).encode())
    return own


def load_pins(store: Store, viewer: Viewer, person: str) -> tuple[tuple[str, Position], ...]:
    """Return the positions that a person pinned as this viewer, sorted by id; empty where there are none or they
    cannot be read.
    """
    stored = store.read_value(PINS, _pins_key(viewer, person))
    try:
        found = json.loads(stored) if stored else {}
        return tuple(sorted((str(one), (float(x), float(y))) for one, (x, y) in found.items()))
    except (ValueError, TypeError, AttributeError):
        return ()


def save_pins(store: Store, viewer: Viewer, person: str, pinned: tuple[tuple[str, Position], ...]) -> None:
    """Store the positions that a person pinned; without any, the stored ones are removed."""
    text = json.dumps(dict(pinned), ensure_ascii=False).encode() if pinned else None
    store.save_value(PINS, _pins_key(viewer, person), text)


def _pins_key(viewer: Viewer, person: str) -> str:
    return json.dumps([person, viewer.role, viewer.entity], ensure_ascii=False)
