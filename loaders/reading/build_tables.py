"""Building the tables of a directory from its sheets, with ids in every reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.columns import Mask
from kunyet.graph.records.identity import with_defaults
from kunyet.graph.records.record_ids import with_entity_ids, with_tie_ids
from kunyet.graph.records.records import Settings
from kunyet.graph.records.row_ids import with_row_ids
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.records.tables import TABLE_FORMS
from kunyet.graph.records.validation import future_dates
from kunyet.graph.records.validation.findings import Finding
from kunyet.graph.text.folding import fold_name
from kunyet.graph.today import today_at, utc_now
from kunyet.loaders.contacts.contact_cells import ContactColumn, expand_contacts
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.formats.graphs.named_ends import add_named_ends
from kunyet.loaders.guards.guard_headings import guard_problems
from kunyet.loaders.guards.merged_rows import with_present_ids
from kunyet.loaders.guards.same_names import Mentions, find_mentions, same_name_findings, without_rows
from kunyet.loaders.places.place_columns import place_columns, with_regions
from kunyet.loaders.reading.assemble_sheet import AssembledSheet, assemble_sheet
from kunyet.loaders.reading.entity_references import EntityNames, resolve_references, with_owners
from kunyet.loaders.reading.expand_cells import expand_needs
from kunyet.loaders.reading.headings import HeadingMatch, match_headings
from kunyet.loaders.reading.located_tables import LocatedTable, combine_tables
from kunyet.loaders.reading.row_filter import (
    FilteredRows,
    RejectedRow,
    filter_rows,
    refuse_many_bad_words,
    validate_alone,
)
from kunyet.loaders.remedies.twin_rows import TwinRows
from kunyet.loaders.text.cells_of_kinds import cells_of_kinds
from kunyet.loaders.text.telephone_numbers import check_phone_numbers
from kunyet.loaders.text.vocabulary_words import channel_meanings

if TYPE_CHECKING:
    from kunyet.loaders.loading.target import LoadTarget
from kunyet.loaders.reading.problem_order import sort_by_severity

_OWNED = ("ties", "contacts", "needs")
"""Tables whose rows a recipe may make of rows of entities, and which may name entities that no row describes."""


@dataclass
class TableBuilder:
    """Builds records from sheets, and collects what is wrong.

    Parameters
    ----------
    problems
        Problems found earlier; new ones are added.
    keep_columns
        Folded headings of columns that are read although they would be refused.
    partial
        Whether rows are read without their bad cells.
    target
        The directory that the files are loaded into; `None`: only these files count.
    answers
        Answers to questions, by the id of the question.
    """

    problems: list[Problem]
    keep_columns: frozenset[str]
    partial: bool
    target: LoadTarget | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    rejected_rows: list[RejectedRow] = field(default_factory=list)
    contact_columns: list[tuple[ContactColumn, Sheet]] = field(default_factory=list)
    tables: dict[str, LocatedTable] = field(default_factory=dict)
    mentions: Mentions = field(default_factory=lambda: Mentions({}, {}))

    def build(self, sheets: Sequence[Sheet], settings: Settings) -> FilteredRows:
        """Return the rows of these sheets that can be loaded."""
        layouts = [(sheet, self._match_sheet(sheet)) for sheet in sheets]
        if not any(sheet.size for sheet, _ in layouts):
            self.problems.append(Problem("no-rows", severity="warning"))
        known = [(sheet, found) for sheet, found in layouts if found is not None]
        before = Table("channels", 0) if self.target is None else self.target.records.channels
        channels = channel_meanings(before)
        self._combine_sheets("channels", known, channels)
        channels = {**channels, **channel_meanings(self.tables["channels"].table)}
        for name in TABLES:
            if name != "channels":
                self._combine_sheets(name, known, channels)
        refuse_many_bad_words(self.tables["entities"])
        known_entities = () if self.target is None else (self.target.records.entities,)
        self.tables["entities"] = add_named_ends(
            self.tables["entities"], [self.tables[name] for name in _OWNED], known_entities
        )
        self._complete_entities()
        self._resolve_references()
        self._mark_below_titles(settings)
        today = today_at(utc_now()).last
        for located in self.tables.values():
            self.findings += future_dates.check_future_dates(located.table, today)
            self.findings += check_phone_numbers(located.table)
        validate_tables = validate_alone if self.target is None else self.target.validate_tables
        filtered = filter_rows(
            self.tables, self.findings, settings, partial=self.partial, validate_tables=validate_tables
        )
        problems = [*self.problems, *filtered.problems]
        return replace(
            filtered,
            problems=sort_by_severity(problems, sheets),
            rejected_rows=(*self.rejected_rows, *filtered.rejected_rows),
        )

    def _match_sheet(self, sheet: Sheet) -> HeadingMatch | None:
        """Return the table that a sheet matches. All rows of a sheet that matches none are rejected."""
        if not sheet.headings:
            self.problems.append(sheet.problem("empty-sheet", {"sheet": sheet.label}, row=None, severity="warning"))
            return None
        found = match_headings(sheet)
        found = replace(found, problems=(*found.problems, *guard_problems(sheet, found, self.keep_columns)))
        self.problems += found.problems
        if found.table is not None and not found.problems:
            return found
        self.rejected_rows += [RejectedRow(sheet, row, found.problems) for row in range(sheet.size)]
        return None

    def _combine_sheets(self, name: str, known: Sequence[tuple[Sheet, HeadingMatch]], channels: dict[str, str]) -> None:
        """Combine the sheets of one table."""
        made = [
            assemble_sheet(sheet, found, channels, self.keep_columns, self.answers)
            for sheet, found in known
            if found.table == name
        ]
        self.tables[name] = combine_tables(name, [part.located for part in made])
        first = 0
        for part in made:
            if part.located.table.size:
                self._add_assembled(part, first)
                first += part.located.table.size

    def _add_assembled(self, part: AssembledSheet, first: int) -> None:
        sheet = part.located.sources[0].sheet
        self.problems += part.problems
        self.contact_columns += [(column, sheet) for column in part.contact_columns]
        self.findings += [replace(finding, row=finding.row + first) for finding in part.findings]
        numbers = sheet.row_numbers[part.located.position].tolist() if sheet.row_errors else []
        row_at = {number: row for row, number in enumerate(numbers)}
        self.findings += [
            Finding(
                part.located.table.name,
                row_at[problem.row or 0] + first,
                None,
                problem.key,
                data=problem.data,
            )
            for problem in sheet.row_errors
            if (problem.row or 0) not in sheet.skipped
        ]

    def _complete_entities(self) -> None:
        """Give every entity a kind and an id, and one name for each of its places."""
        entities = self.tables["entities"]
        if not entities.table.size:
            return
        if self.target is not None:
            self.target.refuse_code_names(entities.table)
        known = None if self.target is None else self.target.records.entities
        self.mentions = find_mentions(entities.table, known, entities.source)
        table = entities.table
        if self.target is not None:
            rows = np.array(list(self.mentions.known), dtype=np.int64)
            table = table.with_columns(id=table["id"].with_texts(rows, list(self.mentions.known.values())))
        table, found = place_columns(cells_of_kinds(table))
        self.findings += found
        if self.target is not None:
            table = self.target.with_known_entities(replace(entities, table=table), self._referred_names())
            table = self._with_present_ids(replace(entities, table=table), self.target)
            table = self.target.with_known_kinds(table)
        self.findings += _warn_missing_kinds(table, self.mentions.kept(table.size))
        table = cells_of_kinds(with_defaults(table, ("kind",)))
        table = self.mentions.with_ids(with_entity_ids(table))
        known_rows = {} if self.target is None else self.target.records.entity_row
        table = with_regions(table, table["id"].look_up(lambda own: own not in known_rows, np.bool_, blank=True))
        entities = self._join_twins(replace(entities, table=table))
        self.tables["entities"] = entities
        self.findings += same_name_findings(entities.table, known)

    def _join_twins(self, entities: LocatedTable) -> LocatedTable:
        """Return the entities; rows that stand twice mention the first one, or have ids of their own, as answered."""
        twins = TwinRows(self.answers)
        if not twins.has_answers(entities):
            return entities
        entities = twins.with_own_ids(entities)
        same = {row: first for row, first in twins.mentions(entities).items() if row not in self.mentions.rows}
        table = twins.filled(entities.table, same)
        self.mentions = replace(self.mentions, rows={**self.mentions.rows, **same})
        self.findings += twins.findings
        return replace(entities, table=table)

    def _with_present_ids(self, entities: LocatedTable, target: LoadTarget) -> Table:
        """Return the entities; the rows of one that was merged into another one name that one, and change nothing."""
        table, merged, changed = with_present_ids(entities.table, target.merges)
        self.mentions = replace(self.mentions, merged=merged)
        self.problems += [entities.problem(finding) for finding in changed]
        return table

    def _referred_names(self) -> set[str]:
        """Return the folded names in the references of all other tables."""
        columns = [
            located.table[form.name]
            for name, located in self.tables.items()
            for form in TABLES[name].values()
            if form.form == "ref"
        ]
        return {fold_name(text) for column in columns for text in column.values}

    def _resolve_references(self) -> None:
        """Replace every reference by an id, and add the rows that cells of entities abbreviate."""
        entities = self.tables["entities"]
        for name in _OWNED:
            self.tables[name] = with_owners(self.tables[name], entities)
        if self.target is None:
            names = EntityNames(entities.table)
        else:
            names = EntityNames(self.target.all_entity_names(entities.table), self.target.earlier_ids)
        for name in TABLES:
            self.tables[name], found = resolve_references(name, self.tables[name], names)
            self.findings += found
        entities, needs = expand_needs(entities, self.tables["needs"])
        contacts = self.tables["contacts"]
        if self.contact_columns:
            known = None if self.target is None else self.target.records.contacts
            contacts = expand_contacts(entities, self.contact_columns, contacts, known)
        for name in TABLES:
            if TABLE_FORMS[name].made_of:
                self.tables[name] = replace(self.tables[name], table=with_row_ids(self.tables[name].table))
        ties = self._with_tie_ids(self._with_allowed_types(self.tables["ties"], entities.table))
        if self.answers:
            ties, contacts, needs = map(self._without_twins, (ties, contacts, needs))
            ties = self._without_strangers(ties, entities.table)
        if self.target is not None:
            needs = replace(needs, table=self.target.with_known_services(needs.table))
        if self.mentions.rows or self.mentions.merged:
            self.findings = without_rows(self.findings, self.mentions.kept(entities.table.size))
            entities = entities.without_joined(self.mentions.rows, self.mentions.merged)
        self.tables |= {"entities": entities, "needs": needs, "contacts": contacts, "ties": ties}

    def _mark_below_titles(self, settings: Settings) -> None:
        """Give rows the marking that stands above their table, where it is stricter than their own would be."""
        if any(source.sheet.marking for located in self.tables.values() for source in located.sources):
            from kunyet.loaders.guards.title_markings import with_title_markings

            known = None if self.target is None else self.target.records
            self.tables, found = with_title_markings(self.tables, settings, known)
            self.problems += found

    def _without_twins(self, located: LocatedTable) -> LocatedTable:
        """Return a table without rows that are the same record as an earlier one, as answered."""
        twins = TwinRows(self.answers)
        table, pairs = twins.merged(located)
        self.findings += twins.findings
        if not pairs:
            return located
        stay = np.ones(table.size, dtype=np.bool_)
        stay[list(pairs)] = False
        self.findings = without_rows(self.findings, stay, table.name)
        return replace(located, table=table).without_joined(pairs)

    def _with_allowed_types(self, ties: LocatedTable, entities: Table) -> LocatedTable:
        """Return the ties; of a type that cannot join its ends, as answered: read as another type, or left out."""
        if not any(id.startswith("ends:") for id in self.answers):
            return ties
        from kunyet.loaders.remedies.tie_ends import with_allowed_types

        kinds = dict(zip(entities["id"].texts(), entities["kind"].texts(), strict=True))
        known = None if self.target is None else self.target.records

        def kind_of(id: str) -> str:
            if id in kinds or known is None or id not in known.entity_row:
                return kinds.get(id, "")
            return known.entities["kind"][known.entity_row[id]]

        table, stay = with_allowed_types(ties, self.answers, kind_of)
        self.findings = without_rows(self.findings, stay, "ties")
        return replace(ties, table=table).take(stay)

    def _without_strangers(self, ties: LocatedTable, entities: Table) -> LocatedTable:
        """Return the ties without those of answered sheets whose ends nobody describes."""
        from kunyet.loaders.remedies.strangers import rows_between_known

        known = set(entities["id"].values)
        if self.target is not None:
            known |= set(self.target.records.entity_row)
        faulty = {finding.row for finding in self.findings if (finding.table, finding.severity) == ("ties", "error")}
        stay = rows_between_known(ties, self.answers, known, faulty)
        if stay.all():
            return ties
        self.findings = without_rows(self.findings, stay, "ties")
        return ties.take(stay)

    def _with_tie_ids(self, ties: LocatedTable) -> LocatedTable:
        """Give every tie a type and an id."""
        if self.target is None:
            return replace(ties, table=with_tie_ids(with_defaults(ties.table, ("type",))))
        typed = with_defaults(self.target.with_known_types(ties.table), ("type",))
        return replace(ties, table=with_tie_ids(self.target.with_known_ties(typed)))


def _warn_missing_kinds(entities: Table, own: Mask) -> list[Finding]:
    """Return a warning for every row without a kind; a single one if no row has a kind."""
    rows = np.flatnonzero(~entities["kind"].filled & own).tolist()
    if len(rows) == entities.size > 1:
        return [Finding("entities", 0, "kind", "no-kind.all", severity="warning", data={"rows": len(rows)})]
    return [Finding("entities", row, "kind", "no-kind", severity="warning") for row in rows]
