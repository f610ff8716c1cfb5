"""Paths that a command may write to: never the source or a folder in it, and never an encrypted directory."""

from __future__ import annotations

from pathlib import Path

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.server_addresses import is_server_address


def refuse_path_in_store(out: str | Path, *sources: str) -> None:
    """Refuse an output path that would change a directory.

    Raises
    ------
    KunyetError
        `place-in-use`: the path is a source, is inside one or contains one, or is inside an encrypted directory.
    """
    from kunyet.graph.stores.encrypted import is_encrypted_store

    if is_server_address(str(out)):
        raise KunyetError("place-in-use.server", out=str(out))
    place = Path(out).resolve()
    for source in sources:
        if is_server_address(source):
            continue
        read = Path(source).resolve()
        if place == read or read in place.parents or place in read.parents:
            raise KunyetError("place-in-use.source", out=str(out), source=source)
    for folder in (place, *place.parents):
        if is_encrypted_store(folder):
            raise KunyetError("place-in-use.directory", out=str(out))
