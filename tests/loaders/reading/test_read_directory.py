"""Reading a directory: a hand-made one with every mistake at its cell, references by name, what becomes of each row."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.record_ids import entity_id, tie_id
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.reading.read_result import ReadResult
from tests.loaders.conftest import Write

ENTITIES = """\
ID,Type,Organisation name,အမည်,State/Region,Township,Women,Members,Since,Until,Verified,Status,Phone,Rank,Notes,Blood group
org-a,NGO,Alpha House,အယ်ဖာ,Kachin State,Myitkyina,3,~10,2020,2023-05,29/01/2024,active,09 123 456 789,,,A
org-b,organistion,Beta Circle,,Yangoon,,,,2021,,03/04/2024,,,,,
sg-c,strike committee,Gamma,,Mandalay,Lashio,12,10,,,2024-02-30,,,,,
dn-d,defector_network,Delta,,Chin,,,,2024-01-01,2023-01-01,,,,,,
li-e,liaison,Echo,,Chin,,,,,,,detaned,,,12/OuKaMa(N)123456,
li-e,liaison,Foxtrot,,Chin,,,,,,,,,,,
,,Golf,,,,,,,,,,,,,
,organization,Twin,,Mon,,,,,,,,,,,
x-twin,organization,Twin,,Kayin,,,,,,,,,,,

