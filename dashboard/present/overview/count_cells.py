"""Cells and headings of the tables that count: the darker a cell, the more it counts, and a number is a link."""

from __future__ import annotations

from kunyet.dashboard.present.common.grid_table import none_cell_html
from kunyet.dashboard.present.common.html import NOTHING, Html, shape_html, tag
from kunyet.dashboard.present.words.vocabulary_words import first_upper, kind_shape, kind_word, region_word
from kunyet.dashboard.session import links
from kunyet.graph.messages.language import _, digits


def heading_word(by: str, name: str) -> str:
    """Return a region or a kind as a heading; a blank region is "No region".

    Parameters
    ----------
    by
        `region` or `kind`.
    """
    return first_upper(kind_word(name)) if by == "kind" else first_upper(region_word(name)) if name else _("No region")


def column_heading_html(by: str, name: str) -> Html:
    """Return the heading of a column: a region, or a kind with its shape."""
    shape = shape_html(kind_shape(name), name) if by == "kind" else NOTHING
    return tag("th", shape, heading_word(by, name), scope="col")


def count_cell_html(
    count: int, most: int, address: str, *, data_lead: str | None = None, aria_current: str | None = None
) -> Html:
    """Return a count as a link, in one of five depths of colour; a dash for 0.

    Parameters
    ----------
    most
        The largest count of the table: the depth grows with the square root of `count / most`.
    data_lead, aria_current
        As of `links.session_link`.
    """
    if not count:
        return none_cell_html()
    depth = 1 + int(4 * (count / most) ** 0.5 * 0.999)
    anchor = links.session_link(address, digits(f"{count:,}"), data_lead=data_lead, aria_current=aria_current)
    return tag("td", anchor, cls=f"k-heat-{depth}")
