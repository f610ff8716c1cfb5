"""A small drawn network."""

from __future__ import annotations

from typing import Any

from kunyet.dashboard.components.mounting import mount
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.common.small_picture import left_out_sentence


def drawing(picture: dict[str, Any], *, key: str) -> None:
    """Show a small drawn network (see `present/common/small_picture.py`)."""
    mount("drawing", picture, key=key)
    if words := left_out_sentence(picture):
        render_html(tag("p", words, cls="k-muted"))
