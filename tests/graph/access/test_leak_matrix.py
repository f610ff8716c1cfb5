"""The leak matrix, columns: every column of every table, every extra column and every setting, for every viewer.

`tests/helpers/leak_world.py` builds the directories. The other parts of the matrix ask the functions, the commands, the
exports and the pages the same.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest

from kunyet.graph.access import record_markings, redaction, visible_cells
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.records.records import Settings
from kunyet.graph.records.schema import ROWS_SEEN, TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.records.tables import TABLE_FORMS
from kunyet.graph.records.visibility import RowsSeen, Seen
from kunyet.graph.vocabulary.tie_types import FOR_COORDINATORS, types_with_column
from tests.helpers.leak_world import HIDDEN, VIEWERS, equal_hashes, worlds  # noqa: F401 - a fixture
from tests.helpers.plain_text import plain_text

COLUMNS = [(table, name) for table, forms in TABLES.items() for name in forms]
NARROW = ("policymaker", "analyst")


def shown(view: View) -> str:
    return plain_text(view)


def leaks(viewer: Viewer) -> list[str]:
    """Return the canaries of hidden cells in a viewer's records, tables that are not for them, and `differs` if the
    sides can be told apart.
    """
    views = [world.view for world in worlds(viewer)]
    texts = [shown(view) for view in views]
    found = sorted({canary for text in texts for canary in HIDDEN.findall(text)})
    closed = [name for name, rows in ROWS_SEEN.items() if rows is RowsSeen.COORDINATORS]
    listed = [name for name in closed if viewer.role != "coordinator" and views[0].records.tables()[name].size]
    return [*found, *listed, *(["differs"] if texts[0] != texts[1] else [])]


@pytest.mark.parametrize("viewer", VIEWERS, ids=str)
def test_no_record_tells_what_is_hidden(viewer: Viewer) -> None:
    """Neither a cell, a heading, a count nor an order: values that no visible row has are gone from columns, too."""
    assert leaks(viewer) == []


@pytest.mark.parametrize("viewer", VIEWERS, ids=str)
def test_what_a_viewer_may_see_is_there(viewer: Viewer) -> None:
    """The test above would pass on an empty view."""
    world = worlds(viewer)[0]
    missing = []
    for name, table in world.records.tables().items():
        seen = plain_text(world.view.records.tables()[name])
        refs = {form.name for form in TABLES[name].values() if form.form in ("ref", "row")}
        cells = {text for row in table.rows() for key, text in row.items() if text[:3] == "zqv" and key not in refs}
        if ROWS_SEEN[name] is RowsSeen.COORDINATORS and viewer.role != "coordinator":
            continue
        missing += [text for text in cells if text not in seen]
    assert missing == []
    assert "zqvtitleqz" in plain_text(world.view.records.settings)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_column_declares_who_sees_it(table: str, column: str) -> None:
    assert TABLES[table][column].seen is not None


def test_what_only_coordinators_see() -> None:
    """The rest of the matrix takes a declaration as right; these are not to be opened by changing one."""
    closed = {(table, name) for table, name in COLUMNS if TABLES[table][name].seen is Seen.COORDINATORS}
    assert closed >= {
        *(("entities", name) for name in ("needs", "offers", "source", "notes", "evidence")),
        *(("ties", name) for name in ("source", "notes", "amount")),
        *(("contacts", "consent_by"), ("needs", "source"), ("firewalls", "reason")),
    }
    assert ROWS_SEEN["firewalls"] is RowsSeen.COORDINATORS
    assert ROWS_SEEN["contacts"] is RowsSeen.CONSENTED
    assert TABLES["channels"]["operator"].seen is Seen.KNOWN_WORD


def test_every_table_and_every_setting_declares_who_sees_it() -> None:
    assert ROWS_SEEN.keys() == TABLES.keys()
    assert all(isinstance(one.metadata.get("seen"), Seen) for one in fields(Settings))


def test_every_declaration_is_applied() -> None:
    assert visible_cells._SEEN.keys() | {Seen.COORDINATORS} == set(Seen)


GUARDED = [(table, name) for table, name in COLUMNS if TABLES[table][name].seen is not Seen.WHOLE]


@pytest.mark.parametrize(("table", "column"), GUARDED)
def test_a_column_that_loses_its_declaration_leaks(monkeypatch: pytest.MonkeyPatch, table: str, column: str) -> None:
    """The matrix sees each single declaration: where it is taken away, some viewer sees a canary or tells the sides."""
    if ROWS_SEEN[table] is RowsSeen.COORDINATORS:
        _show_rows(monkeypatch, table)
    if table == "ties" and not types_with_column(column).isdisjoint(FOR_COORDINATORS):
        monkeypatch.setattr(redaction, "FOR_COORDINATORS", frozenset())
    open_form = replace(TABLES[table][column], seen=Seen.WHOLE)
    changed = {**TABLES, table: {**TABLES[table], column: open_form}}
    monkeypatch.setattr(visible_cells, "TABLES", changed)
    assert any(leaks_or_fails(Viewer(role)) for role in NARROW)


def test_a_type_of_tie_that_loses_its_declaration_leaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redaction, "FOR_COORDINATORS", frozenset())
    assert all(leaks(Viewer(role)) for role in NARROW)


def leaks_or_fails(viewer: Viewer) -> bool:
    """Return whether something leaks, or no view comes to be because ids and code names do not fit each other."""
    try:
        return bool(leaks(viewer))
    except KeyError:
        return True


def _show_rows(monkeypatch: pytest.MonkeyPatch, table: str, rows: RowsSeen = RowsSeen.MARKED) -> None:
    """Show the rows of a table as `rows` says, and take away the least marking that it declares: two guards."""
    monkeypatch.setattr(redaction, "ROWS_SEEN", {**ROWS_SEEN, table: rows})
    unmarked = {**TABLE_FORMS, table: replace(TABLE_FORMS[table], marking="")}
    monkeypatch.setattr(record_markings, "TABLE_FORMS", unmarked)


def _all_rows(monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    def every(records: Any, *asked: Any) -> Any:
        found = rows_seen(records, *asked)
        found[table] = found[table] | True
        return found

    rows_seen = redaction._rows_seen
    monkeypatch.setattr(redaction, "_rows_seen", every)


@pytest.mark.parametrize("table", [name for name, rows in ROWS_SEEN.items() if rows is RowsSeen.MARKED])
def test_a_table_that_loses_its_ceiling_leaks(monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    if table == "entities":
        monkeypatch.setattr(redaction, "marking_rank", lambda _name: 99)
    else:
        _all_rows(monkeypatch, table)
    assert any(leaks(Viewer(role)) for role in NARROW)


@pytest.mark.parametrize("table", [name for name, rows in ROWS_SEEN.items() if rows is RowsSeen.CONSENTED])
def test_a_table_that_loses_its_consent_leaks(monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    _show_rows(monkeypatch, table)
    assert all(leaks(Viewer(role)) for role in NARROW)


def test_a_table_for_coordinators_that_is_shown_leaks(monkeypatch: pytest.MonkeyPatch) -> None:
    for table, rows in ROWS_SEEN.items():
        if rows is RowsSeen.COORDINATORS:
            _show_rows(monkeypatch, table)
            assert any(leaks(Viewer(role)) for role in NARROW), table


def test_channels_that_are_not_in_use_leak_where_all_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redaction, "channels_in_use", lambda channels, *_tables: channels)
    assert any(leaks(Viewer(role)) for role in NARROW)


@pytest.mark.parametrize("setting", [one.name for one in fields(Settings) if one.metadata["seen"] is not Seen.WHOLE])
def test_a_setting_that_is_not_withheld_leaks(monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    assert setting
    monkeypatch.setattr(redaction, "visible_settings", lambda settings: settings)
    assert all(leaks(Viewer(role)) for role in NARROW)


def test_extra_columns_that_are_not_withheld_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = visible_cells.visible_columns

    def with_extras(table: Any, about: Any) -> Any:
        return replace(plain(table, about), extras=table.extras)

    monkeypatch.setattr(redaction, "visible_columns", with_extras)
    assert all(leaks(Viewer(role)) for role in NARROW)


def test_an_order_that_follows_what_is_recorded_leaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two ties that a viewer cannot tell apart by their ends must not stand in the order of their recorded ids."""
    monkeypatch.setattr(redaction, "_order", lambda table, _first: np.arange(table.size))
    assert any(leaks(Viewer(role)) for role in NARROW)


def test_values_that_no_row_has_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Table, "as_first_seen", lambda table: table)
    assert all(leaks(Viewer(role)) for role in NARROW)


def test_the_matrix_is_as_large_as_it_says(record_property: Any) -> None:
    size = len(COLUMNS) * len(VIEWERS)
    record_property("matrix", f"{len(TABLES)} tables, {len(COLUMNS)} columns, {len(VIEWERS)} viewers: {size} cells")
    assert size > 300
