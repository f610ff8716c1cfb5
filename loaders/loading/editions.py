"""Editions: which earlier file each file with entities is, also under another name, before its rows have found their
records.

A file is an earlier one of its own name if at least half of the smaller one is shared. Under another name, half of each
must be shared, and a person is asked if it lacks anything that the earlier one held. A record is shared if a row is
that record, or has its name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

import numpy as np

from kunyet.graph.records.columns import Mask
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.text.folding import fold_name
from kunyet.loaders.loading.files_read import FileName, rows_by_file, source_name
from kunyet.loaders.loading.known_rows import KnownRows
from kunyet.loaders.loading.sources import Hashes, LoadedSource, hash_keys, key_hashes
from kunyet.loaders.reading.located_tables import LocatedTable
from kunyet.loaders.recipes.questions import OTHER_FILE, Question
from kunyet.loaders.recipes.recipe import word_key

_FEWEST_SHARED = 2
"""So many records must be shared before a file of another name is taken for an earlier one."""


@dataclass(frozen=True, eq=False)
class Edition:
    """An earlier file that a file is.

    Parameters
    ----------
    source
        The earlier file.
    is_sure
        Whether enough is shared. Otherwise only the name is the same.
    lost
        The rows of the directory that the earlier file held, and that no row of this load is.
    """

    source: LoadedSource
    is_sure: bool
    lost: Mask


@dataclass
class Editions:
    """The earlier files that files are, what is asked about it, and the earlier name of each file with another name."""

    of_files: dict[FileName, Edition] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    earlier_names: dict[str, str] = field(default_factory=dict)


class EditionFinder:
    """Finds the earlier file of each file.

    Parameters
    ----------
    known
        The entities of the directory.
    found
        The records that rows are for certain.
    sources
        The earlier files, oldest first.
    answers
        Answers to questions.
    """

    def __init__(
        self, known: Table, found: KnownRows, sources: Sequence[LoadedSource], answers: Mapping[str, str]
    ) -> None:
        self._sources, self._answers, self._found = sources, answers, found
        hashes = key_hashes(known)
        claimed = known["id"].look_up(found.claimed.__contains__, np.bool_, blank=False)
        self._held = {source.id: np.isin(hashes, source.keys) for source in sources}
        self._lost = {source.id: self._held[source.id] & ~claimed for source in sources}
        self._names = known["name"].map(fold_name)

    def find(self, entities: LocatedTable) -> Editions:
        """Return the earlier file of each file that holds entities."""
        made = Editions()
        files = {file: _FileRows.of(entities, mask, self._found) for file, mask in rows_by_file(entities)}
        own_names = {source_name(file) for file in files}
        renamed: dict[str, list[FileName]] = {}
        for file, rows in files.items():
            known = [source for source in self._sources if source.name == source_name(file)]
            if known:
                made.of_files[file] = self._best_of(known, rows)
            if not known or not made.of_files[file].is_sure:
                renamed.setdefault(file[0], []).append(file)
        others = [source for source in self._sources if source.name not in own_names]
        for name, parts in renamed.items():
            self._find_renamed(name, {part: files[part] for part in parts}, others, made)
        return made

    def _best_of(self, known: Sequence[LoadedSource], rows: _FileRows) -> Edition:
        shared = {source: self._shared(source, rows) for source in known}
        best = max(known, key=lambda source: (shared[source], source.revision))
        least = min(rows.size, int(self._held[best.id].sum()))
        return Edition(best, shared[best] > 0 and 2 * shared[best] >= least, self._lost[best.id])

    def _shared(self, source: LoadedSource, rows: _FileRows) -> int:
        names = set(self._names.take(self._lost[source.id]).texts())
        return int(np.isin(rows.keys, source.keys).sum()) + sum(name in names for name in rows.new_names)

    def _find_renamed(
        self, name: str, parts: Mapping[FileName, _FileRows], others: Sequence[LoadedSource], made: Editions
    ) -> None:
        """Find the earlier file of a file of another name. Its sheets belong together."""
        candidates: dict[str, dict[FileName, LoadedSource]] = {}
        for file in parts:
            for source in others:
                earlier = _earlier_name(source.name, file)
                if earlier:
                    candidates.setdefault(earlier, {})[file] = source
        scores = {earlier: self._score(sources, parts) for earlier, sources in candidates.items()}
        order = sorted((earlier for earlier in scores if scores[earlier]), key=lambda earlier: -scores[earlier])
        if not order:
            return
        question = _edition_question(PurePath(name).name, order)
        answer = self._answers.get(question.id)
        if answer is None:
            answer = order[0]
            if any(self._lost[source.id].any() for source in candidates[answer].values()):
                made.questions.append(question)
        if answer in order:
            made.earlier_names[PurePath(name).name] = answer
            for file, source in candidates[answer].items():
                made.of_files[file] = Edition(source, is_sure=True, lost=self._lost[source.id])

    def _score(self, sources: Mapping[FileName, LoadedSource], parts: Mapping[FileName, _FileRows]) -> int:
        """Return the number of shared records of an earlier file and a file; 0 if they are too few."""
        shared = sum(self._shared(source, parts[file]) for file, source in sources.items())
        size = sum(rows.size for rows in parts.values())
        held = sum(int(self._held[source.id].sum()) for source in sources.values())
        return shared if shared >= _FEWEST_SHARED and 2 * shared >= max(size, held) else 0


def _edition_question(name: str, earlier: Sequence[str]) -> Question:
    return Question(
        f"edition:{word_key(name)}",
        "question-edition",
        name,
        (*earlier, OTHER_FILE),
        earlier[0],
        data={"file": quote_cell(name), "earlier": quote_cell(earlier[0])},
    )


def _earlier_name(source: str, file: FileName) -> str:
    """Return the name of the file of a source, if it may be an edition of a file or of a sheet in it; else blank."""
    if file[1] is None:
        return source
    ending = f", {file[1]}"
    return source.removesuffix(ending) if source.endswith(ending) else ""


@dataclass(frozen=True, eq=False)
class _FileRows:
    """The entities of a file: their number, the hashed keys of the known ones, and the folded names of the others."""

    size: int
    keys: Hashes
    new_names: list[str]

    @classmethod
    def of(cls, entities: LocatedTable, mask: Mask, found: KnownRows) -> _FileRows:
        rows = np.flatnonzero(mask).tolist()
        ids, names = entities.table["id"], entities.table["name"]
        keys = [found.ids.get(row) or ids[row] for row in rows if row not in found.own]
        return cls(len(rows), hash_keys("entities", keys), [fold_name(names[row]) for row in rows if row in found.own])
