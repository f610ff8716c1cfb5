"""Cells, each by itself: required cells, words of a vocabulary, dates, numbers, flags and characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

import numpy as np

from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES, ColumnForm
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.characters import check_column_characters, quote_cell
from kunyet.graph.records.validation.findings import (
    Fault,
    Finding,
    findings_by_row,
    findings_by_value,
)
from kunyet.graph.text.dates import read_day
from kunyet.graph.text.invisible import is_invisible
from kunyet.graph.text.suggest_word import Suggestions, nearest_value
from kunyet.graph.text.values import is_count, is_number, read_number, split_values
from kunyet.graph.vocabulary.channels import CHANNELS

CellCheck = Callable[[str], Fault | None]

_WORD_KEYS = {("entities", "kind"): "unknown-kind", ("ties", "type"): "unknown-tie-type"}
FIRST_YEAR, LAST_YEAR = 1900, 2199
MOST = 1e15
"""Numbers above this are mistakes, and not exact as floats."""
NO_WORDS: Mapping[str, str] = MappingProxyType({})
_RANGE = re.compile(r"~?\d{1,20}-\d{1,20}\Z", re.ASCII)


def check_cells(records: Records) -> Iterator[Finding]:
    """Give the findings of single cells."""
    channels = channel_ids(records)
    for table in records.tables().values():
        for form in TABLES[table.name].values():
            if form.required and table.size:
                yield from _missing(table, form)
            if form.name in table.columns:
                check = cell_check(table.name, form, channels)
                if check is not None:
                    yield from findings_by_value(table, form.name, check)
        for name, column in {**table.columns, **table.extras}.items():
            yield from check_column_characters(table, name, column)


def channel_ids(records: Records) -> tuple[str, ...]:
    """Return the channels that records may name: the built-in ones and their own."""
    return tuple(dict.fromkeys([*CHANNELS, *records.channels["id"].values]))


def _missing(table: Table, form: ColumnForm) -> Iterator[Finding]:
    column = table[form.name]
    blank = ~column.filled
    named = (table.name, form.name) == ("entities", "name")
    if named:
        blank |= column.look_up(is_invisible, np.bool_, blank=True)
    yield from findings_by_row(table, form.name, blank, partial(_nameless if named else _blank, table, form.name))


def _blank(table: Table, name: str, _row: int) -> Fault:
    return Fault("missing-cell", data={"column": name, "table": table.name})


def _nameless(table: Table, name: str, row: int) -> Fault:
    """Return the fault of an entity without a name. A Burmese name does not replace the name."""
    other = table["name_my"][row]
    data = {
        "column": name,
        "why": "invisible" if table[name].filled[row] else "blank",
        "other": "" if is_invisible(other) else quote_cell(other),
    }
    return Fault("missing-cell.no-name", data=data)


def cell_check(table: str, form: ColumnForm, channels: tuple[str, ...] = tuple(CHANNELS)) -> CellCheck | None:
    """Return the function that checks a cell of a column, `None` if every text is valid."""
    if form.name == "channel":
        many = form.form == "words"
        return _word_check(channels, "unknown-channel.cell", form.name, many=many)
    if form.choices:
        key = _WORD_KEYS.get((table, form.name), "unknown-word.cell")
        return _word_check(form.choices, key, form.name, many=form.form == "words", older=form.older)
    check = _FORM_CHECKS.get(form.form)
    return None if check is None else partial(check, name=form.name)


def _word_check(
    known: tuple[str, ...], key: str, name: str, *, many: bool, older: Mapping[str, str] = NO_WORDS
) -> CellCheck:
    """Return the check of a column of words. Only so many of its unknown words get a suggestion."""
    near = Suggestions[str, str](lambda word: nearest_value(word, known))

    def check(text: str) -> Fault | None:
        for word in split_values(text) if many else (text,):
            if word not in known and word not in older:
                data = {"value": quote_cell(word), "column": name, "near": near.nearest(word) or "", "known": known}
                return Fault(key, data=data)
        return None

    return check


def _check_date(text: str, *, name: str) -> Fault | None:
    try:
        read_day(text, late=False)
    except (ValueError, OverflowError):
        return Fault("bad-date.cell", data={"value": quote_cell(text), "column": name})
    if not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        years = {"first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
        return Fault("bad-date.far", data={"value": quote_cell(text), "column": name, **years})
    return None


def _check_number(text: str, *, name: str) -> Fault | None:
    data = {"value": quote_cell(text), "column": name}
    if not is_number(text):
        return Fault("bad-number.large" if text.isdecimal() else "bad-number.cell", data=data)
    if float(text) < 0:
        return Fault("negative-number", data=data)
    return None if float(text) <= MOST else Fault("bad-number.large", data=data)


def _check_count(text: str, *, name: str) -> Fault | None:
    data = {"value": quote_cell(text), "column": name}
    if is_count(text):
        return None if read_number(text) <= MOST else Fault("bad-number.large", data=data)
    if is_number(text):
        return Fault("negative-number" if text.startswith("-") else "bad-number.whole", data=data)
    return Fault("bad-number.order" if _RANGE.match(text) else "bad-number.cell", data=data)


def _check_flag(text: str, *, name: str) -> Fault | None:
    return None if text in ("y", "n") else Fault("unknown-word.flag", data={"value": quote_cell(text), "column": name})


_FORM_CHECKS: Mapping[str, Callable[..., Fault | None]] = {
    "count": _check_count,
    "number": _check_number,
    "date": _check_date,
    "flag": _check_flag,
}
