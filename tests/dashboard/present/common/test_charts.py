"""Charts are plain data on one scale, with the same figures as a table."""

from __future__ import annotations

from kunyet.dashboard.present.common.charts import LinePoint, StackedBar, bar_chart, line_chart


def test_a_line_keeps_the_order_of_days_and_values() -> None:
    dots = [
        LinePoint(0, 0.8, "a", "80 %", "80"),
        LinePoint(10, 0.9, "b", "90 %", "90", "forum"),
        LinePoint(40, 0.85, "c", "85 %", "85"),
    ]
    drawn = line_chart("Label", dots, ("Day", "Share"))
    assert drawn is not None
    points = drawn.picture["points"]
    assert [point["at"] for point in points] == [0.0, 0.25, 1.0]
    assert points[0]["value"] < points[2]["value"] < points[1]["value"] == 1.0
    assert [point["event"] for point in points] == [False, True, False]
    assert all(word in drawn.table for word in ("80 %", "90 %", "85 %", "forum"))
    assert line_chart("Label", dots[:1], ("Day", "Share")) is None


def test_bars_share_one_scale() -> None:
    drawn = bar_chart(
        "Label",
        [
            StackedBar("x", (("low", "Low", 1), ("high", "High", 3))),
            StackedBar("y", (("low", "Low", 2), ("high", "High", 0))),
        ],
        ("Day", "Low", "High"),
    )
    assert drawn is not None
    assert [[part["share"] for part in bar["parts"]] for bar in drawn.picture["bars"]] == [[0.25, 0.75], [0.5, 0.0]]
    assert bar_chart("Label", [], ()) is None
