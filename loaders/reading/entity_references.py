"""References to entities: what people write (an id, a name in either script, an alias, a code name) becomes an id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from types import MappingProxyType

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Fault, Finding, findings_by_code
from kunyet.graph.text.folding import fold_name
from kunyet.graph.text.values import join_values, split_values
from kunyet.loaders.reading.located_tables import LocatedTable

_NAMES = ("id", "name", "name_my", "code_name", "aliases")
NO_IDS: Mapping[str, str] = MappingProxyType({})
_MAX_NAMED = 5
"""Entities that the problem of an ambiguous name lists."""


class EntityNames:
    """The names of entities. One object serves all tables.

    Parameters
    ----------
    entities
        The entities. Each has an id.
    earlier_ids
        The present id by each id of an entity that was merged into another one.
    """

    def __init__(self, entities: Table, earlier_ids: Mapping[str, str] = NO_IDS) -> None:
        self.entities = entities
        self.earlier_ids = earlier_ids
        self.ids = entities["id"].values
        self.code_of = {text: code for code, text in enumerate(self.ids)}

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        """The ids of each folded name. Computed only if some reference is not an id."""
        return self._owners_by(fold_name)

    @cached_property
    def by_exact_name(self) -> dict[str, list[str]]:
        """The ids of each name as it is written."""
        return self._owners_by(lambda name: name)

    @cached_property
    def by_own_name(self) -> dict[str, list[str]]:
        """The ids of each name as it is written, without aliases."""
        return self._owners_by(lambda name: name, _NAMES[:-1])

    def _owners_by(self, key: Callable[[str], str], columns: Sequence[str] = _NAMES) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        ids = self.entities["id"].texts()
        for column in columns:
            for owner, text in zip(ids, self.entities[column].texts(), strict=True):
                for name in split_values(text) if column == "aliases" else (text,):
                    owners = found.setdefault(key(name), []) if name else []
                    if owner not in owners:
                        owners.append(owner)
        return found

    def _owners(self, text: str) -> list[str]:
        """Return the ids of the entities that a text names.

        Of several, the one that has exactly this name wins, and then the one that has it not as an alias.
        """
        if text in self.earlier_ids:
            return [self.earlier_ids[text]]
        owners = self.by_name.get(fold_name(text), [])
        for exact in (self.by_exact_name, self.by_own_name) if len(owners) > 1 else ():
            if len(exact.get(text, ())) == 1:
                return exact[text]
        return owners

    def resolve_things(self, text: str) -> str:
        """Return a list of things with the id of an entity in place of its name; other things stay as they are."""
        found = [self._owners(one) if one not in self.code_of else [one] for one in split_values(text)]
        return join_values(
            [owners[0] if len(owners) == 1 else one for owners, one in zip(found, split_values(text), strict=True)]
        )

    def resolve(self, column: CodedColumn) -> tuple[CodedColumn, dict[int, Fault]]:
        """Return a column of references as ids, and the faults of its values.

        A text that names no entity stays as it is written, and validation reports it. A text that names several is a
        fault that lists them.
        """
        if column.values is self.ids:
            return column, {}
        codes = np.fromiter(map(self.code_of.get, column.values, repeat(-1)), dtype=np.int32, count=len(column.values))
        if (codes >= 0).all():
            return CodedColumn(np.append(codes, np.int32(-1))[column.codes], self.ids), {}
        texts, faults = list(column.values), {}
        for code in np.flatnonzero(codes < 0).tolist():
            owners = self._owners(column.values[code])
            if len(owners) == 1:
                texts[code] = owners[0]
            elif owners:
                faults[code] = _ambiguous_name(column.values[code], owners)
        return CodedColumn(column.codes, column.values).map(
            dict(zip(column.values, texts, strict=True)).__getitem__
        ), faults


def _ambiguous_name(text: str, owners: Iterable[str]) -> Fault:
    named = list(owners)
    data = {"value": quote_cell(text), "entities": len(named), "ids": named[:_MAX_NAMED], "first": named[0]}
    return Fault("ambiguous-name", data={**data, "more": max(len(named) - _MAX_NAMED, 0)})


def resolve_references(name: str, located: LocatedTable, names: EntityNames) -> tuple[LocatedTable, list[Finding]]:
    """Return a table with ids in every reference, and findings for references that fit several entities."""
    columns: dict[str, CodedColumn] = {}
    findings: list[Finding] = []
    for form in TABLES[name].values():
        if form.form == "things" and form.name in located.table.columns:
            columns[form.name] = located.table[form.name].map(names.resolve_things)
        if form.form != "ref" or form.name not in located.table.columns:
            continue
        column, faults = names.resolve(located.table[form.name])
        findings += findings_by_code(located.table, form.name, located.table[form.name], faults)
        columns[form.name] = column
    return (located.with_columns(**columns) if columns else located), findings


def with_owners(located: LocatedTable, entities: LocatedTable) -> LocatedTable:
    """Return a table in which each row that was made of a row of entities names the entity of that row by its id."""
    owned = [number for number, source in enumerate(located.sources) if source.sheet.owner is not None]
    for number in owned:
        owner = located.sources[number].sheet.owner
        assert owner is not None  # noqa: S101 - as just asked
        main, column = owner
        mine = [at for at, source in enumerate(entities.sources) if source.sheet is main]
        if not mine:
            continue
        rows_of_owner = np.flatnonzero(entities.source == mine[0])
        id_at = {
            int(main.row_numbers[entities.position[row]]): entities.table["id"][row] for row in rows_of_owner.tolist()
        }
        rows = np.flatnonzero(located.source == number)
        texts = [id_at.get(located.row_number(row), "") for row in rows.tolist()]
        located = located.with_columns(**{column: located.table[column].with_texts(rows, texts)})
    return located
