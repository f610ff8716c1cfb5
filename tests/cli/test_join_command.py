"""`kunyet bundle` and `kunyet join`: two copies of one directory become the same; bad bundles change nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.graph.access.access_log import READ_CONTACTS
from kunyet.graph.joining.open_rows import open_conflicts
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.encrypted import EncryptedStore, open_store
from kunyet.graph.stores.keys import letters
from kunyet.graph.stores.revision import Change
from tests.cli.conftest import PASS, PERSON

ROOT = Path(__file__).parents[2]
HARBOUR = "org-harbour-relief"
"""An entity of the sample."""
MOMENTS = 4


def ask(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*arguments, "--json"]) == code
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def opened(store: str | Path) -> EncryptedStore:
    return open_store(Path(store), PERSON, PASS)


def hash_of(store: str | Path) -> str:
    with opened(store) as one:
        assert one.verify().ok
        return logical_hash(one.records())


def some_id(store: str | Path) -> str:
    with opened(store) as one:
        return min(one.records().entities["id"].texts())


def change(store: str | Path, id: str, **values: str) -> None:
    with opened(store) as one:
        row = one.history("entities", (id,))[-1].values
        edit = Change("entities", (id,), {**row, **values})
        one.apply([edit], who=PERSON, why="changed", based_on=one.head().number)


@pytest.fixture
def copies(store: str, tmp_path: Path) -> tuple[str, str]:
    """Return two copies of one directory."""
    return store, str(shutil.copytree(store, tmp_path / "other"))


def test_two_copies_become_the_same_and_a_conflict_is_asked_about(
    copies: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = copies
    id = some_id(one)
    change(one, id, notes="said here", source="a list")
    change(other, id, notes="said there", aliases="Another name")
    there, here = str(tmp_path / "a.bundle"), str(tmp_path / "b.bundle")
    ask(capsys, "bundle", other, there, "--all")
    before = hash_of(one)
    preview = ask(capsys, "join", one, there, "--preview")
    assert hash_of(one) == before
    assert preview["revision"] is None
    (conflict,) = preview["conflicts"]
    assert {conflict["ours"], conflict["theirs"]} == {"said here", "said there"}
    assert (conflict["column"], conflict["table"], conflict["ours_by"]) == ("notes", "entities", PERSON)
    assert main(["join", one, there]) == 0
    words = capsys.readouterr().out
    assert "said here" in words
    assert f"is what the copy of {PERSON} says" in " ".join(words.split())
    assert "said there" in words
    with opened(one) as store:
        assert [each.id for each in open_conflicts(store)] == [conflict["id"]]
        assert store.head().why == f"joined a bundle of {PERSON}: authors and times as it says"
        store.undo(store.head().number, who=PERSON, why="undone")
    assert hash_of(one) == before
    assert ask(capsys, "join", one, there)["conflicts"] == preview["conflicts"]
    again = ask(capsys, "join", one, there)
    assert (again["revision"], again["joined_before"], again["moved"]) == (None, True, {})
    ask(capsys, "bundle", one, here, "--all")
    assert ask(capsys, "join", other, here, "--take-all", "ours")["revision"] is not None
    ask(capsys, "bundle", other, str(tmp_path / "c.bundle"))
    ask(capsys, "join", one, str(tmp_path / "c.bundle"))
    for each in copies:
        with opened(each) as store:
            row = store.history("entities", (id,))[-1].values
            assert (row["notes"], row["source"], row["aliases"].split("|")[-1]) == (
                "said there",
                "a list",
                "Another name",
            )
            assert open_conflicts(store) == []


def test_what_a_join_left_open_is_listed_and_settled_later(
    copies: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = copies
    id, out = some_id(one), str(tmp_path / "a.bundle")
    change(one, id, notes="said here", source="a list")
    change(other, id, notes="said there", source="a letter")
    ask(capsys, "bundle", other, out, "--all")
    assert main(["join", one, out]) == 0
    assert "kunyet decide" in capsys.readouterr().out
    listed = ask(capsys, "decide", one)
    assert {each["column"] for each in listed["open"]} == {"notes", "source"}
    (notes,) = (each for each in listed["open"] if each["column"] == "notes")
    assert ask(capsys, "decide", one, "--take", f"{notes['id']}=mine", code=1)["error"]["code"] == "unknown-answer"
    assert ask(capsys, "decide", one, "--take-kind", "deletion=ours", code=1)["error"]["code"] == "unknown-answer"
    settled = ask(capsys, "decide", one, "--take", f"{notes['id']}=ours", "--why", "asked them")
    assert (settled["decided"], len(settled["open"])) == ([notes["id"]], 1)
    assert ask(capsys, "decide", one, "--take-kind", "value=theirs")["open"] == []
    assert main(["decide", one]) == 0
    assert "Nothing is open." in capsys.readouterr().out
    with opened(one) as store:
        row = store.history("entities", (id,))[-1].values
        assert (row["notes"], row["source"]) == ("said here", "a letter")
        assert [each.why for each in store.revisions()][-2] == "asked them"


def test_one_code_name_for_two_hinders_a_join_until_it_is_settled(
    copies: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = copies
    with opened(one) as store:
        first, second = store.records().entities["id"].texts()[:2]
    change(one, first, code_name="Zqv Lantern")
    change(other, second, code_name="Zqv Lantern")
    out = str(tmp_path / "a.bundle")
    ask(capsys, "bundle", other, out, "--all")
    before = hash_of(one)
    assert ask(capsys, "join", one, out, code=1)["error"]["code"] == "clashes-to-settle"
    assert hash_of(one) == before
    (clash,) = ask(capsys, "join", one, out, "--preview")["conflicts"]
    assert (clash["kind"], clash["must_be_settled"]) == ("code-name", True)
    assert main(["join", one, out, "--preview"]) == 0
    assert "cannot stand beside each other" in " ".join(capsys.readouterr().out.split())
    ask(capsys, "join", one, out, "--take", f"{clash['id']}=theirs:Zqv Ferry")
    with opened(one) as store:
        names = [store.history("entities", (id,))[-1].values["code_name"] for id in (first, second)]
    assert names == ["Zqv Ferry", "Zqv Lantern"]


def test_what_a_load_left_open_is_listed_and_settled_later(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "list.csv"
    file.write_text("id,name,notes\norg-new,Paddy Bird News,from the file\n", "utf-8")
    ask(capsys, "load", store, str(file))
    change(store, "org-new", notes="said here")
    assert main(["load", store, str(file)]) == 0
    assert "kunyet decide" in capsys.readouterr().out
    (one,) = ask(capsys, "decide", store)["open"]
    assert (one["ours"], one["theirs"], one["kept"], one["file"]) == (
        "said here",
        "from the file",
        "said here",
        "list.csv",
    )
    assert main(["decide", store]) == 0
    assert "from the file (list.csv)" in capsys.readouterr().out
    assert ask(capsys, "decide", store, "--take", f"{one['id']}=theirs")["open"] == []
    with opened(store) as left:
        assert left.history("entities", ("org-new",))[-1].values["notes"] == "from the file"


def test_whose_ways_of_contact_a_conflict_tells_is_in_the_log(
    copies: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "a.bundle")
    for each, priority in zip(copies, ("7", "8"), strict=True):
        with opened(each) as store:
            row = store.records().contacts.row(0)
            key = row_key("contacts", row)
            change = Change("contacts", key, {**row, "priority": priority})
            store.apply([change], who=PERSON, why="changed", based_on=store.head().number)
    ask(capsys, "bundle", copies[1], out, "--all")
    (conflict,) = ask(capsys, "join", copies[0], out, "--preview")["conflicts"]
    assert tuple(conflict["key"]) == key
    with opened(copies[0]) as store:
        entry = store.audit()[-1]
    assert (entry.action, entry.subjects) == (READ_CONTACTS, (key[0],))


def test_what_leaves_is_in_the_register_and_tells_nothing(
    copies: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, _ = copies
    id = some_id(one)
    sizes = []
    for number, text in enumerate(("canary", "canary" * 300)):
        change(one, id, notes=text)
        out = tmp_path / f"{number}.bundle"
        ask(capsys, "bundle", one, str(out), "--since", "2200-01-01")
        content = out.read_bytes()
        sizes.append(len(content))
        assert not [name for name in (b"canary", PERSON.encode() + b'"', id.encode()) if name in content]
        assert content[len(letters.HEAD) : len(letters.HEAD) + 2] == (8).to_bytes(2, "big")
    assert len(set(sizes)) == 1
    entries = ask(capsys, "outside", one)["outside"]
    assert [entry["what"] for entry in entries] == ["bundle", "bundle"]


def edited(edit: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def change_file(path: Path) -> None:
        path.write_bytes(edit(path.read_bytes()))

    return change_file


BROKEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "cut": (edited(lambda content: content[:-100]), "bundle-damaged"),
    "tampered": (edited(lambda content: content[:-1] + bytes([content[-1] ^ 1])), "bundle-damaged"),
    "newer": (edited(lambda content: content.replace(b"bundle 1", b"bundle 2", 1)), "bundle-newer"),
    "no bundle": (edited(lambda content: b"PK" + content), "no-bundle"),
    "missing": (Path.unlink, "no-bundle"),
}


def test_a_bad_bundle_is_one_sentence_and_changes_nothing(
    copies: tuple[str, str], empty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = copies
    change(other, some_id(other), notes="changed")
    good = tmp_path / "good.bundle"
    ask(capsys, "bundle", other, str(good))
    before, out = hash_of(one), tmp_path / "bad.bundle"
    for damage, code in BROKEN.values():
        shutil.copy(good, out)
        damage(out)
        assert ask(capsys, "join", one, str(out), code=1)["error"]["code"] == code
    told = ask(capsys, "join", one, str(tmp_path / "none.bundle"), code=1)["error"]["message"]
    assert "There is no file" in told
    assert "none.bundle" in told
    assert ask(capsys, "join", empty, str(good), code=1)["error"]["code"] == "bundle-for-others"
    own = ask(capsys, "bundle", empty, "--key")
    for_empty = ("bundle", other, str(tmp_path / "for-empty.bundle"), "--for", own["key"])
    assert ask(capsys, *for_empty, code=1)["error"]["code"] == "unknown-recipient"
    accept = ("keys", other, "accept", own["key"], "--words", own["words"], "--name", "somebody else")
    assert [each["name"] for each in ask(capsys, *accept)["keys"]] == ["somebody else"]
    ask(capsys, *for_empty)
    told = ask(capsys, "join", empty, str(tmp_path / "for-empty.bundle"), code=1)
    assert told["error"]["code"] == "unknown-signer"
    ask(capsys, "bundle", other, str(tmp_path / "late.bundle"), "--since", "2200-01-01")
    change(other, some_id(other), notes="changed again")
    ask(capsys, "bundle", other, str(tmp_path / "later.bundle"), "--since", "2200-01-01")
    late = ask(capsys, "join", one, str(tmp_path / "later.bundle"), code=1)["error"]["code"]
    assert late == "bundle-too-late"
    assert hash_of(one) == before


def test_a_bundle_of_a_removed_person_is_refused(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(store) as one:
        one.add_person("two", "another long passphrase", "coordinator")
    other, out = str(shutil.copytree(store, tmp_path / "other")), str(tmp_path / "two.bundle")
    change(other, some_id(other), notes="changed")
    with opened(store) as one:
        one.remove_person("two")
    key = ask(capsys, "bundle", store, "--key")["key"]
    with monkeypatch.context() as as_two:
        as_two.setenv("KUNYET_PERSON", "two")
        as_two.setenv("KUNYET_PASSPHRASE", "another long passphrase")
        ask(capsys, "bundle", other, out, "--for", key)
    before = hash_of(store)
    assert ask(capsys, "join", store, out, code=1)["error"]["code"] == "unknown-signer"
    assert hash_of(store) == before


def test_a_bundle_of_another_directory_is_refused_though_its_sender_is_accepted(
    store: str, empty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, before = str(tmp_path / "a.bundle"), hash_of(store)
    own = ask(capsys, "bundle", store, "--key")
    ask(capsys, "keys", empty, "accept", own["key"], "--words", own["words"], "--name", "the first directory")
    ask(capsys, "bundle", empty, out, "--for", own["key"])
    words = ask(capsys, "bundle", empty, "--key")["words"]
    told = ask(capsys, "join", store, out, "--trust", words, code=1)
    assert told["error"]["code"] == "bundle-of-another"
    assert hash_of(store) == before


def test_who_was_added_on_the_other_copy_is_known_after_ten_words(
    copies: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = copies
    with opened(other) as store:
        store.add_person("two", "another long passphrase", "coordinator")
    key = ask(capsys, "bundle", one, "--key")["key"]
    with monkeypatch.context() as as_two:
        as_two.setenv("KUNYET_PERSON", "two")
        as_two.setenv("KUNYET_PASSPHRASE", "another long passphrase")
        out = str(tmp_path / "two.bundle")
        ask(capsys, "bundle", other, out, "--for", key)
        words = ask(capsys, "bundle", other, "--key")["words"]
    assert len(words.split()) == 10
    assert ask(capsys, "join", one, out, code=1)["error"]["code"] == "unknown-signer"
    wrong = ask(capsys, "join", one, out, "--trust", "quiet path", code=1)
    assert wrong["error"]["code"] == "unknown-signer"
    assert ask(capsys, "join", one, out, "--trust", words.upper(), "--name", "two")["revision"] is not None
    assert ask(capsys, "join", one, out)["joined_before"]
    (known,) = ask(capsys, "keys", one)["keys"]
    assert (known["name"], known["role"], known["words"], known["checked_by"]) == ("two", "coordinator", words, PERSON)
    assert main(["keys", one]) == 0
    assert known["key"] in capsys.readouterr().out
    assert ask(capsys, "keys", one, "forget", known["key"])["keys"] == []
    assert ask(capsys, "join", one, out, code=1)["error"]["code"] == "unknown-signer"


def test_an_erasure_is_confirmed_and_reaches_the_other_copy(
    copies: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = copies
    id, out = some_id(one), str(tmp_path / "erased.bundle")
    change(one, id, notes="canary")
    ask(capsys, "erase", other, id)
    ask(capsys, "bundle", other, out)
    preview = ask(capsys, "join", one, out, "--preview")
    assert len(preview["to_erase"]) >= 1
    assert ask(capsys, "join", one, out, code=1)["error"]["code"] == "erasures-to-confirm"
    ask(capsys, "join", one, out, "--erase")
    with opened(one) as store:
        assert store.history("entities", (id,)) == []
    assert hash_of(one) == hash_of(other)


def test_a_join_that_is_killed_leaves_all_or_nothing(
    copies: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = copies
    change(other, some_id(other), notes="changed")
    out = str(tmp_path / "a.bundle")
    ask(capsys, "bundle", other, out)
    before = hash_of(one)
    whole = shutil.copytree(one, tmp_path / "whole")
    ask(capsys, "join", str(whole), out)
    after = hash_of(whole)
    environment = {**os.environ, "KUNYET_PERSON": PERSON, "KUNYET_PASSPHRASE": PASS}
    for moment in range(MOMENTS):
        victim = shutil.copytree(one, tmp_path / f"victim-{moment}")
        command = [sys.executable, "-m", "kunyet.cli.main", "join", str(victim), out]
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
        time.sleep(0.4 + 0.3 * moment)
        process.send_signal(signal.SIGKILL)
        assert process.wait() in (-signal.SIGKILL, 0), "it did not even begin"
        assert hash_of(victim) in (before, after)
        ask(capsys, "join", str(victim), out)
        assert hash_of(victim) == after
