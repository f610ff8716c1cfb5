"""Rows that stand twice: two rows with what identifies one record. A person says whether they are one record.

Of rows that are one record, the first one stays. The others fill its blank cells; lists are joined, of markings the
strictest is taken, and a text that differs is added. What cannot be joined is a warning. Ways of contact, needs and
ties of every row go to the one entity.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.identity import KEY_COLUMNS
from kunyet.graph.records.row_groups import group_rows
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Finding
from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import LIST_SEPARATOR, split_values
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.formats.graphs.local_ids import local_id
from kunyet.loaders.reading.located_tables import LocatedTable
from kunyet.loaders.reading.row_filter import PROTECTIVE_COLUMNS

ONE_RECORD, SEVERAL = "one record", "several records"
"""Answers: the rows are one record; they are several that share a name."""
_FREE_TEXTS = frozenset({"notes", "source", "instructions"})
"""Declared columns in which two texts may stand side by side, as in any extra column."""


def twin_question_id(table: str, sheet: Sheet) -> str:
    """Return the id of the question whether rows of a sheet that stand twice are one record."""
    return f"twice:{table}:{fold(sheet.sheet or sheet.file.rpartition('/')[2].rsplit('.', 1)[0])}"


@dataclass
class TwinRows:
    """Puts rows together that stand twice, as answers say.

    Parameters
    ----------
    answers
        Answers to questions, by the id of the question.
    """

    answers: Mapping[str, str]
    findings: list[Finding] = field(default_factory=list)

    def has_answers(self, located: LocatedTable) -> bool:
        """Return whether there is an answer about a sheet of a table."""
        return any(self._answer(located, number) for number in range(len(located.sources)))

    def mentions(self, entities: LocatedTable) -> dict[int, int]:
        """Return the first row for each later row of entities that is the same record."""
        if not self.has_answers(entities):
            return {}
        later = _later_rows([entities.table["id"]])
        return {
            row: first
            for row, first in later.items()
            if self._answer(entities, int(entities.source[row])) == ONE_RECORD
            and not _guards_differ(entities.table, first, row)
        }

    def with_own_ids(self, entities: LocatedTable) -> LocatedTable:
        """Return the entities; rows that share a name and are several records have ids made of all their cells."""
        if not self.has_answers(entities):
            return entities
        table = entities.table
        apart = [
            row for row in _later_rows([table["id"]]) if self._answer(entities, int(entities.source[row])) == SEVERAL
        ]
        if not apart:
            return entities
        names = [name for name in (*table.columns, *table.extras) if name != "id"]
        ids = [local_id(table["kind"][row], *(table[name][row] for name in names)) for row in apart]
        return entities.with_columns(id=table["id"].with_texts(np.array(apart), ids))

    def merged(self, located: LocatedTable) -> tuple[Table, dict[int, int]]:
        """Return a table of ties, contacts or needs in which the first row of each record has what others add, and
        the first row for each of these others.
        """
        table = located.table
        if not table.size or not self.has_answers(located):
            return table, {}
        pairs = {
            row: first
            for row, first in _later_rows([table[key] for key in KEY_COLUMNS[table.name]]).items()
            if self._answer(located, int(located.source[row])) == ONE_RECORD and not _guards_differ(table, first, row)
        }
        return self.filled(table, pairs), pairs

    def filled(self, table: Table, pairs: Mapping[int, int]) -> Table:
        """Return a table in which the first row of each record has what its later rows add."""
        changed, extras = {}, dict(table.extras)
        for name in (*table.columns, *table.extras):
            if name == "id" or name in KEY_COLUMNS[table.name]:
                continue
            column = self._filled_column(table, name, pairs)
            if name in extras:
                extras[name] = column
            else:
                changed[name] = column
        return Table(table.name, table.size, {**table.columns, **changed}, extras)

    def _filled_column(self, table: Table, name: str, pairs: Mapping[int, int]) -> CodedColumn:
        column = table[name]
        new: dict[int, str] = {}
        for row, first in pairs.items():
            mine, other = new.get(first, column[first]), column[row]
            if not other or fold(other) == fold(mine):
                continue
            joined = _joined(table.name, name, mine, other)
            if joined is None:
                data = {"value": quote_cell(other), "column": name}
                self.findings.append(Finding(table.name, first, name, "twin-differs", severity="warning", data=data))
            else:
                new[first] = joined
        return column.with_texts(np.array(list(new)), list(new.values())) if new else column

    def _answer(self, located: LocatedTable, source: int) -> str:
        sheet = located.sources[source].sheet
        of_persons = ONE_RECORD if sheet.rows_are_persons and located.table.name == "entities" else ""
        return self.answers.get(twin_question_id(located.table.name, sheet), of_persons)


def _later_rows(columns: Sequence[CodedColumn]) -> dict[int, int]:
    """Return the first row for each later row with the same cells."""
    group, first = group_rows(list(columns))
    rows = np.arange(len(group))
    later = rows[first[group] != rows]
    return {int(row): int(first[group[row]]) for row in later}


def _guards_differ(table: Table, first: int, row: int) -> bool:
    """Return whether two rows say different things of what protects somebody: then they stay an error."""
    return any(
        table[name][first] != table[name][row]
        for name in _guards_of(table.name)
        if name in table.columns and table[name].filled.any()
    )


def _guards_of(table: str) -> Iterator[str]:
    yield from (name for name in TABLES[table] if name in PROTECTIVE_COLUMNS)
    if table == "contacts":
        yield "state"


def _joined(table: str, name: str, mine: str, other: str) -> str | None:
    """Return two cells of one record as one; `None` if only one of them can be true."""
    form = TABLES[table].get(name)
    if not mine:
        return other
    if name == "tlp":
        return max(mine, other, key=MARKINGS.index) if {mine, other} <= set(MARKINGS) else None
    if name == "last_contact":
        return max(mine, other)
    if form is not None and form.form in ("list", "words"):
        return LIST_SEPARATOR.join(dict.fromkeys((*split_values(mine), *split_values(other))))
    if form is not None and name not in _FREE_TEXTS:
        return None
    return mine if other in mine.split("; ") else f"{mine}; {other}"
