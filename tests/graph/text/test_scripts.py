"""Rules of digits, normal form, folding, syllables, dictionary order, bidi controls and the nearest known value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.text.dictionary_order import collation_key
from kunyet.graph.text.digits import burmese_digits, western_digits
from kunyet.graph.text.direction_controls import find_direction_controls, strip_direction_controls
from kunyet.graph.text.folding import fold
from kunyet.graph.text.normal_form import normal_form
from kunyet.graph.text.suggest import nearest_value
from kunyet.graph.text.syllables import is_burmese, syllables

MYANMAR = st.text(st.characters(min_codepoint=0x1000, max_codepoint=0x109F), max_size=12)
ANY_TEXT = st.one_of(st.text(max_size=20), MYANMAR, st.lists(st.one_of(MYANMAR, st.text(max_size=4))).map(" ".join))


def test_burmese_and_shan_digits_become_western_and_nothing_else_changes() -> None:
    """Both rows of Myanmar digits stand for 0 to 9."""
    assert western_digits("၀၁၂၃၄၅၆၇၈၉ ႐႑႒႓႔႕႖႗႘႙ ဝ a7") == "0123456789 0123456789 ဝ a7"


@given(st.text(st.sampled_from("0123456789 abကခ"), max_size=12))
def test_burmese_digits_turn_back_into_western_ones(text: str) -> None:
    """Writing a number in Burmese and reading it loses nothing."""
    assert western_digits(burmese_digits(text)) == text
    assert not set(burmese_digits(text)) & set("0123456789")


@given(ANY_TEXT)
def test_normal_form_is_idempotent(text: str) -> None:
    """A text in normal form is its own normal form."""
    assert normal_form(normal_form(text)) == normal_form(text)


@given(st.permutations("ျွှိုံ့"))
def test_marks_typed_in_any_order_have_one_normal_form(marks: list[str]) -> None:
    """The order of Technical Note 11: medials, vowel above, vowel below, anusvara, dot below."""
    assert normal_form("က" + "".join(marks)) == "ကျွှိုံ့"


@pytest.mark.parametrize(
    ("typed", "stored"),
    (
        ("မြို\u1037", "မြို\u1037"),
        ("မ\u1031\u103cာက်", "မ\u103c\u1031ာက်"),  # vowel e before the medial
        ("န\u103a\u1037", "န\u1037\u103a"),  # the order that NFC prescribes
        ("ဥ\u102e", "ဦ"),  # composed by NFC
        ("ယောက်ျား", "ယောက်ျား"),  # this asat belongs to the consonant and stays before the medial
        ("က်ျပ်", "က်ျပ်"),
        ("\u1025\u102c\u102e", "\u1026\u102c"),  # composed once in order
        ("အင်္ဂလိပ်", "အင်္ဂလိပ်"),  # kinzi
        ("Zoë", "Zoë"),
    ),
)
def test_normal_form_of_known_cases(typed: str, stored: str) -> None:
    """Reference cases of the canonical order."""
    assert normal_form(typed) == stored


@given(ANY_TEXT)
def test_folding_is_idempotent(text: str) -> None:
    """A folded text folds to itself."""
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_a_folded_text_has_single_inner_spaces_only(text: str) -> None:
    """Whatever separates words is one space, and the ends have none."""
    assert fold(text) == " ".join(fold(text).split())


@pytest.mark.parametrize(
    ("text", "folded"),
    (
        ("", ""),
        (" -_,. ", ""),
        ("State/Region", "state region"),
        ("organisation_NAME", "organisation name"),
        ("Zoë  Łukasz—Øst", "zoe lukasz ost"),
        ("ＡＢＣ １２", "abc 12"),
        ("Straße", "strasse"),
        ("က\u200bချင်", "ကချင်"),
        ("\u202eAung\u202c", "aung"),
        ("၂၀၂၁-၀၂", "2021 02"),
        ("၀င်း ၁၀တန်း", "ဝင်း 10တန်း"),  # zero for wa, but not in a number
        ("ေရ၀တီ", "ေရ0တီ"),  # a zero that could be one stays one
        ("၀ဥ်", "ဝဉ်"),  # what is mended in one place may be what another waits for
        ("ပေါက်", "ပောက်"),
        ("ကျွွန်း", "ကျွန်း"),
        ("န\u103a\u1037", "န\u1037\u103a"),
        ("မြို့၊နယ်။", "မြို့ နယ်"),
        ("မြောက်၌", "မြောက်၌"),
    ),
)
def test_folding_of_known_cases(text: str, folded: str) -> None:
    """What counts in a comparison and what does not."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "burmese"), (("ကျော်", True), ("Ko ကို", True), ("ၵ", True), ("၁၂", False), ("Kyaw", False), ("", False))
)
def test_text_is_burmese_if_it_holds_a_letter_of_the_script(text: str, *, burmese: bool) -> None:
    """Digits alone do not make a text Burmese; Shan letters do."""
    assert is_burmese(text) is burmese


