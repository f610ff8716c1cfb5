"""Boxes in two columns, filled row by row; on a phone they are one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

_T = TypeVar("_T")


def in_pairs(items: Sequence[_T]) -> Iterator[tuple[_T, DeltaGenerator]]:
    """Give each item with its place: two places in a row, so that the keyboard goes through them in their order."""
    for first in range(0, len(items), 2):
        yield from zip(items[first : first + 2], st.columns(2), strict=False)
