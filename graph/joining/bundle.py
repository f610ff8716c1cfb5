"""What a bundle holds: revisions, digests of what was erased, and which revisions its maker knew."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kunyet.graph.joining.shared_revision import SharedRevision
from kunyet.graph.messages.errors import KunyetError

BUNDLE_FORMAT = 1
MAX_BYTES = 1 << 30
"""The most bytes that a bundle may unpack to."""


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
        """Return its content."""
        whole = {
            "format": BUNDLE_FORMAT,
            "directory": self.directory,
            "heads": list(self.heads),
            "revisions": [revision.as_dict() for revision in self.revisions],
            "absent": sorted(self.absent),
            "erased": {digest: sorted(by) for digest, by in sorted(self.erased.items())},
        }
        return zlib.compress(json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8"), 6)

    @classmethod
    def of(cls, content: bytes) -> Bundle:
        """Return the bundle of a content.

        Raises
        ------
        KunyetError
            `bundle-newer` for a newer format, `bundle-damaged` for what no Kunyet wrote.
        """
        try:
            unpacking = zlib.decompressobj()
            whole: dict[str, Any] = json.loads(unpacking.decompress(content, MAX_BYTES))
            if int(whole["format"]) > BUNDLE_FORMAT:
                raise KunyetError("bundle-newer")
            erased = {str(digest): frozenset(map(str, by)) for digest, by in whole["erased"].items()}
            revisions = tuple(map(SharedRevision.of, whole["revisions"]))
            heads, absent = tuple(map(str, whole["heads"])), frozenset(map(str, whole["absent"]))
            return cls(str(whole["directory"]), heads, revisions, erased, absent)
        except (zlib.error, ValueError, KeyError, TypeError, AttributeError, RecursionError) as broken:
            raise KunyetError("bundle-damaged") from broken
