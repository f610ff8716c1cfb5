"""The screen at the address of a page that the reader's role, or this kind of directory, does not have."""

from __future__ import annotations

from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.pages import Page, StoreKind, opening_page, pages_for
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.words.vocabulary_words import role_word
from kunyet.dashboard.session import links
from kunyet.graph.messages.language import _


def show(page: Page, role: str, kind: StoreKind) -> None:
    """Say why the page is not open, and lead to the one that answers the role's question."""
    page_opening(_closed_sentence(page, role, kind))
    home = opening_page(role, kind)
    render_html(tag("p", links.session_link(links.page(home.path), home.title())))


def _closed_sentence(page: Page, role: str, kind: StoreKind) -> str:
    if page in pages_for(role) and kind is StoreKind.TABLES:
        return _("The page {page} is for an encrypted directory. This one is a folder of tables.", page=page.title())
    if page in pages_for(role):
        return _("The page {page} is for a folder of tables. This directory is written by Kunyet.", page=page.title())
    return _("The page {page} is not open to this role: {role}.", page=page.title(), role=role_word(role))
