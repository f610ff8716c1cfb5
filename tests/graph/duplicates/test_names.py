"""Names that are one, and names that only look like it."""

from __future__ import annotations

import pytest

from kunyet.graph.duplicates.name_likeness import is_short_form, name_likeness
from kunyet.graph.duplicates.name_words import name_words
from tests.helpers.zawgyi_writer import write_zawgyi

ONE = (
    ("Monywa Women's Network", "Network of Women, Monywa Tsp."),
    ("Monywa Women's Network", "မုံရွာအမျိုးသမီးများကွန်ယက်"),
    ("Monywa Women's Network", write_zawgyi("မုံရွာအမျိုးသမီးကွန်ရက်")),
    ("Chindwin Bridge Relief", "CHINDWIN BRIDGE RELIEF"),
    ("Chindwin Bridge Relief", "Chindwinn Bridge Releif"),
    ("White Ferry Network", "WhiteFerry N/W"),
    ("U Kyaw Zin Htun", "Gyaw Zin Tun"),
    ("U Kyaw Zin Htun", "ကျော်ဇင်ထွန်း"),
    ("Sagaing Development Org", "Sagaing Dev. Organisation"),
    ("🌾", "🌾"),
)
TWO = (
    ("Monywa Women's Network", "Monywa Youth Network"),
    ("Monywa Women's Network", "Mogok Women's Network"),
    ("မုံရွာအမျိုးသမီးကွန်ရက်", "မုံရွာလူငယ်ကွန်ရက်"),
    ("Ward 5 Strike Committee", "Ward 6 Strike Committee"),
    ("First Forum on Relief", "Second Forum on Relief"),
    ("Hlaingtharya (East) Strike Committee", "Hlaingtharya (West) Strike Committee"),
    ("Golden Kite Media", "Golden Cart Media"),
    ("C++", "C#"),
    ("🌾", "🌵"),
)


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert name_likeness(name_words(one), name_words(other)) >= 0.9
    assert name_likeness(name_words(other), name_words(one)) >= 0.9


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_names_that_look_alike(one: str, other: str) -> None:
    assert name_likeness(name_words(one), name_words(other)) < 0.8


def test_two_common_words_are_no_mistakes_of_each_other() -> None:
    """Zin and Win differ in one letter, but many people have both names."""
    one, other = name_words("Zin Nyo Zaw Oo"), name_words("Win Nyo Zaw Oo")
    assert name_likeness(one, other) > 0.9
    assert name_likeness(one, other, {"zin": 40, "win": 60}) <= 0.8


def test_a_place_is_not_cut_into_words() -> None:
    """တောင် is *south*, and the first syllable of Taunggyi."""
    assert len(name_words("တောင်ကြီးလူငယ်ကွန်ရက်").own) == 1


def test_initials_stand_for_a_name() -> None:
    assert is_short_form(name_words("WLB"), name_words("Women's League of Burma"))
    assert not is_short_form(name_words("WLC"), name_words("Women's League of Burma"))


def test_a_word_with_another_first_letter_is_another_word() -> None:
    """*Bright* is no mistyped *right*."""
    assert name_words("Bright Mountain").subjects == frozenset()
