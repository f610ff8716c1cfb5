"""Search by code name: how well a text must match the name under which other roles know an actor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kunyet.graph.records.records import Records
from kunyet.graph.search.search_hit import SearchHit
from kunyet.graph.text.folding import fold

_OF_A_CODE_NAME = 0.99
_BEGINS_A_CODE_NAME = 0.7
LEAST_LETTERS = 3
"""A shorter text is in too many names and notes."""


def hits_by_code_name(records: Records, code_names: Mapping[str, str], text: str) -> Iterator[SearchHit]:
    """Give the actors whose code name is a text, or begins with it."""
    wanted = fold(text)
    for id, name in code_names.items() if len(wanted) >= LEAST_LETTERS else ():
        folded = fold(name)
        if folded.startswith(wanted):
            score = _OF_A_CODE_NAME if folded == wanted else _BEGINS_A_CODE_NAME
            yield SearchHit(records.entity_row[id], score, "code name", name)
