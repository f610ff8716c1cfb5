"""HXL tables: what each hashtag becomes, contacts that are never kept elsewhere, and dates that are never guessed."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.reading.read_result import ReadResult
from kunyet.loaders.recipes.recipe import Recipe
from tests.helpers.reading import check_survives, codes, column, ends, names, read_text, write_file
from tests.helpers.workbooks import write_workbook

HEADINGS = "Lead,Partner,Donor,Sector,State,Pcode,Township,Contact,Mail,Phone,Start,End,Reached"
TAGS = (
    "#org,#org+impl,#org+funder,#sector,#adm1+name,#adm1+code,#adm3,#contact+name,#contact+email,#contact+phone"
    ",#date+start,#date+end,#reached"
)
ROWS = """Alpha Relief,Beta Hands,Gamma Fund,Health,Sagaing,MMR005,Monywa,Daw Example,a@example.org,09421123456\
,2022-12-01,2023-01-31,120
Alpha Relief,Beta Hands,Gamma Fund,Nutrition,,MMR009,,Daw Example,a@example.org,,2022-10-01,2023-05-31,40
alpha relief,,,Health,Kachin,,,,,,2023-01-01,,
,Delta Aid,Gamma Fund,Health,Kachin,,,,,,,,
,,,Health,Kachin,,,,,,,,
Total,,,,,,,,,,,,160
"""


def table(*rows: str) -> str:
    return "\n".join(rows)


def offers(reading: ReadResult) -> list[tuple[str, str, str, str]]:
    needs = reading.records.needs
    name = dict(zip(column(reading, "entities", "id"), names(reading), strict=True))
    return [
        (name[needs["entity"][row]], needs["service"][row], needs["since"][row], needs["until"][row])
        for row in range(needs.size)
    ]


def test_each_organization_is_one_entity_with_its_ties_offers_and_places(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table("Report of March", "", HEADINGS, TAGS, ROWS), "march.csv")
    assert names(reading) == ["Alpha Relief", "Beta Hands", "Gamma Fund", "Delta Aid"]
    assert set(column(reading, "entities", "kind")) == {"organization"}
    assert column(reading, "entities", "roles") == ["", "partner", "donor", "partner"]
    assert column(reading, "entities", "serves") == ["Sagaing|Magway|Kachin", "Sagaing|Magway", "", "Kachin"]
    types = column(reading, "ties", "type")
    assert list(zip(ends(reading), types, strict=True)) == [
        (("Gamma Fund", "Alpha Relief"), "funds"),
        (("Alpha Relief", "Beta Hands"), "supports"),
        (("Gamma Fund", "Delta Aid"), "funds"),
    ]
    assert offers(reading) == [
        ("Alpha Relief", "Health", "2022-12-01", "2023-01-31"),
        ("Beta Hands", "Health", "2022-12-01", "2023-01-31"),
        ("Alpha Relief", "Nutrition", "2022-10-01", "2023-05-31"),
        ("Beta Hands", "Nutrition", "2022-10-01", "2023-05-31"),
        ("Delta Aid", "Health", "", ""),
    ]
    assert set(column(reading, "needs", "direction")) == {"offer"}
    assert codes(reading) == []


def test_contacts_are_contacts_and_nothing_else(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(HEADINGS, TAGS, ROWS), "x.csv")
    contacts = reading.records.contacts
    assert list(
        zip(contacts["person"].texts(), contacts["channel"].texts(), contacts["handle"].texts(), strict=True)
    ) == [("Daw Example", "email", "a@example.org"), ("Daw Example", "phone", "09421123456")]
    assert set(contacts["consent_for"].texts()) == {""}
    other = [reading.records.entities, reading.records.ties, reading.records.needs]
    texts = {text for of in other for each in (*of.columns.values(), *of.extras.values()) for text in each.values}
    assert not any("Example" in text or "@" in text or "0942" in text for text in texts)


def test_what_is_left_out_is_counted_and_named(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(HEADINGS, TAGS, ROWS), "x.csv")
    said = {problem.code: (problem.data, problem.row) for problem in reading.problems}
    assert said["rows-without-organization"] == ({"rows": 1}, 7)
    assert said["totals-left-out"] == ({"rows": 1}, 8)
    assert said["columns-left-out"][0] == {"columns": ["“#reached”"]}


def test_hashtags_may_be_in_a_workbook_below_titles_and_in_any_form(tmp_path: Path) -> None:
    rows = [["Who does what"], [], ["Agency", "Given by"], ["#org +name", "# org + funder"], ["Alpha", "Gamma"]]
    reading = read_files(write_workbook(tmp_path / "x.xlsx", {"Data": rows}))
    assert ends(reading) == [("Gamma", "Alpha")]
    assert {problem.row for problem in reading.problems if problem.sheet} <= {4, 5, None}


def test_codes_alone_show_the_region(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "#org,#adm3+code\nAlpha,MMR005012\n", "x.csv")
    assert column(reading, "entities", "serves") == ["Sagaing"]


def test_serials_and_written_dates_of_one_column_are_read_and_the_order_is_asked(tmp_path: Path) -> None:
    clear = "#org,#sector,#date+start\nAlpha,Health,44774\nAlpha,Health,13/07/2022\n"
    assert offers(read_text(tmp_path, clear, "x.csv")) == [("Alpha", "Health", "2022-07-13", "")]
    unclear = "#org,#sector,#date+start\nAlpha,Health,44774\nAlpha,Health,01/07/2022\nAlpha,Health,01/12/2022\n"
    reading = read_text(tmp_path, unclear, "x.csv")
    (question,) = reading.questions
    assert (question.suggested, question.choices[1:]) == ("day-first", ("month-first", "leave out"))
    assert offers(reading) == [("Alpha", "Health", "2022-07-01", "")]
    by_month = read_files(tmp_path / "x.csv", recipe=Recipe(answers={question.id: "month-first"}))
    assert (offers(by_month), by_month.questions) == ([("Alpha", "Health", "2022-01-07", "")], ())
    left = read_files(tmp_path / "x.csv", recipe=Recipe(answers={question.id: "leave out"}))
    assert offers(left) == [("Alpha", "Health", "2022-08-01", "")]
    (told,) = [problem for problem in left.problems if problem.code == "dates-left-out"]
    assert told.data["cells"] == 2


def test_day_numbers_without_a_written_date_are_asked_about(tmp_path: Path) -> None:
    text = "#org,#sector,#date+start\nAlpha,Health,44774\nAlpha,Food,44805\n"
    reading = read_text(tmp_path, text, "x.csv")
    assert [(one.id, one.suggested) for one in reading.questions] == [("dates:date start:serials", "days")]
    assert {row[2] for row in offers(reading)} == {"2022-08-01", "2022-09-01"}
    left = read_files(tmp_path / "x.csv", recipe=Recipe(answers={"dates:date start:serials": "leave out"}))
    assert {row[2] for row in offers(left)} == {""}


def test_a_table_of_hashtags_without_organizations_is_left_to_others(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "#adm1,#affected\nKachin,3\n", "x.csv")
    assert codes(reading) == ["unknown-table"]


@pytest.mark.parametrize(
    "content", (f"{HEADINGS}\r{TAGS}\r{ROWS}".replace("\n", "\r"), f"\ufeff{HEADINGS}\n{TAGS}\n{ROWS}")
)
def test_line_ends_and_byte_order_marks_do_not_matter(tmp_path: Path, content: str) -> None:
    assert len(names(read_text(tmp_path, content, "x.csv"))) == 4


def test_a_year_of_reports_is_read_in_three_seconds(tmp_path: Path) -> None:
    """12,959 rows, as many as a real table has; large enough for the reader of large files. Counted: processor time."""
    out = io.StringIO()
    out.write(f"{HEADINGS}\n{TAGS}\n")
    writer = csv.writer(out)
    for n in range(12_959):
        who = [f"Agency {n % 97}", f"Local group {n % 211}", f"Donor {n % 31}", ["Health", "WASH", "Shelter"][n % 3]]
        person = [f"Person {n % 97}", f"p{n % 97}@example.org", f"0942{n % 97:06}"]
        writer.writerow([*who, "Sagaing", "MMR005", "Monywa", *person, 44774 + n % 300, "", n])
    path = write_file(tmp_path / "year.csv", out.getvalue())
    assert path.stat().st_size > 1_000_000
    read_text(tmp_path, "#org,#sector\nAlpha,Health\n", "warm.csv")
    start = time.process_time()
    reading = read_files(path)
    assert time.process_time() - start < 3
    assert reading.records.entities.size == 97 + 211 + 31
    assert codes(reading) == []


TAG = st.sampled_from(["#org", "#org+impl", "#org+funder", "#sector", "#adm1", "#adm3+code", "#contact+phone", "#date"])
CELL = st.text(st.sampled_from(list("aA1|,;\"' \n=-@\u1000")), max_size=5)


@given(st.lists(TAG, min_size=1, max_size=6), st.lists(st.lists(CELL, min_size=1, max_size=7), max_size=6))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_tags_and_cells_give_a_report(tmp_path: Path, tags: list[str], rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([tags, *rows])
    check_survives(tmp_path, out.getvalue(), "x.csv")


def test_a_cell_that_lists_organizations_of_other_cells_is_several_of_them(tmp_path: Path) -> None:
    rows = ["Health,Alder Aid", "Health,Birch Care", 'Food,"Alder Aid, Birch Care"', "Food,Cedar/Dune Trust"]
    reading = read_text(tmp_path, "\n".join(["#sector,#org", *rows]) + "\n", "x.csv")
    assert names(reading) == ["Alder Aid", "Birch Care", "Cedar/Dune Trust"]
    assert reading.records.needs.size == 5


def test_columns_without_a_hashtag_behind_the_last_one_are_no_errors(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "Sector,Who,Code\n#sector,#org,\nHealth,Alder Aid,7\n", "x.csv")
    assert codes(reading) == []
    assert names(reading) == ["Alder Aid"]


def test_a_row_that_is_longer_than_the_headings_is_settled_by_an_answer(tmp_path: Path) -> None:
    file = tmp_path / "who.csv"
    file.write_text("Org,Sector,Place\n#org,#sector,#adm1\nAlder,WASH,Chin,left over\nBirch,Health,Chin\n", "utf-8")
    assert [problem.key for problem in read_files(file).errors] == ["too-many-cells.row"]
    for answer, found in (("leave out", ["Birch"]), ("keep", ["Alder", "Birch"])):
        reading = read_files(file, recipe=Recipe(answers={"beyond:who": answer}))
        assert (reading.errors, reading.records.entities["name"].texts()) == ((), found)
