"""Addresses within the dashboard: where a page, a profile or a gap lies; each carries the reader's language.

An anchor to one of them (`session_link`) is followed within the session (`components/assets/page.js`): a page that the browser fetches anew is another
session, and would have to unlock the directory again. An address names an entity as the viewer knows it, and nothing else of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from kunyet.graph.messages.language import spoken
from kunyet.dashboard.present.common.html import Html, tag

CHOSEN_GAP = ".st-key-gap_chosen h2"
"""Where the gaps page shows the chosen gap: a link to a gap brings it into view (`data-lead`)."""


def page(path: str, **query: str | Sequence[str]) -> str:
    """Return the address of a page; what is blank in the query is left out, a sequence is repeated."""
    language = {} if spoken() == "en" else {"lang": spoken()}
    told = {**{name: value for name, value in query.items() if value}, **language}
    return f"/{path}?{urlencode(told, doseq=True)}" if told else f"/{path}"


def profile(entity: str) -> str:
    """Return the address of an entity's profile, by the id that the viewer knows."""
    return page("profile", id=entity)


def gap(gap_id: str) -> str:
    """Return the address of a gap."""
    return page("gaps", gap=gap_id)


def directory(**filters: str | Sequence[str]) -> str:
    """Return the address of the directory, filtered."""
    return page("directory", **filters)


def session_link(address: str, *children: str, cls: str = "", **attributes: str | None) -> Html:
    """Return an anchor that is followed within the session; `data_lead` names what it brings into view, `data_stay` keeps the page where it is."""
    return tag("a", *children, cls=f"k-go {cls}".strip(), href=address, **attributes)
