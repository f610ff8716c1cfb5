"""One record as a person types it into a form: the canonical cells that a loader would read, and its findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.findings import Finding
from kunyet.graph.text.invisible import is_invisible
from kunyet.graph.text.normal_form import normal_form
from kunyet.graph.text.values import LIST_SEPARATOR
from kunyet.loaders.places.place_columns import place_columns
from kunyet.loaders.reading.canonical_cells import canonical_column
from kunyet.loaders.text import zawgyi
from kunyet.loaders.text.sensitive_data import identity_number_fault
from kunyet.loaders.text.telephone_numbers import check_phone_numbers
from kunyet.loaders.text.vocabulary_words import channel_meanings

_BETWEEN = {"serves": re.compile("[,;၊]"), "language": re.compile("[,;၊]"), "aliases": re.compile("[;၊]")}
"""What parts the values of lists besides `|`, which no Burmese keyboard has; a name may hold a comma of its own."""


def read_row(table: str, typed: Mapping[str, str], records: Records) -> tuple[dict[str, str], list[Finding]]:
    """Return typed texts as canonical cells (without blank ones), and findings about cells that cannot be read or are
    doubtful.

    Dates may be in any style that is not ambiguous, digits in either script, words in either language, places under any
    name. An entity may be named by its id, or by a name that only one entity has.
    """
    channels = channel_meanings(records.channels)
    cells: dict[str, str] = {}
    typed, findings = zawgyi.convert_row(table, typed)
    for name, text in typed.items():
        plain = normal_form(text).strip()
        plain = "" if name in ("name", "name_my") and is_invisible(plain) else plain
        if not plain or name not in TABLES[table]:
            cells[name] = plain
            continue
        if table == "entities" and name in _BETWEEN:
            plain = LIST_SEPARATOR.join(_BETWEEN[name].split(plain))
        column, faults = canonical_column(table, name, CodedColumn.of([plain]), channels)
        cells[name] = plain if faults else column[0]
        findings += [fault.at(table, 0, name) for fault in faults.values()]
        if TABLES[table][name].form == "ref":
            cells[name] = _resolve_reference(records, plain)
    row = Table.of(table, [{name: text for name, text in cells.items() if text}])
    if table == "entities" and row.columns:
        row, found = place_columns(row)
        findings += found
    findings += check_phone_numbers(row)
    findings += _identity_numbers(row)
    return (row.row(0) if row.size else {}), findings


def _identity_numbers(row: Table) -> Iterator[Finding]:
    """Give a warning for each text with a national identity number. A person may have kept one on purpose."""
    for name, text in row.row(0).items() if row.size else ():
        fault = identity_number_fault(text)
        if fault is not None and TABLES[row.name][name].form in ("text", "list"):
            yield replace(fault, severity="warning").at(row.name, 0, name)


def _resolve_reference(records: Records, text: str) -> str:
    """Return the id that a text names: an id, or a name that only one entity has. Else return the text."""
    if text in records.entity_row:
        return text
    entities = records.entities
    rows = (entities["name"].equals(text) | entities["name_my"].equals(text)).nonzero()[0].tolist()
    return entities["id"][rows[0]] if len(rows) == 1 else text
