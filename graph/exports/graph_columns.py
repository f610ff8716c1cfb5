"""Which columns of a network's actors and ties go into a graph file, and whether they are numbers."""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.graph.network.network import Network
from kunyet.graph.records.records import Rows, Table
from kunyet.graph.records.tables import TABLES


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column that some row fills; `is_number` where all its values are plain numbers by its form."""

    name: str
    is_number: bool


def attributes(table: Table, rows: Rows) -> list[Attribute]:
    """Return the columns that some of these rows fill, in their declared order, extra ones last."""
    declared = TABLES[table.name]
    names = [*(name for name in declared if name in table.columns), *table.extras]
    return [
        Attribute(name, name in declared and declared[name].form == "number")
        for name in names
        if bool(table[name].take(rows).filled.any())
    ]


def actors_of(network: Network) -> tuple[Table, Rows]:
    """Return the table of entities and the rows of the network's actors."""
    return network.records.entities, network.actors


def ties_of(network: Network) -> tuple[Table, Rows]:
    """Return the table of ties and the rows of the network's ties."""
    return network.records.ties, network.ties
