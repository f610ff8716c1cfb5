"""Damage: to the bytes of a file, and to a value of what a file holds."""

from __future__ import annotations

import copy
import random
from typing import Any

_MOST_EDITS = 4
_VALUES: tuple[Any, ...] = (
    None, True, False, -1, 0, 5, 1 << 70, 1.5, float("inf"), float("nan"), "", " ", "a", "\x00", "\x1f", "\ud800",
    "a|b",
    "2024-13-45", "0000-00-00", "9999-12-31", "-1", "9" * 5000, "a" * 20_000, "=1+1", "က", [], {}, [[]], ["a"],
    {"a": "b"}, [[["a"]]],
)  # fmt: skip


def damaged(random_: random.Random, text: bytes, other: bytes) -> bytes:
    """Return a file with some damage."""
    made = bytearray(text)
    for _ in range(random_.randint(1, _MOST_EDITS)):
        start, end = sorted(random_.randrange(len(made) + 1) for _ in range(2))
        match random_.randrange(7):
            case 0:
                del made[start:end]
            case 1:
                made[start:start] = made[start:end]
            case 2:
                made[start:end] = other[start:end]
            case 3 if made:
                made[random_.randrange(len(made))] = random_.randrange(256)
            case 4:
                made = bytearray(made.replace(b"\n", random_.choice((b"\r", b"\r\n", b"\n\n", b"\0"))))
            case 5:
                made[:0] = random_.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\n\n", b"sep=;\n"))
            case _:
                made[start:start] = random_.choice(
                    (b'"', b"99999999999", b"\xe1\x80\x80", b"[" * 50, b"TLP:RED", b"-1")
                )
    return bytes(made)


def changed_value(random_: random.Random, tree: Any) -> Any:
    """Return plain data with one to three values replaced, taken away, repeated or taken from elsewhere in it."""
    made = copy.deepcopy(tree)
    for _ in range(random_.randint(1, 3)):
        places = [*_places(made)]
        if not places:
            break
        holder, key = random_.choice(places)
        match random_.randrange(6):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, list):
                holder.insert(key, copy.deepcopy(holder[key]))
            case 1:
                holder[random_.choice(("", "id", "name", "more", "\ud800"))] = holder[key]
            case 2:
                other, at = random_.choice(places)
                holder[key] = copy.deepcopy(other[at])
            case _:
                holder[key] = copy.deepcopy(random_.choice(_VALUES))
    return made


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """Return every place in plain data: what holds it, and its key or number there."""
    found: list[tuple[Any, Any]] = []
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        keys = range(len(one)) if isinstance(one, list) else one if isinstance(one, dict) else ()
        found += [(one, key) for key in keys]
        waiting += [one[key] for key in keys]
    return found
