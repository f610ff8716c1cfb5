"""Matrices to read and to open: who reaches whom, and who is where; a number leads to the people behind it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.messages.language import _, digits, n_, say_day, say_list
from kunyet.dashboard.present.common.freshness import stale_pairs
from kunyet.dashboard.present.common.html import NOTHING, Html, join, shape_html, tag
from kunyet.dashboard.present.common.linked_names import actor_link_html
from kunyet.dashboard.present.words.records import channel_word, first_upper, kind_shape, kind_word, region_word
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.overview.coverage import MYANMAR, Coverage
from kunyet.graph.overview.crossing import TieMatrix, pairs_between
from kunyet.graph.text.dates import NEVER

MATRIX_FORMS = {"region-kind": ("region", "kind"), "kind-kind": ("kind", "kind"), "region-region": ("region", "region")}
"""What stands in the rows and in the columns of each form of the matrix."""
CELL_SEPARATOR = "~"
"""Parts the row from the column in an address; no region and no kind has it."""
PAIRS_LISTED = 40
PEOPLE_HEADING = ".st-key-people_behind h3"
"""Where the page shows the people behind a cell: its number brings them into view."""


def matrix_form_words() -> dict[str, str]:
    """Return what each form is called."""
    return {
        "region-kind": _("Regions and kinds"),
        "kind-kind": _("Kinds and kinds"),
        "region-region": _("Regions and regions"),
    }


def heading_word(by: str, name: str) -> str:
    """Return a region or a kind in words."""
    return first_upper(kind_word(name)) if by == "kind" else first_upper(region_word(name)) if name else _("No region")


def crossing_table_html(found: TieMatrix, form: str, opened: str) -> Html:
    """Return who reaches whom as a table; each number opens the people behind it."""
    by = MATRIX_FORMS[form]
    most = max(int(found.pairs.max(initial=0)), 1)
    head = tag("tr", tag("td"), *(column_heading_html(by[1], name) for name in found.columns))
    rows = []
    for row, name in enumerate(found.rows):
        cells = [
            _crossed(form, f"{name}{CELL_SEPARATOR}{column}", int(count), most, opened)
            for column, count in zip(found.columns, found.pairs[row].tolist(), strict=True)
        ]
        rows.append(tag("tr", tag("th", heading_word(by[0], name), scope="row"), *cells))
    return _table(_("Who reaches whom"), head, rows)


def column_heading_html(by: str, name: str) -> Html:
    shape = shape_html(kind_shape(name), name) if by == "kind" else NOTHING
    return tag("th", shape, heading_word(by, name), scope="col")


def _crossed(form: str, cell: str, count: int, most: int, opened: str) -> Html:
    address = links.page("overview", matrix=form, cell=cell)
    return count_cell_html(count, most, address, data_lead=PEOPLE_HEADING, aria_current="true" if cell == opened else None)


def count_cell_html(
    count: int, most: int, address: str, *, data_lead: str | None = None, aria_current: str | None = None
) -> Html:
    if not count:
        return tag(
            "td", tag("span", "–", aria_hidden="true"), tag("span", _("none"), cls="visually-hidden"), cls="k-none"
        )
    heat = 1 + int(4 * (count / most) ** 0.5 * 0.999)
    anchor = links.session_link(address, digits(f"{count:,}"), data_lead=data_lead, aria_current=aria_current)
    return tag("td", anchor, cls=f"k-heat-{heat}")


def cell_headings(form: str, cell: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the row and the column of a cell's address, each as attribute and name."""
    row, _between, column = cell.partition(CELL_SEPARATOR)
    return (MATRIX_FORMS[form][0], row), (MATRIX_FORMS[form][1], column)


def people_behind_cell(view: View, form: str, cell: str) -> tuple[Html, tuple[str, ...]]:
    """Return the pairs behind a cell as a table, and the ids of everybody in it; nothing where the cell is empty or there is none."""
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
    told = join(
        tag("h3", f"{title}: {count}"),
        _pairs_html(view, newest[:PAIRS_LISTED], ids),
        tag("p", _("And {n} more.", n=more), cls="k-muted") if more > 0 else NOTHING,
    )
    return told, tuple(dict.fromkeys(entity for pair in ids for entity in pair))


def _pairs_html(view: View, pairs: NDArray[np.int64], ids: Sequence[tuple[str, str]]) -> Html:
    network = view.network
    stale, names = stale_pairs(network, view.standards), list(network.channels)
    rows = []
    for (one, other), pair in zip(ids, pairs.tolist(), strict=False):
        bits, last = int(network.pair_channels[pair]), int(network.pair_last_contact[pair])
        over = [first_upper(channel_word(view, name)) for bit, name in enumerate(names) if bits >> bit & 1]
        when = _("no contact recorded") if last == NEVER else say_day(last, view.at)
        age = tag(
            "td",
            _("{age}, too long ago", age=when) if stale[pair] and last != NEVER else when,
            cls="k-age stale" if stale[pair] else "",
        )
        rows.append(tag("tr", tag("td", actor_link_html(view, one)), tag("td", actor_link_html(view, other)), tag("td", say_list(over) if over else _("No channel recorded")), age))  # fmt: skip
    head = tag("tr", *(tag("th", word, scope="col") for word in (_("Who"), _("Whom"), _("Over"), _("Last contact"))))
    table = tag("table", tag("thead", head), tag("tbody", *rows))
    return tag("div", table, cls="k-rows k-stack", role="region", aria_label=_("Tied pairs"), tabindex="0")


def coverage_table_html(found: Coverage) -> Html:
    """Return who is where as a table, Myanmar first; a number leads to the directory."""
    most = max(int(found.based.max(initial=0)), 1)
    head = tag("tr", tag("td"), *(column_heading_html("kind", kind) for kind in found.kinds), tag("th", _("All"), scope="col"), tag("th", _("Work there"), scope="col"))  # fmt: skip
    rows = []
    for number, region in enumerate(found.regions):
        counts = found.based[number].tolist()
        cells = [
            count_cell_html(count, most, links.directory(region=found.parts[region], kind=kind))
            for kind, count in zip(found.kinds, counts, strict=True)
        ]
        works = int(found.works[number])
        rows.append(
            tag("tr", tag("th", region_word(region), scope="row"), *cells, tag("td", digits(f"{sum(counts):,}")),
                tag("td", digits(f"{works:,}") if works else "–"), cls="k-abroad" if region not in MYANMAR else None)
        )  # fmt: skip
    return _table(_("Who is where"), head, rows)


def coverage_sentence(found: Coverage) -> str:
    """Return where nobody is, and how many are nowhere on record."""
    told = []
    if found.uncovered:
        told.append(
            _("Nobody is recorded in {regions}.", regions=say_list([region_word(each) for each in found.uncovered]))
        )
    if found.nowhere:
        told.append(n_("{n} actor has no region on record.", "{n} actors have no region on record.", found.nowhere))
    return " ".join(told) or _("Somebody is recorded in every state and region.")


def _table(label: str, head: Html, rows: Sequence[Html]) -> Html:
    table = tag(
        "table", tag("caption", label, cls="visually-hidden"), tag("thead", head), tag("tbody", *rows), cls="k-grid"
    )
    return tag("div", table, cls="k-wide", role="region", aria_label=label, tabindex="0")
