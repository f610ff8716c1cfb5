"""Guessing the rule of a sheet: its heading rows, its table, the region of its name, and whether it is a matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.guards.table_of_sheet import tables_named
from kunyet.loaders.places.places import region_of
from kunyet.loaders.reading.heading_aliases import heading_aliases, heading_meanings, lookup_key
from kunyet.loaders.reading.headings import match_headings
from kunyet.loaders.recipes.cell_texts import is_numeric_date
from kunyet.loaders.recipes.column_plan import last_part
from kunyet.loaders.recipes.grid import Grid, rule_name
from kunyet.loaders.recipes.guarded_columns import is_guard
from kunyet.loaders.recipes.guessing.heading_candidates import find_heading_rows
from kunyet.loaders.recipes.guessing.promises import promise_rule
from kunyet.loaders.recipes.guessing.tied_columns import lists_whom_each_is_tied_to
from kunyet.loaders.recipes.left_out_cells import LeftOutCells
from kunyet.loaders.recipes.matrix import read_mark, split_forum
from kunyet.loaders.recipes.recipe import ColumnRule, Recipe, SheetRule, word_key
from kunyet.loaders.recipes.sheet_body import SheetBody

_FORUM_WORDS = frozenset(["forum", "meeting", "call", "assembly", "conference", "workshop", "ဖိုရမ်", "အစည်းအဝေး"])
_SHARE_OF_MARKS = 0.7
_SHARE_OF_NAMES = 0.5
_SHORT_MARK = 2


def guess_sheet(grid: Grid, recipe: Recipe) -> SheetRule | None:
    """Return the rule of a sheet; `None` if no table fits it.

    Parameters
    ----------
    grid
        The sheet.
    recipe
        What is known already; its rule of this sheet is filled in.
    """
    known = recipe.sheet_rule(grid.name) or SheetRule()
    rows = known.heading_rows or find_heading_rows(grid, recipe)
    if not rows:
        return None
    body = SheetBody.of(grid, recipe, replace(known, heading_rows=rows), LeftOutCells(grid))
    if known.table:
        return replace(known, heading_rows=rows)
    found = (
        promise_rule(body.sheet.headings, rows) or _matrix_rule(body, recipe, rows) or _plain_rule(body, recipe, rows)
    )
    if found is None:
        return None
    return replace(
        found,
        set={**found.set, **known.set},
        columns={**found.columns, **known.columns},
        matrix=known.matrix or found.matrix,
    )


def _plain_rule(body: SheetBody, recipe: Recipe, rows: tuple[int, ...]) -> SheetRule | None:
    sheet = _as_recipe_reads(body.sheet, recipe)
    found = match_headings(sheet)
    if found.table is None or found.table in ("firewalls", "channels"):
        return None
    doubles = doubled_columns(sheet, found.table)
    if found.problems and not (doubles and all(problem.code == "duplicate-heading" for problem in found.problems)):
        return None
    if lists_whom_each_is_tied_to(sheet, found.table, found.positions):
        return SheetRule("entities", rows, columns={sheet.headings[found.positions["from"]]: ColumnRule(("name",))})
    constants = {}
    region = region_of_name(body.sheet.sheet or "")
    if found.table == "entities" and region and "region" not in found.positions:
        constants = {"region": region}
    return SheetRule(found.table, rows, constants)


def doubled_columns(sheet: Sheet, table: str) -> dict[str, tuple[str, ...]]:
    """Return the columns that several different headings of a sheet mean, each with these, the plainest first; none if
    one of them is a guard.
    """
    found: dict[str, list[str]] = {}
    for heading in sheet.headings:
        column = heading_meanings(table).get(lookup_key(heading)) if heading else None
        if column is not None:
            found.setdefault(column, []).append(heading)
    doubles = {column: headings for column, headings in found.items() if len(set(map(fold, headings))) > 1}
    if any(is_guard(table, column) for column in doubles):
        return {}

    return {column: _plainest_first(table, column, headings) for column, headings in doubles.items()}


def _plainest_first(table: str, column: str, headings: Sequence[str]) -> tuple[str, ...]:
    """Return headings of a column in the order in which these are declared: its own name first."""
    keys = [lookup_key(name) for name in (column, *heading_aliases().get((table, column), ()))]

    def rank(heading: str) -> int:
        key = lookup_key(heading)
        return keys.index(key) if key in keys else len(keys)

    return tuple(sorted(headings, key=rank))


def _as_recipe_reads(sheet: Sheet, recipe: Recipe) -> Sheet:
    """Return a sheet with the headings that its recipe's rules stand for, so that its table can be found."""
    heads = []
    rules = [recipe.column_rule(rule_name(sheet), heading) if heading else None for heading in sheet.headings]
    filled = {name for rule in rules if rule is not None for name in rule.to}
    for heading, rule in zip(sheet.headings, rules, strict=True):
        if rule is not None and rule.to:
            heads.append(rule.to[0].rpartition(".")[2])
        else:  # what another heading is said to be, this one is not
            is_other = heading_meanings("entities").get(lookup_key(last_part(heading))) in filled
            heads.append("" if is_other else last_part(heading))
    # The name of a workbook is no name of one of its sheets, unless it says that these are firewalls.
    file = (
        ""
        if sheet.sheet is not None and "firewalls" not in tables_named(rule_name(replace(sheet, sheet=None)))
        else sheet.file
    )
    return replace(sheet, headings=tuple(_single(heads)), file=file)


