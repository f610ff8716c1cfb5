"""The id of a gap: its code, `:`, then the ids that it is about and its detail, joined by `+`.

An id may hold a `+` itself. Within a part, `+` is written `%2B`, and the `%` of an existing `%2B` or `%25` is written
`%25`. So no two gaps have the same id. Ids without these characters are written unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

PLUS: Final = "+"
_AMBIGUOUS: Final = re.compile("%(?=2[5B])")
_ESCAPED: Final = re.compile("%2([5B])")


def escape_id(id: str) -> str:
    """Return an id as it is written within the id of a gap.

    >>> written("org-a"), written("a+b"), written("a%2Bb")
    ('org-a', 'a%2Bb', 'a%252Bb')
    """
    if PLUS not in id and "%2" not in id:
        return id
    return _AMBIGUOUS.sub("%25", id).replace(PLUS, "%2B")


def unescape_id(part: str) -> str:
    """Return the id that a part of a gap's id stands for.

    >>> read(written("a+%2B"))
    'a+%2B'
    """
    return _ESCAPED.sub(lambda found: "%" if found[1] == "5" else PLUS, part)


def gap_id(code: str, ids: Iterable[str], detail: str = "") -> str:
    """Return the id of a gap about these ids, with the rest of its key (`detail`) at the end."""
    return f"{code}:{PLUS.join([*map(escape_id, ids), *([detail] if detail else [])])}"


def subject_ids(gap: str) -> list[str]:
    """Return the ids that a gap's id may name. The parts of its detail are among them."""
    return [unescape_id(part) for part in gap.partition(":")[2].split(PLUS)]


def entities_of_thing(thing: str) -> frozenset[str]:
    """Return the ids of entities that a thing may name: the id of an entity or a need, or the id of a gap."""
    return frozenset([thing, *(subject_ids(thing) if ":" in thing else ())])
