"""What names an entity that was merged away names the one that stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kunyet.graph.joining.named_entities import named_entities
from kunyet.graph.joining.playing.played_record import PlayedRecord, RowBefore
from kunyet.graph.joining.shared_revision import RecordKey, SharedEdit
from kunyet.graph.merging.held_rows import DECISIONS, REFERENCES, key_of, names_twice, renamed
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.kept_tables import MERGES_TABLE


def renamed_edit(edit: SharedEdit, renames: Mapping[str, str]) -> SharedEdit | None:
    """Return an edit with the entities to which merges lead; `None` if it would name one entity twice."""

    def rename(id: str) -> str:
        seen: set[str] = set()
        while id in renames and id not in seen:
            seen.add(id)
            id = renames[id]
        return id

    if edit.named().isdisjoint(renames):
        return edit
    if edit.table == "entities":
        return SharedEdit(edit.table, (rename(edit.key[0]),), edit.before, edit.after, edit.settles)
    if edit.table == "firewalls":
        rows = [row and {**row, "a": rename(row["a"]), "b": rename(row["b"])} for row in (edit.before, edit.after)]
        if any(row and row["a"] == row["b"] for row in rows):
            return None
    elif edit.table in REFERENCES or edit.table in DECISIONS:
        rows = [row and renamed(edit.table, row, rename) for row in (edit.before, edit.after)]
        if any(row and names_twice(edit.table, row) for row in rows):
            return None
    else:
        return edit
    named = rows[1] or rows[0] or {}
    key = row_key("firewalls", named) if edit.table == "firewalls" else key_of(edit.table, named)
    return SharedEdit(edit.table, key, rows[0], rows[1], edit.settles)


def follow_merges(records: dict[RecordKey, PlayedRecord], row_before: RowBefore) -> list[SharedEdit]:
    """Let played rows name whom merges lead to; return the rows that would name one entity twice, or nobody.

    That of two merges only one held, or that one came apart, can leave a row with an entity that is not there.
    """

    def is_there(id: str) -> bool:
        key = ("entities", (id,))
        return (records[key].row if key in records else row_before(key)) is not None

    def leads_to(id: str) -> str | None:
        key = (MERGES_TABLE, (id,))
        link = records[key].row if key in records else row_before(key)
        return link["into"] if link else None

    folded: list[SharedEdit] = []
    for record in [one for one in records.values() if one.row is not None and one.record[0] in TABLES]:
        table, key = record.record
        row = dict(record.row or {})
        missing = [id for id in sorted(named_entities(table, row)) if table != "entities" and not is_there(id)]
        if not missing:
            continue
        edit = renamed_edit(
            SharedEdit(table, key, None, row), {id: into for id in missing if (into := _end(id, leads_to))}
        )
        record.row = None
        if edit is None or edit.after is None or not all(map(is_there, named_entities(table, edit.after))):
            folded.append(SharedEdit(table, key, row, row))
        elif edit.record == record.record:
            record.row = dict(edit.after)
        else:
            found = records.setdefault(edit.record, PlayedRecord(edit.record, _plain(row_before(edit.record))))
            found.row = found.row or dict(edit.after)
    return folded


def _plain(row: Mapping[str, str] | None) -> dict[str, str] | None:
    return None if row is None else dict(row)


def _end(id: str, leads_to: Callable[[str], str | None]) -> str | None:
    """Return the entity at the end of all links from an id."""
    seen, found = {id}, leads_to(id)
    while found is not None and found not in seen and (further := leads_to(found)) is not None:
        seen.add(found)
        found = further
    return found
