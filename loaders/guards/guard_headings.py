"""Headings that look like a guard and are not understood: a marking, a consent, a withdrawal, a firewall.

A column of an unknown heading is an extra one that nothing reads. For a guard that would mean that nothing guards any
more, so the sheet is refused until its heading is clear, or until the user says that the column is no guard.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.text.folding import fold
from kunyet.graph.text.suggest_word import nearest_value
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.heading_aliases import heading_meanings
from kunyet.loaders.reading.row_filter import PROTECTIVE_COLUMNS
from kunyet.loaders.text.vocabulary_words import canonical_word, word_meanings

if TYPE_CHECKING:
    from kunyet.loaders.reading.headings import HeadingMatch

_WORDS: Final = {
    "tlp": "tlp|marking|markings|sensitivity|sensitive|classification|classified|confidentiality|confidential|secrecy"
    "|traffic light|အမှတ်အသား|လျှို့ဝှက်",
    "withdrawn_on": "withdrawn|withdrew|withdrawal|revoked|opt out|opted out|do not contact|do not call|ရုပ်သိမ်း|မဆက်သွယ်ရ",
    "consent_for": "consent|consents|consented|permission|permissions|သဘောတူ",
    "firewalls": "firewall|firewalls|fire wall|never introduce|do not introduce|don t introduce|not to be introduced"
    "|keep apart|must not meet|မိတ်မဆက်",
}
"""Words of a heading by the column that it may mean (`firewalls` is a table). Burmese ones may be within others."""
_NEAR: Final = 0.8
"""From this similarity to a heading of a guard, a heading counts as a misspelt one."""


def guard_problems(sheet: Sheet, match: HeadingMatch, keep_columns: frozenset[str]) -> tuple[Problem, ...]:
    """Return an error for each extra column that may be a guard.

    Parameters
    ----------
    sheet, match
        The sheet, and the table and the columns that its headings mean.
    keep_columns
        Folded headings that the user declared to be no guard.
    """
    if match.table is None:
        return ()
    found = []
    for heading, position in match.extras.items():
        if fold(heading) in keep_columns:
            continue
        means = meant_guard(match.table, heading, sheet.columns[position])
        if means:
            data = {"heading": quote_cell(heading), "column": means, "option": quote_option(heading)}
            row = sheet.heading_row
            found.append(sheet.problem("guard-heading", data, row=row, column=heading))
    return tuple(found)


def meant_guard(table: str, heading: str, column: CodedColumn) -> str:
    """Return the column (or the table `firewalls`) that a heading may mean, blank if it is no guard.

    Parameters
    ----------
    table
        The table in which the heading is not known.
    heading
        The heading.
    column
        The cells below it. A column without cells guards nothing.
    """
    if not column.filled.any():
        return ""
    means = _by_words(fold(heading)) or _by_spelling(table, heading)
    if not means and "tlp" in TABLES[table] and _are_markings(column):
        means = "tlp"
    return "" if means == "tlp" and "tlp" not in TABLES[table] else means


def quote_option(heading: str) -> str:
    """Return a heading as a shell takes it after an option."""
    return heading if heading.isidentifier() else f'"{heading}"'


def _by_words(key: str) -> str:
    spaced = f" {key} "
    for column, words in _WORDS.items():
        if any(f" {word} " in spaced if word.isascii() else fold(word) in key for word in words.split("|")):
            return column
    return ""


def _by_spelling(table: str, heading: str) -> str:
    known = _guard_headings(table)
    near = nearest_value(heading, tuple(known), _NEAR)
    return known[near] if near is not None else ""


@cache
def _guard_headings(table: str) -> dict[str, str]:
    guards = PROTECTIVE_COLUMNS | {"tlp"}
    return {key: column for key, column in heading_meanings(table).items() if column in guards}


def _are_markings(column: CodedColumn) -> bool:
    known = word_meanings("tlp")
    values = [column.values[code] for code in sorted({*column.codes[column.filled].tolist()})]
    return all(canonical_word(value, known) in _markings() for value in values)


@cache
def _markings() -> frozenset[str]:
    return frozenset(TABLES["entities"]["tlp"].choices)
