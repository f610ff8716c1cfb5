"""GEXF 1.2: the network of a view, for Gephi. It holds the same as GraphML; the description holds the marking.

An edge goes one way by its type of tie, or both ways (`mutual`); it has a weight by its strength. Nodes and edges have
their times as spells, so that the timeline of Gephi shows them. What a page draws is added: positions, sizes and
colours, and measures as numbers. Each column stays an attribute beside, as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from kunyet.graph.exports.drawing import Added, node_attributes, number_text
from kunyet.graph.exports.export_format import Header, text_format
from kunyet.graph.exports.graph_columns import (
    DIRECTED_TYPES,
    Attribute,
    actor_rows,
    filled_attributes,
    tie_rows,
    weight_text,
)
from kunyet.graph.exports.xml_text import attribute, content
from kunyet.graph.text.dates import iso_date, read_day

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.exports.drawing import Drawing
    from kunyet.graph.records.table import Table

_DRAWN_APART: Final = frozenset({"x", "y", "size", "r", "g", "b"})
"""What the elements of the drawing hold, so that no attribute does."""


def pieces(view: View, header: Header, drawing: Drawing | None = None, /) -> Iterator[bytes]:
    """Yield the document, piece by piece."""
    (entities, actors), (ties, rows) = actor_rows(view.network), tie_rows(view.network)
    of_actors = [column for column in filled_attributes(entities, actors) if column.name != "id"]
    of_ties = [column for column in filled_attributes(ties, rows) if column.name != "id"]
    drawn = node_attributes(drawing, frozenset(column.name for column in of_actors))
    added = [one for one in drawn if one.name not in _DRAWN_APART]
    description = ", ".join(f"{name}: {text}" for name, text in header.items() if text)
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft"'
    yield b' xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">\n'
    yield f"<meta><creator>Kunyet</creator><description>{content(description)}</description></meta>\n".encode()
    yield b'<graph mode="dynamic" timeformat="date" defaultedgetype="directed">\n'
    yield (_attribute_list("node", of_actors, added) + _attribute_list("edge", of_ties)).encode()
    yield b"<nodes>\n"
    for row in actors.tolist():
        one = entities["id"][row]
        values = _attribute_values(entities, of_actors, row, added)
        head = f"<node id={attribute(one)} label={attribute(entities['name'][row] or one)}>"
        yield f"{head}{values}{_spells(entities, row)}{_drawn(drawing, one)}</node>\n".encode()
    yield b"</nodes>\n<edges>\n"
    for row in rows.tolist():
        ends = " ".join(f"{name}={attribute(ties[end][row])}" for name, end in (("source", "from"), ("target", "to")))
        head = f"<edge id={attribute(ties['id'][row])} {ends}{_direction(ties, row)}>"
        yield f"{head}{_attribute_values(ties, of_ties, row)}{_spells(ties, row)}</edge>\n".encode()
    yield b"</edges>\n</graph>\n</gexf>\n"


def _direction(ties: Table, row: int) -> str:
    """Return the direction and the weight of an edge: its type decides the one, its strength is the other."""
    both_ways = "" if ties["type"][row] in DIRECTED_TYPES else ' type="mutual"'
    weight = weight_text(ties, row)
    return both_ways + (f' weight="{weight}"' if weight else "")


def _drawn(drawing: Drawing | None, one: str) -> str:
    """Return how a node is drawn; its vertical position grows upwards, as in Gephi."""
    if drawing is None or one not in drawing.spots:
        return ""
    x, y = drawing.spots[one]
    r, g, b = (int(drawing.colours[one][at : at + 2], 16) for at in (1, 3, 5))
    return (
        f'<viz:color r="{r}" g="{g}" b="{b}"/><viz:position x="{number_text(x)}" y="{number_text(-y)}" z="0.0"/>'
        f'<viz:size value="{number_text(drawing.sizes[one])}"/>'
    )


def _spells(table: Table, row: int) -> str:
    """Return from when and until when something holds, as a spell of whole dates; a partial date begins or ends as
    early as it may. Nothing without a date.
    """
    ends = (("start", table["since"][row]), ("end", table["until"][row]))
    days = ((name, _whole_date(text)) for name, text in ends if text)
    found = "".join(f' {name}="{day}"' for name, day in days if day)
    return f"<spells><spell{found}/></spells>" if found else ""


def _whole_date(text: str) -> str:
    try:
        return iso_date(read_day(text, late=False)) or ""
    except (ValueError, OverflowError):
        return ""


def _attribute_list(what: str, columns: Sequence[Attribute], added: Sequence[Added] = ()) -> str:
    inside = "".join(
        f'<attribute id="{position}" title={attribute(column.name)}'
        f' type="{"double" if column.is_number else "string"}"/>'
        for position, column in enumerate(columns)
    )
    inside += "".join(f'<attribute id="{one.id}" title={attribute(one.name)} type="{one.type}"/>' for one in added)
    return f'<attributes class="{what}" mode="static">{inside}</attributes>\n'


def _attribute_values(table: Table, columns: Sequence[Attribute], row: int, added: Sequence[Added] = ()) -> str:
    filled = [
        f'<attvalue for="{position}" value={attribute(text)}/>'
        for position, column in enumerate(columns)
        if (text := column.value(table, row))
    ]
    element = table["id"][row]
    filled += [f'<attvalue for="{one.id}" value="{one.values[element]}"/>' for one in added if element in one.values]
    return f"<attvalues>{''.join(filled)}</attvalues>"


EXPORT = text_format(
    name="gexf",
    order=50,
    title="GEXF",
    ending=".gexf",
    pieces=pieces,
    media_type="application/xml",
    is_network=True,
)
