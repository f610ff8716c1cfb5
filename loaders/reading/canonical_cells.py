"""Canonical text of cells: the raw text of a column, by the form that the column is declared with.

A cell that cannot be read stays as it is written, and validation reports it. A cell that can be read in two ways
becomes blank, and is reported here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES, ColumnForm
from kunyet.graph.records.validation.findings import Fault
from kunyet.graph.text.digits import western_digits
from kunyet.graph.text.invisible import is_invisible
from kunyet.graph.text.lazy_texts import joined_texts
from kunyet.graph.text.values import LIST_SEPARATOR, join_values, split_values
from kunyet.loaders.text import vocabulary_words
from kunyet.loaders.text.date_styles import NO_ANSWERS, DateAnswers, read_dates

Faults = dict[int, Fault]
"""Faults by the code of the raw value."""

LISTS = frozenset({("entities", name) for name in ("needs", "offers", "languages", "roles")})
"""Columns of free values that are parted as people write lists. A place or another name may hold a comma."""

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\uff0d", "-"))
_ABOUT = re.compile(r"(?:~|\u2248|\uff5e|about|approx\.?|approximately|around|ca?\.?|ခန့်)\s*", re.IGNORECASE)
_RANGE = re.compile(r"(~?)\s*(\d+(?:\.\d+)?)\s*(?:-|to)\s*(\d+(?:\.\d+)?)\Z")
_WHOLE = re.compile(r"(-?\d+)\.0+\Z")


def canonical_column(
    table: str,
    name: str,
    column: CodedColumn,
    channels: Mapping[str, str],
    *,
    dates: DateAnswers = NO_ANSWERS,
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
    dates
        What is known about a column of dates beyond its cells.
    """
    form = TABLES[table][name]
    column = _without_invisible_names(column) if name in ("name", "name_my") else column
    if form.form == "date":
        return _date_column(column, dates)
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
    if form.form == "number":
        return column.map(canonical_number)
    if form.form == "count":
        return column.map(canonical_count)
    if form.form == "list" and LIST_SEPARATOR in joined_texts(column.values):
        return column.map(lambda text: join_values(list(dict.fromkeys(split_values(text)))))
    return column


def _date_column(column: CodedColumn, answers: DateAnswers) -> tuple[CodedColumn, Faults]:
    read, faults = read_dates(column.values, answers)
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


def canonical_number(text: str) -> str:
    """Return a number without thousands' commas and trailing `.0`, in western digits. Other texts stay as they are."""
    if text.isdigit() and text.isascii():
        return text
    plain = _THOUSANDS.sub("", western_digits(text).translate(_DASHES)).strip()
    match = _WHOLE.match(plain)
    return match[1] if match else plain


def canonical_count(text: str) -> str:
    """Return a count as `20`, `~20` or `20-30`. Other texts stay as they are.

    >>> canonical_count("about 20"), canonical_count("20 – 30"), canonical_count("၂၀")
    ('~20', '20-30', '20')
    """
    plain = canonical_number(text)
    if plain.isdigit():
        return plain
    bare = _ABOUT.sub("", plain).strip()
    about = "~" if bare != plain else ""
    match = _RANGE.match(bare)
    if match:
        low, high = canonical_number(match[2]), canonical_number(match[3])
        return f"{about}{low}-{high}" if float(low) <= float(high) else text
    return about + canonical_number(bare) if bare.replace(".", "", 1).isdigit() else text
