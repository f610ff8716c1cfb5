"""`kunyet people`: a person sees the directory in their own role, and an action for coordinators is refused to
others.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM

OTHER = "another long passphrase"


def ask(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == code
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def become(environment: pytest.MonkeyPatch, name: str, passphrase: str = OTHER) -> None:
    environment.setenv("KUNYET_PERSON", name)
    environment.setenv("KUNYET_PASSPHRASE", passphrase)


@pytest.fixture
def shared(store: str, unlocking: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """Return a directory that an analyst and a policymaker may also unlock."""
    unlocking.setenv("KUNYET_NEW_PASSPHRASE", OTHER)
    ask(capsys, "people", store, "add", "ana", "--role", "analyst")
    told = ask(capsys, "people", store, "add", "poe", "policymaker", "--entity", "org-delta-lamp")
    assert [(each["name"], each["role"], each["entity"]) for each in told["people"]] == [
        ("ana", "analyst", None), ("one", "coordinator", None), ("poe", "policymaker", "org-delta-lamp")
    ]  # fmt: skip
    unlocking.delenv("KUNYET_NEW_PASSPHRASE")
    return store


@pytest.mark.parametrize(("name", "role"), (("ana", "analyst"), ("poe", "policymaker")))
def test_a_person_sees_the_directory_in_their_own_role(
    name: str, role: str, shared: str, unlocking: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    become(unlocking, name)
    told = ask(capsys, "gaps", shared)
    assert (told["role"], told["marking"]) == (role, "AMBER+STRICT")
    assert ask(capsys, "gaps", shared, "--as", role) == told
    for wider in {"coordinator", "policymaker", "analyst"} - {role}:
        assert ask(capsys, "gaps", shared, "--as", wider, code=1)["error"]["code"] == "not-for-this-role"


def test_a_coordinator_may_use_every_role(shared: str, capsys: pytest.CaptureFixture[str]) -> None:
    for role in ("coordinator", "policymaker", "analyst"):
        assert ask(capsys, "gaps", shared, "--as", role)["role"] == role


@pytest.mark.parametrize("name", ("ana", "poe"))
def test_actions_for_coordinators_are_refused_to_others(
    name: str, shared: str, tmp_path: Path, unlocking: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is changed or written."""
    become(unlocking, name)
    gap = ask(capsys, "gaps", shared)["gaps"][0]["id"]
    for question in (
        ["people", shared, "list"],
        ["people", shared, "remove", "one"],
        ["people", shared, "role", name, "coordinator"],
        ["load", shared, str(SECOND_FORUM)],
        ["backup", shared, str(tmp_path / "b")],
        ["copy", shared, str(tmp_path / "c")],
        ["gap", shared, gap, "--close", "done"],
    ):
        assert ask(capsys, *question, code=1)["error"]["code"] == "not-for-this-role"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store"]


def test_a_role_is_changed_and_a_person_removed(
    shared: str, unlocking: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(capsys, "people", shared, "role", "ana", "--role", "policymaker")
    people = ask(capsys, "people", shared, "remove", "poe")["people"]
    assert [(each["name"], each["role"]) for each in people] == [("ana", "policymaker"), ("one", "coordinator")]
    become(unlocking, "ana")
    assert ask(capsys, "gaps", shared)["role"] == "policymaker"
    become(unlocking, "poe")
    assert ask(capsys, "gaps", shared, code=1)["error"]["code"] == "wrong-passphrase"


def test_everybody_changes_their_own_passphrase(
    shared: str, unlocking: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    become(unlocking, "ana")
    unlocking.setenv("KUNYET_NEW_PASSPHRASE", "a third long passphrase")
    ask(capsys, "people", shared, "passphrase")
    assert ask(capsys, "gaps", shared, code=1)["error"]["code"] == "wrong-passphrase"
    become(unlocking, "ana", "a third long passphrase")
    assert ask(capsys, "gaps", shared)["role"] == "analyst"


REQUESTS = {
    "the last coordinator": (["remove", "one"], "last-coordinator"),
    "somebody unknown": (["remove", "nobody"], "unknown-person"),
    "a role that is none": (["role", "ana", "queen"], "unknown-role"),
    "nobody named": (["add"], "missing-argument"),
    "no role": (["add", "new"], "missing-argument"),
    "an entity that is none": (["role", "ana", "analyst", "--entity", "org-nobody"], "unknown-id"),
    "no passphrase for them": (["add", "new", "analyst"], "no-passphrase"),
}


@pytest.mark.parametrize(("request_", "code"), REQUESTS.values(), ids=REQUESTS)
def test_a_wrong_request_is_one_sentence(
    request_: list[str], code: str, shared: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(capsys, "people", shared, *request_, code=1)["error"]["code"] == code


def test_init_makes_its_first_person_a_coordinator(
    tmp_path: Path, unlocking: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The passphrase for a new directory is used before the person's own."""
    unlocking.setenv("KUNYET_NEW_PASSPHRASE", OTHER)
    told = ask(capsys, "init", str(tmp_path / "new"), "--person", "thida")
    assert (told["person"], told["revision"]) == ("thida", 0)
    assert ask(capsys, "init", str(tmp_path / "new"), code=1)["error"]["code"] == "store-exists"
    become(unlocking, "thida")
    assert [each["role"] for each in ask(capsys, "people", str(tmp_path / "new"))["people"]] == ["coordinator"]


def test_a_weak_passphrase_makes_no_directory(
    tmp_path: Path, unlocking: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    unlocking.setenv("KUNYET_PASSPHRASE", "short")
    assert ask(capsys, "init", str(tmp_path / "new"), code=1)["error"]["code"] == "weak-passphrase"
    assert list(tmp_path.iterdir()) == []
