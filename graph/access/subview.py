"""A view of some actors and ties of another view: for an export that holds only what a picture shows.

Only entities, ties and channels are left: a picture does not show contact routes, firewalls, needs, the records of
forums, or the text of the standards.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.network.network import Network


def restrict_view(view: View, network: Network) -> View:
    """Return the view of a network's actors and ties only, by the same viewer on the same date.

    Parameters
    ----------
    network
        A part of `view.network`. An empty network gives a view without entries. The marking of the view is the highest
        of the records that are left.
    """
    records = view.records
    entities = records.entities.take(network.actors)
    nothing = {
        name: table.take(np.empty(0, dtype=np.int32))
        for name, table in records.tables().items()
        if name not in ("entities", "ties", "channels")
    }
    used = {channel for text in records.ties["channel"].take(network.ties).values for channel in text.split("|")}
    channels = records.channels.take(
        np.array([text in used for text in records.channels["id"].texts()], dtype=np.bool_)
    )
    records = records.with_tables(entities=entities, ties=records.ties.take(network.ties), channels=channels, **nothing)
    return replace(
        view,
        records=replace(records, settings=replace(records.settings, standards="")),
        consent=view.consent.take(network.actors),
        walls=np.empty((0, 2), dtype=np.int32),
        dead_channels=view.dead_channels[network.actors],
        usable_today=view.usable_today[network.actors],
        standards_text="",
    )
