"""Widths of bars are classes in steps of 5 per cent."""

from __future__ import annotations

from kunyet.dashboard.present.channels.bar_width import bar_width_class


def test_a_width_is_rounded_to_a_step() -> None:
    assert [bar_width_class(share) for share in (0, 0.51, 1)] == ["k-w-0", "k-w-50", "k-w-100"]
