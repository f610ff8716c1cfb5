"""`kunyet correct`, `kunyet bundle` in a derived copy, and `kunyet join`: a copy returns edits of what it was given."""

from __future__ import annotations

import base64
import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.derived_copy import NOBODY
from kunyet.cli.main import main
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.joining.bundle_files import read_bundle
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.slips.given_copies import Origin, remember_copy
from kunyet.graph.slips.slip import EditsSlip, ReturnedEdit, read_slip, slip_bytes
from kunyet.graph.stores.encrypted import EncryptedStore, create, open_store
from kunyet.graph.stores.keys.sealing import Cost
from kunyet.graph.stores.revision import Change
from tests.helpers.building import directory, entity

PASS, PERSON, CHEAP = "correct horse battery", "one", Cost(2, 1, 1)
CANARY = "zqvsecretqz"
ROWS = [
    entity("org", name="Green Harbor", region="Chin", township="Hakha", notes=CANARY),
    entity("net", "defector_network", name=f"{CANARY} network", code_name="Early Lamp", township=CANARY),
    entity("red", name=f"{CANARY} office", tlp="RED"),
    entity("taken", status="detained"),
]
TIES = [
    {"id": f"{CANARY}-tie", "from": "org", "to": "net", "type": "supports", "last_contact": "2024-01-05"},
    {"id": "other-tie", "from": "org", "to": "taken", "type": "supports", "last_contact": "2024-01-05"},
]


@pytest.fixture
def whole(tmp_path: Path, unlocking: pytest.MonkeyPatch) -> str:
    """Return a directory that gives a copy away."""
    unlocking.setattr("kunyet.graph.stores.encrypted.create", partial(create, cost=CHEAP))
    records = directory(ROWS, TIES)
    with create(tmp_path / "whole", PERSON, PASS, records.settings, cost=CHEAP) as store:
        store.apply_tables([t for t in records.tables().values() if t.size], who=PERSON, why="made", based_on=0)
    return str(tmp_path / "whole")


@pytest.fixture
def copy(whole: str, tmp_path: Path) -> str:
    """Return a policymaker's copy of it."""
    assert main(["export", whole, str(tmp_path / "copy"), "--store", "--as", "policymaker"]) == 0
    return str(tmp_path / "copy")


def ask(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*arguments, "--json"]) == code
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def opened(store: str) -> EncryptedStore:
    return open_store(Path(store), PERSON, PASS)


def row(store: str, id: str, table: str = "entities") -> dict[str, str]:
    with opened(store) as one:
        return dict(one.history(table, (id,))[-1].values)


def change(store: str, id: str, **values: str) -> None:
    with opened(store) as one:
        new = {name: text for name, text in {**one.history("entities", (id,))[-1].values, **values}.items() if text}
        one.apply([Change("entities", (id,), new)], who=PERSON, why="changed", based_on=one.head().number)


def forge(copy: str, out: Path, edits: list[ReturnedEdit]) -> str:
    """Write a slip with any edits, sealed by the person who has the copy."""
    with opened(copy) as store:
        origin = Origin.of(store)
        assert origin
        out.write_bytes(store.seal_letter(slip_bytes(EditsSlip(origin.copy, tuple(edits))), origin.keys))
    return str(out)


def shown_of(copy: str, name: str) -> str:
    with opened(copy) as store:
        entities = store.records().entities
        return entities["id"][entities["name"].texts().index(name)]


