"""GraphML: the network of a view, for networkx, igraph, Gephi, yEd and the like.

Nodes are actors by id, edges are ties by id, undirected, with `from` and `to` as attributes; parallel ties stay apart. Every filled column
is an attribute: a number where its form says so, else text. The graph's own attributes say marking, role, date and title.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kunyet.graph.access.view import View
from kunyet.graph.exports.graph_columns import Attribute, actors_of, attributes, ties_of
from kunyet.graph.exports.xml_text import attribute, content
from kunyet.graph.records.records import Rows, Table

_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


def pieces(view: View, head: Mapping[str, str | None]) -> Iterator[bytes]:
    """Yield the document piece by piece."""
    actors, ties = actors_of(view.network), ties_of(view.network)
    of_actors = [column for column in attributes(*actors) if column.name != "id"]
    # An edge has its id as such, and readers give it back as an attribute.
    of_ties = [column for column in attributes(*ties) if column.name != "id"]
    yield _OPENING.encode()
    told = {name: text for name, text in head.items() if text}
    yield _keys("graph", [Attribute(name, is_number=False) for name in told]).encode()
    yield (_keys("node", of_actors) + _keys("edge", of_ties)).encode()
    yield b'<graph edgedefault="undirected">\n'
    yield "".join(
        f'<data key="graph{place}">{content(text)}</data>\n' for place, text in enumerate(told.values())
    ).encode()
    for row, data in _rows(actors, of_actors, "node"):
        yield f"<node id={attribute(actors[0]['id'][row])}>{data}</node>\n".encode()
    for row, data in _rows(ties, of_ties, "edge"):
        ends = " ".join(
            f"{name}={attribute(ties[0][end][row])}" for name, end in (("source", "from"), ("target", "to"))
        )
        yield f"<edge id={attribute(ties[0]['id'][row])} {ends}>{data}</edge>\n".encode()
    yield b"</graph>\n</graphml>\n"


def _keys(what: str, columns: Sequence[Attribute]) -> str:
    return "".join(
        f'<key id="{what}{place}" for="{what}" attr.name={attribute(column.name)} attr.type="{"double" if column.is_number else "string"}"/>\n'
        for place, column in enumerate(columns)
    )


def _rows(source: tuple[Table, Rows], columns: Sequence[Attribute], what: str) -> Iterator[tuple[int, str]]:
    """Yield each row's number and its filled cells as data elements."""
    table, rows = source
    cells = [table[column.name] for column in columns]
    for row in rows.tolist():
        data = (
            f'<data key="{what}{place}">{content(cell[row])}</data>' for place, cell in enumerate(cells) if cell[row]
        )
        yield row, "".join(data)
