"""The row filter: it separates rows that can be loaded from rejected rows, and gives each rejected row its reasons.

It works in rounds. A round validates the tables and removes the bad rows; with `partial`, it blanks a bad cell if the
row can be loaded without it. The rest is validated again, because a tie to a removed entity is invalid now. Clean
tables take one round.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from kunyet.graph.messages.errors import BadInput, Problem
from kunyet.graph.messages.language import spoken
from kunyet.graph.records.identity import KEY_COLUMNS
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.cells import cell_check
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Finding, findings_by_value
from kunyet.graph.records.validation.validate import validate_records
from kunyet.graph.text.suggest_word import Suggestions
from kunyet.loaders.formats.common import budgets
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.located_tables import LocatedTable
from kunyet.loaders.text.vocabulary_words import like_channel, nearest_word, vocabulary_of

Tables = dict[str, LocatedTable]
ValidateTables = Callable[[Tables, Settings], tuple[Records, list[Finding]]]
RowKey = tuple[int, int]
"""A row of a file: the identity of its sheet, and its position in the sheet."""

_MANY_WORDS = 1_000
"""A column of a vocabulary with more distinct texts than this is worth a look before all else."""
_ASKED_ONCE = frozenset({"ambiguous-date", "bad-date.serial", "bad-number.open"})
"""Faults that are one question for all cells of a column."""
_EXPLAINED_CODES = frozenset(
    {"dangling-reference", "unknown-channel", "unknown-kind", "unknown-tie-type", "unknown-word"}
)
PROTECTIVE_COLUMNS = frozenset({"status", "consent_for", "consent_until", "consent_on", "withdrawn_on"})
"""Columns in which a blank cell means more trust: a row with a bad cell here is never loaded without that cell."""


@dataclass(frozen=True)
class RejectedRow:
    """A row that is not loaded: its sheet, its position there, and the reasons."""

    sheet: Sheet
    position: int
    reasons: tuple[Problem, ...]

    @property
    def row(self) -> int:
        """The row's number as people see it."""
        return int(self.sheet.row_numbers[self.position])


@dataclass(frozen=True)
class FilteredRows:
    """The rows that can be loaded, all problems, and the rejected rows."""

    tables: Tables
    records: Records
    problems: tuple[Problem, ...]
    rejected_rows: tuple[RejectedRow, ...]


def validate_alone(tables: Tables, settings: Settings) -> tuple[Records, list[Finding]]:
    """Return the records of tables and their findings, without any other directory."""
    records = Records(settings=settings, **{name: tables[name].table for name in TABLES})
    return records, validate_records(records, budgets.MAX_ERRORS)


def filter_rows(
    tables: Tables,
    found: list[Finding],
    settings: Settings,
    *,
    partial: bool,
    validate_tables: ValidateTables = validate_alone,
) -> FilteredRows:
    """Return the rows that can be loaded, of tables whose references are ids.

    Parameters
    ----------
    tables
        Every table.
    found
        Earlier findings of the loaders. Their cells may be blank already.
    settings
        The settings of the records.
    partial
        Whether a row is loaded without its bad cell.
    validate_tables
        Returns the records and their findings, at rows of the tables.
    """
    problems: dict[Problem, None] = {}
    questions: dict[tuple[int, str, str], Problem] = {}
    reasons: dict[RowKey, tuple[Sheet, list[Problem]]] = {}
    rejected_ids: set[str] = set()
    near = Suggestions[tuple[str, str], str](lambda asked: nearest_word(*asked))
    while True:
        records, wrong = validate_tables(tables, settings)
        _refuse_many_errors([*found, *wrong], tables)
        reported = {(finding.table, finding.row, finding.column) for finding in found if finding.severity == "error"}
        judged = (finding for finding in wrong if (finding.table, finding.row, finding.column) not in reported)
        findings = [_explain_finding(finding, tables, rejected_ids, near) for finding in [*found, *judged]]
        found = []
        bad: dict[str, list[int]] = {}
        blank: dict[tuple[str, str], list[int]] = {}
        for finding in findings:
            located = tables[finding.table]
            problem = located.problem(finding)
            if finding.key in _ASKED_ONCE:
                asked = (id(located.sheet_of(finding.row)), str(finding.column), finding.key)
                problem = questions.setdefault(asked, problem)
            problems[problem] = None
            if finding.severity != "error" or finding.row < 0:
                continue
            if partial and _can_be_blanked(finding):
                blank.setdefault((finding.table, str(finding.column)), []).append(finding.row)
                continue
            bad.setdefault(finding.table, []).append(finding.row)
            sheet = located.sheet_of(finding.row)
            of_row = reasons.setdefault((id(sheet), int(located.position[finding.row])), (sheet, []))[1]
            if problem not in of_row:
                of_row.append(problem)
        if not bad and not blank:
            return FilteredRows(tables, records, tuple(problems), _rows_in_file_order(reasons))
        if "entities" in bad:
            ids = tables["entities"].table["id"]
            rejected_ids |= {ids[row] for row in bad["entities"]}
        tables = _without_cells(tables, blank)
        tables = _without_rows(tables, bad)


