"""A box to choose several actors by name; in a large directory one types first, then chooses among what was found."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.actor_box import LISTED_AT_MOST
from kunyet.dashboard.components.filters import multiselect_box
from kunyet.graph.messages.language import _
from kunyet.dashboard.present.words.records import names_of_row
from kunyet.dashboard.session import state
from kunyet.graph.access.view import View
from kunyet.graph.vocabulary.kinds import ACTORS

FOUND = 40


def actors_box(view: View, label: str, name: str, *, empty: str) -> tuple[str, ...]:
    """Show the box; return the ids that are chosen, remembered under `name`; `empty` stands in it while there are none."""
    return multiselect_box(name, label, _options(view, label, name), lambda one: _label(view, one), empty=empty)


def _options(view: View, label: str, name: str) -> list[str]:
    """Return who may be chosen: everybody, or in a large directory those chosen and those found."""
    ids, rows = view.records.entities["id"], view.records.entity_row
    if view.network.n <= LISTED_AT_MOST:
        return sorted(view.network.ids, key=lambda entity: _label(view, entity).casefold())
    text = st.text_input(_("Search: {what}", what=label), key=f"search-{name}")
    found = [row for row, _score in view.index.find(text, FOUND)] if text else []
    hits = [
        ids[row] for row in found if view.records.entities["kind"][row] in ACTORS and view.network.number_of[row] >= 0
    ]
    chosen = [one for one in state.recall(name, ()) if one in rows]
    return list(dict.fromkeys([*chosen, *hits]))


def _label(view: View, entity: str) -> str:
    """Return both names, so that typing in either script finds the actor."""
    return " · ".join(part for part in names_of_row(view, view.records.entity_row[entity]) if part)
