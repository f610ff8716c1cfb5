"""Visible cells: what a narrower role sees of each column, by what the column declares (`graph/records/schema.py`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from kunyet.graph.records.columns import CodedColumn, Mask, Rows
from kunyet.graph.records.schema import TABLES, ColumnForm
from kunyet.graph.records.table import Table
from kunyet.graph.records.visibility import Seen
from kunyet.graph.text.values import join_values, split_values
from kunyet.graph.vocabulary.channels import CHANNELS
from kunyet.graph.vocabulary.regions import containing_region, is_region

SMALL_COUNT = 5
"""A smaller count of members may identify people."""
_OPERATORS = frozenset(channel.operator for channel in CHANNELS.values())
_MONTH = len("2024-03")


@dataclass(frozen=True, eq=False)
class About:
    """What redaction knows of the entity that each row is about.

    Parameters
    ----------
    coded
        The rows about an entity that stands under a code name.
    hidden
        The rows about an entity that is protected, or stands under a code name.
    shown_as
        The id that the viewer knows, by the real id of every visible entity.
    code_names
        The code name of every actor, by its real id.
    """

    coded: Mask
    hidden: Mask
    shown_as: Mapping[str, str]
    code_names: Mapping[str, str]

    def hiding(self, size: int) -> About:
        """Return it for rows of which nobody knows whom they are about: all are hidden."""
        return replace(self, coded=np.ones(size, dtype=np.bool_), hidden=np.ones(size, dtype=np.bool_))

    def take(self, rows: Rows) -> About:
        """Return it for these entity rows."""
        return replace(self, coded=self.coded[rows], hidden=self.hidden[rows])


def visible_columns(table: Table, about: About) -> Table:
    """Return a table with what a narrower role sees of its columns, and without extra columns."""
    forms = TABLES[table.name]
    seen = {name: _visible_column(table, forms[name], about) for name in forms if name in table.columns}
    if table.name == "entities":
        # A code name may be drawn where none is recorded.
        seen["code_name"] = _visible_column(table, forms["code_name"], about)
    return Table(table.name, table.size, {name: column for name, column in seen.items() if column is not None})


def _visible_column(table: Table, form: ColumnForm, about: About) -> CodedColumn | None:
    apply = _SEEN.get(form.seen or Seen.COORDINATORS)
    return None if apply is None else apply(table, form, about)


def _whole(table: Table, form: ColumnForm, _about: About) -> CodedColumn:
    return table[form.name]


def _keyed_id(table: Table, form: ColumnForm, about: About) -> CodedColumn:
    return table[form.name].map(lambda text: about.shown_as.get(text, ""))


def _code(table: Table, form: ColumnForm, about: About) -> CodedColumn:
    return _with_code_names(table, table[form.name], about)


def _code_name(table: Table, form: ColumnForm, about: About) -> CodedColumn:
    return _with_code_names(table, table[form.name], about).blank_where(~about.coded)


def _with_code_names(table: Table, column: CodedColumn, about: About) -> CodedColumn:
    rows = np.flatnonzero(about.coded)
    ids = table["id"]
    return column.with_texts(rows, [about.code_names[ids[row]] for row in rows.tolist()])


def _if_named(table: Table, form: ColumnForm, about: About) -> CodedColumn:
    return table[form.name].blank_where(about.coded)


def _if_open(table: Table, form: ColumnForm, about: About) -> CodedColumn:
    return table[form.name].blank_where(about.hidden)


def _state_level(table: Table, form: ColumnForm, about: About) -> CodedColumn:
    def broad(text: str) -> str:
        places = [containing_region(place) for place in split_values(text) if is_region(place)]
        return join_values(list(dict.fromkeys(places)))

    return _choose(about.hidden, table[form.name].map(broad), table[form.name])


def _no_small_count(table: Table, form: ColumnForm, about: About) -> CodedColumn:
    return table[form.name].blank_where(about.hidden & (table.numbers(form.name) < SMALL_COUNT))


def _by_month(table: Table, form: ColumnForm, about: About) -> CodedColumn:
    """Return dates of which coded entities have the month only.

    A validity is widened to whole months, so that nobody finds the day by asking for one day after the other, and
    nobody is absent who is there.
    """

    def month(text: str) -> str:
        if len(text) <= _MONTH:
            return text
        year, number = int(text[:4]), int(text[5:_MONTH])
        if form.name == "until":
            return f"{year + number // 12:04}-{number % 12 + 1:02}-01"
        return f"{text[:_MONTH]}-01" if form.name == "since" else text[:_MONTH]

    return _choose(about.coded, table[form.name].map(month), table[form.name])


def _known_word(table: Table, form: ColumnForm, _about: About) -> CodedColumn:
    return table[form.name].map(lambda text: text if text in _OPERATORS else "")


_SEEN: Mapping[Seen, Callable[[Table, ColumnForm, About], CodedColumn]] = {
    Seen.WHOLE: _whole,
    Seen.NEW_ID: _whole,  # `with_new_ids` replaces it when the rows are in their order.
    Seen.KEYED_ID: _keyed_id,
    Seen.CODED: _code,
    Seen.CODE_NAME: _code_name,
    Seen.IF_NAMED: _if_named,
    Seen.IF_OPEN: _if_open,
    Seen.STATE_LEVEL: _state_level,
    Seen.NO_SMALL_COUNT: _no_small_count,
    Seen.BY_MONTH: _by_month,
    Seen.KNOWN_WORD: _known_word,
}
"""How each declaration is applied. Of a column whose declaration is not here nothing is seen."""


def _choose(mask: Mask, yes: CodedColumn, no: CodedColumn) -> CodedColumn:
    """Return `yes` where the mask holds, else `no`."""
    values = [*no.values, *yes.values]
    shifted = np.where(yes.codes >= 0, yes.codes + len(no.values), -1)
    return CodedColumn(np.where(mask, shifted, no.codes).astype(np.int32), values).map(lambda text: text)


def with_new_ids(ties: Table) -> Table:
    """Return ties with ids made of their ends and types only, if that is declared. A recorded id may hold a name."""
    if TABLES["ties"]["id"].seen is not Seen.NEW_ID:
        return ties
    seen: dict[str, int] = {}
    ids = []
    for tail, head, kind in zip(ties["from"].texts(), ties["to"].texts(), ties["type"].texts(), strict=True):
        plain = f"{tail} > {head}: {kind or 'coordinates'}"
        seen[plain] = count = seen.get(plain, 0) + 1
        ids.append(plain if count == 1 else f"{plain} {count}")
    return ties.with_columns(id=CodedColumn.of(ids))
