"""Classes for the width of a bar: the page's policy refuses style attributes."""

from __future__ import annotations


def bar_width_class(share: float) -> str:
    """Return the class of a bar's width, in steps of 5 per cent.

    Parameters
    ----------
    share
        The width as a part of 1.
    """
    return f"k-w-{5 * round(20 * share)}"
