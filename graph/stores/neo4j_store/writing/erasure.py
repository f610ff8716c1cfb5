"""Erasure on a server: what a record ever said is taken out for good, and the chain of revisions still holds.

As in the encrypted folder (`graph/stores/encrypted/erasure.py`), of every version only the salted digest stays. What lay sealed cannot be read from
the server's files without the keys; what lay open (names that were not RED) may stay in them until the server writes over it, so an erasure
here never calls itself complete.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.contract import GAP_STATES_TABLE, INTRODUCTIONS_TABLE, Key, Revision
from kunyet.graph.stores.neo4j_store import chunks, read_versions
from kunyet.graph.stores.neo4j_store.graph_shapes import Shaper, StoredVersion
from kunyet.graph.stores.neo4j_store.queries import AskedStore
from kunyet.graph.stores.neo4j_store.server.bolt import Change
from kunyet.graph.stores.neo4j_store.writing import write_versions
from kunyet.graph.stores.neo4j_store.writing.insert import RevisionText
from kunyet.graph.stores.versioned.edits import Edit, with_edits
from kunyet.graph.stores.versioned.row_texts import TABLE_NUMBERS, key_of, key_text, row_of
from kunyet.graph.stores.versioned.validate_edit import NAMING_COLUMNS, refuse_invalid_edit

_ERASES = "Only a coordinator erases from a directory."
_FORGET = """UNWIND $rows AS row MATCH (p:Past {table: row.table, hint: row.hint}) WHERE p.version = row.version
    SET p.digest = row.digest, p.hint = '' REMOVE p.sealed"""
_DRAWN = "MATCH (d:Drawn) RETURN d.place, d.sealed"
_REDRAW = "MATCH (d:Drawn {place: $place}) SET d.sealed = $sealed"
_KEPT = "MATCH (k:Kept) RETURN k.hint, k.sealed"
_DROP_KEPT = "UNWIND $hints AS hint MATCH (k:Kept {hint: hint}) DELETE k"


class ErasingStore(AskedStore):
    """An open team store, which can be made to forget."""

    def erase(self, table: str, key: Key, *, who: str, why: str) -> tuple[Revision, int]:
        """Take a record, and for an entity all that ever named it, out for good; return the revision, and how many versions lost their content.

        Raises
        ------
        KunyetError
            `unknown-id` where there never was such a record; `BadInput` where others could not stand without it.
        """
        self._may("edit", _ERASES)
        with self._sound():
            self._take_back()
        with self._sound(), self.server.writing() as change:
            holding = self._hold(change, alone=True)
            found = self._targets(change, table, key, holding.head) if table in TABLE_NUMBERS else []
            if not found:
                raise KunyetError(
                    "unknown-id",
                    f"Nothing in {table} was ever called {' '.join(key)}.",
                    "Look it up with `kunyet search`.",
                )
            gone: dict[str, list[Key]] = {}
            for each in found:
                if each.ended is None:
                    gone.setdefault(each.table, []).append(key_of(each.key))
            edits = [Edit.of(name, {}, keys) for name, keys in gone.items()]
            before = self._at_head(holding.head, change.all)
            after = with_edits(before, edits)
            refuse_invalid_edit(before, after, edits)
            words = RevisionText(who, why, self._clock(), "")
            revision, _ = self._add(
                change, holding, write_versions.number_edits(edits, holding.next), (before, after), words, {}
            )
            self._forget(change, found, key if table == "entities" else ())
            holding.links.add_entry(words.when, who, "erased", [key[0]])
            change.all(chunks.DELETE_CHUNKS)
        self._newest = self._index = self._sealed_names = None
        with self._sound():
            chunks.write_chunks(self.server, self._seals, revision.number, after)
        return revision, len(found)

    def _targets(self, change: Change, table: str, key: Key, head: int) -> list[StoredVersion]:
        """Return every version of a record, and for an entity of all that named it."""
        own = read_versions.versions_of(change.all, self._shaper, table, key_text(key), head)
        if table != "entities" or not own:
            return own
        naming = [
            each for each in read_versions.all_versions(change.all, self._shaper, head) if _names_entity(each, key[0])
        ]
        return [*own, *naming]

    def _forget(self, change: Change, found: Sequence[StoredVersion], entity: Key) -> None:
        """Take the content of versions away, the drawn code name, and whatever is kept beside the records of an entity."""
        shaper: Shaper = self._shaper
        rows = [
            {
                "table": TABLE_NUMBERS[each.table],
                "hint": shaper.hint(each.table, each.key),
                "version": each.version,
                "digest": each.covered,
            }
            for each in found
        ]
        change.all(_FORGET, rows=rows)
        if not entity:
            return
        for place, sealed in change.all(_DRAWN):
            drawn = json.loads(self._seals.unseal(sealed, f"drawn {place}"))
            if drawn.pop(entity[0], None) is not None:
                content = json.dumps(drawn).encode()
                change.all(_REDRAW, place=place, sealed=self._seals.seal(content, f"drawn {place}"))
        names = {
            text
            for each in found
            if each.table == "entities"
            for name, text in row_of("entities", each.text).items()
            if name in _NAMES
        }
        parts = [part.encode() for part in {entity[0], *names} if part]
        kept = [
            hint
            for hint, sealed in change.all(_KEPT)
            if any(part in self._seals.unseal(sealed, f"kept {hint}") for part in parts)
        ]
        change.all(_DROP_KEPT, hints=kept)


_NAMES = ("name", "name_my", "code_name")


def _names_entity(stored: StoredVersion, entity: str) -> bool:
    """Tell whether a version of another record names an entity."""
    if not stored.text:
        return False
    row = row_of(stored.table, stored.text)
    if stored.table in NAMING_COLUMNS:
        return entity in {row.get(column) for column in NAMING_COLUMNS[stored.table]}
    if stored.table == GAP_STATES_TABLE:
        subjects = row.get("id", "").partition(":")[2].split("+")
        return entity in subjects or entity in row.get("members", "").split("|") or row.get("assigned_to") == entity
    return stored.table == INTRODUCTIONS_TABLE and entity in {row.get(name) for name in ("a", "b", "via")}
