"""The form of a record: what is typed reaches Python a moment after the last key, and problems come back at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from kunyet.dashboard.components.mounting import mount
from kunyet.graph.messages.language import _
from kunyet.graph.records.validation.characters import MAX_CHARACTERS

FORM_KEY = "record-form"
LONGEST_TYPED = MAX_CHARACTERS + 1
"""Characters of one field that are read: one more than can be saved, so that a too long text is reported."""


def typed_values(token: str) -> tuple[dict[str, str], dict[str, str]] | None:
    """Return the values typed in a form, and the chosen side of each conflict.

    `None` before anything is typed in the form of this token.
    """
    sent = (st.session_state.get(FORM_KEY) or {}).get("typed")
    if not sent or sent.get("token") != token:
        return None
    return _texts(sent.get("values")), _texts(sent.get("choices"))


def _texts(sent: object) -> dict[str, str]:
    return {str(name): _text(text) for name, text in sent.items()} if isinstance(sent, Mapping) else {}


def _text(sent: object) -> str:
    """Return a typed text without lone surrogates, which no store keeps.

    A browser sends one where an emoji is cut in two.
    """
    return str(sent)[:LONGEST_TYPED].encode("utf-8", "replace").decode()


def name_search() -> tuple[str, str]:
    """Return the field in which a name is searched for, and the typed text; both blank where there is none."""
    sent = (st.session_state.get(FORM_KEY) or {}).get("asked") or {}
    return str(sent.get("field", "")), _text(sent.get("text", ""))


def form(  # noqa: PLR0913 - its values, and what is shown beside them
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
        The form's own token: the browser keeps what is typed until another token comes.
    values
        The first values of the fields.
    problems
        The problems of each field.
    both
        By field, the value that somebody else has saved.
    names
        The names of the entities whose ids are in fields.
    found
        The hits of a name search.
    """
    words = {
        "required": _("needed"),
        "both": _("Somebody else has changed this too. Which value is right?"),
        "mine": _("Mine:"),
        "theirs": _("Theirs:"),
        "blank": _("blank"),
    }
    data = {
        "token": token,
        "label": label,
        "sections": sections,
        "values": dict(values),
        "problems": problems,
        "both": both,
        "names": dict(names),
        "found": found,
        "words": words,
    }
    mount("form", data, key=FORM_KEY, on_typed_change=lambda: None, on_asked_change=lambda: None)
