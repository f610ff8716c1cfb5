"""The tied pairs behind one cell of the table of who reaches whom: channels and last contact of each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kunyet.dashboard.present.common.freshness import stale_pairs
from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.common.linked_names import actor_link_html
from kunyet.dashboard.present.overview.count_cells import heading_word
from kunyet.dashboard.present.overview.crossing_table import CELL_SEPARATOR, MATRIX_FORMS
from kunyet.dashboard.present.words.vocabulary_words import channel_word, first_upper
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_, say_day, say_list
from kunyet.graph.overview.tie_matrix import pairs_between
from kunyet.graph.text.dates import NEVER

PAIRS_LISTED = 40


def cell_headings(form: str, cell: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the row and the column of a cell's address, each as attribute and name."""
    row, _between, column = cell.partition(CELL_SEPARATOR)
    return (MATRIX_FORMS[form][0], row), (MATRIX_FORMS[form][1], column)


def people_behind_cell(view: View, form: str, cell: str) -> tuple[Html, tuple[str, ...]]:
    """Return the pairs behind a cell as a table, and the ids of all their actors; nothing for an empty cell."""
    row, column = cell_headings(form, cell)
    network = view.network
    pairs = pairs_between(network, row, column)
    if not len(pairs):
        return NOTHING, ()
    newest = pairs[np.argsort(-network.pair_last_contact[pairs].astype(np.int64), kind="stable")]
    ids = [(network.ids[network.graph.u[pair]], network.ids[network.graph.v[pair]]) for pair in newest.tolist()]
    title = _("{row} and {column}", row=heading_word(*row), column=heading_word(*column))
    count = n_("{n} tied pair", "{n} tied pairs", len(pairs))
    more = len(pairs) - PAIRS_LISTED
    table_and_heading = join(
        tag("h3", f"{title}: {count}"),
        _pairs_html(view, newest[:PAIRS_LISTED], ids),
        tag("p", _("And {n} more.", n=more), cls="k-muted") if more > 0 else NOTHING,
    )
    return table_and_heading, tuple(dict.fromkeys(entity for pair in ids for entity in pair))


def _pairs_html(view: View, pairs: NDArray[np.int64], ids: Sequence[tuple[str, str]]) -> Html:
    network = view.network
    stale, names = stale_pairs(network, view.standards), list(network.channels)
    rows = []
    for (one, other), pair in zip(ids, pairs.tolist(), strict=False):
        bits, last = int(network.pair_channels[pair]), int(network.pair_last_contact[pair])
        channels = [first_upper(channel_word(view, name)) for bit, name in enumerate(names) if bits >> bit & 1]
        when = _("no contact recorded") if last == NEVER else say_day(last, view.at)
        age = tag(
            "td",
            _("{age}, too long ago", age=when) if stale[pair] and last != NEVER else when,
            cls="k-age stale" if stale[pair] else "",
        )
        rows.append(
            tag(
                "tr",
                tag("td", actor_link_html(view, one)),
                tag("td", actor_link_html(view, other)),
                tag("td", say_list(channels) if channels else _("No channel recorded")),
                age,
            )
        )
    head = tag("tr", *(tag("th", word, scope="col") for word in (_("Who"), _("Whom"), _("Over"), _("Last contact"))))
    table = tag("table", tag("thead", head), tag("tbody", *rows))
    return tag("div", table, cls="k-rows k-stack", role="region", aria_label=_("Tied pairs"), tabindex="0")
