"""`kunyet introduce --accept`, `--decline`, `--done`, `--reopen`: saved, respected, shown only to coordinators, and
refused if they make no sense.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.stores.encrypted import open_store
from tests.cli.conftest import PASS, PERSON


def asked(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    assert main(["introduce", *arguments, "--json"]) == code
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def pairs(told: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["a"], one["b"]) for one in told["introductions"]]


def revision_reasons(store: str) -> str:
    """Return the reason of each revision: a name in it would survive an erasure."""
    with open_store(Path(store), PERSON, PASS) as opened:
        return "\n".join(one.why for one in opened.revisions())


def test_a_declined_introduction_is_not_proposed_again(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    first, *_ = pairs(asked(capsys, store))
    told = asked(capsys, store, "--decline", ",".join(first), "--why", "too bold")
    assert first not in pairs(told)
    assert told["decided"]["state"] == "declined"
    assert [(one["a"], one["b"], one["why"]) for one in told["declined"]] == [(*first, "too bold")]
    assert "too bold" not in revision_reasons(store)
    assert first not in pairs(asked(capsys, store, "--as", "analyst"))


def test_an_accepted_introduction_counts_as_made(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The next ones are those that followed it, in the same order, and the figures build on it."""
    before = asked(capsys, store, "--count", "3")
    told = asked(capsys, store, "--count", "2", "--accept", ",".join(reversed(pairs(before)[0])))
    assert pairs(told) == pairs(before)[1:]
    assert told["gaps_before"] == before["gaps_before"] == before["gaps_accepted"]
    assert told["gaps_accepted"] < told["gaps_before"]
    assert told["gaps_after"] == before["gaps_after"]


def test_done_records_the_tie_and_reopening_leaves_it(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    a, b = pairs(asked(capsys, store))[0]
    told = asked(capsys, store, "--done", f"{a},{b}", "--channel", "Signal", "--on", "2024-03-20")
    with open_store(Path(store), PERSON, PASS) as opened:
        rows = {row["id"]: row for row in opened.records().ties.rows()}
    made = rows[told["decided"]["tie"]]
    assert {made["from"], made["to"]} == {a, b}
    assert (made["type"], made["channel"], made["since"], made["last_contact"]) == (
        "communicates",
        "signal",
        "2024-03-20",
        "2024-03-20",
    )
    assert (a, b) not in pairs(told)
    again = asked(capsys, store, "--reopen", f"{a},{b}")
    assert again["done"] == []
    assert (a, b) not in pairs(again)


def test_done_of_an_already_tied_pair_names_their_tie(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(Path(store), PERSON, PASS) as opened:
        tie = next(row for row in opened.records().ties.rows() if row.get("type") == "communicates")
        size = opened.records().ties.size
    told = asked(capsys, store, "--done", f"{tie['from']},{tie['to']}")
    with open_store(Path(store), PERSON, PASS) as opened:
        assert opened.records().ties.size == size
        assert told["decided"]["tie"] in opened.records().ties["id"].texts()


def test_only_coordinators_see_decisions(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    a, b = pairs(asked(capsys, store))[0]
    asked(capsys, store, "--accept", f"{a},{b}", "--why", "canary-reason")
    for role in ("policymaker", "analyst"):
        assert main(["introduce", store, "--as", role, "--json"]) == 0
        told = capsys.readouterr().out
        assert "canary-reason" not in told
        assert json.loads(told)["accepted"] == []
    assert main(["introduce", store]) == 0
    assert "Accepted, to be made" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code"),
    (
        (("--accept", "li-mynah"), "bad-pair"),
        (("--accept", "li-mynah,li-mynah"), "same-ends"),
        (("--decline", "li-mynah,nobody-there"), "unknown-id"),
        (("--accept", "forum-second,li-mynah"), "not-there"),
        (("--reopen", "li-mynah,org-delta-lamp"), "not-decided"),
        (("--channel", "signal"), "nothing-done"),
        (("--done", "li-mynah,org-delta-lamp", "--channel", "signaal"), "unknown-channel"),
        (("--done", "li-mynah,org-delta-lamp", "--on", "soon"), "bad-date"),
        (("--as", "analyst", "--decline", "org-delta-lamp,org-naf-aid"), "not-for-this-role"),
    ),
)
def test_a_senseless_decision_is_refused_and_not_saved(
    store: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: str
) -> None:
    assert asked(capsys, store, *arguments, code=1)["error"]["code"] == code
    with open_store(Path(store), PERSON, PASS) as opened:
        assert not opened.introduction_states()


def test_a_pair_across_a_firewall_cannot_be_accepted(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(Path(store), PERSON, PASS) as opened:
        wall = opened.records().firewalls.row(0)
    assert asked(capsys, store, "--accept", f"{wall['a']},{wall['b']}", code=1)["error"]["code"] == "firewall"


def test_a_folder_of_tables_saves_no_decision(capsys: pytest.CaptureFixture[str]) -> None:
    a, b = pairs(asked(capsys, str(SECOND_FORUM)))[0]
    assert asked(capsys, str(SECOND_FORUM), "--accept", f"{a},{b}", code=1)["error"]["code"] == "read-only-store"
