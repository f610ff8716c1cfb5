"""Rows without an id that are a record of the directory for certain: by kind, folded name and township.

A row of a source is first the record that it was at its last load. A blank kind is any kind, and an unclassified record
may be of any kind, where name and township fit one record alone. An id that was made of a name stays with its record:
a new entity that has this name today gets another one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from kunyet.graph.records.identity import DEFAULTS
from kunyet.graph.records.record_ids import entity_id
from kunyet.graph.records.table import Table
from kunyet.graph.text.folding import fold_name
from kunyet.graph.vocabulary.kinds import KINDS

Triple = tuple[str, str, str]
"""Kind (blank: not known), folded name and folded township."""

TRIPLE = ("kind", "name", "township")
_DEFAULT_KIND = DEFAULTS["entities"]["kind"]


@dataclass
class KnownRows:
    """Which record each row is.

    Parameters
    ----------
    ids
        The id of each row that is a record for certain.
    own
        The id that each other row would get by its own kind, name and township.
    claimed
        The ids of all records that a row of the load is.
    """

    ids: dict[int, str] = field(default_factory=dict)
    own: dict[int, str] = field(default_factory=dict)
    claimed: set[str] = field(default_factory=set)

    def add(self, row: int, id: str) -> None:
        """Set the record of a row."""
        self.own.pop(row, None)
        self.ids[row] = id
        self.claimed.add(id)


def triples_of(entities: Table) -> list[Triple]:
    """Return kind, name and township of each row as they are compared. A word that is no kind is a blank one."""
    kinds = entities["kind"].map(lambda kind: kind if kind in KINDS else "").texts()
    names, townships = (entities[column].map(fold_name).texts() for column in ("name", "township"))
    return list(zip(kinds, names, townships, strict=True))


def find_known_rows(
    entities: Table, rows: Sequence[int], known: Sequence[Table], remembered: Mapping[int, str]
) -> KnownRows:
    """Return which record of the directory each row is for certain.

    Parameters
    ----------
    entities
        The rows of the files.
    rows
        Those without an id.
    known
        The entities of the directory; of several with one name, those of the first table count.
    remembered
        The id of the record that a row was when its source was last loaded, where its name does not say so.
    """
    found = KnownRows(claimed={*entities["id"].values})
    ids = {id for table in known for id in table["id"].values}
    index = _KnownIndex(
        [triple for table in known for triple in triples_of(table)],
        [id for table in known for id in table["id"].texts()],
    )
    triples = triples_of(entities)
    open_rows: list[int] = []
    taken = set(found.claimed)
    for row in rows:
        id = remembered.get(row) or index.exactly(triples[row])
        if id and id not in taken:
            found.add(row, id)
        else:
            open_rows.append(row)
    names = Counter(triples[row][1:] for row in open_rows)
    open_rows = [
        row
        for row in open_rows
        if not (names[triples[row][1:]] == 1 and _add_any_kind(found, row, index.of_any_kind(triples[row])))
    ]
    for row in open_rows:
        own = made_id(entities, row)
        if own not in ids or own in taken:
            found.own[row] = own
        elif own in found.claimed:
            found.own[row] = _fresh_id(entities, row, ids)
        else:
            # Marked as claimed only after all rows: two rows of one name are told as such.
            found.ids[row] = own
    found.claimed |= set(found.ids.values())
    return found


def _add_any_kind(found: KnownRows, row: int, id: str) -> bool:
    if not id or id in found.claimed:
        return False
    found.add(row, id)
    return True


def made_id(entities: Table, row: int, again: int = 0) -> str:
    """Return the id that a row gets by its own kind, name and township (`again` as in `entity_id`)."""
    kind, name, township = (entities[column][row] for column in TRIPLE)
    return entity_id(kind, name, township, again)


def _fresh_id(entities: Table, row: int, ids: Collection[str]) -> str:
    """Return an id that no record has, for a name of which another record's id was made."""
    again = 1
    while (own := made_id(entities, row, again)) in ids:
        again += 1
    return own


class _KnownIndex:
    """The records of the directory by kind, name and township, and by name and township."""

    def __init__(self, triples: Sequence[Triple], ids: Sequence[str]) -> None:
        self._exact: dict[Triple, str] = {}
        self._alike: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for (kind, name, township), id in zip(triples, ids, strict=True):
            self._exact.setdefault((kind or _DEFAULT_KIND, name, township), id)
            self._alike[name, township].append((kind or _DEFAULT_KIND, id))

    def exactly(self, triple: Triple) -> str:
        """Return the record of a kind, name and township; blank if there is none."""
        kind, name, township = triple
        return self._exact.get((kind or _DEFAULT_KIND, name, township), "") if name else ""

    def of_any_kind(self, triple: Triple) -> str:
        """Return the one record of a name and township whose kind does not contradict; blank if there is none."""
        kind, name, township = triple
        found = self._alike.get((name, township), ()) if name else ()
        if len(found) != 1:
            return ""
        known, id = found[0]
        return id if _DEFAULT_KIND in (kind or _DEFAULT_KIND, known) else ""
