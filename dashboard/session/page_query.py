"""The query of a page's address: only Kunyet's own words stand in it as they are, everything else as a handle.

A browser writes every address to the disk: to its history, its sessions, its icons. So no address holds an id, a name
or another text of a directory (P23). A handle (`graph/stores/keys/opaque_handles.py`) leads to the same place as long
as this server runs, in every window and after a refresh. Afterwards it opens nothing, as does a link of an older
version: the page then says so.

This is the only module that reads and writes `st.query_params`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from kunyet.graph.stores.keys.opaque_handles import HandleKey

WORDS = frozenset({"lang", "table", "part", "severity", "code", "matrix", "sort", "page", "kind", "status", "marking"})
"""The names whose values are words of Kunyet itself or numbers. Every other value becomes a handle."""
_key = HandleKey()


def sealed(name: str, value: str) -> str:
    """Return what stands for a value in an address."""
    return value if name in WORDS else _key.seal(value, name)


def sealed_query(query: Mapping[str, str | Sequence[str]]) -> dict[str, str | list[str]]:
    """Return a query as it stands in an address; blank values are left out."""
    return {
        name: sealed(name, value) if isinstance(value, str) else [sealed(name, each) for each in value]
        for name, value in query.items()
        if value
    }


def opened(name: str, text: str) -> str | None:
    """Return the value that a text in an address stands for; `None` for a handle that this server has not made."""
    return text if name in WORDS else _key.open(text, name)


def read_value(name: str) -> str | None:
    """Return a value of the address; `None` where there is none."""
    found = read_values(name)
    return found[-1] if found else None


def read_values(name: str) -> list[str]:
    """Return all values of a name in the address."""
    return [value for text in st.query_params.get_all(name) if (value := opened(name, text)) is not None]


def read_query() -> dict[str, str]:
    """Return the whole query of the address but for the language, one value for each name."""
    found = {name: read_value(name) for name in st.query_params if name != "lang"}
    return {name: value for name, value in found.items() if value is not None}


def write_values(name: str, values: Iterable[str]) -> None:
    """Put values into the address; without any, the name leaves it."""
    texts = [sealed(name, value) for value in values]
    if texts and texts != st.query_params.get_all(name):
        st.query_params[name] = texts
    elif not texts:
        st.query_params.pop(name, None)


def write_value(name: str, value: str | None) -> None:
    """Put one value into the address; without it, the name leaves it."""
    if value and read_values(name) != [value]:
        st.query_params[name] = sealed(name, value)
    elif not value:
        st.query_params.pop(name, None)


def drop_unknown_handles() -> bool:
    """Remove what this server has not made from the address; return whether there was any."""
    unknown = [
        name for name in st.query_params if any(opened(name, text) is None for text in st.query_params.get_all(name))
    ]
    for name in unknown:
        write_values(name, read_values(name))
    return bool(unknown)