@given(ANY_TEXT)
def test_syllables_join_to_the_text(text: str) -> None:
    """Cutting loses and adds nothing, and no piece is empty."""
    assert "".join(syllables(text)) == text
    assert "" not in syllables(text)


@pytest.mark.parametrize(
    ("text", "cut"),
    (
        ("", []),
        ("ကွန်ရက်", ["ကွန်", "ရက်"]),
        ("မန္တလေး", ["မန္တ", "လေး"]),  # stacked consonants stay together
        ("အင်္ဂပူ", ["အင်္ဂ", "ပူ"]),  # kinzi
        ("သန့်ဇင်", ["သန့်", "ဇင်"]),  # a final whose dot comes before its asat
        ("ယောက်ျား", ["ယောက်ျား"]),
        ("ဦးကျော်ဇင်ထွန်း", ["ဦး", "ကျော်", "ဇင်", "ထွန်း"]),
        ("U Kyaw (၁၂)", ["U", " ", "Kyaw", " (", "၁၂", ")"]),
        ("လၢင်းၶိူဝ်း", ["လၢင်း", "ၶိူဝ်း"]),  # Shan
    ),
)
def test_syllables_of_known_cases(text: str, cut: list[str]) -> None:
    """Burmese by syllable, other scripts by word, what stands between by itself."""
    assert syllables(text) == cut


@pytest.mark.parametrize(
    "ordered",
    (
        ["က", "ကာ", "ကိ", "ကီ", "ကု", "ကူ", "ကေ", "ကဲ", "ကော", "ကော်", "ကံ", "ကို", "ကက်", "ကျ", "ကြ", "ကွ", "ခ"],
        ["ကောက်", "ကောင်", "ကောင့်", "ကောင်း", "ကောစ်"],  # the final counts before the tone
        ["ကိမ်", "ကိံ", "ကုမ်", "ကုံ"],
        ["သတိ", "သထ", "သတ္တိ", "သထ်"],  # a stacked consonant counts as the final that it is
        ["အီ", "ဥ", "အူ", "ဦး", "အေ"],  # an independent vowel counts as its syllable
        ["", "2", "aung", "Ávila", "zaw", "က"],
    ),
)
def test_names_stand_in_the_order_of_a_burmese_dictionary(ordered: list[str]) -> None:
    """Reference orders; ICU's Burmese collation gives them too, but for Latin (it comes last there) and ကောင့်."""
    backwards = ordered[::-1]
    assert sorted(backwards, key=collation_key) == ordered


@given(st.lists(ANY_TEXT, max_size=6))
def test_collation_order_does_not_depend_on_the_order_given(texts: list[str]) -> None:
    """Different texts have different keys, so that sorting is deterministic."""
    backwards = texts[::-1]
    assert sorted(texts, key=collation_key) == sorted(backwards, key=collation_key)
    assert len({collation_key(text) for text in texts}) == len(set(texts))


@given(ANY_TEXT)
def test_a_folded_text_needs_no_second_folding(text: str) -> None:
    """Saying that a text is folded already changes nothing but the time."""
    assert collation_key(fold(text), folded=True) == collation_key(fold(text))


def test_bidi_controls_are_found_where_they_stand() -> None:
    """Each character that turns the direction of writing is told by its place, and can be taken out."""
    assert find_direction_controls("a\u202eb\u2066ကျ\u200f") == (1, 3, 6)
    assert find_direction_controls("aကျ\u200b") == ()
    assert strip_direction_controls("a\u202eb\u2066ကျ\u200f") == "abကျ"


@given(ANY_TEXT)
def test_stripped_text_has_no_bidi_control(text: str) -> None:
    """Stripping leaves nothing to find."""
    assert find_direction_controls(strip_direction_controls(text)) == ()


@pytest.mark.parametrize(
    ("word", "known", "found"),
    (
        ("singal", ["phone", "signal", "sms"], "signal"),
        ("In-Person", ["satellite", "in person"], "in person"),
        ("မြို့နယ", ["ပြည်နယ်", "မြို့နယ်"], "မြို့နယ်"),
        ("zzz", ["phone", "signal"], None),
        ("", ["phone"], None),
        ("phone", [], None),
        ("ab", ["abc", "abd"], "abc"),  # equally near: the first
    ),
)
def test_nearest_known_value(word: str, known: list[str], found: str | None) -> None:
    """The likest value is suggested, and nothing where nothing is like it."""
    assert nearest_value(word, known) == found
