"""The choice between two sides, or to leave a question open: the same on every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

Side = TypeVar("Side")


def side_choice(
    title: str, sides: Sequence[Side], key: str, words: Callable[[Side], str], *, chosen: int | None = 0
) -> Side | None:
    """Show the sides beside each other, on a phone below each other; return the chosen one, `None` while none is.

    Parameters
    ----------
    chosen
        The place of the one that is chosen at first; `None`: none.
    """
    return st.radio(title, sides, index=chosen, key=key, format_func=words, horizontal=True)
