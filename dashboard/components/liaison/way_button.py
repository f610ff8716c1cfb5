"""The button that leads from an actor to the routes to them."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.session import keys, state
from kunyet.graph.messages.language import _


def way_button(entity: str) -> None:
    """Show the button; a click asks on Find a liaison how the actor can be reached."""
    if st.button(_("Find a way to them"), key="reach", icon=":material/route:"):
        keys.ROUTE_GOAL.set(entity)
        state.go_to_page("liaison")
