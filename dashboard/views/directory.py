"""Directory: all entries, searched in either script, filtered, sorted, and shown one page at a time."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.cache import views
from kunyet.dashboard.components.directory.change_several import change_several
from kunyet.dashboard.components.directory.export_found import export_found
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.records.saved_note import saved_note
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.search_box import search_box
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.directory.directory_address import BLANK_VALUE
from kunyet.dashboard.present.directory.directory_facets import facets_html
from kunyet.dashboard.present.directory.directory_query import FACETS, SORTS, DirectoryQuery
from kunyet.dashboard.present.directory.directory_sentence import directory_sentence, nothing_found_html
from kunyet.dashboard.present.directory.directory_table import directory_table_html, pages_html
from kunyet.dashboard.session import keys, links, page_query
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _, n_, spoken

ADDRESS = (*FACETS, "sort", "page")
LONGEST = 200
"""Only this many characters of a search are used."""


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    _keep_address()
    listing = views.get_listing(run.view_key(), spoken())
    top = st.container()
    with st.container(key="directory_bar", horizontal=True, vertical_alignment="center"):
        text = search_box(
            keys.NAME_SEARCH, _("Search by name"), placeholder=_("A name, in either script"), then=_first_page
        )
        _add(run)
    asked = _asked(text)
    found = listing.find(asked)
    with top:
        page_opening(directory_sentence(found, asked, listing.size), _advice(run, listing.size))
        saved_note(run)
    facets = facets_html(found, asked)
    left, right = st.columns([3, 9], gap="large")
    with left, st.container(key="facets"):
        render_html(facets)
    with right, st.container(key="directory_list"):
        with st.container(key="facets_small"):
            count = sum(map(len, asked.chosen.values()))
            label = n_("Filters ({n} on)", "Filters ({n} on)", count) if count else _("Filters")
            render_html(tag("details", tag("summary", label), facets, cls="k-more"))
        render_html(
            directory_table_html(listing, found, asked) if found.rows else nothing_found_html(listing, found, asked),
            pages_html(found, asked),
        )
        if found.rows:
            with st.container(key="directory_acts", horizontal=True):
                change_several(run, found)
                export_found(run, found)


PAGE = Page("directory", lambda: _("Directory"), show, order=20)


def _asked(text: str) -> DirectoryQuery:
    """Return the query of the search box and the address."""
    told = {name: tuple(dict.fromkeys(page_query.read_values(name))) for name in FACETS}
    chosen = {name: tuple("" if value == BLANK_VALUE else value for value in values) for name, values in told.items()}
    sort = page_query.read_value("sort") or ""
    page = page_query.read_value("page") or "1"
    known = sort.lstrip("-") if sort.lstrip("-") in SORTS else ""
    return DirectoryQuery(
        text[:LONGEST],
        chosen,
        known,
        sort.startswith("-") and bool(known),
        int(page) if page.isdecimal() and len(page) < 7 else 1,
    )


def _keep_address() -> None:
    """Restore the filters of the last visit when the reader comes back without any filter in the address."""
    here = {name: values for name in ADDRESS if (values := page_query.read_values(name))}
    if not here and keys.PAGE_BEFORE.get() not in (None, keys.PAGE.get()):
        for name, values in keys.DIRECTORY_FILTERS.get().items():
            page_query.write_values(name, values)
            here[name] = values
    keys.DIRECTORY_FILTERS.set(here)


def _first_page() -> None:
    page_query.write_value("page", None)


def _advice(run: PageRun, size: int) -> str:
    if size:
        return ""
    return _("add the first, or import a file.") if run.can_edit else _("ask a coordinator to add entries.")


def _add(run: PageRun) -> None:
    """Offer to add an entry, to people who may edit."""
    if run.can_edit:
        render_html(
            tag("p", links.session_link(links.page("edit", table="entities"), _("Add an entry"), cls="k-button")),
            width="content",
        )
    elif "edit" in run.viewer.policy.may:
        render_html(
            tag("p", _("This directory is a folder of tables and cannot be changed."), cls="k-muted"), width="content"
        )
