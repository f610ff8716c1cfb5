"""A box to choose an actor by name, in either script; in a large directory one types first, then chooses among what was found."""

from __future__ import annotations

import streamlit as st

from kunyet.graph.messages.language import _
from kunyet.dashboard.present.words.records import first_upper, kind_of, kind_word, names_of_row
from kunyet.dashboard.session import state
from kunyet.graph.access.view import View
from kunyet.graph.vocabulary.kinds import ACTORS

LISTED_AT_MOST = 400
"""Above so many names, searching is quicker than a list, and less is sent to the browser."""


def actor_box(view: View, label: str, name: str, *, placeholder: str, collapsed: bool = False) -> str | None:
    """Show the box; return the id that is chosen, and remember it under `name`.

    Parameters
    ----------
    label
        What the box asks for.
    placeholder
        What stands in it while nothing is chosen.
    collapsed
        Whether the label is for screen readers only.
    """
    chosen = state.recall(name)
    if chosen not in view.records.entity_row:
        chosen = None
    options = _options(view, name, chosen, label)
    key = f"box-{name}"
    st.session_state[key] = chosen
    st.selectbox(
        label, options, key=key, format_func=lambda entity: _label(view, entity), placeholder=placeholder, index=None,
        label_visibility="collapsed" if collapsed else "visible", on_change=lambda: state.remember(name, st.session_state[key]),
    )  # fmt: skip
    return chosen


def _options(view: View, name: str, chosen: str | None, label: str) -> list[str]:
    network = view.network
    if network.n <= LISTED_AT_MOST:
        return sorted(network.ids, key=lambda entity: names_of_row(view, view.records.entity_row[entity])[0].casefold())
    text = st.text_input(_("Search: {what}", what=label), key=f"search-{name}")
    found = [row for row, _score in view.index.find(text, 40)] if text else []
    ids = view.records.entities["id"]
    hits = [ids[row] for row in found if view.records.entities["kind"][row] in ACTORS]
    return list(dict.fromkeys([*([chosen] if chosen else []), *hits]))


def _label(view: View, entity: str) -> str:
    """Return both names, so that typing in either script finds the actor."""
    name, other = names_of_row(view, view.records.entity_row[entity])
    return " · ".join(part for part in (name, other, first_upper(kind_word(kind_of(view, entity)))) if part)
