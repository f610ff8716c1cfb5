"""What the tests of the key file share: how an opening is refused, and all that is written in a key file."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kunyet.graph.messages.errors import KunyetError
from tests.graph.stores.encrypted.helping import opened

SECOND = "four other quiet words"


def code(error: pytest.ExceptionInfo[KunyetError]) -> str:
    return error.value.code


def refused(folder: Path, person: str, passphrase: str) -> str:
    with pytest.raises(KunyetError) as error:
        opened(folder, person, passphrase)
    assert error.value.remedy
    return error.value.code


def decoded(value: Any) -> Iterator[bytes]:
    """Yield every key and value of a JSON document as bytes; what is base64 is decoded."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield key.encode()
            yield from decoded(each)
    elif isinstance(value, list):
        for each in value:
            yield from decoded(each)
    elif isinstance(value, str):
        try:
            yield base64.b64decode(value, validate=True)
        except ValueError:
            yield value.encode()
    else:
        yield str(value).encode()
