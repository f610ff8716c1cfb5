"""Which part of a network is shown: by kind, region, channel and type of tie, and by what the reader hid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kunyet.dashboard.present.network.canvas_steps import CanvasState
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask
from kunyet.graph.text.values import split_values


@dataclass(frozen=True, slots=True)
class NetworkFilter:
    """What the reader filters by; an empty tuple filters nothing."""

    kinds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    types: tuple[str, ...] = ()

    @property
    def is_on(self) -> bool:
        """Whether anything is filtered."""
        return any((self.kinds, self.regions, self.channels, self.types))

    def apply(self, network: Network) -> Network:
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
        lambda text: bool(wanted & set(split_values(text))), np.bool_, blank="" in wanted
    )
    return found


def visible_part(network: Network, canvas: CanvasState) -> Network:
    """Return the part of a network that a canvas state leaves: its start and added actors, without hidden ones."""
    if canvas.start is None and not canvas.hidden:
        return network
    start, hidden = None if canvas.start is None else set(canvas.start), set(canvas.hidden)
    stay = [(start is None or one in start) and one not in hidden for one in network.ids]
    return network.subnetwork(actors=np.array(stay, dtype=np.bool_))
