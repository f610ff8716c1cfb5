"""Rules of code names: unique, stable, in any order, for any number of ids."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.vocabulary.code_names import code_words, make_code_names

IDS = st.lists(st.text(max_size=6), unique=True, max_size=30)


def test_names_never_change() -> None:
    """Golden values: a change here renames every actor in every directory."""
    assert make_code_names("Second Forum", ["a", "b", "liaison-1", "strike-0a1b"]) == [
        "Azure Hazelnut",
        "Polite Geyser",
        "Casual Echo",
        "Adept Anchor",
    ]


@given(IDS, st.randoms(use_true_random=False))
def test_names_do_not_depend_on_the_order_of_ids(ids: list[str], random: Random) -> None:
    """Each id has its name wherever it stands."""
    named = dict(zip(ids, make_code_names("t", ids), strict=True))
    shuffled = sorted(ids, key=lambda _: random.random())
    assert dict(zip(shuffled, make_code_names("t", shuffled), strict=True)) == named


def test_a_repeated_id_has_one_name_and_no_ids_have_none() -> None:
    """The answer has a name per id given."""
    first, second, third = make_code_names("t", ["x", "y", "x"])
    assert first == third != second
    assert make_code_names("t", []) == []


def test_names_are_unique_beyond_what_two_words_can_name() -> None:
    """70,000 ids are more than 65,536 pairs of words: some names have three."""
    names = make_code_names("t", [f"e{number}" for number in range(70_000)])
    assert len({name.casefold() for name in names}) == 70_000
    assert {len(name.split()) for name in names} == {2, 3}


def test_a_number_is_the_last_resort() -> None:
    """An id whose every name of words is taken still has one of its own."""
    taken: list[str] = []
    while not (name := make_code_names("t", ["x"], taken)[0])[-1].isdigit():
        assert len(taken) < 20
        taken.append(name)
    assert name == f"{taken[0]} 2"


def test_a_taken_name_is_not_given_in_any_case_or_spacing() -> None:
    """What someone wrote by hand stands."""
    (name,) = make_code_names("t", ["x"])
    (other,) = make_code_names("t", ["x"], [name.upper().replace(" ", "  ")])
    assert other.casefold() != name.casefold()
    assert make_code_names("t", ["x"], ["Unheard Of"]) == [name]


def test_another_title_gives_other_names() -> None:
    """Code names of two directories cannot be matched by eye; title and id do not run together."""
    ids = [f"e{number}" for number in range(50)]
    assert not set(make_code_names("one", ids)) & set(make_code_names("two", ids))
    assert make_code_names("ab", ["c"]) != make_code_names("a", ["bc"])


def test_adding_ids_changes_a_name_only_by_taking_it() -> None:
    """Whoever is renamed lost the name to a newcomer, or to one who did."""
    old = [f"m{number}" for number in range(3000)]
    new = [f"{letter}{number}" for letter in "az" for number in range(500)]
    before = dict(zip(old, make_code_names("t", old), strict=True))
    after = dict(zip([*old, *new], make_code_names("t", [*old, *new]), strict=True))
    renamed = [identity for identity in old if before[identity] != after[identity]]
    owner = {name: identity for identity, name in after.items()}
    assert 0 < len(renamed) < 60
    assert all(owner[before[identity]] in {*new, *renamed} for identity in renamed)
    assert all(owner[before[identity]][0] != "z" for identity in renamed if owner[before[identity]] in new)


def test_there_are_256_and_256_words_that_are_easy_to_distinguish() -> None:
    """Any two words of a list differ by more than one letter; no word is in both; all can be said in a breath."""
    describing, things = code_words()
    assert len(set(describing)) == len(set(things)) == 256
    assert not set(describing) & set(things)
    for words in (describing, things):
        assert all(word.isascii() and word.isalpha() and 3 <= len(word) <= 8 for word in words)
        nearly = [gap for word in words for gap in {f"{word[:at]}*{word[at + 1 :]}" for at in range(len(word))}]
        assert len(nearly) == len(set(nearly))
        shorter = {f"{word[:at]}{word[at + 1 :]}" for word in words for at in range(len(word))}
        assert not shorter & set(words)
