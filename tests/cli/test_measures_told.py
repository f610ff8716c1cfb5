"""`kunyet measures` as text: the network, the estimates and the groups; a CSV file holds every figure."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kunyet.cli.main import main
from kunyet.cli.measures_text import print_measures
from kunyet.cli.output import text_table
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.access.open_view import open_view
from kunyet.graph.measures import betweenness, closeness
from kunyet.graph.measures.common.measures_table import compute_measures
from kunyet.loaders.tables_store import TablesStore

SAMPLE = str(SECOND_FORUM)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["measures", *arguments]) == 0
    return " ".join(capsys.readouterr().out.split())


def folder(path: Path, *rows: str) -> str:
    path.mkdir()
    (path / "entities.csv").write_text("\n".join(("id,name,kind", *rows, "")), encoding="utf-8")
    return str(path)


def test_the_text_describes_the_network(capsys: pytest.CaptureFixture[str]) -> None:
    said = told(capsys, SAMPLE, "--ties", "funds,supports", "--directed", "--weighted")
    assert "types funds, supports: each tie in its direction; constraint and effective size by strength" in said
    assert "estimate" not in said


@pytest.mark.parametrize("measure", (betweenness, closeness))
def test_an_estimate_names_its_sample_seed_and_error(
    measure: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measure, "AT_MOST", 1)
    monkeypatch.setattr(measure, "PAIRS" if measure is betweenness else "SAMPLE", 20)
    said = told(capsys, SAMPLE)
    drawn = "20 pairs of 95 actors" if measure is betweenness else "20 of 95 actors"
    assert f"is an estimate from {drawn} (seed 20240129): with 95 % confidence" in said
    assert "45%" in said


def test_groups_of_an_attribute_have_mixing_and_brokers(capsys: pytest.CaptureFixture[str]) -> None:
    said = told(capsys, SAMPLE, "--by", "region")
    assert "Groups by region: 144 ties between, 78 within." in said
    assert "(all) - 78 144 0.297" in said
    assert "Ties between groups" in said
    assert "by role (20 of" in said


def test_key_players_are_shown_to_roles_that_may_see_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Together they need a deputy most: Delta Lamp Foundation" in told(capsys, SAMPLE)
    assert "Need a deputy" not in told(capsys, SAMPLE, "--as", "policymaker")


def test_an_empty_network_and_one_without_ties_or_groups_explain_themselves(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert "No actor is there on this date." in told(capsys, folder(tmp_path / "empty"))
    said = told(capsys, folder(tmp_path / "alone", "a,Alpha,organization", "b,Beta,organization"), "--by", "region")
    assert "No region is recorded, so there are no groups." in said
    assert "deputy" not in said


def test_a_file_has_a_column_for_each_figure_of_brokerage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.csv"
    assert "95 rows" in told(capsys, SAMPLE, "--by", "kind", "--csv", str(out))
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert sum(int(row["brokerage_gatekeeper"]) for row in rows) > 0
    assert {"brokerage_coordinator", "brokerage_liaison", "group", "ei", "marking"} <= set(rows[0])


def test_no_figure_is_written_with_an_exponent() -> None:
    assert text_table(("x",), [[12345.6], [999.96], [0.12345], [3.0]]).split() == ["x", "12346", "1000", "0.123", "3"]


def test_a_measure_that_a_server_does_not_have_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    view = open_view(TablesStore(SECOND_FORUM))
    found = compute_measures(view).as_dict()
    found["network"] |= {"outtree": None, "robustness": None, "key_players": None, "engine": "gds"}
    print_measures(view, found)
    said = capsys.readouterr().out
    assert "gds" in said
    assert not any(words in said for words in ("chain of command", "still together", "Need a deputy"))


def test_usable_actors_alone_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    view = open_view(TablesStore(SECOND_FORUM))
    found = compute_measures(view, usable=True)
    rows = {row["id"] for row in found.rows}
    assert rows == {one for one, usable in zip(view.network.ids, view.network.usable, strict=True) if usable}
    assert len(rows) < view.network.n
    assert (found.as_dict()["network"]["usable"], found.as_dict()["network"]["actors"]) == (True, len(rows))
    assert "Only usable actors are measured" in told(capsys, SAMPLE, "--usable")
    assert "Only usable actors are measured" not in told(capsys, SAMPLE)
