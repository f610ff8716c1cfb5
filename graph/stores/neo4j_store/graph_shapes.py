"""Shapes: how a version lies in the graph, and what of it is sealed.

    (:Entity:StrikeGroup)          an entity that stands; the second label is its kind
    ()-[:COORDINATES]->()          a tie that stands, between the entities that it joins; the type is its own
    (:Record)                      any other record that stands, sealed whole, with the entities that it is about
    (:Past)                        a version that has ended, of whatever table, sealed whole

What stands has `begun` (a revision) and `version` (a number of its own), what has ended also `ended`. An entity or a tie shows its declared
columns, so that the server can answer questions; sealed are columns of free text, undeclared columns, and where the marking is RED all but
id, kind and ends. The chain of revisions covers a salted digest of each version; the salt is sealed wherever anything is.
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
"""Kind to label."""
TYPES: Mapping[str, str] = {tie: tie.upper() for tie in TIE_TYPES}
"""Type of tie to type of relationship."""
_TIE_TYPES_BY_NAME = {name: tie for tie, name in TYPES.items()}
_DEFAULT_KIND, _DEFAULT_TYPE = "unclassified", "coordinates"

SEALED_COLUMNS = frozenset({"source", "notes", "evidence"})
"""Columns of free text, in which anybody may be named."""

OPEN_COLUMNS: Mapping[str, tuple[str, ...]] = {
    ENTITIES: tuple(name for name in TABLES[ENTITIES] if name not in SEALED_COLUMNS),
    TIES: tuple(name for name in TABLES[TIES] if name not in {*SEALED_COLUMNS, "from", "to", "type"}),
}
"""The columns that lie open, unless the marking is RED."""

_NAMED_ENTITIES: Mapping[str, tuple[str, str]] = {
    "contacts": ("entity", ""),
    "needs": ("entity", "met_by"),
    "firewalls": ("a", "b"),
}
"""The columns of other records that name entities."""

Properties = Mapping[str, Any]


class DamagedVersion(Exception):
    """What lies in the graph is not as it was written: its seal does not open, or something is missing."""


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A version as it was read: where it stands in history, and what it says."""

    table: str
    key: str
    begun: int
    ended: int | None
    version: int
    salt: bytes
    text: str
    digest: bytes = b""
    """Of what was erased, all that is left; blank otherwise."""

    @property
    def covered(self) -> bytes:
        """What the chain of revisions covers of it."""
        return self.digest or salted_digest(self.salt, self.text)


@dataclass(frozen=True, slots=True)
class Shaper:
    """Puts versions into their shapes, and takes them out again.

    Parameters
    ----------
    seals
        The keys.
    marking
        The directory's own marking, which counts where a record has none.
    """

    seals: FieldCipher
    marking: str = ""

    # Into the graph ---------------------------------------------------------------------------------------------------

    def entity(self, text: str, salt: bytes, begun: int, version: int) -> dict[str, Any]:
        """Return what creates an entity: `label` and `properties`."""
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
        """Return what creates a tie: `type`, `from`, `to` and `properties`."""
        values = row_of(TIES, text)
        tail, head, type = (values.pop(name, "") for name in ("from", "to", "type"))
        if (type or _DEFAULT_TYPE) not in TYPES:
            raise BadInput("unknown-type", f"There is no type of tie `{type}`.", f"Known: {', '.join(TYPES)}.")
        red = (values.get("tlp") or self.marking) == "RED"
        names = ("id",) if red else OPEN_COLUMNS[TIES]
        shown: dict[str, Any] = {name: values.pop(name) for name in names if name in values}
        if red:
            shown["red"] = True  # What is asked in the server counts only what it is told of these.
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
        """Return the properties of any other record."""
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
        """Return the properties of a version that has ended."""
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
        """Return the version that an entity is."""
        values = {name: properties[name] for name in OPEN_COLUMNS[ENTITIES] if name in properties}
        return self._stored(ENTITIES, values, properties)

    def stored_tie(self, tail: str, head: str, type: str, properties: Properties) -> StoredVersion:
        """Return the version that a tie is."""
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
        """Return the version that any other record, or what has ended, is."""
        table = TABLE_NAMES.get(properties["table"], "")
        if not table:
            raise DamagedVersion(f"an unknown table, {properties['table']}")
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
            raise DamagedVersion(f"version {properties['version']} of {table} does not open") from None
        return content[:SALT_BYTES], content[SALT_BYTES:]
