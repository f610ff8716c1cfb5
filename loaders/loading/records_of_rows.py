"""The records that rows without an id are: for certain, by their lineage, or by an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.text.folding import fold_name
from kunyet.graph.text.values import join_values, split_values
from kunyet.loaders.loading.changed_rows import LineageFinder, lost_records
from kunyet.loaders.loading.editions import EditionFinder
from kunyet.loaders.loading.files_read import FileName, rows_by_file, source_name
from kunyet.loaders.loading.known_rows import KnownRows, find_known_rows, made_id
from kunyet.loaders.loading.load_history import LoadHistory
from kunyet.loaders.loading.same_record_or_question import LostRecord
from kunyet.loaders.loading.sources import hash_keys, key_hashes
from kunyet.loaders.reading.located_tables import LocatedTable
from kunyet.loaders.recipes.questions import Question


@dataclass(frozen=True)
class RecordsOfRows:
    """The id of each row that is a record, or that needs another id than its own name gives; the aliases of renamed
    rows, with the earlier name; and what is open.
    """

    ids: Mapping[int, str] = field(default_factory=dict)
    aliases: Mapping[int, str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()


def find_records_of_rows(  # noqa: PLR0913, PLR0917 - each is another part of one load
    entities: LocatedTable,
    rows: Sequence[int],
    records: Records,
    history: LoadHistory,
    answers: Mapping[str, str],
    referred: Collection[str],
    parts: Table,
) -> RecordsOfRows:
    """Return the records that rows are. The history learns the earlier names of files, and which rows have changed.

    Parameters
    ----------
    entities
        The rows of the files.
    rows
        Those without an id, by number.
    records
        The directory.
    history
        What was loaded before.
    answers
        Answers to questions.
    referred
        The folded names that rows of other tables refer to.
    parts
        Entities that were merged into others, as they were.
    """
    known = records.entities
    files = dict(rows_by_file(entities))
    remembered = _remembered(entities, rows, records, history)
    found = find_known_rows(entities.table, rows, [known, parts], remembered)
    editions = EditionFinder(known, found, history.sources, answers).find(entities)
    history.earlier_names |= editions.earlier_names
    lost = lost_records(known, list(editions.of_files.values()), history.entities_at) if found.own else {}
    ids = {row: found.ids.get(row) or entities.table["id"][row] for row in range(entities.table.size)}
    finder = LineageFinder(entities, list(found.own), lost, known, referred)
    lineage = finder.find(editions.of_files, {row: id for row, id in ids.items() if id}, answers)
    for row, id in lineage.ids.items():
        found.add(row, id)
    _remember(entities, rows, found, files, history)
    renamed = {file for file in editions.of_files if source_name(file) != editions.of_files[file].source.name}
    blocks = any(files[file][row] for file in renamed for row in lineage.ids)
    questions = [replace(question, blocks=blocks) for question in editions.questions]
    fresh = {row: id for row, id in found.own.items() if id != made_id(entities.table, row)}
    aliases = _aliases_of_renamed(entities, lineage.ids, lost, known)
    return RecordsOfRows({**found.ids, **fresh}, aliases, (*questions, *lineage.questions))


def _aliases_of_renamed(
    entities: LocatedTable, ids: Mapping[int, str], lost: Mapping[str, LostRecord], known: Table
) -> dict[int, str]:
    """Return the aliases of each renamed row, with the earlier name: rows that still refer to that name find it.

    A name that somebody else bears is no alias, nor is one where the aliases were edited in the directory since.
    """
    borne = Counter(
        fold_name(name)
        for table in (entities.table, known)
        for column in ("name", "name_my", "code_name")
        for name in table[column].texts()
    )
    found: dict[int, str] = {}
    for row, id in ids.items():
        record = lost[id]
        earlier, own = record.now.get("name", ""), entities.table["name"][row]
        known_aliases = record.now.get("aliases", "")
        if fold_name(earlier) == fold_name(own) or borne[fold_name(earlier)] > 1:
            continue
        if known_aliases == record.then.get("aliases", ""):
            said = split_values(entities.table["aliases"][row] or known_aliases)
            found[row] = join_values(list(dict.fromkeys([*said, earlier])))
    return found


def _remembered(entities: LocatedTable, rows: Sequence[int], records: Records, history: LoadHistory) -> dict[int, str]:
    """Return the records of rows that were changed before and are known by what they were called then."""
    sources = {source.name: source.lineage for source in history.sources if source.lineage}
    if not sources:
        return {}
    ids = dict(zip(key_hashes(records.entities).tolist(), records.entities["id"].texts(), strict=True))
    found: dict[int, str] = {}
    for file, mask in rows_by_file(entities):
        lineage = sources.get(source_name(file), {})
        mine = [row for row in rows if mask[row]] if lineage else []
        own = hash_keys("entities", [made_id(entities.table, row) for row in mine]).tolist()
        for row, key in zip(mine, own, strict=True):
            id = ids.get(lineage.get(key, -1), "")
            if id:
                found[row] = id
    return found


def _remember(
    entities: LocatedTable,
    rows: Sequence[int],
    found: KnownRows,
    files: Mapping[FileName, np.ndarray],
    history: LoadHistory,
) -> None:
    """Note for each file the rows that are another record than the one their own name would make."""
    for file, mask in files.items():
        mine = [
            (own, found.ids[row])
            for row in rows
            if mask[row] and row in found.ids
            if (own := made_id(entities.table, row)) != found.ids[row]
        ]
        keys = [hash_keys("entities", part).tolist() for part in zip(*mine, strict=True)] or [[], []]
        history.lineage[file] = dict(zip(*keys, strict=True))
