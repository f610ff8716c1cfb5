"""The state of one reader's session: role, language, date, page and selection, and which of it a change leaves.

The keys and their types are declared in `keys.py`. The language is also in the address (`?lang=my`), so that a link
opens in the language that it was copied in.
"""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from kunyet.dashboard.session import keys, page_query
from kunyet.dashboard.session.session_key import SessionChange
from kunyet.graph.messages.catalog import languages

NARROWER = {
    "coordinator": ("coordinator", "policymaker", "analyst"),
    "policymaker": ("policymaker",),
    "analyst": ("analyst",),
}
"""The roles that each role may look as. None of them sees what the role itself does not see."""


def drop_state(change: SessionChange) -> None:
    """Drop everything from the session that is not declared to survive a change: unknown keys and the keys of
    widgets, too.
    """
    survivors = {key.stored_name for key in keys.declared_keys() if change in key.survives}
    for name in [str(name) for name in st.session_state]:
        if name not in survivors:
            del st.session_state[name]


def language() -> str:
    """Return the reader's language: the one of the session, else the one of the address, else English."""
    in_address = page_query.read_value("lang") or ""
    return keys.LANGUAGE.get() or (in_address if in_address in languages() else "en")


def choose_language(chosen: str) -> None:
    """Store the reader's language; an unknown one is English."""
    keys.LANGUAGE.set(chosen if chosen in languages() else "en")


def language_query() -> dict[str, str]:
    """Return the part of every address that holds the language; empty for English."""
    return {} if language() == "en" else {"lang": language()}


def write_language_to_address() -> None:
    """Put the language into the address again, from which navigation drops it."""
    page_query.write_value("lang", language_query().get("lang"))


def note_page(path: str) -> None:
    """Note which page this run shows."""
    keys.PAGE_BEFORE.set(keys.PAGE.get())
    keys.PAGE.set(path)


def arrived_from_other_page() -> bool:
    """Return whether this run is the first one on its page."""
    return keys.PAGE_BEFORE.get() != keys.PAGE.get()


def go_to_page(path: str, **query: str) -> None:
    """Go to a page of the role, by its path; the address holds the language and the query, with handles for ids."""
    st.switch_page(keys.PAGES.get()[path], query_params={**language_query(), **page_query.sealed_query(query)})


def role(widest: str) -> str:
    """Return the role that the reader looks as: the chosen one if the widest role may look as it, else the widest."""
    chosen = keys.VIEWER_ROLE.get() or widest
    return chosen if chosen in NARROWER.get(widest, (widest,)) else widest


def choose_role(chosen: str) -> None:
    """Look as another role.

    Choices made under the old one are dropped: they may hold names that the new role does not know.
    """
    drop_state(SessionChange.ROLE)
    keys.VIEWER_ROLE.set(chosen)


def choose_store(store: str) -> None:
    """Look at another directory (blank: at none yet). Everything but the language is dropped."""
    drop_state(SessionChange.DIRECTORY)
    keys.STORE.set(store)


def selection() -> tuple[str, ...]:
    """Return the ids of the selected actors and groups of the network page."""
    return keys.SELECTION.get()


def select(ids: Iterable[str]) -> None:
    """Select actors and groups, each once, in their order."""
    keys.SELECTION.set(tuple(dict.fromkeys(ids)))
