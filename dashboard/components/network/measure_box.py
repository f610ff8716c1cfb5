"""A box behind one button: by which measure actors are sized, and by which they are coloured."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.present.network.scales.attribute_scale import colour_words
from kunyet.dashboard.present.network.scales.measure_scale import measure_words
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.session_key import SessionKey
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _


def measure_box(view: View) -> tuple[str, str]:
    """Show the box; return the measure of size and the one of colour, each blank for the usual (ties and kind)."""
    sizes = {"": _("Number of ties"), **measure_words(view, as_size=True)}
    sizes.pop("degree")
    colours = {"": _("Kind"), **colour_words(view)}
    on = any(key.get() for key in (keys.SIZE_BY, keys.COLOUR_BY))
    with (
        st.container(key="measures_box", width="content"),
        st.popover(_("Measures (on)") if on else _("Measures"), icon=":material/insights:"),
    ):
        return _choice(keys.SIZE_BY, _("Size by"), sizes), _choice(keys.COLOUR_BY, _("Colour by"), colours)


def _choice(key: SessionKey[str], label: str, words: dict[str, str]) -> str:
    chosen, name = key.get(), key.name
    st.session_state[name] = chosen if chosen in words else ""
    st.selectbox(
        label, list(words), key=name, format_func=words.__getitem__,
        on_change=lambda: key.set(st.session_state[name]),
    )  # fmt: skip
    return str(st.session_state[name])
