"""`kunyet requests`: a route is started and its steps are recorded, each as one revision."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kunyet.cli.main import main


def ask(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    assert main(["requests", *arguments, "--json"]) == code
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_a_request_from_its_start_over_a_refusal_to_another_way(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    known = {one["id"] for one in ask(capsys, store)["requests"]}

    def mine(*arguments: str) -> dict[str, Any]:
        return next(one for one in ask(capsys, store, *arguments)["requests"] if one["id"] not in known)

    one = mine("--start", "--from", "any-desk", "--to", "dn-two-rivers")
    first, number = one["steps"][0], f"{one['id']}:1"
    assert (one["state"], first["state"], first["on"]) == ("open", "asked", "2024-03-31")
    refused = ask(capsys, store, "--step", number, "--state", "refused", code=1)
    assert refused["error"]["code"] == "request-reason"
    step = mine("--step", number, "--state", "accepted")["steps"][0]
    assert (step["state"], step["due"]) == ("accepted", "2024-04-07")
    assert mine("--step", number, "--state", "silent")["state"] == "paused"
    again = mine("--safe", one["id"])
    assert (again["state"], again["steps"][0]["state"]) == ("open", "asked")
    no = ("--step", number, "--state", "refused", "--why", "no_time", "--until")
    assert ask(capsys, store, *no, "soon", code=1)["error"]["code"] == "bad-date"
    step = mine(*no, "2024-05-01")["steps"][0]
    assert (step["state"], step["holds_until"]) == ("refused", "2024-05-01")
    assert mine("--give-up", one["id"])["state"] == "given_up"
    assert ask(capsys, store)["marking"] == "RED"
    assert main(["requests", store]) == 0
    said = capsys.readouterr().out
    assert said.startswith("TLP:RED")
    assert "given up on 31 March 2024" in " ".join(said.split())


def test_what_is_not_there_is_refused(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(capsys, store, "--safe", "request-none", code=1)["error"]["code"] == "unknown-id"
    assert ask(capsys, store, "--step", "nonsense", code=1)["error"]["code"] == "request-move"
    none = ask(capsys, store, "--start", "--from", "any-nug", "--to", "dn-far-lamp", code=1)
    assert none["error"]["code"] == "request-move"
    assert none["error"]["message"] == "There is no route, so no request was started."
