"""What a session remembers, by typed names: role, language, date, and what is chosen on each page.

Widget keys are lost when the page changes; the keys written here are Kunyet's own (`kunyet.` in front) and stay. The language is also
in the address (`?lang=my`), so that a link opens in the language that it was copied in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from kunyet.graph.access.roles import ROLES
from kunyet.graph.messages.catalog import languages

_PREFIX = "kunyet."

NARROWER = {role: tuple(ROLES) if role == "coordinator" else (role,) for role in ROLES}
"""The roles that each role may look as: never one that sees what it does not."""


def recall(name: str, default: Any = None) -> Any:
    """Return what the session remembers under a name."""
    return st.session_state.get(_PREFIX + name, default)


def remember(name: str, value: Any) -> None:
    """Keep a value for the session."""
    st.session_state[_PREFIX + name] = value


def forget() -> None:
    """Forget all that was chosen, typed and dropped; what stays is the language, and which directory was chosen."""
    kept = {name: recall(name) for name in ("language", "store")}
    for key in list(st.session_state):
        del st.session_state[key]
    for name, value in kept.items():
        if value:
            remember(name, value)


def language() -> str:
    """Return the reader's language: the session's, else the address's, else English."""
    asked = st.query_params.get("lang", "")
    chosen = recall("language") or (asked if asked in languages() else "en")
    return str(chosen)


def choose_language(chosen: str) -> None:
    """Keep the reader's language."""
    remember("language", chosen if chosen in languages() else "en")


def language_query() -> dict[str, str]:
    """Return what every address carries."""
    return {} if language() == "en" else {"lang": language()}


def write_language_to_address() -> None:
    """Put into the address what navigation drops from it."""
    wanted = language_query()
    if st.query_params.get("lang") != wanted.get("lang"):
        if wanted:
            st.query_params["lang"] = wanted["lang"]
        else:
            st.query_params.pop("lang", None)


def note_page(path: str) -> None:
    """Note which page this run shows."""
    remember("page-before", recall("page-here"))
    remember("page-here", path)


def arrived_from_other_page() -> bool:
    """Return whether this run is the first on its page: who looks comes from another one."""
    return bool(recall("page-before") != recall("page-here"))


def arrive(names: Mapping[str, str]) -> None:
    """Let a link that says something about a page say everything: what it leaves out is not remembered from before.

    `names` gives for each name that something is remembered under its name in the address.
    """
    came = recall("page-before") != recall("page-here")
    if came and any(param in st.query_params for param in names.values()):
        for name, param in names.items():
            if param not in st.query_params:
                st.session_state.pop(_PREFIX + name, None)
                st.session_state.pop(f"{_PREFIX}{name}-address", None)


def addressed(name: str) -> str | None:
    """Return what is chosen under a name that stands in the address, too: a link brings it, and what is chosen is put there.

    Of the two the one that changed last counts. Who comes to the page without it in the address finds what they had chosen before.
    """
    told, before, chosen = st.query_params.get(name), recall(f"{name}-address"), recall(name)
    came = recall("page-before") != recall("page-here")
    if told != before and (told is not None or not came):
        chosen = told or None
        remember(name, chosen)
    if chosen and chosen != told:
        st.query_params[name] = chosen
    elif not chosen and told is not None:
        st.query_params.pop(name, None)
    remember(f"{name}-address", chosen)
    return chosen


def addressed_all(name: str, param: str) -> tuple[str, ...]:
    """Return what is chosen of several under a name that stands in the address as `param`; otherwise as `addressed`."""
    told, before = tuple(st.query_params.get_all(param)), tuple(recall(f"{name}-address", ()))
    chosen = tuple(recall(name, ()))
    came = recall("page-before") != recall("page-here")
    if told != before and (told or not came):
        chosen = told
        remember(name, chosen)
    if chosen and chosen != told:
        st.query_params[param] = list(chosen)
    elif not chosen and told:
        st.query_params.pop(param, None)
    remember(f"{name}-address", chosen)
    return chosen


def role(widest: str) -> str:
    """Return the role looked as: the session's where the widest role may look as it, else the widest."""
    chosen = str(recall("role", widest))
    return chosen if chosen in NARROWER.get(widest, (widest,)) else widest


def choose_role(chosen: str) -> None:
    """Look as another role; what was chosen under the old one is forgotten, for it may bear names that this one does not know."""
    for name in (
        "selection",
        "gap",
        "from",
        "to",
        "focus",
        "network-steps",
        "matrix-of",
        "pair",
        "save",
        "since",
        "cell",
        "sought-name",
        "directory-address",
        "revealed",
        "edit",
        "decide-done",
        "decide-conflict",
        "decide-missed",
    ):
        st.session_state.pop(_PREFIX + name, None)
    for name in [
        str(key) for key in st.session_state if str(key).startswith((f"{_PREFIX}what-if-", f"{_PREFIX}introduction"))
    ]:
        st.session_state.pop(name, None)
    remember("role", chosen)


def selection() -> tuple[str, ...]:
    """Return the ids of the actors chosen on the network page."""
    return tuple(recall("selection", ()))


def select(ids: Iterable[str]) -> None:
    """Choose actors."""
    remember("selection", tuple(dict.fromkeys(ids)))


def date() -> int | None:
    """Return the day asked for (a day number), `None` for the directory's own."""
    chosen = recall("date")
    return None if chosen is None else int(chosen)
