"""A directory's own channels, and whether they are used."""

from __future__ import annotations

from kunyet.dashboard.present.channels.own_channels import is_channel_used, own_channels_html
from kunyet.graph.access.view import View


def test_a_channel_of_a_tie_is_used(line: View) -> None:
    assert is_channel_used(line, "viber")
    assert not is_channel_used(line, "radio")
    assert "None yet" in own_channels_html(line)
