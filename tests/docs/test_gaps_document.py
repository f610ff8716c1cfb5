"""`docs/gaps.md` says all there is to say of the gaps, and nothing else: it is made from their files and the shipped standards."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest
import yaml

import kunyet.graph.gaps
from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.gaps.common import gaps_document
from kunyet.graph.gaps.common.find_gaps import CODES, GAP_FILES
from kunyet.graph.gaps.common.gap_columns import Text
from kunyet.graph.standards.standards import SHIPPED, Rule
from kunyet.graph.text.scripts import is_burmese

NO_CODES = {
    *(
        "__init__",
        "commitments",
        "document",
        "evidence",
        "find",
        "found",
        "service_names",
        "services",
        "tell",
        "wording",
    ),
    *("groups", "reaching"),
}
"""Files of the room that are no gap's."""


def fields(template: str) -> set[str]:
    """Return the names of the fields of a template, those in its choices too."""
    parts = list(Formatter().parse(template))
    return {name for _, name, _, _ in parts if name} | {name for *_, spec, _ in parts if spec for name in fields(spec)}


def texts(text: Text) -> list[str]:
    return [text.title, text.sentence, text.remedy, *([text.question] if text.question else [])]


def test_the_document_is_as_the_files_make_it() -> None:
    """When red: `python -m kunyet.graph.gaps.common.gaps_document --write`."""
    assert gaps_document.FILE.read_text(encoding="utf-8") == gaps_document.document()


def test_every_code_is_in_the_shipped_standards_and_has_a_section() -> None:
    assert tuple(yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))) == CODES
    written = gaps_document.FILE.read_text(encoding="utf-8")
    headings = [line.removeprefix("## ") for line in written.splitlines() if line.startswith("## ")]
    assert headings == ["A worked example", *CODES]


def test_the_worked_example_says_what_the_command_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gaps", str(SECOND_FORUM), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    gaps = {gap["id"]: gap for gap in told["gaps"]}
    text = " ".join(gaps_document.EXAMPLE.read_text(encoding="utf-8").split())
    by_severity, by_basis = (Counter(gap[name] for gap in gaps.values()) for name in ("severity", "basis"))
    severities = ", ".join(f"{by_severity[name]} {name}" for name in ("critical", "high", "medium", "low"))
    lamp, boat, rivers = (
        gaps[id] for id in ("no-deputy:org-delta-lamp", "single-route:dn-paper-boat", "stale:dn-two-rivers+li-k")
    )
    for said in (
        f"{len(gaps)} gaps: {severities}.",
        f"{by_basis['unrecorded']} are questions",
        f"{lamp['evidence']['cut_off']} actors would be cut off",
        f"its basis is `{lamp['basis']}`",
        f"The {told['counts']['stale']} `stale` ties",
        f"last contacted {rivers['evidence']['days_since']} days ago, and {rivers['evidence']['limit_days']} are allowed",
    ):
        assert said in text
    assert "dn-paper-boat" in lamp["evidence"]["cut_off_actors"]
    assert boat["evidence"]["through"] == "org-delta-lamp"
    assert gaps["firewall-broken:dn-tamarind+dn-teak-door"]["evidence"]["common_actors"] == ["li-mynah"]
    assert "exposed:li-mynah" in gaps
    assert main(["introduce", str(SECOND_FORUM), "--json"]) == 0
    closes = [one["closes"] for one in json.loads(capsys.readouterr().out)["introductions"]]
    assert any({lamp["id"], boat["id"]} <= set(one) for one in closes)


def test_every_file_of_the_room_is_a_code_s_or_known_to_be_none() -> None:
    files = {path.stem for path in Path(kunyet.graph.gaps.__path__[0]).glob("*.py")}
    assert files - NO_CODES == {code.replace("-", "_") for code in CODES}


def test_every_threshold_is_named_with_its_value_and_meaning() -> None:
    written = gaps_document.FILE.read_text(encoding="utf-8")
    for code, entry in yaml.safe_load(SHIPPED.read_text(encoding="utf-8")).items():
        section = written.split(f"\n## {code}\n")[1].split("\n## ")[0]
        for name, value in entry.items():
            assert name in ("severity", "on") or f"`{name}: {value}` ({gaps_document.MEANINGS[name]})" in section


def test_a_threshold_without_a_meaning_cannot_be_written() -> None:
    rule = Rule("stale", on=True, severity="medium", thresholds={"unheard_of": 1})
    with pytest.raises(KeyError, match="unheard_of"):
        gaps_document._section("stale", rule)


@pytest.mark.parametrize("code", CODES)
def test_every_text_is_there_in_both_languages(code: str) -> None:
    gap = GAP_FILES[code]
    assert code == gap.CODE
    assert all(text and not is_burmese(text) for text in texts(gap.EN))
    assert all(is_burmese(text) for text in texts(gap.MY))
    assert bool(gap.EN.question) == bool(gap.MY.question)


@pytest.mark.parametrize("code", CODES)
def test_both_languages_name_the_same_subjects(code: str) -> None:
    gap = GAP_FILES[code]
    for english, burmese in zip(texts(gap.EN), texts(gap.MY), strict=True):
        assert fields(english) & {"first", "second", "detail"} == fields(burmese) & {"first", "second", "detail"}


def test_choices_are_shown_for_people_to_read() -> None:
    assert gaps_document.outline("{a:={b:=no|yes}, x|{c} y}") == "[[no / yes], x / ‹c› y]"
    assert (
        gaps_document.outline("{a:=|{a} }x {n:tie|ties} {r:late=too late|new=too new}")
        == "[‹a›]x ‹n› ties [too late / too new]"
    )
