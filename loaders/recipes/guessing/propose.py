"""Proposing a recipe: what files do not say in the native layout is guessed, and what is open becomes questions.

    sheets -> rules of sheets -> rows of totals -> columns -> order of dates -> words -> names -> recipe and questions

What a recipe says already is never guessed again, and an answered question is never asked again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.loaders.contacts.persons_of_organizations import persons_columns
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.recipes.apply_recipe import AppliedSheet, apply_recipe, may_hold_firewalls
from kunyet.loaders.recipes.grid import Grid, rule_name
from kunyet.loaders.recipes.guessing.date_order import orders_of_dates
from kunyet.loaders.recipes.guessing.guess_columns import answered_column, guess_columns
from kunyet.loaders.recipes.guessing.guess_sheet import doubled_columns, guess_sheet
from kunyet.loaders.recipes.guessing.guess_words import answered_word, mark_questions, word_questions
from kunyet.loaders.recipes.guessing.name_questions import known_names, name_questions
from kunyet.loaders.recipes.guessing.names_column import NamesColumn, column_of_names
from kunyet.loaders.recipes.guessing.shape_of_files import shape_of
from kunyet.loaders.recipes.guessing.sheet_questions import (
    PERSONS_ARE_CONTACTS,
    TABLES_OF_ANSWERS,
    double_question,
    names_question,
    persons_question,
    table_question,
)
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
    SheetRule,
    heading_key,
    word_key,
)
from kunyet.loaders.recipes.sheet_body import SheetBody


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
                if not rule.leave_out:
                    self._ask_about_headings(grid, rule)
                continue
            found = guess_sheet(grid, self.recipe)
            if found is not None:
                self._set_rule(grid, found)
            if not self._ask_about_headings(grid, found) and found is None:
                unknown.append(grid)
        for grid in unknown:
            self._ask_table(grid, others=len(unknown) < len(self.sheets))

    def _ask_about_headings(self, grid: Grid, rule: SheetRule | None) -> bool:
        """Ask what headings leave open: whether rows are persons of organizations, which of several headings counts.

        Return whether the sheet is one of persons. `rule` is `None` for a sheet that no table fits.
        """
        persons = self._persons_rule(grid, rule)
        if persons is not None and self._ask(persons_question(grid)) == PERSONS_ARE_CONTACTS:
            self._set_rule(grid, persons)
            return True
        if rule is not None:
            self._ask_doubles(grid, rule)
        return False

    def _persons_rule(self, grid: Grid, found: SheetRule | None) -> SheetRule | None:
        """Return the rule of a sheet whose rows may be persons of organizations; `None` if they are none."""
        if found is None:
            names = column_of_names(grid)
            rule = SheetRule("entities", () if names is None else (names.heading_row,))
        else:
            rule = found
        if rule.table != "entities" or not rule.heading_rows or rule.columns or rule.matrix:
            return None
        columns = persons_columns(grid.headings(rule.heading_rows))
        if not columns or any(self.recipe.column_rule(grid.name, heading) is not None for heading in columns):
            return None
        return replace(rule, columns=columns, persons=True)

    def _set_rule(self, grid: Grid, rule: SheetRule) -> None:
        self.recipe = replace(self.recipe, sheets={**self.recipe.sheets, self._name_of_rule(grid): rule})

    def _name_of_rule(self, grid: Grid) -> str:
        """Return under which name a sheet is ruled: the next edition of a single file has another name."""
        return grid.name if grid.source.sheet is not None or len(self.sheets) > 1 else ANY_SHEET

    def _ask_table(self, grid: Grid, *, others: bool) -> None:
        names = column_of_names(grid)
        if others and names is not None and not names.is_sure:
            names = None
        answer = self._ask(table_question(grid, names, others=others))
        if answer == LEAVE_OUT:
            self._set_rule(grid, SheetRule(leave_out=True))
        elif answer == "entities" and names is not None:
            self._set_rule(grid, SheetRule(answer, (names.heading_row,)))
            self._ask_names(grid, names)
        elif answer in TABLES_OF_ANSWERS:
            self._set_rule(grid, SheetRule(answer))

    def _ask_doubles(self, grid: Grid, rule: SheetRule) -> None:
        """Ask which of several headings is the column that all of them mean. The others are columns to ask about."""
        if not rule.heading_rows or not rule.table or rule.columns or rule.matrix:
            return
        headed = replace(grid.source, headings=grid.headings(rule.heading_rows))
        for column, headings in doubled_columns(headed, rule.table).items():
            if any(self.recipe.column_rule(grid.name, heading) is not None for heading in headings):
                continue
            answer = self._ask(double_question(grid, column, headings))
            if answer:
                self.recipe = self.recipe.with_column(answer, column, sheet=self._name_of_rule(grid))

    def _ask_names(self, grid: Grid, names: NamesColumn) -> None:
        answer = self._ask(names_question(grid, names))
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
        guess = guess_columns(body.sheet, rule.table, self._without_matrix(rule), self._directory_names())
        for heading, column in guess.rules.items():
            if heading not in rule.matrix:
                self._set_column(grid, heading, column)
        for question in guess.questions:
            heading = next(h for h in guess.rules if question.id == f"column:{heading_key(h)}")
            if heading in rule.matrix:
                continue
            answer = self._ask(question)
            if question.id in self.answers and answer not in (None, question.suggested):
                self.recipe = answered_column(heading, answer, self.recipe)

    def _directory_names(self) -> list[str]:
        return [] if self.directory is None else [*self.directory["name"].values, *self.directory["name_my"].values]

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
        shown, open_at = orders_of_dates(self._made(ruled))
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
        sheets = [*(grid.source for grid in ruled), *with_words]
        name = self.recipe.name or sheets[0].file.rpartition("/")[2].rsplit(".", 1)[0]
        self.recipe = replace(self.recipe, name=name, shape=shape_of(self.recipe, ruled, with_words))
