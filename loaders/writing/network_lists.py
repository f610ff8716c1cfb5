"""The network as two lists (CSV) beside the tables: nodes and edges under the headings that Gephi and others import.

Their names begin with `(ignore)`, so that Kunyet, which reads the tables, passes them over.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from kunyet.graph.exports.drawing import Drawing, node_attributes
from kunyet.graph.exports.graph_columns import DIRECTED_TYPES, actor_rows, tie_rows, weight_text
from kunyet.graph.network.network import Network
from kunyet.loaders.writing.formula_escape import escape_cell

NODES, EDGES = "(ignore) nodes.csv", "(ignore) edges.csv"
"""The names of the files."""


def network_lists(network: Network, drawing: Drawing) -> dict[str, bytes]:
    """Return the files by their names."""
    return {NODES: _written(_nodes(network, drawing)), EDGES: _written(_edges(network))}


def _nodes(network: Network, drawing: Drawing) -> list[Sequence[str]]:
    entities, rows = actor_rows(network)
    columns = ("kind", "region", "status", "since", "until")
    added = node_attributes(drawing, frozenset(columns))
    found: list[Sequence[str]] = [("Id", "Label", *columns, *(one.name for one in added))]
    for row in rows.tolist():
        one = entities["id"][row]
        texts = [one, entities["name"][row] or one, *(entities[name][row] for name in columns)]
        found.append([*map(escape_cell, texts), *(each.values.get(one, "") for each in added)])
    return found


def _edges(network: Network) -> list[Sequence[str]]:
    ties, rows = tie_rows(network)
    columns = ("type", "channel", "since", "until", "last_contact")
    found: list[Sequence[str]] = [("Id", "Source", "Target", "Type", "Weight", *("kind", *columns[1:]))]
    for row in rows.tolist():
        way = "Directed" if ties["type"][row] in DIRECTED_TYPES else "Undirected"
        texts = [ties[name][row] for name in ("id", "from", "to")]
        more = [ties[name][row] for name in columns]
        found.append([*map(escape_cell, texts), way, weight_text(ties, row) or "1", *map(escape_cell, more)])
    return found


def _written(rows: list[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig", "replace")
