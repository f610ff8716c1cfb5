"""Loads interrupted by Ctrl-C and by kill -9, at any moment, by the real command: the directory is complete, before
or after the load.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.encrypted import create, open_store
from kunyet.graph.stores.keys.sealing import Cost
from tests.cli.conftest import PASS, PERSON

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "KUNYET_PERSON": PERSON, "KUNYET_PASSPHRASE": PASS}
MOMENTS = 6


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return tables whose load takes about as long as to start the command."""
    folder = tmp_path_factory.mktemp("tables") / "many"
    command = [
        sys.executable,
        "-m",
        "kunyet.data_samples.generate",
        "--entities",
        "600",
        "--ties",
        "3000",
        str(folder),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


def command(store: Path, tables: Path) -> list[str]:
    return [sys.executable, "-m", "kunyet.cli.main", "load", str(store), str(tables), "--json"]


def load(store: Path, tables: Path) -> None:
    subprocess.run(command(store, tables), cwd=ROOT, env=ENVIRONMENT, check=True, capture_output=True)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty") / "store"
    create(folder, PERSON, PASS, cost=Cost(2, 1, 1)).close()
    return folder


@pytest.fixture(scope="module")
def reference(empty: Path, tables: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, float]:
    """Return the hash of the complete directory, and the seconds of its load."""
    store = shutil.copytree(empty, tmp_path_factory.mktemp("whole") / "store")
    start = time.monotonic()
    load(store, tables)
    took = time.monotonic() - start
    with open_store(store, PERSON, PASS) as opened:
        return logical_hash(opened.records()), took


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("sent", ("SIGKILL", "SIGINT"))
def test_an_interrupted_load_is_complete_or_absent(
    sent: str, empty: Path, tables: Path, reference: tuple[str, float], tmp_path: Path
) -> None:
    """Every load is there completely or not at all; an acknowledged one is there; and the next load succeeds."""
    whole, took = reference
    for number in range(MOMENTS):
        store = shutil.copytree(empty, tmp_path / str(number))
        with subprocess.Popen(
            command(store, tables), cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            time.sleep((0.4 + 0.6 * number / MOMENTS) * took)
            process.send_signal(getattr(signal, sent))
            told, complaint = process.communicate(timeout=60)
        assert (
            b"Traceback" not in complaint or process.returncode == -signal.SIGINT
        )  # stopped before Kunyet itself began
        with open_store(store, PERSON, PASS) as opened:
            found = opened.verify()
            assert found.ok, found.problems
            assert (found.revision, found.logical_hash == whole) in ((0, False), (1, True))
            assert found.revision == 1 or not told
    load(store, tables)
    with open_store(store, PERSON, PASS) as opened:
        assert logical_hash(opened.records()) == whole
