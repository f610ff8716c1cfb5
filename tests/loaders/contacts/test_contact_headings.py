"""Headings of ways of contact: persons, positions and the channels of handles, in either language."""

from __future__ import annotations

import pytest

from kunyet.loaders.contacts.contact_headings import contact_heading


@pytest.mark.parametrize(
    "heading", ("Focal point", "Focal/Contact person", "Contact person", "တာဝန်ခံ", "Who > Focal point 2")
)
def test_a_focal_point_is_a_person(heading: str) -> None:
    found = contact_heading(heading)
    assert found is not None
    assert found.part == "person"


@pytest.mark.parametrize("heading", ("Position", "Job title", "ရာထူး"))
def test_a_position_is_one(heading: str) -> None:
    found = contact_heading(heading)
    assert found is not None
    assert found.part == "position"


@pytest.mark.parametrize(
    ("heading", "channels"),
    (
        ("E-mail", "email"),
        ("အီးမေးလ်", "email"),
        ("Viber", "viber"),
        ("Viber / Signal", "viber signal"),
        ("Phone/Viber number", "phone viber"),
        ("Facebook", "messenger"),
        ("Telegram ID", "telegram"),
        ("ဖုန်းနံပါတ်", "phone"),
    ),
)
def test_the_channels_of_handles_are_named(heading: str, channels: str) -> None:
    found = contact_heading(heading)
    assert found is not None
    assert (found.part, found.channels) == ("handle", tuple(channels.split()))


@pytest.mark.parametrize("heading", ("Colour", "Meeting", "Rank", "Phone costs", "Signal strength", "", "In person"))
def test_other_headings_are_none(heading: str) -> None:
    assert contact_heading(heading) is None
