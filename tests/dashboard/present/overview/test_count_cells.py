"""The more a cell counts, the deeper its colour."""

from __future__ import annotations

from kunyet.dashboard.present.overview.count_cells import count_cell_html, heading_word


def test_depth_grows_with_the_square_root() -> None:
    depths = [count_cell_html(count, 100, "/x").partition("k-heat-")[2][0] for count in (1, 25, 100)]
    assert depths == ["1", "2", "4"]
    assert "href" not in count_cell_html(0, 100, "/x")


def test_a_blank_region_is_no_region() -> None:
    assert (heading_word("region", ""), heading_word("kind", "liaison")) == ("No region", "Liaison")