def refuse_many_bad_words(located: LocatedTable) -> None:
    """Refuse a table in which very many cells of one column are no word of its vocabulary, before the rest is read.

    Raises
    ------
    BadInput
        `too-many-errors`.
    """
    table = located.table
    for form in TABLES[table.name].values():
        if form.form != "word" or not form.choices or form.name not in table.columns:
            continue
        check = cell_check(table.name, form, ())
        if check is not None and len(table[form.name].values) > _MANY_WORDS:
            found = islice(findings_by_value(table, form.name, check), budgets.MAX_ERRORS + 1)
            _refuse_many_errors(list(found), {table.name: located})


def _refuse_many_errors(findings: Sequence[Finding], tables: Tables) -> None:
    """Refuse files with very many errors; the first one of each kind and column goes with the refusal."""
    errors = [finding for finding in findings if finding.severity == "error"]
    if len(errors) > budgets.MAX_ERRORS:
        kinds = {(finding.table, finding.column, finding.key): finding for finding in reversed(errors)}
        first = tuple(tables[finding.table].problem(finding) for finding in reversed(kinds.values()))
        raise BadInput("too-many-errors", problems=first, most=budgets.MAX_ERRORS, first=first[0].sentence(spoken()))


def _rows_in_file_order(reasons: Mapping[RowKey, tuple[Sheet, list[Problem]]]) -> tuple[RejectedRow, ...]:
    """Return the rejected rows by sheet, in the order of the file, so that a person can fix them beside it."""
    turn = {sheet: number for number, sheet in enumerate(dict.fromkeys(sheet for sheet, _ in reasons))}
    rows = sorted(reasons, key=lambda key: (turn[key[0]], key[1]))
    return tuple(RejectedRow(reasons[key][0], key[1], tuple(reasons[key][1])) for key in rows)


def _explain_finding(
    finding: Finding, tables: Tables, rejected_ids: set[str], near: Suggestions[tuple[str, str], str]
) -> Finding:
    """Return the finding with what only loaders know: other spellings of words, and rows that were rejected."""
    if finding.column is None or finding.code not in _EXPLAINED_CODES:
        return finding
    text = tables[finding.table].table[finding.column][finding.row]
    if finding.code == "unknown-channel":
        like = like_channel(text)
        return replace(finding, data={**finding.data, "near": like}) if like else finding
    if finding.code != "dangling-reference":
        if finding.data.get("near") or not TABLES[finding.table][finding.column].choices:
            return finding
        word = near.nearest((vocabulary_of(finding.table, finding.column), text))
        return replace(finding, data={**finding.data, "near": word}) if word else finding
    if text not in rejected_ids:
        return finding
    return replace(finding, key="rejected-reference", data={"column": finding.column, "value": quote_cell(text)})


def _can_be_blanked(finding: Finding) -> bool:
    column = finding.column
    if column is None or (finding.code.startswith("duplicate-") and finding.code != "duplicate-code-name"):
        return False
    form = TABLES[finding.table].get(column)
    if form is None:
        return True
    bare = not form.required and column not in KEY_COLUMNS[finding.table] and column not in PROTECTIVE_COLUMNS
    return bare and (finding.table, column) != ("contacts", "state")


def _without_cells(tables: Tables, blank: Mapping[tuple[str, str], list[int]]) -> Tables:
    """Return the tables with the bad cells blank. A bad marking becomes the strictest one."""
    changed = dict(tables)
    for (name, column), rows in blank.items():
        located = changed[name]
        where = np.unique(np.array(rows))
        text = {"tlp": "RED", "kind": "unclassified", "type": "coordinates"}.get(column, "")
        table = located.table
        put = table[column].with_texts(where, [text] * len(where))
        extras = {**table.extras, column: put} if column in table.extras else table.extras
        columns = table.columns if column in table.extras else {**table.columns, column: put}
        changed[name] = replace(located, table=replace(table, columns=columns, extras=extras))
    return changed


def _without_rows(tables: Tables, bad: Mapping[str, list[int]]) -> Tables:
    changed = dict(tables)
    for name, rows in bad.items():
        stay = np.ones(changed[name].table.size, dtype=np.bool_)
        stay[rows] = False
        changed[name] = changed[name].take(stay)
    return changed
