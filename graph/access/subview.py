"""A part of a view: what some actors and ties of it are, and nothing else; for giving out what is drawn, and no more than that.

Contact routes, firewalls, needs and the standards' text stay behind: they are not drawn.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.network.network import Network


def restrict_view(view: View, network: Network) -> View:
    """Return a view of the actors and ties of a network alone, by the same viewer on the same date.

    Parameters
    ----------
    network
        A part of `view.network`; an empty one gives a view without entries. Its marking is the highest of what is left.
    """
    whole = view.records
    entities = whole.entities.take(network.actors)
    nothing = {
        name: table.take(np.empty(0, dtype=np.int32))
        for name, table in whole.tables().items()
        if name in ("contacts", "needs", "firewalls")
    }
    used = {channel for text in whole.ties["channel"].take(network.ties).values for channel in text.split("|")}
    channels = whole.channels.take(np.array([text in used for text in whole.channels["id"].texts()], dtype=np.bool_))
    records = whole.with_tables(entities=entities, ties=whole.ties.take(network.ties), channels=channels, **nothing)
    return replace(
        view,
        records=replace(records, settings=replace(whole.settings, standards="")),
        consent=view.consent.take(network.actors),
        walls=np.empty((0, 2), dtype=np.int32),
        dead_channels=view.dead_channels[network.actors],
        usable_today=view.usable_today[network.actors],
        standards_text="",
    )
