"""The columns of actors and ties that a graph file holds, and whether each is a number."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Final

from kunyet.graph.exports.drawing import ADDED, Added
from kunyet.graph.text.values import is_number, read_number

if TYPE_CHECKING:
    from kunyet.graph.network.network import Network
    from kunyet.graph.records.columns import Rows
    from kunyet.graph.records.table import Table


NUMBER_SUFFIX: Final = " (number)"
"""The end of the name of an attribute that holds the numbers of approximate counts (`~20`, `20-30`)."""
DIRECTED_TYPES: Final = frozenset({"supports", "liaises_for", "member_of", "refers_to", "funds", "runs", "attended"})
"""Types of tie that lead from one end to the other. The others hold in both directions."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column that some row fills.

    Parameters
    ----------
    name
        The name of the attribute.
    is_number
        Whether all of its values are numbers.
    column
        The column that it is made of; blank: the name.
    """

    name: str
    is_number: bool
    column: str = ""

    def value(self, table: Table, row: int) -> str:
        """Return the value of a row, blank if it has none."""
        text = table[self.column or self.name][row]
        return _plain_number(text) if self.is_number else text


def filled_attributes(table: Table, rows: Rows) -> list[Attribute]:
    """Return the columns that some of these rows fill: declared ones in their order, then extra ones.

    A column of numbers is typed as one where all values are numbers. Where some are approximate (`~20`), it is text,
    and a second attribute holds the numbers, of `20-30` the middle.
    """
    from kunyet.graph.records.schema import TABLES

    declared = TABLES[table.name]
    found = []
    for name in (*(name for name in declared if name in table.columns), *table.extras):
        part = table[name].take(rows)
        if not bool(part.filled.any()):
            continue
        if name not in declared or declared[name].form not in ("number", "count"):
            found.append(Attribute(name, is_number=False))
            continue
        values = {part.values[code] for code in set(part.codes[part.filled].tolist())}
        exact = all(map(is_number, values))
        found.append(Attribute(name, is_number=exact))
        if not exact:
            found.append(Attribute(f"{name}{NUMBER_SUFFIX}", is_number=True, column=name))
    return found


def _plain_number(text: str) -> str:
    """Return a number or the number of an approximate count as every program reads it; blank if it is none."""
    try:
        number = read_number(text)
    except ValueError:
        return ""
    return "" if isnan(number) else repr(int(number)) if number.is_integer() else repr(number)


def actor_rows(network: Network) -> tuple[Table, Rows]:
    """Return the table of entities and the rows of the network's actors."""
    return network.records.entities, network.actors


def tie_rows(network: Network) -> tuple[Table, Rows]:
    """Return the table of ties and the rows of the network's ties."""
    return network.records.ties, network.ties


def edge_attributes(ties: Table, rows: Rows) -> list[Added]:
    """Return what is added to edges: the weight (the strength; 1 where none is recorded), and whether its type is
    directed.
    """
    ids = [ties["id"][row] for row in rows.tolist()]
    directed = [str(ties["type"][row] in DIRECTED_TYPES).lower() for row in rows.tolist()]
    weights = [weight_text(ties, row) or "1" for row in rows.tolist()]
    return [
        Added(f"{ADDED}weight", "weight", "double", dict(zip(ids, weights, strict=True))),
        Added(f"{ADDED}directed", "directed", "boolean", dict(zip(ids, directed, strict=True))),
    ]


def weight_text(ties: Table, row: int) -> str:
    """Return the strength of a tie as a weight; blank where it is none."""
    strength = Attribute("strength", is_number=True).value(ties, row)
    return strength if strength and float(strength) > 0 else ""
