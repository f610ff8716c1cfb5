"""Every visible word of the dashboard is marked, and stands in Burmese with its fields in their places."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from kunyet.dashboard.i18n.translation_rules import fields
from kunyet.graph.messages import language
from kunyet.graph.messages.catalog import translations
from kunyet.graph.messages.language import _, n_
from kunyet.graph.messages.sentences import templates
from tests.dashboard.helpers import ROOT

COMMANDS = {"server.py", "translation_sheet.py"}
"""Files that developers run: their output is English."""
FILES = sorted(file for file in (ROOT / "dashboard").rglob("*.py") if file.name not in COMMANDS)
ROOMS = ("graph", "loaders", "dashboard", "cli")
SOURCES = sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))
MARKS = {"_": 1, "N_": 1, "n_": 2}
SHOWING = {
    "button",
    "download_button",
    "form_submit_button",
    "link_button",
    "menu_button",
    "selectbox",
    "multiselect",
    "segmented_control",
    "radio",
    "checkbox",
    "toggle",
    "slider",
    "select_slider",
    "number_input",
    "text_input",
    "text_box",
    "secret_box",
    "text_area",
    "date_input",
    "time_input",
    "file_uploader",
    "feedback",
    "color_picker",
    "chat_input",
    "popover",
    "expander",
    "status",
    "spinner",
    "progress",
    "dialog",
    "tabs",
    "toast",
    "page_link",
    "pills",
    "badge",
    "markdown",
    "write",
    "text",
    "title",
    "header",
    "subheader",
    "caption",
    "info",
    "warning",
    "error",
    "success",
    "metric",
    "tag",
    "put",
    "opening",
    "several",
    "actor_box",
}
SAID = {"label", "placeholder", "help", "empty", "aria_label", "title", "text", "body", "caption"}
NAMES = {"Kunyet", "TLP:"}


def calls(file: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call in a file with the last part of its name."""
    yield from calls_among(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


def calls_among(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call among some nodes with the last part of its name."""
    for node in nodes:
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            yield name, node


@cache
def texts_of(file: Path) -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    """Return the messages that are marked in a file, each with its plural if it counts, and every text of the file."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    marked = (texts_in(node.args[: MARKS[name]]) for name, node in calls_among(nodes) if name in MARKS)
    return frozenset(filter(None, marked)), frozenset(texts_in(nodes))


def texts_in(nodes: Sequence[ast.AST]) -> tuple[str, ...]:
    """Return the texts among some nodes."""
    return tuple(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def messages(files: Sequence[Path]) -> set[tuple[str, ...]]:
    """Return every message that is marked in some files, with its plural if it counts."""
    return {message for file in files for message in texts_of(file)[0]}


def texts_in_sources(files: Sequence[Path]) -> set[str]:
    """Return every text that some files hold, and every English template of the message files."""
    constants = {text for file in files for text in texts_of(file)[1]}
    return constants | {text for declared in templates().values() for text in declared.values()}


def translated() -> dict[str, str]:
    """Return each message that is translated."""
    return {english: forms[0] for (_context, english), forms in translations("my").items()}


def test_every_message_has_a_translation() -> None:
    assert {texts[0] for texts in messages(SOURCES)} - translated().keys() == set()


def test_a_word_of_a_page_is_not_translated_for_the_brief_alone() -> None:
    """Pages ask without a context; so a word that only the brief has in Burmese was English on a page."""
    plain = {english for context, english in translations("my") if not context}
    assert {texts[0] for texts in messages(FILES)} - plain == set()


def test_no_translation_is_left_over() -> None:
    assert translated().keys() - texts_in_sources(SOURCES) == set()


def faults_of_translation(context: str, english: str, burmese: str) -> list[str]:
    """Return what is wrong with a translation: other fields than the English, or no Burmese letter."""
    words = "".join(part for part in re.split(r"[{}]", english) if " " in part or part[:1].isupper())
    names = context in {"channel", "list"} or not any(letter.isalpha() for letter in words)
    burmese_letters = names or any("\u1000" <= letter <= "\u109f" for letter in burmese)
    return [
        fault
        for fault, holds in (("fields", fields(english) != fields(burmese)), ("letters", not burmese_letters))
        if holds
    ]


@pytest.mark.parametrize("first", sorted({english[:1].casefold() for _context, english in translations("my")}))
def test_a_translation_is_burmese_and_keeps_its_fields(first: str) -> None:
    """The messages are asked by their first letters: one test for each message would take longer than its question."""
    ours = {key: forms[0] for key, forms in translations("my").items() if key[1][:1].casefold() == first}
    assert {key: found for key, burmese in ours.items() if (found := faults_of_translation(*key, burmese))} == {}


def test_a_translation_with_another_field_or_in_english_is_found() -> None:
    assert faults_of_translation("", "{n} ties", "ချိတ်ဆက်မှု {n} ခု") == []
    assert faults_of_translation("", "{n} ties", "ချိတ်ဆက်မှု {m} ခု") == ["fields"]
    assert faults_of_translation("", "Some ties", "Some ties") == ["letters"]
    assert faults_of_translation("channel", "Signal", "Signal") == []


def unmarked(file: Path) -> list[str]:
    """Return the words in a file that are shown and not marked, those within an f-string included."""
    found = []
    for name, call in calls(file):
        shown = [arg for arg in call.args if name in SHOWING] if name != "tag" else call.args[1:]
        shown = [*shown, *(word.value for word in call.keywords if word.arg in SAID)]
        for arg in shown:
            parts = arg.values if isinstance(arg, ast.JoinedStr) else [arg]
            texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            found += [f"{file.name}: {text!r}" for text in texts if _is_words(text)]
    return found


def test_no_visible_word_is_unmarked() -> None:
    assert [text for file in FILES for text in unmarked(file)] == []


@pytest.mark.parametrize(
    "line",
    (
        'st.write("English")',
        'st.caption(f"Seen by {n} people")',
        'with st.expander("More of it"): pass',
        'st.text_input(_("Name"), placeholder="Type here")',
        'put(tag("p", "Some words"))',
        'put(tag("p", tag("b", name), aria_label="Read aloud"))',
        'st.download_button("Take it away", data)',
        'column.metric("Actors", 3)',
    ),
)
def test_an_unmarked_word_is_found(line: str, tmp_path: Path) -> None:
    """The checker turns red, and not for the same words marked."""
    file = tmp_path / "page.py"
    file.write_text(line, encoding="utf-8")
    assert len(unmarked(file)) == 1
    file.write_text('st.write(_("English"))\nput(tag("p", _("Some {n} words", n=3), cls="k-first"))', encoding="utf-8")
    assert unmarked(file) == []


SET_IN_SCRIPT = re.compile(
    r"""(?:\.(?:textContent|innerText|ariaLabel|title|placeholder)\s*=|'(?:aria-label|title|placeholder)',)\s*"""
    r"""(?P<quote>['"`])(?P<text>.*?)(?P=quote)"""
)


def in_scripts(text: str) -> list[str]:
    """Return the words that a script shows of its own; all of them are to come from Python, where they are marked."""
    return [
        found["text"] for found in SET_IN_SCRIPT.finditer(text) if _is_words(re.sub(r"\$\{.*?\}", "", found["text"]))
    ]


def test_no_script_has_words_of_its_own() -> None:
    files = [file for file in (ROOT / "dashboard").rglob("*.js") if not file.name.endswith(".min.js")]
    assert files
    assert [(file.name, text) for file in files for text in in_scripts(file.read_text(encoding="utf-8"))] == []
    assert in_scripts("box.textContent = 'Some words';") == ["Some words"]
    assert in_scripts("box.setAttribute('aria-label', `All ${n} of them`);") == ["All ${n} of them"]


def test_a_missing_and_a_stale_translation_are_found(tmp_path: Path) -> None:
    """The two tests at the top compare what is in the files."""
    file = tmp_path / "page.py"
    file.write_text('_("never said before")\nn_("{n} thing", "{n} things", 2)\nN_("said later")', encoding="utf-8")
    found = {texts[0] for texts in messages([file])}
    assert found == {"never said before", "{n} thing", "said later"}
    assert not found & translated().keys()
    assert translated().keys() - texts_in_sources([file])


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
