"""A tie is listed on the dates on which it is valid."""

from __future__ import annotations

from kunyet.dashboard.present.profile.profile_ties import ties_of
from kunyet.graph.access.view import View


def test_a_tie_stands_with_the_one_whose_date_it_is_valid_on(sample_views: dict[str, View]) -> None:
    view = sample_views["coordinator"]
    for entity in view.network.ids[:20]:
        now, other = ties_of(view, entity), ties_of(view, entity, ended=True)
        assert not {tie.row for tie in now} & {tie.row for tie in other}
        rows = view.records.ties
        own = [row for row in range(rows.size) if entity in (rows["from"][row], rows["to"][row])]
        assert sorted(tie.row for tie in (*now, *other)) == own
