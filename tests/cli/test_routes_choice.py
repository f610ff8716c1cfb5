"""`kunyet routes --choice`: a question about routes as text is taken, and every answer holds its own."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM

SAMPLE = str(SECOND_FORUM)
QUESTION = (
    "--from", "any-desk", "--to", "dn-quiet-path", "--for", "medical", "--without-channel", "internet",
    "--without-channel", "SMS", "--shortest", "--through-protected",
)  # fmt: skip


def asked(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    assert main(["routes", SAMPLE, *arguments, "--json"]) == code
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_the_text_of_an_answer_asks_the_same_question_in_both_languages(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = asked(capsys, *QUESTION)
    lines = told["choice"].splitlines()
    assert lines[0].startswith("Find a liaison · TLP:")
    assert lines[1:] == [
        "From: any of our desks",
        f"To: {lines[2].removeprefix('To: ')}",
        "For: medical referral",
        "Without: all that need the internet; SMS",
        "Shortest first: yes",
        "Through protected actors: yes",
    ]
    assert "Quiet Path" not in lines[2]
    assert asked(capsys, "--choice", told["choice"]) == told
    monkeypatch.setattr("sys.stdin", io.StringIO(told["choice_my"]))
    assert asked(capsys, "--choice", "-") == told


def test_people_read_the_question_as_text_below_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["routes", SAMPLE, "--from", "nug-humanitarian", "--to", "dn-quiet-path"]) == 0
    answer, text = capsys.readouterr().out.split("\nThe question as text, under code names:\n")
    assert main(["routes", SAMPLE, "--choice", text]) == 0
    assert capsys.readouterr().out.startswith(answer)


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    (
        (["--choice", "From: nug-humanitarian\nTo: dn-quiet-path", "--for", "liaison"], "Give either"),
        (["--choice", "To: dn-quiet-path", "--to", "dn-quiet-path"], "Give either"),
        (["--from", "nug-humanitarian"], "or a question as text"),
        (["--choice", "Hello"], "Paste the whole text"),
        (["--choice", "-"], "Paste the whole text"),
    ),
)
def test_half_a_question_and_two_questions_are_refused(
    arguments: list[str], remedy: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    error = asked(capsys, *arguments, code=1)["error"]
    assert error["code"] == "bad-choice"
    assert remedy in error["remedy"]
