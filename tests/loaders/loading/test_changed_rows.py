"""Identity over edits: a changed kind, township or name of a row keeps its record, and what is not certain is asked."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

import pytest

from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change
from kunyet.loaders.loading import LoadOptions, LoadOutcome, load
from kunyet.loaders.recipes.questions import NEW_ENTRY, OTHER_FILE, Question
from kunyet.loaders.recipes.recipe import Recipe
from tests.helpers.coordinator_workbook import SAGAING, SHEETS, Rows, write_coordinator_workbook

ROWS = """\
kind,name,township,region,members,notes
organization,Kale Support Group,Kale,Sagaing,78,meets on Sundays
organization,Tamu Border Relief,Tamu,Sagaing,20,
strike_group,Monywa Strike Group,Monywa,Sagaing,39,
organization,Falam Youth,Falam,Chin,35,
organization,Hakha Choir,Hakha,Chin,12,
"""
TIES_OF_ROWS = (
    "from,to,type\nTamu Border Relief,Falam Youth,coordinates\nKale Support Group,Tamu Border Relief,supports\n"
)


def put(store: MemoryStore, path: Path, answers: Mapping[str, str] | None = None) -> LoadOutcome:
    recipe = Recipe(answers=answers) if answers else None
    return load(store, path, who="one", options=LoadOptions(recipe=recipe))


def write(folder: Path, entities: str, ties: str = TIES_OF_ROWS, name: str = "entities") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.csv").write_text(entities, "utf-8")
    if ties:
        (folder / "ties.csv").write_text(ties, "utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> MemoryStore:
    made = MemoryStore()
    assert put(made, write(tmp_path / "files", ROWS)).revision == 1
    return made


def names(store: MemoryStore) -> dict[str, str]:
    entities = store.records().entities
    return dict(zip(entities["id"].texts(), entities["name"].texts(), strict=True))


def answered(questions: Sequence[Question]) -> dict[str, str]:
    return {question.id: str(question.suggested) for question in questions}


@pytest.mark.parametrize(
    ("old", "new"),
    (
        ("organization,Tamu Border Relief,Tamu", "strike_group,Tamu Border Relief,Tamu"),
        ("organization,Tamu Border Relief,Tamu", ",Tamu Border Relief,Tamu"),
        ("organization,Tamu Border Relief,Tamu", "organization,Tamu Border Relief,Kale"),
        ("organization,Tamu Border Relief,Tamu", "organization,Tamu Border Relief,"),
        ("organization,Tamu Border Relief,Tamu", "organization,Tamu Border Relief Committee,Tamu"),
    ),
)
def test_a_changed_kind_township_or_name_with_all_else_the_same_keeps_the_record(
    store: MemoryStore, tmp_path: Path, old: str, new: str
) -> None:
    before = names(store)
    outcome = put(store, write(tmp_path / "files", ROWS.replace(old, new)))
    assert outcome.reading.questions == ()
    assert set(names(store)) == set(before)
    assert outcome.vanished == ()
    assert store.records().ties.size == 2
    assert put(store, tmp_path / "files").unchanged == 7


def test_a_kind_that_becomes_known_keeps_the_id_of_the_unclassified_entry(tmp_path: Path) -> None:
    store = MemoryStore()
    without = ROWS.replace("organization", "").replace("strike_group", "")
    put(store, write(tmp_path / "files", without))
    before = names(store)
    assert all(id.startswith("unclassified-") for id in before)
    outcome = put(store, write(tmp_path / "files", ROWS))
    assert (outcome.reading.questions, names(store)) == ((), before)
    assert set(store.records().entities["kind"].texts()) == {"organization", "strike_group"}
    assert put(store, tmp_path / "files").unchanged == 7


def test_a_kind_that_was_said_in_the_directory_stays_where_the_file_says_none(tmp_path: Path) -> None:
    store = MemoryStore()
    put(store, write(tmp_path / "files", "name,members\nKale Support Group,20\n", ties=""))
    row = store.records().entities.row(0)
    store.apply([Change("entities", (row["id"],), {**row, "kind": "organization"})], who="one", why="", based_on=1)
    outcome = put(store, write(tmp_path / "files", "name,members\nKale Support Group,21\n", ties=""))
    assert (outcome.conflicts, outcome.accepted_counts["entities"]) == ((), 1)
    assert store.records().entities.row(0) == {**row, "kind": "organization", "members": "21"}


def test_a_name_that_changed_with_the_rows_that_refer_to_it_is_asked_about(store: MemoryStore, tmp_path: Path) -> None:
    before = names(store)
    new = "Tamu Border Relief Committee"
    files = write(
        tmp_path / "files",
        ROWS.replace("Tamu Border Relief", new),
        TIES_OF_ROWS.replace("Tamu Border Relief", new),
    )
    outcome = put(store, files)
    assert outcome.stopped
    assert outcome.needs_answers
    (question,) = outcome.reading.questions
    assert question.blocks
    assert (
        question.as_dict()["what"] == "Is “Tamu Border Relief Committee (Tamu)” the new name of “Tamu Border Relief”?"
    )
    assert question.choices == ("Tamu Border Relief", NEW_ENTRY)
    assert names(store) == before

    assert not put(store, files, answered([question])).stopped
    assert set(names(store)) == set(before)
    assert store.records().ties.size == 2
    assert put(store, files).reading.questions == ()


def test_an_answer_may_say_that_a_name_is_a_new_entry(store: MemoryStore, tmp_path: Path) -> None:
    changed = ROWS.replace("Tamu Border Relief,Tamu,Sagaing,20", "Tamu Border Circle,Tamu,Sagaing,31")
    files = write(tmp_path / "files", changed, ties="")
    (question,) = put(store, files).reading.questions
    outcome = put(store, files, {question.id: NEW_ENTRY})
    assert [record.name for record in outcome.vanished] == ["Tamu Border Relief"]
    assert len(names(store)) == 6
    assert put(store, files).reading.questions == ()


def test_the_edition_of_a_file_under_another_name_is_asked_about(store: MemoryStore, tmp_path: Path) -> None:
    before = names(store)
    later = write(tmp_path / "later", ROWS.replace("Relief,Tamu", "Relief,Kale"), ties="", name="entities March")
    outcome = put(store, later)
    (question,) = outcome.reading.questions
    assert question.as_dict() == {
        "id": "edition:entities march csv",
        "what": "Is “entities March.csv” the new edition of “entities.csv”?",
        "where": "entities March.csv",
        "choices": ["entities.csv", OTHER_FILE],
        "suggested": "entities.csv",
        "blocks": True,
        "settles_errors": False,
    }
    put(store, later, answered([question]))
    assert set(names(store)) == set(before)
    assert put(store, later).reading.questions == ()

    other = MemoryStore()
    put(other, tmp_path / "files")
    put(other, later, {question.id: OTHER_FILE})
    assert len(names(other)) == 6


def test_a_whole_edition_under_another_name_needs_no_question_and_later_ones_vanish(
    store: MemoryStore, tmp_path: Path
) -> None:
    more = f"{ROWS}organization,Mindat Circle,Mindat,Chin,7,\n"
    assert put(store, write(tmp_path / "later", more, ties="", name="March")).reading.questions == ()
    less = "".join(line for line in more.splitlines(keepends=True) if "Hakha" not in line)
    outcome = put(store, write(tmp_path / "later", less, ties="", name="March"))
    assert [record.name for record in outcome.vanished] == ["Hakha Choir"]


def test_a_row_that_may_be_another_one_in_its_place_is_asked_about(tmp_path: Path) -> None:
    store = MemoryStore()
    rows = [f"organization,Circle {number}\n" for number in range(1, 6)]
    put(store, write(tmp_path / "files", "".join(["kind,name\n", *rows]), ties=""))
    rows[2] = "organization,Circle 7\n"
    (question,) = put(store, write(tmp_path / "files", "".join(["kind,name\n", *rows]), ties="")).reading.questions
    assert (question.suggested, question.blocks) == ("Circle 3", True)


def test_a_new_entity_of_a_name_that_another_one_had_before_is_not_that_one(store: MemoryStore, tmp_path: Path) -> None:
    renamed = ROWS.replace("Tamu Border Relief,", "Tamu Border Relief Committee,")
    put(store, write(tmp_path / "files", renamed, ties=""))
    before = names(store)
    put(store, write(tmp_path / "files", f"{renamed}organization,Tamu Border Relief,Tamu,Sagaing,3,\n", ties=""))
    after = names(store)
    assert {id: after[id] for id in before} == before
    assert len(after) == len(before) + 1
    assert put(store, tmp_path / "files").accepted_counts["entities"] == 0


# The coordinator's workbook -------------------------------------------------------------------------------------------


def edited(old: str, new: str) -> dict[str, Rows]:
    """Return the workbook with another cell in the row of Kale Support Group."""
    rows = [
        tuple(new if cell == old else cell for cell in row) if "Kale Support Group" in row else row for row in SAGAING
    ]
    return {**SHEETS, "Sagaing": rows}


@pytest.mark.parametrize(
    ("old", "new"), (("Kale Support Group", "Kale Supporting Circle"), ("Kale", "Kani"), ("CBO", "strike"))
)
def test_a_workbook_with_an_edited_row_gives_no_double(tmp_path: Path, old: str, new: str) -> None:
    store = MemoryStore()
    book = write_coordinator_workbook(tmp_path / "book.xlsx")
    put(store, book, answered(put(store, book).reading.questions))
    before = names(store)
    write_coordinator_workbook(book, edited(old, new))
    outcome = put(store, book)
    if outcome.needs_answers:
        kept = outcome.reading.recipe
        assert kept is not None
        load(
            store,
            book,
            who="one",
            options=LoadOptions(recipe=kept.with_answers(answered(outcome.reading.blocking_questions))),
        )
    assert set(names(store)) == set(before)
    assert store.records().entities["kind"].texts().count("unclassified") <= 1


def test_a_workbook_whose_name_changed_everywhere_asks_once(tmp_path: Path) -> None:
    store = MemoryStore()
    book = write_coordinator_workbook(tmp_path / "book.xlsx")
    put(store, book, answered(put(store, book).reading.questions))
    before, new = names(store), "Kale Support Group Committee"
    sheets = {
        name: [tuple(new if cell == "Kale Support Group" else cell for cell in row) for row in rows]
        for name, rows in SHEETS.items()
    }
    later = write_coordinator_workbook(tmp_path / "March.xlsx", sheets)
    outcome = put(store, later)
    assert {question.id.partition(":")[0] for question in outcome.reading.blocking_questions} == {"same", "edition"}
    recipe = outcome.reading.recipe
    assert recipe is not None
    answers = answered(outcome.reading.blocking_questions)
    load(store, later, who="one", options=LoadOptions(recipe=recipe.with_answers(answers)))
    assert set(names(store)) == set(before)
    assert new in names(store).values()


# Random edits of a table ----------------------------------------------------------------------------------------------

WORDS = ("River", "Hill", "Lotus", "Market", "Garden", "Bridge", "Orchard", "Harbour", "Meadow", "Lantern", "Bamboo")
PLACES = ("Kale", "Tamu", "Falam", "Hakha", "Monywa", "Kani")


def random_table(draw: random.Random) -> list[dict[str, str]]:
    first = draw.sample(WORDS, draw.randint(3, 9))
    return [
        {
            "key": str(number),
            "kind": draw.choice(("organization", "strike_group", "")),
            "name": f"{word} {draw.choice(WORDS)} {draw.choice(('Circle', 'Union', 'Relief'))}",
            "township": draw.choice(PLACES),
            "members": draw.choice(("", "10", "20", str(30 + number))),
        }
        for number, word in enumerate(first)
    ]


def edit_row(row: dict[str, str], draw: random.Random) -> None:
    column = draw.choice(("name", "township", "kind", "members"))
    row[column] = {
        "name": f"{row['name'].rpartition(' ')[0]} {draw.choice(WORDS)} Committee",
        "township": draw.choice(PLACES),
        "kind": draw.choice(("organization", "strike_group", "")),
        "members": str(draw.randint(50, 90)),
    }[column]


def edit_table(rows: list[dict[str, str]], draw: random.Random, new_keys: Iterator[str]) -> list[dict[str, str]]:
    """Return the rows after a few edits of a person; `key` says which row is which."""
    rows = [dict(row) for row in rows]
    for _ in range(draw.randint(1, 4)):
        at, other = draw.randrange(len(rows)), draw.randrange(len(rows))
        what = draw.choice(("edit", "edit", "edit", "edit", "move", "swap", "insert", "delete", "sort"))
        if what == "edit":
            edit_row(rows[at], draw)
        elif what == "move":
            rows.insert(other, rows.pop(at))
        elif what == "swap":
            rows[at], rows[other] = rows[other], rows[at]
        elif what == "insert":
            name = f"{draw.choice(WORDS)} {draw.choice(PLACES)} Assembly"
            new = {"kind": "organization", "name": name, "township": "Hpa-An", "members": ""}
            rows.insert(at, {"key": next(new_keys), **new})
        elif what == "delete" and len(rows) > 2:
            rows.pop(at)
        elif what == "sort":
            rows.sort(key=lambda row: row["name"])
    return rows


def as_csv(rows: Sequence[Mapping[str, str]]) -> str:
    columns = ("kind", "name", "township", "members")
    return "\n".join([",".join(columns), *(",".join(row[column] for column in columns) for row in rows)]) + "\n"


@pytest.mark.parametrize("seed", range(40))
def test_random_edits_make_no_double_and_match_nothing_wrong_in_silence(seed: int, tmp_path: Path) -> None:
    draw = random.Random(seed)  # noqa: S311 - the same tables in every run
    new_keys = map(str, count(100))
    store = MemoryStore()
    rows = random_table(draw)
    put(store, write(tmp_path / "files", as_csv(rows), ties=""))
    ids = dict(zip(store.records().entities["name"].texts(), store.records().entities["id"].texts(), strict=True))
    id_of = {row["key"]: ids[row["name"]] for row in rows}
    for _ in range(3):
        before = {row["key"]: row for row in rows}
        rows = edit_table(rows, draw, new_keys)
        if len({row["name"] for row in rows}) < len(rows):
            return  # Two of one name are another story.
        key_of = {row["name"]: row["key"] for row in rows}
        name_of = names(store)
        path = write(tmp_path / "files", as_csv(rows), ties="")
        outcome = put(store, path)
        answers: dict[str, str] = {}
        while outcome.needs_answers:  # Where a row is a new entry, another row may be asked about in its place.
            for question in outcome.reading.questions:
                asked = next(row for row in rows if question.id == f"same:{row['name'].casefold()}")
                id = id_of.get(asked["key"], "")
                assert question.id not in answers
                answers[question.id] = name_of[id] if name_of.get(id) in question.choices else NEW_ENTRY
                # The record itself is among the answers, wherever there is one.
                assert id not in name_of or answers[question.id] != NEW_ENTRY, (question, before[asked["key"]])
            outcome = put(store, path, answers)
        assert not outcome.stopped
        records = store.records().entities
        for id, name in zip(records["id"].texts(), records["name"].texts(), strict=True):
            key = key_of.get(name)
            if key is not None:
                # The same row is the same record; a new row is a new one.
                assert id_of.setdefault(key, id) == id, (name, before.get(key))
        assert set(id_of.values()) == set(records["id"].texts())
