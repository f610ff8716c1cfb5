"""Shapes: how a version is stored in the graph, and which part of it is sealed.

    (:Entity:StrikeGroup)          a current entity; the second label is its kind
    ()-[:COORDINATES]->()          a current tie between its two entities; the type is the type of the tie
    (:Record)                      any other current record, sealed completely, with the ids of its entities
    (:Past)                        an ended version of any table, sealed completely

A current version has `begun` (a revision) and `version` (its own number), an ended one also `ended`. The declared
columns of an entity or a tie are readable, so that the server can answer questions. Sealed are columns of free text,
undeclared columns, and with the marking RED everything except id, kind and ends; a tie of a RED entity is RED unless it
has a marking of its own. The chain of revisions covers a salted digest of each version; the salt is sealed.

Each version has one seal, which is bound to everything of it that lies open, and to whether it is current or ended. So
an open column that somebody changes, a tie that is turned round, and an ended version that is put back do not open.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kunyet.graph.access.record_markings import entity_markings
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.tables import TABLE_FORMS
from kunyet.graph.stores.keys.sealing import BrokenSeal
from kunyet.graph.stores.neo4j_store.field_encryption import FieldCipher
from kunyet.graph.stores.neo4j_store.search_words import index_words
from kunyet.graph.stores.versioned.edits import SALT_BYTES, salted_digest
from kunyet.graph.stores.versioned.row_texts import TABLE_NAMES, TABLE_NUMBERS, key_of, row_of, row_text
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.markings import marking_rank
from kunyet.graph.vocabulary.tie_types import TIE_TYPES

ENTITIES, TIES = "entities", "ties"
LABELS: Mapping[str, str] = {kind: "".join(part.capitalize() for part in kind.split("_")) for kind in KINDS}
"""The label of each kind."""
TYPES: Mapping[str, str] = {tie: tie.upper() for tie in TIE_TYPES}
"""The type of relationship of each type of tie."""
_TIE_TYPES_BY_NAME = {name: tie for tie, name in TYPES.items()}
_DEFAULT_KIND, _DEFAULT_TYPE = "unclassified", "coordinates"
_STANDING, _PAST = "standing", "past"

SEALED_COLUMNS = frozenset(
    {"source", "notes", "evidence", "dropped_why", "meets", "place", "invited_on", "answer", "apology", "sitting"}
)
"""Columns of free text, which may name anybody, and what would tell who is to come to a forum and who sits apart."""

OPEN_COLUMNS: Mapping[str, tuple[str, ...]] = {
    ENTITIES: tuple(name for name in TABLES[ENTITIES] if name not in SEALED_COLUMNS),
    TIES: tuple(name for name in TABLES[TIES] if name not in {*SEALED_COLUMNS, "from", "to", "type"}),
}
"""The readable columns, unless the marking is RED."""

_BOUND = frozenset({
    *OPEN_COLUMNS[ENTITIES], *OPEN_COLUMNS[TIES], "red", "untyped", "table", "hint", "owner", "other",
    "begun", "ended", "version",
})  # fmt: skip
"""All properties of a version but its seal, its erased digest and its words for the search."""

_NAMED_ENTITIES: Mapping[str, tuple[str, ...]] = {
    name: (*form.open_on_server, "", "")[:2] for name, form in TABLE_FORMS.items()
}
"""The columns of other tables whose entities the server may know, to find the rows of one."""
_SEALED_KEYS = frozenset(
    name for name, form in TABLE_FORMS.items() if name not in (ENTITIES, TIES, "channels") and not form.open_on_server
) | {"sources", "joined_changes"}
"""The tables whose keys would name entities, or a file."""

Properties = Mapping[str, Any]


class DamagedVersion(Exception):
    """Something in the graph is not as it was written: a seal does not open, or a part is missing.

    `how` and `data` are those of `server_errors.damaged_directory_error`.
    """

    def __init__(self, how: str, **data: Any) -> None:
        super().__init__(how)
        self.how, self.data = how, data


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A version as it was read: its table, key, revisions, number, salt and canonical text."""

    table: str
    key: str
    begun: int
    ended: int | None
    version: int
    salt: bytes
    text: str
    digest: bytes = b""
    """The digest of an erased version; blank otherwise."""

    @property
    def covered(self) -> bytes:
        """The digest that the chain of revisions covers."""
        return self.digest or salted_digest(self.salt, self.text)


