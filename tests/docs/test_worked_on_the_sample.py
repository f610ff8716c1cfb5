"""`docs/introductions.md` and `docs/scenarios.md` quote the command on the sample directory correctly."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM

DOCS = Path(__file__).parents[2] / "docs"
SAMPLE = str(SECOND_FORUM)
LAMP = ["--without", "org-delta-lamp"]


def plain(text: str) -> str:
    return " ".join(text.split())


def scenario(capsys: pytest.CaptureFixture[str], *asked: str) -> dict[str, Any]:
    assert main(["scenario", SAMPLE, *asked, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_every_introduction_that_is_quoted_is_proposed_in_these_words(capsys: pytest.CaptureFixture[str]) -> None:
    text = (DOCS / "introductions.md").read_text(encoding="utf-8")
    quoted = [plain(block.replace("\n>", " ")[1:]) for block in re.findall(r"(?:^>.*\n)+", text, re.MULTILINE)]
    assert len(quoted) == 3
    assert main(["introduce", SAMPLE, "--count", "2"]) == 0
    said = plain(capsys.readouterr().out)
    for block in quoted:
        assert re.search(".*?".join(map(re.escape, block.split("[...]"))), said), block


def test_every_scenario_that_is_told_comes_out_so(capsys: pytest.CaptureFixture[str]) -> None:
    text = plain((DOCS / "scenarios.md").read_text(encoding="utf-8"))
    lost = scenario(capsys, *LAMP)
    assert len(lost["unreachable"]) == 11
    assert "no-deputy:org-delta-lamp" in lost["closed"]
    assert {"island:dn-paper-boat", "out-of-reach:dn-paper-boat"} <= {*lost["opened"]}
    back = lost["backup"][0]
    assert ({back["a"], back["b"]}, back["channel"]) == ({"sg-pathein-parasol", "nug-defence"}, "signal")
    kept = scenario(capsys, *LAMP, "--add", "sg-pathein-parasol,nug-defence")
    assert kept["unreachable"] == []
    banned = scenario(capsys, "--without-channel", "Signal")
    assert [each["id"] for each in banned["unreachable"]] == ["dn-teak-door"]
    assert {banned["backup"][0]["a"], banned["backup"][0]["b"]} == {"dn-teak-door", "li-ironwood"}
    assert sum(gap.startswith("insecure-channel:") for gap in banned["opened"]) == 14
    for words in ("Eleven actors of the delta", "it keeps all eleven", "Teak Door is lost", "Fourteen pairs"):
        assert words in text
