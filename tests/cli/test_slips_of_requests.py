"""`kunyet slip`, `join` and `requests --answer`: a request goes to a coordinator sealed, and is answered."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.graph.slips.given_copies import Origin
from kunyet.graph.slips.slip import AnswerSlip, RequestSlip, read_slip, slip_bytes
from kunyet.graph.stores.encrypted import EncryptedStore, open_store
from tests.cli.conftest import PASS, PERSON

OTHER, OTHER_PASS = "two", "four other quiet words"


def ask(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*arguments, "--json"]) == code
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def opened(store: str, person: str = PERSON, passphrase: str = PASS) -> EncryptedStore:
    return open_store(Path(store), person, passphrase)


class Desk:
    """A directory with a coordinator and a policymaker."""

    def __init__(self, store: str, folder: Path, capsys: pytest.CaptureFixture[str], env: pytest.MonkeyPatch) -> None:
        self.store, self.folder, self.capsys, self.env = store, folder, capsys, env
        with opened(store) as one:
            one.add_person(OTHER, OTHER_PASS, "policymaker")

    def run(self, command: str, *arguments: str, code: int = 0) -> dict[str, Any]:
        """Run a command as the coordinator."""
        return ask(self.capsys, command, self.store, *arguments, code=code)

    def as_other(self, *arguments: str, code: int = 0) -> dict[str, Any]:
        """Run a command as the policymaker."""
        self.env.setenv("KUNYET_PERSON", OTHER)
        self.env.setenv("KUNYET_PASSPHRASE", OTHER_PASS)
        try:
            return self.run(*arguments, code=code)
        finally:
            self.env.setenv("KUNYET_PERSON", PERSON)
            self.env.setenv("KUNYET_PASSPHRASE", PASS)

    def path(self, name: str) -> str:
        """Return the path of a file of the test."""
        return str(self.folder / name)

    def seal(self, slip: RequestSlip, name: str) -> str:
        """Write any slip, sealed by the policymaker."""
        with opened(self.store, OTHER, OTHER_PASS) as one:
            (self.folder / name).write_bytes(one.seal_letter(slip_bytes(slip), one.coordinator_keys()))
        return self.path(name)

    def seen_by_other(self, stored: str) -> str:
        """Return the id by which the policymaker knows an entity."""
        from kunyet.graph.access.open_view import open_view
        from kunyet.graph.access.viewer import Viewer

        with opened(self.store) as one:
            view = open_view(one, Viewer("policymaker"))
            return next(id for id in view.records.entities["id"].texts() if view.stored([id]) == [stored])


@pytest.fixture
def desk(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], unlocking: pytest.MonkeyPatch) -> Desk:
    return Desk(store, tmp_path, capsys, unlocking)


def test_a_request_is_handed_over_started_and_answered(desk: Desk) -> None:
    known = {one["id"] for one in desk.run("requests")["requests"]}
    goal = desk.seen_by_other("dn-two-rivers")
    wrote = desk.as_other("slip", desk.path("slip"), "--from", "any-desk", "--to", goal)
    assert (wrote["marking"], wrote["role"]) == ("RED", "policymaker")
    with opened(desk.store) as one:
        content, _ = one.open_letter((desk.folder / "slip").read_bytes())
        assert "dn-two-rivers" not in repr(read_slip(content))
        assert one.audit()[-1].action == "export"
        assert one.audit()[-1].who == OTHER
    assert main(["join", desk.store, desk.path("slip"), "--preview"]) == 0
    said = " ".join(desk.capsys.readouterr().out.split())
    assert said.startswith("TLP:RED A request of two, of ")
    assert said.endswith("There is a way. Nothing is started yet.")
    preview = desk.run("join", desk.path("slip"), "--preview")
    assert (preview["by"], preview["to"], preview["way"], preview["request"]) == (OTHER, "dn-two-rivers", True, None)
    assert {one["id"] for one in desk.run("requests")["requests"]} == known
    told = desk.run("join", desk.path("slip"), "--answer", desk.path("first"))
    assert told["marking"] == "RED"
    assert told["request"] not in known
    assert desk.run("join", desk.path("slip"))["request"] == told["request"], "it is started once"
    assert len(desk.run("requests")["requests"]) == len(known) + 1
    answer = desk.as_other("slip", "--read", desk.path("first"))
    assert (answer["state"], answer["from"], answer["to"]) == ("open", "any-desk", goal)
    desk.run("requests", "--step", f"{told['request']}:1", "--state", "silent")
    desk.run("requests", "--answer", told["request"], "--out", desk.path("second"))
    assert desk.as_other("slip", "--read", desk.path("second"))["state"] == "paused"
    assert main(["outside", desk.store, "--json"]) == 0
    out = json.loads(desk.capsys.readouterr().out)["outside"]
    assert [(one["for"], one["holds"]) for one in out if one["what"] == "slip"] == [
        (OTHER, "coordinator, slip, TLP:RED")
    ] * 2


def test_an_answer_tells_no_step_and_no_name(desk: Desk) -> None:
    """Nobody learns from it through whom the way goes, nor why there is none."""
    goal = desk.seen_by_other("dn-two-rivers")
    desk.as_other("slip", desk.path("slip"), "--from", "any-desk", "--to", goal)
    desk.run("join", desk.path("slip"), "--answer", desk.path("answer"))
    far = desk.seen_by_other("dn-far-lamp")
    desk.as_other("slip", desk.path("far"), "--from", "any-nug", "--to", far)
    none = desk.run("join", desk.path("far"), "--answer", desk.path("none"))
    assert (none["way"], none["request"]) == (False, None)
    with opened(desk.store, OTHER, OTHER_PASS) as one:
        said = [read_slip(one.open_letter((desk.folder / name).read_bytes())[0]) for name in ("answer", "none")]
    assert [vars_of(each) for each in said] == [
        ("any-desk", goal, "liaison", "open"),
        ("any-nug", far, "liaison", "no_way"),
    ]


def vars_of(answer: Any) -> tuple[str, ...]:
    return answer.start, answer.goal, answer.purpose, answer.state


def test_what_is_refused(desk: Desk) -> None:
    goal = desk.seen_by_other("dn-two-rivers")
    today = datetime.now(UTC).date().isoformat()
    # The stored id of somebody whom the asker knows by another one, and of somebody whom they do not see.
    for named in ("dn-two-rivers", "nobody"):
        forged = desk.seal(RequestSlip("", today, "any-desk", named, "liaison"), f"forged-{named}")
        assert desk.run("join", forged, code=1)["error"]["code"] == "slip-not-given"
    old = desk.seal(RequestSlip("", "2024-01-01", "any-desk", goal, "liaison"), "old")
    assert desk.run("join", old, code=1)["error"]["code"] == "slip-expired"
    forged = desk.seal(RequestSlip("outside-0000000000", today, "any-desk", goal, "liaison"), "copy")
    assert desk.run("join", forged, code=1)["error"]["code"] == "slip-unknown-copy"
    desk.as_other("slip", desk.path("slip"), "--from", "any-desk", "--to", goal)
    told = desk.run("join", desk.path("slip"), "--answer", desk.path("answer"))
    assert desk.run("join", desk.path("answer"), code=1)["error"]["code"] == "bundle-for-others"
    assert desk.as_other("slip", "--read", desk.path("slip"), code=1)["error"]["code"] == "bundle-for-others"
    assert desk.as_other("join", desk.path("slip"), code=1)["error"]["code"] == "not-for-this-role"
    known = next(one["id"] for one in desk.run("requests")["requests"] if one["id"] != told["request"])
    assert desk.run("requests", "--answer", known, "--out", desk.path("x"), code=1)["error"]["code"] == "no-slip"
    # An answer that somebody else than a coordinator sealed.
    with opened(desk.store) as one:
        mine = next(each.public for each in one.list_people() if each.name == OTHER)
    with opened(desk.store, OTHER, OTHER_PASS) as one:
        lie = AnswerSlip("s", today, "any-desk", goal, "liaison", "done")
        (desk.folder / "lie").write_bytes(one.seal_letter(slip_bytes(lie), [mine]))
    assert desk.as_other("slip", "--read", desk.path("lie"), code=1)["error"]["code"] == "unknown-signer"
    with opened(desk.store) as one:
        one.remove_person(OTHER)
    assert desk.run("join", desk.path("slip"), code=1)["error"]["code"] == "unknown-signer"


def test_a_request_from_a_derived_copy(desk: Desk) -> None:
    """It is answered too; and with the erasure of the request, what came by the slip is gone."""
    copy = desk.path("derived")
    assert main(["export", desk.store, copy, "--store", "--as", "policymaker"]) == 0
    goal = desk.seen_by_other("dn-two-rivers")
    ask(desk.capsys, "slip", copy, desk.path("slip"), "--from", "any-desk", "--to", goal)
    told = desk.run("join", desk.path("slip"), "--answer", desk.path("answer"))
    assert told["to"] == "dn-two-rivers"
    forged = RequestSlip("", datetime.now(UTC).date().isoformat(), "any-desk", "dn-two-rivers", "liaison")
    with opened(copy) as one:
        origin = Origin.of(one)
        assert origin
        (desk.folder / "f").write_bytes(one.seal_letter(slip_bytes(replace(forged, copy=origin.copy)), origin.keys))
    refused = desk.run("join", desk.path("f"), code=1)
    assert refused["error"]["code"] == "slip-not-given", "the stored id of somebody whom the copy knows by another one"
    assert ask(desk.capsys, "slip", copy, "--read", desk.path("answer"))["state"] == "open"
    with opened(desk.store) as one:
        assert [version.key[0] for version in one.kept_rows("joined_changes")] == ["request-slip"]
        for step in one.records().request_steps.rows():
            if step["request"] == told["request"]:
                one.erase("request_steps", (step["request"], step["step"]), who=PERSON, why="")
        one.erase("requests", (told["request"],), who=PERSON, why="")
        assert one.kept_rows("joined_changes") == []
