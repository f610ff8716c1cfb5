"""Every visible word of the dashboard is marked, and stands in Burmese with its fields in their places."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import language
from dashboard.language import _, n_, read_catalog
from tests.dashboard.helpers import ROOT

FILES = sorted((ROOT / "dashboard").rglob("*.py"))
MARKS = {"_": 1, "N_": 1, "n_": 2}
SHOWING = {
    "button", "selectbox", "multiselect", "segmented_control", "text_input", "date_input", "popover", "expander", "page_link", "pills",
    "markdown", "write", "text", "title", "header", "subheader", "caption", "info", "warning", "error", "success", "metric", "tag", "put",
    "opening", "several", "actor_box",
}  # fmt: skip
SAID = {"label", "placeholder", "help", "empty"}
NAMES = {"Kunyet"}


def calls(file: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call in a file with the last part of its name."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            yield name, node


def messages() -> set[tuple[str, ...]]:
    """Return every message of the dashboard, with its plural where it counts."""
    found = set()
    for file in FILES:
        for name, call in calls(file):
            if name in MARKS:
                texts = tuple(
                    arg.value
                    for arg in call.args[: MARKS[name]]
                    if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
                )
                if texts:
                    found.add(texts)
    return found


def fields(text: str) -> set[str]:
    """Return the fields of a message."""
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name}


def translated() -> dict[str, str]:
    """Return each message that is translated."""
    found = {}
    for message in read_catalog("my"):
        one = message.id if isinstance(message.id, str) else message.id[0]
        text = message.string if isinstance(message.string, str) else (message.string or [""])[0]
        if one and text:
            found[one] = text
    return found


def test_every_message_has_a_translation() -> None:
    missing = {texts[0] for texts in messages()} - translated().keys()
    assert not missing


def test_no_translation_is_left_over() -> None:
    assert not translated().keys() - {texts[0] for texts in messages()}


@pytest.mark.parametrize(("message", "text"), sorted(translated().items()))
def test_a_translation_is_burmese_and_keeps_its_fields(message: str, text: str) -> None:
    assert fields(message) == fields(text)
    bare = "".join(literal for literal, *_rest in string.Formatter().parse(text) if literal)
    assert any("\u1000" <= letter <= "\u109f" for letter in bare)


def test_no_visible_word_is_unmarked() -> None:
    unmarked = []
    for file in FILES:
        for name, call in calls(file):
            shown = [arg for arg in call.args if name in SHOWING] if name != "tag" else call.args[1:]
            shown = [*shown, *(word.value for word in call.keywords if word.arg in SAID)]
            unmarked += [
                f"{file.name}: {arg.value!r}"
                for arg in shown
                if isinstance(arg, ast.Constant) and isinstance(arg.value, str) and _is_words(arg.value)
            ]
    assert not unmarked


def _is_words(text: str) -> bool:
    """Return whether a text is for people: it has a capital or a space, and is no name of the project's own."""
    return (
        text not in NAMES and any(letter.isalpha() for letter in text) and (text[:1].isupper() or " " in text.strip())
    )


def test_numbers_are_in_the_readers_digits() -> None:
    assert n_("{n} tie", "{n} ties", 318) == "318 ties"
    language.speak("my")
    assert "၃၁၈" in n_("{n} tie", "{n} ties", 318)


def test_one_and_many_differ_in_english() -> None:
    assert n_("{n} tie", "{n} ties", 1) == "1 tie"
    assert n_("{n} tie", "{n} ties", 0) == "0 ties"


def test_a_message_without_a_translation_stands_in_english() -> None:
    language.speak("my")
    message = "no such message"
    assert _(message) == message


def test_an_unknown_language_is_english() -> None:
    language.speak("xx")
    assert language.spoken() == "en"
