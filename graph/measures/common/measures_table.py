"""The table of measures: one row an actor and the figures of the network, on the viewer's own network, as the `measures` document.

Every figure says on which network it was taken: its date, types of tie, direction and weights. What has no value is `None`.
Which actors are cut points, what would be cut off without them and who the key players are is told only to the roles that may see it.
Rows are columns until somebody looks at them, and as JSON are never there all at once: a large directory has 100,000.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kunyet.graph.access.view import View
from kunyet.graph.measures.betweenness import betweenness
from kunyet.graph.measures.brokerage import ROLES, brokerage
from kunyet.graph.measures.centralisation import (
    betweenness_centralisation,
    closeness_centralisation,
    degree_centralisation,
)
from kunyet.graph.measures.closeness import closeness
from kunyet.graph.measures.common.arcs import arcs_of
from kunyet.graph.measures.common.attribute_groups import groups_by
from kunyet.graph.measures.common.json_rows import Column, Columns, as_json, plain, rows_as_json, rows_of
from kunyet.graph.measures.community import communities
from kunyet.graph.measures.components import components
from kunyet.graph.measures.constraint import structural_holes
from kunyet.graph.measures.core import core_number
from kunyet.graph.measures.degree import degree
from kunyet.graph.measures.ei import ei_index
from kunyet.graph.measures.fragility import fragility
from kunyet.graph.measures.fragmentation import distance_fragmentation, fragmentation
from kunyet.graph.measures.mixing import mixing
from kunyet.graph.measures.outtree import outtree
from kunyet.graph.measures.robustness import robustness
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.network.network import Network
from kunyet.graph.records.tables import TABLES
from kunyet.graph.text.dates import iso
from kunyet.graph.text.suggest import nearest
from kunyet.graph.vocabulary import kinds

_NOT_GROUPS = frozenset({"id", "name", "name_my", "code_name", "aliases"})


@dataclass(frozen=True, eq=False)
class Measures:
    """The content of the `measures` document: figures of the network, columns of its rows, and the partition where one was asked for.

    `taken_on` is the network that they were taken on.
    """

    taken_on: Network
    network: dict[str, Any]
    columns: Columns
    partition: dict[str, Any] | None

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The rows, one an actor, the keys of the contract first."""
        return rows_of(self.columns)

    def as_dict(self) -> dict[str, Any]:
        """Return the content of the document."""
        return {"network": self.network, "rows": self.rows, **({"partition": self.partition} if self.partition else {})}

    def json(self, head: Mapping[str, Any]) -> Iterator[str]:
        """Yield the document as JSON text in pieces, the keys of `head` first."""
        yield as_json({**head, "network": self.network})[:-1] + ',"rows":'
        yield from rows_as_json(self.columns)
        yield "," + as_json({"partition": self.partition})[1:] if self.partition else "}"


def measure(
    view: View,
    *,
    by: str | None = None,
    types: Sequence[str] | None = None,
    directed: bool = False,
    weighted: bool = False,
) -> Measures:
    """Return the measures of a view's network.

    Parameters
    ----------
    view
        What the viewer sees.
    by
        An attribute of entities to part the network by, for E-I, mixing and brokerage; `None`: none.
    types
        The types of tie that count; `None`: those of the network.
    directed
        Count ties the way they run (degree, betweenness, closeness, constraint, brokerage, E-I; the rest stays undirected).
    weighted
        Weigh ties by strength in constraint, effective size, efficiency and hierarchy.

    Raises
    ------
    KunyetError
        For an unknown attribute or type of tie, with the nearest known one.
    """
    network = _network(view, types)
    attribute = _attribute(view, by) if by else None
    columns, figures = _position(network, directed=directed)
    holes = structural_holes(network, directed=directed, weighted=weighted)
    columns |= {
        "constraint": holes.constraint,
        "effective_size": holes.effective_size,
        "efficiency": holes.efficiency,
        "hierarchy": holes.hierarchy,
    }
    figures |= {
        "types": sorted(network.types),
        "directed": directed,
        "weighted": weighted,
        "at": iso(network.at),
        "role": view.role,
    }
    told, more = fragility(network) if view.may("cut-points") else _untold(network)
    columns |= told
    figures |= more
    partition = None
    if attribute is not None:
        partition, more = _by_groups(network, attribute, directed=directed)
        columns |= more
    return Measures(network, figures, {**{name: columns[name] for name in _FIRST}, **columns}, partition)


