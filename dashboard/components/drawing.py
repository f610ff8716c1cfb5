"""A small drawn network."""

from __future__ import annotations

from typing import Any

from kunyet.dashboard.components.mounting import mount


def drawing(picture: dict[str, Any], *, key: str) -> None:
    """Show a small drawn network (see `present/common/small_picture.py`)."""
    mount("drawing", picture, key=key)
