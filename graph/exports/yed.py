"""What yEd draws of a GraphML file: shape, place, colour and label of a node, and the arrow of an edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kunyet.graph.exports.drawing import ADDED, number_text
from kunyet.graph.exports.xml_text import attribute, content
from kunyet.graph.vocabulary.kinds import KINDS

if TYPE_CHECKING:
    from kunyet.graph.exports.drawing import Drawing

YED_KEYS: Final = (
    f'<key id="{ADDED}yed-node" for="node" yfiles.type="nodegraphics"/>\n'
    f'<key id="{ADDED}yed-edge" for="edge" yfiles.type="edgegraphics"/>\n'
)
_SHAPES: Final = {
    "circle": "ellipse", "dot": "ellipse", "triangle": "triangle", "triangleDown": "triangle", "square": "rectangle",
    "diamond": "diamond", "hexagon": "hexagon", "star": "star5",
}  # fmt: skip


def yed_node(drawing: Drawing, id: str, name: str, kind: str) -> str:
    """Return the drawing of a node; nothing for one that is not drawn."""
    if id not in drawing.spots:
        return ""
    (x, y), size = drawing.spots[id], drawing.sizes.get(id, 10.0)
    shape = _SHAPES.get(KINDS[kind].shape if kind in KINDS else "circle", "ellipse")
    ends = f'x="{number_text(x - size)}" y="{number_text(y - size)}"'
    sides = f'width="{number_text(2 * size)}" height="{number_text(2 * size)}"'
    colour = attribute(drawing.colours.get(id, "#5A6270"))
    return (
        f'<data key="{ADDED}yed-node"><y:ShapeNode><y:Geometry {ends} {sides}/>'
        f'<y:Fill color={colour} transparent="false"/><y:NodeLabel modelName="sides" modelPosition="s">'
        f'{content(name or id)}</y:NodeLabel><y:Shape type="{shape}"/></y:ShapeNode></data>'
    )


def yed_edge(*, is_directed: bool) -> str:
    """Return the drawing of an edge: an arrow at its target where it is directed."""
    target = "standard" if is_directed else "none"
    return (
        f'<data key="{ADDED}yed-edge"><y:PolyLineEdge><y:Arrows source="none" target="{target}"/>'
        "</y:PolyLineEdge></data>"
    )
