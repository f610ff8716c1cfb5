"""The plan of a sheet: what each column fills, by the recipe, or by its own heading where the recipe is silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.guards.guard_headings import meant_guard
from kunyet.loaders.reading.heading_aliases import heading_meanings, lookup_key
from kunyet.loaders.reading.headings import match_headings
from kunyet.loaders.recipes.grid import rule_name
from kunyet.loaders.recipes.guarded_columns import is_guard
from kunyet.loaders.recipes.recipe import HEADING_JOINT, PERSON, POSITION, ColumnRule, Recipe, SheetRule

CONTACT_PARTS = (PERSON, POSITION)
"""Columns of a table of entities that become contacts together with the numbers and addresses of their row."""
NOT_ACTORS = frozenset({"forum", "initiative", "commitment"})
"""Kinds whose status says nothing of a person's safety: their `Status` may be how far a promise has come."""


@dataclass(frozen=True)
class ColumnPlan:
    """What a column fills.

    Parameters
    ----------
    position
        The column, from 0.
    heading
        Its heading, those of two rows joined.
    own
        The columns of the sheet's table that it fills.
    derived
        The columns of other tables that it fills, as `contacts.person`.
    contact_parts
        The person or position that it holds, whose number may stand in the same row.
    rule
        The rule of the recipe; without one, an empty rule.
    left_out
        Whether nothing is made of it.
    """

    position: int
    heading: str
    own: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()
    rule: ColumnRule = field(default_factory=ColumnRule)
    left_out: bool = False
    contact_parts: tuple[str, ...] = ()


def plan_columns(sheet: Sheet, recipe: Recipe, table: str) -> list[ColumnPlan]:
    """Return the plan of each column of a sheet whose headings are found.

    Parameters
    ----------
    sheet
        The sheet, with the headings of one or two rows joined.
    recipe
        The recipe.
    table
        The table of the sheet.

    Raises
    ------
    BadInput
        `bad-recipe.guard` if the recipe rules a column whose heading means a guard.
    """
    name_of_sheet = rule_name(sheet)
    constants = (recipe.sheet_rule(name_of_sheet) or SheetRule()).set
    is_of_actors = constants.get("kind") not in NOT_ACTORS
    rules = [
        _fitting(recipe.column_rule(name_of_sheet, heading), table) if heading else None for heading in sheet.headings
    ]
    taken = {name for rule in rules if rule is not None for name in rule.to}
    silent = native_meanings(
        sheet, table, [position for position, rule in enumerate(rules) if rule is None], taken=taken
    )
    plans = []
    for position, (heading, rule) in enumerate(zip(sheet.headings, rules, strict=True)):
        if rule is None:
            name = silent.get(position, "")
            plans.append(ColumnPlan(position, heading, (name,) if name else ()))
            continue
        means = guard_of_heading(sheet, position, table)
        if means and (is_of_actors or means not in ("status", "status_since")):
            raise BadInput("bad-recipe.guard", file="", where=quote_cell(heading), value=quote_cell(means))
        own = tuple(name for name in (_own_name(to, table) for to in rule.to) if name)
        derived = tuple(to for to in rule.to if not _own_name(to, table))
        parts: tuple[str, ...] = ()
        if table == "entities" and not rule.set and not rule.split:
            parts = tuple(to for to in derived if to in CONTACT_PARTS)
            derived = tuple(to for to in derived if to not in CONTACT_PARTS)
        plans.append(ColumnPlan(position, heading, own, derived, rule, left_out=rule.leave_out, contact_parts=parts))
    return plans


def _fitting(rule: ColumnRule | None, table: str) -> ColumnRule | None:
    """Return a rule where it fills columns of a table: one for all sheets does not hold in a sheet of another table."""
    fits = rule is None or all(_own_name(to, table) in ("", *TABLES[table]) for to in rule.to)
    return rule if fits else None


def guard_of_heading(sheet: Sheet, position: int, table: str) -> str:
    """Return the guard that the heading of a column means, or may mean; blank if it means none."""
    known = heading_meanings(table)
    heading = sheet.headings[position]
    for text in (heading, last_part(heading)):
        means = known.get(lookup_key(text), "")
        if means:
            return means if is_guard(table, means) else ""
    return meant_guard(table, last_part(heading), sheet.columns[position])


def last_part(heading: str) -> str:
    """Return the lower one of two joined headings."""
    return heading.rpartition(HEADING_JOINT.strip())[2].strip()


def native_meanings(
    sheet: Sheet, table: str, positions: Sequence[int], taken: frozenset[str] | set[str] = frozenset()
) -> dict[int, str]:
    """Return the column of a table that each of some headings means by itself, without columns that are taken."""
    if table not in TABLES:
        return {}
    known = heading_meanings(table)
    heads = [
        (heading if lookup_key(heading) in known else last_part(heading)) if position in positions else ""
        for position, heading in enumerate(sheet.headings)
    ]
    found = match_headings(replace(sheet, headings=tuple(heads), table=table, meanings=None)).positions
    return {position: name for name, position in found.items() if name not in taken}


def _own_name(target: str, table: str) -> str:
    """Return the column of this table that a target names; blank for a column of another one."""
    of, dot, column = target.rpartition(".")
    return column if not dot or of == table else ""
