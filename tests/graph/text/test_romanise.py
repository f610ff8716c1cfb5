"""Rules of romanisation and of the sound key: what sounds alike comes out alike, in either script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from kunyet.graph.text.folding import fold
from kunyet.graph.text.romanise import romanise, sound_key

ANY_TEXT = st.one_of(st.text(max_size=20), st.text(st.characters(min_codepoint=0x1000, max_codepoint=0x109F)))

# Real names of places as MIMU spells them.
PLACES = {
    "Aunglan": "အောင်လံ", "Chipwi": "ချီဗွေ", "Dedaye": "ဒေးဒရဲ", "Falam": "ဖလမ်း", "Gangaw": "ဂန့်ဂေါ",
    "Hinthada": "ဟင်္သာတ", "Hlaingtharya": "လှိုင်သာယာ", "Homalin": "ဟုမ္မလင်း", "Ingapu": "အင်္ဂပူ", "Kachin": "ကချင်",
    "Kanbalu": "ကန့်ဘလူ", "Kengtung": "ကျိုင်းတုံ", "Khin-U": "ခင်ဦး", "Kyaukpyu": "ကျောက်ဖြူ", "Labutta": "လပွတ္တာ",
    "Loikaw": "လွိုင်ကော်", "Mandalay": "မန္တလေး", "Mawlaik": "မော်လိုက်", "Meiktila": "မိတ္ထီလာ", "Mindat": "မင်းတပ်",
    "Mongpan": "မိုင်းပန်", "Myawaddy": "မြဝတီ", "Myeik": "မြိတ်", "Nyaungshwe": "ညောင်ရွှေ", "Pakokku": "ပခုက္ကူ",
    "Pyapon": "ဖျာပုံ", "Rakhine": "ရခိုင်", "Sagaing": "စစ်ကိုင်း", "Shwegyin": "ရွှေကျင်", "Sittwe": "စစ်တွေ",
    "Tada-U": "တံတားဦး", "Taunggyi": "တောင်ကြီး", "Thabeikkyin": "သပိတ်ကျဉ်း", "Twantay": "တွံတေး", "Wuntho": "ဝန်းသို",
}  # fmt: skip


@pytest.mark.parametrize(
    "spellings",
    (
        ("Kyaw", "Gyaw", "ကျော်"),
        ("Htun", "Tun", "Htoon", "ထွန်း"),
        ("Oo", "U", "ဦး"),
        ("Thant", "Than", "သန့်"),
        ("Myint", "Myin", "မြင့်"),
        ("Khine", "Khaing", "ခိုင်"),
        ("Aye", "Ay", "အေး"),
        ("Shwe", "Shwei", "ရွှေ"),
        ("Naing", "Nine", "နိုင်"),
        ("Zeyar", "Zeya", "ဇေယျာ"),
        ("Ei", "Ay", "အိ"),
        ("Wunna", "ဝဏ္ဏ"),
        ("Thida Win", "Thidar Winn", "သီတာဝင်း"),
        ("Phyo Wai Yan", "Hpyo Way Yan", "ဖြိုးဝေယံ"),
        ("Hlaing", "Hline", "လှိုင်"),
    ),
)
def test_rival_spellings_and_the_burmese_have_one_sound_key(spellings: tuple[str, ...]) -> None:
    """Voicing, aspiration, tone and the custom of the spelling do not count."""
    assert len({sound_key(spelling) for spelling in spellings}) == 1
    assert sound_key(spellings[0])


@pytest.mark.parametrize(
    ("one", "other"),
    (("Kyaw", "Kyi"), ("Htun", "Thein"), ("Aung", "Ohn"), ("ကျော်", "ကော်"), ("Mya", "Ma"), ("Shwe", "Swe")),
)
def test_different_names_have_different_sound_keys(one: str, other: str) -> None:
    """Folding stops short of making all names one."""
    assert sound_key(one) != sound_key(other)


@pytest.mark.parametrize(
    ("long", "short"),
    (
        ("U Kyaw Zin Htun", "Kyaw Zin Htun"),
        ("ဦးကျော်ဇင်ထွန်း", "Kyaw Zin Htun"),
        ("ဦး ကျော်ဇင်ထွန်း", "ကျော်ဇင်ထွန်း"),
        ("Daw Khin Hnin Wai", "ခင်နှင်းဝေ"),
        ("Dr. Daw Khin Hnin Wai", "ဒေါ်ခင်နှင်းဝေ"),
        ("ဒေါက်တာတင်မောင်ချို", "Tin Maung Cho"),
        ("ဆရာ ကျော်ဇင်", "Kyaw Zin"),
        ("ဆရာမသီတာဝင်း", "Thida Win"),
        ("Ko Kyaw Zin", "ကိုကျော်ဇင်"),
        ("Ma Thida Win", "မသီတာဝင်း"),
        ("Saw Htoo Wah", "စောထူးဝါး"),
        ("Nang Mo Hom", "Mo Hom"),
        ("Salai Bawi Lian", "Bawi Lian"),
    ),
)
def test_a_leading_honorific_does_not_count(long: str, short: str) -> None:
    """Titles and courtesies drop off, as words of their own or written together in Burmese."""
    assert sound_key(long) == sound_key(short)


@pytest.mark.parametrize("name", ("U", "Ma", "ကို", "ဆရာ", "Saw", "မင်း"))
def test_an_honorific_alone_is_a_name(name: str) -> None:
    """Nothing is dropped where nothing would be left."""
    assert sound_key(name)


@pytest.mark.parametrize(
    ("name", "first"), (("မကွေး", "m"), ("Maubin", "m"), ("ကိုးကန့်", "k"), ("Sawlaw", "s"), ("Uru", "u"))
)
def test_a_name_that_merely_begins_like_an_honorific_keeps_it(name: str, first: str) -> None:
    """A place is not shortened for beginning with မ, and a Latin word is never cut."""
    assert sound_key(name)[0] == first


@pytest.mark.parametrize(("latin", "burmese"), (("Ko Ko Oo", "ကိုကိုဦး"), ("Bo Bo Oo", "ဘိုဘိုဦး"), ("Mi Mi Khine", "မိမိခိုင်")))
def test_a_repeated_honorific_is_a_name(latin: str, burmese: str) -> None:
    """Ko Ko Oo is not Oo, in either script."""
    assert sound_key(latin) == sound_key(burmese) != sound_key(latin.rsplit(maxsplit=1)[-1])


def test_the_nearest_place_by_sound_is_the_right_one() -> None:
    """Of places in Burmese at least .85 are nearest to their own English name, .95 have it among the first five."""
    keys = {english: sound_key(english) for english in PLACES}
    ranks = []
    for english, burmese in PLACES.items():
        key = sound_key(burmese)
        by_likeness = sorted(keys, key=lambda name: (-fuzz.ratio(key, keys[name]), name))
        ranks.append(by_likeness.index(english))
    assert sum(rank == 0 for rank in ranks) >= 0.85 * len(ranks)
    assert sum(rank < 5 for rank in ranks) >= 0.95 * len(ranks)


@pytest.mark.parametrize(
    ("burmese", "latin"),
    (
        ("", ""),
        ("ကျော် ဇင် ထွန်း", "kyaw zin htun"),
        ("မန္တလေး", "mantalay"),
        ("အောင်မြင့်", "aungmyin"),
        ("ရွှေ", "shwe"),
        ("ဥက္ကာ", "okkar"),
        ("သိင်္ဂီ", "theingi"),
        ("ဗုဒ္ဓ", "bokda"),
        ("Strike ကော်မတီ ၃", "strike kawmati 3"),
    ),
)
def test_burmese_is_spelt_as_names_commonly_are(burmese: str, latin: str) -> None:
    """Syllable by syllable from the table; stacked consonants as a final and the next; Latin words as they are."""
    assert romanise(burmese) == latin


@given(ANY_TEXT)
def test_any_text_has_a_sound_key_of_its_folded_form(text: str) -> None:
    """No text fails; case, accents and separators never matter; a text without letters has no sound."""
    assert sound_key(text) == sound_key(fold(text)) == sound_key(fold(text), folded=True)
    assert fold(text) or not sound_key(text)


@given(st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), min_size=1, max_size=12))
def test_every_latin_word_has_a_sound(word: str) -> None:
    """A word that is no Burmese name still has a key to be found by."""
    assert sound_key(word)
