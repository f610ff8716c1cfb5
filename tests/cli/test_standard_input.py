"""`-` reads what is pasted or piped: it is checked and loaded as a file is, and nothing of it stays on the disk."""

from __future__ import annotations

import io
import json
import sys
import tempfile
from pathlib import Path

import pytest

from kunyet.cli import standard_input
from kunyet.cli.main import main
from kunyet.graph.messages.errors import BadInput

TABLE = "Name\tKind\nAlpha\tNGO\nBeta\tStrike committee\n"


def paste(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


@pytest.mark.parametrize("text", (TABLE, TABLE.replace("\t", " | ")))
def test_a_pasted_table_is_checked_and_leaves_no_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    paste(monkeypatch, text)
    assert main(["check", "-", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["accepted"]["entities"] == 2
    assert list(tmp_path.iterdir()) == []


def test_nothing_pasted_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    paste(monkeypatch, "")
    assert main(["check", "-"]) != 0
    assert "pasted-" in capsys.readouterr().err


def test_another_text_has_another_name_so_that_it_is_no_new_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for text in (TABLE, TABLE, TABLE + "Gamma\tNGO\n"):
        paste(monkeypatch, text)
        with standard_input.files_and_input(["-", "-", "other.csv"]) as paths:
            assert [path.name for path in paths[1:]] == ["other.csv"]
            assert paths[0].read_text("utf-8") == text
            found.append(paths[0].name)
    assert found[0] == found[1] != found[2]


def test_more_than_a_file_may_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standard_input, "MAX_BYTES", 8)
    paste(monkeypatch, TABLE)
    with pytest.raises(BadInput, match=r".") as caught, standard_input.files_and_input(["-"]):
        pass
    assert caught.value.code == "file-too-large"
