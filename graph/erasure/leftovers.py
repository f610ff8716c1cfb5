"""What an erasure cannot reach: backups, what lies outside, free texts of others, reasons, people, logs and disks.

What can be found is found and listed; what nobody can know (copies elsewhere) is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.graph.erasure.erasure_report import OutOfReach
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.gap_ids import entities_of_thing
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.kept_tables import GAP_STATES_TABLE, INTRODUCTIONS_TABLE, NOT_SAME_TABLE
from kunyet.graph.stores.versioned.mentions import ErasedNames, mentions_name, names_of_record
from kunyet.graph.stores.versioned.named_rows import names_entity
from kunyet.graph.text.dates import iso_date
from kunyet.graph.text.values import split_values
from kunyet.graph.today import day_here
from kunyet.graph.vocabulary.cycle.artefacts import Artefact

if TYPE_CHECKING:
    from kunyet.graph.records.table import Table
    from kunyet.graph.stores.contract import Store
    from kunyet.graph.stores.erasures import ErasureReach
    from kunyet.graph.stores.keys.key_file import Member
    from kunyet.graph.stores.revision import AuditEntry

_NAMES = frozenset({"name", "name_my"})
"""Columns of text that name a record itself: that another record has a similar name is no mention."""


def names_and_start(store: Store, entity: str) -> tuple[ErasedNames, datetime]:
    """Return all names that an entity and its ways of contact have or had, and when it was first recorded.

    They cannot be read after the erasure.

    Raises
    ------
    KunyetError
        `unknown-id`, if nothing of it is stored.
    """
    versions = store.history("entities", (entity,))
    if not versions:
        raise KunyetError("unknown-id", name=entity, near="")
    contacts = [row for row in store.records().contacts.rows() if row["entity"] == entity]
    begun = {revision.number: revision.when for revision in store.revisions()}
    return names_of_record((entity,), [*(version.values for version in versions), *contacts]), begun[versions[0].since]


def find_out_of_reach(
    store: Store, entity: str, names: ErasedNames, begun: datetime, reach: ErasureReach
) -> tuple[OutOfReach, ...]:
    """Return what an erasure of an entity cannot reach, or did not reach.

    Parameters
    ----------
    names, begun
        The names of the entity, and since when it is recorded (`names_and_start`).
    reach
        What the erasure reaches.
    """
    logged = [entry for entry in store.audit() if entry.when >= begun]
    exports = [{"when": each.when.isoformat(), "who": each.who} for each in logged if each.action == "export"]
    members: Sequence[Member] = getattr(store, "list_people", list)()
    people = [{"name": each.name} for each in members if each.entity == entity]
    reasons = [{"revision": each.number} for each in store.revisions() if mentions_name(names, each.why)]
    counted: dict[str, Sequence[Mapping[str, object]]] = {
        "backup": _backups(reach) if store.lists_backups else _logged_backups(logged),
        "export": exports,
        "outside": list(_outside(store, begun)),
        "text": list(_mentions(store, entity, names)),
        "reason": reasons,
        "person": people,
    }
    found = {what: OutOfReach(what, tuple(items)) for what, items in counted.items() if items}
    found |= {what: OutOfReach(what, is_counted=False) for what in ("copy", "log", "disk")}
    if not store.lists_backups:
        found["server"] = OutOfReach("server", is_counted=False)
    return tuple(found.values())


def _backups(reach: ErasureReach) -> list[Mapping[str, object]]:
    return [
        {"path": each.path, "revision": each.revision, "exists": Path(each.path).exists()} for each in reach.backups
    ]


def _logged_backups(logged: Iterable[AuditEntry]) -> list[Mapping[str, object]]:
    """Return the backups of a store that does not know where they are: when each was written."""
    return [
        {"path": None, "revision": None, "exists": None, "when": entry.when.isoformat()}
        for entry in logged
        if entry.action == "backup"
    ]


def _outside(store: Store, begun: datetime) -> Iterator[Mapping[str, object]]:
    """Give the entries of the register *Outside* that may hold it; backups are told by their places."""
    since = iso_date(day_here(begun)) or ""
    for row in store.records().outside.rows():
        if row["made_on"] >= since and not row.get("destroyed_on") and row["what"] != Artefact.BACKUP:
            yield {"artefact": row["what"], "for": row.get("for"), "made_on": row["made_on"], "id": row["id"]}


def _mentions(store: Store, entity: str, names: ErasedNames) -> Iterator[Mapping[str, object]]:
    """Give the free texts of records that stay and mention a name: table, key and column."""
    records = store.records()
    for table in records.tables().values():
        for row, column in _cells_mentioning(table, names):
            values = table.row(row)
            own = table.name == "entities" and values["id"] == entity
            if not (own or names_entity(table.name, values, entity)):
                yield {"table": table.name, "key": list(row_key(table.name, values)), "column": column}
    for row, text in enumerate(records.entities["meets"].texts() if records.entities.has("meets") else ()):
        if any(entity in entities_of_thing(thing) for thing in split_values(text)):
            yield {"table": "entities", "key": [records.entities["id"][row]], "column": "meets"}
    decided = [(GAP_STATES_TABLE, [state.id], state.values()) for state in store.gap_states().values()]
    decided += [
        (INTRODUCTIONS_TABLE, list(pair), state.values()) for pair, state in store.introduction_states().items()
    ]
    decided += [(NOT_SAME_TABLE, list(pair), decision.values()) for pair, decision in store.not_same().items()]
    for name, key, values in decided:
        for column in ("why", "assigned_to", "closed_by"):
            if mentions_name(names, values.get(column, "")) and not names_entity(name, values, entity):
                yield {"table": name, "key": key, "column": column}


def _cells_mentioning(table: Table, names: ErasedNames) -> Iterator[tuple[int, str]]:
    """Give row and column of every free text that mentions a name; each distinct text is read once."""
    declared = TABLES[table.name]
    free = [name for name in table.columns if declared[name].form == "text" and name not in _NAMES]
    for name in (*free, *table.extras):
        column = table[name]
        for text in column.values:
            if mentions_name(names, text):
                yield from ((row, name) for row in column.equals(text).nonzero()[0].tolist())
