"""Lists whose entries are buttons: the legend, which filters, and the neighbours of the chosen actor."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import streamlit as st

from kunyet.dashboard.components.mounting import mount
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.present.network.filter_words import filter_texts, filter_word
from kunyet.dashboard.present.network.legend import LegendItem, LegendPart, legend_data
from kunyet.dashboard.session.network_filters import current_filter, toggle_filter
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _


def legend(view: View, parts: Sequence[LegendPart]) -> None:
    """Show the legend; what is filtered by and stands nowhere in it comes first, so that it can be taken back."""
    active = filter_texts(current_filter())
    offered = {item.filter for part in parts for item in part.items}
    others = tuple(LegendItem(filter_word(view, text), filter=text) for text in active if text not in offered)
    shown = [LegendPart(_("Only"), others), *parts]
    button_list("legend", shown, active, toggle_filter, label=_("What is drawn; a click leaves only that"))


def button_list(
    key: str, parts: Sequence[LegendPart], active: Collection[str], act: Callable[[str], None], *, label: str
) -> None:
    """Show a list; a click on an item with a `filter` calls `act` with it."""

    def pick() -> None:
        picked = (st.session_state.get(key) or {}).get("picked")
        if picked:
            act(str(picked))

    data = {"key": key, "label": label, "parts": legend_data(parts, active)}
    mount("legend", data, key=key, on_picked_change=remember_refusal(pick))
