"""Correcting sheets and columns: which rows are headings, what a sheet is, its region, and what each column fills."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import streamlit as st

from kunyet.dashboard.components.import_files.corrections import change_recipe
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.two_columns import in_pairs
from kunyet.dashboard.present.import_files.ruled_tables import (
    SHEET_CORRECTIONS,
    column_label,
    column_targets,
    heading_rows_word,
    read_rows_html,
    rule_target,
    sheet_label,
    target_word_of,
    with_target,
)
from kunyet.dashboard.present.words.column_names import table_word
from kunyet.dashboard.present.words.vocabulary_words import first_upper, region_word
from kunyet.graph.messages.language import _
from kunyet.graph.vocabulary.regions import REGIONS
from kunyet.loaders.recipes.grid import NO_HEADING_ROW

if TYPE_CHECKING:
    from kunyet.dashboard.editing.import_preview import ImportPreview
    from kunyet.dashboard.editing.ruled_sheets import RuledColumn, RuledSheet

_TABLES = ("entities", "ties", "contacts", "needs", "")
"""What a sheet may be; blank: it is left out. A list of firewalls is told by its own name, never by a choice."""


def sheet_boxes(preview: ImportPreview) -> None:
    """Show every sheet that a recipe rules, with what can be corrected."""
    with st.expander(_("Sheets ({n})", n=len(preview.ruled)), expanded=False):
        for at, sheet in enumerate(preview.ruled):
            render_html(sheet_label(sheet))
            with st.container(horizontal=True):
                _table_box(preview, sheet, at)
                if not sheet.is_left_out:
                    _heading_box(preview, sheet, at)
                    _region_box(preview, sheet, at)
            if sheet.samples:
                render_html(read_rows_html(sheet))


def _correct(preview: ImportPreview, sheet: RuledSheet, what: str, choice: Any) -> None:
    change_recipe(preview, lambda recipe: SHEET_CORRECTIONS[what](recipe, sheet, choice))


def _table_box(preview: ImportPreview, sheet: RuledSheet, at: int) -> None:
    options = [*_TABLES] if sheet.table in _TABLES else [sheet.table, *_TABLES]
    key = f"sheet-table-{at}"
    st.session_state[key] = "" if sheet.is_left_out else sheet.table

    def choose() -> None:
        _correct(preview, sheet, "table", st.session_state[key])

    st.selectbox(
        _("Read as"),
        options,
        key=key,
        format_func=lambda table: first_upper(table_word(table)) if table else _("Leave it out"),
        on_change=choose,
    )


def _heading_box(preview: ImportPreview, sheet: RuledSheet, at: int) -> None:
    numbers = [number for number, _text in sheet.top]
    texts = dict(sheet.top)
    pairs = [pair for pair in pairwise(numbers) if pair[1] == pair[0] + 1]
    options = [*((number,) for number in numbers), *pairs, (NO_HEADING_ROW,)]
    if sheet.heading_rows and sheet.heading_rows not in options:
        options.insert(0, sheet.heading_rows)
    key = f"sheet-headings-{at}"
    st.session_state[key] = sheet.heading_rows or options[0]

    def choose() -> None:
        _correct(preview, sheet, "heading_rows", tuple(st.session_state[key]))

    st.selectbox(
        _("Heading rows"),
        options,
        key=key,
        format_func=lambda rows: heading_rows_word(rows, texts),
        on_change=choose,
    )


def _region_box(preview: ImportPreview, sheet: RuledSheet, at: int) -> None:
    key = f"sheet-region-{at}"
    options = ["", *REGIONS]
    if sheet.region not in options:
        options.append(sheet.region)
    st.session_state[key] = sheet.region

    def choose() -> None:
        _correct(preview, sheet, "region", st.session_state[key])

    st.selectbox(
        _("Region of all rows"),
        options,
        key=key,
        format_func=lambda region: region_word(region) if region else _("as the rows say"),
        on_change=choose,
    )


def column_boxes(preview: ImportPreview) -> None:
    """Show each heading once, over all sheets, with what it fills."""
    columns: dict[str, tuple[RuledColumn, RuledSheet]] = {}
    for sheet in preview.ruled:
        for column in sheet.columns if sheet.table else ():
            columns.setdefault(f"{sheet.table}:{column.heading}", (column, sheet))
    with st.expander(_("Columns ({n})", n=len(columns)), expanded=False):
        for at, ((column, sheet), place) in enumerate(in_pairs(list(columns.values()))):
            with place:
                _column_box(preview, column, sheet, at)


def _column_box(preview: ImportPreview, column: RuledColumn, sheet: RuledSheet, at: int) -> None:
    now = rule_target(column.rule)
    options: Sequence[str] = column_targets(sheet.table, now)
    key = f"column-target-{at}"
    st.session_state[key] = now

    def choose() -> None:
        target = st.session_state[key]
        change_recipe(preview, lambda recipe: with_target(recipe, column, target))

    st.selectbox(
        column_label(column),
        options,
        key=key,
        format_func=lambda target: target_word_of(target, sheet.table),
        on_change=choose,
    )
