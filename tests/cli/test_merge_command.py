"""`kunyet merge` and `kunyet unmerge`: one entry of two, old ids that lead on, and both again; also after kill -9."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.encrypted import open_store
from tests.cli.conftest import PASS, PERSON

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "KUNYET_PERSON": PERSON, "KUNYET_PASSPHRASE": PASS}
MOMENTS = 5


def ask(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == code
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def hash_of(store: str | Path) -> str:
    with open_store(Path(store), PERSON, PASS) as opened:
        assert opened.verify().ok
        return logical_hash(opened.records())


@pytest.fixture
def pair(store: str, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """Return two organizations of the sample that may be merged."""
    with open_store(Path(store), PERSON, PASS) as opened:
        entities = opened.records().entities
        ids = entities["id"].take(entities["kind"].equals("organization")).texts()
    for other in ids[1:]:
        if main(["merge", store, ids[0], other, "--json"]) == 0:
            main(["unmerge", store, other, "--json"])
            capsys.readouterr()
            return ids[0], other
    raise AssertionError(capsys.readouterr().out)


def test_two_entries_become_one_and_two_again(
    store: str, pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    a, b = pair
    before = hash_of(store)
    merged = ask(capsys, "merge", store, a, b, "--why", "the same people")
    assert {"revision", "moved", "conflicts"} <= merged.keys()
    assert (merged["stays"], merged["other"], merged["role"]) == (a, b, "coordinator")
    assert ask(capsys, "show", store, b)["entity"]["id"] == a
    assert ask(capsys, "show", store, b, "--as", "analyst")["entity"]["id"] == a
    with open_store(Path(store), PERSON, PASS) as opened:
        assert opened.revisions()[-1].why == "the same people"
        assert {a, b} <= set(opened.audit()[-1].subjects) | {
            entry for each in opened.audit() for entry in each.subjects
        }
    apart = ask(capsys, "unmerge", store, b)
    assert (apart["stays"], apart["other"], apart["conflicts"]) == (a, b, [])
    assert apart["revision"] == merged["revision"] + 1
    assert hash_of(store) == before


def test_the_text_says_what_moved(store: str, pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    a, b = pair
    assert main(["merge", store, a, b]) == 0
    assert f"{b} leads to {a} now." in capsys.readouterr().out
    assert main(["unmerge", store, b]) == 0
    assert f"{b} is an entry of its own again." in capsys.readouterr().out


def test_refusals_say_what_to_do(store: str, pair: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    a, b = pair
    same = ask(capsys, "merge", store, a, a, code=1)["error"]
    assert (same["code"], bool(same["remedy"])) == ("not-mergeable", True)
    never = ask(capsys, "unmerge", store, b, code=1)["error"]
    assert (never["code"], bool(never["remedy"])) == ("not-merged", True)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_a_merge_killed_at_any_moment_is_complete_or_absent(
    store: str, pair: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a, b = pair
    before = hash_of(store)
    whole = Path(shutil.copytree(store, tmp_path / "whole"))
    start = time.monotonic()
    run = [sys.executable, "-m", "kunyet.cli.main", "merge"]
    subprocess.run([*run, str(whole), a, b, "--json"], cwd=ROOT, env=ENVIRONMENT, check=True, capture_output=True)
    took, after = time.monotonic() - start, hash_of(whole)
    for number in range(MOMENTS):
        copy = Path(shutil.copytree(store, tmp_path / str(number)))
        with subprocess.Popen(
            [*run, str(copy), a, b, "--json"], cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            time.sleep((0.5 + 0.5 * number / MOMENTS) * took)
            process.send_signal(signal.SIGKILL)
            told, _ = process.communicate(timeout=60)
        found = hash_of(copy)
        assert found in (before, after)
        assert found == after or not told
        with open_store(copy, PERSON, PASS) as opened:
            assert bool(opened.merges()) == (found == after)
    assert ask(capsys, "unmerge", str(whole), b)["conflicts"] == []
    assert hash_of(whole) == before


def test_a_merge_is_tried_first_and_whose_value_stays_is_chosen(
    store: str, pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    a, b = pair
    before = hash_of(store)
    dry = ask(capsys, "merge", store, a, b, "--dry-run")
    assert (dry["revision"], dry["stays"], dry["other"]) == (None, a, b)
    assert hash_of(store) == before
    (theirs,) = (one["theirs"] for one in dry["conflicts"] if one["column"] == "name")
    assert {one["kept"] for one in dry["conflicts"]} == {one["ours"] for one in dry["conflicts"]}
    assert ask(capsys, "merge", store, a, b, "--theirs", "id", code=1)["error"]["code"] == "no-choice"
    chosen = ask(capsys, "merge", store, a, b, "--theirs", "name", "--dry-run")
    assert {one["column"] for one in chosen["conflicts"] if one["kept"] == one["theirs"]} == {"name"}
    ask(capsys, "merge", store, a, b, "--theirs", "all")
    with open_store(Path(store), PERSON, PASS) as opened:
        records = opened.records()
        assert records.entities["name"][records.entity_row[a]] == theirs
    ask(capsys, "unmerge", store, b)
    assert hash_of(store) == before
