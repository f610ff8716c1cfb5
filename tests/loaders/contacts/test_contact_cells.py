"""Columns of contacts in a table of entities: they become contacts without consent, and nothing else."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change
from kunyet.loaders.contacts import contact_cells
from kunyet.loaders.contacts.contact_texts import FoundRoutes, routes_of_cell
from kunyet.loaders.loading.load import load
from kunyet.loaders.reading.read_directory import read_files
from tests.loaders.conftest import Write

NUMBER, ADDRESS = "09421123456", "desk.one@example.org"


def contacts(folder: Path) -> list[dict[str, str]]:
    return read_files(folder).records.contacts.rows()


def test_a_handle_gets_the_person_and_position_of_its_row(write: Write) -> None:
    folder = write(
        entities=f"id,name,kind,Focal point,Position,Phone,E-mail\na,A,NGO,Fictional One,Chair,{NUMBER},{ADDRESS}\n"
    )
    reading = read_files(folder)
    whose = {"entity": "a", "person": "Fictional One", "position": "Chair"}
    assert reading.records.contacts.rows() == [
        {**whose, "channel": "phone", "handle": NUMBER},
        {**whose, "channel": "email", "handle": ADDRESS},
    ]
    assert reading.records.entities.extras == {}
    assert [(p.code, p.severity, p.column) for p in reading.problems] == [
        ("becomes-contact", "warning", "Focal point"),
        ("becomes-contact", "warning", "Position"),
        ("telephone-becomes-contact", "warning", "Phone"),
        ("becomes-contact", "warning", "E-mail"),
    ]


def test_a_person_without_a_handle_is_a_contact_over_the_channel_of_the_row(write: Write) -> None:
    folder = write(entities="id,name,kind,တာဝန်ခံ,Viber / Signal\na,A,NGO,Fictional One,signal\nb,B,NGO,Fictional Two,\n")
    assert contacts(folder) == [
        {"entity": "a", "person": "Fictional One", "channel": "signal"},
        {"entity": "b", "person": "Fictional Two"},
    ]


def test_of_several_persons_none_is_guessed_to_be_at_the_number(write: Write) -> None:
    folder = write(
        entities=(
            f"id,name,kind,Focal point,Position,Phone\na,A,NGO,Fictional One / Fictional Two,Chair / Deputy,{NUMBER}\n"
        )
    )
    assert contacts(folder) == [
        {"entity": "a", "channel": "phone", "handle": NUMBER},
        {"entity": "a", "person": "Fictional One", "position": "Chair"},
        {"entity": "a", "person": "Fictional Two", "position": "Deputy"},
    ]


def test_a_number_in_a_note_is_nobodys_and_one_in_the_cell_of_a_person_is_theirs(write: Write) -> None:
    folder = write(
        entities=(
            "id,name,kind,Focal point,Colour\n"
            f"a,A,NGO,Fictional One {NUMBER},blue {ADDRESS}\n"
        )
    )  # fmt: skip
    reading = read_files(folder)
    assert reading.records.contacts.rows() == [
        {"entity": "a", "person": "Fictional One", "channel": "phone", "handle": NUMBER},
        {"entity": "a", "channel": "email", "handle": ADDRESS},
    ]
    assert reading.records.entities.extras["Colour"].texts() == ["blue"]


def test_a_position_of_nobody_and_a_cell_that_is_no_way_of_contact_stay(write: Write) -> None:
    reading = read_files(write(entities="id,name,kind,Position,Signal\na,A,NGO,Chair,yes\n"))
    assert reading.records.contacts.size == 0
    assert {name: column.texts() for name, column in reading.records.entities.extras.items()} == {
        "Position": ["Chair"],
        "Signal": ["yes"],
    }
    assert {p.code for p in reading.problems} == {"becomes-contact", "no-way-of-contact"}


def test_a_name_loses_its_number_and_a_reference_by_that_name_is_found(write: Write) -> None:
    folder = write(entities=f"id,name,kind\na,A,NGO\nb,Beta {NUMBER},NGO\n", ties=f"from,to\na,Beta {NUMBER}\n")
    reading = read_files(folder)
    assert reading.errors == ()
    assert reading.records.entities["name"].texts() == ["A", "Beta"]
    assert reading.records.ties["to"].texts() == ["b"]


def test_a_number_or_an_address_is_no_name(write: Write) -> None:
    (problem,) = read_files(write(entities=f"id,name,kind\na,{ADDRESS},NGO\n")).errors
    assert (problem.code, problem.column) == ("telephone-number", "name")


def test_a_number_that_the_directory_has_keeps_its_consent_and_is_not_doubled(write: Write) -> None:
    store = MemoryStore()
    entity = {"id": "a", "kind": "organization", "name": "A"}
    known = {"entity": "a", "channel": "phone", "handle": "+95 9421123456", "consent_for": "liaison"}
    changes = [Change("entities", ("a",), entity), Change("contacts", ("a", "phone", "+95 9421123456"), known)]
    store.apply(changes, who="one", why="", based_on=0)
    folder = write(entities=f"id,name,kind,Focal point,Phone\na,A,NGO,Fictional One,{NUMBER}\n")
    load(store, folder, who="one")
    assert store.records().contacts.rows() == [known, {"entity": "a", "person": "Fictional One"}]


# --- Nothing that an analyst sees ----------------------------------------------------------------------------------

COLUMNS = [
    *(name for name, form in TABLES["entities"].items() if form.form in ("text", "list") and not form.only),
    *("Focal point", "Position", "Viber / Signal", "E-mail", "Phone", "Colour"),
]
SECRETS = ("09421123456", "+95 9 421 123 456", "၀၉၄၂၁၁၂၃၄၅၆", "desk.one@example.org", "two@example.org")
CELLS = st.builds(
    lambda before, secret, after: f"{before} {secret} {after}".strip(),
    st.sampled_from(("", "ask", "call:", "Alpha", "ညနေ", "(")),
    st.sampled_from((*SECRETS, "", "plain")),
    st.sampled_from(("", "evenings", ")", "/ signal", ", or none")),
)


@given(row=st.fixed_dictionaries({}, optional=dict.fromkeys(COLUMNS, CELLS)), name=CELLS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@pytest.mark.parametrize("role", ("analyst", "policymaker"))
def test_no_address_and_no_number_of_a_sheet_is_in_what_a_narrower_role_sees(
    tmp_path: Path, role: str, row: dict[str, str], name: str
) -> None:
    out = io.StringIO()
    cells = {"id": "a", "kind": "organization", "tlp": "GREEN", **row, "name": name or "Alpha"}
    csv.writer(out).writerows([list(cells), list(cells.values())])
    (tmp_path / "entities.csv").write_text(out.getvalue(), "utf-8")
    store = MemoryStore()
    reading = read_files(tmp_path)
    changes = [
        Change(table, row_key(table, values), values)
        for table, held in reading.records.tables().items()
        for values in held.rows()
    ]
    store.apply(changes, who="one", why="", based_on=0)
    seen = json.dumps(
        [table.rows() for table in open_view(store, Viewer(role)).records.tables().values()], ensure_ascii=False
    )
    assert "@" not in seen
    assert not any(secret in seen for secret in SECRETS)


def test_each_text_of_a_column_is_read_once(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading handles is what a long list costs: once for each distinct text, not for each use of it."""
    read: list[str] = []

    def counted(text: str, channels: tuple[str, ...]) -> FoundRoutes:
        read.append(text)
        return routes_of_cell(text, channels)

    monkeypatch.setattr(contact_cells, "routes_of_cell", counted)
    folder = write(entities=f"id,name,kind,Phone\na,A,NGO,{NUMBER}\nb,B,NGO,{NUMBER}\nc,C,NGO,0977 71{NUMBER[-5:]}\n")
    assert len(contacts(folder)) == 3
    assert sorted(read) == sorted({NUMBER, f"0977 71{NUMBER[-5:]}"})


