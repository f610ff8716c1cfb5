"""A form made of declared fields: what is typed reaches Python a moment after the last key, and what is wrong comes back at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from kunyet.dashboard.components.mounting import mount
from kunyet.graph.messages.language import _
from kunyet.graph.records.validation.cells import LONGEST

FORM_KEY = "record-form"
LONGEST_TYPED = LONGEST + 1
"""Signs of one field that are taken: one more than may be saved, so that it is told what is too long."""


def typed_values(token: str) -> tuple[dict[str, str], dict[str, str]] | None:
    """Return what stands in the form of a token, and which of two values was chosen; `None` before anything was typed in it."""
    told = (st.session_state.get(FORM_KEY) or {}).get("typed")
    if not told or told.get("token") != token:
        return None
    return _texts(told.get("values")), _texts(told.get("choices"))


def _texts(told: object) -> dict[str, str]:
    return {str(name): _text(text) for name, text in told.items()} if isinstance(told, Mapping) else {}


def _text(told: object) -> str:
    """Return what was typed without half a sign (a browser sends one where an emoji is cut in two): it could not be kept."""
    return str(told)[:LONGEST_TYPED].encode("utf-8", "replace").decode()


def name_search() -> tuple[str, str]:
    """Return the field in which a name is being sought, and what was typed there."""
    told = (st.session_state.get(FORM_KEY) or {}).get("asked") or {}
    return str(told.get("field", "")), _text(told.get("text", ""))


def form(  # noqa: PLR0913 - what stands in it, and what is said beside it
    token: str,
    label: str,
    sections: Sequence[Mapping[str, Any]],
    values: Mapping[str, str],
    *,
    problems: Mapping[str, Any],
    both: Mapping[str, Any],
    names: Mapping[str, str],
    found: Mapping[str, Any] | None = None,
) -> None:
    """Show the form.

    Parameters
    ----------
    token
        Of this form: what the browser holds stands until another comes.
    values
        What it begins with.
    problems
        By field; the other's value beside mine in `both`; `names` of the entities that fields hold by id; what was `found` for a name.
    """
    words = {
        "required": _("needed"),
        "both": _("Somebody else has changed this, too. Which shall stand?"),
        "mine": _("Mine:"),
        "theirs": _("Theirs:"),
        "blank": _("blank"),
    }
    data = {
        "token": token, "label": label, "sections": sections, "values": dict(values), "problems": problems, "both": both,
        "names": dict(names), "found": found, "words": words,
    }  # fmt: skip
    mount("form", data, key=FORM_KEY, on_typed_change=lambda: None, on_asked_change=lambda: None)
