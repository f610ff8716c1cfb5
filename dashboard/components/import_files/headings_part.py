"""The headings that are read, to be opened on the Import page: nobody has to know a file of the documentation."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.import_files.heading_tables import HEADING_TABLES, heading_table_html
from kunyet.graph.messages.language import _


def headings_part() -> None:
    """Show, where the reader wants it, which headings are read as which column."""
    if st.toggle(_("Which headings are read"), key="headings"):
        render_html(*(heading_table_html(table) for table in HEADING_TABLES))
