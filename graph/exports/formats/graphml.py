"""GraphML: the network of a view, for networkx, igraph, Gephi, yEd and the like.

Nodes are actors, edges are ties, both by their ids. Edges are undirected and have `from` and `to` as attributes.
Parallel ties stay separate edges. Every filled column is an attribute: a number if all of its values are numbers, else
text; the numbers of approximate counts are an attribute of their own. `label` is the name that programs show. The
attributes of the graph are the header: marking, role, date and title.

Each edge has its `weight` (the strength, else 1) and says whether its type is `directed`: from source to target. What a
page draws is added: positions, sizes and colours by the names that Gephi knows, measures as numbers, and the same for
yEd in its own elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kunyet.graph.exports.drawing import Added, node_attributes
from kunyet.graph.exports.export_format import Header, text_format
from kunyet.graph.exports.graph_columns import (
    DIRECTED_TYPES,
    Attribute,
    actor_rows,
    edge_attributes,
    filled_attributes,
    tie_rows,
)
from kunyet.graph.exports.xml_text import attribute, content
from kunyet.graph.exports.yed import YED_KEYS, yed_edge, yed_node

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.exports.drawing import Drawing
    from kunyet.graph.records.columns import Rows
    from kunyet.graph.records.table import Table

_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd" xmlns:y="http://www.yworks.com/xml/graphml">\n'
)


def pieces(view: View, header: Header, drawing: Drawing | None = None, /) -> Iterator[bytes]:
    """Yield the document, piece by piece."""
    actors, ties = actor_rows(view.network), tie_rows(view.network)
    of_actors = [column for column in filled_attributes(*actors) if column.name != "id"]
    # The id is part of the edge element. Readers return it as an attribute.
    of_ties = [column for column in filled_attributes(*ties) if column.name != "id"]
    added = node_attributes(drawing, frozenset(column.name for column in of_actors))
    of_edges = [one for one in edge_attributes(*ties) if one.name not in {column.name for column in of_ties}]
    yield _OPENING.encode()
    filled = {name: text for name, text in header.items() if text}
    yield _key_elements("graph", [Attribute(name, is_number=False) for name in filled]).encode()
    yield b'<key id="label" for="node" attr.name="label" attr.type="string"/>\n'
    yield (_key_elements("node", of_actors) + _key_elements("edge", of_ties)).encode()
    yield (_added_keys("node", added) + _added_keys("edge", of_edges) + (YED_KEYS if drawing else "")).encode()
    yield b'<graph edgedefault="undirected">\n'
    yield "".join(
        f'<data key="graph{position}">{content(text)}</data>\n' for position, text in enumerate(filled.values())
    ).encode()
    for row, data in _data_rows(actors, of_actors, "node"):
        one, name = actors[0]["id"][row], actors[0]["name"][row]
        # Before `x` and `y`, so that programs that read both keep those.
        drawn = yed_node(drawing, one, name, actors[0]["kind"][row]) if drawing else ""
        start = f'<node id={attribute(one)}>{drawn}<data key="label">{content(name or one)}</data>'
        yield f"{start}{data}{_added_data(added, one)}</node>\n".encode()
    for row, data in _data_rows(ties, of_ties, "edge"):
        one = ties[0]["id"][row]
        ends = " ".join(
            f"{name}={attribute(ties[0][end][row])}" for name, end in (("source", "from"), ("target", "to"))
        )
        drawn = yed_edge(is_directed=ties[0]["type"][row] in DIRECTED_TYPES) if drawing else ""
        yield f"<edge id={attribute(one)} {ends}>{drawn}{data}{_added_data(of_edges, one)}</edge>\n".encode()
    yield b"</graph>\n</graphml>\n"


def _added_keys(what: str, added: Sequence[Added]) -> str:
    return "".join(
        f'<key id="{one.id}" for="{what}" attr.name={attribute(one.name)} attr.type="{one.type}"/>\n' for one in added
    )


def _added_data(added: Sequence[Added], element: str) -> str:
    return "".join(f'<data key="{one.id}">{one.values[element]}</data>' for one in added if element in one.values)


def _key_elements(what: str, columns: Sequence[Attribute]) -> str:
    return "".join(
        f'<key id="{what}{position}" for="{what}" attr.name={attribute(column.name)}'
        f' attr.type="{"double" if column.is_number else "string"}"/>\n'
        for position, column in enumerate(columns)
    )


def _data_rows(source: tuple[Table, Rows], columns: Sequence[Attribute], what: str) -> Iterator[tuple[int, str]]:
    """Yield each row's number and its filled cells as data elements."""
    table, rows = source
    for row in rows.tolist():
        data = (
            f'<data key="{what}{position}">{content(text)}</data>'
            for position, column in enumerate(columns)
            if (text := column.value(table, row))
        )
        yield row, "".join(data)


EXPORT = text_format(
    name="graphml",
    order=40,
    title="GraphML",
    ending=".graphml",
    pieces=pieces,
    media_type="application/xml",
    is_network=True,
)
