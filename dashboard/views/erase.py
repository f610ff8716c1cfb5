"""Erase: one entity, for good. The page shows the dry run first and asks for the name; then it shows the report."""

from __future__ import annotations

from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.records.erase_form import erase_form
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.pages import Page, StoreKind
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.profile.erasure_report import erasure_report_html
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.session import choices_in_address, keys, links
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.erasure.erase_entity import find_erasable, preview_erasure, refuse_to_erase
from kunyet.graph.messages.language import _


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    refuse_to_erase(run.store)
    entity = choices_in_address.sync_value(keys.PROFILE_ID)
    report = keys.ERASURE.get()
    if entity and entity in run.view.records.entity_row:
        keys.ERASURE.clear()
        page_opening(
            _("{name} would be erased for good.", name=name_of(run.view, entity)),
            _("read what an erasure cannot reach. It cannot be undone."),
        )
        render_html(erasure_report_html(preview_erasure(run.store, entity)))
        erase_form(run, find_erasable(run.store, entity))
        return
    if report is None:
        page_opening(_("No entry has this id."), _("search by name."))
    else:
        page_opening(
            _("Erased for good: {id}, in revision {revision}.", id=report.entity, revision=report.revision),
            _("deal with what it could not reach."),
        )
        render_html(erasure_report_html(report))
    render_html(tag("p", links.session_link(links.directory(), _("To the directory"))))


PAGE = Page(
    "erase",
    lambda: _("Erase for good"),
    show,
    order=45,
    needs="edit",
    stores=frozenset({StoreKind.WRITTEN}),
    is_listed=False,
)
