"""What is drawn, for files of data: places, sizes and colours as on the screen, and the measures of the actors.

Measures are those that everybody may see, and those that the page shows: the reading of a target list is in the log
before it is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from kunyet.dashboard.present.network.scales.measure_scale import measure_values, measure_words, permission_of
from kunyet.graph.access.view import View
from kunyet.graph.exports.drawing import Drawing
from kunyet.graph.network.network import Network


def saved_drawing(
    view: View, network: Network, picture: dict[str, Any], shown: Collection[str], colours: Mapping[str, str]
) -> Drawing:
    """Return the drawing of a network; actors that are drawn as groups have measures and no place.

    Parameters
    ----------
    shown
        The measures that the page shows.
    colours
        The colour of each token.
    """
    drawn = {node["id"]: node for node in picture["nodes"]}
    placed = [one for one in network.ids if one in drawn]
    names = [name for name in measure_words(view, as_size=True) if permission_of(name) is None or name in shown]
    return Drawing(
        {one: (drawn[one]["x"], drawn[one]["y"]) for one in placed},
        {one: drawn[one]["size"] for one in placed},
        {one: colours.get(drawn[one].get("tint", ""), drawn[one]["color"]) for one in placed},
        {name: dict(zip(network.ids, measure_values(network, name).tolist(), strict=True)) for name in names},
    )
