"""Which cells a narrower role may write: those that it sees as they are, of records that a directory gave it.

Not: what says which record it is, what it is of, and its kind; what the role sees in part or not at all, such as the
township of a protected actor: it would be written blindly.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kunyet.graph.access.role import Role
from kunyet.graph.records.identity import KEY_COLUMNS
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.visibility import Seen
from kunyet.graph.vocabulary.kinds import DEFAULT_KIND, PROTECTED

OWNER: Final[Mapping[str, str]] = {"entities": "id", "ties": "from", "contacts": "entity"}
"""The tables that may be written, and the column of the entity that a row is about."""
_NEVER: Final = frozenset({"id", "kind", "type", "from", "to", "code_name"})
_WHOLE: Final = (Seen.WHOLE,)
_OF_OPEN: Final = (*_WHOLE, Seen.CODED, Seen.IF_NAMED, Seen.IF_OPEN, Seen.STATE_LEVEL, Seen.NO_SMALL_COUNT,
                   Seen.BY_MONTH)  # fmt: skip


def may_write(role: Role, table: str, column: str, kind: str) -> bool:
    """Return whether a role may write a column of records about an entity of a kind (blank: unclassified)."""
    form = TABLES[table].get(column) if table in OWNER else None
    if form is None or form.form in ("ref", "row") or column in _NEVER or column in KEY_COLUMNS[table]:
        return False
    hidden = (kind or DEFAULT_KIND) in PROTECTED | role.coded
    return form.seen in (_WHOLE if hidden else _OF_OPEN)
