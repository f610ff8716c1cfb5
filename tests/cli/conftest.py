"""An encrypted directory for tests of the command: cheap to unlock, loaded with the sample once."""

from __future__ import annotations

import shutil
from importlib import import_module
from pathlib import Path

import pytest

from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.stores.encrypted import create
from kunyet.graph.stores.keys.sealing import Cost
from kunyet.loaders.loading import load

PASS = "correct horse battery"  # noqa: S105 - of throw-away directories
PERSON = "one"


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands make directories whose keys are cheap to derive (`tests/graph/stores/keys` tests the real cost)."""
    monkeypatch.setattr(import_module("kunyet.graph.stores.encrypted.create"), "Cost", lambda: Cost(2, 1, 1))


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a directory with the sample, for copies; tests must not change it."""
    folder = tmp_path_factory.mktemp("loaded") / "directory"
    with create(folder, PERSON, PASS, cost=Cost(2, 1, 1)) as store:
        load(store, SECOND_FORUM, who=PERSON)
    return folder


@pytest.fixture
def unlocking(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Set the person and the passphrase in the environment."""
    monkeypatch.setenv("KUNYET_PERSON", PERSON)
    monkeypatch.setenv("KUNYET_PASSPHRASE", PASS)
    monkeypatch.delenv("KUNYET_NEW_PASSPHRASE", raising=False)
    return monkeypatch


@pytest.fixture
def store(loaded: Path, tmp_path: Path, unlocking: pytest.MonkeyPatch) -> str:
    """Return a directory with the sample for one test, which the environment unlocks."""
    assert unlocking
    return str(shutil.copytree(loaded, tmp_path / "store"))


@pytest.fixture
def empty(tmp_path: Path, unlocking: pytest.MonkeyPatch) -> str:
    """Return an empty directory for one test."""
    assert unlocking
    create(tmp_path / "empty", PERSON, PASS, cost=Cost(2, 1, 1)).close()
    return str(tmp_path / "empty")
