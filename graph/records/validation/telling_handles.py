"""Handles that spell the name of an owner whose name narrower roles do not see: a warning.

Consent covers a handle and not the name. Who sees `mynah.01` and a code name knows who stands under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from kunyet.graph.records.records import Records
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Fault, Finding
from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.kinds import DEFAULT_KIND, KINDS, PROTECTED

SHORTEST = 4
"""Fewer letters in common are chance."""
_WORD = re.compile(r"[^\s\d]+")
"""A word of a folded text, in which every sign between words is a space."""
PLAIN_WORDS = frozenset(word for kind in KINDS for word in kind.split("_")) | {"network", "group", "office"}
"""Words that name nobody."""


def check_telling_handles(records: Records) -> Iterator[Finding]:
    """Give a warning for every contact of a protected entity whose handle resembles a name or alias of it."""
    entities, contacts = records.entities, records.contacts
    protected = entities["kind"].look_up(PROTECTED.__contains__, np.bool_, blank=DEFAULT_KIND in PROTECTED)
    owners = records.rows_of(contacts["entity"])
    for row in np.flatnonzero(np.append(protected, False)[owners]).tolist():
        owner = int(owners[row])
        names = [entities["name"][owner], entities["name_my"][owner], *split_values(entities["aliases"][owner])]
        handle = contacts["handle"][row]
        if any(spells(handle, name) for name in names):
            data = {"handle": quote_cell(handle), "entity": contacts["entity"][row]}
            yield Fault("telling-handle", severity="warning", data=data).at("contacts", row, "handle")


def spells(handle: str, name: str) -> bool:
    """Return whether a handle has a word of a name, or the beginning of the name, in it.

    >>> spells("kn-newlea.01", "New Leaf Network"), spells("kn-0417.01", "New Leaf Network")
    (True, False)
    """
    words = [word for word in _WORD.findall(fold(name)) if word not in PLAIN_WORDS]
    whole, parts = "".join(words), _WORD.findall(fold(handle))
    begun = any(len(part) >= SHORTEST and whole.startswith(part) for part in parts)
    return begun or any(len(word) >= SHORTEST and word in "".join(parts) for word in words)
