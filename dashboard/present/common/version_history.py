"""What was changed when, by whom and why: the story of an entity, and the changes of one revision, in names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kunyet.dashboard.present.common.html import NOTHING, Html, tag
from kunyet.dashboard.present.common.record_titles import record_name
from kunyet.dashboard.present.edit.field_choices import column_value_word
from kunyet.dashboard.present.words.column_names import column_word
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.dashboard.present.words.reason_words import reason_words
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.value_words import moment_text
from kunyet.graph.access.entity_story import RecordStory
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.revision import Change, Key, Revision, Version
from kunyet.graph.text.values import split_values

LOGGED = frozenset({"handle", "person", "position", "instructions"})
"""Columns of ways of contact whose reading is logged: that they changed is told, and not from what to what."""
SHOWN = 60
"""So many records of one revision are told."""


def story_html(view: View, stories: Sequence[RecordStory], revisions: Mapping[int, Revision]) -> Html:
    """Return the story of an entity, newest first: when, who, why, and which values of which record changed.

    Parameters
    ----------
    stories
        Its records with their versions, its own record first.
    revisions
        The revisions of the store by number.
    """
    told: dict[int, list[Html]] = {}
    for number, one in enumerate(stories):
        label = "" if not number else record_name(view, one.table, one.key, one.versions[-1].values)
        for revision, lines in _steps(view, one.table, one.versions):
            told.setdefault(revision, []).append(_record_html(label, lines))
    items = [_item(revisions.get(number), told[number]) for number in sorted(told, reverse=True)]
    return tag("ol", *items, cls="k-history")


def changes_html(view: View, changes: Sequence[Change], before: Mapping[tuple[str, Key], Mapping[str, str]]) -> Html:
    """Return what one revision changed, record by record; `before` has the values before by table and key."""
    items = []
    for change in changes[:SHOWN]:
        old, new = before.get((change.table, change.key), {}), change.values
        lines = [_("taken away")] if new is None else list(_differences(view, change.table, old, new))
        items.append(_record_html(record_name(view, change.table, change.key, new or old), lines))
    left = len(changes) - len(items)
    more = tag("p", n_("And {n} more.", "And {n} more.", left), cls="k-muted") if left > 0 else NOTHING
    return tag("div", *items, more, cls="k-history")


def _steps(view: View, table: str, versions: Sequence[Version]) -> Iterator[tuple[int, list[str]]]:
    """Give each revision of a record with what it did, oldest first."""
    before: Mapping[str, str] = {}
    ended: int | None = None
    for version in versions:
        if ended is not None and ended != version.since:
            yield ended, [_("taken away")]
            before = {}
        yield version.since, list(_differences(view, table, before, version.values))
        before, ended = version.values, version.until
    if versions and ended is not None:
        yield ended, [_("taken away")]


def _item(revision: Revision | None, records: Sequence[Html]) -> Html:
    head = "" if revision is None else f"{moment_text(revision.when)} · {revision.who}"
    why = "" if revision is None else reason_words(revision.why)
    return tag("li", tag("p", tag("strong", head), " ", why), *records)


def _record_html(label: str, lines: Sequence[str]) -> Html:
    if label and len(lines) == 1:
        return tag("p", label, " · ", tag("span", lines[0], cls="k-muted"))
    head = tag("p", label) if label else NOTHING
    return tag("div", head, *(tag("p", line, cls="k-muted") for line in lines))


def _differences(view: View, table: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    if not before:
        yield _("first recorded")
        return
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name, ""), after.get(name, "")
        if old == new:
            continue
        column = column_word(table, name)
        if table == "contacts" and name in LOGGED:
            yield _("{column} changed", column=column)
        else:
            old, new = (_value(view, table, name, text) if text else "–" for text in (old, new))
            yield _("{column}: {old} became {new}", column=column, old=old, new=new)


def _value(view: View, table: str, column: str, text: str) -> str:
    form = TABLES.get(table, {}).get(column)
    if form is None:
        return text
    if form.form == "ref":
        return name_of(view, text)
    if form.form == "words" or column in ("channel", "region"):
        return comma_list(column_value_word(view, table, column, one) for one in split_values(text))
    return column_value_word(view, table, column, text)
