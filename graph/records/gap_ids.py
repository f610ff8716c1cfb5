"""How the id of a gap is put together: `CODE:` and its key, ids and detail joined by `+`.

An id may hold a `+` itself: within a part it is written `%2B`, and the `%` of a `%2B` or `%25` that stands there already `%25`, so
that no two gaps have one id. Ids without any of these are written as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

PLUS: Final = "+"
_MISTAKEN: Final = re.compile("%(?=2[5B])")
_WRITTEN: Final = re.compile("%2([5B])")


def escape_id(id: str) -> str:
    """Return an id as it stands in the id of a gap.

    >>> written("org-a"), written("a+b"), written("a%2Bb")
    ('org-a', 'a%2Bb', 'a%252Bb')
    """
    if PLUS not in id and "%2" not in id:
        return id
    return _MISTAKEN.sub("%25", id).replace(PLUS, "%2B")


def unescape_id(part: str) -> str:
    """Return the id that a part of a gap's id says.

    >>> read(written("a+%2B"))
    'a+%2B'
    """
    return _WRITTEN.sub(lambda found: "%" if found[1] == "5" else PLUS, part)


def gap_id(code: str, ids: Iterable[str], detail: str = "") -> str:
    """Return the id of a gap about these ids, the rest of its key behind them."""
    return f"{code}:{PLUS.join([*map(escape_id, ids), *([detail] if detail else [])])}"


def subject_ids(gap: str) -> list[str]:
    """Return the ids that a gap's id may name; what belongs to its detail is among them."""
    return [unescape_id(part) for part in gap.partition(":")[2].split(PLUS)]
