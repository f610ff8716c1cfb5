"""Sheets and columns that a recipe rules, in words and as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.import_files.question_words import target_word
from kunyet.dashboard.present.words.column_names import column_word, table_word
from kunyet.graph.messages.language import _, n_
from kunyet.graph.records.schema import TABLES
from kunyet.loaders.recipes.grid import NO_HEADING_ROW
from kunyet.loaders.recipes.guarded_columns import is_guard
from kunyet.loaders.recipes.recipe import ColumnRule, heading_key, without

if TYPE_CHECKING:
    from kunyet.dashboard.editing.ruled_sheets import RuledColumn, RuledSheet
    from kunyet.loaders.recipes.recipe import Recipe

OWN, KEEP, LEAVE_OUT, MEMBERS = "(own)", "(keep)", "(leave out)", "(part of members)"
"""Choices that are no columns: as its heading says; kept for coordinators; left out; added up to the members."""
_CONTACTS = ("contacts.person", "contacts.position", "contacts.handle")
_LONGEST = 60


def sheet_label(sheet: RuledSheet) -> Html:
    """Return the title of a sheet: its name, the number of its rows, and what it is read as."""
    size = n_("{n} row", "{n} rows", sheet.rows)
    if sheet.is_left_out:
        read = _("left out")
    else:
        read = _("read as: {table}", table=table_word(sheet.table)) if sheet.table else _("not a known table")
    return tag("h3", sheet.place, tag("span", f" {size}, {read}", cls="k-muted"))


def heading_rows_word(rows: tuple[int, ...], texts: Mapping[int, str]) -> str:
    """Return heading rows with the beginning of their texts."""
    if rows == (NO_HEADING_ROW,):
        return _("none: the first row is an entry")
    numbers = _("row {number}", number=rows[0]) if len(rows) == 1 else _("rows {a} and {b}", a=rows[0], b=rows[-1])
    return _cut(f"{numbers}: {texts.get(rows[-1], '')}")


def read_rows_html(sheet: RuledSheet) -> Html:
    """Return the first rows of a sheet as they are read."""
    names, *rows = sheet.samples
    headings = [column_word(sheet.table, name) if name in TABLES.get(sheet.table, ()) else name for name in names]
    return rows_table_html(_("How the first rows are read"), headings, [[_cut(cell) for cell in row] for row in rows])


def column_label(column: RuledColumn) -> str:
    """Return a heading with its first cells."""
    cells = [_cut(cell) for cell in column.cells if cell]
    return f"{column.heading} ({' · '.join(cells)})" if cells else column.heading


def column_targets(table: str, now: str) -> list[str]:
    """Return what a column may fill, what it fills now first. A guard is read by its own heading alone."""
    own = [name for name in TABLES.get(table, ()) if not is_guard(table, name)]
    parts = [*_CONTACTS, MEMBERS] if table == "entities" else []
    return list(dict.fromkeys([now, OWN, *own, *parts, KEEP, LEAVE_OUT]))


def rule_target(rule: ColumnRule | None) -> str:
    """Return the choice that a rule stands for."""
    if rule is None:
        return OWN
    if rule.to:
        return rule.to[0]
    if rule.part_of:
        return MEMBERS
    return KEEP if rule.keep else LEAVE_OUT


def with_table(recipe: Recipe, sheet: RuledSheet, table: str) -> Recipe:
    """Return the recipe with another table for a sheet; blank: it is left out."""
    return recipe.with_sheet(sheet.name, table=table, leave_out=not table)


def with_heading_rows(recipe: Recipe, sheet: RuledSheet, rows: tuple[int, ...]) -> Recipe:
    """Return the recipe with other heading rows for a sheet."""
    return recipe.with_sheet(sheet.name, heading_rows=rows, table=sheet.table)


def with_region(recipe: Recipe, sheet: RuledSheet, region: str) -> Recipe:
    """Return the recipe with a region for all rows of a sheet; blank: as the rows say."""
    return recipe.with_sheet(sheet.name, table=sheet.table, set={"region": region} if region else {})


SHEET_CORRECTIONS: Mapping[str, Callable[[Recipe, RuledSheet, Any], Recipe]] = {
    "table": with_table,
    "heading_rows": with_heading_rows,
    "region": with_region,
}
"""What can be corrected of a sheet, and what each choice changes in the recipe."""


def with_target(recipe: Recipe, column: RuledColumn, target: str) -> Recipe:
    """Return the recipe with another choice for a column; how its cells are split, and constants, stay."""
    if target == OWN:
        return replace(recipe, columns=without(recipe.columns, column.heading, heading_key))
    known = column.rule or ColumnRule()
    if target == MEMBERS:
        rule = ColumnRule(part_of="members")
    elif target in (KEEP, LEAVE_OUT):
        rule = ColumnRule(keep=target == KEEP)
    else:
        rule = ColumnRule((target,), split=known.split, set=known.set)
    return recipe.with_column(column.heading, rule)


def target_word_of(target: str, table: str) -> str:
    """Return a choice in words."""
    words = {
        OWN: _("As its heading says"),
        KEEP: _("Keep it as it is, for coordinators only"),
        LEAVE_OUT: _("Leave it out"),
        MEMBERS: _("A part of the members, added up"),
    }
    return words.get(target) or target_word(target, table)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
