"""Applying a recipe: the cells of a sheet become sheets in the native layout, each cell traced to where it stands.

    grid -> headings and rows -> a plan for each column -> texts in the words of Kunyet -> sheets

The sheet itself comes first, then one sheet for each table that its columns fill as well: ways of contact, ties, the
forums of a matrix.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from kunyet.graph.messages.errors import BadInput, Problem
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.text.values import LIST_SEPARATOR
from kunyet.loaders.contacts.contact_headings import contact_heading
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.guards.table_of_sheet import choose_table
from kunyet.loaders.guards.title_markings import title_marking
from kunyet.loaders.reading.heading_aliases import lookup_key
from kunyet.loaders.reading.headings import match_headings
from kunyet.loaders.recipes import left_out_cells as why
from kunyet.loaders.recipes.cell_texts import add_counts, ordered_date, read_words
from kunyet.loaders.recipes.column_plan import CONTACT_PARTS, ColumnPlan, last_part, plan_columns
from kunyet.loaders.recipes.derived_sheets import derived_sheets
from kunyet.loaders.recipes.grid import Grid
from kunyet.loaders.recipes.guarded_columns import is_guard
from kunyet.loaders.recipes.left_out_cells import LeftOutCells
from kunyet.loaders.recipes.matrix import matrix_sheets
from kunyet.loaders.recipes.native_layout import has_second_headings
from kunyet.loaders.recipes.own_words import TIE_TYPE, rows_of_words
from kunyet.loaders.recipes.recipe import PERSON, Meaning, Recipe, SheetRule, split_marks
from kunyet.loaders.recipes.sheet_body import MadeColumn, SheetBody
from kunyet.loaders.text import sensitive_data

_MANY = ("list", "words")


@dataclass(frozen=True, eq=False)
class AppliedSheet:
    """What a recipe makes of one sheet of a file.

    Parameters
    ----------
    grid
        The cells as they stand.
    sheets
        The sheets in the native layout; none if the sheet is left out.
    left_out
        The cells that the recipe leaves out.
    table
        The table of the sheet's own rows; blank if no table fits.
    plans
        What each column fills.
    problems
        What was found in its rows.
    """

    grid: Grid
    sheets: tuple[Sheet, ...]
    left_out: LeftOutCells
    table: str = ""
    plans: tuple[ColumnPlan, ...] = ()
    problems: tuple[Problem, ...] = ()


def apply_recipe(grid: Grid, recipe: Recipe) -> AppliedSheet:
    """Return what a recipe makes of a sheet.

    Raises
    ------
    BadInput
        `bad-recipe.guard` if the recipe rules a column whose heading means a guard.
    """
    refuse_firewalls(grid)
    left_out = LeftOutCells(grid)
    rule = recipe.sheet_rule(grid.name) or SheetRule()
    if rule.leave_out:
        left_out.leave_out(slice(None), slice(None), why.SHEET)
        return AppliedSheet(grid, (), left_out)
    body = SheetBody.of(grid, recipe, rule, left_out)
    table = rule.table or match_headings(_with_last_parts(body.sheet)).table or ""
    if not table:
        return AppliedSheet(grid, (body.sheet,), left_out)
    body = replace(body, sheet=replace(body.sheet, marking=_marking_above(grid, rule) or body.sheet.marking))
    plans = plan_columns(replace(body.sheet, table=table), recipe, table)
    problems: list[Problem] = []
    if has_second_headings(body.sheet, table, [(name, plan.position) for plan in plans for name in plan.own]):
        row = int(body.sheet.row_numbers[0])
        problems.append(body.sheet.problem("second-heading-row", {"row": str(row)}, severity="warning", row=row))
        left_out.leave_out(body.rows[:1], slice(None), why.REPEATED)
        body = body.without_first()
    for plan in plans:
        if plan.left_out:
            left_out.leave_out(body.rows, [plan.position], why.COLUMN)
    if rule.matrix:
        made = tuple(matrix_sheets(body, plans, recipe, rule))
        return AppliedSheet(grid, made, left_out, table, tuple(plans), tuple(problems))
    main = _SheetMaker(body, recipe, rule, table).make(plans)
    return AppliedSheet(
        grid, (main, *derived_sheets(body, plans, rule, main)), left_out, table, tuple(plans), tuple(problems)
    )


def _marking_above(grid: Grid, rule: SheetRule) -> str:
    """Return the marking in the rows above the headings; blank if there is none."""
    first = min(rule.heading_rows, default=0)
    above = (row for number, row in zip(grid.numbers, grid.rows, strict=True) if number < first)
    return title_marking(cell for row in above for cell in row if cell)


def refuse_firewalls(grid: Grid) -> None:
    """Raise `BadInput` for a sheet that is, or may be, of firewalls: no recipe takes it for another, or away."""
    if may_hold_firewalls(grid.source):
        where, value = quote_cell(grid.source.label), quote_cell("firewalls")
        raise BadInput("bad-recipe.guard", file=grid.source.file, where=where, value=value)


def may_hold_firewalls(sheet: Sheet) -> bool:
    """Return whether a sheet is, or may be, one of firewalls."""
    choice = choose_table(sheet, [lookup_key(heading) for heading in sheet.headings])
    return choice.table == "firewalls" or "firewalls" in choice.open


def _with_last_parts(sheet: Sheet) -> Sheet:
    return replace(sheet, headings=tuple(last_part(heading) for heading in sheet.headings))


def _of(texts: Mapping[str, str], text: str) -> str:
    return texts.get(text, "")


def _own_heading(heading: str) -> str:
    """Return the heading under which a column that is not declared is read: the lower one if that alone says what it
    holds.
    """
    lower = last_part(heading)
    is_read_by_it = contact_heading(lower) is not None or sensitive_data.refused_content(lower) is not None
    return lower if is_read_by_it else heading


@dataclass
class _SheetMaker:
    """Makes the sheet of the rows' own table."""

    body: SheetBody
    recipe: Recipe
    rule: SheetRule
    table: str
    made: list[MadeColumn] = field(default_factory=list)
    skipped: set[int] = field(default_factory=set)

    def make(self, plans: Sequence[ColumnPlan]) -> Sheet:
        for plan in plans:
            cells = self.body.sheet.columns[plan.position]
            for name in plan.own:
                self._add(MadeColumn(plan.heading, name, self._texts(plan, name, cells), (plan.position,)))
            for target in plan.contact_parts:
                self._add(MadeColumn(plan.heading, target, cells, (plan.position,)))
            if not (plan.own or plan.derived or plan.contact_parts or plan.left_out or plan.rule.part_of):
                self.made.append(MadeColumn(_own_heading(plan.heading), "", cells, (plan.position,)))
        for target in dict.fromkeys(plan.rule.part_of for plan in plans if plan.rule.part_of):
            self._add_sum(target, [plan for plan in plans if plan.rule.part_of == target])
        for name, text in self.rule.set.items():
            if "." not in name or name.startswith(f"{self.table}."):
                self._set_constant(name.rpartition(".")[2], text)
        if self.rule.persons:
            self._name_lone_persons()
        sheet = self.body.made(self.made, self.table)
        return replace(sheet, skipped=sheet.skipped | self.skipped, rows_are_persons=self.rule.persons)

    def _name_lone_persons(self) -> None:
        """Name an entity after the person of its row where the row names no organization."""
        name, person = (self._column(meaning) for meaning in ("name", PERSON))
        if name is None or person is None:
            return
        pairs = list(zip(name.cells.texts(), person.cells.texts(), strict=True))
        name.cells = CodedColumn.of([organization or own for organization, own in pairs])
        name.positions = (*name.positions, *person.positions)
        person.cells = CodedColumn.of([own if organization else "" for organization, own in pairs])

    def _column(self, meaning: str) -> MadeColumn | None:
        return next((made for made in self.made if made.meaning == meaning), None)

    def _texts(self, plan: ColumnPlan, name: str, cells: CodedColumn) -> CodedColumn:
        form = TABLES[self.table][name]
        is_date = form.form == "date" and not is_guard(self.table, name)
        order = self.recipe.date_order(plan.heading, name) if is_date else ""
        marks = split_marks(plan.rule.split)
        others: dict[str, dict[str, list[str]]] = {}

        def read(text: str) -> str:
            found, more = read_words(
                text, lambda word: self._meaning(name, word), name, marks, is_list=form.form in _MANY
            )
            for column, texts in more.items():
                others.setdefault(column, {})[text] = texts
            return ordered_date(found, order) if order else found

        made = cells.map(read)
        if (self.table, name) == TIE_TYPE:
            gone = [text for text in cells.values if (said := self._meaning(name, text)) and not said.get(name)]
            self.skipped |= rows_of_words(cells, self.body.sheet.row_numbers.tolist(), gone)
        for column, by_text in others.items():
            joined = {text: LIST_SEPARATOR.join(texts) for text, texts in by_text.items()}
            self._add(MadeColumn(plan.heading, column, cells.map(partial(_of, joined)), ()))
        return made

    def _meaning(self, name: str, word: str) -> Meaning | None:
        return self.recipe.meaning(f"{self.table}.{name}", word) or self.recipe.meaning(name, word)

    def _add(self, column: MadeColumn) -> None:
        """Add a column. Where its meaning is taken, values of a list are joined, and other cells fill blanks."""
        known = self._column(column.meaning)
        if known is None:
            self.made.append(column)
            return
        form = "list" if column.meaning in CONTACT_PARTS else TABLES[self.table][column.meaning].form
        joint = LIST_SEPARATOR if form in _MANY else "; " if form == "text" else ""
        pairs = zip(known.cells.texts(), column.cells.texts(), strict=True)
        texts = [joint.join(filter(None, pair)) if joint else pair[0] or pair[1] for pair in pairs]
        known.cells = CodedColumn.of(texts)
        if column.heading != known.heading:
            known.heading = f"{known.heading} + {column.heading}"
        known.positions = (*known.positions, *(at for at in column.positions if at not in known.positions))

    def _add_sum(self, target: str, plans: Sequence[ColumnPlan]) -> None:
        """Add the sum of several columns; of texts, such as the parts of a name, one behind the other.

        A column that is there already is the whole, and wins where it is filled.
        """
        parts = [self.body.sheet.columns[plan.position].texts() for plan in plans]
        rows = [[self._word_or_text(target, text) for text in row] for row in zip(*parts, strict=True)]
        form = TABLES[self.table].get(target)
        is_text = form is None or form.form == "text"
        sums = [" ".join(filter(None, row)) if is_text else add_counts(row) for row in rows]
        heading = " + ".join(plan.heading for plan in plans)
        column = MadeColumn(heading, target, CodedColumn.of(sums), tuple(plan.position for plan in plans))
        self._add(column)

    def _word_or_text(self, target: str, text: str) -> str:
        meaning = self._meaning(target, text) if text else None
        return text if meaning is None else meaning.get(target, "")

    def _set_constant(self, name: str, text: str) -> None:
        known = self._column(name)
        if known is not None:
            known.cells = CodedColumn.of([cell or text for cell in known.cells.texts()])
            return
        self.made.append(MadeColumn(name, name, CodedColumn.of([text] * self.body.sheet.size)))
