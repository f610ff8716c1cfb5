"""Cells that hold no value: errors of spreadsheets (`#N/A`), formulas without a result, fractions as dates.

Such a cell is never read as blank: a blank marking is AMBER, and a blank withdrawal is none.
"""

from __future__ import annotations

import re
from typing import Final

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Fault
from kunyet.graph.text.lazy_texts import joined_texts
from kunyet.loaders.workbooks.shown_text import ShownText, as_exact, as_shown
from kunyet.loaders.workbooks.workbook_rows import NO_RESULT

_ERRORS: Final = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BUSY!|BLOCKED!|CONNECT!|UNKNOWN!|EXTERNAL!|PYTHON!"
    r"|TIMEOUT!|GETTING_DATA|ERROR!)|Err:\d{3}",
    re.IGNORECASE,
)
"""What spreadsheet programs show in a cell that has no value."""
_FIRST_SERIAL, _LAST_YEAR = 10_000, 2_200
"""Numbers below are years with a fraction, not days since 1900."""

Faults = dict[int, Fault]
"""Faults by the code of the value."""


def bad_cells(name: str, column: CodedColumn, form: str) -> Faults:
    """Return the faults of values that no column takes, by their codes.

    Parameters
    ----------
    name
        The column.
    column
        Its cells.
    form
        How the column is read; blank: it is not declared.
    """
    faults = _error_values(name, column)
    if form == "date":
        for code, value in enumerate(column.values):
            if isinstance(value, ShownText) and value.has_fraction and float(value.exact) < _FIRST_SERIAL:
                faults[code] = Fault("bad-date.fraction", data={"value": quote_cell(value), "column": name})
    return faults


def is_bad_heading(heading: str) -> bool:
    """Return whether a heading is an error of a spreadsheet, so that nobody knows what its column means."""
    return heading == NO_RESULT or _ERRORS.fullmatch(heading) is not None


def plain_texts(column: CodedColumn, form: str) -> CodedColumn:
    """Return a column without numbers of a spreadsheet: exact for amounts and counts, else as they are shown."""
    return as_exact(column) if form in ("number", "count") else as_shown(column)


def _error_values(name: str, column: CodedColumn) -> Faults:
    text = joined_texts(column.values)
    if "#" not in text and "Err:" not in text and "err:" not in text:
        return {}
    faults: Faults = {}
    for code, value in enumerate(column.values):
        if value == NO_RESULT:
            faults[code] = Fault("formula-without-result", data={"column": name})
        elif _ERRORS.fullmatch(value):
            faults[code] = Fault("error-value", data={"value": quote_cell(value), "column": name})
    return faults
