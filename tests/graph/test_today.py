"""Today is the day of the machine's time zone; what could cost somebody something asks for the day in UTC too."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kunyet.cli.main import main
from kunyet.dashboard.cache.views import make_view_key
from kunyet.graph import today
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.records.records import Records
from kunyet.graph.text.dates import day_number, iso_date, read_day
from kunyet.graph.today import Today, day_here, end_of_day, today_at
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.writing.write_folder import write_folder
from tests.helpers.viewing import FixedStore

EVENING = datetime(2026, 11, 30, 20, tzinfo=UTC)
"""20:00 in UTC on 30 November: half past two on 1 December in Myanmar, two in the afternoon before in Chicago."""
LAST, NEXT = (read_day(text, late=False) for text in ("2026-11-30", "2026-12-01"))
SetZone = Callable[[str], None]

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows reads no time zone from TZ")


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[SetZone]:
    """Give a function that moves the machine to a time zone, and put it back at the end."""
    with monkeypatch.context() as machine:

        def set_zone(name: str) -> None:
            machine.setenv("TZ", name)
            time.tzset()

        machine.setattr(today, "clock", lambda: EVENING)
        yield set_zone
    time.tzset()


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Return a directory whose events are of 1 December, and a consent that ends on 30 November."""
    entities = [
        {"id": "a", "kind": "organization", "name": "Alpha", "verified_on": "2026-12-01"},
        {"id": "b", "kind": "organization", "name": "Beta"},
    ]
    ties = [{"from": "a", "to": "b", "type": "coordinates", "since": "2026-12-01"}]
    consent = {"entity": "a", "channel": "signal", "handle": "kn-a.01", "consent_for": "liaison"}
    contacts = [{**consent, "consent_on": "2023-01-01", "consent_until": "2026-11-30"}]
    write_folder(Records.of(entities=entities, ties=ties, contacts=contacts), tmp_path / "tables")
    return tmp_path / "tables"


@pytest.mark.parametrize(
    ("name", "here"), (("Asia/Yangon", NEXT), ("UTC", LAST), ("America/Chicago", LAST), ("Pacific/Kiritimati", NEXT))
)
def test_today_is_the_day_of_the_machine(zone: SetZone, name: str, here: int) -> None:
    zone(name)
    assert today_at(EVENING) == Today(here, LAST)
    assert day_here(EVENING) == here
    assert today_at(EVENING).last == max(here, LAST)
    assert today_at(EVENING).first == LAST


@pytest.mark.parametrize("name", ("Asia/Yangon", "UTC", "America/Chicago"))
def test_a_day_ends_where_the_next_begins(zone: SetZone, name: str) -> None:
    zone(name)
    for day in (0, 20_000, LAST, NEXT):
        end = end_of_day(day)
        assert day_here(end) == day + 1
        assert day_here(end - timedelta(seconds=1)) == day
    for far in (day_number(date.max), -800_000):
        assert end_of_day(far).tzinfo is UTC


@pytest.mark.parametrize(("name", "day"), (("Asia/Yangon", "2026-12-01"), ("UTC", "2026-11-30")))
def test_the_command_and_the_pages_have_one_today(
    zone: SetZone, tables: Path, capsys: pytest.CaptureFixture[str], name: str, day: str
) -> None:
    zone(name)
    assert main(["measures", str(tables), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["at"] == day
    assert main(["check", str(tables), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["at"] == day
    assert iso_date(make_view_key(str(tables), Viewer("coordinator")).today.here) == day


def test_what_happened_today_is_no_event_of_the_future(zone: SetZone, tables: Path) -> None:
    """Neither in Myanmar, where today has begun, nor in Chicago, where the day of UTC counts."""
    zone("UTC")
    assert [one.code for one in read_files(tables).problems] == ["in-future"]
    zone("Asia/Yangon")
    assert read_files(tables).problems == ()
    assert len(open_view(stored(tables), Viewer("coordinator")).network.ties) == 1


@pytest.mark.parametrize(("name", "live"), (("Asia/Yangon", False), ("UTC", True), ("America/Chicago", True)))
def test_a_consent_counts_if_it_is_live_on_both_days(zone: SetZone, tables: Path, name: str, *, live: bool) -> None:
    zone(name)
    view = open_view(stored(tables), Viewer("policymaker"))
    assert view.consent.live.tolist() == [live, False]
    assert view.handles.tolist() == [live] * len(view.handles)
    assert bool(len(view.handles)) == live


def test_a_consent_that_begins_today_waits_for_the_later_zone(zone: SetZone, tables: Path) -> None:
    begins = (tables / "contacts.csv").read_text("utf-8").replace("2023-01-01,2026-11-30", "2026-12-01,2027-11-30")
    (tables / "contacts.csv").write_text(begins, "utf-8")
    zone("Asia/Yangon")
    assert not open_view(stored(tables), Viewer("policymaker")).consent.live.any()


def stored(tables: Path) -> FixedStore:
    """Return a store with the records of tables."""
    return FixedStore(read_files(tables).records)
