"""GEXF 1.2: the network of a view, for Gephi. It holds the same as GraphML; the description holds the marking.

Beyond GraphML, an edge has a direction by its type of tie, a weight by its strength, and nodes and edges have times, so
that the timeline of Gephi shows them. Each column stays an attribute beside, as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kunyet.graph.exports.export_format import Header, text_format
from kunyet.graph.exports.graph_columns import DIRECTED_TYPES, Attribute, actor_rows, filled_attributes, tie_rows
from kunyet.graph.exports.xml_text import attribute, content
from kunyet.graph.text.dates import iso_date, read_day

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.records.table import Table


def pieces(view: View, header: Header) -> Iterator[bytes]:
    """Yield the document, piece by piece."""
    (entities, actors), (ties, rows) = actor_rows(view.network), tie_rows(view.network)
    of_actors = [column for column in filled_attributes(entities, actors) if column.name != "id"]
    of_ties = [column for column in filled_attributes(ties, rows) if column.name != "id"]
    description = ", ".join(f"{name}: {text}" for name, text in header.items() if text)
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield f"<meta><creator>Kunyet</creator><description>{content(description)}</description></meta>\n".encode()
    yield b'<graph mode="dynamic" timeformat="date" defaultedgetype="undirected">\n'
    yield (_attribute_list("node", of_actors) + _attribute_list("edge", of_ties)).encode()
    yield b"<nodes>\n"
    for row in actors.tolist():
        name = attribute(entities["name"][row] or entities["id"][row])
        yield (
            f"<node id={attribute(entities['id'][row])}"
            f" label={name}{_times(entities, row)}>{_attribute_values(entities, of_actors, row)}</node>\n".encode()
        )
    yield b"</nodes>\n<edges>\n"
    for row in rows.tolist():
        ends = " ".join(f"{name}={attribute(ties[end][row])}" for name, end in (("source", "from"), ("target", "to")))
        head = f"<edge id={attribute(ties['id'][row])} {ends}{_direction(ties, row)}{_times(ties, row)}"
        yield f"{head}>{_attribute_values(ties, of_ties, row)}</edge>\n".encode()
    yield b"</edges>\n</graph>\n</gexf>\n"


def _direction(ties: Table, row: int) -> str:
    """Return the direction and the weight of an edge: its type decides the one, its strength is the other."""
    directed = ' type="directed"' if ties["type"][row] in DIRECTED_TYPES else ""
    strength = Attribute("strength", is_number=True).value(ties, row)
    return directed + (f' weight="{strength}"' if strength and float(strength) > 0 else "")


def _times(table: Table, row: int) -> str:
    """Return from when and until when something holds, as whole dates; a partial date begins or ends as early as it
    may.
    """
    ends = (("start", table["since"][row]), ("end", table["until"][row]))
    days = ((name, _whole_date(text)) for name, text in ends if text)
    return "".join(f' {name}="{day}"' for name, day in days if day)


def _whole_date(text: str) -> str:
    try:
        return iso_date(read_day(text, late=False)) or ""
    except (ValueError, OverflowError):
        return ""


def _attribute_list(what: str, columns: Sequence[Attribute]) -> str:
    inside = "".join(
        f'<attribute id="{position}" title={attribute(column.name)}'
        f' type="{"double" if column.is_number else "string"}"/>'
        for position, column in enumerate(columns)
    )
    return f'<attributes class="{what}" mode="static">{inside}</attributes>\n'


def _attribute_values(table: Table, columns: Sequence[Attribute], row: int) -> str:
    filled = (
        f'<attvalue for="{position}" value={attribute(text)}/>'
        for position, column in enumerate(columns)
        if (text := column.value(table, row))
    )
    return f"<attvalues>{''.join(filled)}</attvalues>"


EXPORT = text_format(name="gexf", order=50, title="GEXF", ending=".gexf", pieces=pieces, is_network=True)
