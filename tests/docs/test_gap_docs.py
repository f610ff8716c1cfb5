"""`docs/gaps.md` documents every gap, and is made from their files and the shipped standards."""

from __future__ import annotations

import json
from collections import Counter
from string import Formatter

import pytest
import yaml

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.gaps.common import gap_docs
from kunyet.graph.gaps.common.gap_kind import GapText
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.standards.standards import read_standards
from kunyet.graph.text.syllables import is_burmese

CODES = tuple(GAP_KINDS)


def fields(template: str) -> set[str]:
    """Return the names of the fields of a template, those in its choices too."""
    parts = list(Formatter().parse(template))
    return {name for _, name, _, _ in parts if name} | {name for *_, spec, _ in parts if spec for name in fields(spec)}


def texts(text: GapText) -> list[str]:
    return [text.title, text.sentence, text.remedy, *([text.question] if text.question else [])]


def test_the_document_is_as_the_files_make_it() -> None:
    """To fix it: `python -m kunyet.graph.gaps.common.gap_docs --write`."""
    assert gap_docs.FILE.read_text(encoding="utf-8") == gap_docs.document()


def test_every_code_has_a_section_in_the_declared_order() -> None:
    written = gap_docs.FILE.read_text(encoding="utf-8")
    headings = [line.removeprefix("## ") for line in written.splitlines() if line.startswith("## ")]
    assert headings == ["A worked example", *CODES]


def test_the_shipped_standards_are_as_the_files_make_them() -> None:
    """To fix it: `python -m kunyet.graph.gaps.common.gap_docs --write`."""
    text = gap_docs.SHIPPED_STANDARDS.read_text(encoding="utf-8")
    assert text == gap_docs.standards_text()
    shipped = read_standards()
    assert tuple(yaml.safe_load(text)) == (*CODES, "invitations")
    assert read_standards(text).invitations == shipped.invitations
    for code, rules in read_standards(text).rules.items():
        assert rules == (*shipped.rules[code], *shipped.rules[code])


def test_the_worked_example_says_what_the_command_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gaps", str(SECOND_FORUM), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    gaps = {gap["id"]: gap for gap in told["gaps"]}
    text = " ".join(gap_docs.EXAMPLE.read_text(encoding="utf-8").split())
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
        (
            f"last contacted {rivers['evidence']['days_since']} days ago, and {rivers['evidence']['limit_days']} are"
            " allowed"
        ),
    ):
        assert said in text
    assert "dn-paper-boat" in lamp["evidence"]["cut_off_actors"]
    assert boat["evidence"]["through"] == "org-delta-lamp"
    assert gaps["firewall-broken:dn-tamarind+dn-teak-door"]["evidence"]["common_actors"] == ["li-mynah"]
    assert "exposed:li-mynah" in gaps
    assert main(["introduce", str(SECOND_FORUM), "--json"]) == 0
    closes = [one["closes"] for one in json.loads(capsys.readouterr().out)["introductions"]]
    assert any({lamp["id"], boat["id"]} <= set(one) for one in closes)


def test_every_threshold_is_named_with_its_value_and_meaning() -> None:
    written = gap_docs.FILE.read_text(encoding="utf-8")
    for code, kind in GAP_KINDS.items():
        section = written.split(f"\n## {code}\n")[1].split("\n## ")[0]
        for name, threshold in kind.thresholds.items():
            assert threshold.meaning
            assert f"`{name}: {threshold.default}` ({threshold.meaning})" in section


@pytest.mark.parametrize("code", CODES)
def test_every_text_is_there_in_both_languages(code: str) -> None:
    gap = GAP_KINDS[code]
    assert code == gap.code
    burmese = gap.text_in("my")
    assert all(text and not is_burmese(text) for text in texts(gap.text))
    assert all(is_burmese(text) for text in texts(burmese))
    assert bool(gap.text.question) == bool(burmese.question)


@pytest.mark.parametrize("code", CODES)
def test_both_languages_name_the_same_subjects(code: str) -> None:
    gap = GAP_KINDS[code]
    for english, burmese in zip(texts(gap.text), texts(gap.text_in("my")), strict=True):
        assert fields(english) & {"first", "second", "detail"} == fields(burmese) & {"first", "second", "detail"}


def test_choices_are_shown_for_people_to_read() -> None:
    assert gap_docs.readable_template("{a:={b:=no|yes}, x|{c} y}") == "[[no / yes], x / ‹c› y]"
    assert (
        gap_docs.readable_template("{a:=|{a} }x {n:tie|ties} {r:late=too late|new=too new}")
        == "[‹a›]x ‹n› ties [too late / too new]"
    )
