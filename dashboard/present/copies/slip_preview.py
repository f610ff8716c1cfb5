"""What taking a slip of corrections in would do, in names: counts, records, and what is left out."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.copies.join_preview import records_html
from kunyet.dashboard.present.words.column_names import column_word
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.graph.joining.told_conflicts import tell_records
from kunyet.graph.messages.language import _
from kunyet.graph.records.schema import TABLES
from kunyet.graph.slips.refused_words import refused_words
from kunyet.graph.slips.returned_edits import RefusedEdit, ReturnPlan
from kunyet.loaders.reports.count_words import count_in_words


def slip_preview_html(plan: ReturnPlan, sender: str) -> Html:
    """Return who sent a slip, what it would change, and what is left out."""
    if plan.is_known:
        return join(
            tag("p", _("Nothing in this slip changes anything."), cls="k-done", role="status"), _refused_html(plan)
        )
    counted = [count_in_words(number, table) for table, number in plan.moved.items() if table in TABLES]
    lines = [tag("p", _("Edits of {sender}. Nothing is changed yet.", sender=sender), role="status")]
    lines += [tag("p", _("Records that change: {records}.", records=comma_list(counted)))] if counted else []
    return join(*lines, records_html(plan.store, plan.before, plan.rows), _refused_html(plan))


def _refused_html(plan: ReturnPlan) -> Html:
    if not plan.refused:
        return NOTHING
    return tag("ul", join(*(tag("li", _left_out(plan, one)) for one in plan.refused)), cls="k-note")


def _left_out(plan: ReturnPlan, one: RefusedEdit) -> str:
    name = tell_records(plan.store, [(one.table, one.key)])[0] if one.key else _("a record that was erased")
    return refused_words(one, name, comma_list([column_word(one.table, column) for column in one.columns]))
