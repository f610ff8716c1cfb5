"""Every word of a vocabulary is in the catalogue under the context of its vocabulary, and the catalogue has no other
there.
"""

from __future__ import annotations

from collections.abc import Collection

import pytest

from kunyet.graph.messages.catalog import translations
from kunyet.graph.text.normal_form import normal_form
from kunyet.graph.vocabulary.channels import CHANNELS
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.languages import LANGUAGES, language_name
from kunyet.graph.vocabulary.regions import REGIONS
from kunyet.graph.vocabulary.services import SERVICES, service_name
from kunyet.graph.vocabulary.tie_types import TIE_TYPES

WORDS: dict[str, Collection[str]] = {
    "kind": [kind.en for kind in KINDS.values()],
    "channel": [channel.en for channel in CHANNELS.values()],
    "tie type": [tie.en for tie in TIE_TYPES.values()],
    "service": SERVICES,
    "language": LANGUAGES,
    "region": REGIONS,
}


@pytest.mark.parametrize("context", WORDS)
def test_every_word_is_translated_and_none_is_left_over(context: str) -> None:
    """A product has its own name in every language: the catalogue leaves it out."""
    known = {english: forms for (found, english), forms in translations("my").items() if found == context}
    assert known.keys() <= {*WORDS[context]}
    untranslated = {*WORDS[context]} - known.keys()
    assert not untranslated or (context == "channel" and all(word[0].isupper() for word in untranslated))
    assert all(normal_form(text) == text for forms in known.values() for text in forms)


def test_a_word_has_its_name_in_each_language() -> None:
    assert (KINDS["forum"].in_words("en"), KINDS["forum"].in_words("my"), KINDS["forum"].my) == ("forum", "ဖိုရမ်", "ဖိုရမ်")
    assert (CHANNELS["phone"].in_words("my"), TIE_TYPES["supports"].in_words("my")) == ("ဖုန်း", "ပံ့ပိုး")


def test_a_word_that_is_not_declared_has_its_own_name_even_if_the_catalogue_has_it_elsewhere() -> None:
    assert service_name("open", "my") == language_name("open", "my") == "open"
