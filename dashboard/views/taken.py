"""Taken today: what to burn, whom to warn and what to stop, on one sheet to print; recorded with one click."""

from __future__ import annotations

from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.taken.taken_form import taken_form
from kunyet.dashboard.pages import Page, StoreKind
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.taken.taken_sheet import taken_sheet_html
from kunyet.dashboard.present.words.shown_names import kind_of, name_of
from kunyet.dashboard.session import choices_in_address, keys, links
from kunyet.dashboard.session.access_log import log_taken
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _
from kunyet.graph.taken.refuse_taken import refuse_read_only, refuse_taken
from kunyet.graph.taken.taken_plan import taken_plan
from kunyet.graph.vocabulary.kinds import ACTORS


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    refuse_taken(run.view)
    refuse_read_only(run.store)
    entity = choices_in_address.sync_value(keys.PROFILE_ID)
    if not entity or kind_of(run.view, entity) not in ACTORS:
        page_opening(_("Who was taken?"), _("open their profile, and choose “Taken today” there."))
        render_html(tag("p", links.session_link(links.directory(), _("To the directory"))))
        return
    plan = taken_plan(run.view, run.store, entity)
    log_taken(run, plan)
    name = name_of(run.view, entity)
    page_opening(
        _("{name} was taken.", name=name) if plan.since is not None else _("If {name} was taken:", name=name),
        _("warn those of the first list, in its order."),
    )
    taken_form(run, entity)
    render_html(taken_sheet_html(plan))


PAGE = Page(
    "taken",
    lambda: _("Taken today"),
    show,
    order=47,
    needs="edit",
    stores=frozenset({StoreKind.WRITTEN}),
    is_listed=False,
)
