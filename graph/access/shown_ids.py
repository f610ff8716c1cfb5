"""Shown ids: what a narrower role gets in place of the stored id of an actor at risk.

A stored id often comes from a name: whoever guesses names could find the actor by its id. So a narrower role gets a
keyed hash (HMAC-SHA256, RFC 2104) of the stored id under a secret of the directory, after the actor's kind, also while
the actor's name shows. The stored id never changes, and a directory always shows the same id.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable
from typing import Final

DIGITS: Final = 16
"""Hexadecimal digits of the hash: 64 bits, so that no two actors of a directory share them by chance."""
FORM: Final = re.compile(rf"[a-z_]+-[0-9a-f]{{{DIGITS}}}")
"""The form of a shown id. A stored id that Kunyet makes from a name has fewer digits."""


def shown_ids(secret: str, ids: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the shown id by stored id.

    Parameters
    ----------
    secret
        The secret of the directory.
    ids
        The stored id and the kind (blank: unclassified) of each actor.
    """
    key = hmac.new(secret.encode("utf-8", "surrogatepass"), b"kunyet shown ids", "sha256").digest()
    return {id: f"{kind or 'unclassified'}-{_digest(key, id)}" for id, kind in ids}


def _digest(key: bytes, id: str) -> str:
    return hmac.digest(key, id.encode("utf-8", "surrogatepass"), "sha256").hex()[:DIGITS]
