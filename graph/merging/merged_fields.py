"""What each value of an entity becomes in a merge, and which of them a person may choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kunyet.graph.merging.combined_rows import columns_together, may_choose
from kunyet.graph.merging.merge_records import Part, Row
from kunyet.graph.merging.merged_group import MergedGroup
from kunyet.graph.records.schema import TABLES


@dataclass(frozen=True, slots=True)
class MergedField:
    """A column: the values of both, and the one that stays.

    Parameters
    ----------
    column
        The column of entities.
    ours, theirs
        The value of the entity that stays, and that of the other one.
    kept
        The value that stays; blank where neither does.
    together
        The columns that come from one side, this one among them.
    is_choice
        Whether both sides have a value, and a person may choose.
    """

    column: str
    ours: str
    theirs: str
    kept: str
    together: tuple[str, ...]
    is_choice: bool


def merged_fields(ours: Row, added: Part, group: MergedGroup) -> tuple[MergedField, ...]:
    """Return what each value becomes, in the order of the columns; the id is left out.

    Parameters
    ----------
    ours
        The row of the entity that stays, before.
    added
        The part that leads to it.
    group
        All parts, this one among them.
    """
    made, theirs = group.entity(), added.entity
    columns = [name for name in dict.fromkeys([*TABLES["entities"], *ours, *theirs]) if name != "id"]
    return tuple(
        MergedField(
            name,
            ours.get(name, ""),
            theirs.get(name, ""),
            made.get(name, ""),
            columns_together(name),
            _is_choice(columns_together(name), ours, theirs, made),
        )
        for name in columns
        if ours.get(name) or theirs.get(name) or made.get(name)
    )


def _is_choice(columns: tuple[str, ...], ours: Mapping[str, str], theirs: Row, made: Row) -> bool:
    mine, yours = ([row.get(name, "") for name in columns] for row in (ours, theirs))
    judged = ours if columns == ("kind",) else made
    return any(mine) and any(yours) and mine != yours and all(may_choose(name, judged, theirs) for name in columns)
