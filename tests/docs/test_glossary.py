"""`docs/glossary.md` names what the code names, in the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.vocabulary.kind import Kind
from kunyet.graph.vocabulary.kinds import KINDS

ROOT = Path(__file__).parents[2]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if kind.id != "unclassified"], ids=lambda kind: kind.id
)
def test_every_kind_is_in_the_glossary_by_its_own_names(kind: Kind) -> None:
    assert f"| {kind.en} | {kind.my} |" in GLOSSARY


@pytest.mark.parametrize("column", (1, 2), ids=("english", "burmese"))
def test_no_two_things_share_a_word(column: int) -> None:
    rows = [line.split("|") for line in GLOSSARY.splitlines() if line.startswith("| ")]
    cells = [row[column] for row in rows if row[1].strip() != "English"]
    words = [word.strip() for cell in cells for word in cell.replace("၊", ",").split(",")]
    assert len(words) > 40
    assert {word for word in words if words.count(word) > 1} == set()


@pytest.mark.parametrize("text", ("About which gaps and initiatives", "has an open gap: {title}"))
def test_a_gap_is_called_by_the_word_of_the_glossary(text: str) -> None:
    assert "| gap | ကွာဟချက် |" in GLOSSARY
    catalogue = (ROOT / "graph/messages/locale/my/LC_MESSAGES/kunyet.po").read_text(encoding="utf-8")
    burmese = catalogue.partition(f'msgid "{text}"\nmsgstr "')[2].partition('"')[0]
    assert "ကွာဟချက်" in burmese
    assert "အားနည်းချက်" not in burmese
