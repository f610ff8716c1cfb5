"""Your passphrase: the page of people who do not manage the others."""

from __future__ import annotations

from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.people.people_actions import show_outcome
from kunyet.dashboard.components.people.people_forms import passphrase_form
from kunyet.dashboard.pages import Page, StoreKind
from kunyet.dashboard.session import open_sessions
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    page_opening(_("Only you know your passphrase."), _("change it if somebody else gave it to you."))
    show_outcome()
    passphrase_form(open_sessions.unlocked_store(run.settings.store))


PAGE = Page(
    "passphrase",
    lambda: _("Your passphrase"),
    show,
    order=130,
    unless="people",
    is_rare=True,
    stores=frozenset({StoreKind.WRITTEN}),
)