WIDE = (
    "Organisation name,Contact 1,Position 1,Phone 1,Contact 2,Phone 2,Email 2",
    "Organisation name,Focal point,Position,Phone,Second focal point,Second phone,Second e-mail",
    "Organisation name,တာဝန်ခံ ၁,ရာထူး ၁,ဖုန်း ၁,တာဝန်ခံ ၂,ဖုန်း ၂,အီးမေးလ် ၂",
)


@pytest.mark.parametrize("headings", WIDE)
def test_numbered_columns_belong_to_the_person_of_their_number(tmp_path: Path, headings: str) -> None:
    path = tmp_path / "entities.csv"
    row = "Green House,Aye,Chair,09777123456,Su,၀၉၇၇၇၁၂၃၄၅၇,s@example.org"
    path.write_text(f"{headings}\n{row}\n", encoding="utf-8")
    found = {
        (row["person"], row["handle"], row.get("position", "")) for row in read_files(path).records.contacts.rows()
    }
    assert found == {("Aye", "09777123456", "Chair"), ("Su", "09777123457", ""), ("Su", "s@example.org", "")}


def test_several_numbers_of_one_person_stay_theirs(tmp_path: Path) -> None:
    path = tmp_path / "entities.csv"
    path.write_text("Name,Focal point,Phone 1,Phone 2\nGreen House,Aye,09777123456,09777123457\n", encoding="utf-8")
    rows = list(read_files(path).records.contacts.rows())
    assert [(row["person"], row["handle"]) for row in rows] == [("Aye", "09777123456"), ("Aye", "09777123457")]
