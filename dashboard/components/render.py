"""Showing the markup of `present/` on the page."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.present.common.html import Html, join


def render_html(*parts: Html, width: str | int = "stretch") -> None:
    """Show markup; nothing where all of it is empty."""
    markup = join(*parts)
    if markup:
        st.html(markup, width=width)  # type: ignore[arg-type]  # Streamlit's literals
