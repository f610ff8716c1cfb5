"""How people write and read a public key: as text with a check sum (`age1...`, Bech32), and as ten words read aloud."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.keys.sealing import KEY_BYTES, seal_to
from kunyet.graph.vocabulary.code_names import code_words

_SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_PREFIX = "age"
_STEPS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
WORDS = 10


def key_to_text(public: bytes) -> str:
    """Return a public key as text."""
    digits = _regrouped(public, 8, 5, pad=True)
    check = _check([*_prefix(), *digits, *[0] * 6]) ^ 1
    digits += [(check >> 5 * (5 - place)) & 31 for place in range(6)]
    return f"{_PREFIX}1" + "".join(_SIGNS[digit] for digit in digits)


def key_of_text(text: str) -> bytes:
    """Return the public key of a text.

    Raises
    ------
    KunyetError
        `bad-key`.
    """
    head, _, tail = text.strip().lower().rpartition("1")
    if head != _PREFIX or any(sign not in _SIGNS for sign in tail):
        raise KunyetError("bad-key")
    digits = [_SIGNS.index(sign) for sign in tail]
    key = bytes(_regrouped(digits[:-6], 5, 8, pad=False))
    if _check([*_prefix(), *digits]) != 1 or len(key) != KEY_BYTES:
        raise KunyetError("bad-key")
    try:
        seal_to(key, b"", b"")
    except ValueError as broken:  # a point with which everybody computes the same key
        raise KunyetError("bad-key") from broken
    return key


def words_of_key(public: bytes) -> str:
    """Return the ten words of a key, which both sides read to each other."""
    describing, things = code_words()
    digest = hashlib.sha256(b"kunyet key words" + public).digest()
    lists: Sequence[Sequence[str]] = (describing, things)
    return " ".join(lists[place % 2][digest[place]] for place in range(WORDS))


def same_words(one: str, other: str) -> bool:
    """Return whether two texts are the same words, in any case and spacing."""
    return one.casefold().split() == other.casefold().split()


def _prefix() -> list[int]:
    return [*(ord(sign) >> 5 for sign in _PREFIX), 0, *(ord(sign) & 31 for sign in _PREFIX)]


def _check(digits: Iterable[int]) -> int:
    found = 1
    for digit in digits:
        top = found >> 25
        found = (found & 0x1FFFFFF) << 5 ^ digit
        for place, step in enumerate(_STEPS):
            if top >> place & 1:
                found ^= step
    return found


def _regrouped(digits: Iterable[int], size: int, new: int, *, pad: bool) -> list[int]:
    """Return a number with digits of one size in bits as digits of another."""
    held, bits, found = 0, 0, []
    for digit in digits:
        held, bits = held << size | digit, bits + size
        while bits >= new:
            bits -= new
            found.append(held >> bits & (1 << new) - 1)
    if pad and bits:
        found.append(held << new - bits & (1 << new) - 1)
    return found
