"""What a change of the standards would make, with the buttons that save or discard it; and the standards as a file."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.editing.save_standards import save_standards
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.standards.rules_table import Counts, draft_table_html
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.gaps.common.gap_docs import SHIPPED_STANDARDS
from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.standards.standards import Standards, read_standards


def draft_box(run: PageRun, counts: Counts, draft: Counts, standards: Standards) -> None:
    """Show what the change makes of each rule that it is about."""
    with st.container(border=True):
        if draft:
            render_html(draft_table_html(counts, draft, standards))
        else:
            render_html(tag("p", _("The change makes no rule about gaps different.")))
        with st.container(horizontal=True):
            st.button(
                _("Save the standards"),
                key="standards-save",
                type="primary",
                disabled=not run.can_edit,
                on_click=_save,
                args=(run,),
            )
            st.button(_("Discard the change"), key="standards-discard", on_click=keys.STANDARDS_DRAFT.set, args=(None,))


@remember_refusal
def _save(run: PageRun) -> None:
    draft = keys.STANDARDS_DRAFT.get()
    if draft is None:
        return
    remember_saved(save_standards(run, *draft).number)
    keys.STANDARDS_DRAFT.set(None)


def standards_file(run: PageRun, text: str) -> None:
    """Offer the standards as YAML, and take a file of them, which is counted before it is saved."""
    left, right = st.columns(2, gap="large")
    with left:
        st.download_button(
            _("These standards as YAML"),
            text or SHIPPED_STANDARDS.read_text(encoding="utf-8"),
            "standards.yaml",
            "application/yaml",
            key="standards-file-down",
            icon=":material/download:",
            on_click="ignore",
        )
    with right:
        dropped = st.file_uploader(_("Standards from a file (YAML)"), ("yaml", "yml"), key="standards-file-up")
    if dropped is None or keys.STANDARDS_FILE.get() == dropped.file_id:
        return
    keys.STANDARDS_FILE.set(dropped.file_id)
    try:
        new = _read(run, dropped.getvalue(), dropped.name)
    except KunyetError as error:
        keys.REFUSED.set(error)
    else:
        keys.STANDARDS_DRAFT.set((new, run.view.revision))
    st.rerun()


def _read(run: PageRun, content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("bad-standards.encoding", file=name) from None
    read_standards(text, name, own=run.view.records.entities.extras)
    return text
