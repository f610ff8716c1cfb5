"""Shapes: how a version is stored in the graph, and which part of it is sealed.

    (:Entity:StrikeGroup)          a current entity; the second label is its kind
    ()-[:COORDINATES]->()          a current tie between its two entities; the type is the type of the tie
    (:Record)                      any other current record, sealed completely, with the ids of its entities
    (:Past)                        an ended version of any table, sealed completely

A current version has `begun` (a revision) and `version` (its own number), an ended one also `ended`. The declared
columns of an entity or a tie are readable, so that the server can answer questions. Sealed are columns of free text,
undeclared columns, and with the marking RED everything except id, kind and ends. The chain of revisions covers a salted
digest of each version; the salt is sealed if anything is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.keys.sealing import BrokenSeal
from kunyet.graph.stores.neo4j_store.field_encryption import FieldCipher
from kunyet.graph.stores.neo4j_store.search_words import index_words
from kunyet.graph.stores.versioned.edits import SALT_BYTES, salted_digest
from kunyet.graph.stores.versioned.row_texts import TABLE_NAMES, TABLE_NUMBERS, key_of, row_of, row_text
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES

ENTITIES, TIES = "entities", "ties"
LABELS: Mapping[str, str] = {kind: "".join(part.capitalize() for part in kind.split("_")) for kind in KINDS}
"""The label of each kind."""
TYPES: Mapping[str, str] = {tie: tie.upper() for tie in TIE_TYPES}
"""The type of relationship of each type of tie."""
_TIE_TYPES_BY_NAME = {name: tie for tie, name in TYPES.items()}
_DEFAULT_KIND, _DEFAULT_TYPE = "unclassified", "coordinates"

SEALED_COLUMNS = frozenset({"source", "notes", "evidence"})
"""Columns of free text, which may name anybody."""

OPEN_COLUMNS: Mapping[str, tuple[str, ...]] = {
    ENTITIES: tuple(name for name in TABLES[ENTITIES] if name not in SEALED_COLUMNS),
    TIES: tuple(name for name in TABLES[TIES] if name not in {*SEALED_COLUMNS, "from", "to", "type"}),
}
"""The readable columns, unless the marking is RED."""

_NAMED_ENTITIES: Mapping[str, tuple[str, str]] = {
    "contacts": ("entity", ""),
    "needs": ("entity", "met_by"),
    "firewalls": ("a", "b"),
}
"""The columns that name entities, in the other tables."""

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
    """

    seals: FieldCipher
    marking: str = ""

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
            shown["words"] = index_words(shown)
        else:
            shown["red"] = True
        shown.update(self._rest(ENTITIES, values, salt, begun, version))
        return {"label": LABELS.get(kind or _DEFAULT_KIND, "Unclassified"), "properties": shown}

    def tie(self, text: str, salt: bytes, begun: int, version: int) -> dict[str, Any]:
        """Return `type`, `from`, `to` and `properties` of a tie's relationship."""
        values = row_of(TIES, text)
        tail, head, type = (values.pop(name, "") for name in ("from", "to", "type"))
        if (type or _DEFAULT_TYPE) not in TYPES:
            raise BadInput("unknown-type.tie", type=type, known=list(TYPES))
        red = (values.get("tlp") or self.marking) == "RED"
        names = ("id",) if red else OPEN_COLUMNS[TIES]
        shown: dict[str, Any] = {name: values.pop(name) for name in names if name in values}
        if red:
            shown["red"] = True  # Measures on the server count only the RED ties that are passed to them.
        if not type:
            shown["untyped"] = True
        shown.update(self._rest(TIES, values, salt, begun, version))
        return {"type": TYPES[type or _DEFAULT_TYPE], "from": tail, "to": head, "properties": shown}

    def _rest(self, table: str, values: Mapping[str, str], salt: bytes, begun: int, version: int) -> dict[str, Any]:
        rest: dict[str, Any] = {"begun": begun, "version": version}
        if values:
            content = salt + row_text(table, values).encode("utf-8", "surrogatepass")
            rest["sealed"] = self.seals.seal(content, f"{table} {version}")
        else:
            rest["salt"] = salt
        return rest

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
        return whole | {"sealed": self._whole(table, key, text, salt, version)}

    def past(self, stored: StoredVersion, ended: int) -> dict[str, Any]:
        """Return the properties of an ended version's node."""
        return {
            "table": TABLE_NUMBERS[stored.table],
            "hint": self.hint(stored.table, stored.key),
            "begun": stored.begun,
            "ended": ended,
            "version": stored.version,
            "sealed": self._whole(stored.table, stored.key, stored.text, stored.salt, stored.version),
        }

    def _whole(self, table: str, key: str, text: str, salt: bytes, version: int) -> bytes:
        named = key.encode("utf-8", "surrogatepass")
        content = salt + len(named).to_bytes(4, "big") + named + text.encode("utf-8", "surrogatepass")
        return self.seals.seal(content, f"{table} {version}")

    def hint(self, table: str, key: str) -> str:
        """Return by what a record is looked for: not its key, where that is a route or a file's name."""
        if table == "contacts":
            return key_of(key)[0]
        return self.seals.hint((table, key)) if table == "sources" else key

    # Out of the graph -------------------------------------------------------------------------------------------------

    def stored_entity(self, properties: Properties) -> StoredVersion:
        """Return the version of an entity's node."""
        values = {name: properties[name] for name in OPEN_COLUMNS[ENTITIES] if name in properties}
        return self._stored(ENTITIES, values, properties)

    def stored_tie(self, tail: str, head: str, type: str, properties: Properties) -> StoredVersion:
        """Return the version of a tie's relationship."""
        values = {name: properties[name] for name in OPEN_COLUMNS[TIES] if name in properties}
        values |= {"from": tail, "to": head}
        if not properties.get("untyped"):
            values["type"] = _TIE_TYPES_BY_NAME.get(type, type)
        return self._stored(TIES, values, properties)

    def _stored(self, table: str, values: dict[str, str], properties: Properties) -> StoredVersion:
        salt = properties.get("salt", b"")
        if "sealed" in properties:
            salt, rest = self._opened(table, properties)
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
        if "sealed" not in properties:
            return StoredVersion(
                table, "", properties["begun"], ended, properties["version"], b"", "", properties.get("digest", b"")
            )
        salt, rest = self._opened(table, properties)
        start = 4 + int.from_bytes(rest[:4], "big")
        key, text = (part.decode("utf-8", "surrogatepass") for part in (rest[4:start], rest[start:]))
        return StoredVersion(table, key, properties["begun"], ended, properties["version"], salt, text)

    def _opened(self, table: str, properties: Properties) -> tuple[bytes, bytes]:
        try:
            content = self.seals.unseal(properties["sealed"], f"{table} {properties['version']}")
        except BrokenSeal:
            raise DamagedVersion("version", version=properties["version"], table=table) from None
        return content[:SALT_BYTES], content[SALT_BYTES:]
