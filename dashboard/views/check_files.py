"""Check files: the problems of dropped files, where the directory is a folder of tables.

It is the Import page without loading.
"""

from __future__ import annotations

from kunyet.dashboard.pages import Page, StoreKind
from kunyet.dashboard.views.import_files import show
from kunyet.graph.messages.language import _

PAGE = Page(
    "check", lambda: _("Check files"), show, order=110, needs="edit", is_rare=True, stores=frozenset({StoreKind.TABLES})
)
