"""A box to choose several actors by name; in a large directory it shows search hits only."""

from __future__ import annotations

from kunyet.dashboard.components.actor_search_box import LISTED_AT_MOST
from kunyet.dashboard.components.filters import multiselect_box
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.present.words.shown_names import names_of_row
from kunyet.dashboard.session.session_key import SessionKey
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _
from kunyet.graph.vocabulary.kinds import ACTORS

MOST_HITS = 40


def actors_box(view: View, label: str, state_key: SessionKey[tuple[str, ...]], *, empty: str) -> tuple[str, ...]:
    """Show the box; return the chosen ids, remembered under `state_key`. `empty` is the text of the empty box."""
    return multiselect_box(
        state_key, label, _options(view, label, state_key), lambda one: _label(view, one), empty=empty
    )


def _options(view: View, label: str, state_key: SessionKey[tuple[str, ...]]) -> list[str]:
    """Return the actors to choose from: everybody, or in a large directory the chosen ones and the search hits."""
    ids, rows = view.records.entities["id"], view.records.entity_row
    if view.network.n <= LISTED_AT_MOST:
        return sorted(view.network.ids, key=lambda entity: _label(view, entity).casefold())
    text = text_box(_("Search: {what}", what=label), key=f"search-{state_key.name}")
    found = [row for row, _score in view.index.find(text, MOST_HITS)] if text else []
    hits = [
        ids[row] for row in found if view.records.entities["kind"][row] in ACTORS and view.network.number_of[row] >= 0
    ]
    chosen = [one for one in state_key.get() if one in rows]
    return list(dict.fromkeys([*chosen, *hits]))


def _label(view: View, entity: str) -> str:
    """Return both names, so that either script finds the actor."""
    return " · ".join(part for part in names_of_row(view, view.records.entity_row[entity]) if part)
