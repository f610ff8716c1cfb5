"""The directory's page as markup: its sentence, the facets, the table with its order and pages, and what to do where nothing is left.

Everything to press is a link to an address that says what it leads to: filters can be passed on, and work with any keyboard. What is searched
for is in no address: a browser keeps addresses on its disk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kunyet.graph.messages.language import _, digits, n_, say_day
from kunyet.dashboard.present.common.html import NOTHING, Html, join, shape_html, tag
from kunyet.dashboard.present.directory.listing import ARCHIVED, FACETS, DirectoryQuery, DirectoryPage, Listing, facet_word, facet_value_word
from kunyet.dashboard.present.import_files.import_tables import rows_table_html
from kunyet.dashboard.present.words.records import first_upper, kind_shape, kind_word, names_of_row, region_word
from kunyet.dashboard.session import links
from kunyet.graph.text.dates import NEVER, read_day
from kunyet.graph.text.values import split

VALUES_SHOWN = 8
"""Values of a facet that stand open; the others are behind a word."""
BLANK_VALUE = "-"
"""Stands in an address for the value of whoever has none."""
_DESCENDING_FIRST = ("verified", "ties")
"""Columns of which the largest is asked for first."""


def query_address(
    asked: DirectoryQuery, *, chosen: Mapping[str, Sequence[str]] | None = None, sort: str | None = None, page: int = 1
) -> str:
    """Return the address of what is asked for; `chosen` are the values of single facets that differ, `sort` another order."""
    wanted: Mapping[str, Sequence[str]] = {**asked.chosen, **(chosen or {})}
    query: dict[str, str | Sequence[str]] = {
        name: [value or BLANK_VALUE for value in wanted.get(name, ())] for name in FACETS
    }
    query["sort"] = f"{'-' if asked.down else ''}{asked.sort}" if sort is None else sort
    query["page"] = "" if page == 1 else str(page)
    return links.directory(**query)


def directory_sentence(found: DirectoryPage, asked: DirectoryQuery, size: int) -> str:
    """Return how many are left, in a sentence."""
    if not size:
        return _("Nobody is in this directory yet.")
    if not found.total:
        return _("Nobody here answers to this.")
    if asked.text.strip() or any(asked.chosen.values()):
        return n_("{n} entry answers to this.", "{n} entries answer to this.", found.total)
    return n_("{n} entry is in this directory.", "{n} entries are in this directory.", found.total)


def facets_html(found: DirectoryPage, asked: DirectoryQuery) -> Html:
    """Return the facets: each value with how many it would leave, a link that chooses it or lets it go."""
    parts = [_facet_html(name, found.counts[name], asked) for name in FACETS if found.counts[name]]
    clear = (
        links.session_link(links.directory(), _("Take all filters off"), data_stay="1") if any(asked.chosen.values()) else NOTHING
    )
    return tag("nav", clear, *parts, cls="k-facets", aria_label=_("Filters"))


def _facet_html(facet: str, counts: Mapping[str, int], asked: DirectoryQuery) -> Html:
    chosen = asked.chosen.get(facet, ())
    items = [_value_html(facet, value, n, asked) for value, n in counts.items()]
    first = [item for item, value in zip(items, counts, strict=True) if value in chosen]
    first += [item for item, value in zip(items, counts, strict=True) if value not in chosen][: VALUES_SHOWN - len(first)]
    rest = [item for item in items if item not in first]
    more = NOTHING
    if rest:
        more = tag("details", tag("summary", n_("{n} more", "{n} more", len(rest))), tag("ul", *rest), cls="k-more")
    word = facet_word(facet)
    return tag("section", tag("h2", word), tag("ul", *[item for item in items if item in first]), more, aria_label=word)


def _value_html(facet: str, value: str, n: int, asked: DirectoryQuery) -> Html:
    chosen = asked.chosen.get(facet, ())
    on = value in chosen
    wanted = tuple(one for one in chosen if one != value) if on else (*chosen, value)
    word = tag("span", facet_value_word(facet, value), cls="k-value")
    count = tag("span", digits(f"{n:,}"), cls="k-count")
    tick = tag("span", cls="k-tick", aria_hidden="true")
    link = links.session_link(
        query_address(asked, chosen={facet: wanted}),
        tick,
        word,
        " ",
        count,
        data_stay="1",
        aria_current="true" if on else None,
    )
    return tag("li", link)


def directory_table_html(listing: Listing, found: DirectoryPage, asked: DirectoryQuery) -> Html:
    """Return one page of the list as a table; its headings order it."""
    columns = {"name": _("Name"), "kind": _("Kind"), "region": _("Region"), "status": _("Status"), "verified": _("Last verified"), "ties": _("Ties")}  # fmt: skip
    headings = [_heading(name, word, asked) for name, word in columns.items()]
    rows = [_row(listing, row) for row in found.rows]
    return tag("div", rows_table_html(_("The directory"), headings, rows, stacked=True), cls="k-listing")


def _heading(name: str, word: str, asked: DirectoryQuery) -> Html:
    sorted_by = asked.sort or ("" if asked.text.strip() else "name")
    here = sorted_by == name
    down = not asked.down if here else name in _DESCENDING_FIRST
    arrow = tag("span", ("↓" if asked.down else "↑") if here else "", cls="k-arrow", aria_hidden="true")
    said = (_("sorted down") if asked.down else _("sorted up")) if here else ""
    hidden = tag("span", said, cls="visually-hidden") if said else NOTHING
    return links.session_link(
        query_address(asked, sort=f"{'-' if down else ''}{name}"), word, arrow, hidden, data_stay="1", cls="k-sort"
    )


def _row(listing: Listing, row: int) -> list[str]:
    view = listing.view
    entities = view.records.entities
    name, other = names_of_row(view, row)
    kind = entities["kind"][row] or "unclassified"
    who = links.session_link(links.profile(entities["id"][row]), name)
    also = tag("span", other, cls="k-other") if other else NOTHING
    day = read_day(entities["verified_on"][row], late=False)
    status = next((value for value, mask in listing.values["status"].items() if mask[row]), "")
    return [
        join(shape_html(kind_shape(kind), kind), " ", who, " ", also),
        first_upper(kind_word(kind)),
        ", ".join(region_word(one) for one in split(entities["region"][row])) or "–",
        facet_value_word("status", status) if status else "–",
        "–" if day == NEVER else say_day(day),
        digits(str(int(listing.ties[row]))) if view.network.number_of[row] >= 0 else "–",
    ]


def pages_html(found: DirectoryPage, asked: DirectoryQuery) -> Html:
    """Return the way to the pages before and after; nothing where there is one page."""
    if found.pages == 1:
        return NOTHING
    back = links.session_link(query_address(asked, page=found.page - 1), _("Earlier")) if found.page > 1 else NOTHING
    on = links.session_link(query_address(asked, page=found.page + 1), _("Further")) if found.page < found.pages else NOTHING
    here = tag("span", _("Page {page} of {pages}", page=found.page, pages=found.pages))
    return tag("nav", back, here, on, cls="k-pages", aria_label=_("Pages"))


def nothing_found_html(listing: Listing, found: DirectoryPage, asked: DirectoryQuery) -> Html:
    """Return what to do where nothing is left: the nearest names, the filters off, the archived, another spelling."""
    told: list[Html] = []
    if found.archived:
        archived = n_("{n} that is archived does.", "{n} that are archived do.", found.archived)
        told.append(
            join(archived, " ", links.session_link(query_address(asked, chosen={"status": (ARCHIVED,)}), _("Show them"), data_stay="1"))
        )
    if any(asked.chosen.values()):
        told.append(links.session_link(links.directory(), _("Take all filters off"), data_stay="1"))
    if asked.text.strip():
        ids = listing.view.records.entities["id"]
        near = [
            links.session_link(links.profile(ids[row]), names_of_row(listing.view, row)[0])
            for row in listing.view.index.near(asked.text)
        ]
        if near:
            told.append(join(_("The nearest names: "), *[part for link in near for part in (link, " · ")][:-1]))
        told.append(join(_("Try a part of the name, or the other script: both are searched.")))
    return tag("ul", *(tag("li", line) for line in told), cls="k-lines k-empty-list") if told else NOTHING
