"""Who is where, as a table of regions by kinds, and in which regions nobody is."""

from __future__ import annotations

from kunyet.dashboard.present.common.grid_table import grid_table_html
from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.present.overview.count_cells import column_heading_html, count_cell_html
from kunyet.dashboard.present.words.vocabulary_words import region_word
from kunyet.dashboard.session import links
from kunyet.graph.messages.language import _, digits, n_, say_list
from kunyet.graph.overview.coverage import MYANMAR, Coverage


def coverage_table_html(coverage: Coverage) -> Html:
    """Return how many actors of each kind are in each region, Myanmar first; a number leads to the directory."""
    most = max(int(coverage.based.max(initial=0)), 1)
    head = tag(
        "tr",
        tag("td"),
        *(column_heading_html("kind", kind) for kind in coverage.kinds),
        tag("th", _("All"), scope="col"),
        tag("th", _("Work there"), scope="col"),
    )
    rows = []
    for number, region in enumerate(coverage.regions):
        counts = coverage.based[number].tolist()
        cells = [
            count_cell_html(count, most, links.directory(region=coverage.parts[region], kind=kind))
            for kind, count in zip(coverage.kinds, counts, strict=True)
        ]
        works = int(coverage.works[number])
        rows.append(
            tag("tr", tag("th", region_word(region), scope="row"), *cells, tag("td", digits(f"{sum(counts):,}")),
                tag("td", digits(f"{works:,}") if works else "–"), cls="k-abroad" if region not in MYANMAR else None)
        )  # fmt: skip
    return grid_table_html(_("Who is where"), head, rows)


def coverage_sentence(coverage: Coverage) -> str:
    """Return in which regions no actor is recorded, and how many actors have no region."""
    sentences = []
    if coverage.uncovered:
        sentences.append(
            _(
                "No actor is recorded in {regions}.",
                regions=say_list([region_word(each) for each in coverage.uncovered]),
            )
        )
    if coverage.nowhere:
        sentences.append(
            n_("{n} actor has no region on record.", "{n} actors have no region on record.", coverage.nowhere)
        )
    return " ".join(sentences) or _("Every state and region has an actor.")
