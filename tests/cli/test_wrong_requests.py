"""A wrong request gets one sentence and exit code 1 (wrong usage: 2), never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM

SAMPLE = str(SECOND_FORUM)

REQUESTS = {
    "a folder that is not there": ["gaps", "no/such/folder"],
    "an unknown role": ["gaps", SAMPLE, "--as", "coordinatr"],
    "the public": ["gaps", SAMPLE, "--as", "public"],
    "a date that is none": ["gaps", SAMPLE, "--at", "yesterday"],
    "a day that does not exist": ["gaps", SAMPLE, "--at", "2024-02-30"],
    "an unknown id": ["show", SAMPLE, "org-nobody"],
    "a code that is none": ["gaps", SAMPLE, "--code", "isolatd"],
    "a severity that is none": ["gaps", SAMPLE, "--severity", "worst"],
    "a limit below zero": ["gaps", SAMPLE, "--limit", "-1"],
    "standards that are not there": ["gaps", SAMPLE, "--standards", "no/such/file.yaml"],
    "a route from nobody": ["routes", SAMPLE, "--from", "nobody", "--to", "nobody-else"],
    "an ending that is none": ["export", SAMPLE, "out.docx"],
    "a ceiling that is none": ["export", SAMPLE, "out.json", "--ceiling", "PINK"],
    "a ceiling below what is seen": ["export", SAMPLE, "out.json", "--ceiling", "GREEN"],
    "an attribute that is none": ["measures", SAMPLE, "--by", "colour"],
    "a type of tie that is none": ["measures", SAMPLE, "--ties", "marries"],
    "a server": ["gaps", "neo4j+s://somewhere.example"],
    "a file to check that is not there": ["check", "no/such/file.csv"],
}


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_a_wrong_request_is_one_sentence_and_exit_code_1(
    request_: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(request_) == 1
    told = capsys.readouterr()
    assert "Traceback" not in told.err + told.out
    assert "Kunyet failed" not in told.err
    assert (told.err or told.out).strip().endswith((".", "?"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "request_", [r for n, r in REQUESTS.items() if "check" not in n], ids=[n for n in REQUESTS if "check" not in n]
)
def test_with_json_the_error_is_the_document(
    request_: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*request_, "--json"]) == 1
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["message"]
    assert error["code"] not in ("fault", "system") or "No such file" in error["message"]


@pytest.mark.parametrize("usage", ([], ["no-such-command"], ["gaps"], ["gaps", SAMPLE, "--limit", "many"]))
def test_wrong_usage_is_exit_code_2(usage: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(usage)
    assert end.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_misspelt_word_suggests_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    main(["gaps", SAMPLE, "--code", "isolatd"])
    assert "`isolated`" in capsys.readouterr().err


def test_an_export_above_the_ceiling_leaves_the_old_file(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("old")
    assert main(["export", SAMPLE, str(out), "--ceiling", "AMBER"]) == 1
    assert out.read_text() == "old"
    assert main(["export", SAMPLE, str(out), "--as", "analyst", "--ceiling", "amber+strict"]) == 0
    assert out.read_text() != "old"
