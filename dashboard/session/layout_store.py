"""Places and pins, kept beside the records: places by who may see the network that they are of, pins by person as well.

The places of a network are kept as long as nobody in it is erased. A later revision begins with them: who is new is placed beside whom they
work with, and nobody else moves. A store that keeps nothing beyond the program keeps them in memory.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kunyet.dashboard.present.network.canvas_steps import Position
from kunyet.dashboard.present.network.layout.newcomers import place_newcomers
from kunyet.dashboard.present.network.layout.position_text import network_digest, positions_from_text, positions_to_text
from kunyet.dashboard.present.network.layout.positions import Positions, are_most_known, positions_of
from kunyet.graph.access.viewer import Viewer

if TYPE_CHECKING:
    from kunyet.graph.network.network import Network
    from kunyet.graph.stores.contract import Store

LAYOUT, PINS = "layout", "pins"


def viewer_key(viewer: Viewer) -> str:
    """Return under which key a viewer's places are kept: another role, or another entity's liaison, sees another network."""
    return json.dumps([viewer.role, viewer.entity], ensure_ascii=False)


def load_positions(store: Store, viewer: Viewer, network: Network) -> Positions:
    """Return where everybody in a viewer's network stands: as kept, with newcomers beside whom they know, or laid out anew."""
    held = store.kept(LAYOUT, viewer_key(viewer))
    known = positions_from_text(held.decode("utf-8", "replace")) if held else None
    if known is not None and known[1] == network_digest(network):
        return known[0]
    begun = known is not None and are_most_known(known[0], network)
    places = place_newcomers(known[0], network) if known is not None and begun else positions_of(network)
    own = Positions({one: places.of[one] for one in network.ids}, places.regions)
    store.keep(LAYOUT, viewer_key(viewer), positions_to_text(own, network).encode())
    return own


def load_pins(store: Store, viewer: Viewer, person: str) -> tuple[tuple[str, Position], ...]:
    """Return where a person put actors, as this viewer."""
    held = store.kept(PINS, _pins_key(viewer, person))
    try:
        found = json.loads(held) if held else {}
        return tuple(sorted((str(one), (float(x), float(y))) for one, (x, y) in found.items()))
    except (ValueError, TypeError, AttributeError):
        return ()


def save_pins(store: Store, viewer: Viewer, person: str, pinned: tuple[tuple[str, Position], ...]) -> None:
    """Keep where a person put actors; none: nothing is kept."""
    text = json.dumps(dict(pinned), ensure_ascii=False).encode() if pinned else None
    store.keep(PINS, _pins_key(viewer, person), text)


def _pins_key(viewer: Viewer, person: str) -> str:
    return json.dumps([person, viewer.role, viewer.entity], ensure_ascii=False)
