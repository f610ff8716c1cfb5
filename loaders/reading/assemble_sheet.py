"""Assembling a table from a sheet: declared columns in canonical text, extra columns, and sensitive data removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.columns import CodedColumn, Mask
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Fault, Finding, findings_by_code
from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.guards.bad_cells import bad_cells, plain_texts
from kunyet.loaders.guards.guard_headings import quote_option
from kunyet.loaders.reading.canonical_cells import canonical_column
from kunyet.loaders.reading.heading_problems import unknown_heading
from kunyet.loaders.reading.headings import HeadingMatch
from kunyet.loaders.reading.kind_cells import read_kind_words
from kunyet.loaders.reading.located_tables import LocatedTable, SheetSource
from kunyet.loaders.text import sensitive_data, telephone_numbers
from kunyet.loaders.text.date_styles import DateAnswers
from kunyet.loaders.writing.formula_escape import unescape_column


@dataclass(frozen=True, eq=False)
class AssembledSheet:
    """A sheet as a table, its telephone columns (heading to cells), and findings and problems."""

    located: LocatedTable
    phones: Mapping[str, CodedColumn] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


def assemble_sheet(
    sheet: Sheet, match: HeadingMatch, channels: Mapping[str, str], keep_columns: frozenset[str]
) -> AssembledSheet:
    """Return the table of a sheet.

    Parameters
    ----------
    sheet, layout
        The sheet, and the table that its headings match.
    channels
        The channel for each folded text.
    keep_columns
        Folded headings of columns that are read although they would be refused.
    """
    name = match.table or ""
    work = _SheetAssembler(sheet, name, keep_columns)
    columns = {
        column: work.read_declared(column, sheet.headings[position], sheet.columns[position], channels)
        for column, position in match.positions.items()
    }
    for heading, position in match.extras.items():
        work.read_undeclared(heading, sheet.columns[position])
    table = Table(name, sheet.size, columns, work.extras)
    if name == "entities" and "kind" in match.positions:
        table = work.read_kinds(table, match.positions["kind"])
    headings = {column: sheet.headings[position] for column, position in match.positions.items()}
    return AssembledSheet(
        LocatedTable.of(table, SheetSource(sheet, headings)), work.phones, tuple(work.findings), tuple(work.problems)
    )


class _SheetAssembler:
    """Collects the columns of one sheet, and what is found in them."""

    def __init__(self, sheet: Sheet, table: str, keep_columns: frozenset[str]) -> None:
        self.sheet, self.table, self.keep_columns = sheet, table, keep_columns
        self.extras: dict[str, CodedColumn] = {}
        self.phones: dict[str, CodedColumn] = {}
        self.findings: list[Finding] = []
        self.problems: list[Problem] = []
        self._empty = Table(table, sheet.size)

    def read_declared(self, name: str, heading: str, raw: CodedColumn, channels: Mapping[str, str]) -> CodedColumn:
        """Return a declared column. Telephone numbers in its texts become contacts."""
        column = self._without_bad_cells(name, unescape_column(raw), TABLES[self.table][name].form)
        if fold(heading) not in self.keep_columns and TABLES[self.table][name].form in ("text", "list"):
            column = self._find_identity_numbers(name, column)
            if self.table == "entities" and not TABLES[self.table][name].required:
                column = self._split_phones(heading, column)
        read, faults = canonical_column(self.table, name, column, channels, dates=DateAnswers(epoch=self.sheet.epoch))
        if faults:
            self.findings += findings_by_code(self._empty, name, column, faults)
        return read

    def read_kinds(self, table: Table, position: int) -> Table:
        """Return the entities with the kinds and roles that words for types of organization mean."""
        raw = unescape_column(self.sheet.columns[position])
        read = read_kind_words(self.sheet, self.sheet.headings[position], raw, table)
        self.findings += read.findings
        self.problems += read.problems
        return read.entities

    def read_undeclared(self, heading: str, raw: CodedColumn) -> None:
        """Add a column that is not declared to the extras, or refuse it, or turn it into contacts."""
        column = self._without_bad_cells(heading, unescape_column(raw), "")
        if fold(heading) in self.keep_columns:
            self._add_extra(heading, column)
            return
        refused = sensitive_data.refused_content(heading)
        if refused is not None:
            self._refuse_column(heading, column, refused)
            return
        column = self._find_identity_numbers(heading, column)
        if telephone_numbers.is_phone_heading(heading):
            column = self._extract_phones(
                heading, column, column.look_up(telephone_numbers.may_be_phone_number, np.bool_, blank=False)
            )
        else:
            column = self._split_phones(heading, column)
        if column.filled.any() or heading not in self.phones:
            self._add_extra(heading, column)

    def _without_bad_cells(self, name: str, column: CodedColumn, form: str) -> CodedColumn:
        """Return a column of plain texts, blank where a cell has no value. Each such cell is a finding."""
        faults = bad_cells(name, column, form)
        if faults:
            bad = np.isin(column.codes, list(faults))
            if form:
                self.findings += findings_by_code(self._empty, name, column, faults)
            else:
                self._warn_bad_cells(name, next(iter(faults.values())), int(np.count_nonzero(bad)))
            column = column.blank_where(bad)
        return plain_texts(column, form)

    def _warn_bad_cells(self, heading: str, fault: Fault, cells: int) -> None:
        """Warn once of the cells without a value in a column that is not declared. Nothing rests on it."""
        data = {**fault.data, "cells": cells}
        row = self.sheet.heading_row
        self.problems.append(
            self.sheet.problem(f"{fault.code}.extra", data, severity="warning", row=row, column=heading)
        )

    def _add_extra(self, heading: str, column: CodedColumn) -> None:
        self.extras[heading] = column
        self.problems.append(unknown_heading(self.sheet, self.table, heading))

    def _refuse_column(self, heading: str, column: CodedColumn, what: str) -> None:
        if not column.filled.any():
            return
        data = {"heading": quote_cell(heading), "what": what, "option": quote_option(heading)}
        self.extras[heading] = column
        for row in np.flatnonzero(column.filled).tolist():
            self.findings.append(Finding(self.table, row, heading, "refused-column", data=data))

    def _find_identity_numbers(self, name: str, column: CodedColumn) -> CodedColumn:
        if not sensitive_data.may_hold_identity_number(column.values):
            return column
        judged = ((code, sensitive_data.identity_number_fault(value)) for code, value in enumerate(column.values))
        self.findings += findings_by_code(
            self._empty, name, column, {code: fault for code, fault in judged if fault is not None}
        )
        return column

    def _split_phones(self, heading: str, column: CodedColumn) -> CodedColumn:
        if not telephone_numbers.may_hold_phone_number(column.values):
            return column
        found = column.look_up(telephone_numbers.is_phone, np.bool_, blank=False)
        return self._extract_phones(heading, column, found) if found.any() else column

    def _extract_phones(self, heading: str, column: CodedColumn, found: Mask) -> CodedColumn:
        if not found.any():
            return column
        if self.table != "entities":
            for row in np.flatnonzero(found).tolist():
                self.findings.append(Finding(self.table, row, heading, "telephone-number"))
            return column
        self.phones[heading] = column.blank_where(~found)
        data = {"heading": quote_cell(heading), "cells": int(np.count_nonzero(found))}
        self.problems.append(
            self.sheet.problem(
                "telephone-becomes-contact",
                data,
                severity="warning",
                row=self.sheet.heading_row,
                column=heading,
            )
        )
        return column.blank_where(found)
