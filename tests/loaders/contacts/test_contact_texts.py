"""Ways of contact in texts: what is found, with which channel, and what is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.loaders.contacts.contact_texts import (
    may_hold_route,
    routes_in_text,
    routes_of_cell,
    routes_within,
    same_handle,
)

NUMBER, ADDRESS = "09421123456", "desk.one@example.org"


@pytest.mark.parametrize(
    ("text", "rest"),
    (
        (ADDRESS, ""),
        (f"mailto:{ADDRESS}", ""),
        (f"Email: {ADDRESS} (office)", "(office)"),
        (f"ask Ma Ma ({ADDRESS}), evenings", "ask Ma Ma, evenings"),
        (f"ညနေ {ADDRESS} သို့ ရေးပါ", "ညနေ သို့ ရေးပါ"),
        ("desk.one＠example.org", ""),
    ),
)
def test_an_address_is_found_anywhere_and_the_rest_stays(text: str, rest: str) -> None:
    found = routes_within(text)
    assert (found.routes, found.rest) == ((("email", ADDRESS),), rest)
    assert may_hold_route([text])


@pytest.mark.parametrize("text", ("Ko Zaw @ Zaw Gyi", "@handle", "3 @ 500 kyat", "a@b", "since 2024-01-29"))
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert routes_within(text).routes == ()
    assert routes_within(text).rest == text


def test_numbers_leave_burmese_digits_of_the_rest_alone() -> None:
    found = routes_within("၅ နာရီ ၀၉၄၂၁၁၂၃၄၅၆ ခေါ်ပါ")
    assert (found.routes, found.rest) == ((("phone", NUMBER),), "၅ နာရီ ခေါ်ပါ")


def test_what_is_taken_depends_on_who_reads_the_column() -> None:
    text = f"write {ADDRESS}, call {NUMBER}"
    assert routes_in_text(text, "text").rest == "write, call"
    assert routes_in_text(text, "emails").rest == f"write, call {NUMBER}"
    assert routes_in_text(text, "whole").rest == text
    assert routes_in_text(f"{ADDRESS} / {NUMBER}", "whole").rest == ""


@pytest.mark.parametrize(
    ("text", "channels", "routes", "named", "rest"),
    (
        (NUMBER, ("viber", "signal"), [("viber", NUMBER), ("signal", NUMBER)], (), ""),
        (ADDRESS, ("viber",), [("email", ADDRESS)], (), ""),
        (f"{NUMBER} (Viber)", ("phone",), [("viber", NUMBER)], (), ""),
        (f"{ADDRESS} / {NUMBER}", ("email",), [("email", ADDRESS), ("phone", NUMBER)], (), ""),
        ("Signal/Viber", ("viber", "signal"), [], ("signal", "viber"), ""),
        ("quiet.path42", ("signal",), [("signal", "quiet.path42")], (), ""),
        ("https://example.org/a", ("messenger",), [("messenger", "https://example.org/a")], (), ""),
        ("yes", ("signal",), [], (), "yes"),
        ("ask first", ("phone",), [], (), "ask first"),
    ),
)
def test_a_cell_of_handles(
    text: str, channels: tuple[str, ...], routes: list[tuple[str, str]], named: tuple[str, ...], rest: str
) -> None:
    found = routes_of_cell(text, channels)
    assert (list(found.routes), found.channels, found.rest) == (routes, named, rest)


def test_spellings_of_one_number_are_the_same() -> None:
    spellings = {same_handle(one) for one in ("09 421 123 456", "+95 9421123456", "09-421-123456")}
    assert len(spellings) == 1
    assert same_handle("Quiet") == same_handle("quiet") != same_handle("quiet1")


@given(st.text(max_size=40))
def test_what_is_left_holds_nothing_more_and_texts_without_any_are_unchanged(text: str) -> None:
    found = routes_within(text)
    assert found.routes or found.rest == text
    assert not found.routes or routes_within(found.rest).routes == ()


@pytest.mark.parametrize("text", ("Signal @", "signal", "Viber/Signal"))
def test_a_name_of_a_channel_is_no_handle_also_with_a_sign_of_an_address(text: str) -> None:
    found = routes_of_cell(text, ("phone",))
    assert found.channels
    assert found.routes == ()


@pytest.mark.parametrize("text", ("09 421-123 456", "+95 9 421 123 456", "၀၉၄၂၁၁၂၃၄၅၆"))
def test_a_plain_number_is_read_as_one_between_brackets_is(text: str) -> None:
    assert routes_within(text).routes
    assert routes_within(text) == routes_within(f" {text} ()")
