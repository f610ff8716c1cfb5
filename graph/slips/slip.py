"""What a slip holds: edits that a derived copy returns, a request for a route, or the answer to one.

A slip is sealed as a bundle is, so nobody tells one from the other without the key. It names records by the ids that
its maker's role sees.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.revision import Key
from kunyet.graph.text.dates import is_iso_date

_HEAD: Final = b"kunyet slip 1\n"
MAX_BYTES: Final = 1 << 22
"""The most bytes that a slip may unpack to."""
MOST_EDITS: Final = 5_000
MOST_SIGNS: Final = 10_000
"""The longest text of a slip."""


@dataclass(frozen=True, slots=True)
class ReturnedEdit:
    """New values of some columns of one record.

    Parameters
    ----------
    key
        The key of the record in the copy.
    about
        The first entity that the record is or names, by its id in the copy.
    values
        The new values by column; blank clears a cell.
    """

    table: str
    key: Key
    about: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EditsSlip:
    """The edits that a derived copy returns; `copy` is its id in the register *Outside* of the directory."""

    copy: str
    edits: tuple[ReturnedEdit, ...]


@dataclass(frozen=True, slots=True)
class RequestSlip:
    """A request for a route. The columns are those of `kunyet.graph.routes.choice_text.RouteChoice`.

    Parameters
    ----------
    copy
        The derived copy in which it was made, blank for the directory itself.
    asked_on
        The day (`YYYY-MM-DD`).
    """

    copy: str
    asked_on: str
    start: str
    goal: str
    purpose: str
    without: tuple[str, ...] = ()
    shortest: bool = False
    through_protected: bool = False


@dataclass(frozen=True, slots=True)
class AnswerSlip:
    """Where a request stands, for whoever asked by a slip. It tells no step: the way may pass whom they do not see.

    Parameters
    ----------
    slip
        The id of the slip that asked.
    answered_on
        The day (`YYYY-MM-DD`).
    state
        A state of a request, `blocked` (somebody on the way refused), or `no_way`.
    """

    slip: str
    answered_on: str
    start: str
    goal: str
    purpose: str
    state: str


Slip = EditsSlip | RequestSlip | AnswerSlip
_KINDS: Final[Mapping[str, type[Slip]]] = {"edits": EditsSlip, "request": RequestSlip, "answer": AnswerSlip}


def slip_bytes(slip: Slip) -> bytes:
    """Return the content of a slip."""
    kind = next(name for name, of in _KINDS.items() if isinstance(slip, of))
    return _HEAD + zlib.compress(json.dumps({"kind": kind, **asdict(slip)}, ensure_ascii=False).encode("utf-8"))


def slip_id(slip: Slip) -> str:
    """Return by what a directory knows that it took a slip in."""
    return hashlib.sha256(repr(slip).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def is_slip(content: bytes) -> bool:
    """Return whether the content of a letter is that of a slip."""
    return content.startswith(_HEAD)


def read_slip(content: bytes) -> Slip:
    """Return the slip of a content.

    Raises
    ------
    KunyetError
        `bundle-damaged` for what no Kunyet wrote.
    """
    try:
        # A longer one is cut within its JSON.
        whole: dict[str, Any] = json.loads(zlib.decompressobj().decompress(content[len(_HEAD) :], MAX_BYTES))
        slip = _read(_KINDS[whole.pop("kind")], whole)
    except (zlib.error, ValueError, LookupError, TypeError, AttributeError, RecursionError) as bad:
        raise KunyetError("bundle-damaged") from bad
    return slip


def _read(kind: type[Slip], fields: dict[str, Any]) -> Slip:
    """Return the slip of its fields; `ValueError` or `TypeError` for any field or value that no slip has."""
    if kind is EditsSlip:
        if len(fields["edits"]) > MOST_EDITS:
            raise ValueError(len(fields["edits"]))
        edits = tuple(_read_edit(**one) for one in fields.pop("edits"))
        return EditsSlip(**_texts(fields), edits=edits)
    if kind is AnswerSlip:
        answer = AnswerSlip(**_texts(fields))
        _check_day(answer.answered_on)
        return answer
    without, shortest, through = (fields.pop(name) for name in ("without", "shortest", "through_protected"))
    if not (isinstance(shortest, bool) and isinstance(through, bool)):
        raise TypeError("flag")
    request = RequestSlip(**_texts(fields), without=tuple(map(_text, without)), shortest=shortest,
                          through_protected=through)  # fmt: skip
    _check_day(request.asked_on)
    return request


def _read_edit(table: str, key: Sequence[str], about: str, values: Mapping[str, str]) -> ReturnedEdit:
    return ReturnedEdit(_text(table), tuple(map(_text, key)), _text(about), _texts(values))


def _texts(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {_text(name): _text(value) for name, value in fields.items()}


def _text(value: Any) -> str:
    """Return a text; `ValueError` for anything else, for one that is too long or that no file can hold."""
    if not isinstance(value, str) or len(value) > MOST_SIGNS:
        raise ValueError(type(value))
    value.encode("utf-8")
    return value


def _check_day(text: str) -> None:
    if not is_iso_date(text):
        raise ValueError(text)
