"""`docs/python.md`: its worked example runs, and prints what the page says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import networkx
import pandas as pd
import pytest

import kunyet
from kunyet.data_samples import SECOND_FORUM
from kunyet.directory import Directory
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.stores.encrypted import create

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """Return the one block of a language in the page."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    return str(found)


def test_the_worked_example_prints_what_the_page_says() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", block("python")], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert ran.stdout == block("text")


def test_every_question_is_documented() -> None:
    public = {name for name in vars(Directory) if not name.startswith("_")} - {"open", "close"}
    assert {name for name in public if f"`{name}(" in TEXT} == public


@pytest.fixture
def directory() -> Directory:
    return kunyet.open(SECOND_FORUM)


def test_answers_are_frames_and_graphs(directory: Directory) -> None:
    gaps = directory.gaps()
    assert isinstance(gaps, pd.DataFrame)
    assert len(gaps) == len(set(gaps.index)) == 65
    assert set(directory.gaps(code="stale")["code"]) == {"stale"}
    assert isinstance(directory.network(), networkx.MultiGraph)
    assert set(directory.actors().index) == set(directory.measures().index) == set(directory.network().nodes)
    assert len(directory.ties()) == directory.network().number_of_edges()
    assert directory.search("Quiet Path").index[0] == "dn-quiet-path"
    assert len(directory.introductions(2)) == 2


def test_no_route_is_an_empty_frame(directory: Directory) -> None:
    routes = directory.routes("nug-humanitarian", "dn-far-lamp")
    assert routes.empty
    assert "channel" in routes


def test_a_narrower_role_sees_less_and_an_unknown_one_is_refused() -> None:
    with kunyet.open(SECOND_FORUM, role="policymaker") as narrow:
        assert "no-deputy" not in set(narrow.gaps()["code"])
    with pytest.raises(NotForThisRole):
        kunyet.open(SECOND_FORUM, role="public")
    with pytest.raises(KunyetError, match="coordinater"):
        kunyet.open(SECOND_FORUM, role="coordinater")


def test_what_is_read_of_an_encrypted_directory_is_in_its_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kunyet.loaders.loading import load

    monkeypatch.setenv("KUNYET_PERSON", "one")
    monkeypatch.setenv("KUNYET_PASSPHRASE", "four quiet words here")
    with create(tmp_path / "ours", "one", os.environ["KUNYET_PASSPHRASE"]) as store:
        load(store, SECOND_FORUM, who="one")
    with kunyet.open(tmp_path / "ours") as directory:
        directory.gaps()
        directory.routes("nug-humanitarian", "dn-quiet-path")
        actions = [entry.action for entry in directory.store.audit()]
    assert {"read-targets", "read-contacts"} <= set(actions)
