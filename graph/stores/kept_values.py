"""Values beside the records: small things that are no record, such as drafts and positions of a picture."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kunyet.graph.messages.errors import BadInput

DRAFT = "draft"
"""The kind of values that one person has typed and not saved: backups and copies leave them out."""

MAX_VALUE_BYTES = 4 << 20
"""The largest value in bytes."""

ACCEPTED_KEYS = "signer"
"""The kind of the values that hold public keys which a person accepted by their ten words: who checked, and when."""


def check_value(kind: str, key: str, data: bytes | None) -> None:
    """Raise `BadInput` for a value that cannot be saved: without a kind or a key, or too large."""
    if not kind or not key:
        raise BadInput("no-name.value")
    if data is not None and len(data) > MAX_VALUE_BYTES:
        raise BadInput("too-large.value", bytes=len(data), most=MAX_VALUE_BYTES)


class ValuesInMemory:
    """Values of a store that cannot save them for good: they live until the program ends."""

    def save_value(self, kind: str, key: str, data: bytes | None) -> None:
        """Save a value under a kind and a key, and replace the old one; `None` deletes it.

        A value is no record: it has no versions, is no part of the logical hash, and is not copied or exported.
        Everybody who has the store open may save and read it, so `data` must hold nothing that they may not see. It
        should be JSON in UTF-8: an erasure deletes values that name the erased record, and reads JSON to find them.

        Raises
        ------
        BadInput
            `too-large` above `MAX_VALUE_BYTES` bytes.
        """
        check_value(kind, key, data)
        if data is None:
            self._values_in_memory.pop((kind, key), None)
        else:
            self._values_in_memory[kind, key] = bytes(data)

    def read_value(self, kind: str, key: str) -> bytes | None:
        """Return a value, `None` if it is missing."""
        return self._values_in_memory.get((kind, key))

    def value_keys(self, kind: str) -> Sequence[str]:
        """Return the keys of a kind, sorted."""
        return sorted(key for found, key in self._values_in_memory if found == kind)

    @cached_property
    def _values_in_memory(self) -> dict[tuple[str, str], bytes]:
        """The values of a store that cannot save them."""
        return {}
