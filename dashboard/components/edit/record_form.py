"""The form of one record, with the problems of its fields and the values of a conflict."""

from __future__ import annotations

from typing import Any

import streamlit as st

from kunyet.dashboard.components import form
from kunyet.dashboard.components.edit.current_draft import form_token
from kunyet.dashboard.editing.drafts import Draft
from kunyet.dashboard.present.edit.draft_words import form_sentence
from kunyet.dashboard.present.edit.field_choices import column_value_word
from kunyet.dashboard.present.edit.form_fields import form_sections
from kunyet.dashboard.present.words.shown_names import kind_of, name_of
from kunyet.dashboard.present.words.vocabulary_words import first_upper, kind_shape, kind_word
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.records.schema import REFERENCE_COLUMNS

OFFERED = 8
"""This many entities are offered while a name is typed."""


def record_form(run: PageRun, draft: Draft, values: dict[str, str], problems: dict[str, Any]) -> None:
    """Show the form of a draft, with the problems of its fields (`problems`) and its checked `values`."""
    view, table = run.view, draft.table
    both = {
        name: {
            whose: {"value": text, "shown": _value_word(run, table, name, text)}
            for whose, text in (("mine", draft.typed.get(name, "")), ("theirs", theirs))
        }
        for name, theirs in draft.both.items()
    }
    # The entity of a contact route or a need is fixed: another entity would be another record.
    fixed = ("entity",) if draft.typed.get("entity") in view.records.entity_row else ()
    ids = {draft.typed.get(name, "") for name in REFERENCE_COLUMNS.get(table, ())} | {
        values.get(name, "") for name in REFERENCE_COLUMNS.get(table, ())
    }
    names = {one: name_of(view, one) for one in ids if one in view.records.entity_row}
    sections = form_sections(view, table, {**draft.typed, **values}, fixed=fixed)
    with st.container(key="edit_form"):
        form.form(
            form_token(draft),
            form_sentence(view, draft),
            sections,
            draft.typed,
            problems=problems,
            both=both,
            names=names,
            found=_found_names(run, table),
        )


def _value_word(run: PageRun, table: str, name: str, text: str) -> str:
    if name in REFERENCE_COLUMNS.get(table, ()):
        return name_of(run.view, text)
    return column_value_word(run.view, table, name, text) if text else ""


def _found_names(run: PageRun, table: str) -> dict[str, Any] | None:
    """Return the entities that match the name typed in a field; `None` while none is searched."""
    field, text = form.name_search()
    if field not in REFERENCE_COLUMNS.get(table, ()) or not text.strip():
        return None
    view, ids = run.view, run.view.records.entities["id"]
    options = []
    for row, _score in view.index.find(text[:200], OFFERED):
        entity = ids[row]
        kind = kind_of(view, entity) or "unclassified"
        options.append(
            {
                "id": entity,
                "title": name_of(view, entity),
                "note": first_upper(kind_word(kind)),
                "kind": kind,
                "shape": kind_shape(kind),
            }
        )
    return {"field": field, "text": text, "options": options}
