"""Words for types of organization: the kind and role of each, and that no uncertain one is taken for certain."""

from __future__ import annotations

import pytest

from kunyet.graph.text.folding import fold
from kunyet.graph.vocabulary.kinds import KINDS, PROTECTED
from kunyet.graph.vocabulary.movement_roles import MOVEMENT_ROLES
from kunyet.loaders.text.kind_words import WORDS_FILE, kind_of_word, kind_words
from kunyet.loaders.text.vocabulary_words import word_meanings

CERTAIN = (
    "Local NGO=organization|Women org=organization women|Youth=organization youth|Student union=organization students|"
    "Labour union=organization workers|Farmers union=organization farmers|Medical=organization medical|"
    "Health=organization medical|Legal aid=organization legal|Diaspora=organization diaspora|GSC=strike_group|"
    "UN=organization UN|Church=organization religious|Monastery=organization religious|School=organization education|"
    "Media=organization media|Donor=organization donor|Women's network=organization women|"
    "အမျိုးသမီးအဖွဲ့=organization women|လူငယ်=organization youth|အလုပ်သမားသမဂ္ဂ=organization workers|NGO=organization|"
    "Strike committee=strike_group|NUG=nug_contact"
)


@pytest.mark.parametrize("pair", CERTAIN.split("|"))
def test_a_certain_word_means_a_kind_and_a_role(pair: str) -> None:
    word, meant = pair.split("=")
    kind, *roles = meant.split()
    found = kind_of_word(word)
    assert found is not None
    assert (found.kind, list(found.roles), found.is_certain) == (kind, roles, True)


@pytest.mark.parametrize("word", ("Defector", "Person", "PDF", "EAO", "CDM", "CDM group", "ပီဒီအက်ဖ်", "CDM committee"))
def test_a_word_that_is_not_certain_is_never_read_as_certain(word: str) -> None:
    found = kind_of_word(word)
    assert found is None or not found.is_certain


def test_joined_words_are_certain_only_if_all_are_and_agree() -> None:
    both = kind_of_word("Medical / Legal aid")
    assert both is not None
    assert (both.kinds, both.roles, both.is_certain) == (("organization",), ("medical", "legal"), True)
    for text in ("NGO (PDF)", "Strike committee / NGO", "NGO (defector families)", "Youth and lanterns"):
        mixed = kind_of_word(text)
        assert mixed is not None, text
        assert not mixed.is_certain, text
    assert kind_of_word("lanterns") is None


def test_every_word_stands_once_and_no_protected_kind_is_certain() -> None:
    lines = [line.split("\t") for line in WORDS_FILE.read_text("utf-8").splitlines() if line[0] != "#"]
    words = [fold(word) for *_, written in lines for word in written.split("|")]
    assert len(words) == len(set(words))
    assert all(words)
    own = word_meanings("kind")
    for word, meant in kind_words().items():
        assert set(meant.kinds) <= set(KINDS)
        assert set(meant.roles) <= set(MOVEMENT_ROLES)
        assert meant.certainty in ("certain", "likely", "unsure")
        assert not (meant.is_certain and (len(meant.kinds) > 1 or meant.kind in PROTECTED)), word
        assert word not in own or (meant.is_certain and own[word] == meant.kind), word
