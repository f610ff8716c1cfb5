"""The network on the canvas, the table beside it, and the small command that tells both what is chosen, whom to look at and what to save.

Pictures and tables go to the browser as columns in one block of bytes behind a short head; the block is made once for each content, and
neither taken apart nor drawn again by a browser that has it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from kunyet.dashboard.cache.lru_cache import lru_cached
from kunyet.dashboard.components.mounting import mount
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.session import canvas_state, keys, state
from kunyet.graph.messages.language import _

CANVAS, TABLE = "canvas", "actors"


def draw_canvas(picture: dict[str, Any], *, label: str, height: int = 560) -> None:
    """Draw a picture (see `present/network_picture.py`); what is done on it goes into the session's steps."""
    words = {
        "label": label,
        "hint": _("Click to choose, Shift and drag for several; drag to pin. Arrow keys, Enter and letters do the same: see Keys."),
        "nearer": _("Nearer"),
        "further": _("Further away"),
        "all": _("Show all"),
        "pinned": _("pinned"),
    }  # fmt: skip
    head = {"key": CANVAS, "height": height, "words": words}
    data = pack_columns(
        picture["version"], head, lambda: {name: picture[name] for name in ("nodes", "edges", "regions", "frame")}
    )
    mount(
        "canvas", data, key=CANVAS, on_chosen_change=lambda: _choose(CANVAS), on_opened_change=remember_refusal(_open),
        on_asked_change=remember_refusal(_do),
    )  # fmt: skip


def draw_table(content: dict[str, Any], *, label: str) -> None:
    """Show who is drawn as a table with the same choice."""
    words = {"search": _("Search in this table"), "label": label}
    head = {"key": TABLE, "words": words}
    data = pack_columns(content["version"], head, lambda: {"columns": content["columns"], "rows": _slim(content)})
    mount("table", data, key=TABLE, on_chosen_change=lambda: _choose(TABLE))


def _slim(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows without what the browser finds in their cells: what to search in, and the order of texts."""
    numbers = [bool(column.get("number")) for column in content["columns"]]
    return [
        {
            **{name: part for name, part in row.items() if name != "sought"},
            "order": [value if number else None for number, value in zip(numbers, row["order"], strict=True)],
        }
        for row in content["rows"]
    ]


def pack_columns(version: str, head: dict[str, Any], content: Callable[[], dict[str, Any]]) -> bytes:
    """Return a head as a line of JSON, then content as another, each list of rows in it as columns; made once for each version."""
    return _packed(version, json.dumps({**head, "version": version}, ensure_ascii=False), _Content(content))


class _Content:
    """What is packed. The version beside it stands for it, so that any two are the same; once packed, it is let go of."""

    def __init__(self, make: Callable[[], dict[str, Any]]) -> None:
        self.make = make

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content)

    def __hash__(self) -> int:
        return 0


@lru_cached(48)
def _packed(version: str, head: str, content: _Content) -> bytes:  # noqa: ARG001 - the version stands for the content
    made, content.make = content.make(), dict
    body = json.dumps({name: _columns(part) for name, part in made.items()}, ensure_ascii=False)
    # A lone surrogate is no character, and would stop the whole page.
    return f"{head}\n{body}".encode("utf-8", "replace")


def _columns(part: Any) -> Any:
    """Return rows as `{"columns": {name: [values]}}`, anything else as it is; a row without a value has none there."""
    if not part or not isinstance(part, list) or not all(isinstance(row, dict) for row in part):
        return part
    names = list(dict.fromkeys(name for row in part for name in row))
    return {"count": len(part), "of": {name: [row.get(name) for row in part] for name in names}}


def send_command(selection: Sequence[str], focus: str | None = None, *, save: dict[str, Any] | None = None) -> None:
    """Tell the canvas and the table what is chosen, whom to look at, and what picture to save (each once)."""
    data = {"keys": [CANVAS, TABLE], "select": list(selection), "focus": focus, "save": save}
    mount("command", data, key="command")


def choose_nodes(ids: Sequence[str]) -> None:
    """Choose actors or groups; three and more are what a matrix is made of, until others are chosen."""
    state.select(ids)
    if len(ids) != 2:
        keys.MATRIX_ACTORS.set(tuple(ids))
    keys.PAIR.set(())


def _choose(widget: str) -> None:
    told = st.session_state.get(widget) or {}
    choose_nodes([str(one) for one in told.get("chosen") or ()])
    keys.FOCUS.set(None if widget == CANVAS else next(iter(state.selection()), None))


def _open() -> None:
    opened = (st.session_state.get(CANVAS) or {}).get("opened")
    if opened:
        canvas_state.run_command("expand", (str(opened),))


def _do() -> None:
    """Do what a key or a drag on the canvas asked for; whatever is no such thing is nothing."""
    asked = (st.session_state.get(CANVAS) or {}).get("asked")
    if not isinstance(asked, dict):
        return
    if asked.get("do") == "pin":
        canvas_state.pin_nodes(
            {str(one): (float(x), float(y)) for one, (x, y) in dict(asked.get("spots") or {}).items()}
        )
    elif asked.get("do") in canvas_state.COMMANDS:
        canvas_state.run_command(str(asked["do"]), [str(one) for one in asked.get("ids") or ()])
