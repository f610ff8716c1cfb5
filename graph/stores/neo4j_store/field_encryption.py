"""Seals: what may not be read on the server is encrypted here before it is sent, with keys that never go there in the clear.

Each sealed text begins with one byte, the number of the key that sealed it. Removing a person adds a key: what is written from then on opens
with that one, and what they could read before stays as it is. The keys lie on the server themselves, sealed with the data key of the key
file. A seal is bound to the directory, and to what is sealed in it, so that one put in the place of another does not open.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kunyet.graph.stores.keys import sealing
from kunyet.graph.stores.keys.sealing import KEY_BYTES, NONCE_BYTES, BrokenSeal

MAX_KEYS = 255


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys of a directory's records, oldest first, and its secret, from which code names are drawn and hints are made."""

    store: str
    keys: tuple[bytes, ...]
    secret: str

    @classmethod
    def new(cls, store: str) -> KeyRing:
        """Return the ring of a new directory."""
        return cls(store, (os.urandom(KEY_BYTES),), os.urandom(16).hex())

    def with_new_key(self) -> KeyRing:
        """Return the ring with one more key; after many the oldest ones are all there is, and the newest is used on."""
        return replace(self, keys=(*self.keys, os.urandom(KEY_BYTES))) if len(self.keys) < MAX_KEYS else self

    def sealed(self, data_key: bytes) -> bytes:
        """Return the ring sealed with a data key."""
        told = {"keys": [b64encode(key).decode() for key in self.keys], "secret": self.secret}
        return sealing.seal(_ring_key(data_key), json.dumps(told).encode(), _ring_binding(self.store))

    @classmethod
    def unsealed(cls, store: str, sealed: bytes, data_key: bytes) -> KeyRing:
        """Return the ring that was sealed; `BrokenSeal` with another data key, or for another directory."""
        told = json.loads(sealing.unseal(_ring_key(data_key), sealed, _ring_binding(store)))
        return cls(store, tuple(b64decode(key) for key in told["keys"]), told["secret"])


def _ring_binding(store: str) -> bytes:
    return f"kunyet ring {store}".encode()


def _ring_key(data_key: bytes) -> bytes:
    return sealing.expand(data_key, b"kunyet records ring")


class FieldCipher:
    """Sealing and unsealing with the keys of a ring."""

    def __init__(self, ring: KeyRing) -> None:
        self.ring = ring
        self._ciphers = [AESGCM(sealing.expand(key, b"kunyet records")) for key in ring.keys]
        self._number = bytes([len(self._ciphers) - 1])
        self._store = ring.store.encode()
        self._hints = sealing.expand(bytes.fromhex(ring.secret), b"kunyet hints")

    def seal(self, content: bytes, what: str) -> bytes:
        """Return a content sealed with the newest key, bound to what it is."""
        nonce = os.urandom(NONCE_BYTES)
        return self._number + nonce + self._ciphers[-1].encrypt(nonce, content, self._store + what.encode())

    def unseal(self, sealed: bytes, what: str) -> bytes:
        """Return what was sealed; `BrokenSeal` where it is not as it was sealed, or stands in another's place."""
        try:
            cipher = self._ciphers[sealed[0]]
            return cipher.decrypt(sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :], self._store + what.encode())
        except (InvalidTag, ValueError, IndexError) as broken:
            raise BrokenSeal from broken

    def hint(self, parts: Sequence[str]) -> str:
        """Return what stands on the server for a text that must not: always the same, and nothing can be read from it."""
        return hmac.new(self._hints, "\x1f".join(parts).encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[
            :32
        ]
