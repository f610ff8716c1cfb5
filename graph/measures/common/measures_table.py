"""The table of measures: one row per actor and the figures of the network, as the `measures` document.

Its keys are those that the files of the measures declare (`graph/measures/common/measure.py`), in the order of their
positions. The figures also say on which network they were computed: its date, types of tie, direction and weights. A
missing value is `None`. A measure that needs a permission (cut points, key players) has no value for a role without it.
Rows are columns until they are shown, and as JSON they never exist all at once: a large directory has 100,000.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from kunyet.graph.access.view import View
from kunyet.graph.measures.common.attribute_groups import groups_by
from kunyet.graph.measures.common.json_rows import (
    Column,
    Columns,
    as_json,
    plain_value,
    rows_as_json,
    rows_from_columns,
)
from kunyet.graph.measures.common.measure import Measure, MeasureKey, Values
from kunyet.graph.measures.common.measure_request import MeasureRequest, NetworkRequest
from kunyet.graph.measures.common.measures import MEASURES
from kunyet.graph.measures.common.usable_network import usable_network
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.network.network import Network
from kunyet.graph.records.schema import TABLES
from kunyet.graph.text.dates import iso_date
from kunyet.graph.text.suggest_word import nearest_value
from kunyet.graph.vocabulary.tie_types import TIE_TYPES

ACTOR_KEYS: Final = (
    MeasureKey("id", 10),
    MeasureKey("name", 20, is_printed=True),
    MeasureKey("kind", 30, is_printed=True),
)
"""The keys of a row that say which actor it is."""
NETWORK_KEYS: Final = (
    MeasureKey("actors", 10),
    MeasureKey("ties", 20),
    MeasureKey("types", 180),
    MeasureKey("directed", 190),
    MeasureKey("weighted", 200),
    MeasureKey("usable", 205),
    MeasureKey("at", 210),
    MeasureKey("role", 220),
    MeasureKey("engine", 230),
)
"""The keys of `network` that say which network it is. `engine` is there only where a server computed the measures."""
PARTITION_KEYS: Final = (MeasureKey("attribute", 10),)
"""The key of `partition` that says by what the network is divided."""
_NOT_GROUPS = frozenset({"id", "name", "name_my", "code_name", "aliases"})


@dataclass(frozen=True, eq=False)
class MeasuresTable:
    """The content of the `measures` document: figures of the network, columns of its rows, and the partition if any.

    `computed_on` is the network that they were computed on.
    """

    computed_on: Network
    network: dict[str, Any]
    columns: Columns
    partition: dict[str, Any] | None

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The rows, one per actor, in the order of the keys."""
        return rows_from_columns(self.columns)

    def as_dict(self) -> dict[str, Any]:
        """Return the content of the document."""
        return {"network": self.network, "rows": self.rows, **({"partition": self.partition} if self.partition else {})}

    def json(self, head: Mapping[str, Any]) -> Iterator[str]:
        """Yield the document as JSON text in pieces, the keys of `head` first."""
        yield as_json({**head, "network": self.network})[:-1] + ',"rows":'
        yield from rows_as_json(self.columns)
        yield "," + as_json({"partition": self.partition})[1:] if self.partition else "}"


def compute_measures(
    view: View,
    *,
    by: str | None = None,
    types: Sequence[str] | None = None,
    directed: bool = False,
    weighted: bool = False,
    usable: bool = False,
) -> MeasuresTable:
    """Return the measures of a view's network.

    Parameters
    ----------
    view
        What the viewer sees.
    by
        An attribute of entities that divides the network into groups, for E-I, mixing and brokerage; `None`: no groups.
    types
        The types of tie that count; `None`: those of the network.
    directed
        Count ties the way they run (degree, betweenness, closeness, constraint, brokerage, E-I; the rest stays
        undirected).
    weighted
        Weigh ties by strength in constraint, effective size, efficiency and hierarchy.
    usable
        Measure the usable actors and the ties between them, as gaps about structure do; the others have no row.

    Raises
    ------
    KunyetError
        For an unknown attribute or type of tie, with the nearest known one.
    """
    network = usable_network(_network(view, types)) if usable else _network(view, types)
    attribute = _attribute(view, by) if by else ""
    groups = groups_by(network, attribute) if attribute else None
    request = NetworkRequest(network, directed, weighted, attribute, groups)
    facts = {
        "types": sorted(network.types), "directed": directed, "weighted": weighted, "usable": usable,
        "at": iso_date(network.at),
    }  # fmt: skip
    return table_of(request, view, network, facts)


