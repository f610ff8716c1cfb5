"""Addresses within the dashboard: of a page, a profile, a gap and the directory; each holds the reader's language.

The browser follows an anchor to one of them (`session_link`) within the session (`components/assets/page.js`). A page
that it fetched anew would be another session, and would have to unlock the directory again. No address holds an id or a
name: a handle stands for it (`page_query.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.session import page_query
from kunyet.graph.messages.language import spoken

CHOSEN_GAP = ".st-key-gap_chosen h2"
"""The selector of the chosen gap on the gaps page: a link to a gap scrolls to it (`data-lead`)."""
GAP_FILTERS = ".st-key-gap_filters"
"""The selector of the filters of the list of gaps: a link to filtered gaps scrolls to them."""
CHOSEN_DUPLICATE = ".st-key-duplicate_chosen h2"


def page(path: str, **query: str | Sequence[str]) -> str:
    """Return the address of a page; blank values of the query are left out, and a sequence is repeated."""
    language = {} if spoken() == "en" else {"lang": spoken()}
    query_with_language = {**page_query.sealed_query(query), **language}
    return f"/{path}?{urlencode(query_with_language, doseq=True)}" if query_with_language else f"/{path}"


def profile(entity: str) -> str:
    """Return the address of an entity's profile, for the id that the viewer knows."""
    return page("profile", id=entity)


def gap(gap_id: str) -> str:
    """Return the address of a gap."""
    return page("gaps", gap=gap_id)


def directory(**filters: str | Sequence[str]) -> str:
    """Return the address of the directory, filtered."""
    return page("directory", **filters)


def session_link(address: str, *children: str, cls: str = "", **attributes: str | None) -> Html:
    """Return an anchor that is followed within the session; `data_lead` is the selector that it scrolls to,
    `data_stay` prevents scrolling.
    """
    return tag("a", *children, cls=f"k-go {cls}".strip(), href=address, **attributes)
