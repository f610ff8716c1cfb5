"""What joining a bundle would do, in names: counts, records, what is erased, and what wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.words.column_names import column_word, table_word
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.dashboard.present.words.vocabulary_words import first_upper
from kunyet.graph.joining.join_bundle import JoinPlan
from kunyet.graph.joining.shared_revision import RecordKey, Row
from kunyet.graph.joining.told_conflicts import names_in_join
from kunyet.graph.messages.language import _, n_
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.contract import Store
from kunyet.loaders.reports.count_words import count_in_words

RECORDS_LISTED = 50


def join_preview_html(plan: JoinPlan, sender: str) -> Html:
    """Return who sent a bundle, and what it would change."""
    if plan.is_known:
        return tag(
            "p", _("Everything in this bundle was joined before. Nothing is changed."), cls="k-done", role="status"
        )
    counted = [count_in_words(number, table) for table, number in plan.moved.items() if table in TABLES]
    lines = [tag("p", _("A bundle of {sender}. Nothing is changed yet.", sender=sender), role="status")]
    lines += [tag("p", _("Records that change: {records}.", records=comma_list(counted)))] if counted else []
    changes = records_html(plan.store, plan.before, plan.records)
    return join(*lines, changes, tag("p", what_wins(), cls="k-note"))


def what_wins() -> str:
    """Return which of two values wins, and why."""
    return _(
        "What both changed differently is asked about; until you answer, the later value holds, and none is lost. "
        "A stricter marking, a withdrawal, a new firewall and an erasure win without a question, because they guard "
        "somebody."
    )


def records_html(store: Store, before: Mapping[RecordKey, Row | None], after: Mapping[RecordKey, Row | None]) -> Html:
    """Return the records that change, and in which fields; nothing for none."""
    records = [record for record in after if record[0] in TABLES]
    if not records:
        return NOTHING
    names = names_in_join(store, records[:RECORDS_LISTED], after)
    rows = [
        [first_upper(table_word(record[0])), name or "–", _what_happens(record[0], before.get(record), after[record])]
        for record, name in zip(records, names, strict=False)
    ]
    left = len(records) - len(rows)
    more = tag("p", n_("And {n} more.", "And {n} more.", left), cls="k-muted") if left else NOTHING
    label = _("What would change")
    return join(rows_table_html(label, [_("Table"), _("Record"), label], rows, stacked=True), more)


def _what_happens(table: str, before: Row | None, after: Row | None) -> str:
    if after is None:
        return _("deleted")
    if before is None:
        return _("new")
    columns = sorted(name for name in {*before, *after} if before.get(name, "") != after.get(name, ""))
    return comma_list([column_word(table, name) for name in columns])


def erasures_html(names: Sequence[str]) -> Html:
    """Return what another copy has erased, which must be confirmed."""
    if not names:
        return NOTHING
    return join(
        tag("h3", _("Erased on another copy, for good")),
        tag("ul", join(*(tag("li", name) for name in names))),
    )
