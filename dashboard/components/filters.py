"""Choices of several values; each list holds only values of the view."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from kunyet.dashboard.present.words.vocabulary_words import region_word
from kunyet.dashboard.session.session_key import SessionKey
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _
from kunyet.graph.text.values import split_values


def multiselect_box(
    state_key: SessionKey[tuple[str, ...]],
    label: str,
    options: Sequence[str],
    word: Callable[[str], str],
    *,
    empty: str = "",
) -> tuple[str, ...]:
    """Show a choice of several; return what is chosen, and remember it under `state_key`.

    Parameters
    ----------
    word
        Returns an option in words.
    empty
        The text of the empty box; blank: "All".
    """
    key = f"several-{state_key.name}"
    kept = [one for one in state_key.get() if one in options]
    st.session_state[key] = kept
    st.multiselect(
        label, options, key=key, format_func=word, placeholder=empty or _("All"),
        on_change=lambda: state_key.set(tuple(st.session_state[key])),
    )  # fmt: skip
    return tuple(kept)


def regions_of(view: View) -> list[str]:
    """Return the regions of the view's actors, in the order of their words."""
    found = {region for text in view.network.column("region").compact().values for region in split_values(text)}
    return sorted(found, key=region_word)


def channels_of(view: View) -> list[str]:
    """Return the channels that ties of the view use, in the order of their declaration."""
    found = {channel for text in view.network.tie_column("channel").compact().values for channel in split_values(text)}
    return [channel for channel in view.network.channels if channel in found]
