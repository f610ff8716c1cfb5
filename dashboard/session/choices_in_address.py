"""Session values that are in the address of the page, too: a link brings them, and a choice is written into the
address.

Of the session and the address the one that changed last counts. `keys.ADDRESS_SEEN` holds what the address said at the
end of the last run.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kunyet.dashboard.session import keys, page_query
from kunyet.dashboard.session.session_key import SessionKey
from kunyet.dashboard.session.state import arrived_from_other_page


def clear_unless_in_address(params: Mapping[SessionKey[Any], str]) -> None:
    """Clear values that a link to this page leaves out, where it holds any of them: such a link describes the whole
    page.

    `params` gives the name in the address for each key.
    """
    named = {param for param in params.values() if page_query.read_values(param)}
    if arrived_from_other_page() and named:
        for key, param in params.items():
            if param not in named:
                key.clear()
                _note_seen(key, None)


def sync_value(key: SessionKey[str | None]) -> str | None:
    """Return the value of a key, after matching session and address; its name in the address is the key's own.

    A reader who comes back to the page without the value in the address finds the earlier choice.
    """
    in_address = page_query.read_value(key.name)
    chosen = key.get()
    if in_address != _seen(key) and (in_address is not None or not arrived_from_other_page()):
        chosen = in_address or None
        key.set(chosen)
    page_query.write_value(key.name, chosen)
    _note_seen(key, chosen)
    return chosen


def sync_values(key: SessionKey[tuple[str, ...]], param: str) -> tuple[str, ...]:
    """Return the values of a key, after matching session and address, as `sync_value` does; `param` is their name in
    the address.
    """
    in_address = tuple(page_query.read_values(param))
    chosen = key.get()
    if in_address != (_seen(key) or ()) and (in_address or not arrived_from_other_page()):
        chosen = in_address
        key.set(chosen)
    page_query.write_values(param, chosen)
    _note_seen(key, chosen)
    return chosen


def _seen(key: SessionKey[Any]) -> Any:
    return keys.ADDRESS_SEEN.get().get(key.name)


def _note_seen(key: SessionKey[Any], value: object) -> None:
    keys.ADDRESS_SEEN.set({**keys.ADDRESS_SEEN.get(), key.name: value})
