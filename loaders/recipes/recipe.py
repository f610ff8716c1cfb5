"""A recipe: how files of one shape become tables. It is a frozen value; every correction returns another recipe.

A heading is compared folded, part by part: `Members > Men` is the column "Men" below the merged heading "Members". A
target is a column of the sheet's own table (`name`), or of another table (`contacts.person`, `ties.from`): then every
row of the sheet also makes a row there, tied to its own entity.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from kunyet.graph.text.folding import fold

HEADING_JOINT = " > "
"""Joins the headings of two rows: the merged one above, and the one below it."""
ANY_SHEET = "*"
"""The rule of sheets that have no rule of their own; also of a file without sheets."""
DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
MARK = "mark"
"""Under this name a recipe says what the marks of a matrix mean: `yes`, `no`, or a number of people."""
PERSON, POSITION = "contacts.person", "contacts.position"
"""Targets of a table of entities: the person, and the position, of whom the row gives ways of contact."""

_T = TypeVar("_T")
Meaning = Mapping[str, str]
"""What a word means: a text for each column that it fills. A blank text leaves the cell out."""


def word_key(text: str) -> str:
    """Return a word as it is compared: folded; a text of marks alone (`?`) as it stands."""
    return fold(text) or text.strip().casefold()


def heading_key(heading: str) -> str:
    """Return a heading as it is compared: each of its parts folded."""
    return HEADING_JOINT.join(fold(part) for part in heading.split(HEADING_JOINT.strip()))


@dataclass(frozen=True)
class ColumnRule:
    """What is done with a column.

    Parameters
    ----------
    to
        The columns that its cells fill. None: the column is left out, unless it is `part_of` one, or `keep`.
    part_of
        The count that it is added to, as men and women make members.
    split
        The marks that separate several values in a cell, with blanks between them: `, / ;`.
    keep
        Whether it is kept under its own heading, for coordinators only.
    set
        Constants for the rows that it makes in another table: `channel` of `contacts.handle`.
    """

    to: tuple[str, ...] = ()
    part_of: str = ""
    split: str = ""
    keep: bool = False
    set: Mapping[str, str] = field(default_factory=dict)

    @property
    def leave_out(self) -> bool:
        """Whether nothing is made of the column."""
        return not (self.to or self.part_of or self.keep)


@dataclass(frozen=True)
class SheetRule:
    """What is done with a sheet.

    Parameters
    ----------
    table
        The table that its rows are of. Blank: as its headings say.
    heading_rows
        The numbers of its heading rows. None: they are looked for.
    set
        Constants: a text for each column that the sheet does not fill, or leaves blank.
    leave_out
        Whether nothing is read of it.
    columns
        Rules of single columns, by heading, that hold for this sheet alone.
    matrix
        The headings (from and to, inclusive) whose columns are forums or entities, with a mark where a row has a tie
        to them; empty: the sheet is no matrix.
    persons
        Whether each row is a person of the organization that it names: rows of one organization are one entity, and a
        person without an organization is an entity.
    """

    table: str = ""
    heading_rows: tuple[int, ...] = ()
    set: Mapping[str, str] = field(default_factory=dict)
    leave_out: bool = False
    columns: Mapping[str, ColumnRule] = field(default_factory=dict)
    matrix: tuple[str, ...] = ()
    persons: bool = False


@dataclass(frozen=True)
class LeftOutRows:
    """Rows that are no records.

    Parameters
    ----------
    starts
        The first filled cell of such a row begins with one of these, whatever its case: `TOTAL`.
    repeated_headings
        Whether rows that repeat the headings are left out.
    """

    starts: tuple[str, ...] = ()
    repeated_headings: bool = True


@dataclass(frozen=True)
class Shape:
    """By what a file is known again: the names of its sheets, and the headings of all of them."""

    sheets: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recipe:
    """How files of one shape become tables.

    Parameters
    ----------
    name
        What people call it.
    shape
        By what such a file is known again.
    sheets
        A rule for each sheet, by its name; `*` for all others.
    columns
        A rule for each heading, in all sheets.
    words
        For each column, what people's own words in it mean.
    dates
        `day-first` or `month-first` for all columns (under `*`), or by heading or column.
    zawgyi
        The letters or headings of columns in the Zawgyi encoding.
    leave_out_rows
        Rows that are no records.
    answers
        Answers to questions, by the id of the question. They never leave the store.
    """

    name: str = ""
    shape: Shape = Shape()
    sheets: Mapping[str, SheetRule] = field(default_factory=dict)
    columns: Mapping[str, ColumnRule] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, Meaning]] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    zawgyi: tuple[str, ...] = ()
    leave_out_rows: LeftOutRows = LeftOutRows()
    answers: Mapping[str, str] = field(default_factory=dict)

    # Reading ----------------------------------------------------------------------------------------------------------

    def sheet_rule(self, sheet: str) -> SheetRule | None:
        """Return the rule of a sheet by its name (of a file without sheets: its own name); `None` where it has none."""
        return by_folded(self.sheets, sheet) or self.sheets.get(ANY_SHEET)

    def column_rule(self, sheet: str, heading: str) -> ColumnRule | None:
        """Return the rule of a column: that of its sheet, else that of all sheets; `None` where it has none."""
        rule = self.sheet_rule(sheet)
        own = None if rule is None else by_heading(rule.columns, heading)
        return own or by_heading(self.columns, heading)

    def meaning(self, column: str, word: str) -> Meaning | None:
        """Return what a word in a column means; `None` where the recipe does not say."""
        said = self.words.get(column)
        if not said:  # As for most columns: each word of a file is asked for.
            return None
        key = word_key(word)
        return next((found for text, found in said.items() if word_key(text) == key), None)

    def date_order(self, *names: str) -> str:
        """Return the order of dates of a column, by its heading or its own name; blank where it is not said."""
        for name in names:
            order = by_heading(self.dates, name)
            if order:
                return order
        return self.dates.get(ANY_SHEET, "")

    # Correcting: each returns another recipe --------------------------------------------------------------------------

    def with_sheet(self, name: str, **changes: Any) -> Recipe:
        """Return the recipe with another rule for a sheet: `table=`, `heading_rows=`, `set=`, `leave_out=`, ..."""
        known = self.sheet_rule(name) or SheetRule()
        return replace(self, sheets={**without(self.sheets, name, fold), name: replace(known, **changes)})

    def with_column(self, heading: str, rule: ColumnRule | str, sheet: str | None = None) -> Recipe:
        """Return the recipe with a column taken for a target (`name`), or ruled otherwise.

        With `sheet`, this holds for that sheet alone.
        """
        made = ColumnRule((rule,)) if isinstance(rule, str) else rule
        if sheet is not None:
            own = (self.sheet_rule(sheet) or SheetRule()).columns
            return self.with_sheet(sheet, columns={**without(own, heading, heading_key), heading: made})
        return replace(self, columns={**without(self.columns, heading, heading_key), heading: made})

    def with_word(self, column: str, word: str, meaning: Meaning | str) -> Recipe:
        """Return the recipe with a word of a column meaning something: a word that Kunyet knows, or several columns."""
        made = {column.rpartition(".")[2]: meaning} if isinstance(meaning, str) else dict(meaning)
        known = without(self.words.get(column, {}), word, word_key)
        return replace(self, words={**self.words, column: {**known, word: made}})

    def with_dates(self, order: str, heading: str = ANY_SHEET) -> Recipe:
        """Return the recipe with the order of day and month, of one column or of all."""
        return replace(self, dates={**without(self.dates, heading, heading_key), heading: order})

    def with_answers(self, answers: Mapping[str, str]) -> Recipe:
        """Return the recipe with answers to questions, by their ids."""
        return replace(self, answers={**self.answers, **answers})

    def without_answers(self) -> Recipe:
        """Return the recipe as it may leave the store: headings and words only."""
        return replace(self, answers={})


def by_folded(rules: Mapping[str, _T], name: str) -> _T | None:
    """Return what is under a name, compared folded."""
    key = fold(name)
    return next((rule for text, rule in rules.items() if text == name or (key and fold(text) == key)), None)


def by_heading(rules: Mapping[str, _T], heading: str) -> _T | None:
    """Return what is under a heading, compared part by part."""
    if heading in rules:
        return rules[heading]
    key = heading_key(heading)
    return next((rule for text, rule in rules.items() if heading_key(text) == key), None)


def without(rules: Mapping[str, _T], name: str, key_of: Any) -> dict[str, _T]:
    """Return the rules without that of a name in any spelling."""
    return {text: rule for text, rule in rules.items() if text != name and key_of(text) != key_of(name)}


def split_marks(split: str) -> Sequence[str]:
    """Return the marks that a `split` names."""
    return split.split()
