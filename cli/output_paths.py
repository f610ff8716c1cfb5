"""Where a command may write: never onto or into what it reads, and never into an encrypted directory."""

from __future__ import annotations

from pathlib import Path

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.server_addresses import is_server


def hold_apart(out: str | Path, *sources: str) -> None:
    """Refuse a place to write that would touch a directory.

    Raises
    ------
    KunyetError
        `place-in-use`: the place is one of the sources, lies in one or holds one, or lies in an encrypted directory.
    """
    from kunyet.graph.stores.encrypted import is_encrypted_store

    if is_server(str(out)):
        raise KunyetError("place-in-use", f"{out} is a server's address, and no file.", "Name a file or a folder.")
    place = Path(out).resolve()
    for source in sources:
        if is_server(source):
            continue
        read = Path(source).resolve()
        if place == read or read in place.parents or place in read.parents:
            raise KunyetError(
                "place-in-use", f"{out} belongs to {source}, which is only read.", "Write to a place of its own."
            )
    for folder in (place, *place.parents):
        if is_encrypted_store(folder):
            raise KunyetError(
                "place-in-use", f"{out} lies in an encrypted directory.", "Write to a place outside of it."
            )
