"""Guessing what the columns of a sheet are: by their own headings, as parts of a count, as numbering; or a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.text.suggest_word import nearest_value
from kunyet.loaders.contacts.contact_headings import contact_heading
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.heading_aliases import heading_meanings, lookup_key, weak_meanings
from kunyet.loaders.recipes.column_plan import guard_of_heading, last_part, native_meanings
from kunyet.loaders.recipes.grid import rule_name
from kunyet.loaders.recipes.guarded_columns import is_guard
from kunyet.loaders.recipes.guessing.guess_sheet import is_numbering
from kunyet.loaders.recipes.guessing.tied_columns import TIED, names_of, tie_of_heading, tied_rule
from kunyet.loaders.recipes.questions import KEEP, LEAVE_OUT, Question
from kunyet.loaders.recipes.recipe import ColumnRule, Recipe, heading_key
from kunyet.loaders.text import sensitive_data

_NEAR = 0.8
_NAMES = ("name", "name_my")


@dataclass
class ColumnGuess:
    """What the columns of a sheet are taken for, and what is asked about them."""

    rules: dict[str, ColumnRule] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)


def guess_columns(sheet: Sheet, table: str, recipe: Recipe, names: Sequence[str] = ()) -> ColumnGuess:
    """Return the rules of the columns of a sheet that its recipe does not rule yet; `names` are those of the directory.

    A column that is a guard, holds telephone numbers, or is refused gets no rule: it is read by its own heading.
    """
    guess = ColumnGuess()
    asked = [
        at
        for at, heading in enumerate(sheet.headings)
        if heading and recipe.column_rule(rule_name(sheet), heading) is None and sheet.columns[at].filled.any()
    ]
    ruled = {to for heading in sheet.headings if heading for to in _targets(recipe, rule_name(sheet), heading)}
    parts = _parts(sheet, asked) if table == "entities" else {}
    means = native_meanings(sheet, table, [at for at in asked if at not in parts], taken=ruled)
    for at in asked:
        heading = sheet.headings[at]
        if at in parts:
            guess.rules[heading] = parts[at]
        elif at in means:
            if not is_guard(table, means[at]):
                guess.rules[heading] = ColumnRule((means[at],))
        elif is_numbering(sheet, at):
            guess.rules[heading] = ColumnRule()
        elif table == "entities" and tie_of_heading(heading):
            own = names_of(sheet, (position for position in means if means[position] in _NAMES))
            guess.rules[heading] = tied_rule(heading, sheet.columns[at].values, [*own, *names])
            guess.questions.append(_column_question(sheet, table, heading))
        elif not _has_own_reading(heading) and not guard_of_heading(sheet, at, table):
            guess.rules[heading] = ColumnRule(keep=True)
            guess.questions.append(_column_question(sheet, table, heading))
    return guess


def _targets(recipe: Recipe, sheet: str, heading: str) -> tuple[str, ...]:
    rule = recipe.column_rule(sheet, heading)
    return () if rule is None else (*rule.to, *filter(None, [rule.part_of]))


def _parts(sheet: Sheet, asked: list[int]) -> dict[int, ColumnRule]:
    """Return the rules of men, women and total: men and women make the members; a total alone is the members."""
    known = heading_meanings("(part)")
    found: dict[str, int] = {}
    for at in asked:
        part = known.get(lookup_key(last_part(sheet.headings[at])))
        if part is not None:
            found.setdefault(part, at)
    if "men" not in found:
        return {}
    rules = {found["men"]: ColumnRule(part_of="members")}
    if "women" in found:
        rules[found["women"]] = ColumnRule(("women",), part_of="members")
    if "total" in found:
        rules[found["total"]] = ColumnRule() if "women" in found else ColumnRule(("members",))
    if "total" in found and "women" not in found:
        rules[found["men"]] = ColumnRule(keep=True)
    return rules


def _has_own_reading(heading: str) -> bool:
    """Return whether a column that is not declared is read in its own way: ways of contact, refused content."""
    texts = (heading, last_part(heading))
    return any(contact_heading(text) is not None or sensitive_data.refused_content(text) for text in texts)


def _column_question(sheet: Sheet, table: str, heading: str) -> Question:
    names = [name for name in TABLES[table] if not is_guard(table, name)]
    near = nearest_value(last_part(heading), [*heading_meanings(table), *weak_meanings(table)], _NEAR)
    likely = heading_meanings(table).get(near or "") or next(iter(weak_meanings(table).get(near or "", ())), "")
    first = [likely] if likely and not is_guard(table, likely) else []
    tied = [TIED] if table == "entities" and tie_of_heading(heading) else []
    choices = tuple(dict.fromkeys([*tied, KEEP, *first, *names, LEAVE_OUT]))
    return Question(
        f"column:{heading_key(heading)}",
        "question-column",
        sheet.label,
        choices,
        choices[0],
        data={"heading": quote_cell(heading)},
    )


def answered_column(heading: str, choice: str, recipe: Recipe) -> Recipe:
    """Return the recipe with the answer to the question about a column."""
    if choice == LEAVE_OUT:
        return recipe.with_column(heading, ColumnRule())
    if choice == KEEP:
        return recipe.with_column(heading, ColumnRule(keep=True))
    return recipe.with_column(heading, choice)
