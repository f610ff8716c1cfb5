"""Zawgyi, an obsolete encoding of Burmese: told apart from Unicode, warned of, not converted.

Probabilities are those of `myanmartools`; .95 and above is Zawgyi. It is only asked about texts with a mark where Unicode never has
it, so that a directory in Unicode does not pay for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from graph.lazy_texts import whole
from graph.records import Coded, Table
from graph.validation.cells import quoted
from graph.validation.findings import Finding

ZAWGYI_FROM = 0.95
_ASKED = 200
"""Texts of a column that are asked about."""

# Letters that Zawgyi has of its own, an asat where Unicode stacks, a vowel e that nothing stands before.
_SUSPICIOUS = re.compile(
    "[\u1033\u1034\u105a\u1060-\u1097]|\u1039(?![\u1000-\u1021])|(?<![\u1000-\u1021\u1025\u1029\u103b-\u103e\u103f\u1075-\u1081])\u1031"
)


def findings(table: Table) -> Iterator[Finding]:
    """Give a warning for each column that holds Zawgyi, at its first row that does."""
    for name, column in {**table.columns, **table.extras}.items():
        text = whole(column.values)
        if not text.isascii() and _SUSPICIOUS.search(text) is not None:
            yield from _look_closer(table.name, name, column)


def _look_closer(table: str, name: str, column: Coded) -> Iterator[Finding]:
    detector = _detector()
    suspicious = [code for code, value in enumerate(column.values) if _SUSPICIOUS.search(value) is not None]
    found = {
        code for code in suspicious[:_ASKED] if detector.get_zawgyi_probability(column.values[code]) >= ZAWGYI_FROM
    }
    if not found:
        return
    rows = [row for row, code in enumerate(column.codes.tolist()) if code in found]
    if rows:
        more = f" ({len(rows):,} cells are)" if len(rows) > 1 else ""
        message = f"{quoted(column[rows[0]])} is in the Zawgyi encoding{more}, and reads as other words in Unicode."
        yield Finding(
            table, rows[0], name, "zawgyi-text", message, "Convert the column to Unicode before loading it.", "warning"
        )


@cache
def _detector() -> Any:
    import warnings

    from myanmartools import ZawgyiDetector

    with warnings.catch_warnings():
        # It opens its data in a way that newer Pythons find old-fashioned.
        warnings.simplefilter("ignore", DeprecationWarning)
        return ZawgyiDetector()
