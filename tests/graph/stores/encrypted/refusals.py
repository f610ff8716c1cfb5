"""How tests see that something is refused: by its code, with a sentence and a remedy."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kunyet.graph.messages.errors import KunyetError


def code_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(KunyetError) as error:
        attempt()
    assert error.value.message.endswith(".")
    assert error.value.remedy
    return error.value.code
