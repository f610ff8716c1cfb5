"""A box behind one button: by which measure actors are sized, and by which they are coloured."""

from __future__ import annotations

import streamlit as st

from kunyet.graph.messages.language import _
from kunyet.dashboard.present.network.attribute_scale import colour_words
from kunyet.dashboard.present.network.measure_scale import measure_words
from kunyet.dashboard.session import state
from kunyet.graph.access.view import View


def measure_box(view: View) -> tuple[str, str]:
    """Show the box; return the measure of size and the one of colour, each blank for the usual (ties and kind)."""
    sizes = {"": _("Number of ties"), **measure_words(view, as_size=True)}
    sizes.pop("degree")
    colours = {"": _("Kind"), **colour_words(view)}
    on = any(state.recall(name) for name in ("size-by", "colour-by"))
    with (
        st.container(key="measures_box", width="content"),
        st.popover(_("Measures (on)") if on else _("Measures"), icon=":material/insights:"),
    ):
        return _choice("size-by", _("Size by"), sizes), _choice("colour-by", _("Colour by"), colours)


def _choice(name: str, label: str, words: dict[str, str]) -> str:
    chosen = str(state.recall(name, ""))
    st.session_state[name] = chosen if chosen in words else ""
    st.selectbox(
        label, list(words), key=name, format_func=words.__getitem__,
        on_change=lambda: state.remember(name, st.session_state[name]),
    )  # fmt: skip
    return str(st.session_state[name])
