"""A view's network with its measures, for notebooks: as pandas frames, and as a networkx graph.

    from pathlib import Path
    from kunyet.graph.measures.common.dataframes import to_networkx, to_pandas
    from kunyet.graph.access.open_view import open_view
    from kunyet.loaders.tables_store import TablesStore

    view = open_view(TablesStore(Path("my-folder")))
    actors, ties = to_pandas(view, by="region")
    actors.sort_values("betweenness", ascending=False).head()

The measures are those of the `measures` document (`graph/measures/common/measures_table.py`), under the same names. A
value that does not exist, or that the role of the viewer may not see, is missing (NaN, `None`). Brokerage is a column
for each role (`brokerage_liaison`). If a column of the directory has the name of a measure, the measure is called
`measure_` and the name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kunyet.graph.access.view import View
from kunyet.graph.measures.common.json_rows import flatten_row
from kunyet.graph.measures.common.measures import MEASURES
from kunyet.graph.measures.common.measures_table import ACTOR_KEYS, compute_measures
from kunyet.graph.network.network import Network
from kunyet.graph.records.table import Table

if TYPE_CHECKING:
    import networkx
    import pandas

_ACTOR = frozenset(key.name for key in ACTOR_KEYS)
"""The columns that say which actor a row is; they are no measures."""


def to_pandas(view: View, **options: Any) -> tuple[pandas.DataFrame, pandas.DataFrame]:
    """Return the actors and the ties of a view's network, each with its measures as columns (index: id).

    Parameters
    ----------
    view
        What the viewer sees.
    **options
        As `kunyet.graph.measures.common.measures_table.compute_measures` takes them: `by`, `types`, `directed`,
        `weighted`. Ties are those of these types.
    """
    import pandas

    table = compute_measures(view, **options)
    network = table.computed_on
    actors, ties = network.to_pandas()
    taken = view.records.entities
    more = {name: column.take(network.actors).texts() for name, column in taken.extras.items()}
    for name, values in table.columns.items():
        if name not in _ACTOR:
            more |= _columns(_name(name, taken), list(values))
    frame = pandas.concat([actors, pandas.DataFrame(more, index=actors.index)], axis=1)
    return frame, ties.assign(**_tie_columns(view, network))


def to_networkx(view: View, **options: Any) -> networkx.MultiGraph[str]:
    """Return a view's network as `Network.to_networkx` does, its nodes and edges with their measures as attributes too.

    Missing values are left out, so that the graph can be written to any format. `options` are as in `to_pandas`.
    """
    table = compute_measures(view, **options)
    graph = table.computed_on.to_networkx()
    for row in table.rows:
        node = graph.nodes[row["id"]]
        values = {_name(name, view.records.entities): value for name, value in row.items() if name not in _ACTOR}
        node.update({name: value for name, value in flatten_row(values).items() if value is not None})
    ids = table.computed_on.tie_column("id").texts()
    columns = _tie_columns(view, table.computed_on)
    rows = dict(zip(ids, zip(*columns.values(), strict=True), strict=True))
    for _, _, key, edge in graph.edges(keys=True, data=True):
        values = dict(zip(columns, rows[key], strict=True)) if columns else {}
        edge.update({name: value for name, value in values.items() if value is not None})
    return graph


def _columns(name: str, values: list[Any]) -> dict[str, list[Any]]:
    """Return a measure as columns: one, or one for each figure in its cells."""
    if not values or not isinstance(values[0], dict):
        return {name: values}
    rows = [flatten_row({name: value}) for value in values]
    return {part: [row[part] for row in rows] for part in rows[0]}


def _name(name: str, taken: Table) -> str:
    return f"measure_{name}" if name in taken.columns or name in taken.extras else name


def _tie_columns(view: View, network: Network) -> dict[str, list[Any]]:
    """Return the columns of ties that measures declare, one value a tie.

    `None` where the role may not see the measure.
    """
    columns: dict[str, list[Any]] = {}
    for measure in MEASURES.values():
        if measure.tie_columns is not None:
            is_shown = measure.permission is None or view.may(measure.permission)
            values = measure.tie_columns(network)
            columns |= {name: list(each) if is_shown else [None] * len(each) for name, each in values.items()}
    return columns
