"""The slider stops at quarters, at the directory's day and at the requested day."""

from __future__ import annotations

from pathlib import Path

from kunyet.dashboard.present.network.changes.slider_days import MOST_STOPS, slider_days
from kunyet.graph.text.dates import date_of_day, read_day
from tests.dashboard.networks import Dates, open_as, write_line_over_time


def test_the_slider_stops_at_quarters_and_at_the_directorys_day(dates: Dates) -> None:
    _before, after = dates
    days = slider_days(after, after.at)
    assert days[-1] == after.at
    assert [date_of_day(day).isoformat() for day in days[:3]] == ["2021-07-01", "2021-10-01", "2022-01-01"]
    assert days == sorted(set(days))
    assert len(days) <= MOST_STOPS + 2


def test_the_slider_has_the_day_that_is_asked_for(tmp_path: Path) -> None:
    asked = read_day("2022-02-17", late=False)
    view = open_as(write_line_over_time(tmp_path), asked)
    own = read_day("2024-03-31", late=False)
    assert {asked, own} <= set(slider_days(view, own))
