"""What a bundle may hold: hostile ones are refused with a typed error, before they cost memory or time."""

from __future__ import annotations

import json
import zlib
from typing import Any

import pytest

from kunyet.graph.joining import bundle as bundles
from kunyet.graph.joining.bundle import Bundle
from kunyet.graph.joining.make_bundle import make_bundle
from kunyet.graph.messages.errors import KunyetError
from tests.graph.joining.copies import filled


def code_of(content: bytes) -> str:
    with pytest.raises(KunyetError) as told:
        Bundle.of(content)
    return told.value.code


def packed(**changed: Any) -> bytes:
    edit = ["entities", ["ea"], None, {"id": "ea"}, []]
    revision = {"id": "ab", "order": 1, "parents": ["0"], "when": 1, "who": "one", "edits": [edit]}
    revision |= {name: changed.pop(name) for name in list(changed) if name in revision}
    whole = {"format": 1, "directory": "d", "heads": ["ab"], "revisions": [revision], "absent": [], "erased": {}}
    return zlib.compress(json.dumps(whole | changed).encode())


@pytest.mark.parametrize(
    "changed",
    (
        {"format": float("inf")},
        {"when": 1 << 90},
        {"order": -1},
        {"order": 1 << 60},
        {"id": "a|b"},
        {"id": "clock"},
        {"parents": ["a\x1f"]},
        {"heads": ["a|b"]},
        {"erased": {"not hex": ["ab"]}},
        {"edits": [["joined", ["clock", "joined"], None, {"id": "clock"}, []]]},
        {"edits": [["erased", ["ab"], None, {"id": "ab"}, []]]},
        {"edits": [["no table", ["ab"], None, {"id": "ab"}, []]]},
        {"edits": [["entities", ["ea"], 5, None, []]]},
        {"edits": [["entities", ["ea"], None, {"id": ["ea"]}, []]]},
        {"edits": [["entities", ["ea"], None, {"id": "ea"}, [["id"]]]]},
    ),
    ids=str,
)
def test_what_kunyet_does_not_write_is_damaged(changed: dict[str, Any]) -> None:
    assert Bundle.of(packed()).revisions[0].id == "ab"
    assert code_of(packed(**changed)) == "bundle-damaged"


def test_bombs_are_refused_before_they_are_read_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that unpacks to much, and one that unpacks to a million empty lists."""
    monkeypatch.setattr(json, "loads", pytest.fail)
    assert code_of(zlib.compress(bytes(bundles.MAX_BYTES + 1), 1)) == "bundle-damaged"
    assert code_of(zlib.compress(b"[],[" * (bundles.MOST_MARKS[b"["] // 2 + 1), 1)) == "bundle-damaged"


def test_what_no_copy_would_unpack_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_bundle(filled(), everything=True)
    assert Bundle.of(made.to_bytes()) == made
    monkeypatch.setattr(bundles, "MAX_BYTES", 100)
    with pytest.raises(KunyetError) as told:
        made.to_bytes()
    assert told.value.code == "bundle-too-large"
