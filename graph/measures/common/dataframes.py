"""A view's network with its measures, for notebooks: as pandas frames, and as a networkx graph.

    from pathlib import Path
    from kunyet.graph.measures.common.dataframes import to_networkx, to_pandas
    from kunyet.graph.access.view import open_view
    from kunyet.loaders.tables_store import TablesStore

    view = open_view(TablesStore(Path("my-folder")))
    actors, ties = to_pandas(view, by="region")
    actors.sort_values("betweenness", ascending=False).head()

Measures are those of the `measures` document (`graph/measures/common/measures_table.py`), under its names; what has no value, or is not for the viewer's
role, is missing (NaN, `None`); brokerage is a column for each role (`brokerage_liaison`). A measure whose name a column of the directory bears too stands under `measure_` and the name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.measures.common.json_rows import flattened
from kunyet.graph.measures.common.measures_table import measure
from kunyet.graph.measures.cut_points import bridges
from kunyet.graph.network.network import Network
from kunyet.graph.records.records import Table

if TYPE_CHECKING:
    import networkx
    import pandas

_TOLD = frozenset({"id", "name", "kind"})


def to_pandas(view: View, **asked: Any) -> tuple[pandas.DataFrame, pandas.DataFrame]:
    """Return the actors and the ties of a view's network, each with its measures as columns (index: id).

    Parameters
    ----------
    view
        What the viewer sees.
    **asked
        As `kunyet.graph.measures.common.measures_table.measure` takes them: `by`, `types`, `directed`, `weighted`. Ties are those of these types.
    """
    import pandas

    found = measure(view, **asked)
    network = found.taken_on
    actors, ties = network.to_pandas()
    taken = view.records.entities
    more = {name: column.take(network.actors).texts() for name, column in taken.extras.items()}
    for name, values in found.columns.items():
        if name not in _TOLD:
            more |= _columns(_name(name, taken), list(values))
    frame = pandas.concat([actors, pandas.DataFrame(more, index=actors.index)], axis=1)
    return frame, ties.assign(is_bridge=_is_bridge(view, network))


def to_networkx(view: View, **asked: Any) -> networkx.MultiGraph[str]:
    """Return a view's network as `Network.to_networkx` does, its nodes and edges with their measures as attributes too.

    What has no value is left out, so that the graph can be written to any format. `asked` is as in `to_pandas`.
    """
    found = measure(view, **asked)
    graph = found.taken_on.to_networkx()
    for row in found.rows:
        node = graph.nodes[row["id"]]
        told = {_name(name, view.records.entities): value for name, value in row.items() if name not in _TOLD}
        node.update({name: value for name, value in flattened(told).items() if value is not None})
    ids = found.taken_on.tie_column("id").texts()
    on_bridge = dict(zip(ids, _is_bridge(view, found.taken_on), strict=True))
    for _, _, key, edge in graph.edges(keys=True, data=True):
        if on_bridge[key] is not None:
            edge["is_bridge"] = on_bridge[key]
    return graph


def _columns(name: str, values: list[Any]) -> dict[str, list[Any]]:
    """Return a measure as columns: one, or one for each figure that its cells hold."""
    if not values or not isinstance(values[0], dict):
        return {name: values}
    rows = [flattened({name: value}) for value in values]
    return {part: [row[part] for row in rows] for part in rows[0]}


def _name(name: str, taken: Table) -> str:
    return f"measure_{name}" if name in taken.columns or name in taken.extras else name


def _is_bridge(view: View, network: Network) -> list[bool | None]:
    """Return whether each tie's pair is a bridge; `None` where the role may not see cut points."""
    if not view.may("cut-points"):
        return [None] * len(network.ties)
    is_one = np.zeros(network.graph.m + 1, dtype=np.bool_)
    is_one[bridges(network).pair] = True
    told: list[bool | None] = is_one[network.pair_of_tie].tolist()
    return told
