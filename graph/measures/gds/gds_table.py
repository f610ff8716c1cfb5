"""The table of measures as a server computes it: the same keys as `graph/measures/common/measures_table.py`.

A measure without a server form (`Measure.in_server`) has no value: constraint, effective size, brokerage, key players,
robustness and Krackhardt's measures are computed by the laptop alone.
"""

from __future__ import annotations

from typing import Final

from kunyet.graph.access.view import View
from kunyet.graph.measures.common.measures_table import MeasuresTable, compute_measures, table_of
from kunyet.graph.measures.gds.projection import project_network
from kunyet.graph.measures.gds.run_query import RunQuery
from kunyet.graph.measures.gds.server_network import ServerNetwork
from kunyet.graph.measures.gds.server_request import ServerRequest
from kunyet.graph.text.dates import iso_date

SERVER_FROM_ENTITIES: Final = 500_000
"""The number of entities from which the server computes by default.

The laptop's own engine is the quicker one at every size that was measured on one machine. What it takes is memory: 1.9
GiB for 500,000 entities with five times the ties, where the server leaves it the actors alone. """


def compute_in_server(view: View, ask: RunQuery, chosen: ServerNetwork) -> MeasuresTable:
    """Return the measures of a view's network, computed in the server.

    Parameters
    ----------
    view
        Over records without ties: it names the actors.
    ask, chosen
        The server, and the same network there.
    """
    if not view.network.n:
        return compute_measures(view)  # A server projects no empty network.
    facts = {
        "types": chosen.types,
        "directed": False,
        "weighted": False,
        "usable": False,
        "at": iso_date(view.at),
        "engine": "gds",
    }
    with project_network(ask, chosen) as projection:
        return table_of(ServerRequest(projection), view, view.network, facts)
