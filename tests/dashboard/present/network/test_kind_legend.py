"""The legend of kinds has what is drawn."""

from __future__ import annotations

from kunyet.dashboard.present.network.kind_legend import kind_legend_html


def test_the_legend_has_only_what_is_drawn() -> None:
    told = kind_legend_html(["liaison"])
    assert "Liaison" in told
    assert "Strike group" not in told
