"""Errors are in the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.dashboard.present.words.error_words import error_words
from kunyet.graph.messages import language
from kunyet.graph.messages.errors import KunyetError, NotForThisRole, ReadOnlyStore
from kunyet.graph.stores import store_errors
from kunyet.graph.stores.neo4j_store.server import server_errors
from kunyet.graph.stores.server_addresses import read_address
from kunyet.graph.text.syllables import is_burmese

PLACE = Path("/somewhere/directory")
SERVER = read_address("bolt://127.0.0.1:7687")
ERRORS = (
    NotForThisRole(),
    NotForThisRole("people"),
    ReadOnlyStore(),
    KunyetError("unknown-id", name="x", near=""),
    store_errors.wrong_passphrase_error(),
    store_errors.too_many_tries_error(41),
    store_errors.no_keys_error(PLACE),
    store_errors.damaged_error(PLACE, "missing"),
    store_errors.newer_format_error(PLACE, 9, 8),
    store_errors.busy_error(PLACE),
    server_errors.server_gone_error(SERVER),
    server_errors.damaged_directory_error(SERVER, "no-head"),
    server_errors.foreign_data_error(SERVER),
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.key)
def test_an_error_is_in_burmese(error: KunyetError) -> None:
    language.speak("my")
    assert all(is_burmese(text) for text in error_words(error))


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.key)
def test_a_page_names_no_option_and_no_variable_of_the_command(error: KunyetError) -> None:
    text = " ".join(error_words(error))
    assert "--" not in text
    assert "KUNYET_" not in text


def test_seconds_are_data_in_the_readers_digits() -> None:
    error = store_errors.too_many_tries_error(41)
    assert "41 seconds" in error_words(error)[1]
    language.speak("my")
    assert "၄၁" in error_words(error)[1]
