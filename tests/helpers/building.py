"""Small directories for tests, built by hand with short defaults.

>>> net = network([entity("a"), entity("b", "liaison")], [tie("a", "b", channel="signal", last_contact="2024-03-01")])
>>> net.n
2
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.table import Table
from kunyet.graph.standards.standards import Standards, read_standards
from kunyet.graph.text.dates import read_day

AT = "2024-03-31"
"""The date of the tests, unless they name another."""

Row = Mapping[str, str]


def day(text: str) -> int:
    """Return the day number of a whole ISO date."""
    return read_day(text, late=False)


def before(days: int, at: str = AT) -> str:
    """Return the ISO date that is this many days before `at`."""
    from kunyet.graph.text.dates import iso_date

    return str(iso_date(day(at) - days))


def entity(id: str, kind: str = "organization", **values: Any) -> dict[str, str]:
    """Return an entity's row; its name is its id unless given."""
    return {"id": id, "kind": kind, "name": id, **_texts(values)}


def entities(ids: str, kind: str = "organization", **values: Any) -> list[dict[str, str]]:
    """Return one row for each of these ids, separated by spaces, all of one kind."""
    return [entity(id, kind, **values) for id in ids.split()]


def tie(tail: str, head: str, type: str = "coordinates", **values: Any) -> dict[str, str]:
    """Return a tie's row; its id is `tail-head-type` unless given."""
    return {"id": f"{tail}-{head}-{type}", "from": tail, "to": head, "type": type, **_texts(values)}


def ties(pairs: str, type: str = "coordinates", **values: Any) -> list[dict[str, str]]:
    """Return a tie for each of these pairs, written `a-b b-c`."""
    return [tie(*_ends(pair), type, **values) for pair in pairs.split()]


def need(who: str, service: str, direction: str = "need", **values: Any) -> dict[str, str]:
    """Return a row of `needs`: an open need, or with `direction="offer"` an offer."""
    return {"entity": who, "direction": direction, "service": service, "state": "open", **_texts(values)}


def directory(
    entities: Iterable[Row | str] = (), ties: Iterable[Row | str] = (), at: str = AT, **tables: Sequence[Row] | Table
) -> Records:
    """Return records; an entity may be given as its id (an organization), a tie as `a-b` (coordinates)."""
    rows = [entity(row) if isinstance(row, str) else row for row in entities]
    joins = [tie(*_ends(row)) if isinstance(row, str) else row for row in ties]
    return Records.of(Settings(title="Test", at=at), entities=rows, ties=joins, **tables)


def network(
    entities: Iterable[Row | str] = (),
    ties: Iterable[Row | str] = (),
    at: str = AT,
    withheld: Iterable[str] = (),
    **tables: Sequence[Row] | Table,
) -> Network:
    """Return the network of such a directory on its date; `withheld` are columns that a view has blanked."""
    return Network.of(directory(entities, ties, at, **tables), day(at), withheld=frozenset(withheld))


def find(gap: Any, net: Network, standards: str | Standards = "") -> GapColumns:
    """Return the findings of a gap's file; `standards` may be YAML as a user writes it."""
    rules = read_standards(standards) if isinstance(standards, str) else standards
    judge = rules.scoped_rules(gap.GAP.code, net.records)
    found: GapColumns = gap.find(net, judge)
    return found


def keys(found: GapColumns, net: Network) -> list[str]:
    """Return the keys of findings in their order: subjects' ids and detail, or the tie's id, joined by `+`."""
    ids, tie_ids = net.records.entities["id"], net.records.ties["id"]
    lines = []
    for row in range(len(found)):
        if found.tie is not None and found.tie[row] >= 0:
            lines.append(tie_ids[int(found.tie[row])])
            continue
        ends = [ids[int(end[row])] for end in (found.first, found.second) if end[row] >= 0]
        lines.append("+".join([*ends, *([found.detail[row]] if found.detail[row] else [])]))
    return lines


def found_keys(gap: Any, net: Network, standards: str | Standards = "") -> list[str]:
    """Return the keys of the findings of a gap's file."""
    return keys(find(gap, net, standards), net)


def numbers(found: GapColumns, name: str) -> list[Any]:
    """Return a column of evidence, numbers or texts."""
    column = found.evidence[name]
    return column.texts() if isinstance(column, CodedColumn) else column.tolist()


def _ends(pair: str) -> tuple[str, str]:
    tail, _, head = pair.partition("-")
    return tail, head


def _texts(values: Mapping[str, Any]) -> dict[str, str]:
    """Return values as cells; `from_`, `until_` and the like lose their underscore."""
    return {name.rstrip("_"): str(value) for name, value in values.items() if value not in (None, "")}


def contact_row(who: str, channel: str = "signal", **values: Any) -> dict[str, str]:
    """Return a row of `contacts`; its handle is `handle-of-WHO` unless given."""
    return {"entity": who, "channel": channel, "handle": f"handle-of-{who}", **_texts(values)}
