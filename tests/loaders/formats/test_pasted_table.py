"""Pasted tables: columns parted by upright lines, with or without lines at the ends and a row of hyphens."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.loaders.formats.pasted_table import cells_of_line, is_pasted_table
from tests.helpers.reading import check_survives, codes, column, names, read_text

MARKDOWN = """
| Name  | Kind             | အမည်   | Notes  |
|:------|------------------|--------|-------:|
| Alpha | NGO              | အယ်လ်ဖာ | a\\|b   |
| Beta  | Strike committee |        | -      |
"""
BARE = "Name | Kind\nAlpha | NGO\nBeta | Strike committee\n"
BORDERED = "+------+-----+\n| Name | Kind |\n+------+-----+\n| Alpha | NGO |\n| Beta | Strike committee |\n+---+---+\n"


@pytest.mark.parametrize("text", (MARKDOWN, BARE, BORDERED, BARE.replace("\n", "\r\n"), f"\ufeff{BARE}"))
def test_a_pasted_table_is_read(tmp_path: Path, text: str) -> None:
    reading = read_text(tmp_path, text, "pasted.txt")
    assert codes(reading) == []
    assert names(reading) == ["Alpha", "Beta"]
    assert column(reading, "entities", "kind") == ["organization", "strike_group"]


def test_cells_keep_their_own_lines_rows_and_blanks(tmp_path: Path) -> None:
    reading = read_text(tmp_path, MARKDOWN, "pasted.txt")
    assert column(reading, "entities", "name_my") == ["အယ်လ်ဖာ", ""]
    assert column(reading, "entities", "notes")[0] == "a|b"
    bad = read_text(tmp_path, "Name | Kind | Members\nAlpha | NGO | 5\nBeta | NGO | some\n", "bad.txt")
    assert [(problem.row, problem.column) for problem in bad.errors] == [(3, "Members")]


@pytest.mark.parametrize(
    "text",
    (
        "name,kind,languages\nAlpha,NGO,Burmese|Chin\nBeta,NGO,Burmese\n",
        "name,languages\nAlpha,Burmese|Chin\n",
        "Name\tKind\tLanguages\nAlpha\tNGO\tBurmese|Chin\n",
    ),
)
def test_values_parted_by_an_upright_line_do_not_make_a_table(tmp_path: Path, text: str) -> None:
    assert not is_pasted_table(text.splitlines())
    assert names(read_text(tmp_path, text, "list.txt"))[0] == "Alpha"


@given(st.lists(st.text(st.sampled_from("ab |\\-က"), min_size=1, max_size=6).map(str.strip), min_size=2, max_size=5))
def test_a_written_line_gives_its_cells_again(cells: list[str]) -> None:
    texts = [cell.replace("\\", "") or "x" for cell in cells]
    line = "| " + " | ".join(["first", *(text.replace("|", "\\|") for text in texts)]) + " |"
    assert cells_of_line(line) == ["first", *(text.strip() for text in texts)]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("|-\\ \nab\tက"), min_size=1, max_size=60))
def test_any_text_is_read_or_refused(tmp_path: Path, text: str) -> None:
    check_survives(tmp_path, text, "any.txt")
