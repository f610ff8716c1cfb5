"""A pasted list of who came: one line an actor, with delegates and women behind the name.

`Green Harbour, 3, 2` is three delegates, two of them women. Numbers may be in Burmese digits, and tabs or semicolons
may part them, as a copied table has them. A number and a full stop before a name, or a sign of a list, is no part of
it. A name is matched with the names of the directory (`graph/search/likeness.py`). One that is not
certain is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kunyet.graph.search.likeness import likeness
from kunyet.graph.search.name_index import find_ids
from kunyet.graph.text.folding import fold_name
from kunyet.graph.vocabulary.kinds import ACTORS

if TYPE_CHECKING:
    from kunyet.graph.records.records import Records

CERTAIN = 0.97
"""From this likeness on a name is that of an actor, if no other is as like it."""
_CHOICES = 4
MOST_LINES = 2_000
_LEAD = re.compile(r"^\s*(?:[\d\u1040-\u1049]{1,4}[.)\u104a\u104b]\s*|[-*•–]\s+)")
_PARTS = re.compile(r"\s*[,;\t|]\s*")
_BURMESE_DIGITS = str.maketrans("၀၁၂၃၄၅၆၇၈၉", "0123456789")


@dataclass(frozen=True, slots=True)
class PastedLine:
    """A line: its number in the list, its name, how many delegates and women, and the actors that it may mean.

    `entity` is the id that is certain; blank: one of `choices` (the most likely first), or nobody here.
    """

    number: int
    name: str
    delegates: str
    women: str
    entity: str
    choices: tuple[str, ...] = ()

    @property
    def more_women(self) -> bool:
        """Whether there are more women than delegates."""
        return bool(self.delegates and self.women) and int(self.women) > int(self.delegates)


def read_pasted(records: Records, text: str) -> list[PastedLine]:
    """Return the lines of a pasted list; blank lines are left out, and lines above `MOST_LINES` are not read."""
    exact = _exact_names(records)
    found = []
    for number, line in enumerate(text.splitlines()[:MOST_LINES], 1):
        name, delegates, women = _parts(line)
        if name:
            entity, choices = _meant(records, exact, name)
            found.append(PastedLine(number, name, delegates, women, entity, choices))
    return found


def _parts(line: str) -> tuple[str, str, str]:
    parts = [part for part in _PARTS.split(_LEAD.sub("", line).strip()) if part]
    numbers: list[str] = []
    while len(parts) > 1 and len(numbers) < 2:
        digits = parts[-1].translate(_BURMESE_DIGITS)
        if not (digits.isascii() and digits.isdigit() and len(digits) < 6):
            break
        numbers.insert(0, str(int(digits)))
        parts.pop()
    delegates, women = (*numbers, "", "")[:2]
    return ", ".join(parts), delegates, women


def _exact_names(records: Records) -> dict[str, list[str]]:
    entities = records.entities
    found: dict[str, list[str]] = {}
    ids, kinds = entities["id"].texts(), entities["kind"].texts()
    for column in ("id", "name", "name_my"):
        for id, kind, text in zip(ids, kinds, entities[column].texts(), strict=True):
            if text and (kind or "unclassified") in ACTORS:
                owners = found.setdefault(fold_name(text), [])
                if id not in owners:
                    owners.append(id)
    return found


def _meant(records: Records, exact: dict[str, list[str]], name: str) -> tuple[str, tuple[str, ...]]:
    owners = exact.get(fold_name(name), [])
    if len(owners) == 1:
        return owners[0], ()
    near = owners or _near(records, name)
    scores = [_score(records, one, name) for one in near]
    is_certain = not owners and len(near) > 0 and scores[0] >= CERTAIN and all(s < CERTAIN for s in scores[1:])
    return (near[0], ()) if is_certain else ("", tuple(near))


def _near(records: Records, name: str) -> Sequence[str]:
    kinds = records.entities["kind"]
    hits = [
        id
        for id, _ in find_ids(records, name, 3 * _CHOICES)
        if (kinds[records.entity_row[id]] or "unclassified") in ACTORS
    ]
    return sorted(hits, key=lambda one: -_score(records, one, name))[:_CHOICES]


def _score(records: Records, id: str, name: str) -> float:
    row = records.entity_row[id]
    names = [records.entities[column][row] for column in ("name", "name_my")]
    return max(likeness(fold_name(name), fold_name(one)) for one in names if one)
