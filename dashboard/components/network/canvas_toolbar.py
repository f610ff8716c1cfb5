"""The toolbar of the canvas: undo, redo, neighbours, hide, only these, unpin, everybody again.

Each button has a key on the canvas, too (`assets/keyboard.js`); the button's hint names it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, CanvasState, is_group
from kunyet.dashboard.present.network.groupings import group_word
from kunyet.dashboard.present.network.layout.positions import places_after_merges
from kunyet.dashboard.session import canvas_state, state
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _


def canvas_toolbar(view: View, by: str, more: Callable[[], None]) -> None:
    """Show the buttons, what `more` shows beside them, and a button to close each open group."""
    steps, chosen = canvas_state.undo_stack(), state.selection()
    pinned = places_after_merges(dict(steps.now.pins), view.earlier_ids).keys()
    actors = [one for one in chosen if not is_group(one)]
    with st.container(key="sight_bar", horizontal=True, vertical_alignment="center", gap="small"):
        _button("undo", _("Undo"), _("Take the last step back (Ctrl Z)"), "undo", on=bool(steps.past))
        _button("redo", _("Redo"), _("Take the step again (Ctrl Y)"), "redo", on=bool(steps.future))
        _button(
            "expand",
            _("Neighbours"),
            _("Add the neighbours of the chosen actors, or open the chosen group (E)"),
            "add_circle",
            on=bool(chosen),
        )
        _button("hide", _("Hide"), _("Hide the chosen actors (H)"), "visibility_off", on=bool(chosen))
        _button("only", _("Only these"), _("Show only the chosen actors (O)"), "filter_center_focus", on=bool(actors))
        _button(
            "unpin",
            _("Unpin"),
            _("Unpin the chosen actors (U)"),
            "keep_off",
            on=bool(pinned & set(chosen)),
        )
        _button(
            "whole",
            _("Show everybody"),
            _("Show all actors again, with every group closed (A)"),
            "select_all",
            on=not steps.now.shows_all,
        )
        more()
    _open_groups(view, by, steps.now)


def _button(what: str, label: str, hint: str, icon: str, *, on: bool) -> None:
    st.button(
        label, key=f"do-{what}", help=hint, icon=f":material/{icon}:", disabled=not on, type="tertiary",
        on_click=_does(what),
    )  # fmt: skip


def _does(what: str) -> Callable[[], None]:
    return remember_refusal(lambda: canvas_state.run_command(what, state.selection()))


def _open_groups(view: View, by: str, canvas: CanvasState) -> None:
    if by == "actor" or not canvas.opened:
        return
    with st.container(key="open_groups", horizontal=True, vertical_alignment="center", gap="small"):
        render_html(tag("span", _("Open:"), cls="k-muted"), width="content")
        for number, group in enumerate(canvas.opened):
            word = group_word(view, group, by)
            st.button(
                word, key=f"close-group-{number}", icon=":material/close:", help=_("Close {name}", name=word),
                on_click=canvas_state.run_command, args=("close", (GROUP_PREFIX + group,)),
            )  # fmt: skip


def canvas_keys() -> Sequence[tuple[str, str]]:
    """Return the keys of the canvas and what each does."""
    return (
        (_("Arrows"), _("go to the next actor that way")),
        ("Enter", _("choose; press again to open")),
        ("Ctrl Enter", _("choose as well")),
        ("Escape", _("let go")),
        ("E", _("bring in neighbours, or open a group")),
        ("C", _("close the group that was opened last")),
        ("1, 2, 3", _("draw only whoever is so many steps away")),
        ("P", _("the path between two chosen")),
        ("M", _("by region, as the country lies; again: back")),
        ("R", _("in rings around the chosen; again: back")),
        ("H", _("hide the chosen")),
        ("O", _("only the chosen")),
        (_("Alt and arrows"), _("move the chosen and pin them")),
        ("U", _("unpin the chosen")),
        ("A", _("everybody again")),
        ("Ctrl Z, Ctrl Y", _("undo, redo")),
        ("+  −  0", _("nearer, further, everything")),
        ("Z", _("show the chosen")),
        ("N, Shift N", _("more or fewer names")),
    )
