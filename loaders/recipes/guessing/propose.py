"""Proposing a recipe: what files do not say in the native layout is guessed, and what is open becomes questions.

    sheets -> rules of sheets -> rows of totals -> columns -> order of dates -> words -> names -> recipe and questions

What a recipe says already is never guessed again, and an answered question is never asked again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.recipes.apply_recipe import AppliedSheet, apply_recipe, may_hold_firewalls
from kunyet.loaders.recipes.grid import Grid, rule_name
from kunyet.loaders.recipes.guarded_columns import is_guard
from kunyet.loaders.recipes.guessing.guess_columns import answered_column, guess_columns
from kunyet.loaders.recipes.guessing.guess_sheet import doubled_columns, guess_sheet
from kunyet.loaders.recipes.guessing.guess_words import answered_word, mark_questions, word_questions
from kunyet.loaders.recipes.guessing.name_questions import known_names, name_questions
from kunyet.loaders.recipes.guessing.names_column import NamesColumn, column_of_names
from kunyet.loaders.recipes.guessing.totals import total_words
from kunyet.loaders.recipes.left_out_cells import LeftOutCells
from kunyet.loaders.recipes.matrix import matrix_positions
from kunyet.loaders.recipes.name_answers import with_answered_names
from kunyet.loaders.recipes.native_layout import column_of_own_words, needs_recipe
from kunyet.loaders.recipes.own_words import own_word_questions, with_meant_words
from kunyet.loaders.recipes.questions import LEAVE_OUT, Question
from kunyet.loaders.recipes.recipe import (
    ANY_SHEET,
    DAY_FIRST,
    MONTH_FIRST,
    ColumnRule,
    LeftOutRows,
    Meaning,
    Recipe,
    Shape,
    SheetRule,
    heading_key,
    word_key,
)
from kunyet.loaders.recipes.sheet_body import SheetBody
from kunyet.loaders.text.date_styles import read_dates

_TABLES = ("entities", "ties", "contacts", "needs")


@dataclass(frozen=True, eq=False)
class Proposal:
    """How files are read.

    Parameters
    ----------
    recipe
        The recipe, with what was known and what is suggested.
    questions
        What is open.
    sheets
        The sheets in the native layout, as if every suggestion were taken.
    applied
        What became of each sheet of the files that the recipe rules.
    """

    recipe: Recipe
    questions: tuple[Question, ...]
    sheets: tuple[Sheet, ...]
    applied: tuple[AppliedSheet, ...] = ()

    def leaves_out(self, sheet: Sheet) -> bool:
        """Return whether a sheet of the files is left out as a whole."""
        return any(each.grid.source is sheet and not each.sheets for each in self.applied)

    @property
    def blocking(self) -> tuple[Question, ...]:
        """The questions without whose answers nothing is loaded."""
        return tuple(question for question in self.questions if question.blocks)


def propose(
    sheets: Sequence[Sheet],
    known: Recipe | None = None,
    directory: Table | None = None,
    *,
    files: Collection[str] | None = None,
) -> Proposal:
    """Return how sheets are read.

    Parameters
    ----------
    sheets
        All sheets of the files.
    known
        A recipe whose rules and answers hold; `None`: everything is guessed.
    directory
        The entities of the directory that the files are loaded into.
    files
        The files that are not in the native layout; `None`: those that need a recipe. Of other files only the sheets
        are changed that the recipe rules.
    """
    asked = {sheet.file for sheet in sheets if needs_recipe(sheet)} if files is None else files
    return _Proposer(sheets, known, directory, asked).propose()


@dataclass
class _Proposer:
    sheets: Sequence[Sheet]
    known: Recipe | None
    directory: Table | None
    files: Collection[str]
    questions: list[Question] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.recipe = self.known or Recipe()
        self.answers = dict(self.recipe.answers)
        self.grids = {
            id(sheet): Grid.of(sheet)
            for sheet in self.sheets
            if sheet.headings
            and sheet.table is None
            and not sheet.makes_entities
            and (sheet.file in self.files or self.recipe.sheet_rule(rule_name(sheet)) is not None)
            and (rule_name(sheet) in self.recipe.sheets or not may_hold_firewalls(sheet))
        }

    def propose(self) -> Proposal:
        self._guess_sheets()
        self._guess_totals()
        ruled = [grid for grid in self.grids.values() if self._is_ruled(grid)]
        for grid in ruled:
            self._guess_columns(grid)
        self._guess_dates(ruled)
        self._guess_words(ruled)
        others = [sheet for sheet in self.sheets if not self._has_rule(sheet)]
        self._settle_words([each for sheet in others for each in own_word_questions(sheet, self.recipe)])
        applied = {id(grid.source): apply_recipe(grid, self.recipe) for grid in ruled}
        made = [
            part
            for sheet in self.sheets
            for part in (applied[id(sheet)].sheets if id(sheet) in applied else (with_meant_words(sheet, self.recipe),))
        ]
        taken = self._guess_names(made)
        self._describe_shape(ruled, [sheet for sheet in others if column_of_own_words(sheet) is not None])
        return Proposal(
            self.recipe,
            tuple({question.id: question for question in self.questions}.values()),
            tuple(with_answered_names(made, taken)),
            tuple(applied.values()),
        )

    def _has_rule(self, sheet: Sheet) -> bool:
        grid = self.grids.get(id(sheet))
        return grid is not None and self._is_ruled(grid)

    def _is_ruled(self, grid: Grid) -> bool:
        return self.recipe.sheet_rule(grid.name) is not None

    def _ask(self, question: Question) -> str | None:
        """Return the answer to a question, or what is suggested; a question without an answer is remembered."""
        if question.id in self.answers:
            return self.answers[question.id]
        self.questions.append(question)
        return question.suggested

    # Sheets -----------------------------------------------------------------------------------------------------------

    def _guess_sheets(self) -> None:
        unknown = []
        for grid in self.grids.values():
            rule = self.recipe.sheet_rule(grid.name)
            if rule is not None and (rule.leave_out or (rule.table and rule.heading_rows)):
                continue
            found = guess_sheet(grid, self.recipe)
            if found is None:
                unknown.append(grid)
            else:
                self._set_rule(grid, found)
                self._ask_doubles(grid, found)
        for grid in unknown:
            self._ask_table(grid, others=len(unknown) < len(self.sheets))

    def _set_rule(self, grid: Grid, rule: SheetRule) -> None:
        self.recipe = replace(self.recipe, sheets={**self.recipe.sheets, self._name_of_rule(grid): rule})

    def _name_of_rule(self, grid: Grid) -> str:
        """Return under which name a sheet is ruled: the next edition of a single file has another name."""
        return grid.name if grid.source.sheet is not None or len(self.sheets) > 1 else ANY_SHEET

    def _ask_table(self, grid: Grid, *, others: bool) -> None:
        is_text = others and max(sum(map(bool, row)) for row in grid.rows) <= 1
        names = None if others else column_of_names(grid)
        is_sure = names is not None and names.is_sure
        suggested = "entities" if is_sure else LEAVE_OUT if others else None
        answer = self._ask(
            Question(
                f"sheet:{word_key(grid.name)}",
                "question-sheet",
                grid.source.label,
                (*_TABLES, LEAVE_OUT),
                suggested,
                blocks=suggested is not None and not is_text,
                data={"sheet": quote_cell(grid.name)},
            )
        )
        if answer == LEAVE_OUT:
            self._set_rule(grid, SheetRule(leave_out=True))
        elif answer == "entities" and names is not None:
            self._set_rule(grid, SheetRule(answer, (names.heading_row,)))
            self._ask_names(grid, names)
        elif answer in _TABLES:
            self._set_rule(grid, SheetRule(answer))

    def _ask_doubles(self, grid: Grid, rule: SheetRule) -> None:
        """Ask which of several headings is the column that all of them mean. The others are columns to ask about."""
        if not rule.heading_rows or not rule.table or rule.columns or rule.matrix:
            return
        headed = replace(grid.source, headings=grid.headings(rule.heading_rows))
        for column, headings in doubled_columns(headed, rule.table).items():
            if any(self.recipe.column_rule(grid.name, heading) is not None for heading in headings):
                continue
            answer = self._ask(
                Question(
                    f"double:{column}:{word_key(grid.name)}",
                    "question-double",
                    grid.source.label,
                    headings,
                    headings[0],
                    blocks=True,
                    data={"column": column, "headings": [quote_cell(heading) for heading in headings]},
                )
            )
            if answer:
                self.recipe = self.recipe.with_column(answer, column, sheet=self._name_of_rule(grid))

    def _ask_names(self, grid: Grid, names: NamesColumn) -> None:
        """Ask which column holds the names of the entities. Nothing is loaded before somebody has said so."""
        answer = self._ask(
            Question(
                f"names:{word_key(grid.name)}",
                "question-names",
                grid.source.label,
                names.others,
                names.heading,
                blocks=True,
                data={"sheet": quote_cell(grid.name)},
            )
        )
        if answer:
            self.recipe = self.recipe.with_column(answer, "name", sheet=self._name_of_rule(grid))

    def _guess_totals(self) -> None:
        known = self.recipe.leave_out_rows
        found = [word for grid in self.grids.values() if self._is_ruled(grid) for word in total_words(grid.rows)]
        new = [word for word in dict.fromkeys(found) if word_key(word) not in map(word_key, known.starts)]
        self.recipe = replace(self.recipe, leave_out_rows=LeftOutRows((*known.starts, *new), known.repeated_headings))

    # Columns ----------------------------------------------------------------------------------------------------------

    def _guess_columns(self, grid: Grid) -> None:
        rule = self.recipe.sheet_rule(grid.name) or SheetRule()
        if rule.leave_out or not rule.table:
            return
        body = self._body(grid, rule)
        if rule.matrix:
            marks = mark_questions(body.sheet, matrix_positions(body, rule), self.recipe)
            self._settle_words(list(marks))
        guess = guess_columns(body.sheet, rule.table, self._without_matrix(rule))
        for heading, column in guess.rules.items():
            if heading not in rule.matrix:
                self._set_column(grid, heading, column)
        for question in guess.questions:
            heading = next(h for h in guess.rules if question.id == f"column:{heading_key(h)}")
            if heading in rule.matrix:
                continue
            answer = self._ask(question)
            if answer is not None and question.id in self.answers:
                self.recipe = answered_column(heading, answer, self.recipe)

    def _without_matrix(self, rule: SheetRule) -> Recipe:
        """Return the recipe with a rule for the columns of a matrix, so that nobody asks what they are."""
        made = self.recipe
        for heading in rule.matrix:
            made = made.with_column(heading, ColumnRule(keep=True))
        return made

    def _set_column(self, grid: Grid, heading: str, rule: ColumnRule) -> None:
        """Rule a column in all sheets, or in this one where the same heading is something else in another sheet."""
        others = self.recipe.column_rule("", heading)
        table = (self.recipe.sheet_rule(grid.name) or SheetRule()).table
        fits = all("." in name or self._fits_everywhere(heading, name, table) for name in rule.to)
        if others is None and fits:
            self.recipe = self.recipe.with_column(heading, rule)
        elif others != rule:
            self.recipe = self.recipe.with_column(heading, rule, sheet=grid.name)

    def _fits_everywhere(self, heading: str, name: str, table: str) -> bool:
        """Return whether every other sheet with this heading has a table with this column."""
        key = heading_key(heading)
        for grid in self.grids.values():
            rule = self.recipe.sheet_rule(grid.name)
            if rule is not None and rule.table and rule.table != table and rule.heading_rows:
                here = map(heading_key, grid.headings(rule.heading_rows))
                if key in here and name not in TABLES[rule.table]:
                    return False
        return True

    def _body(self, grid: Grid, rule: SheetRule) -> SheetBody:
        return SheetBody.of(grid, self.recipe, rule, LeftOutCells(grid))

    # Cells ------------------------------------------------------------------------------------------------------------

    def _guess_dates(self, ruled: Iterable[Grid]) -> None:
        """Find the order of dates: the one that some column shows, if none shows the other; else it is asked."""
        if self.recipe.dates:
            return
        shown: set[str] = set()
        open_at = ""
        for sheet in self._made(ruled):
            for name, cells, heading in zip(sheet.meanings or (), sheet.columns, sheet.headings, strict=True):
                form = TABLES[sheet.table or ""].get(name)
                if form is None or form.form != "date" or is_guard(sheet.table or "", name):
                    continue
                orders = _shown_orders(cells.values)
                shown |= orders
                if not orders and _is_open(cells.values):
                    open_at = open_at or f"{sheet.label}, {heading}"
        if len(shown) == 1:
            self.recipe = self.recipe.with_dates(next(iter(shown)))
        elif open_at or len(shown) > 1:
            question = Question("dates", "question-dates", open_at, (DAY_FIRST, MONTH_FIRST), DAY_FIRST)
            if not shown:
                self.recipe = self.recipe.with_dates(self._ask(question) or DAY_FIRST)

    def _guess_words(self, ruled: Sequence[Grid]) -> None:
        found = [each for sheet in self._made(ruled) for each in word_questions(sheet, self.recipe)]
        self._settle_words(found)

    def _settle_words(self, found: Sequence[tuple[str, str, Meaning, Question]]) -> None:
        for column, word, meaning, question in {each[3].id: each for each in found}.values():
            answer = self._ask(question)
            if question.id in self.answers and answer not in (None, question.suggested):
                self.recipe = answered_word(column, word, answer, self.recipe)
            else:
                self.recipe = self.recipe.with_word(column, word, meaning)

    def _made(self, ruled: Iterable[Grid]) -> list[Sheet]:
        return [sheet for grid in ruled for sheet in apply_recipe(grid, self.recipe).sheets if sheet.table]

    # Names ------------------------------------------------------------------------------------------------------------

    def _guess_names(self, made: Sequence[Sheet]) -> dict[str, str]:
        if not any(sheet.meanings for sheet in made):
            return dict(self.answers)
        known = known_names(made, self.directory)
        taken = dict(self.answers)
        # Where strangers have one answer for a whole sheet, nobody is asked about each of them.
        asked = [sheet for sheet in made if f"strangers:{word_key(rule_name(sheet))}" not in self.answers]
        for question in name_questions(asked, known):
            answer = self._ask(question)
            if answer is not None:
                taken[question.id] = answer
        return taken

    def _describe_shape(self, ruled: Sequence[Grid], with_words: Sequence[Sheet]) -> None:
        if self.recipe.shape.headings:
            return
        if not ruled and not with_words and self.recipe.answers:
            with_words = self.sheets  # remedies of the native layout are remembered too
        if not ruled and not with_words:
            return
        headings = {heading_key(heading): None for sheet in with_words for heading in sheet.headings if heading}
        for grid in ruled:
            rule = self.recipe.sheet_rule(grid.name)
            if rule is not None and rule.heading_rows:
                headings |= {heading_key(heading): None for heading in grid.headings(rule.heading_rows) if heading}
        sheets = [*(grid.source for grid in ruled), *with_words]
        names = tuple(sheet.sheet for sheet in sheets if sheet.sheet is not None)
        name = self.recipe.name or sheets[0].file.rpartition("/")[2].rsplit(".", 1)[0]
        self.recipe = replace(self.recipe, name=name, shape=Shape(names, tuple(headings)))


def _shown_orders(texts: Sequence[str]) -> set[str]:
    """Return the orders of day and month that cells of a column show: one number above 12 in one of two places."""
    found = set()
    for order, other in ((DAY_FIRST, MONTH_FIRST), (MONTH_FIRST, DAY_FIRST)):
        if any(_reads_only(text, order, other) for text in texts):
            found.add(order)
    return found


def _reads_only(text: str, order: str, other: str) -> bool:
    from kunyet.loaders.recipes.cell_texts import is_numeric_date, ordered_date

    return is_numeric_date(text) and ordered_date(text, order) != text and ordered_date(text, other) == text


def _is_open(texts: Sequence[str]) -> bool:
    return bool(read_dates(list(texts))[1])
