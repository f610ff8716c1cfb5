"""A gap that has closed since the last forum: what it was, and by which records it closed, as markup."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.common.linked_names import actor_link_html
from kunyet.dashboard.present.words.gap_words import gap_sentence, gap_title
from kunyet.dashboard.present.words.vocabulary_words import severity_html, status_word
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, say_day
from kunyet.graph.overview.closed_gap import ClosedGap, ClosingRecord
from kunyet.graph.vocabulary.statuses import Status


def closed_gap_html(view: View, closed: ClosedGap) -> Html:
    """Return the closed gap as it was, and each record that closed it with links to whom it is about."""
    gap = closed.gap
    head = tag("p", severity_html(gap.severity), tag("span", gap_title(gap), cls="k-kicker"), cls="k-head")
    since = tag("p", _("It was there on {day}, and the record no longer shows it.", day=say_day(closed.day)))
    if closed.records:
        items = [tag("li", _record_html(view, record)) for record in closed.records]
        by = join(tag("h3", _("Closed by")), tag("ul", *items, cls="k-subjects"))
    else:
        by = tag("p", _("No single dated record closed it: several did together, or a deadline passed."), cls="k-note")
    return tag("section", head, tag("h2", gap_sentence(gap)), since, by, cls="k-stands")


def _record_html(view: View, record: ClosingRecord) -> Html:
    table, day = getattr(view.records, record.table), say_day(record.day)
    if record.table == "ties":
        ends = [actor_link_html(view, table[end][record.row]) for end in ("from", "to")]
        told = _("a tie since {day}", day=day) if record.column == "since" else _("their tie ended on {day}", day=day)
        return join(ends[0], " – ", ends[1], ": ", told)
    told = {
        "status_since": _(
            "{status} since {day}", status=status_word(table["status"][record.row] or Status.ACTIVE.value), day=day
        ),
        "since": _("on record from {day} on", day=day),
    }.get(record.column, _("on record until {day}", day=day))
    return join(actor_link_html(view, table["id"][record.row]), ": ", told)
