"""The choice of where actors stand: the layout that stays, by region as the country lies, or rings around the chosen.

Nothing moves unless the reader asks for it here, or with M and R on the picture; both can be undone.
"""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.session import canvas_state, state
from kunyet.graph.messages.language import _


def layout_box() -> None:
    """Show the choice where actors are drawn; rings need somebody chosen, who then stands in the middle."""
    now = canvas_state.undo_stack().now
    words = {"": _("Who is tied stands together"), "map": _("By region, as the country lies")}
    if now.layout == "rings" or state.selection():
        words["rings"] = _("In rings around the chosen")
    st.session_state["layout"] = now.layout
    st.selectbox(
        _("Layout"), list(words), key="layout", format_func=words.__getitem__,
        on_change=lambda: _choose(st.session_state["layout"]),
    )  # fmt: skip


def _choose(layout: str) -> None:
    """Change the layout; the layout that stays is what comes back when the present one is chosen again."""
    now = canvas_state.undo_stack().now
    if layout != now.layout:
        canvas_state.run_command(layout or now.layout, state.selection() if layout else now.centre)
