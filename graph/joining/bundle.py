"""What a bundle holds: revisions, digests of what was erased, and which revisions its maker knew."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kunyet.graph.joining.shared_revision import SharedEdit, SharedRevision
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.identity import KEY_COLUMNS
from kunyet.graph.stores.kept_tables import TABLES_OF_COPY
from kunyet.graph.stores.versioned.hash_chains import from_microseconds
from kunyet.graph.stores.versioned.row_texts import TABLE_NUMBERS

BUNDLE_FORMAT = 1
MAX_BYTES = 1 << 26
"""The most bytes that a bundle may unpack to."""
MOST_REVISIONS = 30_000
"""What they knew of each other takes a bit for each pair."""
MOST_MARKS = {b"[": 750_000, b"{": 750_000, b",": 6_000_000}
"""The most marks of each sort in what is unpacked: each makes a list, a row or a value, of up to 64 bytes."""
_ID = re.compile("[0-9a-f]{1,24}")
_RECORD_TABLES = TABLE_NUMBERS.keys() - TABLES_OF_COPY


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle.

    Parameters
    ----------
    directory
        Of which directory it is.
    heads
        The newest revisions that its maker knew: none of them follows another.
    revisions
        The revisions that it brings, in order.
    erased
        Digests of erased records, with the revisions that erased each.
    absent
        Revisions that some of these follow and its maker took back: it need not be known.
    """

    directory: str
    heads: tuple[str, ...]
    revisions: tuple[SharedRevision, ...]
    erased: Mapping[str, frozenset[str]]
    absent: frozenset[str] = frozenset()

    def to_bytes(self) -> bytes:
        """Return its content.

        Raises
        ------
        KunyetError
            `bundle-too-large` if no copy would unpack it.
        """
        whole = {
            "format": BUNDLE_FORMAT,
            "directory": self.directory,
            "heads": list(self.heads),
            "revisions": [revision.as_dict() for revision in self.revisions],
            "absent": sorted(self.absent),
            "erased": {digest: sorted(by) for digest, by in sorted(self.erased.items())},
        }
        unpacked = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        if len(self.revisions) > MOST_REVISIONS or not _is_affordable(unpacked):
            raise KunyetError("bundle-too-large")
        return zlib.compress(unpacked, 6)

    @classmethod
    def of(cls, content: bytes) -> Bundle:
        """Return the bundle of a content.

        Raises
        ------
        KunyetError
            `bundle-newer` for a newer format, `bundle-damaged` for what no Kunyet wrote.
        """
        try:
            unpacked = zlib.decompressobj().decompress(content, MAX_BYTES + 1)
            if not _is_affordable(unpacked):
                raise KunyetError("bundle-damaged")
            whole: dict[str, Any] = json.loads(unpacked)
            if int(whole["format"]) > BUNDLE_FORMAT:
                raise KunyetError("bundle-newer")
            erased = {str(digest): frozenset(map(str, by)) for digest, by in whole["erased"].items()}
            if len(whole["revisions"]) > MOST_REVISIONS:
                raise KunyetError("bundle-damaged")
            revisions = tuple(map(SharedRevision.of, whole["revisions"]))
            heads, absent = tuple(map(str, whole["heads"])), frozenset(map(str, whole["absent"]))
            for revision in revisions:
                _check_revision(revision)
            _check_ids([*heads, *absent, *erased, *(id for by in erased.values() for id in by)])
            return cls(str(whole["directory"]), heads, revisions, erased, absent)
        except (zlib.error, ArithmeticError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as bad:
            raise KunyetError("bundle-damaged") from bad


def _is_affordable(unpacked: bytes) -> bool:
    return len(unpacked) <= MAX_BYTES and all(unpacked.count(mark) <= most for mark, most in MOST_MARKS.items())


def _check_revision(revision: SharedRevision) -> None:
    """Raise an error for what would be stored otherwise than Kunyet writes it, or in a table that is no record's."""
    _check_ids([revision.id, *revision.parents])
    from_microseconds(revision.when)
    revision.who.encode("utf-8")
    if not 0 <= revision.order < 1 << 53:
        raise ValueError(revision.order)
    for edit in revision.edits:
        rows = [row for row in (edit.before, edit.after) if row is not None]
        texts = [*edit.settles, *edit.key, *(text for row in rows for cell in row.items() for text in cell)]
        if edit.table not in _RECORD_TABLES or not _has_whole_key(edit):
            raise ValueError(edit.table)
        "".join(texts).encode("utf-8")  # an error for what is no text, or none that a file can hold


def _has_whole_key(edit: SharedEdit) -> bool:
    whole = len(KEY_COLUMNS.get(edit.table, edit.key))
    shortest = whole - 1 if edit.table == "contacts" else whole  # `short_key`
    return bool(edit.key) and shortest <= len(edit.key) <= whole


def _check_ids(ids: list[str]) -> None:
    if not all(map(_ID.fullmatch, ids)):
        raise ValueError("id")