def _single(heads: Sequence[str]) -> list[str]:
    """Return headings, each once: a second one is blank, so that it is no doubled heading."""
    seen: set[str] = set()
    made = []
    for head in heads:
        made.append("" if fold(head) in seen else head)
        seen.add(fold(head))
    return made


def region_of_name(sheet: str) -> str:
    """Return the region that the name of a sheet is; blank if it is none."""
    found = region_of(sheet) if sheet else None
    return "" if found is None else found.en


def _matrix_rule(body: SheetBody, recipe: Recipe, rows: tuple[int, ...]) -> SheetRule | None:
    """Return the rule of a matrix: names in the first column of texts, and columns of marks."""
    sheet = body.sheet
    names = next((at for at in range(len(sheet.headings)) if _is_of_names(sheet, at)), None)
    if names is None or not sheet.size:
        return None
    marked = [
        at for at in range(names + 1, len(sheet.headings)) if sheet.headings[at] and _is_of_marks(sheet, at, recipe)
    ]
    keys = {fold(text) for text in sheet.columns[names].values}
    forums = [at for at in marked if _names_a_forum(sheet.headings[at])]
    others = [at for at in marked if fold(sheet.headings[at]) in keys]
    if forums:
        chosen, kind = forums, "attended"
    elif len(others) > 1 and len(others) >= _SHARE_OF_NAMES * len(marked):
        chosen, kind = others, "coordinates"
    else:
        return None
    columns = {sheet.headings[names]: ColumnRule(("from",))} if sheet.headings[names] else {}
    columns |= {
        heading: ColumnRule(keep=True)
        for at, heading in enumerate(sheet.headings)
        if heading and at not in chosen and at != names and not is_numbering(sheet, at)
    }
    return SheetRule("ties", rows, {"type": kind}, columns=columns, matrix=tuple(sheet.headings[at] for at in chosen))


def _is_of_names(sheet: Sheet, at: int) -> bool:
    texts = sheet.columns[at].values
    return bool(texts) and sum(any(letter.isalpha() for letter in text) for text in texts) > len(texts) / 2


def _is_of_marks(sheet: Sheet, at: int, recipe: Recipe) -> bool:
    filled = Counter(text for text in sheet.columns[at].texts() if text)
    needed, others = _SHARE_OF_MARKS * filled.total(), 0
    for text, number in filled.items():
        if len(text) > _SHORT_MARK and read_mark(text, recipe)[0] is None:
            others += number
            if filled.total() - others < needed:
                return False
    return bool(filled)


def _names_a_forum(heading: str) -> bool:
    name, day = split_forum(heading, "day-first")
    return bool(day) or is_numeric_date(name) or not _FORUM_WORDS.isdisjoint(word_key(heading).split())


def is_numbering(sheet: Sheet, at: int) -> bool:
    """Return whether a column numbers the rows: 1, 2, 3, ... whatever is left out."""
    texts = [text for text in sheet.columns[at].texts() if text]
    numbers = [int(text) for text in texts if text.isdigit() and text.isascii()]
    return len(numbers) == len(texts) > 0 and numbers == sorted(set(numbers)) and numbers[0] in (0, 1)
