"""GEXF 1.2: the network of a view, for Gephi. What is in it is what `graphml.py` says; the marking stands in the description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kunyet.graph.access.view import View
from kunyet.graph.exports.graph_columns import Attribute, actors_of, attributes, ties_of
from kunyet.graph.exports.xml_text import attribute, content
from kunyet.graph.records.records import Table


def pieces(view: View, head: Mapping[str, str | None]) -> Iterator[bytes]:
    """Yield the document piece by piece."""
    (entities, actors), (ties, rows) = actors_of(view.network), ties_of(view.network)
    of_actors = [column for column in attributes(entities, actors) if column.name != "id"]
    of_ties = [column for column in attributes(ties, rows) if column.name != "id"]
    told = ", ".join(f"{name}: {text}" for name, text in head.items() if text)
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield f"<meta><creator>Kunyet</creator><description>{content(told)}</description></meta>\n".encode()
    yield b'<graph mode="static" defaultedgetype="undirected">\n'
    yield (_declared("node", of_actors) + _declared("edge", of_ties)).encode()
    yield b"<nodes>\n"
    for row in actors.tolist():
        name = attribute(entities["name"][row] or entities["id"][row])
        yield f"<node id={attribute(entities['id'][row])} label={name}>{_values(entities, of_actors, row)}</node>\n".encode()
    yield b"</nodes>\n<edges>\n"
    for row in rows.tolist():
        ends = " ".join(f"{name}={attribute(ties[end][row])}" for name, end in (("source", "from"), ("target", "to")))
        yield f"<edge id={attribute(ties['id'][row])} {ends}>{_values(ties, of_ties, row)}</edge>\n".encode()
    yield b"</edges>\n</graph>\n</gexf>\n"


def _declared(what: str, columns: Sequence[Attribute]) -> str:
    inside = "".join(
        f'<attribute id="{place}" title={attribute(column.name)} type="{"double" if column.is_number else "string"}"/>'
        for place, column in enumerate(columns)
    )
    return f'<attributes class="{what}" mode="static">{inside}</attributes>\n'


def _values(table: Table, columns: Sequence[Attribute], row: int) -> str:
    filled = (
        f'<attvalue for="{place}" value={attribute(text)}/>'
        for place, column in enumerate(columns)
        if (text := table[column.name][row])
    )
    return f"<attvalues>{''.join(filled)}</attvalues>"
