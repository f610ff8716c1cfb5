"""The network on the canvas, the table beside it, and the command that tells both what to choose, focus and save.

Pictures and tables go to the browser as columns in one block of bytes behind a short head. The block is made once for
each content; a browser that has it neither parses nor draws it again.
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


def draw_canvas(picture: dict[str, Any], *, label: str, height: int = 510) -> None:
    """Draw a picture (see `present/network/network_picture.py`); what the reader does to it goes to the undo stack."""
    words = {
        "label": label,
        "hint": _(
            "Click an actor or a tie to choose it; drag with Shift (a box) or Ctrl (a free line) for several; drag an"
            " actor to pin it. For keys see Keys."
        ),
        "nearer": _("Nearer"),
        "further": _("Further away"),
        "all": _("Show all"),
        "pinned": _("pinned"),
        "chosen": _("Show the chosen"),
        "lasso": _("Draw a line around those to choose"),
        "names": _("Names"),
        "copied": _("The picture is copied."),
        "refused": _("The browser did not let the picture be copied. Save it instead."),
    }
    head = {"key": CANVAS, "height": height, "words": words}
    data = pack_columns(
        picture["version"], head, lambda: {name: picture[name] for name in ("nodes", "edges", "regions", "frame")}
    )
    mount(
        "canvas", data, key=CANVAS, on_chosen_change=lambda: _choose(CANVAS), on_opened_change=remember_refusal(_open),
        on_asked_change=remember_refusal(_do),
    )  # fmt: skip


def draw_table(content: dict[str, Any], *, label: str) -> None:
    """Show the drawn actors as a table with the same choice."""
    words = {"search": _("Search in this table"), "label": label}
    head = {"key": TABLE, "words": words}
    data = pack_columns(content["version"], head, lambda: {"columns": content["columns"], "rows": _slim(content)})
    mount("table", data, key=TABLE, on_chosen_change=lambda: _choose(TABLE))


def _slim(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Return rows without what the browser finds in their cells: the text to search in, and the order of texts."""
    numbers = [bool(column.get("number")) for column in content["columns"]]
    return [
        {
            **{name: part for name, part in row.items() if name != "sought"},
            "order": [value if number else None for number, value in zip(numbers, row["order"], strict=True)],
        }
        for row in content["rows"]
    ]


def pack_columns(version: str, head: dict[str, Any], content: Callable[[], dict[str, Any]]) -> bytes:
    """Return a head as a line of JSON and content as another, with lists of rows as columns.

    The content is packed once for each version.
    """
    return _packed(version, json.dumps({**head, "version": version}, ensure_ascii=False), _Content(content))


class _Content:
    """The content to pack.

    The version stands for it in the cache key, so that any two are equal; it is released once packed.
    """

    def __init__(self, make: Callable[[], dict[str, Any]]) -> None:
        self.make = make

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content)

    def __hash__(self) -> int:
        return 0


@lru_cached(48)
def _packed(version: str, head: str, content: _Content) -> bytes:  # noqa: ARG001 - the cache key
    made, content.make = content.make(), dict
    body = json.dumps({name: _columns(part) for name, part in made.items()}, ensure_ascii=False)
    # A lone surrogate is no character, and would stop the page.
    return f"{head}\n{body}".encode("utf-8", "replace")


def _columns(part: Any) -> Any:
    """Return rows as `{"count": n, "of": {name: [values]}}`; anything else is returned unchanged.

    A missing value is `None`.
    """
    if not part or not isinstance(part, list) or not all(isinstance(row, dict) for row in part):
        return part
    names = list(dict.fromkeys(name for row in part for name in row))
    return {"count": len(part), "of": {name: [row.get(name) for row in part] for name in names}}


def send_command(selection: Sequence[str], focus: str | None = None, *, save: dict[str, Any] | None = None) -> None:
    """Tell the canvas and the table what is chosen, what to focus and which picture to save; each command runs once."""
    data = {
        "keys": [CANVAS, TABLE], "select": list(selection), "path": list(canvas_state.shown_path()), "focus": focus,
        "save": save,
    }  # fmt: skip
    mount("command", data, key="command")


def choose_nodes(ids: Sequence[str]) -> None:
    """Choose actors or groups. Any choice but a pair becomes the rows of the matrix."""
    state.select(ids)
    if len(ids) != 2:
        keys.MATRIX_ACTORS.set(tuple(ids))
    keys.PAIR.set(())


def _choose(widget: str) -> None:
    event = st.session_state.get(widget) or {}
    choose_nodes([str(one) for one in event.get("chosen") or ()])
    keys.FOCUS.set(None if widget == CANVAS else next(iter(state.selection()), None))


def _open() -> None:
    opened = (st.session_state.get(CANVAS) or {}).get("opened")
    if opened:
        canvas_state.run_command("expand", (str(opened),))


def _do() -> None:
    """Do what a key or a drag on the canvas asks for; ignore anything else."""
    asked = (st.session_state.get(CANVAS) or {}).get("asked")
    if not isinstance(asked, dict):
        return
    if asked.get("do") == "pin":
        canvas_state.pin_nodes(
            {str(one): (float(x), float(y)) for one, (x, y) in dict(asked.get("spots") or {}).items()}
        )
    elif asked.get("do") in canvas_state.COMMANDS:
        canvas_state.run_command(str(asked["do"]), [str(one) for one in asked.get("ids") or ()])