@dataclass(frozen=True, slots=True)
class Shaper:
    """Turns versions into nodes and relationships, and back.

    Parameters
    ----------
    seals
        The keys.
    marking
        The marking of the directory, for records without one.
    red
        The ids of the RED entities: their ties without a marking are RED, too. Needed for writing ties.
    """

    seals: FieldCipher
    marking: str = ""
    red: frozenset[str] = frozenset()

    @classmethod
    def of_records(cls, seals: FieldCipher, records: Records) -> Shaper:
        """Return what writes rows of a directory with these records."""
        return cls(seals, records.settings.marking, red_entities(records))

    # Into the graph ---------------------------------------------------------------------------------------------------

    def entity(self, text: str, salt: bytes, begun: int, version: int) -> dict[str, Any]:
        """Return `label` and `properties` of an entity's node."""
        values = row_of(ENTITIES, text)
        kind = values.get("kind", "")
        default = KINDS[kind or _DEFAULT_KIND].marking if (kind or _DEFAULT_KIND) in KINDS else "RED"
        red = (values.get("tlp") or self.marking or default) == "RED"
        shown: dict[str, Any] = {name: values.pop(name) for name in ("id", "kind") if name in values}
        if not red:
            shown.update({name: values.pop(name) for name in OPEN_COLUMNS[ENTITIES] if name in values})
        else:
            shown["red"] = True
        shown |= {"begun": begun, "version": version}
        sealed = self._seal_rest(ENTITIES, values, salt, _binding(ENTITIES, _STANDING, shown))
        words = {} if red else {"words": index_words(shown)}
        shown |= {"sealed": sealed, **words}
        return {"label": LABELS.get(kind or _DEFAULT_KIND, "Unclassified"), "properties": shown}

    def tie(self, text: str, salt: bytes, begun: int, version: int) -> dict[str, Any]:
        """Return `type`, `from`, `to` and `properties` of a tie's relationship."""
        values = row_of(TIES, text)
        tail, head, type = (values.pop(name, "") for name in ("from", "to", "type"))
        if (type or _DEFAULT_TYPE) not in TYPES:
            raise BadInput("unknown-type.tie", type=type, known=list(TYPES))
        own = values.get("tlp") or self.marking
        red = own == "RED" or (not own and not self.red.isdisjoint((tail, head)))
        names = ("id",) if red else OPEN_COLUMNS[TIES]
        shown: dict[str, Any] = {name: values.pop(name) for name in names if name in values}
        if red:
            shown["red"] = True  # Measures on the server count only the RED ties that are passed to them.
        if not type:
            shown["untyped"] = True
        shown |= {"begun": begun, "version": version}
        name = TYPES[type or _DEFAULT_TYPE]
        sealed = self._seal_rest(TIES, values, salt, _binding(TIES, _STANDING, shown, (tail, name, head)))
        return {"type": name, "from": tail, "to": head, "properties": {**shown, "sealed": sealed}}

    def _seal_rest(self, table: str, values: Mapping[str, str], salt: bytes, purpose: str) -> bytes:
        rest = row_text(table, values).encode("utf-8", "surrogatepass") if values else b""
        return self.seals.seal(salt + rest, purpose)

    def record(self, table: str, key: str, text: str, salt: bytes, begun: int, version: int) -> dict[str, Any]:
        """Return the properties of another record's node."""
        values = row_of(table, text)
        owner, other = (values.get(name, "") for name in _NAMED_ENTITIES.get(table, ("", "")))
        whole: dict[str, Any] = {
            "table": TABLE_NUMBERS[table],
            "hint": self.hint(table, key),
            "begun": begun,
            "version": version,
        }
        whole |= {name: id for name, id in (("owner", owner), ("other", other)) if id}
        return whole | {"sealed": self._seal_whole(key, text, salt, _binding(table, _STANDING, whole))}

    def past(self, stored: StoredVersion, ended: int) -> dict[str, Any]:
        """Return the properties of an ended version's node."""
        whole = {
            "table": TABLE_NUMBERS[stored.table],
            "hint": self.hint(stored.table, stored.key),
            "begun": stored.begun,
            "ended": ended,
            "version": stored.version,
        }
        purpose = _binding(stored.table, _PAST, whole)
        return whole | {"sealed": self._seal_whole(stored.key, stored.text, stored.salt, purpose)}

    def _seal_whole(self, key: str, text: str, salt: bytes, purpose: str) -> bytes:
        named = key.encode("utf-8", "surrogatepass")
        content = salt + len(named).to_bytes(4, "big") + named + text.encode("utf-8", "surrogatepass")
        return self.seals.seal(content, purpose)

    def hint(self, table: str, key: str) -> str:
        """Return by what a record is looked for: not its key, where that is a route or a file's name."""
        if table == "contacts":
            return key_of(key)[0]
        return self.seals.hint((table, key)) if table in _SEALED_KEYS else key

    # Out of the graph -------------------------------------------------------------------------------------------------

    def stored_entity(self, properties: Properties) -> StoredVersion:
        """Return the version of an entity's node."""
        values = {name: properties[name] for name in OPEN_COLUMNS[ENTITIES] if name in properties}
        return self._stored(ENTITIES, values, properties, self.binding(ENTITIES, properties))

    def stored_tie(self, tail: str, head: str, type: str, properties: Properties) -> StoredVersion:
        """Return the version of a tie's relationship."""
        values = {name: properties[name] for name in OPEN_COLUMNS[TIES] if name in properties}
        values |= {"from": tail, "to": head}
        if not properties.get("untyped"):
            values["type"] = _TIE_TYPES_BY_NAME.get(type, type)
        return self._stored(TIES, values, properties, self.binding(TIES, properties, (tail, type, head)))

    def _stored(self, table: str, values: dict[str, str], properties: Properties, purpose: str) -> StoredVersion:
        salt, rest = self.opened(table, properties, purpose)
        if rest:
            values |= row_of(table, rest.decode("utf-8", "surrogatepass"))
        return StoredVersion(
            table, values.get("id", ""), properties["begun"], None, properties["version"], salt, row_text(table, values)
        )

    def stored(self, properties: Properties) -> StoredVersion:
        """Return the version of another record's node, or of an ended version's node."""
        table = TABLE_NAMES.get(properties["table"], "")
        if not table:
            raise DamagedVersion("table", number=properties["table"])
        ended = properties.get("ended")
        if "digest" in properties and "sealed" not in properties:
            return StoredVersion(
                table, "", properties["begun"], ended, properties["version"], b"", "", properties["digest"]
            )
        salt, rest = self.opened(table, properties, self.binding(table, properties))
        start = 4 + int.from_bytes(rest[:4], "big")
        key, text = (part.decode("utf-8", "surrogatepass") for part in (rest[4:start], rest[start:]))
        return StoredVersion(table, key, properties["begun"], ended, properties["version"], salt, text)

    def binding(self, table: str, properties: Properties, ends: tuple[str, ...] = ()) -> str:
        """Return what the seal of a version is bound to, as it was read."""
        form = _PAST if "ended" in properties else _STANDING
        return _binding(table, form, {name: properties[name] for name in _BOUND if name in properties}, ends)

    def opened(self, table: str, properties: Properties, purpose: str) -> tuple[bytes, bytes]:
        """Return the salt and the rest of a sealed version."""
        try:
            content = self.seals.unseal(properties.get("sealed", b""), purpose)
        except BrokenSeal:
            raise DamagedVersion("version", version=properties["version"], table=table) from None
        return content[:SALT_BYTES], content[SALT_BYTES:]


def red_entities(records: Records) -> frozenset[str]:
    """Return the ids of the RED entities of some records."""
    return frozenset(records.entities["id"].take(entity_markings(records) == marking_rank("RED")).texts())


def _binding(table: str, form: str, shown: Properties, ends: tuple[str, ...] = ()) -> str:
    """Return the purpose of a seal: `shown` is all that lies open of a version, and `ends` those of a tie."""
    told = json.dumps([table, form, sorted(shown.items()), ends]).encode()
    return f"{table} {shown['version']} {form} {hashlib.sha256(told).hexdigest()}"
