"""The measures with polars, igraph and scipy.sparse, without code of one's own: `python sparse_measures.py FOLDER` prints them as JSON.

The same network as `kunyet measures`: ties of a network type, valid on the date, between actors that are there and have not left; simple
and undirected. What these libraries do not offer is left out (hierarchy, key players, robustness, Krackhardt's measures), so the peer
does less. Betweenness, closeness and harmonic closeness are estimated from 64 sources, as many as igraph takes in reasonable time.
"""

from __future__ import annotations

import sys
from typing import Any

import igraph
import numpy as np
import polars  # type: ignore[import-not-found,unused-ignore]
import scipy.sparse  # type: ignore[import-untyped,unused-ignore]

AT = "2024-03-31"
SOURCES = 64
ACTORS = ["organization", "nug_contact", "liaison", "strike_group", "defector_network", "unclassified"]
TYPES = ["coordinates", "communicates", "supports", "liaises_for", "member_of", "refers_to", "funds"]


def main(folder: str) -> None:
    """Print the measures of a folder of tables."""
    actors, graph = read(folder)
    n = graph.vcount()
    drawn = np.random.default_rng(1).choice(n, min(SOURCES, n), replace=False)
    components = graph.connected_components()
    communities = graph.community_leiden(objective_function="modularity", n_iterations=2)
    distances = np.array(graph.distances(source=drawn.tolist()))
    reached = np.isfinite(distances) & (distances > 0)
    far = np.where(reached, distances, 0).sum(axis=0)
    near = np.where(reached, 1 / np.where(reached, distances, 1), 0).sum(axis=0)
    cut = np.zeros(n, dtype=bool)
    cut[graph.articulation_points()] = True
    columns: dict[str, Any] = {
        "degree": graph.degree(),
        "betweenness": np.array(graph.betweenness(directed=False, sources=drawn.tolist())) * n / len(drawn),
        "closeness": np.divide(reached.sum(axis=0) ** 2, far * len(drawn), out=np.zeros(n), where=far > 0),
        "harmonic": near * (n - 1) / len(drawn),
        "core": graph.coreness(),
        "component": components.membership,
        "is_cut_point": cut,
        "constraint": graph.constraint(),
        "effective_size": effective_size(graph),
        "community": communities.membership,
    }
    size = np.array(components.sizes())
    figures = {
        "actors": n,
        "ties": graph.ecount(),
        "density": graph.density(),
        "components": len(size),
        "largest": int(size.max()),
        "fragmentation": 1 - float((size * (size - 1.0)).sum() / (n * (n - 1.0))),
        "bridges": len(graph.bridges()),
        "modularity": communities.modularity,
    }
    rows = actors.with_columns(**{name: polars.Series(values) for name, values in columns.items()})
    sys.stdout.write(f'{{"network":{polars.DataFrame([figures]).write_json()},"rows":{rows.write_json()}}}')


def read(folder: str) -> tuple[polars.DataFrame, igraph.Graph]:
    """Return the actors, and the simple graph between them."""
    entities = polars.read_csv(f"{folder}/entities.csv", infer_schema=False)
    ties = polars.read_csv(f"{folder}/ties.csv", infer_schema=False)
    left = polars.col("status").eq("left").fill_null(value=False)
    actors = entities.filter(polars.col("kind").is_in(ACTORS) & valid(entities) & ~left).select("id", "name", "kind")
    number = actors.select("id").with_row_index("number")
    ties = ties.filter(valid(ties) & polars.col("type").is_in(TYPES))
    ends = ties.select("from", "to")
    for end in ("from", "to"):
        ends = ends.join(number.rename({"id": end, "number": f"{end}_number"}), on=end)
    pairs = ends.select("from_number", "to_number").to_numpy()
    graph = igraph.Graph(n=len(actors), edges=pairs.astype(np.int64))
    return actors, graph.simplify()


def valid(table: polars.DataFrame) -> polars.Expr:
    """Return which rows are valid on the date, of a table with or without an end."""
    since = polars.col("since")
    until = polars.col("until") if "until" in table.columns else polars.lit(None, polars.String)
    return (since.is_null() | (since <= AT)) & (until.is_null() | (until > AT))


def effective_size(graph: igraph.Graph) -> np.ndarray[Any, Any]:
    """Return Burt's effective size: ties less the mean number of ties among one's neighbours, by a sparse product."""
    pairs = np.array(graph.get_edgelist()).reshape(-1, 2)
    n = graph.vcount()
    one_way = scipy.sparse.coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(n, n))
    both = (one_way + one_way.T).tocsr()
    among = (both @ both).multiply(both).sum(axis=1)
    degree = both.sum(axis=1)
    return np.divide(degree**2 - among, degree, out=np.full(n, np.nan), where=degree > 0)


if __name__ == "__main__":
    main(sys.argv[1])
