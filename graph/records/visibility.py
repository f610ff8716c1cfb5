"""Who sees a column and a row below coordinator: every column and every table declares it where it is declared.

A column or a table that declares nothing is seen by coordinators alone. `graph/access/redaction.py` applies what is
declared; `tests/graph/access/test_leak_matrix.py` checks it for every column and every role.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Final

BINDS: Final = MappingProxyType({"shown": False})
"""The metadata of a field that binds a viewer and is not shown to them, such as firewalls in a view."""


class Seen(StrEnum):
    """What of a column a narrower role sees, where it sees the row.

    A protected actor is one whose kind is protected. A coded entity is shown under a code name. Columns of ties follow
    the entity that the tie comes from.
    """

    WHOLE = "whole"
    """The cell, for every role."""
    KEYED_ID = "keyed-id"
    """Of a protected or coded entity a keyed hash in place of the id (`graph/access/shown_ids.py`)."""
    CODED = "coded"
    """The code name in place of the name, wherever the entity is shown under one."""
    CODE_NAME = "code-name"
    """The code name of a coded entity. Of others nothing: it would tell who stands under it for another role."""
    NEW_ID = "new-id"
    """An id made of what the role sees, since a recorded one may hold a name."""
    IF_NAMED = "if-named"
    """Nothing of a coded entity: the cell would undo its code name."""
    IF_OPEN = "if-open"
    """Nothing of a protected or coded entity: the cell would tell where it lives."""
    STATE_LEVEL = "state-level"
    """Of a protected or coded entity only states, undivided, and countries."""
    NO_SMALL_COUNT = "no-small-count"
    """Of a protected or coded entity no count below five."""
    BY_MONTH = "by-month"
    """Of a coded entity the month of the date; a validity is widened to whole months."""
    KNOWN_WORD = "known-word"
    """Only a word that the program itself declares, since any other text may name a person."""
    COORDINATORS = "coordinators"
    """Nothing."""


class RowsSeen(StrEnum):
    """Which rows of a table a narrower role sees."""

    MARKED = "marked"
    """Rows up to the role's ceiling about entities that it sees."""
    CONSENTED = "consented"
    """As `MARKED`, and only with live consent for the purpose asked, if the role sees contact routes at all."""
    IN_USE = "in-use"
    """Rows that a tie or a contact names that the role sees."""
    COORDINATORS = "coordinators"
    """None."""