def test_edits_of_given_records_come_back_and_can_be_undone(
    whole: str, copy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slip, net = str(tmp_path / "slip"), shown_of(copy, "Early Lamp")
    ask(capsys, "correct", copy, "org", "township=Falam", "name_my=စိမ်း")
    ask(capsys, "correct", copy, net, "languages=mya|eng")
    ask(capsys, "correct", copy, f"org > {net}: supports", "last_contact=2024-03-31")
    listed = ask(capsys, "correct", copy)["corrections"]
    assert [one["table"] for one in listed] == ["entities", "entities", "ties"]
    assert row(copy, "org")["township"] == "Hakha", "the copy stays as it was given"
    assert ask(capsys, "bundle", copy, slip)["edits"] == 3
    preview = ask(capsys, "join", whole, slip, "--preview")
    assert (preview["moved"], preview["conflicts"], preview["refused"]) == ({"entities": 2, "ties": 1}, [], [])
    with opened(whole) as store:
        before = logical_hash(store.records())
    joined = ask(capsys, "join", whole, slip)
    assert row(whole, "org")["township"] == "Falam"
    assert row(whole, "net")["name"] == f"{CANARY} network"
    assert row(whole, "net")["languages"] == "mya|eng"
    assert row(whole, f"{CANARY}-tie", "ties")["last_contact"] == "2024-03-31"
    again = ask(capsys, "join", whole, slip)
    assert (again["joined_before"], again["revision"]) == (True, None)
    with opened(whole) as store:
        store.undo(joined["revision"], who=PERSON, why="")
        assert logical_hash(store.records()) == before
    ask(capsys, "join", whole, slip)
    assert row(whole, "org")["township"] == "Falam"
    change(whole, "org", township="Hakha")
    assert ask(capsys, "join", whole, slip)["joined_before"], "what was taken in once is not taken in again"


def test_what_both_changed_is_asked_about_and_guards_hold(
    whole: str, copy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slip = str(tmp_path / "slip")
    ask(capsys, "correct", copy, "org", "township=Falam", "status=detained")
    ask(capsys, "correct", copy, "taken", "status=active", "members=20")
    assert main(["bundle", copy, slip]) == 0
    assert "(corrected records: 2)" in " ".join(capsys.readouterr().out.split())
    change(whole, "org", township="Tedim")
    told = ask(capsys, "join", whole, slip)
    (conflict,) = told["conflicts"]
    assert (conflict["ours"], conflict["theirs"], conflict["kept"]) == ("Chin · Tedim", "Chin · Falam", "Chin · Tedim")
    assert [(one["key"], one["column"], one["why"]) for one in told["refused"]] == [
        (["taken"], "status|status_since", "guard")
    ]
    assert (row(whole, "org")["township"], row(whole, "org")["status"]) == ("Tedim", "detained")
    assert (row(whole, "taken")["status"], row(whole, "taken")["members"]) == ("detained", "20")
    assert main(["join", whole, slip]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "would guard somebody less. If active is true" in said
    ask(capsys, "join", whole, slip, "--take", f"{conflict['id']}=theirs")
    assert row(whole, "org")["township"] == "Falam"
    assert ask(capsys, "join", whole, slip)["conflicts"] == []


def test_an_edit_follows_a_merge_and_one_of_an_erased_entry_is_left_out(
    whole: str, copy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slip = str(tmp_path / "slip")
    ask(capsys, "correct", copy, "org", "languages=mya")
    ask(capsys, "correct", copy, "taken", "languages=eng")
    ask(capsys, "bundle", copy, slip)
    ask(capsys, "merge", whole, "red", "org")
    ask(capsys, "erase", whole, "taken")
    told = ask(capsys, "join", whole, slip)
    assert [one["why"] for one in told["refused"]] == ["gone"]
    assert row(whole, "red")["languages"] == "mya"


@pytest.mark.parametrize(
    ("edit", "code"),
    (
        (ReturnedEdit("entities", ("red",), "red", {"languages": "mya"}), "slip-not-given"),
        (ReturnedEdit("entities", ("net",), "net", {"languages": "mya"}), "slip-not-given"),
        (ReturnedEdit("ties", ("other-tie",), "org", {"last_contact": "2024-03-31"}), "slip-not-given"),
        (ReturnedEdit("entities", ("new",), "new", {"name": "New"}), "slip-not-given"),
        (ReturnedEdit("firewalls", ("org", "net"), "org", {"reason": ""}), "slip-not-given"),
        (ReturnedEdit("entities", ("org",), "org", {"notes": "x"}), "not-yours-to-write"),
        (ReturnedEdit("entities", ("org",), "org", {"id": "x"}), "not-yours-to-write"),
        (ReturnedEdit("entities", ("org",), "org", {"kind": "organization"}), "not-yours-to-write"),
        (ReturnedEdit("entities", ("Early Lamp",), "Early Lamp", {"township": "Hakha"}), "not-yours-to-write"),
        (ReturnedEdit("entities", ("Early Lamp",), "Early Lamp", {"name": "x"}), "not-yours-to-write"),
    ),
)
def test_a_forged_slip_changes_nothing(
    edit: ReturnedEdit, code: str, whole: str, copy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if edit.about == "Early Lamp":
        net = shown_of(copy, "Early Lamp")
        edit = ReturnedEdit(edit.table, (net,), net, edit.values)
    good = ReturnedEdit("entities", ("org",), "org", {"languages": "mya"})
    slip = forge(copy, tmp_path / "slip", [good, edit])
    told = ask(capsys, "join", whole, slip, code=1)
    assert told["error"]["code"] == code
    assert CANARY not in json.dumps(told)
    assert "languages" not in row(whole, "org")


def test_whose_slips_are_refused(
    whole: str, copy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], unlocking: pytest.MonkeyPatch
) -> None:
    ask(capsys, "correct", copy, "org", "languages=mya")
    slip = str(tmp_path / "slip")
    ask(capsys, "bundle", copy, slip)
    stranger = tmp_path / "stranger"
    with opened(copy) as store:
        content, origin = slip_bytes(read_slip(slip_bytes(EditsSlip("", ())))), Origin.of(store)
        assert origin
        with create(tmp_path / "x", PERSON, PASS, cost=CHEAP) as other:
            edits = EditsSlip(origin.copy, (ReturnedEdit("entities", ("org",), "org", {"languages": "mya"}),))
            stranger.write_bytes(other.seal_letter(slip_bytes(edits), origin.keys))
            (tmp_path / "none").write_bytes(other.seal_letter(content, origin.keys))
            other.save_value("derived", "origin", None)
        store.change_passphrase(PASS, "another quiet passphrase")
    assert ask(capsys, "join", whole, str(stranger), code=1)["error"]["code"] == "unknown-signer"
    assert ask(capsys, "join", whole, str(tmp_path / "none"), code=1)["error"]["code"] == "unknown-signer"
    assert ask(capsys, "bundle", whole, str(tmp_path / "real"))["revisions"]
    assert ask(capsys, "correct", whole, "org", "languages=mya", code=1)["error"]["code"] == "no-origin"
    unlocking.setenv("KUNYET_PASSPHRASE", "another quiet passphrase")
    ask(capsys, "bundle", copy, str(tmp_path / "later"))
    unlocking.setenv("KUNYET_PASSPHRASE", PASS)
    assert ask(capsys, "join", whole, str(tmp_path / "later"), code=1)["error"]["code"] == "unknown-signer"
    entry = ask(capsys, "outside", whole)["outside"][-1]["id"]
    with opened(whole) as store:
        given = next(one for one in store.records().outside.rows() if one["what"] == "copy")
        made = Change("outside", (given["id"],), {**given, "destroyed_on": given["made_on"]})
        store.apply([made], who=PERSON, why="", based_on=store.head().number)
    assert entry
    assert ask(capsys, "join", whole, slip, code=1)["error"]["code"] == "slip-destroyed-copy"


def test_neither_slip_nor_copy_gives_away_what_the_role_cannot_see(
    whole: str, copy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The copy knows its own ids alone: which records they are stays in the directory, and there as digests."""
    ask(capsys, "correct", copy, shown_of(copy, "Early Lamp"), "languages=mya")
    ask(capsys, "bundle", copy, str(tmp_path / "slip"))
    with opened(whole) as store:
        with pytest.raises(KunyetError, match="This is a slip"):
            read_bundle(store, tmp_path / "slip")
        content, _ = store.open_letter((tmp_path / "slip").read_bytes())
        assert CANARY not in repr(read_slip(content))
        kept = b"".join(store.read_value("given-copy", key) or b"" for key in store.value_keys("given-copy"))
        assert len(kept) > 100
        assert not any(text.encode() in kept for text in (CANARY, "Early Lamp", "net", "org"))
        secret = store.name_secret()
        # The same records under another copy: no digest is the same, so none can be tried without the secret.
        view = open_view(store, Viewer("policymaker"))
        remember_copy(store, "outside-2", view, store.coordinator_keys()[0])
        first, second = (
            {digests[at : at + 8] for at in range(0, len(digests), 8)}
            for key in store.value_keys("given-copy")
            if "/" in key
            for digests in [base64.b64decode(json.loads(store.read_value("given-copy", key) or b""))]
        )
        assert first
        assert first.isdisjoint(second)
    with open_store(Path(copy), PERSON, PASS) as store:
        assert store.name_secret() != secret
        values = [
            store.read_value(kind, key) or b"" for kind in ("derived", "correction") for key in store.value_keys(kind)
        ]
        assert len(values) == 3
        assert CANARY.encode() not in b"".join(values)
        assert NOBODY.encode() not in b"".join(values)
