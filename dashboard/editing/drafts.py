"""What somebody has typed and not saved: of which record, on which revision it is based, and what another has made of it meanwhile.

A draft is kept in the store beside the records, under the name of who typed it (`kunyet.graph.stores.contract.DRAFT`), so that neither a power cut
nor a lock loses it; it is let go of when it is saved.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from secrets import token_hex
from typing import Any

from kunyet.graph.stores.contract import DRAFT, Store

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """One record as it is being typed.

    Parameters
    ----------
    table, key
        The record; no key: one that is added.
    shown
        Its values as they stood when it was opened (or when a conflict was shown).
    typed
        Its values as they are typed, not read yet.
    base
        The revision that `shown` is of.
    when
        The time (UTC, ISO) of the last change.
    both
        Columns that somebody else has changed meanwhile, too, to their value.
    decided
        Of these, the columns in which one of the two was chosen, `mine` or `theirs`.
    token
        What tells one draft from another.
    turn
        How often another's values have been shown beside these.
    """

    table: str
    key: tuple[str, ...] = ()
    shown: Values = field(default_factory=dict)
    typed: Values = field(default_factory=dict)
    base: int = 0
    when: str = ""
    both: Values = field(default_factory=dict)
    decided: Values = field(default_factory=dict)
    token: str = field(default_factory=lambda: token_hex(8))
    turn: int = 0

    @property
    def is_new(self) -> bool:
        """Whether the record is one that is added."""
        return not self.key

    @property
    def is_changed(self) -> bool:
        """Whether anything was typed that did not stand there before."""
        names = {*self.shown, *self.typed}
        return any(self.typed.get(name, "") != self.shown.get(name, "") for name in names)

    @property
    def undecided(self) -> list[str]:
        """The columns in which the reader has to choose between their value and the other's."""
        return [name for name in self.both if name not in self.decided]

    def with_typed(self, values: Values, decided: Values, now: datetime) -> Draft:
        """Return the draft with what is typed now."""
        known = {name: str(text) for name, text in values.items()}
        chosen = {name: whose for name, whose in decided.items() if name in self.both and whose in ("mine", "theirs")}
        return replace(self, typed={**self.typed, **known}, decided=chosen, when=now.isoformat(timespec="seconds"))

    def against(self, theirs: Values, head: int) -> Draft:
        """Return the draft on what somebody else has saved meanwhile.

        What only they changed is taken over; what both changed to different values is to be decided.
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
        """Return the draft as it is kept: JSON in UTF-8, so that an erasure can read whom it names."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def of_bytes(cls, data: bytes) -> Draft:
        """Return the draft that was kept.

        Raises
        ------
        ValueError
            For what is none.
        """
        told: dict[str, Any] = json.loads(data)
        if not isinstance(told, dict) or not isinstance(told.get("table"), str):
            raise ValueError(data[:40])  # noqa: TRY004 - the content is wrong, not the type of an argument
        known = {name: told[name] for name in cls.__slots__ if name in told}
        if not all(isinstance(known.get(name, {}), dict) for name in ("shown", "typed", "both", "decided")):
            raise ValueError(data[:40])
        return cls(**{**known, "key": tuple(told.get("key", ()))})


def draft_key(person: str, table: str, key: tuple[str, ...], token: str = "") -> str:
    """Return the key under which a person's draft is kept: by the record that it changes, or by its token where that is new."""
    return json.dumps([person, table, *(key or ("", token))], ensure_ascii=False)


def _key_of_draft(person: str, draft: Draft) -> str:
    return draft_key(person, draft.table, draft.key, draft.token)


def store_draft(store: Store, person: str, draft: Draft) -> None:
    """Keep a draft; one in which nothing is changed is let go of."""
    data = draft.as_bytes() if draft.is_changed or draft.both else None
    store.save_value(DRAFT, _key_of_draft(person, draft), data)


def discard_draft(store: Store, person: str, draft: Draft) -> None:
    """Let go of a draft."""
    store.save_value(DRAFT, _key_of_draft(person, draft), None)


def load_draft(store: Store, person: str, table: str, key: tuple[str, ...], token: str = "") -> Draft | None:
    """Return a person's draft of a record, or of a new one by its token; `None` where there is none that can be read."""
    return _parse_draft(store.read_value(DRAFT, draft_key(person, table, key, token)))


def load_draft_by_token(store: Store, person: str, table: str, token: str) -> Draft | None:
    """Return a person's draft of a table by its token, whether the record is new or not; `None` where there is none."""
    new = load_draft(store, person, table, (), token)
    found = (draft for draft in load_all_drafts(store, person) if (draft.table, draft.token) == (table, token))
    return new or next(found, None)


def load_all_drafts(store: Store, person: str) -> list[Draft]:
    """Return all of a person's drafts, the latest first."""
    found = []
    for key in store.value_keys(DRAFT):
        if json.loads(key)[0] == person:
            draft = _parse_draft(store.read_value(DRAFT, key))
            found += [draft] if draft is not None else []
    return sorted(found, key=lambda draft: draft.when, reverse=True)


def _parse_draft(data: bytes | None) -> Draft | None:
    """Return the draft in some data; one that another Kunyet wrote in another form is none."""
    if data is None:
        return None
    try:
        return Draft.of_bytes(data)
    except (ValueError, TypeError):
        return None
