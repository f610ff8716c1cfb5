"""`KUNYET_LANGUAGE` chooses the language of what the command prints; JSON documents do not depend on it."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.messages.catalog import translations
from kunyet.graph.messages.language import speak, spoken
from kunyet.graph.text.syllables import is_burmese

CLI = Path(__file__).parents[2] / "cli"
SAMPLE = str(SECOND_FORUM)


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    speak("en")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what a command prints on both streams."""
    with contextlib.suppress(SystemExit):
        main(arguments)
    told = capsys.readouterr()
    return told.out + told.err


@pytest.mark.parametrize(
    "arguments",
    (
        ("gaps", SAMPLE, "--limit", "3"),
        ("gaps", SAMPLE, "--severity", "terrible"),
        ("routes", SAMPLE, "--from", "nug-humanitarian", "--to", "dn-quiet-path"),
        ("show", SAMPLE, "li-owl"),
        ("compare", SAMPLE, "--and", "2023-12-31"),
        ("measures", SAMPLE),
        ("gaps", "--help"),
    ),
)
def test_it_chooses_the_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    english = printed(capsys, *arguments)
    monkeypatch.setenv("KUNYET_LANGUAGE", "my")
    burmese = printed(capsys, *arguments)
    assert burmese != english
    assert is_burmese(burmese.splitlines()[0] if "--help" not in arguments else burmese)


def test_an_unknown_language_is_english(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    english = printed(capsys, "gaps", SAMPLE)
    monkeypatch.setenv("KUNYET_LANGUAGE", "xx")
    assert printed(capsys, "gaps", SAMPLE) == english
    assert spoken() == "en"


@pytest.mark.parametrize(
    "arguments", (("gaps", SAMPLE), ("gaps", SAMPLE, "--severity", "terrible"), ("gaps", SAMPLE, "--at", "1900-01-01"))
)
def test_documents_do_not_depend_on_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    english = printed(capsys, *arguments, "--json")
    monkeypatch.setenv("KUNYET_LANGUAGE", "my")
    assert printed(capsys, *arguments, "--json") == english


def test_an_option_chooses_the_language_of_the_sentences(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUNYET_LANGUAGE", "my")
    told = printed(capsys, "gaps", SAMPLE, "--language", "en", "--limit", "1")
    assert "would be cut off" in told
    assert is_burmese(told.splitlines()[0])


def messages() -> set[str]:
    """Return every message of the command's files."""
    found = set()
    for file in CLI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "N_", "n_"}:
                found |= {str(arg.value) for arg in node.args[:1] if isinstance(arg, ast.Constant)}
    return found


def test_every_message_of_the_command_is_translated() -> None:
    assert len(messages()) > 150
    assert not messages() - {english for _, english in translations("my")}
