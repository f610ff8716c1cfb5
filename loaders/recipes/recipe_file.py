"""Recipes as YAML: the form in which people write them, and in which a store keeps them.

A rule is short where it can be: `org name: name` is a column, `{to: channel, split: ", / ;"}` the long form. Whatever
decides a guard is an error, as is a key or a column that does not exist.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kunyet.graph.messages.errors import BadInput, Problem
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.loaders.recipes.guarded_columns import GUARDED_TABLES, is_guard, is_guard_of_any
from kunyet.loaders.recipes.recipe import (
    ANY_SHEET,
    DAY_FIRST,
    MARK,
    MONTH_FIRST,
    ColumnRule,
    LeftOutRows,
    Meaning,
    Recipe,
    Shape,
    SheetRule,
)

MAX_BYTES = 1 << 20
MAX_HEADING_ROWS = 3
_ROW = re.compile(r"(?:0|[1-9]\d{0,6})\Z")
_ORDERS = (DAY_FIRST, MONTH_FIRST)
_OF_RECIPES_ALONE = frozenset({"shape", "sheets", "columns", "words"})
_KEYS = ("name", "shape", "sheets", "columns", "words", "dates", "zawgyi", "leave_out_rows", "answers")


def read_recipe(path: Path) -> Recipe:
    """Return the recipe of a file.

    Raises
    ------
    BadInput
        `bad-recipe`, with every problem in it; `no-such-file` if there is no such file.
    """
    if not path.is_file():
        raise BadInput("no-such-file", path=str(path))
    return decode_recipe(path.read_bytes(), path.name)


def decode_recipe(content: bytes, file: str) -> Recipe:
    """Return the recipe that the content of a file writes.

    Raises
    ------
    BadInput
        `bad-recipe`, with every problem in it.
    """
    if len(content) > MAX_BYTES:
        raise BadInput("bad-recipe.too-large", file=file)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("bad-recipe.yaml", file=file) from None
    return parse_recipe(text, file)


def may_be_recipe(content: bytes) -> bool:
    """Return whether a YAML file rules sheets, columns or words: a recipe, and no settings or standards."""
    import yaml

    try:
        data = yaml.load(content[:MAX_BYTES].decode("utf-8-sig"), Loader=yaml.BaseLoader)  # noqa: S506 - as below
    except (yaml.YAMLError, RecursionError, ValueError):
        return False
    return isinstance(data, Mapping) and not _OF_RECIPES_ALONE.isdisjoint(map(str, data))


def parse_recipe(text: str, file: str = "") -> Recipe:
    """Return the recipe that a YAML text writes; an empty text is the empty recipe.

    Raises
    ------
    BadInput
        `bad-recipe`, with every problem in it.
    """
    import yaml

    try:
        # Every scalar as it is written: a heading `no` is no truth value, and `2023-05-01` no date.
        data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts, lists and mappings alone
    except (yaml.YAMLError, RecursionError, ValueError):
        raise BadInput("bad-recipe.yaml", file=file) from None
    reader = _RecipeReader(file)
    recipe = reader.recipe(data or {})
    if reader.problems:
        first = reader.problems[0]
        raise BadInput(first.key, problems=tuple(reader.problems), **first.data)
    return recipe


def check_recipe(recipe: Recipe, file: str = "") -> None:
    """Raise `BadInput` if a recipe decides a guard, or names something that does not exist."""
    reader = _RecipeReader(file)
    reader.recipe(as_data(recipe))
    if reader.problems:
        first = reader.problems[0]
        raise BadInput(first.key, problems=tuple(reader.problems), **first.data)


def format_recipe(recipe: Recipe) -> str:
    """Return a recipe as YAML."""
    return format_mapping(as_data(recipe))


def format_mapping(data: Mapping[str, Any]) -> str:
    """Return plain data as YAML, in the order in which it stands."""
    import yaml

    return str(yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=120))


def as_data(recipe: Recipe) -> dict[str, Any]:
    """Return a recipe as plain data, as short as it can be written; parts that say nothing are left out."""
    data = {
        "name": recipe.name,
        "shape": {"sheets": list(recipe.shape.sheets), "headings": list(recipe.shape.headings)},
        "sheets": {name: _sheet_data(rule) for name, rule in recipe.sheets.items()},
        "columns": {heading: _column_data(rule) for heading, rule in recipe.columns.items()},
        "words": {
            column: {word: _meaning_data(column, meaning) for word, meaning in words.items()}
            for column, words in recipe.words.items()
        },
        "dates": recipe.dates.get(ANY_SHEET) if set(recipe.dates) == {ANY_SHEET} else dict(recipe.dates),
        "zawgyi": list(recipe.zawgyi),
        "leave_out_rows": _left_out_data(recipe.leave_out_rows),
        "answers": dict(recipe.answers),
    }
    if not (recipe.shape.sheets or recipe.shape.headings):
        del data["shape"]
    return {key: value for key, value in data.items() if value}


def _left_out_data(rows: LeftOutRows) -> dict[str, Any]:
    data: dict[str, Any] = {"starts": list(rows.starts)} if rows.starts else {}
    return data if rows.repeated_headings else {**data, "repeated_headings": False}


def _sheet_data(rule: SheetRule) -> dict[str, Any]:
    if rule.leave_out:
        return {"leave_out": True}
    data = {
        "table": rule.table,
        "heading_rows": list(rule.heading_rows),
        "set": dict(rule.set),
        "columns": {heading: _column_data(column) for heading, column in rule.columns.items()},
        "matrix": list(rule.matrix),
        "persons": rule.persons,
    }
    return {key: value for key, value in data.items() if value}


def _column_data(rule: ColumnRule) -> Any:
    if rule.leave_out:
        return {"leave_out": True}
    data = {
        "to": rule.to[0] if len(rule.to) == 1 else list(rule.to),
        "part_of": rule.part_of,
        "split": rule.split,
        "keep": rule.keep,
        "set": dict(rule.set),
    }
    short = {key: value for key, value in data.items() if value}
    return short["to"] if set(short) == {"to"} and len(rule.to) == 1 else short


def _meaning_data(column: str, meaning: Meaning) -> Any:
    own = column.rpartition(".")[2]
    return meaning[own] if set(meaning) == {own} else dict(meaning)


class _RecipeReader:
    """Reads plain data as a recipe, and collects what is wrong."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def recipe(self, data: Any) -> Recipe:
        data = self._mapping(data, "recipe")
        self._known_keys(data, _KEYS, "recipe")
        shape = self._mapping(data.get("shape"), "shape")
        self._known_keys(shape, ("sheets", "headings"), "shape")
        left_out = self._mapping(data.get("leave_out_rows"), "leave_out_rows")
        self._known_keys(left_out, ("starts", "repeated_headings"), "leave_out_rows")
        return Recipe(
            name=self._text(data.get("name"), "name"),
            shape=Shape(self._texts(shape.get("sheets"), "shape"), self._texts(shape.get("headings"), "shape")),
            sheets=self._each(data.get("sheets"), "sheets", self._sheet),
            columns=self._each(data.get("columns"), "columns", lambda rule, where: self._column(rule, where, "")),
            words=self._each(data.get("words"), "words", self._words),
            dates=self._dates(data.get("dates")),
            zawgyi=self._texts(data.get("zawgyi"), "zawgyi"),
            leave_out_rows=LeftOutRows(
                self._texts(left_out.get("starts"), "leave_out_rows"),
                self._flag(left_out, "repeated_headings", default=True),
            ),
            answers=self._text_by_text(data.get("answers"), "answers"),
        )

    def _sheet(self, data: Any, where: str) -> SheetRule:
        data = self._mapping(data, where)
        self._known_keys(data, ("table", "heading_rows", "set", "leave_out", "columns", "matrix", "persons"), where)
        table = self._text(data.get("table"), where)
        if table and (table not in TABLES or table in GUARDED_TABLES):
            self._wrong("guard" if table in GUARDED_TABLES else "unknown-table", where, table)
        constants = self._text_by_text(data.get("set"), where)
        for column in constants:
            self._check_target(column, where, table)
        rows = self._texts(data.get("heading_rows"), where)
        if len(rows) > MAX_HEADING_ROWS or not all(_ROW.match(row) for row in rows):
            self._wrong("form", where, "heading_rows")
            rows = ()
        columns = self._each(data.get("columns"), where, lambda rule, own: self._column(rule, own, table))
        matrix = self._texts(data.get("matrix"), where)
        leave_out, persons = self._flag(data, "leave_out"), self._flag(data, "persons")
        return SheetRule(table, tuple(map(int, rows)), constants, leave_out, columns, matrix, persons)

    def _column(self, data: Any, where: str, table: str) -> ColumnRule:
        if isinstance(data, str):
            data = {"to": data}
        data = self._mapping(data, where)
        self._known_keys(data, ("to", "part_of", "split", "keep", "set", "leave_out"), where)
        targets = self._texts(data.get("to"), where)
        part_of = self._text(data.get("part_of"), where)
        constants = self._text_by_text(data.get("set"), where)
        of_targets = next((target.partition(".")[0] for target in targets if "." in target), table)
        for target in (*targets, *filter(None, [part_of])):
            self._check_target(target, where, table)
        for column in constants:
            self._check_target(column, where, of_targets)
        split = self._text(data.get("split"), where)
        return ColumnRule(targets, part_of, split, self._flag(data, "keep"), constants)

    def _words(self, data: Any, where: str) -> dict[str, Meaning]:
        column = where.partition(": ")[2]
        if column != MARK:
            self._check_target(column, where, "")
        own = column.rpartition(".")[2]
        found: dict[str, Meaning] = {}
        for word, meaning in self._mapping(data, where).items():
            if isinstance(meaning, Mapping):
                found[str(word)] = self._text_by_text(meaning, where)
                for name in meaning:
                    self._check_target(str(name), where, "")
            else:
                found[str(word)] = {own: self._text(meaning, where)}
        return found

    def _dates(self, data: Any) -> dict[str, str]:
        if data is None or data == "":
            return {}
        orders = {ANY_SHEET: data} if isinstance(data, str) else self._text_by_text(data, "dates")
        for order in orders.values():
            if order not in _ORDERS:
                self._wrong("dates", "dates", order)
        return orders

    def _check_target(self, target: str, where: str, table: str) -> None:
        """Refuse a guard, and a column that no table (or not this one) has."""
        of, dot, column = target.rpartition(".")
        of = of if dot else table
        if of in GUARDED_TABLES or (is_guard(of, column) if of else is_guard_of_any(column)):
            self._wrong("guard", where, target)
        elif column not in (TABLES.get(of, {}) if of else {name for columns in TABLES.values() for name in columns}):
            self._wrong("unknown-column", where, target)

    def _each(self, data: Any, where: str, read: Callable[[Any, str], Any]) -> dict[str, Any]:
        return {str(name): read(value, f"{where}: {name}") for name, value in self._mapping(data, where).items()}

    def _mapping(self, data: Any, where: str) -> Mapping[Any, Any]:
        if isinstance(data, Mapping):
            return data
        if data:
            self._wrong("form", where, type(data).__name__)
        return {}

    def _text(self, data: Any, where: str) -> str:
        if data is None:
            return ""
        if isinstance(data, Mapping | list):
            self._wrong("form", where, type(data).__name__)
            return ""
        return str(data)

    def _flag(self, data: Mapping[Any, Any], name: str, *, default: bool = False) -> bool:
        said = data.get(name, default)
        return said if isinstance(said, bool) else str(said).casefold() in ("true", "yes")

    def _texts(self, data: Any, where: str) -> tuple[str, ...]:
        return tuple(self._text(each, where) for each in (data if isinstance(data, list) else _filled(data)))

    def _text_by_text(self, data: Any, where: str) -> dict[str, str]:
        return {str(name): self._text(value, where) for name, value in self._mapping(data, where).items()}

    def _known_keys(self, data: Mapping[Any, Any], known: Sequence[str], where: str) -> None:
        for key in data:
            if key not in known:
                self._wrong("unknown-key", where, str(key))

    def _wrong(self, variant: str, where: str, value: str) -> None:
        data = {"file": self.file, "where": quote_cell(where), "value": quote_cell(value)}
        self.problems.append(Problem(f"bad-recipe.{variant}", file=self.file or None, data=data))


def _filled(data: Any) -> Iterator[Any]:
    if data is not None and data != "":
        yield data
