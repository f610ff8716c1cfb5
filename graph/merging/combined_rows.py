"""What the parts of a merged entity make together, row by row, and which part each value is of.

The first part's values win, unless a person chose another part's; those of the others fill blanks. Values that belong
together (members and women) come from one part. The stricter marking holds; a consent holds only where every part that
has the contact has it. A part that is protected fills nothing of one that is not which narrower roles would see.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kunyet.graph.merging.merge_records import Part, Row
from kunyet.graph.records.identity import DEFAULTS
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.visibility import Seen
from kunyet.graph.text.folding import fold_name
from kunyet.graph.text.values import join_values, split_values
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.markings import marking_rank

TOGETHER = (
    ("members", "women"),
    ("status", "status_since"),
    ("since", "until"),
    ("region", "township"),
    ("date", "end_date"),
    ("due", "state", "progress_on", "evidence"),
    ("budget", "funded", "currency"),
)
"""Columns that come from one part."""

NOT_FILLED = frozenset({"id", "kind", "name", "code_name", "tlp", "aliases"})
NOT_CHOSEN = frozenset({"id", "code_name", "tlp", "aliases"})
"""Columns that no person chooses: the id and the code name stay, the stricter marking holds, and names are kept."""
CONSENT = ("consent_for", "consent_until", "consent_by", "consent_on")
_STATES = ("working", "dead", "burnt")
_OPEN_COLUMNS = frozenset(
    name for name, form in TABLES["entities"].items() if form.seen in (Seen.WHOLE, Seen.COORDINATORS)
)
_UNKNOWN = DEFAULTS["entities"]["kind"]


def kind_of(entity: Mapping[str, str]) -> str:
    """Return the kind of an entity; blank is unclassified."""
    return entity.get("kind") or _UNKNOWN


def combine_entities(parts: Sequence[Part], marking: str) -> tuple[Row, dict[str, int]]:
    """Return the row that parts make, and from which part each value comes, by column.

    Parameters
    ----------
    parts
        The parts; the first one stays.
    marking
        The marking of the directory, blank for none.
    """
    made, source = dict(parts[0].entity), dict.fromkeys(parts[0].entity, 0)
    for number, part in enumerate(parts[1:], start=1):
        filled = kind_of(made) == _UNKNOWN and kind_of(part.entity) != _UNKNOWN
        if filled or ("kind" in part.wins and may_choose("kind", made, part.entity)):
            made["kind"], source["kind"] = kind_of(part.entity), number
    for number, part in enumerate(parts[1:], start=1):
        names = {name: made.get(name, "") for name in ("name", "name_my")}
        taken = {**_filled(made, part.entity), **_chosen(made, part)}
        made |= taken
        source |= dict.fromkeys(taken, number)
        _add_aliases(made, names)
        if not _exposes(made, part.entity):
            _add_aliases(made, part.entity)
    ranks = [marking_rank(marking_of(part.entity, marking)) for part in parts]
    strictest = max(range(len(parts)), key=ranks.__getitem__)
    if ranks[strictest] > marking_rank(marking_of(made, marking)):
        made["tlp"], source["tlp"] = marking_of(parts[strictest].entity, marking), strictest
    return {name: value for name, value in made.items() if value}, source


def _filled(made: Row, other: Row) -> Row:
    """Return the values of another part that fill blanks."""
    held = {name for name, value in made.items() if value}
    return {
        name: value
        for name, value in other.items()
        if name not in NOT_FILLED | held
        and not (_exposes(made, other) and name in TABLES["entities"] and name not in _OPEN_COLUMNS)
        and not any(name in group and not held.isdisjoint(group) for group in TOGETHER)
    }


def _chosen(made: Row, part: Part) -> Row:
    """Return the values of another part that a person chose, blank ones too."""
    chosen = [name for name in part.wins if name != "kind" and may_choose(name, made, part.entity)]
    return {name: part.entity.get(name, "") for name in chosen}


def _exposes(made: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Return whether narrower roles would see what the other's protected kind hides."""
    return KINDS[kind_of(other)].protected and not KINDS[kind_of(made)].protected


def may_choose(column: str, made: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Return whether the other's value of a column may stay: it never shows what a protected kind hides."""
    if column in NOT_CHOSEN:
        return False
    if column == "kind":
        return not _exposes(other, made)
    return not _exposes(made, other) or column not in TABLES["entities"] or column in _OPEN_COLUMNS


def columns_together(column: str) -> tuple[str, ...]:
    """Return the columns that come from one part together with a column, this one among them."""
    return next((group for group in TOGETHER if column in group), (column,))


def marking_of(entity: Mapping[str, str], marking: str) -> str:
    """Return the marking of an entity: its own, the directory's, or its kind's."""
    return entity.get("tlp") or marking or str(KINDS[kind_of(entity)].marking)


def _add_aliases(made: Row, other: Mapping[str, str]) -> None:
    known = {fold_name(made.get(name, "")) for name in ("name", "name_my")}
    names = [*split_values(made.get("aliases", "")), other.get("name", ""), other.get("name_my", "")]
    wanted = {fold_name(name): name for name in reversed([*names, *split_values(other.get("aliases", ""))]) if name}
    found = [name for key, name in reversed(wanted.items()) if key not in known]
    made["aliases"] = join_values(found)


def combine_rows(
    table: str, rows: Sequence[Sequence[Row]], key_of: Callable[[Row], tuple[str, ...]]
) -> dict[tuple[str, ...], Row]:
    """Return the rows that the rows of several parts make, by key; they name the merged entity already."""
    found: dict[tuple[str, ...], Row] = {}
    for of_part in rows:
        for row in of_part:
            key = key_of(row)
            found[key] = _combine_two(table, found[key], row) if key in found else dict(row)
    return found


def _combine_two(table: str, one: Row, other: Row) -> Row:
    made = {**other, **one}
    if table == "contacts":
        made |= _stricter_contact(one, other)
    marked = [row["tlp"] for row in (one, other) if row.get("tlp")]
    if marked and table in TABLES and "tlp" in TABLES[table]:
        made["tlp"] = max(marked, key=marking_rank)
    return {name: value for name, value in made.items() if value}


def _stricter_contact(one: Row, other: Row) -> Row:
    """Return the guards of one contact of two parts: what both allow."""
    purposes = [split_values(row.get("consent_for", "")) for row in (one, other)]
    both = [purpose for purpose in purposes[0] if purpose in purposes[1]]
    made = {name: one.get(name, "") if both else "" for name in CONSENT}
    made["consent_for"] = join_values(both)
    ends = [row["consent_until"] for row in (one, other) if row.get("consent_until")]
    if both and ends:
        made["consent_until"] = min(ends)
    withdrawn = [row["withdrawn_on"] for row in (one, other) if row.get("withdrawn_on")]
    made["withdrawn_on"] = min(withdrawn, default="")
    states = [row.get("state") or _STATES[0] for row in (one, other)]
    made["state"] = max(states, key=_STATES.index) if states != ["working"] * 2 else one.get("state", "")
    return made
