"""The entry of the dashboard: `kunyet serve` runs this file; so does `streamlit run dashboard/app.py`, to look for a
fault.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

# Streamlit puts only the folder of this file on the path; the package `kunyet` is found from the root.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from kunyet.dashboard.components import style
from kunyet.dashboard.components.header import bare_header, footer, header
from kunyet.dashboard.components.journey_note import journey_note
from kunyet.dashboard.components.records.unsaved_drafts import unsaved_drafts
from kunyet.dashboard.components.refused_note import refused_note
from kunyet.dashboard.components.unknown_link_note import unknown_link_note
from kunyet.dashboard.pages import Page, StoreKind, all_pages, opening_page, pages_for
from kunyet.dashboard.screens import closed_page, error_screen, unlock_screen
from kunyet.dashboard.serving.settings import read_settings
from kunyet.dashboard.session import keys, open_sessions, state
from kunyet.dashboard.session.page_run import PageRun
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
        error_screen.show(error)


def _draw() -> None:
    settings = read_settings()
    _ = Viewer(settings.role).policy  # raises for the public and for an unknown role
    if not unlock_screen.is_open(settings):
        _draw_locked()
        return
    store = open_sessions.chosen_store(settings)
    widest = open_sessions.widest_viewer(settings).role
    role = state.role(widest)
    kind = StoreKind.WRITTEN if open_sessions.is_encrypted(store) else StoreKind.TABLES
    declared = pages_for(role, kind)
    pages = {page.path: st.Page(page.show, title=page.title(), url_path=page.path) for page in declared}
    keys.PAGES.set(pages)

    def go_to_opening_page() -> None:
        is_empty = kind is StoreKind.WRITTEN and not open_sessions.unlocked_store(store).head().number
        state.go_to_page(opening_page(role, kind, is_empty=is_empty).path)

    # The page without a path only leads to another one: Streamlit gives the default page no address to link to.
    home = st.Page(go_to_opening_page, title="Kunyet", default=True)
    closed = _closed_pages(declared, role, kind)
    current = st.navigation([home, *pages.values(), *closed], position="hidden")
    if current == home:
        current.run()
    state.note_page(current.url_path)
    state.write_language_to_address()
    listed = [pages[page.path] for page in declared if page.is_listed and not page.is_rare]
    rare = [pages[page.path] for page in declared if page.is_listed and page.is_rare]
    header(listed, rare, current, widest, lock=kind is StoreKind.WRITTEN)
    with st.container(key="main"):
        try:
            unknown_link_note(current.url_path)
            refused_note()
            journey_note(PageRun.current())
            unsaved_drafts(PageRun.current())
            current.run()
            footer(PageRun.current())
        except KunyetError as error:
            error_screen.show(error)


def _closed_pages(declared: Sequence[Page], role: str, kind: StoreKind) -> list[StreamlitPage]:
    """Return the other pages: whoever types the address of one reads why it does not open."""
    return [
        st.Page(partial(closed_page.show, page, role, kind), title="Kunyet", url_path=page.path)
        for page in all_pages()
        if page not in declared
    ]


def _draw_locked() -> None:
    """Draw the unlock screen. Every address leads to it, and no title says which pages there are."""
    addresses = [st.Page(unlock_screen.show, title="Kunyet", url_path=page.path) for page in all_pages()]
    current = st.navigation([st.Page(unlock_screen.show, title="Kunyet", default=True), *addresses], position="hidden")
    state.write_language_to_address()
    bare_header()
    with st.container(key="main"):
        current.run()


main()