def _position(network: Network, *, directed: bool) -> tuple[dict[str, Column], dict[str, Any]]:
    """Return the columns and figures of position, components and communities."""
    many, parts, groups = network.n, components(network), communities(network)
    ties = len(arcs_of(network, directed=True).tail) if directed else network.graph.m
    own, between, near = (
        degree(network, directed=directed),
        betweenness(network, directed=directed),
        closeness(network, directed=directed),
    )
    columns: dict[str, Column] = {
        "id": network.ids,
        "name": network.column("name").texts(),
        "kind": network.kind.texts(),
        "degree": own.degree,
        "strength": own.strength,
        "betweenness": between.value,
        "betweenness_error": between.error if between.sample else [None] * many,
        "closeness": near.closeness,
        "harmonic": near.harmonic,
        "core": core_number(network),
        "component": parts.label,
        "community": groups.label,
    }
    if directed:
        columns |= {"out_degree": own.outward, "in_degree": own.inward}
    possible = many * (many - 1) / (1 if directed else 2)
    samples = {"betweenness": between.sample, "closeness": near.sample}
    figures = {
        "actors": many,
        "ties": ties,
        "density": ties / possible if possible else None,
        "components": len(parts.size),
        "largest": int(parts.size.max(initial=0)),
        "isolates": int((network.graph.degree == 0).sum()),
        "fragmentation": fragmentation(network),
        "distance_fragmentation": None if directed else distance_fragmentation(network, near),
        "communities": groups.count,
        "modularity": groups.modularity,
        "seed": groups.seed,
        "degree_centralisation": degree_centralisation(network.graph.degree),
        "betweenness_centralisation": math.nan if directed else betweenness_centralisation(between.value),
        "closeness_centralisation": math.nan if directed else closeness_centralisation(near.closeness),
        "sampled": {name: sample.as_dict() for name, sample in samples.items() if sample} or None,
    }
    told = {name: plain(value) for name, value in figures.items()}
    told["outtree"] = {name: plain(value) for name, value in outtree(network).as_dict().items()}
    told["robustness"] = robustness(network, between.value).as_dict()
    return columns, told


def _untold(network: Network) -> tuple[dict[str, Column], dict[str, Any]]:
    """Return the columns and figures of fragility for whoever may not see them: no value anywhere."""
    names = ("is_cut_point", "parts_if_removed", "cut_off_if_removed")
    return {name: [None] * network.n for name in names}, dict.fromkeys(("cut_points", "bridges", "key_players"))


def _by_groups(network: Network, attribute: str, *, directed: bool) -> tuple[dict[str, Any], dict[str, Column]]:
    groups = groups_by(network, attribute)
    index = ei_index(network, groups, directed=directed)
    told = zip(groups.names, groups.size, index.group_internal, index.group_external, index.group, strict=True)
    partition = {
        "attribute": attribute,
        "groups": [
            {"group": name, "actors": int(size), "internal": int(inside), "external": int(outside), "ei": plain(ei)}
            for name, size, inside, outside, ei in told
        ],
        "ei": plain(index.network),
        "internal": index.internal,
        "external": index.external,
        "mixing": mixing(network, attribute).rows(),
    }
    roles = brokerage(network, groups, directed=directed).tolist()
    names = [*groups.names, None]
    columns: dict[str, Column] = {
        "group": [names[number] for number in groups.of.tolist()],
        "ei": index.actor,
        "brokerage": [dict(zip(ROLES, row, strict=True)) for row in roles],
    }
    return partition, columns


_FIRST = [
    "id",
    "name",
    "kind",
    "degree",
    "betweenness",
    "closeness",
    "harmonic",
    "core",
    "component",
    "is_cut_point",
    "constraint",
    "effective_size",
    "community",
]


def _network(view: View, types: Sequence[str] | None) -> Network:
    if types is None:
        return view.network
    return Network.of(view.records, view.at, tie_types(types), view.network.withheld, view.walls)


def tie_types(names: Sequence[str]) -> frozenset[str]:
    """Return types of tie; an unknown one is a `KunyetError` that names the nearest."""
    for name in names:
        if name not in kinds.TIE_TYPES:
            raise _unknown("type of tie", name, list(kinds.TIE_TYPES))
    return frozenset(names)


def _attribute(view: View, name: str) -> str:
    entities = view.records.entities
    known = [column for column in (*TABLES["entities"], *entities.extras) if column not in _NOT_GROUPS]
    if name in _NOT_GROUPS:
        raise KunyetError(
            "no-groups",
            f"Everybody has a `{name}` of their own: it makes no groups.",
            "Ask by kind, region or languages.",
        )
    if name not in known:
        raise _unknown("attribute", name, [column for column in known if column not in view.network.withheld])
    if name in view.network.withheld:
        raise NotForThisRole(f"What stands under `{name}` is for coordinators.", "Ask by kind, region or languages.")
    return name


def _unknown(what: str, name: str, known: list[str]) -> KunyetError:
    close = nearest(name, known)
    remedy = f"Did you mean `{close}`?" if close else f"Known are {', '.join(known)}."
    return KunyetError(f"unknown-{what.split(maxsplit=1)[0]}", f"There is no {what} `{name}`.", remedy)
