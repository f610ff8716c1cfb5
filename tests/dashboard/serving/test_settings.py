"""The settings of the dashboard come from the environment."""

from __future__ import annotations

import pytest

from kunyet.dashboard.serving.settings import MAX_IDLE_SECONDS, read_settings


def test_settings_are_read_from_the_environment() -> None:
    found = read_settings({"KUNYET_STORE": "/x", "KUNYET_AS": "analyst", "KUNYET_PARTIAL": "1", "KUNYET_PERSON": "Aye"})
    assert (found.store, found.role, found.partial, found.person) == ("/x", "analyst", True, "Aye")


def test_an_empty_role_is_that_of_who_can_read_the_files() -> None:
    assert read_settings({"KUNYET_AS": ""}).role == "coordinator"


@pytest.mark.parametrize(
    ("text", "seconds"), (("60", 60), ("9999", MAX_IDLE_SECONDS), ("-1", MAX_IDLE_SECONDS), ("soon", MAX_IDLE_SECONDS))
)
def test_the_idle_time_can_only_be_shortened(text: str, seconds: float) -> None:
    assert read_settings({"KUNYET_IDLE": text}).idle == seconds
