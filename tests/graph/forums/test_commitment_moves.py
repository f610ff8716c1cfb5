"""Moves of a promise: what each sets, and what it asks for."""

from __future__ import annotations

import pytest

from kunyet.graph.forums.commitment_moves import NEXT, is_proven, moved
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.vocabulary.commitment_states import COMMITMENT_STATES

ROW = {"id": "c", "kind": "commitment", "name": "C", "state": "under_way", "next_check": "2024-04-01"}


def test_every_state_leads_on() -> None:
    assert set(NEXT) == set(COMMITMENT_STATES)
    assert all(set(states) <= set(COMMITMENT_STATES) and states for states in NEXT.values())


def test_done_with_evidence_is_proven_and_without_it_only_said() -> None:
    done = moved(ROW, "done", "2024-04-02", evidence="minutes", evidence_on="2024-04-01")
    assert (done["state"], done["progress_on"], is_proven(done)) == ("done", "2024-04-02", True)
    assert "next_check" not in done
    assert not is_proven(moved(ROW, "done", "2024-04-02", evidence=" ", evidence_on=""))


@pytest.mark.parametrize(
    ("state", "said", "code"),
    (
        ("done", {"evidence": "minutes", "evidence_on": ""}, "evidence-without-date"),
        ("dropped", {"dropped_why": "  "}, "dropped-without-reason"),
    ),
)
def test_a_move_without_what_it_needs_is_an_error(state: str, said: dict[str, str], code: str) -> None:
    with pytest.raises(BadInput) as error:
        moved(ROW, state, "2024-04-02", **said)
    assert error.value.code == code


def test_a_promise_that_is_taken_up_again_loses_the_reason_of_its_drop() -> None:
    dropped = moved(ROW, "dropped", "2024-04-02", dropped_why="no means")
    assert "dropped_why" not in moved(dropped, "proposed", "2024-04-03")


def test_the_next_check_stays_while_a_promise_is_open() -> None:
    assert moved({**ROW, "state": "taken_on"}, "under_way", "2024-03-01")["next_check"] == "2024-04-01"
