"""Loads that are stopped: by Ctrl-C and by kill -9, at any moment, through the real command; the directory is whole, before or after."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.identity import logical_hash
from graph.stores.encrypted import create, open_store
from graph.stores.encrypted.sealing import Cost
from tests.cli.conftest import PASS, PERSON

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "KUNYET_PERSON": PERSON, "KUNYET_PASSPHRASE": PASS}
MOMENTS = 8


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return tables that take a second or two to load."""
    folder = tmp_path_factory.mktemp("tables") / "many"
    command = [sys.executable, "-m", "data_samples.generate", "--entities", "2000", "--ties", "10000", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


def load(store: Path, tables: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "cli.main", "load", str(store), str(tables), "--json"]
    return subprocess.Popen(
        command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("sent", (signal.SIGKILL, signal.SIGINT) if os.name != "nt" else (), ids=lambda sent: sent.name)
def test_a_stopped_load_is_whole_or_nothing(sent: signal.Signals, tables: Path, tmp_path: Path) -> None:
    """Of every load either all is there or nothing; what was acknowledged is there; and the next load goes through."""
    store = tmp_path / "store"
    create(store, PERSON, PASS, cost=Cost(2, 1, 1)).close()
    start = time.monotonic()
    reference = tmp_path / "reference"
    create(reference, PERSON, PASS, cost=Cost(2, 1, 1)).close()
    assert load(reference, tables).wait() == 0
    whole = time.monotonic() - start
    with open_store(reference, PERSON, PASS) as opened:
        hashes = {0: None, 1: logical_hash(opened.records())}
    moments = random.Random(4)
    for _ in range(MOMENTS):
        process = load(store, tables)
        time.sleep(moments.uniform(0.3, 1.0) * whole)
        process.send_signal(sent)
        out, err = process.communicate(timeout=60)
        assert "Traceback" not in err or process.returncode == -signal.SIGINT  # stopped before Kunyet itself had begun
        with open_store(store, PERSON, PASS) as opened:
            head, found = opened.head().number, opened.verify()
            assert found.ok, found.problems
            assert head == 1 or not out
            if head:
                assert found.logical_hash == hashes[1]
                opened.undo(1, who=PERSON, why="once more")
        if head:
            break
    assert load(store, tables).wait() == 0
    with open_store(store, PERSON, PASS) as opened:
        assert logical_hash(opened.records()) == hashes[1]
