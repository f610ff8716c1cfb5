"""One page of the directory as a table with headings that sort, and links to the other pages."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, join, shape_html, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.directory.answered_query import Listing
from kunyet.dashboard.present.directory.directory_address import query_address
from kunyet.dashboard.present.directory.directory_query import DirectoryPage, DirectoryQuery
from kunyet.dashboard.present.directory.facet_words import facet_value_word
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.dashboard.present.words.shown_names import names_of_row
from kunyet.dashboard.present.words.vocabulary_words import first_upper, kind_shape, kind_word, region_word
from kunyet.dashboard.session import links
from kunyet.graph.messages.language import _, digits, say_day
from kunyet.graph.text.dates import NEVER, read_day
from kunyet.graph.text.values import split_values

_DESCENDING_FIRST = ("verified", "ties")
"""Columns that sort descending at the first click."""


def directory_table_html(listing: Listing, found: DirectoryPage, asked: DirectoryQuery) -> Html:
    """Return one page of the directory as a table; its headings are links that sort."""
    columns = {
        "name": _("Name"),
        "kind": _("Kind"),
        "region": _("Region"),
        "status": _("Status"),
        "verified": _("Last verified"),
        "ties": _("Ties"),
    }
    headings = [_heading(name, word, asked) for name, word in columns.items()]
    rows = [_row(listing, row) for row in found.rows]
    return tag("div", rows_table_html(_("The directory"), headings, rows, stacked=True), cls="k-listing")


def _heading(name: str, word: str, asked: DirectoryQuery) -> Html:
    here = asked.sort == name
    down = not asked.down if here else name in _DESCENDING_FIRST
    arrow = tag("span", ("↓" if asked.down else "↑") if here else "", cls="k-arrow", aria_hidden="true")
    order_word = (_("sorted down") if asked.down else _("sorted up")) if here else ""
    hidden = tag("span", order_word, cls="visually-hidden") if order_word else NOTHING
    return links.session_link(
        query_address(asked, sort=f"{'-' if down else ''}{name}"), word, arrow, hidden, data_stay="1", cls="k-sort"
    )


def _row(listing: Listing, row: int) -> list[str]:
    view = listing.view
    entities = view.records.entities
    name, other = names_of_row(view, row)
    kind = entities["kind"][row] or "unclassified"
    who = links.session_link(links.profile(entities["id"][row]), name)
    also = tag("span", other, cls="k-other") if other else NOTHING
    day = read_day(entities["verified_on"][row], late=False)
    status = next((value for value, mask in listing.values["status"].items() if mask[row]), "")
    return [
        join(shape_html(kind_shape(kind), kind), " ", who, " ", also),
        first_upper(kind_word(kind)),
        comma_list(region_word(one) for one in split_values(entities["region"][row])) or "–",
        facet_value_word("status", status) if status else "–",
        "–" if day == NEVER else say_day(day),
        digits(str(int(listing.ties[row]))) if view.network.number_of[row] >= 0 else "–",
    ]


def pages_html(found: DirectoryPage, asked: DirectoryQuery) -> Html:
    """Return links to the page before and the page after; nothing where there is one page."""
    if found.pages == 1:
        return NOTHING
    back = links.session_link(query_address(asked, page=found.page - 1), _("Earlier")) if found.page > 1 else NOTHING
    on = (
        links.session_link(query_address(asked, page=found.page + 1), _("Further"))
        if found.page < found.pages
        else NOTHING
    )
    here = tag("span", _("Page {page} of {pages}", page=found.page, pages=found.pages))
    return tag("nav", back, here, on, cls="k-pages", aria_label=_("Pages"))
