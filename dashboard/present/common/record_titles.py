"""The name of a record of any table, as people know it: an entity, a tie between two, a way of contact of somebody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from kunyet.dashboard.present.words.column_names import table_word
from kunyet.dashboard.present.words.gap_words import code_title
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.value_words import service_word
from kunyet.dashboard.present.words.vocabulary_words import channel_word, first_upper, type_word
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.messages.language import _
from kunyet.graph.records.gap_ids import subject_ids
from kunyet.graph.stores.kept_tables import GAP_STATES_TABLE, SETTINGS_TABLE
from kunyet.graph.stores.revision import Key


def record_name(view: View, table: str, key: Key, values: Mapping[str, str]) -> str:
    """Return the name of a record by its table, its key and its values; one of an unknown table by its key."""
    return _NAMES.get(table, partial(_other, table))(view, key, values)


def _entity(view: View, key: Key, values: Mapping[str, str]) -> str:
    name = name_of(view, key[0])
    return values.get("name", name) if name == key[0] else name


def _tie(view: View, _key: Key, values: Mapping[str, str]) -> str:
    ends = " – ".join(name_of(view, values.get(end, "")) for end in ("from", "to"))
    return f"{ends} ({type_word(values.get('type', ''))})"


def _contact(view: View, key: Key, values: Mapping[str, str]) -> str:
    over = first_upper(channel_word(view, values.get("channel", "") or key[1]))
    return _("Way of contact of {name} ({channel})", name=name_of(view, key[0]), channel=over)


def _need(view: View, key: Key, values: Mapping[str, str]) -> str:
    what = service_word(values.get("service", ""))
    return _("{name}: {what}", name=name_of(view, values.get("entity", key[0])), what=what)


def _note(view: View, _key: Key, values: Mapping[str, str]) -> str:
    return _("Note about {name}", name=name_of(view, values.get("entity", "")))


def _other(table: str, view: View, key: Key, _values: Mapping[str, str]) -> str:
    return f"{first_upper(table_word(table))}: {', '.join(name_of(view, part) for part in key if part)}"


_NAMES: Mapping[str, Callable[[View, Key, Mapping[str, str]], str]] = {
    "entities": _entity,
    "ties": _tie,
    "contacts": _contact,
    "needs": _need,
    "notes": _note,
    GAP_STATES_TABLE: lambda view, key, _values: gap_name(view, key[0]),
    SETTINGS_TABLE: lambda _view, _key, _values: _("Settings and standards"),
}


def gap_name(view: View, gap: str) -> str:
    """Return a gap by its title and whom it is about."""
    code = gap.partition(":")[0]
    title = code_title(code) if code in GAP_KINDS else code
    return f"{title}: {', '.join(name_of(view, id) for id in subject_ids(gap))}"


def subject_name(view: View, id: str) -> str:
    """Return what an id of the audit log stands for; one that names nothing visible stays as it is."""
    records = view.records
    if id in records.entity_row:
        return name_of(view, id)
    if id in GAP_KINDS:
        return code_title(id)
    if id.partition(":")[0] in GAP_KINDS and ":" in id:
        return gap_name(view, id)
    rows = records.ties["id"].equals(id).nonzero()[0].tolist()
    return record_name(view, "ties", (id,), records.ties.row(rows[0])) if rows else id
