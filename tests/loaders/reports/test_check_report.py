"""The load report: its document, its text, and the file of rejected rows."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kunyet.graph.messages import language
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.text.syllables import is_burmese
from kunyet.loaders.formats.common import budgets
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.reports import check_report
from tests.loaders.conftest import Write

KEYS = {"more_problems", "accepted", "unchanged", "rejected", "vanished", "conflicts", "revision", "problems"}
PROBLEM_KEYS = {"file", "sheet", "row", "column", "code", "severity", "message", "suggestion"}
BAD = {
    "entities": "ID,Type,Name,Notes\na,NGO,A,\nb,NGOO,B,=1+1\nc,NGO,,'=2\n",
    "ties": "From;To;Type\na;nobody;\n-;a;\n",
}


def test_the_document_has_every_key_of_the_contract(write: Write) -> None:
    document = check_report.as_dict(read_files(write(**BAD)))
    assert set(document) >= KEYS
    assert set(document["accepted"]) >= {"entities", "ties", "contacts", "firewalls", "needs"}
    assert document["accepted"]["entities"] == 1
    assert document["rejected"] == 4
    assert all(set(problem) == PROBLEM_KEYS for problem in document["problems"])
    json.dumps(document)


def test_the_text_names_worst_first_each_with_place_and_remedy(write: Write) -> None:
    text = check_report.as_text(read_files(write(**BAD, needs="entity,direction,service,Colour\na,need,legal,blue\n")))
    lines = text.splitlines()
    assert lines[0] == "Can be read: 1 entity and 1 need."
    assert lines[1] == "Cannot be read: 4 rows."
    assert "  entities.csv, row 3, column Type: “NGOO” is not a kind of entity. Did you mean NGO?" not in lines
    assert any(line.startswith("  entities.csv, row 3, column Type: “NGOO” is not a kind of entity.") for line in lines)
    assert lines.index("Errors (4)") < lines.index("Warnings (1)")


def test_the_report_of_a_clean_directory_says_so(write: Write) -> None:
    assert check_report.as_text(read_files(write(entities="name,kind\nA,NGO\n"))).splitlines() == [
        "Can be read: 1 entity.",
        "No problems were found.",
    ]


def test_many_problems_of_one_kind_are_shortened_in_the_text_alone(write: Write) -> None:
    reading = read_files(write(entities="name,kind\n" + "A,x\n" * 50))
    assert "... and 30 more of unknown-kind. --json shows all." in check_report.as_text(reading)
    assert sum(problem["code"] == "unknown-kind" for problem in check_report.as_dict(reading)["problems"]) == 50


def test_problems_beyond_the_budget_of_a_column_are_counted_and_no_row_is_lost(
    write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(budgets, "MAX_ALIKE", 30)
    reading = read_files(write(entities="name,kind\n" + "".join(f"A{at},x\n" for at in range(50))))
    document = check_report.as_dict(reading)
    assert [problem["code"] for problem in document["problems"]] == ["unknown-kind"] * 30
    (more,) = document["more_problems"]
    assert (more["severity"], more["file"], more["column"], more["count"]) == ("error", "entities.csv", "kind", 20)
    assert reading.problem_count == 50
    text = check_report.as_text(reading)
    assert "Errors (50)" in text
    assert "... and 30 more of unknown-kind. --json shows 30 and counts the others." in text
    check_report.write_rejected_rows(reading, tmp_path / "rejects.csv")
    written = (tmp_path / "rejects.csv").read_text("utf-8-sig")
    reasons = [row["(reasons)"] for row in csv.DictReader(io.StringIO(written))]
    assert len(reasons) == 50
    assert all("is not a kind of entity" in reason for reason in reasons)


@pytest.mark.parametrize("partial", (True, False))
def test_files_with_more_errors_than_anybody_makes_are_refused_with_the_first_of_each_kind(
    write: Write, monkeypatch: pytest.MonkeyPatch, *, partial: bool
) -> None:
    files = write(entities="id,name,kind,founded\n" + "".join(f"i{at},A{at},x{at},soon\n" for at in range(6)))
    monkeypatch.setattr(budgets, "MAX_ERRORS", 12)
    assert len(read_files(files, partial=partial).rejected_rows) == (0 if partial else 6)
    monkeypatch.setattr(budgets, "MAX_ERRORS", 11)
    with pytest.raises(BadInput) as refused:
        read_files(files, partial=partial)
    assert refused.value.code == "too-many-errors"
    assert [(problem.row, problem.column) for problem in refused.value.problems] == [(2, "kind"), (2, "founded")]
    assert "row 2, column kind" in refused.value.message


def test_the_text_has_no_control_characters(write: Write) -> None:
    text = check_report.as_text(read_files(write(entities="name,kind,\x1b[2Jx\u202e\nA,\x1b]0;y\x07\u202ez,\n")))
    assert not set("\x1b\u202e\x07") & set(text)


def test_rejected_rows_are_written_as_they_were_with_their_reasons(write: Write, tmp_path: Path) -> None:
    out = tmp_path / "rejects.csv"
    check_report.write_rejected_rows(read_files(write(**BAD)), out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = {(row["(table)"], row["(row)"]): row for row in csv.DictReader(file)}
    assert set(rows) == {("entities", "3"), ("entities", "4"), ("ties", "2"), ("ties", "3")}
    assert rows["entities", "3"]["(reasons)"] == "Type: “NGOO” is not a kind of entity."
    assert rows["entities", "3"]["Notes"] == "'=1+1"
    assert rows["entities", "4"]["Notes"] == "'=2"
    assert rows["ties", "3"]["From"] == "-"


def test_fixed_rejects_can_be_loaded(write: Write, tmp_path: Path) -> None:
    folder = write(**BAD)
    out = tmp_path / "rejects.csv"
    check_report.write_rejected_rows(read_files(folder), out)
    text = out.read_text("utf-8-sig")
    out.write_text(text.replace("NGOO", "NGO").replace("nobody", "b"), "utf-8")
    (folder / "ties.csv").unlink()
    (folder / "entities.csv").write_text("id,name,kind\na,A,NGO\n")
    reading = read_files([folder, out])
    assert reading.accepted_counts["entities"] == 2
    assert reading.accepted_counts["ties"] == 1
    assert {row["id"]: row.get("notes") for row in reading.records.entities.rows()} == {"a": None, "b": "=1+1"}
    assert [(p.row, p.column) for p in reading.errors] == [(3, "Name"), (5, "From")]


def test_rejects_of_tables_with_other_headings_for_one_column_stay_apart(write: Write, tmp_path: Path) -> None:
    folder = write(**BAD, firewalls="a,b,reason\na,nobody,x\n")
    out = tmp_path / "rejects.csv"
    check_report.write_rejected_rows(read_files(folder), out)
    assert not {p.code for p in read_files(out).errors} & {"duplicate-heading", "missing-column", "unknown-table"}


def test_a_rejected_row_keeps_every_cell_where_no_heading_was_found(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Our list\n\nGroup code,Township,Phone\n11,Loikaw,21\n12,,22,and more\n", "utf-8")
    out = tmp_path / "rejects.csv"
    check_report.write_rejected_rows(read_files(table), out)
    rows = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))
    assert rows[0][4:] == ["Our list", "column 2", "column 3", "column 4"]
    assert [row[4:] for row in rows[1:]] == [
        ["Group code", "Township", "Phone", ""],
        ["11", "Loikaw", "21", ""],
        ["12", "", "22", "and more"],
    ]


def test_a_rejected_row_keeps_the_cells_beyond_its_headings(write: Write, tmp_path: Path) -> None:
    folder = write(entities="id,name,kind\na,A,NGO\nb,B,NGO,too,much\n")
    out = tmp_path / "rejects.csv"
    check_report.write_rejected_rows(read_files(folder), out)
    rows = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))
    assert [row[4:] for row in rows] == [
        ["id", "name", "kind", "column 4", "column 5"],
        ["b", "B", "NGO", "too", "much"],
    ]


def test_a_rejected_row_keeps_both_cells_below_one_heading(write: Write, tmp_path: Path) -> None:
    folder = write(entities="id,name,kind,Office,Office\na,A,NGOO,Loikaw,Demoso\n")
    out = tmp_path / "rejects.csv"
    check_report.write_rejected_rows(read_files(folder), out)
    rows = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))
    assert dict(zip(rows[0], rows[1], strict=True)) | {"Office": "Loikaw", "Office (2)": "Demoso"} == dict(
        zip(rows[0], rows[1], strict=True)
    )


def test_rejects_are_private_and_written_as_a_whole(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = read_files(write(**BAD))
    out = tmp_path / "rejects.csv"
    check_report.write_rejected_rows(reading, out)
    assert not out.stat().st_mode & 0o077
    before = out.read_bytes()
    monkeypatch.setattr("kunyet.graph.platforms.sync_file", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        check_report.write_rejected_rows(reading, out)
    assert out.read_bytes() == before


def test_the_text_is_in_the_readers_language(write: Write) -> None:
    language.speak("my")
    try:
        text = check_report.as_text(read_files(write(entities="id,name,kind\na,A,forum\nb,B,fourm\n")))
    finally:
        language.speak("en")
    assert "၁ ခု" in text
    assert "အမှားများ (၁)" in text
    for_a_recipe = ["  answers:", '    "word:kind:fourm": "forum"']
    assert [line for line in text.splitlines() if line and not is_burmese(line)] == for_a_recipe
