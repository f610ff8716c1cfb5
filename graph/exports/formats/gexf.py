"""GEXF 1.2: the network of a view, for Gephi. It holds the same as GraphML; the description holds the marking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kunyet.graph.exports.export_format import Header, text_format
from kunyet.graph.exports.graph_columns import Attribute, actor_rows, filled_attributes, tie_rows
from kunyet.graph.exports.xml_text import attribute, content

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
    yield b'<graph mode="static" defaultedgetype="undirected">\n'
    yield (_attribute_list("node", of_actors) + _attribute_list("edge", of_ties)).encode()
    yield b"<nodes>\n"
    for row in actors.tolist():
        name = attribute(entities["name"][row] or entities["id"][row])
        yield (
            f"<node id={attribute(entities['id'][row])}"
            f" label={name}>{_attribute_values(entities, of_actors, row)}</node>\n".encode()
        )
    yield b"</nodes>\n<edges>\n"
    for row in rows.tolist():
        ends = " ".join(f"{name}={attribute(ties[end][row])}" for name, end in (("source", "from"), ("target", "to")))
        yield f"<edge id={attribute(ties['id'][row])} {ends}>{_attribute_values(ties, of_ties, row)}</edge>\n".encode()
    yield b"</edges>\n</graph>\n</gexf>\n"


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
        if (text := table[column.name][row])
    )
    return f"<attvalues>{''.join(filled)}</attvalues>"


EXPORT = text_format(name="gexf", order=50, title="GEXF", ending=".gexf", pieces=pieces)