,organization,,,Mon,,,,,,,,,,,
fo-1,forum,The Forum,,,,,,,,,,,,,
li-h,liaison,Hotel,,Thailand,,,,,,,,,Captain,,
org-i,organization,India\u202e,,Shan (North),,,,,,,,,,,
dn-j,defector_network,Juliet,,Shan (North),,few,-3,,,,,,,,
"""  # noqa: E501 - a line of the file

TIES = """\
From;To;Type;Channel;Since;Until;Strength;Last contact
org-a;Alpha House;coordinates;;;;;
org-a;nobody;coordinates;signal;;;;
org-a;Twin;supports;;;;;
Golf;အယ်ဖာ;supports;WhatsApp|vibr;;;;
Alpha House;fo-1;attended;;;;;
org-a;Golf;liaises_for;signal;;;;
Golf;Alpha House;;phone;2023-05;2022-01;;
org-a;Golf;coordintes;signal;;;abc;
org-a;x-twin;communicates;signal;;;;03/02/2024
org-a;x-twin;communicates;signal;;;;01/02/2024
org-a;li-h;supports;signal;;;;
"""

MISTAKES = [
    ("entities.csv", 3, "Type", "unknown-kind", "organization"),
    ("entities.csv", 4, "Women", "more-women-than-members", ""),
    ("entities.csv", 4, "Verified", "bad-date", "2024-01-29"),
    ("entities.csv", 5, "Until", "until-before-since", ""),
    ("entities.csv", 6, "Notes", "identity-number", ""),
    ("entities.csv", 6, "Status", "unknown-word", "detained"),
    ("entities.csv", 7, "ID", "duplicate-id", ""),
    ("entities.csv", 12, "Organisation name", "missing-cell", ""),
    ("entities.csv", 14, "Rank", "refused-column", "--keep Rank"),
    ("entities.csv", 15, "Organisation name", "hidden-character", ""),
    ("entities.csv", 16, "Women", "bad-number", ""),
    ("entities.csv", 16, "Members", "negative-number", ""),
    ("firewalls.csv", 3, "a", "duplicate-firewall", ""),
    ("ties.csv", 2, "To", "tie-to-oneself", ""),
    ("ties.csv", 3, "To", "dangling-reference", ""),
    ("ties.csv", 4, "To", "ambiguous-name", "organization-"),
    ("ties.csv", 5, "Channel", "unknown-channel", "viber"),
    ("ties.csv", 7, "From", "tie-not-allowed", "liaison"),
    ("ties.csv", 8, "Until", "until-before-since", ""),
    ("ties.csv", 9, "Type", "unknown-tie-type", "coordinates"),
    ("ties.csv", 9, "Strength", "bad-number", ""),
    ("ties.csv", 10, "Last contact", "ambiguous-date", "2024-02-03 or 2024-03-02"),
    ("ties.csv", 11, None, "duplicate-tie", ""),
    ("ties.csv", 12, "To", "rejected-reference", ""),
]

WARNINGS = [
    ("entities.csv", 1, "Blood group", "unknown-heading"),
    ("entities.csv", 1, "Phone", "telephone-becomes-contact"),
    ("entities.csv", 3, "State/Region", "unknown-region"),
    ("entities.csv", 4, "Township", "township-not-in-region"),
    ("entities.csv", 8, "Type", "no-kind"),
    ("entities.csv", 10, "Organisation name", "same-name"),
]


@pytest.fixture
def messy(write: Write) -> Path:
    return write(entities=ENTITIES, ties=TIES, firewalls="a,b,reason\norg-a,Golf,x\nGolf,org-a,y\n")


def problem_places(reading: ReadResult, severity: str) -> list[tuple[str | None, int | None, str | None, str]]:
    return [(p.file, p.row, p.column, p.code) for p in reading.problems if p.severity == severity]


def test_every_mistake_is_named_at_its_cell(messy: Path) -> None:
    reading = read_files(messy)
    found = {(p.file, p.row, p.column if p.column != "id" else None, p.code): p for p in reading.problems}
    for file, row, column, code, suggests in MISTAKES:
        problem = found.get((file, row, column, code))
        assert problem is not None, (file, row, column, code)
        assert suggests in problem.suggestion
    assert "2 cells" in found["ties.csv", 10, "Last contact", "ambiguous-date"].message  # one question for the column
    assert len(reading.errors) == len(MISTAKES)
    assert set(problem_places(reading, "warning")) == set(WARNINGS)
    assert reading.has_errors


def test_every_row_is_accepted_or_rejected_with_reasons_or_blank(messy: Path) -> None:
    reading = read_files(messy)
    rows = {(row.sheet.file, row.row) for row in reading.rejected_rows}
    assert rows == {(file, row) for file, row, *_ in MISTAKES}
    assert all(row.reasons for row in reading.rejected_rows)
    assert reading.blank_rows == 1
    assert reading.accepted_counts["entities"] == 14 - sum(file == "entities.csv" for file, _ in rows)
    assert reading.accepted_counts["ties"] == 11 - sum(file == "ties.csv" for file, _ in rows)


def test_rejected_rows_are_in_the_order_of_their_file(messy: Path) -> None:
    """Their order does not depend on which error was found first, so that a person can fix them beside the file."""
    rejected = read_files(messy).rejected_rows
    for file in {row.sheet.file for row in rejected}:
        rows = [row.row for row in rejected if row.sheet.file == file]
        assert rows == sorted(rows)
    files = [row.sheet.file for row in rejected]
    assert files == [file for file in dict.fromkeys(files) for _ in range(files.count(file))]


def test_partial_reads_a_row_without_its_bad_cell_where_it_can_do_without(messy: Path) -> None:
    records = read_files(messy, partial=True).records
    row = {r["id"]: r for r in records.entities.rows()}
    assert row["org-b"]["kind"] == "unclassified"
    assert "women" not in row["sg-c"]
    assert "verified_on" not in row["sg-c"]
    assert row["dn-d"] == {
        "id": "dn-d",
        "kind": "defector_network",
        "name": "Delta",
        "region": "Chin",
        "since": "2024-01-01",
    }
    assert "Rank" not in row["li-h"]
    assert "org-i" not in row  # its name is the bad cell


def test_partial_never_takes_a_mistake_for_trust(write: Write) -> None:
    """A marking that cannot be read becomes the strictest; a row whose status or consent cannot be read is left out."""
    folder = write(
        entities="id,name,tlp,status\na,A,AMBR,\nb,B,,detaned\n",
        contacts=(
            "entity,channel,handle,state,consent_for,consent_until,withdrawn_on\n"
            "a,signal,1,,liaison,soon,\na,signal,2,brunt,liaison,,\na,signal,3,,liaison,,soon\na,signal,4,,liaison,2099,\n"
        ),
    )
    reading = read_files(folder, partial=True)
    assert reading.records.entities.rows() == [{"id": "a", "kind": "unclassified", "name": "A", "tlp": "RED"}]
    assert reading.records.contacts["handle"].texts() == ["4"]
    assert len(reading.rejected_rows) == 4


def test_references_are_ids_or_names_in_either_script_aliases_and_code_names(write: Write) -> None:
    folder = write(
        entities="id,name,အမည်,aliases,code_name,kind\no,Open Door,တံခါးဖွင့်,OD|The Door,Quiet Path,NGO\np,Other,,,,NGO\n",
        ties="from,to,since\n" + "".join(f"{name},p,{year}\n" for year, name in enumerate(
            ["o", "open-door", "တံခါးဖွင့်", "the door", "QUIET PATH"], start=2001)),
    )  # fmt: skip
    reading = read_files(folder)
    assert reading.errors == ()
    assert set(reading.records.ties["from"].texts()) == {"o"}
    assert reading.records.ties["id"][0] == tie_id("o", "p", "coordinates", "2001")


def test_an_id_goes_before_a_name(write: Write) -> None:
    folder = write(entities="id,name,kind\na,b,NGO\nb,Other,NGO\nc,C,NGO\n", ties="from,to\nb,c\n")
    assert read_files(folder).records.ties["from"].texts() == ["b"]


def test_a_row_without_kind_is_unclassified_with_a_warning(write: Write) -> None:
    reading = read_files(write(entities="name\nA\nB\n"))
    assert reading.records.entities["kind"].texts() == ["unclassified"] * 2
    assert problem_places(reading, "warning") == [("entities.csv", 2, "kind", "no-kind")]
    assert reading.records.entities["id"].texts() == [entity_id("", "A"), entity_id("", "B")]


def test_cells_of_needs_and_offers_become_rows_once(write: Write) -> None:
    folder = write(
        entities="id,name,kind,needs,offers\na,A,NGO,medical|Legal,food\nb,B,NGO,medical,\n",
        needs="entity,direction,service,quantity\na,need,legal,5\n",
    )
    records = read_files(folder).records
    rows = {(r["entity"], r["direction"], r["service"], r.get("quantity", "")) for r in records.needs.rows()}
    assert rows == {
        ("a", "need", "legal", "5"),
        ("a", "need", "medical", ""),
        ("a", "offer", "food", ""),
        ("b", "need", "medical", ""),
    }
    assert not records.entities.has("needs")


def test_files_may_come_in_any_order_and_one_by_one(write: Write) -> None:
    folder = write(
        entities="id,name,kind\na,A,NGO\nb,B,NGO\n", ties="from,to\na,b\n", yaml="title: T\nat: 2024-03-31\n"
    )
    files = [folder / name for name in ("ties.csv", "directory.yaml", "entities.csv")]
    assert logical_hash(read_files(files).records) == logical_hash(read_files(folder).records)


def test_several_files_of_one_table_are_put_together(write: Write) -> None:
    folder = write(entities="id,name,kind\na,A,NGO\n")
    (folder / "organisations.csv").write_text("Name;Type;Donor code\nB;forum;7\n")
    records = read_files(folder).records
    assert [row["name"] for row in records.entities.rows()] == ["A", "B"]
    assert records.entities.extras["Donor code"].texts() == ["", "7"]


def test_a_file_is_known_by_its_headings_where_its_name_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,kind\nA,NGO\nB,NGO\n")
    (tmp_path / "b.csv").write_text("From,To,Type\nA,B,\n")
    (tmp_path / "c.csv").write_text("Organisation,Type,Value\nA,WhatsApp,x\n")
    assert {k: v for k, v in read_files(tmp_path).accepted_counts.items() if v} == {
        "entities": 2,
        "ties": 1,
        "contacts": 1,
    }


@pytest.mark.parametrize("partial", (False, True))
def test_two_of_one_name_stay_two(write: Write, *, partial: bool) -> None:
    folder = write(entities="id,name,kind\na,Ko Aung,liaison\nb,Ko Aung,liaison\n")
    assert read_files(folder, partial=partial).accepted_counts["entities"] == 2


def test_two_rows_without_id_of_the_same_kind_name_and_township_are_an_error(write: Write) -> None:
    reading = read_files(write(entities="name,kind,township\nA,NGO,Lashio\nA,NGO,Lashio\nA,NGO,Loikaw\n"))
    assert reading.accepted_counts["entities"] == 2
    assert [(p.row, p.code) for p in reading.errors] == [(3, "duplicate-id")]
    assert "row 2" in reading.errors[0].message


def test_progress_is_reported(write: Write) -> None:
    steps: list[tuple[str, int, int]] = []
    read_files(write(entities="name,kind\nA,NGO\n"), progress=lambda *step: steps.append(step))
    assert [step[1:] for step in steps] == [(0, 1), (1, 1)]


@pytest.mark.parametrize(
    ("text", "code", "column"),
    (
        ("title: [\n", "bad-settings", None),
        ("- a\n", "bad-settings", None),
        ("at: 31/3/24\n", "bad-date", "at"),
        ("marking: PURPLE\n", "unknown-word", "marking"),
        ("standards: ../secret\n", "no-such-file", "standards"),
        ("standards: /etc/hostname\n", "no-such-file", "standards"),
        ('title: "a\\u202Eb"\n', "hidden-character", "title"),
    ),
)
def test_a_mistake_in_the_settings_is_one_problem(write: Write, text: str, code: str, column: str | None) -> None:
    reading = read_files(write(entities="name,kind\nA,NGO\n", yaml=text))
    assert [(p.code, p.column, p.file) for p in reading.errors] == [(code, column, "directory.yaml")]


def test_settings_are_read_with_their_standards(write: Write) -> None:
    folder = write(
        entities="name,kind\nA,NGO\n",
        yaml="title: T\nat: 2024-03-31\nmarking: tlp:green\nstandards: our.yaml\nsince: 3\n",
    )
    (folder / "our.yaml").write_text("stale:\n  days: 5\n")
    reading = read_files(folder)
    settings = reading.records.settings
    assert (settings.title, settings.at, settings.marking, settings.standards) == (
        "T",
        "2024-03-31",
        "GREEN",
        "stale:\n  days: 5\n",
    )
    assert problem_places(reading, "warning") == [("directory.yaml", None, "since", "unknown-setting")]


def test_a_row_that_names_a_rejected_entity_is_rejected_with_it(write: Write) -> None:
    folder = write(
        entities="id,name,kind\na,A,NGO\nb,B,NGOO\nc,C,NGO\n",
        ties="from,to\na,b\nb,c\na,c\n",
        contacts="entity,channel,handle\nb,signal,x\n",
        firewalls="a,b\na,b\n",
    )
    reading = read_files(folder)
    codes = sorted((str(p.file), p.row, p.code) for p in reading.errors)
    assert codes == [
        ("contacts.csv", 2, "rejected-reference"),
        ("entities.csv", 3, "unknown-kind"),
        ("firewalls.csv", 2, "rejected-reference"),
        ("ties.csv", 2, "rejected-reference"),
        ("ties.csv", 3, "rejected-reference"),
    ]
    assert {name: count for name, count in reading.accepted_counts.items() if count} == {"entities": 2, "ties": 1}


def test_a_word_near_to_an_alias_is_named_by_what_it_means(write: Write) -> None:
    reading = read_files(write(entities="name,kind,status\nA,strike comittee,\nB,NGO,arested\n"))
    assert [p.suggestion for p in reading.errors] == ["Did you mean strike_group?", "Did you mean detained?"]