def table_of(request: MeasureRequest, view: View, network: Network, facts: Values) -> MeasuresTable:
    """Return the table of a request: the values of every measure that the role may see and that can be computed there.

    Parameters
    ----------
    request
        Computes the measures.
    view
        What the viewer sees: their role decides which measures have values.
    network
        The network in memory; it names the actors.
    facts
        The keys of `network` that say which network it is, besides its size and the role.
    """
    columns = {"id": network.ids, "name": network.column("name").texts(), "kind": network.kind.texts()}
    figures = {"actors": request.n, "ties": request.ties, "role": view.role, **facts}
    partition = {"attribute": getattr(request, "attribute", "")}
    for measure in MEASURES.values():
        values = _values(request, view, measure)
        columns |= {key.name: values[key.name] for key in measure.columns if key.name in values}
        figures |= {key.name: plain_value(values[key.name]) for key in measure.figures if key.name in values}
        partition |= {
            key.name: values[name] for key in measure.partition if (name := f"partition.{key.name}") in values
        }
    measures = list(MEASURES.values())
    return MeasuresTable(
        network,
        _by_position(figures, NETWORK_KEYS, *(measure.figures for measure in measures)),
        _by_position(columns, ACTOR_KEYS, *(measure.columns for measure in measures)),
        _by_position(partition, PARTITION_KEYS, *(measure.partition for measure in measures))
        if "by" in request.options
        else None,
    )


def printed_columns() -> list[str]:
    """Return the columns that the command prints for people, in their order."""
    keys = [*ACTOR_KEYS, *(key for measure in MEASURES.values() for key in measure.columns)]
    return [key.name for key in sorted(keys, key=lambda key: key.position) if key.is_printed]


def _values(request: MeasureRequest, view: View, measure: Measure) -> Values:
    """Return the values of a measure.

    No value under any of its keys where it is not computed or the role may not see it.
    """
    keys = measure.keys(request)
    if not keys and not (measure.partition and "by" in request.options):
        return {}
    if request.can_compute(measure) and (measure.permission is None or view.may(measure.permission)):
        return request.values_of(measure.name)
    missing: Column = [None] * request.n
    return {key.name: missing if key in measure.columns else None for key in keys}


def _by_position(values: Mapping[str, Any], *keys: Sequence[MeasureKey]) -> dict[str, Any]:
    position = {key.name: key.position for some in keys for key in some}
    return {name: values[name] for name in sorted(values, key=lambda name: position[name])}


def _network(view: View, types: Sequence[str] | None) -> Network:
    if types is None:
        return view.network
    return Network.of(view.records, view.at, checked_tie_types(types), view.network.withheld, view.walls)


def checked_tie_types(names: Sequence[str]) -> frozenset[str]:
    """Return the types of tie; raise `KunyetError` for an unknown one, with the nearest known type."""
    for name in names:
        if name not in TIE_TYPES:
            raise _unknown("unknown-type.measures", name, list(TIE_TYPES))
    return frozenset(names)


def _attribute(view: View, name: str) -> str:
    entities = view.records.entities
    known = [column for column in (*TABLES["entities"], *entities.extras) if column not in _NOT_GROUPS]
    if name in _NOT_GROUPS:
        raise KunyetError("no-groups", name=name)
    if name not in known:
        raise _unknown(
            "unknown-attribute.measures", name, [column for column in known if column not in view.network.withheld]
        )
    if name in view.network.withheld:
        raise NotForThisRole("attribute", name=name)
    return name


def _unknown(key: str, name: str, known: list[str]) -> KunyetError:
    return KunyetError(key, name=name, near=nearest_value(name, known) or "", known=known)
