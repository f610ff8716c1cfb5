"""The search index inside the encrypted database: every name, folded, in FTS5 by trigram and by syllable.

The index only gathers candidates, the most likely kind first; `kunyet.graph.search.name_search` then ranks them, so a
hit has the same score as in every other store. Deleted names are removed from the index (`secure-delete`), not only
marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.table import Table
from kunyet.graph.search.name_index import NAME_COLUMNS
from kunyet.graph.search.name_search import SearchIndex
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.text.folding import fold
from kunyet.graph.text.syllables import is_burmese, syllables
from kunyet.graph.text.values import split_values

CANDIDATES_PER_HIT = 8
"""Candidates gathered for each requested hit."""

FEW_NAMES = 20_000
"""Among fewer names than this a single letter is searched everywhere, otherwise only at the start of a name.

It is no trigram.
"""

REBUILD_FROM = 2000
"""With more changed entities than this the index is rebuilt."""

_OF_ENTITY = "SELECT entity, text, syllables FROM name WHERE entity = ?"
_START = "SELECT entity FROM name WHERE text >= ? AND text < ? ORDER BY text LIMIT ?"
_PART = (
    "SELECT entity FROM name_part JOIN name ON name.id = name_part.rowid WHERE name_part MATCH ? ORDER BY"
    " name_part.rowid LIMIT ?"
)
_SYLLABLE = (
    "SELECT entity FROM name_syllable JOIN name ON name.id = name_syllable.rowid "
    "WHERE name_syllable MATCH ? ORDER BY name_syllable.rowid LIMIT ?"
)
_HOLDING = "SELECT entity FROM name WHERE instr(text, ?) > 0 LIMIT ?"
_LAST = "\U0010ffff"


def update_names(database: Database, entities: Table, gone: Sequence[str]) -> None:
    """Update the index with new or changed rows of entities, and ids of deleted ones."""
    ids = [*entities["id"].texts(), *gone]
    new = sorted(names_of(entities), key=_sort_text)
    if len(ids) > REBUILD_FROM:
        _rebuild(database, ids, new)
        return
    old = {name for id in ids for name in database.all(_OF_ENTITY, (id,))}
    for name in old - set(new):
        _delete_name(database, *name)
    for name in new:
        if name not in old:
            _insert_name(database, *name)


def _rebuild(database: Database, ids: Sequence[str], new: Sequence[tuple[str, str, str]]) -> None:
    """Replace many names at once: deleting them one by one would take longer than a rebuild."""
    if database.all("SELECT 1 FROM name LIMIT 1"):
        database.run_many("DELETE FROM name WHERE entity = ?", ((id,) for id in ids))
    database.run_many("INSERT INTO name (entity, text, syllables) VALUES (?, ?, ?)", new)
    database.run("INSERT INTO name_part (name_part) VALUES ('rebuild')")
    database.run("INSERT INTO name_syllable (name_syllable) VALUES ('rebuild')")


def _insert_name(database: Database, entity: str, text: str, written: str) -> None:
    database.run("INSERT INTO name (entity, text, syllables) VALUES (?, ?, ?)", (entity, text, written))
    (number,) = database.one("SELECT last_insert_rowid()")
    database.run("INSERT INTO name_part (rowid, text) VALUES (?, ?)", (number, text))
    database.run("INSERT INTO name_syllable (rowid, syllables) VALUES (?, ?)", (number, written))


def _delete_name(database: Database, entity: str, text: str, written: str) -> None:
    (number,) = database.one("SELECT id FROM name WHERE entity = ? AND text = ?", (entity, text))
    database.run("INSERT INTO name_part (name_part, rowid, text) VALUES ('delete', ?, ?)", (number, text))
    database.run(
        "INSERT INTO name_syllable (name_syllable, rowid, syllables) VALUES ('delete', ?, ?)", (number, written)
    )
    database.run("DELETE FROM name WHERE id = ?", (number,))


def names_of(entities: Table) -> Iterator[tuple[str, str, str]]:
    """Yield (id, folded name, its syllables if it is Burmese) for every name of every entity, each once.

    Each name begins with a space: so the start of a word is a trigram like any other part.
    """
    ids = entities["id"].texts()
    columns = [_fold_column(entities[name]) for name in NAME_COLUMNS]
    aliases = [_fold_column(CodedColumn.of(split_values(cell))) if cell else [] for cell in entities["aliases"].texts()]
    for id, more, *known in zip(ids, aliases, *columns, strict=True):
        for text, written in dict([*known, *more]).items():
            if text:
                yield id, f" {text}", written


def _fold_column(column: CodedColumn) -> list[tuple[str, str]]:
    """Return every cell of a column folded, with its syllables if it is Burmese."""
    pairs = [(text, spaced_syllables(text) if is_burmese(text) else "") for text in map(fold, column.values)]
    pairs.append(("", ""))
    return [pairs[code] for code in column.codes.tolist()]


def spaced_syllables(text: str) -> str:
    """Return a text as its syllables with spaces between."""
    return " ".join(part for part in syllables(text) if part.strip())


def _sort_text(name: tuple[str, str, str]) -> str:
    """Return the sort key of a name: names are written in this order, so a limited query meets the first ones."""
    return name[1]


def check_index(database: Database) -> None:
    """Raise `damaged` if the index does not contain exactly the names of the table `name`."""
    database.run("INSERT INTO name_part (name_part, rank) VALUES ('integrity-check', 1)")
    database.run("INSERT INTO name_syllable (name_syllable, rank) VALUES ('integrity-check', 1)")


def find_names(database: Database, text: str, limit: int) -> list[tuple[str, float]]:
    """Return ids with scores, best first, of the names that contain the text."""
    wanted = fold(text)
    if not wanted or limit < 1:
        return []
    with database.reading():
        ids = list(dict.fromkeys(_candidates(database, text.strip(), wanted, limit * CANDIDATES_PER_HIT)))
        names = [[row[0] for row in database.all("SELECT text FROM name WHERE entity = ?", (id,))] for id in ids]
    return [(ids[row], score) for row, score in SearchIndex(ids, names).find(text, limit)]


def _candidates(database: Database, text: str, wanted: str, most: int) -> Iterable[str]:
    """Return candidates: the id itself, whole names and starts, starts of words, syllables, several words, any part."""
    found = [id for (id,) in database.all("SELECT DISTINCT entity FROM name WHERE entity = ?", (text,))]
    found += [id for (id,) in database.all(_START, (f" {wanted}", f" {wanted}{_LAST}", most))]
    newest: int | None = database.one("SELECT max(id) FROM name")[0]
    for statement, query in _queries(wanted, few=(newest or 0) < FEW_NAMES):
        if len(found) < most:
            found += [id for (id,) in database.all(statement, (query, most))]
    return found


def _queries(wanted: str, *, few: bool) -> Iterator[tuple[str, str]]:
    if len(wanted) == 1 and not is_burmese(wanted) and few:
        yield _HOLDING, wanted
    if len(wanted) >= 2:
        yield _PART, _quoted(f" {wanted}")
    if is_burmese(wanted):
        yield _SYLLABLE, f"{_quoted(spaced_syllables(wanted))} *"
    words = [word for word in wanted.split() if len(word) >= 2]
    if len(words) > 1:
        yield _PART, " AND ".join(_quoted(f" {word}") for word in words)
    if len(wanted) >= 3:
        yield _PART, _quoted(wanted)


def _quoted(text: str) -> str:
    """Return a text as one phrase of FTS5: nothing in it is an operator."""
    escaped = text.replace('"', '""')
    return f'"{escaped}"'
