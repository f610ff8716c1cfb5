"""A box to choose one actor by name in either script; in a large directory it shows search hits only."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.present.words.shown_names import kind_of, names_of_row
from kunyet.dashboard.present.words.vocabulary_words import first_upper, kind_word
from kunyet.dashboard.session.session_key import SessionKey
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _
from kunyet.graph.vocabulary.kinds import ACTORS

LISTED_AT_MOST = 400
"""With more names, a search is quicker than a list, and the browser gets less."""


def actor_box(
    view: View,
    label: str,
    state_key: SessionKey[str | None],
    *,
    placeholder: str,
    collapsed: bool = False,
    words: Mapping[str, str] = MappingProxyType({}),
) -> str | None:
    """Show the box; return the chosen id, and remember it under `state_key`.

    Parameters
    ----------
    label
        What the box is for.
    placeholder
        The text of the empty box.
    collapsed
        Whether the label is for screen readers only.
    words
        Choices that are no single actor, by what they return, with their words; they come first.
    """
    chosen = state_key.get()
    if chosen not in view.records.entity_row and chosen not in words:
        chosen = None
    options = [*words, *(one for one in _options(view, state_key.name, chosen, label) if one not in words)]
    key = f"box-{state_key.name}"
    st.session_state[key] = chosen
    st.selectbox(
        label,
        options,
        key=key,
        format_func=lambda entity: words.get(entity) or _label(view, entity),
        placeholder=placeholder,
        index=None,
        label_visibility="collapsed" if collapsed else "visible",
        on_change=lambda: state_key.set(st.session_state[key]),
    )
    return chosen


def _options(view: View, name: str, chosen: str | None, label: str) -> list[str]:
    network = view.network
    if network.n <= LISTED_AT_MOST:
        return sorted(network.ids, key=lambda entity: names_of_row(view, view.records.entity_row[entity])[0].casefold())
    text = text_box(_("Search: {what}", what=label), key=f"search-{name}")
    found = [row for row, _score in view.index.find(text, 40)] if text else []
    ids = view.records.entities["id"]
    hits = [ids[row] for row in found if view.records.entities["kind"][row] in ACTORS]
    return list(dict.fromkeys([*([chosen] if chosen else []), *hits]))


def _label(view: View, entity: str) -> str:
    """Return both names, so that either script finds the actor."""
    name, other = names_of_row(view, view.records.entity_row[entity])
    return " · ".join(part for part in (name, other, first_upper(kind_word(kind_of(view, entity)))) if part)
