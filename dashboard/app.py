"""The dashboard's entry: `streamlit run dashboard/app.py`, as `kunyet serve` does."""

from __future__ import annotations

import sys
from pathlib import Path

# Streamlit puts only this file's folder on the path; the rooms beside it are found from the root.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import streamlit as st

from kunyet.dashboard.components import style
from kunyet.dashboard.components.header import bare_header, footer, header
from kunyet.dashboard.components.records.unsaved_drafts import unsaved_drafts
from kunyet.dashboard.components.refused_note import refused_note
from kunyet.dashboard.pages import PAGES, UNLISTED, first_page, pages_for
from kunyet.dashboard.serving.settings import read_settings
from kunyet.dashboard.session import open_sessions, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.dashboard.views import trouble, unlock
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages import language
from kunyet.graph.messages.errors import KunyetError

ICON = str(Path(__file__).with_name("static") / "kunyet.png")


def main() -> None:
    """Draw one page for one reader."""
    language.speak(state.language())
    st.set_page_config(page_title="Kunyet", page_icon=ICON, layout="wide")
    st.html(f"<style>{style.style_sheet()}</style>")
    try:
        _draw()
    except KunyetError as error:
        trouble.show(error)


def _draw() -> None:
    settings = read_settings()
    _ = Viewer(settings.role).policy  # the public, and a role that does not exist, are told so
    if not unlock.is_open(settings):
        _draw_locked()
        return
    store = open_sessions.chosen_store(settings)
    widest = open_sessions.widest_viewer(settings).role
    role = state.role(widest)
    kind = "written" if open_sessions.is_encrypted(store) else "tables"
    pages = {page.path: st.Page(page.show, title=page.title(), url_path=page.path) for page in pages_for(role, kind)}
    # The page without an address is nobody's: Streamlit would give it no address of its own to link to.
    first = (
        "import" if "import" in pages and not open_sessions.unlocked_store(store).head().number else first_page(role)
    )
    home = st.Page(
        lambda: st.switch_page(pages[first], query_params=state.language_query()), title="Kunyet", default=True
    )
    current = st.navigation([home, *pages.values()], position="hidden")
    if current == home:
        current.run()
    for path, page in pages.items():
        state.remember(f"page-{path}", page)
    state.note_page(current.url_path)
    state.write_language_to_address()
    listed = [page for path, page in pages.items() if path not in UNLISTED]
    header(listed, current, widest, lock=kind == "written" and not settings.passphrase)
    with st.container(key="main"):
        try:
            refused_note()
            unsaved_drafts(PageRun.now())
            current.run()
            footer(PageRun.now())
        except KunyetError as error:
            trouble.show(error)


def _draw_locked() -> None:
    """Draw what stands before a directory: every address leads here, and none says what lies behind it."""
    addresses = [st.Page(unlock.show, title="Kunyet", url_path=page.path) for page in PAGES]
    current = st.navigation([st.Page(unlock.show, title="Kunyet", default=True), *addresses], position="hidden")
    state.write_language_to_address()
    bare_header()
    with st.container(key="main"):
        current.run()


main()
