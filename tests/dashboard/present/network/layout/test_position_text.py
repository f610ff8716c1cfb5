"""Positions are read back as they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.dashboard.present.network.layout.position_text import network_digest, positions_from_text, positions_to_text
from kunyet.dashboard.present.network.layout.positions import positions_of
from tests.dashboard.networks import open_as, write_line_over_time


def test_places_are_read_as_they_were_written(tmp_path: Path) -> None:
    network = open_as(write_line_over_time(tmp_path)).network
    places = positions_of(network)
    assert positions_from_text(positions_to_text(places, network)) == (places, network_digest(network))


@pytest.mark.parametrize(
    "text", ("", "{", "[]", '{"of": {"a": [1]}}', '{"of": 3, "regions": [], "digest": ""}', "null")
)
def test_what_is_no_such_text_is_nothing(text: str) -> None:
    assert positions_from_text(text) is None
