"""Assembling a table from a sheet: declared columns in canonical text, extra columns, and sensitive data removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from kunyet.graph.access.redaction import WITHHELD_COLUMNS
from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.columns import CodedColumn, Mask
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Fault, Finding, findings_by_code
from kunyet.graph.text.folding import fold
from kunyet.loaders.contacts.contact_cells import ContactColumn, left_of_cell
from kunyet.loaders.contacts.contact_headings import ContactHeading, contact_heading
from kunyet.loaders.contacts.contact_texts import may_hold_route, routes_in_text
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.guards.bad_cells import bad_cells, plain_texts
from kunyet.loaders.guards.guard_headings import quote_option
from kunyet.loaders.guards.same_names import without_rows
from kunyet.loaders.reading.canonical_cells import canonical_column
from kunyet.loaders.reading.expand_cells import EXPANDED_COLUMNS
from kunyet.loaders.reading.heading_problems import unknown_heading
from kunyet.loaders.reading.headings import HeadingMatch
from kunyet.loaders.reading.kind_cells import kind_of_sheet, read_kind_words
from kunyet.loaders.reading.located_tables import LocatedTable, SheetSource
from kunyet.loaders.text import sensitive_data
from kunyet.loaders.text.date_styles import DateAnswers
from kunyet.loaders.text.telephone_numbers import (
    is_phone,
    is_phone_heading,
    may_be_phone_number,
    may_hold_phone_number,
)
from kunyet.loaders.writing.formula_escape import unescape_column


@dataclass(frozen=True, eq=False)
class AssembledSheet:
    """A sheet as a table, its cells that become contacts, and findings and problems."""

    located: LocatedTable
    contact_columns: tuple[ContactColumn, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


def assemble_sheet(
    sheet: Sheet,
    match: HeadingMatch,
    channels: Mapping[str, str],
    keep_columns: frozenset[str],
    answers: Mapping[str, str],
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
    answers
        Answers to questions, by the id of the question.
    """
    name = match.table or ""
    work = _SheetAssembler(sheet, name, keep_columns, answers)
    columns = {
        column: work.read_declared(column, sheet.headings[position], sheet.columns[position], channels)
        for column, position in match.positions.items()
    }
    for heading, position in match.extras.items():
        work.read_undeclared(heading, sheet.columns[position], _contact_part(sheet, position))
    work.keep_lone_positions()
    table = Table(name, sheet.size, columns, work.extras)
    if name == "entities" and "kind" in match.positions:
        table = work.read_kinds(table, match.positions["kind"])
    elif name == "entities" and (kind := kind_of_sheet(sheet)):
        table = table.with_columns(kind=CodedColumn.of([kind] * sheet.size))
    headings = {column: sheet.headings[position] for column, position in match.positions.items()}
    located, findings = LocatedTable.of(table, SheetSource(sheet, headings)), work.findings
    if sheet.skipped:
        stay = ~np.isin(sheet.row_numbers, list(sheet.skipped))
        located, findings = located.take(stay), without_rows(findings, stay, name)
        work.contact_columns = [replace(each, cells=each.cells.blank_where(~stay)) for each in work.contact_columns]
    return AssembledSheet(located, tuple(work.contact_columns), tuple(findings), tuple(work.problems))


def _contact_part(sheet: Sheet, position: int) -> ContactHeading | None:
    """Return what a column holds that a recipe says to be one of contacts; else `None`."""
    of, _, part = ("" if sheet.meanings is None else sheet.meanings[position]).partition(".")
    return ContactHeading(part) if of == "contacts" else None


