"""Drafts: what a person has typed and not saved, the revision that it is based on, and what somebody else saved
meanwhile.

A draft is stored beside the records under the name of its author (`kunyet.graph.stores.kept_values.DRAFT`), so that a
power cut or a lock does not lose it. It is discarded when it is saved.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from secrets import token_hex
from typing import Any

from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.kept_values import DRAFT

Values = Mapping[str, str]
RecordKey = tuple[str, ...]
"""The key of a record in its table."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One record as it is typed.

    Parameters
    ----------
    table, key
        The record; without a key it is a new one.
    shown
        Its values when it was opened, or when a conflict was shown.
    typed
        Its values as typed, not parsed yet.
    base
        The revision that `shown` is of.
    when
        The time (UTC, ISO) of the last change.
    both
        Columns that somebody else has changed meanwhile as well, with their value.
    decided
        Of these, the columns for which the reader chose a value, `mine` or `theirs`.
    token
        The identity of the draft.
    turn
        How often the draft was merged with values of somebody else.
    moved
        The draft as it was before its record was merged into another one; empty if none was.
    """

    table: str
    key: RecordKey = ()
    shown: Values = field(default_factory=dict)
    typed: Values = field(default_factory=dict)
    base: int = 0
    when: str = ""
    both: Values = field(default_factory=dict)
    decided: Values = field(default_factory=dict)
    token: str = field(default_factory=lambda: token_hex(8))
    turn: int = 0
    moved: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """Whether the record is a new one."""
        return not self.key

    @property
    def is_changed(self) -> bool:
        """Whether any typed value differs from the shown one."""
        names = {*self.shown, *self.typed}
        return any(self.typed.get(name, "") != self.shown.get(name, "") for name in names)

    @property
    def undecided(self) -> list[str]:
        """The columns for which the reader must choose between the two values."""
        return [name for name in self.both if name not in self.decided]

    def with_typed(self, values: Values, decided: Values, now: datetime) -> Draft:
        """Return the draft with the values typed now; choices count only for columns that both changed."""
        known = {name: str(text) for name, text in values.items()}
        chosen = {name: whose for name, whose in decided.items() if name in self.both and whose in ("mine", "theirs")}
        return replace(self, typed={**self.typed, **known}, decided=chosen, when=now.isoformat(timespec="seconds"))

    def against(self, theirs: Values, head: int) -> Draft:
        """Return the draft based on the values that somebody else has saved meanwhile.

        A column that only they changed takes their value. A column that both changed to different values must be
        decided.
        """
        both, typed = {}, dict(self.typed)
        for name in {*self.shown, *self.typed, *theirs}:
            old, mine, other = (values.get(name, "") for values in (self.shown, self.typed, theirs))
            if other in (old, mine):
                continue
            if mine == old:
                typed[name] = other
            else:
                both[name] = other
        return replace(self, shown=dict(theirs), typed=typed, base=head, both=both, decided={}, turn=self.turn + 1)

    def as_bytes(self) -> bytes:
        """Return the stored form of the draft: JSON in UTF-8, so that an erasure can read whom it names."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def of_bytes(cls, data: bytes) -> Draft:
        """Return the draft of a stored form.

        Raises
        ------
        ValueError
            If the data is no draft.
        """
        return cls.of_dict(json.loads(data))

    @classmethod
    def of_dict(cls, told: Mapping[str, Any]) -> Draft:
        """Return the draft of plain data; errors as of `of_bytes`."""
        if not isinstance(told, dict) or not isinstance(told.get("table"), str):
            raise ValueError(str(told)[:40])  # noqa: TRY004 - the content is wrong, not the type of an argument
        known = {name: told[name] for name in cls.__slots__ if name in told}
        if not all(isinstance(known.get(name, {}), dict) for name in ("shown", "typed", "both", "decided", "moved")):
            raise ValueError(str(told)[:40])
        return cls(**{**known, "key": tuple(told.get("key", ()))})


def draft_key(person: str, table: str, key: RecordKey, token: str = "") -> str:
    """Return the storage key of a person's draft: it holds the key of the record, or the token of a new one."""
    return json.dumps([person, table, *(key or ("", token))], ensure_ascii=False)


def _key_of_draft(person: str, draft: Draft) -> str:
    return draft_key(person, draft.table, draft.key, draft.token)


def store_draft(store: Store, person: str, draft: Draft) -> None:
    """Store a draft; a draft without any change is discarded."""
    data = draft.as_bytes() if draft.is_changed or draft.both else None
    store.save_value(DRAFT, _key_of_draft(person, draft), data)


def discard_draft(store: Store, person: str, draft: Draft) -> None:
    """Remove a stored draft."""
    store.save_value(DRAFT, _key_of_draft(person, draft), None)


def load_draft(store: Store, person: str, table: str, key: RecordKey, token: str = "") -> Draft | None:
    """Return a person's draft of a record, or of a new one by its token; `None` if there is none that can be read."""
    return _parse_draft(store.read_value(DRAFT, draft_key(person, table, key, token)))


def load_draft_by_token(store: Store, person: str, table: str, token: str) -> Draft | None:
    """Return a person's draft of a table by its token, of a new record or not; `None` if there is none."""
    new = load_draft(store, person, table, (), token)
    found = (draft for draft in load_all_drafts(store, person) if (draft.table, draft.token) == (table, token))
    return new or next(found, None)


def load_all_drafts(store: Store, person: str) -> list[Draft]:
    """Return all drafts of a person, latest first."""
    found = []
    for key in store.value_keys(DRAFT):
        if json.loads(key)[0] == person:
            draft = _parse_draft(store.read_value(DRAFT, key))
            found += [draft] if draft is not None else []
    return sorted(found, key=lambda draft: draft.when, reverse=True)


def _parse_draft(data: bytes | None) -> Draft | None:
    """Return the draft of stored data; `None` for data of another version that cannot be read."""
    if data is None:
        return None
    try:
        return Draft.of_bytes(data)
    except (ValueError, TypeError):
        return None
