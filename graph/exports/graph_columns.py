"""The columns of actors and ties that a graph file holds, and whether each is a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kunyet.graph.network.network import Network
    from kunyet.graph.records.columns import Rows
    from kunyet.graph.records.table import Table


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column that some row fills. `is_number`: its declared form is a plain number."""

    name: str
    is_number: bool


def filled_attributes(table: Table, rows: Rows) -> list[Attribute]:
    """Return the columns that some of these rows fill: declared ones in their order, then extra ones."""
    from kunyet.graph.records.schema import TABLES

    declared = TABLES[table.name]
    names = [*(name for name in declared if name in table.columns), *table.extras]
    return [
        Attribute(name, name in declared and declared[name].form == "number")
        for name in names
        if bool(table[name].take(rows).filled.any())
    ]


def actor_rows(network: Network) -> tuple[Table, Rows]:
    """Return the table of entities and the rows of the network's actors."""
    return network.records.entities, network.actors


def tie_rows(network: Network) -> tuple[Table, Rows]:
    """Return the table of ties and the rows of the network's ties."""
    return network.records.ties, network.ties
