"""A gap is a row with a glyph, a sentence and a remedy."""

from __future__ import annotations

from kunyet.dashboard.present.gaps.gap_list import gap_rows
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps


def test_a_gap_is_a_row_with_glyph_sentence_and_remedy(line: View) -> None:
    for row in gap_rows(find_gaps(line).top(0)):
        assert row["shape"] in ("octagon", "triangle", "dot", "ring")
        assert row["title"]
        assert row["note"]


def test_a_gap_whose_introduction_is_accepted_is_marked(line: View) -> None:
    gaps = find_gaps(line).top(0)
    marked, *others = gap_rows(gaps, accepted=[gaps[0].id])
    assert marked["kicker"].endswith("introduction accepted")
    assert not [row for row in others if "introduction accepted" in row["kicker"]]
