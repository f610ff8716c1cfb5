"""What is an error as it stands is asked about once for each sheet or column, and an answer settles it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kunyet.graph.stores.memory import MemoryStore
from kunyet.loaders.loading import LoadOptions, load
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.reading.read_result import ReadResult
from kunyet.loaders.recipes.kept_recipes import kept_recipes
from kunyet.loaders.recipes.recipe import Recipe


def read(folder: Path, text: str, answers: dict[str, str] | None = None, name: str = "list.csv") -> ReadResult:
    (folder / name).write_text(text, "utf-8")
    recipe = None if answers is None else Recipe(answers=answers)
    return read_files(folder / name, recipe=recipe, count_cells=True)


def asked(reading: ReadResult) -> dict[str, str | None]:
    return {question.id: question.suggested for question in reading.questions if question.settles_errors}


def rows(reading: ReadResult, table: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(column, "") for column in columns) for row in getattr(reading.records, table).rows()]


TWICE = (
    "name,kind,region,phone,notes,since\nAlder,NGO,,09111111111,one,2020\nBirch,NGO,,,,\n"
    "alder,NGO,Chin,09222222222,two,2021\n"
)


def test_rows_that_stand_twice_are_one_record_or_several(tmp_path: Path) -> None:
    open_reading = read(tmp_path, TWICE)
    assert [problem.key for problem in open_reading.errors] == ["duplicate-id.same-name"]
    assert asked(open_reading) == {"twice:entities:list": "one record"}
    one = read(tmp_path, TWICE, {"twice:entities:list": "one record"})
    assert (one.errors, one.questions) == ((), ())
    assert rows(one, "entities", "name", "region", "notes", "since") == [
        ("Alder", "Chin", "one; two", "2020"),
        ("Birch", "", "", ""),
    ]
    owner = one.records.entities["id"][0]
    assert {row["entity"] for row in one.records.contacts.rows()} == {owner}
    assert one.records.contacts.size == 2
    assert [problem.row for problem in one.problems if problem.code == "twin-differs"] == [2]
    several = read(tmp_path, TWICE, {"twice:entities:list": "several records"})
    assert [row[0] for row in rows(several, "entities", "name")] == ["Alder", "Birch", "alder"]
    assert several.errors == ()


def test_rows_that_say_different_things_of_a_guard_stay_an_error(tmp_path: Path) -> None:
    text = "name,kind,status\nAlder,NGO,detained\nAlder,NGO,active\n"
    answered = read(tmp_path, text, {"twice:entities:list": "one record"})
    assert [problem.key for problem in answered.errors] == ["duplicate-id.same-name"]
    text = "name,kind,tlp\nAlder,NGO,GREEN\nAlder,NGO,RED\n"
    assert rows(read(tmp_path, text, {"twice:entities:list": "one record"}), "entities", "tlp") == [("RED",)]


def test_ties_that_stand_twice_become_one(tmp_path: Path) -> None:
    entities = tmp_path / "entities.csv"
    entities.write_text("id,name,kind\na,Alder,NGO\nb,Birch,NGO\n", "utf-8")
    ties = tmp_path / "ties.csv"
    ties.write_text("from,to,channel,last_contact\na,b,signal,2024-01-01\na,b,phone,2024-03-01\n", "utf-8")
    (question,) = read_files([entities, ties]).questions
    answered = read_files([entities, ties], recipe=Recipe(answers={question.id: "one record"}))
    assert rows(answered, "ties", "channel", "last_contact") == [("signal|phone", "2024-03-01")]
    assert answered.errors == ()


def test_rows_without_a_name_are_left_out_and_counted(tmp_path: Path) -> None:
    text = "name,kind,notes\nAlder,NGO,\n,NGO,lost\nBirch,NGO,\n"
    assert asked(read(tmp_path, text)) == {"nameless:list": "leave out"}
    left = read(tmp_path, text, {"nameless:list": "leave out"})
    assert (left.errors, [row[0] for row in rows(left, "entities", "name")]) == ((), ["Alder", "Birch"])
    assert left.cells is not None
    assert (left.cells.read, left.cells.left_out) == (7, 2)
    mostly = read(tmp_path, "name,members\n,1\n,2\nA,3\n")
    assert asked(mostly) == {"nameless:list": None}


def test_cells_beyond_the_headings_are_kept_or_their_rows_left_out(tmp_path: Path) -> None:
    text = "name,kind\nAlder,NGO,more\nBirch,NGO\n"
    assert asked(read(tmp_path, text)) == {"beyond:list": "leave out"}
    left = read(tmp_path, text, {"beyond:list": "leave out"})
    assert ([row[0] for row in rows(left, "entities", "name")], left.errors) == (["Birch"], ())
    kept = read(tmp_path, text, {"beyond:list": "keep"})
    assert kept.records.entities.extras["column 3"].texts() == ["more", ""]
    book = openpyxl.Workbook()
    for row in (["name", "kind"], ["Alder", "NGO", "more"]):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    assert asked(read_files(tmp_path / "list.xlsx")) == {"beyond:sheet": "keep"}


@pytest.mark.parametrize(
    ("cells", "suggested"),
    (("A long story about it,Another one", "keep"), ("high,low", None), ("RED,GREEN", None), ("y,n", None)),
)
def test_a_heading_that_may_be_a_guard_is_asked_about_at_every_load(
    tmp_path: Path, cells: str, suggested: str | None
) -> None:
    one, two = cells.split(",")
    text = f"name,kind,our sensitivity\nAlder,NGO,{one}\nBirch,NGO,{two}\n"
    assert asked(read(tmp_path, text)) == {"guard:our sensitivity": suggested}
    kept = read(tmp_path, text, {"guard:our sensitivity": "keep"})
    assert (kept.errors, kept.records.entities.extras["our sensitivity"].texts()) == ((), [one, two])
    if cells == "RED,GREEN":
        marked = read(tmp_path, text, {"guard:our sensitivity": "tlp"})
        assert rows(marked, "entities", "tlp") == [("RED",), ("GREEN",)]


def test_no_answer_about_a_guard_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "Our list,,\nOrg Name,Type,our sensitivity\nA,NGO,some words\nB,NGO,other words\nB,NGO,\n", "utf-8"
    )
    store = MemoryStore()
    answers = {"guard:our sensitivity": "keep", "twice:entities:list": "one record"}
    options = LoadOptions(recipe=Recipe(answers=answers))
    assert not load(store, tmp_path / "list.csv", who="c", options=options).stopped
    assert [recipe.answers for recipe in kept_recipes(store)] == [{"twice:entities:list": "one record"}]


def test_how_far_tasks_are_is_no_status_of_an_actor(tmp_path: Path) -> None:
    text = "name,kind,status\nAlder,NGO,In Progress\nBirch,NGO,Completed\n"
    assert asked(read(tmp_path, text)) == {"own-status:status": "keep"}
    kept = read(tmp_path, text, {"own-status:status": "keep"})
    assert kept.errors == ()
    assert kept.records.entities.extras["status (own words)"].texts() == ["In Progress", "Completed"]
    hidden = read(tmp_path, "name,kind,status\nAlder,NGO,in hiding\nBirch,NGO,abroad\n")
    words = {"own-status:status": None, "status-word:in hiding": "unreachable", "status-word:abroad": None}
    assert (asked(hidden), len(hidden.errors)) == (words, 2)
    mixed = read(tmp_path, "name,kind,status\nAlder,NGO,In Progress\nBirch,NGO,detained\n")
    assert (asked(mixed), len(mixed.errors)) == ({}, 1)


def test_what_is_refused_is_left_out_or_kept(tmp_path: Path) -> None:
    text = "name,kind,Address,Password\nAlder,NGO,1 Long Road,hunter2\n"
    open_reading = read(tmp_path, text)
    assert {problem.code for problem in open_reading.errors} == {"refused-column"}
    assert asked(open_reading) == {"refused:address": "leave out", "refused:password": "leave out"}
    left = read(tmp_path, text, {"refused:address": "leave out", "refused:password": "leave out"})
    assert (left.errors, dict(left.records.entities.extras)) == ((), {})
    kept = read(tmp_path, text, {"refused:address": "keep", "refused:password": "leave out"})
    assert kept.records.entities.extras["Address"].texts() == ["1 Long Road"]
    number = "name,kind,notes\nAlder,NGO,12/ABCDEF(N)123456\n"
    assert asked(read(tmp_path, number)) == {"refused:notes": "leave out"}
    cleaned = read(tmp_path, number, {"refused:notes": "leave out"})
    assert (cleaned.errors, rows(cleaned, "entities", "notes")) == ((), [("",)])


def test_a_single_mistake_in_writing_is_asked_about_and_stays_an_error(tmp_path: Path) -> None:
    text = "name,kind,confidence\nAlder,NGOO,high\nBirch,NGO,greenish\n"
    open_reading = read(tmp_path, text)
    assert len(open_reading.errors) == 2
    assert asked(open_reading) == {"word:kind:ngoo": "organization", "word:confidence:greenish": "leave out"}
    answers = {"word:kind:ngoo": "defector_network", "word:confidence:greenish": "low"}
    assert rows(read(tmp_path, text, answers), "entities", "kind", "confidence") == [
        ("defector_network", "high"),
        ("organization", "low"),
    ]


def test_names_in_a_list_of_ties_become_entries(tmp_path: Path) -> None:
    text = "from,to,type\nAlder,Birch,funds\nBirch,birch,funds\n"
    open_reading = read(tmp_path, text, name="ties.csv")
    assert asked(open_reading) == {"strangers:ties": "new entry"}
    answered = read(tmp_path, text, {"strangers:ties": "new entry"}, name="ties.csv")
    assert asked(answered) == {"loops:ties": "leave out"}
    both = {"strangers:ties": "new entry", "loops:ties": "leave out"}
    whole = read(tmp_path, text, both, name="ties.csv")
    assert (whole.errors, [row[0] for row in rows(whole, "entities", "name")]) == ((), ["Alder", "Birch"])


def test_ties_to_nodes_that_a_graph_does_not_describe_are_left_out(tmp_path: Path) -> None:
    nodes = '<node id="1" label="Alder"/><node id="2" label="Birch"/>'
    edges = '<edge id="0" source="1" target="2"/><edge id="1" source="1" target="9"/>'
    head = '<gexf xmlns="http://www.gexf.net/1.3" version="1.3"><graph>'
    text = f"{head}<nodes>{nodes}</nodes><edges>{edges}</edges></graph></gexf>"
    assert asked(read(tmp_path, text, name="map.gexf")) == {"strangers:edges": "leave out"}
    whole = read(tmp_path, text, {"strangers:edges": "leave out"}, name="map.gexf")
    assert (whole.errors, whole.questions, whole.records.ties.size, whole.records.entities.size) == ((), (), 1, 2)
    both = read(tmp_path, text, {"strangers:edges": "new entry"}, name="map.gexf")
    assert (both.errors, both.questions, both.records.ties.size) == ((), (), 2)


def test_numbers_beside_a_list_of_entities_are_no_names(tmp_path: Path) -> None:
    (tmp_path / "nodes.csv").write_text("# index,label,viz\n0,Alder,x\n1,Birch,y\n", "utf-8")
    (tmp_path / "edges.csv").write_text("# source,target\n0,1\n", "utf-8")
    joined = read_files(tmp_path)
    assert (joined.errors, joined.records.entities.size, joined.records.ties.size) == ((), 2, 1)
    (tmp_path / "nodes.csv").write_text("number,name\n0,Alder\n1,Birch\n", "utf-8")
    assert asked(read_files(tmp_path)) == {"numbers:edges": None}


def test_a_word_against_somebody_makes_no_tie(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("name,kind\nAlder,NGO\nBirch,NGO\n", "utf-8")
    rows_ = "Alder,Birch,opposes\nBirch,Alder,advises\nAlder,Birch,trusts\n"
    (tmp_path / "ties.csv").write_text(f"from,to,relation type\n{rows_}", "utf-8")
    reading = read_files(tmp_path, count_cells=True)
    suggested = {one.id: one.suggested for one in reading.questions}
    assert (suggested["word:type:opposes"], suggested["word:type:advises"]) == ("leave out", "coordinates")
    assert [row["notes"] for row in reading.records.ties.rows()] == ["advises", "trusts"]
    answered = read_files(tmp_path, recipe=Recipe(answers={"word:type:opposes": "communicates"}))
    assert answered.records.ties.size == 3


def test_open_dates_and_numbers_are_one_question_a_column(tmp_path: Path) -> None:
    text = "name,kind,verified_on,since,members\nAlder,NGO,3/4/2024,44774,1.200\nBirch,NGO,5/6/2024,44775,1.300\n"
    open_reading = read(tmp_path, text)
    assert asked(open_reading) == {
        "dates:verified on:column": "day-first",
        "dates:since:serials": "days",
        "decimal:members": "comma",
    }
    said = {"dates:verified on:column": "month-first", "dates:since:serials": "days", "decimal:members": "comma"}
    whole = read(tmp_path, text, said)
    assert (whole.errors, whole.questions) == ((), ())
    assert rows(whole, "entities", "verified_on", "since", "members") == [
        ("2024-03-04", "2022-08-01", "1200"),
        ("2024-05-06", "2022-08-02", "1300"),
    ]
    left = read(tmp_path, text, dict.fromkeys(said, "leave out"))
    assert rows(left, "entities", "verified_on", "since", "members") == [("", "", ""), ("", "", "")]


def test_the_order_of_dates_that_guard_somebody_is_said_at_every_load(tmp_path: Path) -> None:
    text = "entity,channel,handle,consent_until\nAlder,email,a@example.org,3/4/2031\n"
    (tmp_path / "entities.csv").write_text("name,kind\nAlder,NGO\n", "utf-8")
    (tmp_path / "contacts.csv").write_text(text, "utf-8")
    assert asked(read_files(tmp_path)) == {"guard-dates:consent until:column": None}
    store = MemoryStore()
    said = Recipe(answers={"guard-dates:consent until:column": "day-first"})
    load(store, tmp_path, who="A person", options=LoadOptions(recipe=said))
    assert store.records().contacts["consent_until"].texts() == ["2031-04-03"]
    assert [recipe.answers for recipe in kept_recipes(store)] == [{}]
    plain = Recipe(answers={"dates:consent until:column": "day-first"})
    assert asked(read_files(tmp_path, recipe=plain)) == {"guard-dates:consent until:column": None}


def test_answers_about_native_files_are_kept_for_the_next_edition(tmp_path: Path) -> None:
    store = MemoryStore()
    (tmp_path / "march.csv").write_text(TWICE, "utf-8")
    said = Recipe(answers={"twice:entities:march": "one record"})
    load(store, tmp_path / "march.csv", who="A person", options=LoadOptions(recipe=said))
    dates = "name,kind,verified_on\nAlder,NGO,3/4/2024\n"
    (tmp_path / "dates.csv").write_text(dates, "utf-8")
    order = Recipe(answers={"dates:verified on:column": "month-first"})
    load(store, tmp_path / "dates.csv", who="A person", options=LoadOptions(recipe=order))
    (tmp_path / "later.csv").write_text("name,kind,verified_on\nCedar,NGO,5/6/2024\n", "utf-8")
    outcome = load(store, tmp_path / "later.csv", who="A person")
    assert (outcome.stopped, outcome.reading.questions) == (False, ())
    assert "2024-05-06" in store.records().entities["verified_on"].texts()
    (tmp_path / "other.csv").write_text("name,kind,region,verified_on,notes,since\nElm,NGO,,5/6/2024,,\n", "utf-8")
    assert load(store, tmp_path / "other.csv", who="A person").stopped


def test_a_list_without_headings_is_known_again_by_its_name_and_its_columns(tmp_path: Path) -> None:
    store = MemoryStore()
    (tmp_path / "partners march 2024.csv").write_text(
        "Alder Aid,https://alder.example,5\nBirch Care,https://birch.example,6\n", "utf-8"
    )
    (tmp_path / "partners april 2024.csv").write_text(
        "Alder Aid,https://alder.example,5\nElm House,https://elm.example,7\n", "utf-8"
    )
    answers = {"sheet:partners march 2024": "entities", "names:partners march 2024": "column 1"}
    load(
        store, tmp_path / "partners march 2024.csv", who="A person", options=LoadOptions(recipe=Recipe(answers=answers))
    )
    outcome = load(store, tmp_path / "partners april 2024.csv", who="A person", options=LoadOptions(dry_run=True))
    assert outcome.reading.records.entities["name"].texts() == ["Alder Aid", "Elm House"]
    assert not [one.id for one in outcome.reading.questions if one.id.startswith(("sheet", "names"))]
    (tmp_path / "people.csv").write_text("Alder Aid,https://alder.example,5\nElm,https://elm.example,7\n", "utf-8")
    other = load(store, tmp_path / "people.csv", who="A person", options=LoadOptions(dry_run=True))
    assert [one.id for one in other.reading.blocking_questions] == ["sheet:people", "names:people"]


def test_hidden_characters_are_taken_out_and_numbers_are_no_names(tmp_path: Path) -> None:
    text = "name,kind\nAl\u202eder,NGO\n09123456789,NGO\nBirch,NGO\n"
    assert asked(read(tmp_path, text)) == {"hidden:list": "without", "nameless:list": "leave out"}
    whole = read(tmp_path, text, {"hidden:list": "without", "nameless:list": "leave out"})
    assert (whole.errors, [row[0] for row in rows(whole, "entities", "name")]) == ((), ["Alder", "Birch"])


def test_names_in_a_list_of_contacts_become_entries(tmp_path: Path) -> None:
    text = "Contact person,Organization\nThiri Aye,Alder\nKo Min,Birch\n"
    assert asked(read(tmp_path, text, name="contacts.csv")) == {"strangers:contacts": "new entry"}
    taken = read(tmp_path, text, {"strangers:contacts": "new entry"}, name="contacts.csv")
    assert taken.errors == ()
    assert rows(taken, "entities", "name", "kind") == [("Alder", "unclassified"), ("Birch", "unclassified")]
    assert rows(taken, "contacts", "person") == [("Thiri Aye",), ("Ko Min",)]


def test_ties_that_cannot_join_their_ends_are_read_as_another_type_or_left_out(tmp_path: Path) -> None:
    """An *Owns* between organizations, as Kumu has it, is no tie of an actor to a commitment."""
    entities = tmp_path / "entities.csv"
    entities.write_text("id,name,kind\na,Alder,NGO\nb,Birch,NGO\np,Clinic,commitment\n", "utf-8")
    ties = tmp_path / "ties.csv"
    ties.write_text("from,to,type,notes\na,b,owns,since May\na,p,owns,\n", "utf-8")
    files = [entities, ties]
    assert asked(read_files(files)) == {"ends:type:owns:ties": "coordinates"}
    taken = read_files(files, recipe=Recipe(answers={"ends:type:owns:ties": "coordinates"}))
    assert taken.errors == ()
    assert rows(taken, "ties", "to", "type", "notes") == [
        ("b", "coordinates", "since May; owns"),
        ("p", "owns", ""),
    ]
    left = read_files(files, recipe=Recipe(answers={"ends:type:owns:ties": "leave out"}))
    assert (left.errors, rows(left, "ties", "to")) == ((), [("p",)])


def test_own_words_for_a_status_are_asked_about_at_every_load(tmp_path: Path) -> None:
    text = "name,kind,status\nAlder,NGO,in hiding\nBirch,NGO,detained\nCedar,NGO,in hiding\n"
    assert asked(read(tmp_path, text)) == {"status-word:in hiding": "unreachable"}
    answers = {"status-word:in hiding": "detained"}
    taken = read(tmp_path, text, answers)
    assert (taken.errors, rows(taken, "entities", "status")) == ((), [("detained",)] * 3)
    store = MemoryStore()
    options = LoadOptions(recipe=Recipe(answers=answers))
    assert not load(store, tmp_path / "list.csv", who="c", options=options).stopped
    assert all("status" not in id for recipe in kept_recipes(store) for id in recipe.answers)
