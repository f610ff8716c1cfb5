"""The settings in `directory.yaml`: title, date of the questions, marking, and a file of standards in the same folder."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.records import Settings
from kunyet.graph.records.validation.characters import check_characters, quote_cell
from kunyet.graph.records.validation.findings import did_you_mean
from kunyet.graph.text.dates import is_iso_date
from kunyet.graph.text.suggest import nearest_value
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.loaders.formats.common.budgets import MAX_SETTINGS_BYTES
from kunyet.loaders.text.date_styles import read_dates
from kunyet.loaders.text.vocabulary_words import canonical_word, word_meanings

SETTING_KEYS = ("title", "at", "marking", "standards")


def read_settings(path: Path) -> tuple[Settings, list[Problem]]:
    """Return the settings of a file, and their problems. A setting that cannot be read is blank.

    `standards` names a file in the same folder. Its text is the setting.
    """
    found = _load_yaml(path)
    if isinstance(found, Problem):
        return Settings(), [found]
    settings, problems = parse_settings({key: value for key, value in found.items() if key != "standards"}, path.name)
    standards, problem = _read_standards(path, found.get("standards"))
    problems += [problem] if problem else []
    return Settings(settings.title, settings.at, settings.marking, standards), problems


def _load_yaml(path: Path) -> dict[str, Any] | Problem:
    import yaml

    if path.stat().st_size > MAX_SETTINGS_BYTES:
        return Problem(
            "file-too-large", f"{path.name} is no settings file: it holds over a million bytes.", file=path.name
        )
    try:
        found = yaml.safe_load(path.read_text("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark else None
        reason = getattr(error, "problem", None) or "it is no UTF-8 text in YAML"
        return Problem(
            "bad-settings",
            f"{path.name} cannot be read: {reason}.",
            "One line a setting: `title: My directory`.",
            file=path.name,
            row=row,
        )
    if found is None:
        return {}
    if not isinstance(found, dict):
        return Problem(
            "bad-settings",
            f"{path.name} holds no settings.",
            "One line a setting: `title: My directory`.",
            file=path.name,
        )
    return {str(key): value for key, value in found.items()}


def parse_settings(found: Mapping[str, Any], file: str, sheet: str | None = None) -> tuple[Settings, list[Problem]]:
    """Return settings given as keys and values, and their problems."""
    problems: list[Problem] = []

    def report(code: str, message: str, remedy: str, key: str, severity: str = "error") -> None:
        problems.append(Problem(code, message, remedy, severity, file, sheet, column=key))

    for key in found:
        if key not in SETTING_KEYS:
            remedy = did_you_mean(nearest_value(key, SETTING_KEYS), ", ".join(SETTING_KEYS))
            report(
                "unknown-setting",
                f"The setting {quote_cell(key)} is not known, and was left out.",
                remedy,
                key,
                "warning",
            )
    texts = {key: "" if found.get(key) is None else str(found[key]).strip() for key in SETTING_KEYS}
    at = read_dates([texts["at"]])[0][0]
    if at and not is_iso_date(at):
        report("bad-date", f"{quote_cell(at)} is no date for at.", "Write it as 2024-03-31.", "at")
        at = ""
    marking = canonical_word(texts["marking"], word_meanings("tlp"))
    if marking and marking not in MARKINGS:
        report(
            "unknown-word",
            f"{quote_cell(marking)} is no marking.",
            did_you_mean(nearest_value(marking, MARKINGS), ", ".join(MARKINGS)),
            "marking",
        )
        marking = ""
    fault = check_characters(texts["title"], "title")
    if fault is not None:
        report(fault.code, fault.message, fault.suggestion, "title")
        texts["title"] = ""
    return Settings(texts["title"], at, marking, texts["standards"]), problems


def _read_standards(path: Path, name: Any) -> tuple[str, Problem | None]:
    if name in (None, ""):
        return "", None
    folder = path.parent.resolve()
    file = (folder / str(name)).resolve()
    if not file.is_relative_to(folder) or not file.is_file():
        message = f"The standards file {quote_cell(str(name))} is not in the folder of {path.name}."
        return "", Problem(
            "no-such-file", message, "Put it there, or take the line out.", file=path.name, column="standards"
        )
    if file.stat().st_size <= MAX_SETTINGS_BYTES:
        with suppress(ValueError, OSError):
            return file.read_text("utf-8-sig"), None
    message = f"{file.name} is no text in UTF-8 of less than a million bytes."
    return "", Problem("wrong-encoding", message, "Save it as UTF-8.", file=file.name)
