"""A pair is shown with every tie between the two actors."""

from __future__ import annotations

from pathlib import Path

from kunyet.dashboard.present.network.pair import pair_html
from tests.dashboard.networks import open_as, write_line_over_time


def test_a_pair_is_told_with_its_ties(tmp_path: Path) -> None:
    view = open_as(write_line_over_time(tmp_path))
    told = pair_html(view, view.network, "b", "c")
    for part in ("Beta", "Gamma", "1 tie", "Supports", "Signal, Phone", "1 July 2023", "1 June 2023"):
        assert part in told
    assert "No tie between them" in pair_html(view, view.network, "a", "c")
    assert pair_html(view, view.network, "a", "nobody") == ""
