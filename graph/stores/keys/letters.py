"""Letters: content that one person of a directory seals to others, so that each of them knows who sealed it.

A letter is a line that says what it is, a number of stanzas, and the sealed body. Each stanza gives one recipient the
key of the body, sealed to them, with the sender's public key; inside, the key is sealed once more by what only sender
and recipient can compute (X25519 of both), and bound to the body. So no other recipient can write a body in the
sender's name. Stanzas name nobody; random ones fill them up to a multiple of eight, and the body is padded: a letter
tells neither how many people may open it nor more than the order of its size.
"""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Iterator, Sequence

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from kunyet.graph.stores.keys.sealing import (
    KEY_BYTES,
    NONCE_BYTES,
    PAD_TO,
    BrokenSeal,
    expand,
    public_key,
    seal,
    seal_to,
    unseal,
    unseal_from,
)

KIND = b"kunyet bundle "
HEAD = KIND + b"1\n"
_TAG = 16
_STANZA = KEY_BYTES + NONCE_BYTES + PAD_TO + _TAG
_STANZAS = 8
MOST_STANZAS = 1024
"""So many recipients are tried: each costs some 0.1 ms, and anybody can write a letter of random ones."""
_LEAST = 1 << 14
_LENGTH = 8
_LEAST_BODY = NONCE_BYTES + _LEAST + _TAG


class NotForThisKey(Exception):
    """No stanza opens with the key: the letter is for others."""


def seal_letter(content: bytes, private: bytes, recipients: Sequence[bytes]) -> bytes:
    """Return a letter from the holder of a private key to the holders of these public keys."""
    key = os.urandom(KEY_BYTES)
    body = seal(key, _padded(content), HEAD)
    mine = public_key(private)
    stanzas = [
        seal_to(public, mine + seal(_between(private, public, mine, public), key, _bound_to(body)), HEAD)
        for public in dict.fromkeys(recipients)
    ]
    stanzas += [os.urandom(_STANZA) for _ in range(-len(stanzas) % _STANZAS)]
    random.SystemRandom().shuffle(stanzas)
    return HEAD + len(stanzas).to_bytes(2, "big") + b"".join(stanzas) + body


def open_letter(letter: bytes, private: bytes) -> tuple[bytes, bytes]:
    """Return the content of a letter, and the public key of who sealed it.

    Raises
    ------
    NotForThisKey
        If the letter is for others.
    BrokenSeal
        If it was cut or changed.
    """
    count = int.from_bytes(letter[len(HEAD) : len(HEAD) + 2], "big")
    if count > MOST_STANZAS:
        raise BrokenSeal
    begin = len(HEAD) + 2
    stanzas, body = letter[begin : begin + count * _STANZA], letter[begin + count * _STANZA :]
    if len(body) < _LEAST_BODY:
        raise BrokenSeal  # Without its stanzas a cut letter would seem to be for others.
    mine = public_key(private)
    for stanza in _parts(stanzas):
        try:
            inner = unseal_from(private, stanza, HEAD)
        except BrokenSeal:
            continue
        sender, sealed = inner[:KEY_BYTES], inner[KEY_BYTES:]
        try:
            between = _between(private, sender, sender, mine)
        except ValueError as broken:
            raise BrokenSeal from broken
        key = unseal(between, sealed, _bound_to(body))
        padded = unseal(key, body, HEAD)
        length = int.from_bytes(padded[:_LENGTH], "big")
        return padded[_LENGTH : _LENGTH + length], sender
    raise NotForThisKey


def _bound_to(body: bytes) -> bytes:
    """Return what a stanza is bound to: whoever has the key of the body cannot write another one."""
    return hashlib.sha256(body).digest()


def _between(private: bytes, other: bytes, sender: bytes, recipient: bytes) -> bytes:
    """Return the key that only sender and recipient can compute."""
    shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(other))
    return expand(shared, b"kunyet letter", sender + recipient)


def _parts(stanzas: bytes) -> Iterator[bytes]:
    for at in range(0, len(stanzas), _STANZA):
        yield stanzas[at : at + _STANZA]


def _padded(content: bytes) -> bytes:
    """Return a content with its length in front, padded to one of few sizes: sixteen between a size and its double."""
    whole = len(content).to_bytes(_LENGTH, "big") + content
    size = max(len(whole), _LEAST)
    step = max(_LEAST, 1 << (size.bit_length() - 5))
    return whole + bytes(-len(whole) % step)
