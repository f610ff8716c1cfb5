"""The words under which a server finds names: both scripts, how they sound, and no operator of anybody's."""

from __future__ import annotations

import pytest

from kunyet.graph.stores.neo4j_store.search_words import index_query, index_words


def test_a_burmese_name_is_found_by_its_syllables() -> None:
    words = index_words({"name_my": "ဆိပ်ကမ်းစိမ်း"}).split()
    assert words[:3] == ["ဆိပ်", "ကမ်း", "စိမ်း"]


def test_a_name_in_either_script_has_one_sound() -> None:
    def sounds(name: str) -> set[str]:
        return {word for word in index_words({"name": name}).split() if word.startswith("~")}

    assert sounds("Mandalay") & sounds("မန္တလေး")


def test_every_alias_is_a_name() -> None:
    assert {"=green_harbour", "=gh", "green", "harbour", "gh"} <= set(
        index_words({"name": "Green Harbour", "aliases": "GH"}).split()
    )


def test_who_has_no_name_has_no_words() -> None:
    assert index_words({"aliases": "", "name": "-"}) == ""


@pytest.mark.parametrize("text", ("", "  ", "-", "*", '"', "(("))
def test_what_has_no_letters_asks_for_nothing(text: str) -> None:
    assert index_query(text) == ""


def test_no_text_is_an_operator() -> None:
    query = index_query('a" OR words:* AND (b) ~ / \\')
    told = query.replace("\\", "")
    assert ":" not in query
    assert '"' not in query
    assert "or" in told


def test_the_sounds_that_servers_hold_do_not_change_with_the_honorifics() -> None:
    """A server's words are compared with these by `verify`; the first version knew no Duwa and no Nant."""
    held = {"Duwa Zau Aung": "~tuwasoOn", "Nant Mo Hom": "~nanmohun", "Daw Khin Hnin Wai": "~kinninwe"}
    assert {name: index_words({"name": name}).split()[-1] for name in held} == held
