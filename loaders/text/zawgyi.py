"""Zawgyi, an obsolete encoding of Burmese: it is detected with a warning, and not converted.

`myanmartools` gives the probabilities; .95 and above is Zawgyi. Only texts with a letter that is impossible in Unicode
are checked, so a directory in Unicode never imports the detector.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Finding
from kunyet.graph.text.lazy_texts import joined_texts

ZAWGYI_PROBABILITY = 0.95
_MAX_CHECKED = 200
"""Texts of a column that the detector checks, at most."""

# Impossible in Unicode: letters that only Zawgyi has, an asat (U+1039) that stacks nothing, a vowel e (U+1031) after
# nothing.
_ZAWGYI_LETTERS = np.isin(np.arange(0x1000, 0x10A0), [0x1033, 0x1034, 0x105A, *range(0x1060, 0x1098)])
_STACKED = np.isin(np.arange(0x1000, 0x10A0), np.arange(0x1000, 0x1022))
_BEFORE_E = np.isin(
    np.arange(0x1000, 0x10A0), [*range(0x1000, 0x1022), 0x1025, 0x1029, *range(0x103B, 0x1040), *range(0x1075, 0x1082)]
)


def looks_suspicious(text: str) -> bool:
    """Return whether a text has a letter that is impossible in Burmese in Unicode.

    Other languages of Myanmar have such letters too.
    """
    if text.isascii():
        return False
    letters = np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    # Every letter outside the block counts as its first unassigned code point.
    position = np.where((letters >= 0x1000) & (letters < 0x10A0), letters, 0x109C).astype(np.int64) - 0x1000
    e, asat = np.flatnonzero(position == 0x31), np.flatnonzero(position == 0x39)
    return bool(
        _ZAWGYI_LETTERS[position].any()
        or not _BEFORE_E[position[e - 1]].all()
        or not _STACKED[position[asat + 1]].all()
    )


def is_zawgyi(text: str) -> bool:
    """Return whether a text is probably in the Zawgyi encoding."""
    return looks_suspicious(text) and bool(_detector().get_zawgyi_probability(text) >= ZAWGYI_PROBABILITY)


def zawgyi_findings(table: Table) -> Iterator[Finding]:
    """Give a warning for each column that holds Zawgyi, at its first such row."""
    for name, column in {**table.columns, **table.extras}.items():
        if looks_suspicious(joined_texts(column.values)):
            yield from _check_column(table.name, name, column)


def _check_column(table: str, name: str, column: CodedColumn) -> Iterator[Finding]:
    detector = _detector()
    suspicious = [code for code, value in enumerate(column.values) if looks_suspicious(value)]
    found = {
        code
        for code in suspicious[:_MAX_CHECKED]
        if detector.get_zawgyi_probability(column.values[code]) >= ZAWGYI_PROBABILITY
    }
    if not found:
        return
    rows = [row for row, code in enumerate(column.codes.tolist()) if code in found]
    if rows:
        data = {"value": quote_cell(column[rows[0]]), "cells": len(rows)}
        yield Finding(table, rows[0], name, "zawgyi-text", severity="warning", data=data)


@cache
def _detector() -> Any:
    import warnings

    from myanmartools import ZawgyiDetector

    with warnings.catch_warnings():
        # It opens its data with a function that newer Pythons deprecate.
        warnings.simplefilter("ignore", DeprecationWarning)
        return ZawgyiDetector()
