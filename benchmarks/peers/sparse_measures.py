"""The measures with polars, igraph and scipy.sparse, without other code: `python sparse_measures.py FOLDER` prints them
as JSON.

The same network as `kunyet measures`: ties of a network type, valid on the date, between actors that are present and
have not left; simple and undirected. Betweenness, closeness and harmonic closeness are estimated from 64 sources. With
`--whole` it also computes what the libraries have no function for, written with them: ten key players (by trying the
cut points with most ties), robustness curves, and two of Krackhardt's measures. Even so it does less: it does not list
the actors that each loss cuts off, and has no Burt's hierarchy and no lubness.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import igraph
import numpy as np
import polars  # type: ignore[import-not-found,unused-ignore]
import scipy.sparse  # type: ignore[import-not-found,import-untyped,unused-ignore]
import scipy.sparse.csgraph  # type: ignore[import-not-found,import-untyped,unused-ignore]

AT = "2024-03-31"
SOURCES = 64
ACTORS = ["organization", "nug_contact", "liaison", "strike_group", "defector_network", "unclassified"]
TYPES = ["coordinates", "communicates", "supports", "liaises_for", "member_of", "refers_to", "funds"]


def main(folder: str, *, whole: bool) -> None:
    """Print the measures of a folder of tables."""
    actors, ties, graph = read(folder)
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
    if whole:
        figures["key_players"] = key_players(graph)
        figures["robustness"] = [list(curve(graph, order)) for order in orders(graph, columns["betweenness"])]
        figures["krackhardt"] = krackhardt(n, ties, drawn)
    rows = actors.with_columns(**{name: polars.Series(values) for name, values in columns.items()})
    sys.stdout.write(f'{{"network":{json.dumps(figures)},"rows":{rows.write_json()}}}')


def read(folder: str) -> tuple[polars.DataFrame, np.ndarray[Any, Any], igraph.Graph]:
    """Return the actors, the ends of the ties between them as numbers, and the simple graph."""
    entities = polars.read_csv(f"{folder}/entities.csv", infer_schema=False)
    ties = polars.read_csv(f"{folder}/ties.csv", infer_schema=False)
    left = polars.col("status").eq("left").fill_null(value=False)
    actors = entities.filter(polars.col("kind").is_in(ACTORS) & valid(entities) & ~left).select("id", "name", "kind")
    number = actors.select("id").with_row_index("number")
    ties = ties.filter(valid(ties) & polars.col("type").is_in(TYPES))
    ends = ties.select("from", "to")
    for end in ("from", "to"):
        ends = ends.join(number.rename({"id": end, "number": f"{end}_number"}), on=end)
    pairs = ends.select("from_number", "to_number").to_numpy().astype(np.int64)
    return actors, pairs, igraph.Graph(n=len(actors), edges=pairs).simplify()


def valid(table: polars.DataFrame) -> polars.Expr:
    """Return which rows are valid on the date, of a table with or without an end."""
    since = polars.col("since")
    until = polars.col("until") if "until" in table.columns else polars.lit(None, polars.String)
    return (since.is_null() | (since <= AT)) & (until.is_null() | (until > AT))


def effective_size(graph: igraph.Graph) -> np.ndarray[Any, Any]:
    """Return Burt's effective size: ties minus the mean number of ties among the neighbours, by a sparse product."""
    pairs = np.array(graph.get_edgelist()).reshape(-1, 2)
    n = graph.vcount()
    one_way = scipy.sparse.coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(n, n))
    both = (one_way + one_way.T).tocsr()
    among = (both @ both).multiply(both).sum(axis=1)
    degree = both.sum(axis=1)
    return np.divide(degree**2 - among, degree, out=np.full(n, np.nan), where=degree > 0)


def key_players(graph: igraph.Graph) -> list[int]:
    """Return ten actors whose loss divides the network, each time the best of the ten cut points with most ties."""
    rest, names, chosen = graph, np.arange(graph.vcount()), list[int]()
    for _ in range(10):
        cut = np.array(rest.articulation_points(), dtype=int)
        tried = cut[np.argsort(-np.array(rest.degree(cut.tolist())), kind="stable")[:10]].tolist()
        if not tried:
            break
        joined = {a: joined_pairs(without(rest, [a])) for a in tried}
        best = min(joined, key=joined.__getitem__)
        chosen.append(int(names[best]))
        rest, names = without(rest, [best]), np.delete(names, best)
    return chosen


def without(graph: igraph.Graph, gone: list[int]) -> igraph.Graph:
    """Return the graph without some actors."""
    rest = graph.copy()
    rest.delete_vertices(gone)
    return rest


def joined_pairs(graph: igraph.Graph) -> float:
    """Return how many ordered pairs reach each other."""
    size = np.array(graph.connected_components().sizes(), dtype=float)
    return float((size * (size - 1)).sum())


def orders(graph: igraph.Graph, betweenness: np.ndarray[Any, Any]) -> Iterator[np.ndarray[Any, Any]]:
    """Yield the orders in which actors are removed: twenty at random, by degree, by betweenness."""
    drawn = np.random.default_rng(1)
    yield from (drawn.permutation(graph.vcount()) for _ in range(20))
    yield np.argsort(-np.array(graph.degree()), kind="stable")
    yield np.argsort(-betweenness, kind="stable")


def curve(graph: igraph.Graph, order: np.ndarray[Any, Any]) -> Iterator[float]:
    """Yield the share of actors in the largest part while actors are removed, at twenty points."""
    n = graph.vcount()
    pairs = np.array(graph.get_edgelist()).reshape(-1, 2)
    for point in range(20):
        left = np.ones(n, dtype=bool)
        left[order[: round(point / 20 * n)]] = False
        kept = pairs[left[pairs[:, 0]] & left[pairs[:, 1]]]
        matrix = scipy.sparse.coo_array((np.ones(len(kept)), (kept[:, 0], kept[:, 1])), shape=(n, n))
        _, label = scipy.sparse.csgraph.connected_components(matrix, directed=False)
        yield float(np.bincount(label[left]).max() / n)


def krackhardt(n: int, ties: np.ndarray[Any, Any], drawn: np.ndarray[Any, Any]) -> dict[str, float]:
    """Return efficiency, and hierarchy from the reach of some actors."""
    graph = igraph.Graph(n=n, edges=ties, directed=True).simplify()
    strong = np.array(graph.connected_components(mode="strong").sizes(), dtype=float)
    weak = np.array(graph.connected_components(mode="weak").sizes(), dtype=float)
    reached = np.isfinite(np.array(graph.distances(source=drawn.tolist()))).sum() - len(drawn)
    both, least = (strong * (strong - 1) / 2).sum(), (weak - 1).sum()
    return {
        "hierarchy": 1 - both / (reached * n / len(drawn) - both),
        "efficiency": 1 - (graph.ecount() - least) / ((weak * (weak - 1)).sum() - least),
    }


if __name__ == "__main__":
    main(sys.argv[1], whole="--whole" in sys.argv)
