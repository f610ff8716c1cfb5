"""Two entries side by side, field by field: what each holds, and which value stays when they become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.present.common.linked_names import actor_link_html
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.words.column_names import column_word
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.dashboard.present.words.value_words import language_word, movement_role_word
from kunyet.dashboard.present.words.vocabulary_words import first_upper, kind_word, region_word, status_word
from kunyet.graph.access.view import View
from kunyet.graph.merging.merge_entities import MergeConflict
from kunyet.graph.merging.merged_fields import MergedField
from kunyet.graph.messages.language import _, digits
from kunyet.graph.records.schema import TABLES
from kunyet.graph.text.values import split_values
from kunyet.loaders.reports.count_words import count_in_words

_WORDS = {
    "region": region_word,
    "serves": region_word,
    "roles": movement_role_word,
    "languages": language_word,
    "status": status_word,
}
_ALWAYS_KEPT = ("aliases", "tlp")


def value_text(column: str, value: str) -> str:
    """Return a value of an entity in words; a dash for a blank one."""
    if not value:
        return "–"
    if column == "kind":
        return first_upper(kind_word(value))
    if column in _WORDS:
        return comma_list([_WORDS[column](one) for one in split_values(value)])
    return digits(comma_list(split_values(value)))


def choice_word(fields: Mapping[str, MergedField], field: MergedField) -> str:
    """Return the columns that one choice is about."""
    return comma_list([column_word("entities", name) for name in field.together if name in fields])


def choice_text(fields: Mapping[str, MergedField], field: MergedField, side: int) -> str:
    """Return the values of one side that one choice is about: 0 for the entry that stays, 1 for the other."""
    sides = [fields[name] for name in field.together if name in fields]
    return " · ".join(value_text(one.column, one.theirs if side else one.ours) for one in sides)


def merge_table_html(view: View, stays: str, other: str, fields: Sequence[MergedField]) -> Html:
    """Return the table: the entry that stays, the other one; the values that stay are marked."""
    headings = [_("What is recorded"), *(actor_link_html(view, entity) for entity in (stays, other))]
    rows = [(column_word("entities", one.column), *_cells(one)) for one in fields if one.ours or one.theirs]
    return rows_table_html(_("Both entries side by side"), headings, rows)


def _cells(field: MergedField) -> tuple[Html, Html]:
    both = field.column in _ALWAYS_KEPT and field.kept not in (field.ours, field.theirs)
    return _cell(field, field.ours, both=both), _cell(field, field.theirs, both=both)


def _cell(field: MergedField, value: str, *, both: bool) -> Html:
    text = value_text(field.column, value)
    if value and (both or value == field.kept):
        return tag("strong", "✓ ", text, aria_label=_("{value}, stays", value=text))
    return tag("span", text, cls="k-muted")


def moved_sentence(moved: Mapping[str, int]) -> str:
    """Return what moves to the entry that stays; blank for nothing."""
    counted = [count_in_words(number, table) for table, number in moved.items() if number and table in TABLES]
    return _("What moves along: {moved}.", moved=comma_list(counted)) if counted else ""


def unclear_word(one: MergeConflict) -> str:
    """Return a change since the merge in words."""
    if one.column:
        return _("{column}: {value}", column=column_word(one.table, one.column), value=value_text(one.column, one.ours))
    return _(
        "{column}: {value}", column=first_upper(count_in_words(1, one.table)), value=" · ".join(one.key[1:] or one.key)
    )
