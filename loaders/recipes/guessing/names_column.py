"""The column of names in a table whose headings nobody knows: what its first row of headings and its texts show.

It is a guess. A person has to confirm it before anything is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.text.folding import fold
from kunyet.loaders.contacts.contact_texts import routes_in_text
from kunyet.loaders.formats.humanitarian.column_parts import is_tag_row
from kunyet.loaders.guards.guard_headings import meant_guard
from kunyet.loaders.reading.headings import match_headings
from kunyet.loaders.recipes.grid import NO_HEADING_ROW, Grid
from kunyet.loaders.text.kind_words import kind_of_word
from kunyet.loaders.text.written_dates import read_written_date

_WORDS_FILE = Path(__file__).with_name("name_headings.tsv")
_MONTH_AND_YEAR = re.compile(r"\W*[^\W\d]{3,12}\.?[ ,/-]+(?:19|20)\d\d\W*\Z")
"""A month in any language: `Septembre 2012`."""
_SEARCHED_ROWS = 25
_FEWEST_ROWS = 2
_SHARE_OF_HEADINGS = 0.5
_SHARE_OF_TEXTS = 0.9
_SHARE_OF_DISTINCT = 0.6
_SHARE_OF_NAMED = 0.3
"""The same for a column that says that it holds names: a list of activities has several rows for one organization."""
_LONGEST = 80
_SAMPLE = 50
"""So many different texts of a column show what it holds."""
_LONGEST_NAME = 120


@dataclass(frozen=True)
class NamesColumn:
    """The column that may hold the names.

    Parameters
    ----------
    heading_row
        The number of the row of headings; `NO_HEADING_ROW`: the first row is a record.
    heading
        The heading of the column.
    others
        The headings of all columns that may hold names, the likeliest first.
    is_sure
        Whether a heading or another column shows that the rows are entities. Else nothing is suggested: rows may be
        places, words, tasks or anything.
    """

    heading_row: int
    heading: str
    others: tuple[str, ...]
    is_sure: bool = False


def column_of_names(grid: Grid) -> NamesColumn | None:
    """Return the column that may hold the names of entities; `None` if there is none.

    The headings are the first row that names a column of names, else the first one with the most filled cells; all of
    them are different texts without numbers.
    """
    if any(map(is_tag_row, grid.rows[:_SEARCHED_ROWS])):
        return None  # its hashtags say what it holds, and no organization is among it
    widest = max((sum(map(bool, row)) for row in grid.rows[:_SEARCHED_ROWS]), default=0)
    at = _row_of_headings(grid.rows[:_SEARCHED_ROWS], widest)
    if at is None or len(grid.rows) - at < _FEWEST_ROWS:
        return None
    headings = grid.headings((grid.numbers[at],))
    filled = [heading for heading in headings if heading]
    if len(set(map(fold, filled))) < len(filled) or any(_is_value(heading) for heading in filled):
        return _without_headings(grid)
    body = grid.rows[at + 1 :]
    if widest == 1 and _longest(body) > _LONGEST_NAME:
        return None  # sentences, one below the other
    found = _best_column(grid.numbers[at], headings, body)
    if len(body) < _FEWEST_ROWS and (found is None or not says_name(found.heading) or _fits_nearly(grid)):
        return None  # one row shows nothing by itself
    return found


def _row_of_headings(rows: Sequence[Sequence[str]], widest: int) -> int | None:
    first = next((n for n, row in enumerate(rows) if sum(map(bool, row)) == widest), None)
    if first is None:
        return None
    # A record that is longer than the headings is no row of headings, where one above it says "Organization".
    for number, row in enumerate(rows[:first]):
        filled = [text for text in row if text]
        if len(filled) > max(1, _SHARE_OF_HEADINGS * widest) and any(map(says_name, filled)):
            return number
    return first


def _fits_nearly(grid: Grid) -> bool:
    """Return whether the headings are those of a table, with a mistake that its own error explains."""
    return match_headings(grid.source).table is not None


def _without_headings(grid: Grid) -> NamesColumn | None:
    """Return the column of names of a table whose first row is one of its records."""
    if len(grid.rows) < _FEWEST_ROWS or max(sum(map(bool, row)) for row in grid.rows) < _FEWEST_ROWS:
        return None
    return _best_column(NO_HEADING_ROW, grid.headings((NO_HEADING_ROW,)), grid.rows)


def _longest(rows: Sequence[Sequence[str]]) -> int:
    return max((len(cell) for row in rows for cell in row), default=0)


def _best_column(heading_row: int, headings: Sequence[str], body: Sequence[Sequence[str]]) -> NamesColumn | None:
    scores = {
        heading: score
        for position, heading in enumerate(headings)
        if heading
        and (score := _score(heading, [row[position] for row in body]))
        and not meant_guard("entities", heading, CodedColumn.of(row[position] for row in body))
    }
    if not scores:
        return None
    best = sorted(scores, key=lambda heading: -scores[heading])
    is_sure = says_name(best[0]) or _shows_entities(headings, body, best[0])
    return NamesColumn(heading_row, best[0], tuple(best), is_sure)


def _shows_entities(headings: Sequence[str], body: Sequence[Sequence[str]], names: str) -> bool:
    """Return whether a column beside the names holds addresses, ways of contact or types of organizations."""
    if _says_other(names) or not _words("short").isdisjoint(fold(names).split()):
        return False
    for position, heading in enumerate(headings):
        texts = [row[position] for row in body if row[position]] if heading != names else []
        sample = sorted(set(texts))[:_SAMPLE]
        # Types stand in several rows each: a list of all types is no list of organizations.
        are_types = len(set(texts)) < len(texts)
        shown = sum(_is_address(text) or (are_types and kind_of_word(text) is not None) for text in sample)
        if sample and 2 * shown > len(sample):
            return True
    return False


def _is_address(text: str) -> bool:
    return "://" in text or bool(routes_in_text(text, "text").routes)


def _is_value(text: str) -> bool:
    is_address = "://" in text or "@" in text
    return is_address or not any(letter.isalpha() for letter in text) or len(text) > _LONGEST


def _score(heading: str, cells: Sequence[str]) -> float:
    """Return how likely a column holds names; 0 if it does not. Each name stands in one row, as a rule."""
    texts = [cell for cell in cells if cell]
    named = [text for text in texts if any(letter.isalpha() for letter in text) and "://" not in text]
    if not texts or len(named) < _SHARE_OF_TEXTS * len(texts) or len(texts) < _SHARE_OF_TEXTS * len(cells):
        return 0.0
    distinct = len(set(map(fold, texts))) / len(texts)
    length = sum(map(len, texts)) / len(texts)
    least = _SHARE_OF_NAMED if says_name(heading) else _SHARE_OF_DISTINCT
    if distinct < least or length > _LONGEST or _is_of_codes(texts) or _is_of_dates(texts):
        return 0.0
    if says_name(heading):
        return distinct + (2.0 if not _words("short").isdisjoint(fold(heading).split()) else 3.0)
    return distinct if _says_other(heading) else distinct + 1.0


@cache
def _words(meaning: str) -> frozenset[str]:
    """Return the folded words that say what a column of texts holds: `name`, `short` (an acronym) or `other`."""
    lines = (line.split("\t") for line in _WORDS_FILE.read_text("utf-8").splitlines() if line and line[0] != "#")
    return frozenset(fold(word) for said, words in lines if said == meaning for word in words.split("|"))


def says_name(heading: str) -> bool:
    """Return whether a heading says that its column names organizations, groups or people.

    >>> says_name("Stakeholder name"), says_name("Township name"), says_name("organization_identifier")
    (True, False, False)
    """
    return not _words("name").isdisjoint(fold(heading).split()) and not _says_other(heading)


def _says_other(heading: str) -> bool:
    """Return whether a heading says that its column names places, or holds ids, dates, types or the like."""
    return not _words("other").isdisjoint(fold(heading).split())


def _is_of_codes(texts: list[str]) -> bool:
    """Return whether most texts mix letters and digits without a space, as p-codes and project codes do."""
    codes = sum(any(letter.isdigit() for letter in text) and " " not in text for text in texts)
    return codes > len(texts) / 2


def _is_of_dates(texts: list[str]) -> bool:
    return 2 * sum(any(letter.isdigit() for letter in text) and _is_date(text) for text in texts) > len(texts)


def _is_date(text: str) -> bool:
    written = read_written_date(text)
    return bool(written.iso) or written.numbers is not None or _MONTH_AND_YEAR.match(text) is not None
