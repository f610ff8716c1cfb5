"""Directories of services as tables: one file or sheet for each kind of record, joined by their ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from kunyet.graph.messages.errors import Problem
from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.formats.common.sheets import Sheet

_HEADINGS: Final[Mapping[str, tuple[frozenset[str], frozenset[str]]]] = {
    "organization": (frozenset({"id", "name"}), frozenset()),
    "service": (frozenset({"id", "name", "organization id"}), frozenset()),
    "location": (frozenset({"id", "name"}), frozenset({"latitude", "transportation", "location type"})),
    "contact": (frozenset({"id", "name"}), frozenset({"organization id", "service id", "location id"})),
    "phone": (frozenset({"id", "number"}), frozenset({"organization id", "service id", "location id", "contact id"})),
    "address": (frozenset({"location id"}), frozenset({"address 1", "city"})),
    "service_at_location": (frozenset({"service id", "location id"}), frozenset()),
}
"""Which headings a table of each kind has: all of the first ones, and one of the second ones."""
_MOST_LEFT_OUT: Final = 20


def join_service_tables(sheets: Sequence[Sheet], problems: list[Problem]) -> list[Sheet]:
    """Return sheets with the tables of a directory of services as entities, ties, offers and contacts.

    They are tables of organizations and of services, whose names and headings are those of the standard. Without both,
    the sheets stay as they are.

    Parameters
    ----------
    sheets
        All sheets that are read together.
    problems
        What is left out is reported here.
    """
    tables = {kind: sheet for sheet in sheets if (kind := _kind_of(sheet))}
    if not {"organization", "service"} <= set(tables):
        return list(sheets)
    from kunyet.loaders.formats.services.service_records import OTHER_KINDS, ServiceRecord, ServiceRecords
    from kunyet.loaders.formats.services.service_rows import ServiceRows

    records = ServiceRecords()
    for kind, sheet in tables.items():
        names = [fold(heading).replace(" ", "_") for heading in sheet.headings]
        for row, number in enumerate(sheet.row_numbers.tolist()):
            cells = dict(zip(names, sheet.row(row), strict=True))
            records.records.append(ServiceRecord(kind, number, cells))
    others = [sheet for sheet in sheets if _name_of(sheet) in OTHER_KINDS]
    rows = ServiceRows(records)
    made = []
    for (table, kind), found in rows.read().items():
        made.append(_made_sheet(tables[kind], table, found))
    left_out = [f"{name} ({count})" for name, count in rows.left_out.most_common(_MOST_LEFT_OUT)]
    left_out += [f"{sheet.label} ({sheet.size})" for sheet in others if sheet.size]
    if left_out:
        file = tables["organization"].file
        problems.append(Problem("parts-left-out.records", severity="warning", file=file, data={"what": left_out}))
    gone = [*tables.values(), *others]
    return [*made, *(sheet for sheet in sheets if all(sheet is not other for other in gone))]


def _name_of(sheet: Sheet) -> str:
    name = sheet.sheet or sheet.file.rpartition("/")[2].rpartition(".")[0]
    return fold(name).replace(" ", "_")


def _kind_of(sheet: Sheet) -> str:
    """Return the kind of records that a sheet holds, by its name and its headings; blank if it is no such table."""
    from kunyet.loaders.formats.services.service_records import KINDS

    kind = KINDS.get(_name_of(sheet), "") if sheet.table is None else ""
    if not kind:
        return ""
    every, some = _HEADINGS[kind]
    headings = {fold(heading) for heading in sheet.headings}
    return kind if every <= headings and (not some or some & headings) else ""


def _made_sheet(source: Sheet, table: str, rows: Sequence[tuple[int, Mapping[str, str]]]) -> Sheet:
    from kunyet.loaders.formats.common.table_sheet import table_sheet

    made = table_sheet(ReadReport(source.file), source.sheet, table, rows)
    return replace(made, blank_rows=source.blank_rows if table in ("entities", "needs") else 0, origin=None)
