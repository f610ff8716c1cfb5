"""The target of a load: the directory that files are merged into.

Rows without an id find the record that they match. References may name entities that no file holds. The directory is
validated as a whole, as it would be after the load.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from kunyet.graph.merging.merge_records import current_id, links
from kunyet.graph.records.columns import CodedColumn, Mask
from kunyet.graph.records.identity import with_defaults
from kunyet.graph.records.record_ids import with_tie_ids
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.findings import Finding
from kunyet.graph.records.validation.validate import validate_records
from kunyet.graph.stores.contract import Store
from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.budgets import MAX_ERRORS
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.guards.merged_rows import merged_parts
from kunyet.loaders.guards.narrower_exports import refuse_code_names
from kunyet.loaders.loading.cleared_cells import find_cleared_cells
from kunyet.loaders.loading.column_codes import match_rows, share_codes
from kunyet.loaders.loading.foreign_ids import foreign_id_findings
from kunyet.loaders.loading.load_history import LoadHistory
from kunyet.loaders.loading.locate_findings import locate_finding
from kunyet.loaders.loading.merge import MergedTable, merge_rows
from kunyet.loaders.loading.records_of_rows import find_records_of_rows
from kunyet.loaders.loading.sources import CellKey
from kunyet.loaders.reading.located_tables import LocatedTable

if TYPE_CHECKING:
    from kunyet.loaders.recipes.questions import Question
    from kunyet.loaders.recipes.recipe import Recipe

_NAMES = ("id", "name", "name_my", "code_name", "aliases")


class LoadTarget:
    """The directory that one load changes.

    Parameters
    ----------
    store
        The directory.
    overwrite
        Whether values of the files replace values that were edited in the directory.
    taken
        The cells of which the values of the files do so.

    Before the files are read, `answers` may be set: answers to questions, by their ids. Afterwards `questions` holds
    what is open about the identity of rows.
    """

    def __init__(self, store: Store, *, overwrite: bool = False, taken: frozenset[CellKey] = frozenset()) -> None:
        self._store = store
        self.head = store.head().number
        self.records = store.records()
        self._code_names, self._name_secret = store.code_names, store.name_secret
        self.merges = store.merges()
        self.earlier_ids = {id: current_id(self.merges, id) for id in links(self.merges)}
        self.history = LoadHistory(store, self.records, self.head, overwrite=overwrite, taken=taken)
        self.tables: dict[str, LocatedTable] = {}
        self.merged: dict[str, MergedTable] = {}
        self.removed_rows: dict[str, Mask] = {}
        self.answers: Mapping[str, str] = {}
        self.questions: tuple[Question, ...] = ()

    def refuse_code_names(self, entities: Table) -> None:
        """Refuse entities of files whose ids are code names of this directory.

        Raises
        ------
        BadInput
            `narrower-export.code-names`.
        """
        refuse_code_names(entities["id"].values, self.records, self._code_names, self._name_secret)

    def kept_recipe(self, sheets: Sequence[Sheet]) -> Recipe | None:
        """Return the recipe that the directory keeps for sheets of this shape; `None` if it keeps none."""
        from kunyet.loaders.recipes.kept_recipes import find_recipe

        return find_recipe(self._store, sheets)

    def kept_remedies(self, sheets: Sequence[Sheet]) -> Recipe | None:
        """Return the answers that the directory keeps for native files of this shape; `None` if it keeps none."""
        from kunyet.loaders.recipes.kept_recipes import find_remedies

        return find_remedies(self._store, sheets)

    def with_known_kinds(self, entities: Table) -> Table:
        """Return the entities of files; a row without a kind gets the kind of the known entity with its id."""
        return self._filled(entities, "kind")

    def with_known_types(self, ties: Table) -> Table:
        """Return the ties of files; a row without a type gets the type of the known tie with its id."""
        return self._filled(ties, "type")

    def _filled(self, new: Table, column: str) -> Table:
        known = self.records.tables()[new.name]
        rows = np.flatnonzero(new["id"].filled & ~new[column].filled)
        if not len(rows) or not known.size:
            return new
        at = match_rows(known, new.take(rows))
        texts = ["" if row < 0 else known[column][row] for row in at.tolist()]
        return new.with_columns(**{column: new[column].with_texts(rows, texts)})

    def with_known_entities(self, entities: LocatedTable, referred: Collection[str]) -> Table:
        """Return the entities of files; a row without an id gets the id of the known entity that it is.

        What is not certain is asked (`questions`). `referred` holds the folded names that other rows refer to.
        """
        rows = np.flatnonzero(~entities.table["id"].filled).tolist()
        if not rows or not self.records.entities.size:
            return entities.table
        found = find_records_of_rows(
            entities, rows, self.records, self.history, self.answers, referred, merged_parts(self.merges)
        )
        self.questions = found.questions
        at = np.array(sorted(found.ids), dtype=np.int64)
        renamed = np.array(sorted(found.aliases), dtype=np.int64)
        table = entities.table
        return table.with_columns(
            id=table["id"].with_texts(at, [found.ids[row] for row in at.tolist()]),
            aliases=table["aliases"].with_texts(renamed, [found.aliases[row] for row in renamed.tolist()]),
        )

    def with_known_ties(self, ties: Table) -> Table:
        """Return the ties of files; a row without an id gets the id of the known tie with the same from, to, type
        and since.
        """
        rows = np.flatnonzero(~ties["id"].filled)
        if not len(rows) or not self.records.ties.size:
            return ties
        part = ties.take(rows)
        known = set(self.records.ties["id"].values)
        unmatched = np.flatnonzero(~with_tie_ids(part)["id"].look_up(known.__contains__, np.bool_, blank=False))
        if not len(unmatched):
            return ties
        at = match_rows(
            with_defaults(self.records.ties, ("type",)), part.take(unmatched), ("from", "to", "type", "since")
        )
        taken = {*ties["id"].values}
        texts = [
            text if (text := self.records.ties["id"][row] if row >= 0 else "") not in taken else ""
            for row in at.tolist()
        ]
        return ties.with_columns(id=ties["id"].with_texts(rows[unmatched], texts))

    def all_entity_names(self, entities: Table) -> Table:
        """Return the names of all entities: those of the directory, then those of the files."""
        known = self.records.entities
        if not known.size:
            return entities
        pairs = {name: share_codes(known[name], entities[name]) for name in _NAMES}
        columns = {
            name: CodedColumn(np.concatenate([one.codes, two.codes]), two.values) for name, (one, two) in pairs.items()
        }
        return Table("entities", known.size + entities.size, columns)

    def with_known_services(self, needs: Table) -> Table:
        """Return the needs of files; services are spelt as in the directory."""
        known = set(self.records.needs["service"].values)
        if not known:
            return needs
        written = {fold(text): text for text in known}
        return needs.with_columns(
            service=needs["service"].map(lambda text: text if text in known else written.get(fold(text), text))
        )

    def validate_tables(self, tables: dict[str, LocatedTable], settings: Settings) -> tuple[Records, list[Finding]]:
        """Return the records of the files, and findings about the directory after the load, at the rows that cause
        them.
        """
        if not self.history.files:
            self.history.identify_sources(tables)
        self.tables = tables
        for name in TABLES:
            self._merge_table(name, tables[name])
        directory = Records(settings=settings, **{name: self._resulting_table(name) for name in TABLES})
        rows = {name: self._file_rows(name) for name in TABLES}
        found = [locate_finding(finding, directory, rows) for finding in validate_records(directory, MAX_ERRORS)]
        own = Records(settings=settings, **{name: tables[name].table for name in TABLES})
        entities = tables["entities"]
        foreign = foreign_id_findings(
            entities,
            self.records.entities,
            match_rows(self.records.entities, entities.table),
            self.history,
        )
        return own, [*(finding for each in found for finding in each), *foreign]

    def _merge_table(self, name: str, located: LocatedTable) -> None:
        known = self.records.tables()[name]
        at = match_rows(known, located.table)
        self.removed_rows[name] = self.history.removed_since(located, at)
        self.merged[name] = merge_rows(
            known,
            located.table,
            at,
            find_cleared_cells(located),
            lambda column, rows: self.history.edited_since(located, at, column, rows),
        )

    def _resulting_table(self, name: str) -> Table:
        """Return a table as it is after the load."""
        merged, gone = self.merged[name], self.removed_rows[name]
        if not gone.any():
            return merged.table
        return merged.table.take(np.append(np.ones(merged.unmatched_count, dtype=np.bool_), ~gone))

    def _file_rows(self, name: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """Return the row of the files that each row of the resulting table comes from, -1: none."""
        merged, gone = self.merged[name], self.removed_rows[name]
        return np.append(np.full(merged.unmatched_count, -1, dtype=np.int64), np.flatnonzero(~gone))
