"""JSON of foreign programs: a document of known size and depth, and its values as the texts of cells."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.text.values import LIST_SEPARATOR
from kunyet.loaders.formats.common.file_head import FileHead

MAX_JSON_BYTES = 256 << 20
_KEY = re.compile(r'"((?:[^"\\]|\\.){1,40})"\s*:')


def read_json(path: Path, file: str) -> Mapping[str, Any]:
    """Return the object that a file of JSON holds.

    Raises
    ------
    BadInput
        `broken-json` if it is no JSON, or no object; `file-too-large`.
    """
    if path.stat().st_size > MAX_JSON_BYTES:
        raise BadInput("file-too-large.graph", file=file, most=MAX_JSON_BYTES >> 20)
    try:
        document = json.loads(path.read_bytes())
    except json.JSONDecodeError as error:
        raise BadInput("broken-json.line", file=file, line=error.lineno) from None
    except (ValueError, RecursionError):
        raise BadInput("broken-json.line", file=file, line=1) from None
    if not isinstance(document, dict):
        raise BadInput("broken-json.object", file=file)
    return document


def first_keys(content: FileHead) -> frozenset[str]:
    """Return the texts that stand as keys in the beginning of a file that may be a JSON object."""
    text = content.text.lstrip()
    return frozenset(_KEY.findall(text)) if text.startswith("{") else frozenset()


def json_text(value: Any) -> str:
    """Return a value as the text of a cell: the items of a list are joined by `|`, an object stays JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return LIST_SEPARATOR.join(filter(None, map(json_text, value)))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
