"""The sentence that opens the Directory page, and what to try where nothing was found."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.directory.answered_query import Listing
from kunyet.dashboard.present.directory.directory_address import query_address
from kunyet.dashboard.present.directory.directory_query import ARCHIVED, DirectoryPage, DirectoryQuery
from kunyet.dashboard.present.words.shown_names import names_of_row
from kunyet.dashboard.session import links
from kunyet.graph.messages.language import _, n_


def directory_sentence(found: DirectoryPage, asked: DirectoryQuery, size: int) -> str:
    """Return how many entries were found, in a sentence.

    Parameters
    ----------
    size
        How many entries the directory has.
    """
    if not size:
        return _("This directory is empty.")
    if not found.total:
        return _("Nothing found.")
    if asked.text.strip() or any(asked.chosen.values()):
        return n_("{n} found.", "{n} found.", found.total)
    return n_("{n} entry is in this directory.", "{n} entries are in this directory.", found.total)


def nothing_found_html(listing: Listing, found: DirectoryPage, asked: DirectoryQuery) -> Html:
    """Return what to try where nothing was found: archived entries, no filters, the nearest names, another spelling."""
    hints: list[Html] = []
    if found.archived:
        archived = n_("{n} archived entry was found.", "{n} archived entries were found.", found.archived)
        hints.append(
            join(
                archived,
                " ",
                links.session_link(query_address(asked, chosen={"status": (ARCHIVED,)}), _("Show them"), data_stay="1"),
            )
        )
    if any(asked.chosen.values()):
        hints.append(links.session_link(links.directory(), _("Clear filters"), data_stay="1"))
    if asked.text.strip():
        ids = listing.view.records.entities["id"]
        near = [
            links.session_link(links.profile(ids[row]), names_of_row(listing.view, row)[0])
            for row in listing.view.index.near(asked.text)
        ]
        if near:
            hints.append(join(_("Nearest names: "), *[part for link in near for part in (link, " · ")][:-1]))
        hints.append(join(_("Try a part of the name, or the other script. Both scripts are searched.")))
    return tag("ul", *(tag("li", line) for line in hints), cls="k-lines k-empty-list") if hints else NOTHING
