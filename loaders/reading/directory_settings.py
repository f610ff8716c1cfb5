"""The settings in `directory.yaml`: title, date of the questions, marking, and a file of standards in the same
folder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.records import Settings
from kunyet.graph.records.validation.characters import check_characters, quote_cell
from kunyet.graph.text.dates import is_iso_date
from kunyet.graph.text.suggest_word import nearest_value
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.loaders.formats.common.budgets import MAX_SETTINGS_BYTES, MAX_STANDARDS_BYTES
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
        return Problem("file-too-large.settings", file=path.name, data={"file": path.name})
    try:
        found = yaml.safe_load(path.read_text("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark else None
        return Problem("bad-settings", file=path.name, row=row, data={"file": path.name})
    if found is None:
        return {}
    if not isinstance(found, dict):
        return Problem("bad-settings.none", file=path.name, data={"file": path.name})
    return {str(key): value for key, value in found.items()}


def parse_settings(found: Mapping[str, Any], file: str, sheet: str | None = None) -> tuple[Settings, list[Problem]]:
    """Return settings given as keys and values, and their problems."""
    problems: list[Problem] = []

    def report(problem: str, data: Mapping[str, Any], setting: str, severity: str = "error") -> None:
        problems.append(Problem(problem, severity=severity, file=file, sheet=sheet, column=setting, data=data))

    for key in found:
        if key not in SETTING_KEYS:
            report("unknown-setting", _unknown(key, SETTING_KEYS), key, "warning")
    texts = {key: "" if found.get(key) is None else str(found[key]).strip() for key in SETTING_KEYS}
    at = read_dates([texts["at"]])[0][0]
    if at and not is_iso_date(at):
        report("bad-date.setting", {"value": quote_cell(at)}, "at")
        at = ""
    marking = canonical_word(texts["marking"], word_meanings("tlp"))
    if marking and marking not in MARKINGS:
        report("unknown-word.setting", _unknown(marking, MARKINGS), "marking")
        marking = ""
    fault = check_characters(texts["title"], "title")
    if fault is not None:
        report(fault.key, fault.data, "title")
        texts["title"] = ""
    return Settings(texts["title"], at, marking, texts["standards"]), problems


def _unknown(text: str, known: Sequence[str]) -> dict[str, Any]:
    return {"value": quote_cell(text), "near": nearest_value(text, known) or "", "known": list(known)}


def _read_standards(path: Path, name: Any) -> tuple[str, Problem | None]:
    if name in (None, ""):
        return "", None
    folder = path.parent.resolve()
    file = (folder / str(name)).resolve()
    if not file.is_relative_to(folder) or not file.is_file():
        data = {"name": quote_cell(str(name)), "file": path.name}
        return "", Problem("no-such-file.standards", file=path.name, column="standards", data=data)
    if file.stat().st_size <= MAX_STANDARDS_BYTES:
        with suppress(ValueError, OSError):
            return file.read_text("utf-8-sig"), None
    return "", Problem("wrong-encoding.standards", file=file.name, data={"file": file.name})
