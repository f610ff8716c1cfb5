"""Telephone numbers: cells that are one become contacts, and a text that holds one is warned of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.text.digits import burmese_digits
from kunyet.loaders.reading.one_row import read_row
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.text.telephone_numbers import (
    check_phone_numbers,
    holds_phone_number,
    is_phone,
    may_hold_phone_number,
    phone_routes,
)
from tests.loaders.conftest import Write

FULL_WIDTH = str.maketrans({str(digit): chr(0xFF10 + digit) for digit in range(10)})


@pytest.mark.parametrize(
    ("text", "number"),
    (
        ("09 123 456 789", "09 123 456 789"),
        ("+95 9 123 456 789", "+95 9 123 456 789"),
        ("09-123456789", "09-123456789"),
        ("၀၉၁၂၃၄၅၆၇၈၉", "09123456789"),
        ("+66 81 234 5678", "+66 81 234 5678"),
        ("01-512345", "01-512345"),
        ("959123456789", "959123456789"),
        ("(+95) 9421123456", "(+95) 9421123456"),
        ("tel:+959421123456", "+959421123456"),
        ("Tel. No: 09-421123456", "09-421123456"),
        ("Ph: 09421123456", "09421123456"),
        ("ဖုန်း ၀၉၄၂၁၁၂၃၄၅၆", "09421123456"),
        ("０９４２１１２３４５６", "09421123456"),
        ("0942\u200b1123456", "09421123456"),
        ("09\u2011421\u2011123456", "09-421-123456"),
        ("09\u00a0421\u00a0123456", "09 421 123456"),
        ("9421123456", "09421123456"),  # a spreadsheet drops the zero
    ),
)
def test_a_telephone_number_is_recognised_by_its_form(text: str, number: str) -> None:
    assert is_phone(text)
    assert may_hold_phone_number(["x", text])
    assert phone_routes(text) == [(number, "phone")]


def test_the_channel_beside_a_number_is_kept() -> None:
    assert phone_routes("09 777 123 456 (Viber) / Signal: 09987654321") == [
        ("09 777 123 456", "viber"),
        ("09987654321", "signal"),
    ]


@pytest.mark.parametrize(
    "text",
    (
        *("2024-01-29", "01/02/2024", "44774", "12345678", "20-30", "MMR001", "1,200,000", "09", "call 09 123", "0.5"),
        *("", "950000000", "9421123456.5", "999999999999", "kn-0001.01", "09123456789 or his brother"),
    ),
)
def test_other_numbers_are_not_telephone_numbers(text: str) -> None:
    assert not is_phone(text)


@pytest.mark.parametrize(
    "text",
    (
        *("Alpha 09421123456", "Alf call 09421123457", "weekly on (+95) 9421123458", "5 tel:+959421123459"),
        *("call 0942\u200b1123456 evenings", "call 9421123456", "ညနေ ၀၉၄၂၁၁၂၃၄၅၆ ကို ခေါ်ပါ", "Ann (09-421-123456)"),
    ),
)
def test_a_number_within_a_text_is_found(text: str) -> None:
    assert holds_phone_number(text)
    assert may_hold_phone_number([text])


@pytest.mark.parametrize(
    "text",
    (
        *("since 2024-01-29 09:00", "1,234,567,890 kyat", "report 2024/09/123", "12 of 09 groups", "budget 9500000000"),
        *("org-0123456789ab", "3.0912345678", "between 2021 and 2024", "MMR013001 to MMR013045"),
    ),
)
def test_other_texts_hold_no_number(text: str) -> None:
    assert not holds_phone_number(text)


@given(
    st.integers(0, 10**9 - 1), st.sampled_from(("0", "+95 ", "+95", "0095", "(+95)")), st.sampled_from(("", " ", "-"))
)
def test_every_mobile_number_is_found_in_every_script(rest: int, before: str, gap: str) -> None:
    digits = f"{rest:09}"
    number = f"{before}9{gap}{digits[:3]}{gap}{digits[3:]}"
    for text in (number, burmese_digits(number), number.translate(FULL_WIDTH), number.replace("-", "\u2011")):
        assert is_phone(text)
        assert holds_phone_number(f"ask at {text}, evenings")


@given(st.text(max_size=30))
def test_a_number_that_is_a_whole_cell_is_one_within_it_too(text: str) -> None:
    assert holds_phone_number(text) or not is_phone(text)


def test_texts_that_others_read_are_warned_of_by_column(write: Write) -> None:
    """The cases that passed silently: in a frequency and a quantity. Those of entities become contacts."""
    folder = write(
        entities=(
            "id,name,kind,aliases,notes\n"
            "a,Alpha 09421123456,NGO,Alf call 09421123457,ask 09421123450 first\n"
            "b,Beta (+95) 9421123451,NGO,,\n"
        ),
        ties="from,to,frequency\na,b,weekly on (+95) 9421123458\n",
        needs="entity,direction,service,quantity\na,need,shelter,5 tel:+959421123459\n",
    )
    reading = read_files(folder)
    found = {(p.file, p.column): p for p in reading.problems if p.code == "telephone-in-text"}
    assert set(found) == {("ties.csv", "frequency"), ("needs.csv", "quantity")}
    assert {problem.severity for problem in found.values()} == {"warning"}
    assert reading.records.entities["name"].texts() == ["Alpha", "Beta"]
    assert reading.records.entities["notes"].texts() == ["ask 09421123450 first", ""]
    assert reading.errors == ()


def test_a_form_warns_as_a_file_does() -> None:
    typed = {"id": "a", "name": "Alpha 09421123456", "kind": "organization", "notes": "12-OuKaMa-N-123456"}
    _, findings = read_row("entities", typed, Records.of())
    assert {(one.column, one.code, one.severity) for one in findings} == {
        ("name", "telephone-in-text", "warning"),
        ("notes", "identity-number", "warning"),
    }


def test_a_cell_in_any_form_becomes_a_contact(write: Write) -> None:
    folder = write(
        entities="id,name,kind,Phone,Reach\na,A,NGO,09 777 123 456 (Viber),x\nb,B,NGO,9421123456,tel:+959421123450\n"
    )
    assert {(row["entity"], row["channel"], row["handle"]) for row in read_files(folder).records.contacts.rows()} == {
        ("a", "viber", "09 777 123 456"),
        ("b", "phone", "09421123456"),
        ("b", "phone", "+959421123450"),
    }


def test_the_digits_of_an_id_that_kunyet_made_are_no_number() -> None:
    made = Table.of("entities", [{"id": "organization-0912345678", "name": "Harbour House"}])
    assert list(check_phone_numbers(made)) == []
