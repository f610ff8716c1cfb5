"""The links of both chains on a server, with what their digests cover; and salting those of format 2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from kunyet.graph.stores.neo4j_store import read_versions, revision_log
from kunyet.graph.stores.neo4j_store.bound_seals import UnboundShaper
from kunyet.graph.stores.neo4j_store.graph_shapes import Shaper, StoredVersion
from kunyet.graph.stores.neo4j_store.read_versions import RunQuery
from kunyet.graph.stores.versioned.salts import EntryLink, RevisionLink, salt_entries, salt_revisions

_REVISIONS = "MATCH (r:Revision) RETURN r.number, r.moment, r.back, r.sealed, r.digest ORDER BY r.number"
_ENTRIES = "MATCH (e:Entry) RETURN e.number, e.moment, e.sealed, e.anchor, e.digest ORDER BY e.number"
_SALT_REVISIONS = """UNWIND $rows AS row MATCH (r:Revision {number: row.number})
    SET r.sealed = row.sealed, r.digest = row.digest"""
_SALT_ENTRIES = """UNWIND $rows AS row MATCH (e:Entry {number: row.number})
    SET e.sealed = row.sealed, e.digest = row.digest, e.anchor = row.anchor"""


def revision_links(ask: RunQuery, shaper: Shaper, stored: Iterable[StoredVersion]) -> Iterator[RevisionLink]:
    """Yield all revisions, oldest first; `stored` are all versions."""
    begun: dict[int, list[bytes]] = {}
    ended: dict[int, list[int]] = {}
    for each in sorted(stored, key=attrgetter("version")):
        begun.setdefault(each.begun, []).append(each.covered)
        if each.ended is not None:
            ended.setdefault(each.ended, []).append(each.version)
    for number, at, back, sealed, digest in ask(_REVISIONS):
        words, _ = revision_log.open_revision(shaper.seals, number, sealed)
        yield RevisionLink((number, at, *words, back), begun.get(number, []), ended.get(number, []), digest)


def entry_links(ask: RunQuery, shaper: Shaper) -> Iterator[EntryLink]:
    """Yield all entries of the log, oldest first."""
    for number, at, sealed, anchor, digest in ask(_ENTRIES):
        words, _ = revision_log.open_entry(shaper.seals, number, sealed)
        yield EntryLink((number, at, *words), anchor, digest)


def salt_chains(ask: RunQuery, shaper: Shaper) -> None:
    """Give every link a salt, within a transaction."""
    stored = read_versions.all_versions(ask, UnboundShaper(shaper.seals), 2**62)
    old = list(revision_links(ask, shaper, stored))
    new = list(salt_revisions(old))
    anchors = {before.digest: after.digest for before, after in zip(old, new, strict=True)}
    log = list(entry_links(ask, shaper))
    revisions = [
        {
            "number": each.number,
            "digest": each.digest,
            "sealed": revision_log.seal_revision(shaper.seals, each.number, link.fields[2:6], each.salt),
        }
        for link, each in zip(old, new, strict=True)
    ]
    entries = [
        {
            "number": each.number,
            "digest": each.digest,
            "anchor": each.anchor,
            "sealed": revision_log.seal_entry(shaper.seals, each.number, link.fields[2:], each.salt),
        }
        for link, each in zip(log, salt_entries(log, anchors), strict=True)
    ]
    ask(_SALT_REVISIONS, rows=revisions)
    ask(_SALT_ENTRIES, rows=entries)
