"""Remedies: what a person can say about rows and columns that are errors as they stand, once for each sheet or column.

Without an answer each of them stays an error, so that nothing is loaded and nothing is guessed. With an answer the
sheets are changed before they are read: rows are left out, a column is kept or left out, rows that stand twice are put
together (`twin_rows.py`).

An answer about a guard, or that keeps what is refused, holds for one load alone (`is_for_one_load`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from kunyet.graph.records.columns import CodedColumn, Mask
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.characters import without_forbidden
from kunyet.graph.text.folding import fold, fold_name
from kunyet.loaders.contacts.contact_texts import routes_in_text
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.headings import match_headings
from kunyet.loaders.recipes.grid import rule_name
from kunyet.loaders.recipes.questions import GUARD_DATES, KEEP, LEAVE_OUT, NEW_ENTRY
from kunyet.loaders.recipes.recipe import heading_key, word_key
from kunyet.loaders.remedies.status_words import STATUS_WORD, with_answered_statuses
from kunyet.loaders.remedies.word_remedies import with_answered_words
from kunyet.loaders.text import sensitive_data

WITHOUT = "without"
"""An answer: hidden characters are taken out."""
GUARD, STATUS, REFUSED = "guard", "own-status", "refused"


def is_for_one_load(question: str, answer: str) -> bool:
    """Return whether an answer is not remembered: it says what a guard is, or keeps what is refused."""
    is_kept = question.partition(":")[0] == REFUSED and answer == KEEP
    return is_about_guard(question) or is_kept


def is_about_guard(question: str) -> bool:
    """Return whether a question asks what a column is, or says, that may guard somebody."""
    return question.partition(":")[0] in (GUARD, STATUS, STATUS_WORD, GUARD_DATES)


@dataclass
class Remedied:
    """Sheets as the answers change them.

    Parameters
    ----------
    sheets
        The sheets.
    keep_columns
        Folded headings of columns that are read although they would be refused.
    """

    sheets: list[Sheet]
    keep_columns: set[str] = field(default_factory=set)


def remedied(sheets: Sequence[Sheet], answers: Mapping[str, str]) -> Remedied:
    """Return sheets as the answers change them."""
    made = Remedied([])
    changed: dict[int, Sheet] = {}
    for sheet in sheets:
        work = _SheetRemedies(sheet, answers, made.keep_columns)
        found = work.apply()
        changed[id(sheet)] = found
        made.sheets.append(found)
    made.sheets = [_with_owner(sheet, changed) for sheet in made.sheets]
    return made


def _with_owner(sheet: Sheet, changed: Mapping[int, Sheet]) -> Sheet:
    """Return a sheet that belongs to the rows of another one, after that one has changed."""
    if sheet.owner is None:
        return sheet
    main, column = sheet.owner
    now = changed.get(id(main), main)
    return replace(sheet, owner=(now, column), skipped=sheet.skipped | now.skipped)


@dataclass
class _SheetRemedies:
    """Changes one sheet by answers."""

    sheet: Sheet
    answers: Mapping[str, str]
    keep: set[str]

    def apply(self) -> Sheet:
        name = word_key(rule_name(self.sheet))
        if self.answers.get(f"hidden:{name}") == WITHOUT:
            columns = [column.map(without_forbidden) for column in self.sheet.columns]
            self.sheet = replace(self.sheet, columns=columns)
        self.sheet = with_answered_words(self.sheet, self.answers)
        self.sheet = with_answered_statuses(self.sheet, self.answers)
        if self.answers.get(f"strangers:{name}") == NEW_ENTRY:
            self.sheet = replace(self.sheet, makes_entities=True)
        self._beyond(self.answers.get(f"beyond:{name}", ""))
        for at, heading in enumerate(self.sheet.headings):
            if heading:
                key = heading_key(heading)
                self._guard(at, self.answers.get(f"{GUARD}:{key}", ""))
                self._status(at, self.answers.get(f"{STATUS}:{key}", ""))
                self._refused(at, self.answers.get(f"{REFUSED}:{key}", ""))
        if self.answers.get(f"nameless:{name}") == LEAVE_OUT:
            self._skip_nameless()
        if self.answers.get(f"loops:{name}") == LEAVE_OUT:
            self._skip_loops()
        return self.sheet

    def _beyond(self, answer: str) -> None:
        long = {problem.row for problem in self.sheet.row_errors if problem.code == "too-many-cells"}
        if not long or not answer:
            return
        rest = tuple(problem for problem in self.sheet.row_errors if problem.code != "too-many-cells")
        self.sheet = replace(self.sheet, row_errors=rest)
        if answer == KEEP:
            columns = len(self.sheet.headings)
            headings = [f"column {columns + n + 1}" for n in range(len(self.sheet.beyond))]
            meanings = self.sheet.meanings
            self.sheet = replace(
                self.sheet,
                headings=(*self.sheet.headings, *headings),
                columns=[*self.sheet.columns, *self.sheet.beyond],
                meanings=None if meanings is None else (*meanings, *("" for _ in headings)),
                beyond=(),
            )
        else:
            self._skip(row for row in long if row is not None)

    def _guard(self, at: int, answer: str) -> None:
        heading = self.sheet.headings[at]
        if answer == KEEP:
            self.keep.add(fold(heading))
        elif answer == LEAVE_OUT:
            self._set_column(at, CodedColumn.blank(self.sheet.size))
        elif answer:
            self._set_heading(at, answer, answer)

    def _status(self, at: int, answer: str) -> None:
        if answer == KEEP:
            self._set_heading(at, own_words_heading(self.sheet.headings[at]), "")
        elif answer == LEAVE_OUT:
            self._set_column(at, CodedColumn.blank(self.sheet.size))

    def _refused(self, at: int, answer: str) -> None:
        heading = self.sheet.headings[at]
        if answer == KEEP:
            self.keep.add(fold(heading))
        elif answer == LEAVE_OUT and sensitive_data.refused_content(heading):
            self._set_column(at, CodedColumn.blank(self.sheet.size))
        elif answer == LEAVE_OUT:
            self._set_column(at, self.sheet.columns[at].map(_without_identity_number))

    def _skip_nameless(self) -> None:
        match = match_headings(self.sheet)
        blank = _lacks_required(self.sheet, match.table or "", match.positions)
        if match.table == "entities" and "name" in match.positions:
            names = self.sheet.columns[match.positions["name"]]
            blank |= names.look_up(lambda text: not routes_in_text(text, "text").rest, np.bool_, blank=True)
        self._skip(self.sheet.row_numbers[blank].tolist())

    def _skip_loops(self) -> None:
        at = match_headings(self.sheet).positions
        if "from" in at and "to" in at:
            ends = (self.sheet.columns[at[name]].map(fold_name).texts() for name in ("from", "to"))
            pairs = zip(self.sheet.row_numbers.tolist(), *ends, strict=True)
            self._skip(number for number, tail, head in pairs if tail == head)

    def _skip(self, rows: Iterable[int]) -> None:
        self.sheet = replace(self.sheet, skipped=self.sheet.skipped.union(rows))

    def _set_column(self, at: int, column: CodedColumn) -> None:
        columns = list(self.sheet.columns)
        columns[at] = column
        self.sheet = replace(self.sheet, columns=columns)

    def _set_heading(self, at: int, heading: str, meaning: str) -> None:
        def put(texts: tuple[str, ...], text: str) -> tuple[str, ...]:
            return (*texts[:at], text, *texts[at + 1 :])

        meanings = self.sheet.meanings
        self.sheet = replace(
            self.sheet,
            headings=put(self.sheet.headings, heading),
            meanings=None if meanings is None else put(meanings, meaning),
        )


def own_words_heading(heading: str) -> str:
    """Return the heading of an extra column that holds what is no status: it is not read as one again."""
    return f"{heading} (own words)"


def _without_identity_number(text: str) -> str:
    return "" if sensitive_data.identity_number_fault(text) else text


def _lacks_required(sheet: Sheet, table: str, positions: Mapping[str, int]) -> Mask:
    """Return the rows that lack what every record of their table needs."""
    owner = sheet.owner[1] if sheet.owner is not None else ""
    blank = np.zeros(sheet.size, dtype=np.bool_)
    for name in required_columns(table):
        if name in positions and name != owner:
            blank |= ~sheet.columns[positions[name]].filled
    return blank


def required_columns(table: str | None) -> list[str]:
    """Return the names and references that every record of a table needs."""
    return [
        form.name for form in TABLES.get(table or "", {}).values() if form.required and form.form in ("text", "ref")
    ]
