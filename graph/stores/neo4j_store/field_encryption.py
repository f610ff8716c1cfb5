"""Field encryption: confidential content is sealed here before it is sent to the server.

The server never gets the keys in the clear.

Each sealed text begins with one byte, the number of its key. Removing a person adds a key: later writes use the new
key, earlier content keeps the old one. The keys themselves lie on the server, sealed with the data key of the key file.
A seal is bound to the directory and to its purpose, so a seal moved elsewhere does not open.
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
    """The keys of a directory's records, oldest first, and its secret, the seed of code names and hints."""

    store: str
    keys: tuple[bytes, ...]
    secret: str

    @classmethod
    def new(cls, store: str) -> KeyRing:
        """Return the ring of a new directory."""
        return cls(store, (os.urandom(KEY_BYTES),), os.urandom(16).hex())

    def with_new_key(self) -> KeyRing:
        """Return the ring with one more key; at `MAX_KEYS` the ring stays as it is."""
        return replace(self, keys=(*self.keys, os.urandom(KEY_BYTES))) if len(self.keys) < MAX_KEYS else self

    def sealed(self, data_key: bytes) -> bytes:
        """Return the ring sealed with a data key."""
        content = {"keys": [b64encode(key).decode() for key in self.keys], "secret": self.secret}
        return sealing.seal(_ring_key(data_key), json.dumps(content).encode(), _ring_binding(self.store))

    @classmethod
    def unsealed(cls, store: str, sealed: bytes, data_key: bytes) -> KeyRing:
        """Return the sealed ring; `BrokenSeal` with another data key, or for another directory."""
        content = json.loads(sealing.unseal(_ring_key(data_key), sealed, _ring_binding(store)))
        return cls(store, tuple(b64decode(key) for key in content["keys"]), content["secret"])


def _ring_binding(store: str) -> bytes:
    return f"kunyet ring {store}".encode()


def _ring_key(data_key: bytes) -> bytes:
    return sealing.expand(data_key, b"kunyet records ring")


class FieldCipher:
    """Seals and unseals with the keys of a ring."""

    def __init__(self, ring: KeyRing) -> None:
        self.ring = ring
        self._ciphers = [AESGCM(sealing.expand(key, b"kunyet records")) for key in ring.keys]
        self._number = bytes([len(self._ciphers) - 1])
        self._store = ring.store.encode()
        self._hints = sealing.expand(bytes.fromhex(ring.secret), b"kunyet hints")

    def seal(self, content: bytes, what: str) -> bytes:
        """Return a content sealed with the newest key; `what` is its purpose, which the seal is bound to."""
        nonce = os.urandom(NONCE_BYTES)
        return self._number + nonce + self._ciphers[-1].encrypt(nonce, content, self._store + what.encode())

    def unseal(self, sealed: bytes, what: str) -> bytes:
        """Return the sealed content; `BrokenSeal` if it was changed, or sealed for another purpose."""
        try:
            cipher = self._ciphers[sealed[0]]
            return cipher.decrypt(sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :], self._store + what.encode())
        except (InvalidTag, ValueError, IndexError) as broken:
            raise BrokenSeal from broken

    def hint(self, parts: Sequence[str]) -> str:
        """Return a keyed hash that replaces a confidential text on the server.

        It is always the same, and nothing can be read from it.
        """
        return hmac.new(self._hints, "\x1f".join(parts).encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[
            :32
        ]
