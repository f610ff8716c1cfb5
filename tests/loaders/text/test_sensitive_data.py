"""What a directory must not hold by accident, and columns of telephone numbers."""

from __future__ import annotations

import pytest

from kunyet.graph.messages.sentences import sentences
from kunyet.loaders.reading.heading_aliases import heading_meanings
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.text.sensitive_data import identity_number_fault
from tests.loaders.conftest import Write


@pytest.mark.parametrize(
    "text",
    (
        "12/OUKAMA(N)123456",
        "12/OuKaMa (N) 123456",
        "၁၂/ဥကမ(နိုင်)၁၂၃၄၅၆",
        "see 9/MaNaMa(C)012345 please",
        "5/ကလထ(ဧည့်)၀၁၂၃၄၅",
        "12-OuKaMa-N-123456",
        "12/OuKaMa N 123456",
        "12/OuKaMa（N）123456",
        "12/Ou Ka Ma (N) No. 123456",
        "၁၂-ဥကမ-နိုင်-၁၂၃၄၅၆",
        "１２/OuKaMa(N)\u200b１２３４５６",
    ),
)
def test_a_national_identity_number_is_recognised_in_either_script(text: str) -> None:
    assert identity_number_fault(text) is not None


@pytest.mark.parametrize(
    "text",
    (
        *("1/2 (two) 3", "10-Dec-N 2024", "12/2024 to T 123456", "24/7 (hotline)", "Shan (North)/Kachin", "a/b(c)123"),
        *("1/" + "a" * 5000 + " 12345", "1/" + "a " * 2500 + " 12345"),
    ),
)
def test_other_texts_with_brackets_are_not_identity_numbers(text: str) -> None:
    assert identity_number_fault(text) is None


@pytest.mark.parametrize("heading", ("Phone", "Tel. No", "ဖုန်း", "Mobile 2", "Hotline"))
def test_a_column_of_telephone_numbers_becomes_contacts_without_consent(write: Write, heading: str) -> None:
    reading = read_files(
        write(entities=f'id,name,kind,{heading}\na,A,NGO,"09 123 456 789, 09 987 654 321"\nb,B,NGO,\n')
    )
    assert reading.records.contacts.rows() == [
        {"entity": "a", "channel": "phone", "handle": "09 123 456 789"},
        {"entity": "a", "channel": "phone", "handle": "09 987 654 321"},
    ]
    assert heading not in reading.records.entities.extras
    assert [(p.code, p.severity, p.column) for p in reading.problems] == [
        ("telephone-becomes-contact", "warning", heading)
    ]


def test_a_telephone_number_in_any_column_becomes_a_contact(write: Write) -> None:
    reading = read_files(
        write(entities="id,name,kind,Reach,notes\na,A,NGO,09123456789,x\nb,B,NGO,ask Ma Ma,+95 9 123 456 700\n")
    )
    contacts = {(row["entity"], row["handle"]) for row in reading.records.contacts.rows()}
    assert contacts == {("a", "09123456789"), ("b", "+95 9 123 456 700")}
    assert reading.records.entities.extras["Reach"].texts() == ["", "ask Ma Ma"]
    assert reading.records.entities["notes"].texts() == ["x", ""]


def test_a_number_that_contacts_already_hold_is_not_added(write: Write) -> None:
    folder = write(
        entities="id,name,kind,Phone\na,A,NGO,09-123-456-789\n",
        contacts="entity,channel,handle,consent_for\nA,phone,09 123 456 789,liaison\n",
    )
    assert read_files(folder).records.contacts["consent_for"].texts() == ["liaison"]


@pytest.mark.parametrize(
    "heading", ("NRC", "Home address", "Rank", "Unit", "မှတ်ပုံတင်အမှတ်", "နေရပ်လိပ်စာ", "တပ်ရင်း", "military rank")
)
def test_identity_address_rank_and_unit_are_refused_unless_named(write: Write, heading: str) -> None:
    folder = write(entities=f"id,name,kind,{heading}\na,A,NGO,x\nb,B,NGO,\n")
    reading = read_files(folder)
    assert [(p.code, p.row, p.column) for p in reading.errors] == [("refused-column", 2, heading)]
    assert "--keep" in reading.errors[0].suggestion
    assert reading.records.entities["id"].texts() == ["b"]
    kept = read_files(folder, keep_columns=[heading.upper()])
    assert kept.errors == ()
    assert kept.records.entities.extras[heading].texts() == ["x", ""]
    partial = read_files(folder, partial=True)
    assert partial.accepted_counts["entities"] == 2
    assert not partial.records.entities.extras[heading].filled.any()


def test_an_identity_number_in_any_column_is_refused_unless_named(write: Write) -> None:
    folder = write(entities="id,name,kind,notes,Extra\na,A,NGO,12/OuKaMa(N)123456,\nb,B,NGO,,၁၂/ဥကမ(နိုင်)၁၂၃၄၅၆\n")
    assert [(p.code, p.row, p.column) for p in read_files(folder).errors] == [
        ("identity-number", 2, "notes"),
        ("identity-number", 3, "Extra"),
    ]
    assert read_files(folder, keep_columns=["notes", "extra"]).errors == ()


def test_a_telephone_number_among_ties_is_an_error(write: Write) -> None:
    reading = read_files(write(entities="id,name,kind\na,A,NGO\nb,B,NGO\n", ties="from,to,Phone\na,b,09123456789\n"))
    assert [(p.code, p.row, p.column) for p in reading.errors] == [("telephone-number", 2, "Phone")]


def test_every_refused_content_has_words_in_both_languages() -> None:
    for what in set(heading_meanings("(refused)").values()):
        data = {"heading": "“x”", "what": what, "option": "x"}
        for language in ("en", "my"):
            assert "“x”" in sentences("refused-column", data, language).message
