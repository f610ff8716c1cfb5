"""The box of measures behind one button: one for the size of actors, one for their colour; and where actors stand."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.network.layout_box import layout_box
from kunyet.dashboard.present.network.scales.attribute_scale import colour_words
from kunyet.dashboard.present.network.scales.measure_scale import measure_words
from kunyet.dashboard.session import canvas_state, keys
from kunyet.dashboard.session.session_key import SessionKey
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _


def measure_box(view: View) -> tuple[str, str]:
    """Show the box; return the measures of size and of colour; blank is the default (ties, and kind)."""
    sizes = {"": _("Number of ties"), **measure_words(view, as_size=True)}
    sizes.pop("degree")
    colours = {"": _("Kind"), **colour_words(view)}
    on = any(key.get() for key in (keys.SIZE_BY, keys.COLOUR_BY)) or bool(canvas_state.undo_stack().now.layout)
    with (
        st.container(key="measures_box", width="content"),
        st.popover(_("Look (changed)") if on else _("Look"), icon=":material/insights:"),
    ):
        chosen = _choice(keys.SIZE_BY, _("Size by"), sizes), _choice(keys.COLOUR_BY, _("Colour by"), colours)
        layout_box()
    return chosen


def _choice(key: SessionKey[str], label: str, words: dict[str, str]) -> str:
    chosen, name = key.get(), key.name
    st.session_state[name] = chosen if chosen in words else ""
    st.selectbox(
        label, list(words), key=name, format_func=words.__getitem__,
        on_change=lambda: key.set(st.session_state[name]),
    )  # fmt: skip
    return str(st.session_state[name])
