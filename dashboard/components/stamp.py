"""Names the folder of assets after its content: `python -m kunyet.dashboard.components.stamp`, after every change in it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kunyet.dashboard.components.mounting import folder


def content_name(path: Path) -> str:
    """Return the name that a folder of assets should have."""
    whole = hashlib.sha256()
    for file in sorted(path.iterdir()):
        whole.update(file.name.encode() + b"\0" + file.read_bytes())
    return f"v-{whole.hexdigest()[:10]}"


def stamp() -> Path:
    """Rename the folder of assets after its content; return where it now is."""
    old = folder()
    return old.rename(old.with_name(content_name(old)))


if __name__ == "__main__":
    stamp()
