"""A request for a route goes step by step; silence pauses it, a refusal ends a way, and what has ended is erased."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.requests.next_way import avoided, next_way
from kunyet.graph.requests.request_erasure import erase_ended_requests, request_outcomes
from kunyet.graph.requests.request_moves import given_up, moved_step, other_way, said_safe, started_request
from kunyet.graph.requests.request_words import request_message, step_message
from kunyet.graph.requests.requests_of import ANSWER_DAYS, HOLDS_DAYS, KeptRequest, requests_of
from kunyet.graph.routes import find_routes
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change
from kunyet.graph.week.this_week import this_week
from tests.helpers.building import entities, tie

TODAY = "2024-03-31"


class _Directory:
    """A directory with two ways from `a` to `g`, over `b` and `c`, and over `d`; `b` knows `e`, who knows `g`."""

    def __init__(self) -> None:
        self.now = datetime(2024, 3, 31, 12, tzinfo=UTC)
        self.store = MemoryStore(clock=lambda: self.now)
        rows = [Change("entities", (row["id"],), row) for row in entities("a b c d e g")]
        joins = [tie(*pair.split("-"), channel="signal", confidence="high", last_contact=TODAY)
                 for pair in ("a-b", "b-g", "a-d", "d-c", "c-g", "b-e", "a-e", "e-g")]  # fmt: skip
        self.save([*rows, *(Change("ties", (row["id"],), row) for row in joins)])

    def save(self, changes: list[Change]) -> None:
        self.store.apply(changes, who="one", why="test", based_on=self.store.head().number)

    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)

    @property
    def view(self) -> View:
        return open_view(self.store, Viewer("coordinator"), now=self.now)

    @property
    def today(self) -> int:
        return self.view.today

    @property
    def request(self) -> KeptRequest:
        (found,) = requests_of(self.view.network)
        return found

    def start(self) -> None:
        self.save(
            started_request(
                find_routes(self.view, "a", "g").routes[0], "medical", requests_of(self.view.network), on=self.today
            )
        )

    def move(self, number: int, *states: str, why: str = "", until: str = "") -> None:
        for state in states:
            self.save(moved_step(self.request, number, state, on=self.today, why=why, until=until))


@pytest.fixture
def made() -> _Directory:
    directory = _Directory()
    directory.start()
    return directory


def states(request: KeptRequest) -> list[tuple[str, str]]:
    return [(step.actor, step.state) for step in request.steps]


def test_the_first_step_is_asked_and_the_next_one_waits_until_it_is_done(made: _Directory) -> None:
    assert states(made.request) == [("b", "asked"), ("g", "waiting")]
    with pytest.raises(BadInput, match="not the one that is next"):
        made.move(2, "asked")
    made.move(1, "accepted", "done")
    made.move(2, "asked", "accepted", "done")
    assert made.request.state == "done"
    assert made.request.is_ended


def test_ten_days_without_a_word_are_a_silence_that_pauses_it_and_stands_in_the_week(made: _Directory) -> None:
    made.wait(ANSWER_DAYS)
    assert made.request.state == "open"
    made.wait(3)
    assert (made.request.state, states(made.request)[0]) == ("paused", ("b", "silent"))
    assert [one.about for one in this_week(made.view, find_gaps(made.view)) if one.sort == "request"] == [
        made.request.id
    ]
    assert "Silence may be an arrest" in request_message(made.view, made.request).in_words("en")
    with pytest.raises(BadInput, match="paused"):
        made.move(1, "accepted")


def test_a_coordinator_says_that_they_are_safe_and_the_clock_starts_again(made: _Directory) -> None:
    made.wait(10)
    made.save(said_safe(made.request, on=made.today))
    assert (made.request.state, states(made.request)[0]) == ("open", ("b", "asked"))
    made.wait(ANSWER_DAYS)
    assert made.request.state == "open"
    with pytest.raises(BadInput, match="not paused"):
        said_safe(made.request, on=made.today)


def test_the_next_way_avoids_whom_the_silent_one_knows(made: _Directory) -> None:
    made.wait(10)
    assert avoided(made.view, made.request) == ["b", "e"]
    ways = next_way(made.view, made.request).routes
    assert [route.actors for route in ways] == [["a", "d", "c", "g"]]
    made.save(other_way(made.request, ways[0], on=made.today))
    assert made.request.state == "open"
    assert states(made.request) == [("b", "silent"), ("d", "asked"), ("c", "waiting"), ("g", "waiting")]
    assert made.request.next_step is not None
    assert made.request.next_step.actor == "d"


def test_a_refusal_needs_a_reason_ends_the_way_and_holds_until_a_date(made: _Directory) -> None:
    with pytest.raises(BadInput, match="reason"):
        made.move(1, "refused", why="because of U Zq")
    made.move(1, "refused", why="no_time")
    assert made.request.needs_another_way
    assert made.request.next_step is None
    assert avoided(made.view, made.request) == ["b"]
    assert "no time" in step_message(made.view, made.request.steps[0]).in_words("en")
    made.wait(HOLDS_DAYS + 1)
    assert avoided(made.view, made.request) == []


def test_a_refusal_holds_until_the_date_that_is_given(made: _Directory) -> None:
    for until in ("2024-03-30", "soon"):
        with pytest.raises(BadInput, match="still to come"):
            made.move(1, "refused", why="no_time", until=until)
    made.move(1, "refused", why="no_time", until="2024-04")
    assert "until 30 April 2024" in step_message(made.view, made.request.steps[0]).in_words("en")
    made.wait(30)
    assert avoided(made.view, made.request) == ["b"]
    made.wait(1)
    assert avoided(made.view, made.request) == []


def test_a_request_that_its_writer_does_not_see_is_not_written_over(made: _Directory) -> None:
    """A coordinator behind a firewall does not know it, and asks for the same on the same day."""
    route = find_routes(made.view, "a", "g").routes[0]
    made.save(started_request(route, "medical", (), on=made.today))
    one, other = requests_of(made.view.network)
    assert (one.start, one.goal, one.asked_on) == (other.start, other.goal, other.asked_on)
    assert one.id != other.id


def test_a_request_is_given_up_once(made: _Directory) -> None:
    made.save(given_up(made.request, on=made.today))
    assert made.request.state == "given_up"
    with pytest.raises(BadInput, match="ended"):
        given_up(made.request, on=made.today)


def test_the_same_is_asked_for_once_until_it_has_ended(made: _Directory) -> None:
    with pytest.raises(BadInput, match="already"):
        made.start()
    made.save(given_up(made.request, on=made.today))
    made.start()
    assert sorted(one.state for one in requests_of(made.view.network)) == ["given_up", "open"]


def test_a_narrower_role_sees_no_request(made: _Directory) -> None:
    for role in ("policymaker", "analyst"):
        assert requests_of(open_view(made.store, Viewer(role), now=made.now).network) == []


def test_thirty_days_after_its_end_only_purpose_outcome_and_month_stay(made: _Directory) -> None:
    id = made.request.id
    made.save(given_up(made.request, on=made.today))
    assert erase_ended_requests(made.store, made.today + 30, who="one") == 0
    assert erase_ended_requests(made.store, made.today + 31, who="one") == 1
    assert made.store.records().requests.size == made.store.records().request_steps.size == 0
    assert list(made.store.history("requests", (id,))) == list(made.store.history("request_steps", (id, "1"))) == []
    assert request_outcomes(made.store) == {("2024-03", "medical", "given_up"): 1}


def test_a_request_that_passes_somebody_behind_a_firewall_is_not_seen(made: _Directory) -> None:
    """Its steps would have a gap, and another way would be written over the step that is not seen."""
    wall = {"a": "b", "b": "e", "reason": "x"}
    assert "b" in [step.actor for step in made.request.steps]
    made.save([Change("firewalls", ("b", "e"), wall)])
    view = open_view(made.store, Viewer("coordinator", "e"), now=made.now)
    assert requests_of(view.network) == []
    assert view.records.request_steps.size == 0
    assert len(made.request.steps) == 2
