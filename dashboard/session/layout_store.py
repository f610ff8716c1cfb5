"""Places and pins, kept beside the records: places by who may see the network that they are of, pins by person as well.

The places of a network are kept as long as nobody in it is erased. A later revision begins with them: who is new is placed beside whom they
work with, and nobody else moves. A store that keeps nothing beyond the program keeps them in memory.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kunyet.dashboard.present.network.canvas_steps import Spot
from kunyet.dashboard.present.network.positions import Places, as_text, digest_of, fits, places_of, read, with_newcomers
from kunyet.graph.access.roles import Viewer

if TYPE_CHECKING:
    from kunyet.graph.network.network import Network
    from kunyet.graph.stores.contract import Store

LAYOUT, PINS = "layout", "pins"


def key_of(viewer: Viewer) -> str:
    """Return under which key a viewer's places are kept: another role, or another entity's liaison, sees another network."""
    return json.dumps([viewer.role, viewer.entity], ensure_ascii=False)


def placed(store: Store, viewer: Viewer, network: Network) -> Places:
    """Return where everybody in a viewer's network stands: as kept, with newcomers beside whom they know, or laid out anew."""
    held = store.kept(LAYOUT, key_of(viewer))
    known = read(held.decode("utf-8", "replace")) if held else None
    if known is not None and known[1] == digest_of(network):
        return known[0]
    begun = known is not None and fits(known[0], network)
    places = with_newcomers(known[0], network) if known is not None and begun else places_of(network)
    own = Places({one: places.of[one] for one in network.ids}, places.regions)
    store.keep(LAYOUT, key_of(viewer), as_text(own, network).encode())
    return own


def pins(store: Store, viewer: Viewer, person: str) -> tuple[tuple[str, Spot], ...]:
    """Return where a person put actors, as this viewer."""
    held = store.kept(PINS, _pins_key(viewer, person))
    try:
        found = json.loads(held) if held else {}
        return tuple(sorted((str(one), (float(x), float(y))) for one, (x, y) in found.items()))
    except (ValueError, TypeError, AttributeError):
        return ()


def keep_pins(store: Store, viewer: Viewer, person: str, pinned: tuple[tuple[str, Spot], ...]) -> None:
    """Keep where a person put actors; none: nothing is kept."""
    text = json.dumps(dict(pinned), ensure_ascii=False).encode() if pinned else None
    store.keep(PINS, _pins_key(viewer, person), text)


def _pins_key(viewer: Viewer, person: str) -> str:
    return json.dumps([person, viewer.role, viewer.entity], ensure_ascii=False)