class _SheetAssembler:
    """Collects the columns of one sheet, and what is found in them."""

    def __init__(self, sheet: Sheet, table: str, keep_columns: frozenset[str], answers: Mapping[str, str]) -> None:
        self.sheet, self.table, self.keep_columns, self.answers = sheet, table, keep_columns, answers
        self.extras: dict[str, CodedColumn] = {}
        self.contact_columns: list[ContactColumn] = []
        self.findings: list[Finding] = []
        self.problems: list[Problem] = []
        self._empty = Table(table, sheet.size)

    def read_declared(self, name: str, heading: str, raw: CodedColumn, channels: Mapping[str, str]) -> CodedColumn:
        """Return a declared column. Ways of contact in the texts of entities become contacts."""
        column = self._without_bad_cells(name, unescape_column(raw), TABLES[self.table][name].form)
        if fold(heading) not in self.keep_columns and TABLES[self.table][name].form in ("text", "list"):
            column = self._find_identity_numbers(name, column)
            if self.table == "entities":
                column = self._take_routes(name, heading, column)
        elif TABLES[self.table][name].form == "ref" and may_hold_route(column.values):
            # The name of an entity is read without them, so a reference to it is, too.
            column = column.map(lambda text: routes_in_text(text, "text").rest or text)
        read, faults = self._canonical(name, heading, column, channels)
        if faults:
            self.findings += findings_by_code(self._empty, name, column, faults)
        return read

    def _canonical(
        self, name: str, heading: str, column: CodedColumn, channels: Mapping[str, str]
    ) -> tuple[CodedColumn, dict[int, Fault]]:
        """Return a column in canonical text, and its faults; what it leaves open is read as answered."""
        if not self.answers:
            return canonical_column(self.table, name, column, channels, dates=DateAnswers(epoch=self.sheet.epoch))
        from kunyet.loaders.remedies.open_values import answered_values

        said = answered_values(self.sheet, name, heading, self.table, self.answers)
        read, faults = canonical_column(self.table, name, column, channels, dates=said.dates, decimal=said.decimal)
        return read, {code: fault for code, fault in faults.items() if fault.key not in said.left_out}

    def read_kinds(self, table: Table, position: int) -> Table:
        """Return the entities with the kinds and roles that words for types of organization mean."""
        raw = unescape_column(self.sheet.columns[position])
        read = read_kind_words(self.sheet, self.sheet.headings[position], raw, table)
        self.findings += read.findings
        self.problems += read.problems
        return read.entities

    def read_undeclared(self, heading: str, raw: CodedColumn, part: ContactHeading | None = None) -> None:
        """Add a column that is not declared to the extras, or refuse it, or turn it into contacts.

        `part` is what it holds of contacts, where that does not depend on its heading.
        """
        column = self._without_bad_cells(heading, unescape_column(raw), "")
        if fold(heading) in self.keep_columns:
            self._add_extra(heading, column)
            return
        refused = sensitive_data.refused_content(heading)
        if refused is not None:
            self._refuse_column(heading, column, refused)
            return
        column = self._find_identity_numbers(heading, column)
        meant = part or contact_heading(heading)
        if self.table != "entities":
            self._refuse_phones(heading, column)
        elif meant is not None:
            column = self._read_contacts(heading, meant, column)
        else:
            column = self._take_routes("", heading, column)
        if meant is not None and self.table == "entities":
            self._add_rest(heading, column)
        elif column.filled.any() or all(heading != one.heading for one in self.contact_columns):
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

    def _add_rest(self, heading: str, column: CodedColumn) -> None:
        """Keep the cells of a column of contacts that are none as an extra column, and say so."""
        if column.filled.any():
            self.extras[heading] = column
            data = {"heading": quote_cell(heading), "cells": int(np.count_nonzero(column.filled))}
            row = self.sheet.heading_row
            self.problems.append(
                self.sheet.problem("no-way-of-contact", data, severity="warning", row=row, column=heading)
            )

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

    def _read_contacts(self, heading: str, meant: ContactHeading, column: CodedColumn) -> CodedColumn:
        """Turn a column of handles, persons or positions into contacts; return what is none."""
        made = ContactColumn(heading, meant.part, meant.channels, column, meant.group)
        self.contact_columns.append(made)
        left = {value: left_of_cell(made, value) for value in column.values}
        became = column.look_up(lambda text: left[text] != text, np.bool_, blank=False)
        self._say_became(heading, int(np.count_nonzero(became)), phones=meant.channels == ("phone",))
        return column.map(left.__getitem__)

    def keep_lone_positions(self) -> None:
        """Keep the positions of rows without a person and without a handle as an extra column."""
        whose = np.zeros(self.sheet.size, dtype=np.bool_)
        for column in self.contact_columns:
            if column.part == "person":
                whose |= column.cells.filled
            elif column.part == "handle":
                routed = {value: left_of_cell(column, value) != value for value in column.cells.values}
                whose |= column.cells.look_up(routed.__getitem__, np.bool_, blank=False)
        for column in self.contact_columns:
            lone = column.cells.filled & ~whose
            if column.part == "position" and lone.any():
                self._add_rest(column.heading, column.cells.blank_where(~lone))

    def _take_routes(self, name: str, heading: str, column: CodedColumn) -> CodedColumn:
        """Return a column of entities without the e-mail addresses and telephone numbers that become contacts.

        In a column that only coordinators see, a number within a text stays, and in a declared one an address, too.
        """
        if not may_hold_route(column.values):
            return column
        withheld = name in WITHHELD_COLUMNS and name not in EXPANDED_COLUMNS
        part = "emails" if not name else "whole" if withheld else "text"
        routes = {value: routes_in_text(value, part) for value in column.values}
        left = {value: found.rest for value, found in routes.items()}
        found = column.look_up(lambda text: left[text] != text, np.bool_, blank=False)
        nameless = found & column.look_up(lambda text: not left[text], np.bool_, blank=False) & (name == "name")
        for row in np.flatnonzero(nameless).tolist():
            self.findings.append(Finding(self.table, row, name, "telephone-number.name"))
        found &= ~nameless
        if not found.any():
            return column
        taken = column.blank_where(~found)
        self.contact_columns.append(ContactColumn(heading, part, (), taken, found=routes))
        phones = all(is_phone(taken.values[code]) for code in np.unique(taken.codes[found]).tolist())
        self._say_became(heading, int(np.count_nonzero(found)), phones=phones)
        return _choose(found, column.map(left.__getitem__), column)

    def _refuse_phones(self, heading: str, column: CodedColumn) -> None:
        """Give an error for every telephone number in an extra column of another table."""
        is_number = may_be_phone_number if is_phone_heading(heading) else is_phone
        if is_phone_heading(heading) or may_hold_phone_number(column.values):
            for row in np.flatnonzero(column.look_up(is_number, np.bool_, blank=False)).tolist():
                self.findings.append(Finding(self.table, row, heading, "telephone-number"))

    def _say_became(self, heading: str, cells: int, *, phones: bool) -> None:
        if cells:
            code = "telephone-becomes-contact" if phones else "becomes-contact"
            data = {"heading": quote_cell(heading), "cells": cells}
            row = self.sheet.heading_row
            self.problems.append(self.sheet.problem(code, data, severity="warning", row=row, column=heading))


def _choose(mask: Mask, yes: CodedColumn, no: CodedColumn) -> CodedColumn:
    return CodedColumn.of(
        a if chosen else b for chosen, a, b in zip(mask.tolist(), yes.texts(), no.texts(), strict=True)
    )
