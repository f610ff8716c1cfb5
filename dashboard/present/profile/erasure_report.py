"""The report of an erasure as HTML: what it reaches, and what it cannot reach, with the places that are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.words.column_names import column_word, table_word
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.vocabulary.cycle.artefacts import ARTEFACT_WORDS

if TYPE_CHECKING:
    from kunyet.graph.erasure.erasure_report import ErasureReport, OutOfReach

MOST_ITEMS = 30
"""This many places of one kind are shown; the others are in a fold."""


def erasure_report_html(report: ErasureReport) -> Html:
    """Return both lists of a report."""
    reached = [tag("li", each.message.in_words(spoken())) for each in report.reached]
    return join(
        tag("h2", _("What it reaches")),
        tag("ul", *reached),
        tag("h2", _("What it cannot reach")),
        tag("ul", *map(_out_of_reach_html, report.out_of_reach)),
    )


def _out_of_reach_html(left: OutOfReach) -> Html:
    sentence = left.message.in_words(spoken())
    if not left.items:
        return tag("li", sentence)
    items = [tag("li", _item_text(left, item)) for item in left.items]
    shown, others = items[:MOST_ITEMS], items[MOST_ITEMS:]
    if not others:
        return tag("li", sentence, tag("ul", *shown))
    more = tag("details", tag("summary", _("Show more ({n})", n=len(others))), tag("ul", *others), cls="k-more")
    return tag("li", sentence, tag("ul", *shown), more)


def _item_text(left: OutOfReach, item: Mapping[str, object]) -> str:
    """Return one place in words."""
    if left.what == "text":
        table, column, key = str(item["table"]), str(item["column"]), item["key"]
        ids = " ".join(key) if isinstance(key, list) else str(key)
        return f"{table_word(table)}: {ids}, {column_word(table, column)}"
    if left.what == "outside":
        what = _(ARTEFACT_WORDS.get(str(item["artefact"]), str(item["artefact"])))
        return _("{what} for {whom}, made on {date}", what=what, whom=item["for"] or "", date=item["made_on"])
    if item.get("revision") is not None:
        revision = _("revision {revision}", revision=item["revision"])
        return f"{item['path']} ({revision})" if "path" in item else revision
    return left.item_text(item)
