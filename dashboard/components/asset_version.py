"""The version of Kunyet's own JavaScript and CSS: a hash of their content that is part of their addresses.

A browser keeps a file under its address. The files have stable names on disk; the version is computed when they are
served and stands in the name of each component, so that it is a folder in the address of the component's files.
Relative imports between them inherit it. A browser with files of an earlier Kunyet therefore asks for the new ones, and
never runs both side by side.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

ASSETS = Path(__file__).with_name("assets")
"""The folder of the files."""


def version_of(folder: Path) -> str:
    """Return the version of a folder: `v-` and ten hexadecimal digits of a SHA-256 over the names and contents of
    its files.
    """
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.iterdir() if path.is_file()):
        content = file.read_bytes()
        digest.update(f"{file.name}\0{len(content)}\0".encode() + content)
    return f"v-{digest.hexdigest()[:10]}"


@cache
def asset_version() -> str:
    """Return the version of the files that this process serves; after a change in them, restart the server."""
    return version_of(ASSETS)
