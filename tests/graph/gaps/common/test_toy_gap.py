"""A new gap is one new file: a toy gap is found by the command, on the page, in the document, in standards and in an
export.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.dashboard.present.gaps.chosen_gap import chosen_gap_html
from kunyet.dashboard.present.gaps.evidence import evidence_html
from kunyet.dashboard.present.words.gap_words import code_title
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.access.target_lists import is_target_list, target_lists_among
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common import gap_docs
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS, tie_codes
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.standards.standards import read_standards
from tests.helpers.toy_parts import toy_part
from tests.helpers.viewing import view_of

SOURCE = '''"""`toy-gap`: an actor with many ties, for a test."""

from __future__ import annotations

import numpy as np

from kunyet.graph.gaps.common.gap_columns import GapColumns
from kunyet.graph.gaps.common.gap_kind import TIE_COLUMNS, GapKind, GapText, Reads, Threshold
from kunyet.graph.network.incremental.actor_columns import ACTOR_COLUMNS
from kunyet.graph.network.network import Network
from kunyet.graph.standards.scoped_rules import ScopedRules


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per actor with at least `most` ties."""
    rule = judge.on_entities()[network.actors]
    with np.errstate(invalid="ignore"):
        actor = np.flatnonzero((rule >= 0) & (network.graph.degree >= judge.numbers("most", rule)))
    return GapColumns.of(rule[actor], network.actors[actor], evidence={"toys": network.graph.degree[actor]})


GAP = GapKind(
    code="toy-gap",
    order=35,
    key="the actor",
    severity="low",
    thresholds={"most": Threshold(12, "ties, at least")},
    reads=Reads(ACTOR_COLUMNS, TIE_COLUMNS),
    permission="cut-points",
    is_target_list=True,
    opens_by_tie=True,
    find=find,
    standard="Nobody has {most} toys.",
    evidence={"toys": "Number of toys"},
    text=GapText(title="Toy title", sentence="{first} has {toys} toys.", remedy="Take a toy from {first}."),
)
'''


@pytest.fixture
def _toy(tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / "toy"
    folder.mkdir()
    with toy_part(GAP_KINDS, folder, "toy_gap", SOURCE):
        yield


pytestmark = pytest.mark.usefixtures("_toy")


def gaps_json(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert main(["gaps", str(SECOND_FORUM), "--json", *options]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def sample(role: str = "coordinator") -> View:
    from kunyet.loaders.tables_store import TablesStore

    return view_of(TablesStore(SECOND_FORUM).records(), role)


def test_the_command_finds_it_at_its_place_and_by_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    every = gaps_json(capsys)
    assert list(every["counts"])[2:5] == ["no-deputy", "toy-gap", "single-tie"]
    own = [gap for gap in every["gaps"] if gap["code"] == "toy-gap"]
    assert len(own) == every["counts"]["toy-gap"] > 0
    assert gaps_json(capsys, "--code", "toy-gap")["gaps"] == own
    gap = own[0]
    assert gap["id"] == f"toy-gap:{gap['subjects'][0]}"
    assert gap["standard"] == {"code": "toy-gap", "severity": "low", "most": 12}
    assert str(gap["evidence"]["toys"]) in gap["sentence"]


def test_a_role_without_its_permission_does_not_see_it() -> None:
    assert find_gaps(sample("analyst")).counts()["toy-gap"] > 0
    assert find_gaps(sample("policymaker")).counts()["toy-gap"] == 0


def test_it_is_a_target_list_and_a_new_tie_can_change_it() -> None:
    assert is_target_list("toy-gap")
    assert target_lists_among(["toy-gap", "exposed", "stale", "no-deputy"]) == ["no-deputy", "toy-gap", "exposed"]
    assert "toy-gap" in tie_codes()


def test_a_standard_of_ones_own_changes_its_threshold() -> None:
    view = sample()
    few = find_gaps(view, read_standards("toy-gap: {most: 13, severity: high}")).top(0, code="toy-gap")
    assert 0 < len(few) < find_gaps(view).counts()["toy-gap"]
    assert {gap.severity for gap in few} == {"high"}
    with pytest.raises(BadInput, match="toys"):
        read_standards("toy-gap: {toys: 1}")


def test_the_page_of_gaps_has_its_words() -> None:
    view = sample()
    gap = find_gaps(view, codes=["toy-gap"]).top()[0]
    assert code_title("toy-gap") == "Toy title"
    assert "toys" in str(chosen_gap_html(view, gap))
    shown = str(evidence_html(view, gap))
    assert "Number of toys" in shown
    assert "Nobody has 12 toys." in shown


def test_the_document_and_the_shipped_standards_name_it() -> None:
    document = gap_docs.document()
    assert "| [`toy-gap`](#toy-gap) | low | Toy title |" in document
    section = document.split("\n## toy-gap\n")[1].split("\n## ")[0]
    assert "an actor with many ties, for a test" in section
    assert "Key: the actor. Standard: severity `low`, `most: 12` (ties, at least)." in section
    assert "\ntoy-gap: {severity: low, most: 12}\n" in gap_docs.standards_text()


def test_an_export_keeps_a_standard_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = tmp_path / "own", tmp_path / "out"
    folder.mkdir()
    (folder / "entities.csv").write_text("id,name,kind\na,A,organization\n", encoding="utf-8")
    (folder / "directory.yaml").write_text("title: Toys\nstandards: ours.yaml\n", encoding="utf-8")
    (folder / "ours.yaml").write_text("toy-gap: {most: 0}\n", encoding="utf-8")
    assert main(["export", str(folder), str(out)]) == 0
    capsys.readouterr()
    assert main(["gaps", str(out), "--json", "--code", "toy-gap"]) == 0
    assert [gap["id"] for gap in json.loads(capsys.readouterr().out)["gaps"]] == ["toy-gap:a"]
