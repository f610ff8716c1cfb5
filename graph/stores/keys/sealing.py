"""The cryptographic steps of the key file, and nothing else (no file, no JSON, no policy).

One scrypt of name and passphrase gives, by HKDF, the label of a slot and the key that seals the person's own secret, an
X25519 private key. The grant of the directory to a person (data key, name, role, entity) is sealed to the public key,
so a coordinator can renew it without knowing the passphrase. Everything is AES-256-GCM, and bound to its purpose by
additional data.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from kunyet.graph.stores.keys.passphrases import canonical_name, canonical_passphrase

KEY_BYTES = 32
NONCE_BYTES = 12
LABEL_BYTES = 16
PAD_TO = 256
"""Sealed texts are padded to a multiple of this, so that the length does not reveal a name."""

MAX_BLOCKS = 3 * 2**19
"""The most blocks of 128 bytes that a try may hold in memory (192 MB, half more than the present cost)."""
MAX_STEPS = 2**22
"""The most blocks that a try may compute (some two seconds, four times the present cost)."""


class BrokenSeal(Exception):
    """The sealed content was changed, or sealed with another key."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of one try at a passphrase: scrypt's parameters (memory is 128 x n x r bytes)."""

    n: int = 2**17
    r: int = 8
    p: int = 1

    @property
    def is_sane(self) -> bool:
        """Whether a machine can afford it.

        A key file edited to cost a gigabyte or half a minute is refused before anything is derived.
        """
        power = self.n > 1 and self.n & (self.n - 1) == 0
        blocks = self.n * self.r
        return power and self.r >= 1 and self.p >= 1 and blocks <= MAX_BLOCKS and blocks * self.p <= MAX_STEPS


@dataclass(frozen=True, slots=True)
class DerivedKey:
    """The result of a name and a passphrase: the label of the slot, and the key of the person's own secret."""

    label: bytes
    key: bytes


def derive(name: str, passphrase: str, salt: bytes, cost: Cost) -> DerivedKey:
    """Return the label and the key of a person; this step takes a third of a second."""
    who, what = (
        text.encode("utf-8", "surrogatepass") for text in (canonical_name(name), canonical_passphrase(passphrase))
    )
    # The length distinguishes ("ab", "c") from ("a", "bc").
    secret = len(who).to_bytes(4, "big") + who + what
    root = Scrypt(salt=salt, length=KEY_BYTES, n=cost.n, r=cost.r, p=cost.p).derive(secret)
    return DerivedKey(expand(root, b"kunyet slot label", length=LABEL_BYTES), expand(root, b"kunyet slot key"))


def expand(key: bytes, purpose: bytes, salt: bytes | None = None, length: int = KEY_BYTES) -> bytes:
    """Return a key for one purpose, derived from another key (HKDF-SHA256)."""
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=purpose).derive(key)


def seal(key: bytes, content: bytes, bound_to: bytes) -> bytes:
    """Return nonce and AES-GCM seal of a content; it opens only with the same key and `bound_to`."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, bound_to)


def unseal(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """Return the sealed content.

    Raises
    ------
    BrokenSeal
        If a single bit of the seal, or of `bound_to`, is different.
    """
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError) as broken:
        raise BrokenSeal from broken


def new_private_key() -> bytes:
    """Return a new private key for a slot."""
    return X25519PrivateKey.generate().private_bytes_raw()


def public_key(private: bytes) -> bytes:
    """Return the public key of a private key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal_to(public: bytes, content: bytes, bound_to: bytes) -> bytes:
    """Return a content sealed to the holder of a private key.

    A one-time public key, then the seal of the padded content.
    """
    once = X25519PrivateKey.generate()
    mine = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    return mine + seal(expand(shared, b"kunyet grant", mine + public), pad(content), bound_to)


def unseal_from(private: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """Return the content sealed to the public key of this private key; `BrokenSeal` as in `unseal`."""
    mine = public_key(private)
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(
            X25519PublicKey.from_public_bytes(sealed[:KEY_BYTES])
        )
    except ValueError as broken:
        raise BrokenSeal from broken
    return unpad(unseal(expand(shared, b"kunyet grant", sealed[:KEY_BYTES] + mine), sealed[KEY_BYTES:], bound_to))


def pad(content: bytes) -> bytes:
    """Return a content with its length in front, padded with zeros."""
    whole = len(content).to_bytes(4, "big") + content
    return whole + bytes(-len(whole) % PAD_TO)


def unpad(content: bytes) -> bytes:
    """Return the content without the length and the zeros of `pad`."""
    return content[4 : 4 + int.from_bytes(content[:4], "big")]
