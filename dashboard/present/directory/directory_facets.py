"""The facets of the directory: each value with its count, as a link that chooses it or removes it."""

from __future__ import annotations

from collections.abc import Mapping

from kunyet.dashboard.present.common.html import NOTHING, Html, tag
from kunyet.dashboard.present.directory.directory_address import query_address
from kunyet.dashboard.present.directory.directory_query import FACETS, DirectoryPage, DirectoryQuery
from kunyet.dashboard.present.directory.facet_words import facet_value_word, facet_word
from kunyet.dashboard.session import links
from kunyet.graph.messages.language import _, digits, n_

VALUES_SHOWN = 8
"""So many values of a facet are shown; the others are in a fold."""


def facets_html(found: DirectoryPage, asked: DirectoryQuery) -> Html:
    """Return the facets: each value with the count that it would leave, as a link that chooses it or removes it."""
    parts = [_facet_html(name, found.counts[name], asked) for name in FACETS if found.counts[name]]
    clear = (
        links.session_link(links.directory(), _("Clear filters"), data_stay="1")
        if any(asked.chosen.values())
        else NOTHING
    )
    return tag("nav", clear, *parts, cls="k-facets", aria_label=_("Filters"))


def _facet_html(facet: str, counts: Mapping[str, int], asked: DirectoryQuery) -> Html:
    chosen = asked.chosen.get(facet, ())
    items = [_value_html(facet, value, n, asked) for value, n in counts.items()]
    first = [item for item, value in zip(items, counts, strict=True) if value in chosen]
    first += [item for item, value in zip(items, counts, strict=True) if value not in chosen][
        : VALUES_SHOWN - len(first)
    ]
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
