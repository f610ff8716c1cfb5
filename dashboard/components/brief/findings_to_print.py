"""Choosing which findings of the forum the brief prints: each is free text, so each is ticked by itself."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.brief.sections.at_the_table import findings_of
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.overview.forums import forums_before


def findings_to_print(run: PageRun, forum: str) -> tuple[str, ...]:
    """Show the findings of a forum (an id) to be ticked; return the ids of those ticked. Nothing is shown where the
    viewer sees none.
    """
    base = next((one for one in forums_before(run.view) if one.id == forum), None)
    rows = findings_of(run.view, base)
    if not rows:
        return ()
    first, second = ("text_my", "text") if spoken() == "my" else ("text", "text_my")
    with st.expander(_("Findings of the forum to print")):
        ticked = {
            row["id"]: st.checkbox(row.get(first) or row.get(second, ""), key=f"brief-finding-{row['id']}")
            for row in rows
        }
    return tuple(id for id, chosen in ticked.items() if chosen)
