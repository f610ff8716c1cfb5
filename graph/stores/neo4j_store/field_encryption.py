"""Field encryption: confidential content is sealed here before it is sent to the server.

The server never gets the keys in the clear.

Each sealed text begins with the number of its key: one byte, or 255 and two more. Every change of the data key adds a
key: later writes use the new key, earlier content keeps the old one. The keys themselves lie on the server, sealed with
the data key of the key file. A seal is bound to the directory and to its purpose, so a seal moved elsewhere does not
open.
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

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.keys import sealing
from kunyet.graph.stores.keys.sealing import KEY_BYTES, NONCE_BYTES, BrokenSeal

MAX_KEYS = 65_000
_SHORT = 255
"""Keys with a lower number are written in one byte."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys of a directory's records, oldest first, its secrets, and the newest epoch of the key file.

    `secret` is the seed of hints, and stays; `names`, the seed of code names, is another after each change of key.
    """

    store: str
    keys: tuple[bytes, ...]
    secret: str
    names: str = ""
    epoch: int = 0

    @classmethod
    def new(cls, store: str) -> KeyRing:
        """Return the ring of a new directory."""
        return cls(store, (os.urandom(KEY_BYTES),), os.urandom(16).hex(), os.urandom(16).hex())

    def with_new_key(self) -> KeyRing:
        """Return the ring with one more key and a new secret for code names; `too-many-keys` at `MAX_KEYS`."""
        if len(self.keys) >= MAX_KEYS:
            raise KunyetError("too-many-keys", most=MAX_KEYS)
        return replace(self, keys=(*self.keys, os.urandom(KEY_BYTES)), names=os.urandom(16).hex())

    def sealed(self, data_key: bytes) -> bytes:
        """Return the ring sealed with a data key."""
        keys = [b64encode(key).decode() for key in self.keys]
        content = {"keys": keys, "secret": self.secret, "names": self.names, "epoch": self.epoch}
        return sealing.seal(_ring_key(data_key), json.dumps(content).encode(), _ring_binding(self.store))

    @classmethod
    def unsealed(cls, store: str, sealed: bytes, data_key: bytes) -> KeyRing:
        """Return the sealed ring; `BrokenSeal` with another data key, or for another directory."""
        content = json.loads(sealing.unseal(_ring_key(data_key), sealed, _ring_binding(store)))
        keys, secret = tuple(b64decode(key) for key in content["keys"]), content["secret"]
        return cls(store, keys, secret, content.get("names") or secret, content.get("epoch", 0))


def _ring_binding(store: str) -> bytes:
    return f"kunyet ring {store}".encode()


def _ring_key(data_key: bytes) -> bytes:
    return sealing.expand(data_key, b"kunyet records ring")


class FieldCipher:
    """Seals and unseals with the keys of a ring."""

    def __init__(self, ring: KeyRing) -> None:
        self.ring = ring
        self._ciphers = [AESGCM(sealing.expand(key, b"kunyet records")) for key in ring.keys]
        newest = len(self._ciphers) - 1
        self._number = bytes([newest]) if newest < _SHORT else bytes([_SHORT]) + newest.to_bytes(2, "big")
        self._store = ring.store.encode()
        self._hints = sealing.expand(bytes.fromhex(ring.secret), b"kunyet hints")

    def seal(self, content: bytes, what: str) -> bytes:
        """Return a content sealed with the newest key; `what` is its purpose, which the seal is bound to."""
        nonce = os.urandom(NONCE_BYTES)
        return self._number + nonce + self._ciphers[-1].encrypt(nonce, content, self._store + what.encode())

    def unseal(self, sealed: bytes, what: str) -> bytes:
        """Return the sealed content; `BrokenSeal` if it was changed, or sealed for another purpose."""
        try:
            start, number = (1, sealed[0]) if sealed[0] < _SHORT else (3, int.from_bytes(sealed[1:3], "big"))
            nonce, content = sealed[start : start + NONCE_BYTES], sealed[start + NONCE_BYTES :]
            return self._ciphers[number].decrypt(nonce, content, self._store + what.encode())
        except (InvalidTag, ValueError, IndexError) as broken:
            raise BrokenSeal from broken

    def hint(self, parts: Sequence[str]) -> str:
        """Return a keyed hash that replaces a confidential text on the server.

        It is always the same, and nothing can be read from it.
        """
        return hmac.new(self._hints, "\x1f".join(parts).encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[
            :32
        ]
