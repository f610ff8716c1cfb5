"""A view of some actors and ties of another view: for an export that holds only what a picture shows.

Only entities, ties and channels are left: a picture does not show contact routes, firewalls, needs, the records of
forums, or the text of the standards.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Rows


def restrict_view(view: View, network: Network) -> View:
    """Return the view of a network's actors and ties only, by the same viewer on the same date.

    Parameters
    ----------
    network
        A part of `view.network`. An empty network gives a view without entries. The marking of the view is the highest
        of the records that are left.
    """
    return _restricted(view, network.actors, network.ties)


def view_of_entities(view: View, rows: Rows) -> View:
    """Return the view of some entities (rows, ascending), of any kind, and of the ties between them; the rest is as in
    `restrict_view`.
    """
    chosen = np.append(np.zeros(view.records.entities.size, dtype=np.bool_), np.False_)
    chosen[rows] = True
    tail, head = view.records.tie_ends
    return _restricted(view, rows, np.flatnonzero(chosen[tail] & chosen[head]).astype(np.int32))


def _restricted(view: View, actors: Rows, ties: Rows) -> View:
    records = view.records
    entities = records.entities.take(actors)
    nothing = {
        name: table.take(np.empty(0, dtype=np.int32))
        for name, table in records.tables().items()
        if name not in ("entities", "ties", "channels")
    }
    used = {channel for text in records.ties["channel"].take(ties).values for channel in text.split("|")}
    channels = records.channels.take(
        np.array([text in used for text in records.channels["id"].texts()], dtype=np.bool_)
    )
    records = records.with_tables(entities=entities, ties=records.ties.take(ties), channels=channels, **nothing)
    return replace(
        view,
        records=replace(records, settings=replace(records.settings, standards="")),
        consent=view.consent.take(actors),
        walls=np.empty((0, 2), dtype=np.int32),
        dead_channels=view.dead_channels[actors],
        usable_today=view.usable_today[actors],
        standards_text="",
    )
