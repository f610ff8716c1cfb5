"""Canonical text of cells: the raw text of a column, by the form that the column is declared with.

A cell that cannot be read stays as it is written, and validation reports it. A cell that can be read in two ways
becomes blank, and is reported here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES, ColumnForm
from kunyet.graph.records.validation.findings import Fault
from kunyet.graph.text.invisible import is_invisible
from kunyet.graph.text.lazy_texts import joined_texts
from kunyet.graph.text.values import LIST_SEPARATOR, join_values, split_values
from kunyet.loaders.text import vocabulary_words
from kunyet.loaders.text.date_styles import NO_ANSWERS, DateAnswers, read_dates
from kunyet.loaders.text.number_styles import DecimalMark, read_numbers

Faults = dict[int, Fault]
"""Faults by the code of the raw value."""

LISTS = frozenset({("entities", name) for name in ("needs", "offers", "languages", "roles")})
"""Columns of free values that are parted as people write lists. A place or another name may hold a comma."""


def canonical_column(
    table: str,
    name: str,
    column: CodedColumn,
    channels: Mapping[str, str],
    *,
    dates: DateAnswers = NO_ANSWERS,
    decimal: DecimalMark | None = None,
) -> tuple[CodedColumn, Faults]:
    """Return a column in canonical text, and the faults of raw values that can be read in two ways.

    Parameters
    ----------
    table, name
        The declared column.
    column
        Its raw cells.
    channels
        The channel for each folded text.
    dates, decimal
        What is known about a column of dates or of numbers beyond its cells.
    """
    form = TABLES[table][name]
    column = _without_invisible_names(column) if name in ("name", "name_my") else column
    if form.form == "date":
        return _decided_column(column, *read_dates(column.values, dates))
    if form.form in ("number", "count"):
        return _decided_column(column, *read_numbers(column.values, counts=form.form == "count", decimal=decimal))
    if name == "channel":
        return column.map(
            partial(
                vocabulary_words.canonical_words if form.form == "words" else vocabulary_words.canonical_word,
                known=channels,
            )
        ), {}
    if form.choices or form.form == "flag":
        known = vocabulary_words.word_meanings(vocabulary_words.vocabulary_of(table, name))
        return column.map(
            partial(
                vocabulary_words.canonical_words if form.form == "words" else vocabulary_words.canonical_word,
                known=known,
            )
        ), {}
    if (table, name) in LISTS:
        return column.map(lambda text: join_values(vocabulary_words.split_list(text))), {}
    return _plain_column(form, column), {}


def _without_invisible_names(column: CodedColumn) -> CodedColumn:
    """Return a column of names; a cell in which nothing is visible becomes blank.

    Zero-width characters within a word stay.
    """
    if joined_texts(column.values).isascii() or not any(map(is_invisible, column.values)):
        return column
    return column.map(lambda text: "" if is_invisible(text) else text)


def _plain_column(form: ColumnForm, column: CodedColumn) -> CodedColumn:
    if form.form in ("list", "things") and LIST_SEPARATOR in joined_texts(column.values):
        return column.map(lambda text: join_values(list(dict.fromkeys(split_values(text)))))
    return column


def _decided_column(column: CodedColumn, read: Sequence[str], faults: Faults) -> tuple[CodedColumn, Faults]:
    """Return a column with the texts that were read, and blank where its cells are open."""
    if not faults and read == list(column.values):
        return column, {}
    texts = dict(zip(column.values, read, strict=True))
    blank = {column.values[code] for code in faults}
    counts = np.bincount(column.codes[column.codes >= 0], minlength=len(column.values))
    cells = Counter({fault.key: 0 for fault in faults.values()})
    for code, fault in faults.items():
        cells[fault.key] += int(counts[code])
    told = {key: replace(fault, data={**fault.data, "cells": cells[key]}) for key, fault in _by_key(faults).items()}
    return column.map(lambda text: "" if text in blank else texts[text]), {
        code: told[fault.key] for code, fault in faults.items()
    }


def _by_key(faults: Faults) -> dict[str, Fault]:
    """Return the fault that stands for all of its kind: in a column, every question is asked once."""
    return {fault.key: fault for fault in faults.values()}
