"""The report with pandas and networkx alone: `python networkx_report.py FOLDER` prints it as JSON.

Isolates, components, cut points, bridges, k-core, communities, betweenness and closeness from 64 sources, constraint,
effective size, E-I, mixing, brokerage, ten key players (by trying the cut points with most ties), suggested ties, and
one channel dropped: on the same network as `kunyet`: the ties between actors that are valid on the date. Functions of
networkx are used where it has them; the others are written in plain Python. It needs scipy: without it, constraint and
effective size take hundreds of times as long.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any

import networkx
import pandas

AT = "2024-03-31"
SOURCES = 64
ACTORS = ["organization", "nug_contact", "liaison", "strike_group", "defector_network", "unclassified"]
TYPES = ["coordinates", "communicates", "supports", "liaises_for", "member_of", "refers_to", "funds"]


def main(folder: str) -> None:
    """Print the report of a folder of tables."""
    actors, ties = read(folder)
    graph = graph_of(actors, ties)
    region = actors.set_index("id")["region"].to_dict()
    some = list(graph)[:: max(len(graph) // SOURCES, 1)][:SOURCES]
    cut = list(networkx.articulation_points(graph))
    print(
        json.dumps(
            {
                "isolates": list(networkx.isolates(graph)),
                "components": [len(part) for part in networkx.connected_components(graph)],
                "cut_points": cut,
                "bridges": list(networkx.bridges(graph)),
                "core": networkx.core_number(graph),
                "communities": [list(part) for part in networkx.community.louvain_communities(graph, seed=1)],
                "betweenness": networkx.betweenness_centrality(graph, k=len(some), normalized=False, seed=1),
                "closeness": {actor: networkx.closeness_centrality(graph, actor) for actor in some},
                "constraint": networkx.constraint(graph),
                "effective_size": networkx.effective_size(graph),
                "ei": ei(graph, region),
                "mixing": {
                    f"{a}|{b}": n
                    for (a, b), n in Counter(
                        tuple(sorted((str(region[a]), str(region[b])))) for a, b in graph.edges
                    ).items()
                },
                "brokerage": brokerage(graph, region),
                "key_players": key_players(graph, cut),
                "suggested": suggested(graph),
                "without_signal": [
                    len(part)
                    for part in networkx.connected_components(graph_of(actors, ties[~(ties["channel"] == "signal")]))
                ],
            }
        )
    )


def read(folder: str) -> tuple[Any, Any]:
    """Return the actors and the ties that count."""
    entities, ties = (pandas.read_csv(f"{folder}/{name}.csv", dtype=str) for name in ("entities", "ties"))
    actors = entities[entities["kind"].isin(ACTORS) & valid(entities) & ~(entities["status"] == "left")]
    known = set(actors["id"])
    return actors, ties[ties["type"].isin(TYPES) & valid(ties) & ties["from"].isin(known) & ties["to"].isin(known)]


def valid(table: Any) -> Any:
    """Return which rows are valid on the date."""
    begun = table["since"].isna() | (table["since"] <= AT)
    return begun & (table["until"].isna() | (table["until"] > AT)) if "until" in table else begun


def graph_of(actors: Any, ties: Any) -> networkx.Graph[str]:
    """Return the simple graph of actors and ties."""
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(actors["id"])
    graph.add_edges_from((a, b) for a, b in zip(ties["from"], ties["to"], strict=True) if a != b)
    return graph


def ei(graph: networkx.Graph[str], region: dict[str, Any]) -> float:
    """Return the E-I index by region."""
    between = sum(region[a] != region[b] for a, b in graph.edges)
    return (2 * between - graph.number_of_edges()) / max(graph.number_of_edges(), 1)


def brokerage(graph: networkx.Graph[str], region: dict[str, Any]) -> dict[str, list[int]]:
    """Return how often each actor is a broker in each role."""
    roles = {}
    for b in graph:
        counts = [0] * 5
        near = list(graph[b])
        for a in near:
            for c in near:
                if a != c and c not in graph[a]:
                    ra, rb, rc = region[a], region[b], region[c]
                    counts[(0 if rb == ra else 1) if ra == rc else 2 if rb == ra else 3 if rb == rc else 4] += 1
        roles[b] = counts
    return roles


def key_players(graph: networkx.Graph[str], cut: list[str]) -> list[str]:
    """Return ten actors whose loss divides the network, each time the best of the ten cut points with most ties."""
    rest, chosen = graph.copy(), list[str]()
    for _ in range(10):
        tried = sorted((a for a in cut if a not in chosen), key=rest.degree, reverse=True)[:10]
        joined = {a: joined_without(rest, a) for a in tried}
        if not joined:
            break
        chosen.append(min(joined, key=joined.__getitem__))
        rest.remove_node(chosen[-1])
    return chosen


def joined_without(graph: networkx.Graph[str], actor: str) -> int:
    """Return how many pairs can reach each other without an actor."""
    rest = networkx.restricted_view(graph, [actor], [])
    return sum(len(part) * (len(part) - 1) for part in networkx.connected_components(rest))


def suggested(graph: networkx.Graph[str]) -> list[tuple[str, str]]:
    """Return ten pairs, not tied, with most neighbours in common."""
    common: Counter[tuple[str, str]] = Counter()
    for broker in graph:
        near = sorted(graph[broker])
        common.update((a, b) for i, a in enumerate(near) for b in near[i + 1 :] if b not in graph[a])
    return [pair for pair, _ in common.most_common(10)]


if __name__ == "__main__":
    main(sys.argv[1])
