"""Random sequences of edits, removals, undo, settings and states: the encrypted folder tells the same as the plain
model in memory.

Both get the same clock. Compared are records now and on earlier days, revisions, histories, code names that are given,
states, and which refusals there were. Now and then the encrypted store is closed and opened, packed, or changed through
a second connection.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.identity import KEY_COLUMNS, row_key
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Settings
from kunyet.graph.records.table import Table
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.encrypted import create, open_store
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change, Conflict
from kunyet.graph.text.dates import day_number
from tests.graph.stores.encrypted.helping import CHEAP, PASS, SETTINGS, START

IDS = ("a", "b", "c", "d")
NAMES = ("Green Harbour", "Bamboo Bridge", "ဆိပ်ကမ်းစိမ်း", 'Quote " and \\ and \n')
KINDS = ("organization", "liaison", "forum")


class Days:
    """A clock that both stores share: it stands still until the machine lets time pass."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now


def entity(id: str, kind: str, name: str, extra: str) -> dict[str, str]:
    return {"id": id, "kind": kind, "name": name, **({"colour": extra} if extra else {})}


ENTITIES = st.builds(
    entity, st.sampled_from(IDS), st.sampled_from(KINDS), st.sampled_from(NAMES), st.sampled_from(("", "red", "blue"))
)
TIES = st.builds(
    lambda key, tail, head, sort: {"id": key, "from": tail, "to": head, "type": sort},
    st.sampled_from(("t1", "t2", "t3")),
    st.sampled_from(IDS),
    st.sampled_from(IDS),
    st.sampled_from(("supports", "attended")),
)
CONTACTS = st.builds(
    lambda entity, handle, person, state: {
        "entity": entity, "channel": "signal", "handle": handle, "state": state, **person
    },
    st.sampled_from(IDS),
    st.sampled_from(("h1", "h2")),
    st.sampled_from(({}, {"person": "Fictional One"})),
    st.sampled_from(("working", "dead")),
)  # fmt: skip
WALLS = st.builds(lambda a, b: {"a": a, "b": b}, st.sampled_from(IDS), st.sampled_from(IDS))
ROWS = st.one_of(
    st.tuples(st.just("entities"), ENTITIES),
    st.tuples(st.just("ties"), TIES),
    st.tuples(st.just("contacts"), CONTACTS),
    st.tuples(st.just("firewalls"), WALLS),
)
CHANGES = st.lists(
    st.builds(
        lambda row, stays: Change(row[0], row_key(*row), row[1] if stays else None),
        ROWS,
        st.sampled_from((True, True, True, False)),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda change: (change.table, change.key),
).map(lambda changes: sorted(changes, key=lambda change: (list(KEY_COLUMNS).index(change.table), change.key)))
"""In the order of tables and keys: of several conflicts both stores then tell the same one."""

EXAMPLES = int(os.environ.get("KUNYET_EXAMPLES", "25"))


class SameAsTheModel(RuleBasedStateMachine):
    """The two stores, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Days()
        self.scratch = Path(tempfile.mkdtemp(prefix="kunyet-model-"))
        self.folder = self.scratch / "s"
        self.model = MemoryStore(SETTINGS, self.clock)
        self.store = create(self.folder, "one", PASS, SETTINGS, cost=CHEAP, clock=self.clock)

    def teardown(self) -> None:
        """Remove the folder."""
        self.store.close()
        shutil.rmtree(self.scratch)

    def both(self, what: object) -> None:
        """Do the same to both stores, and expect the same answer: a revision, or a refusal with the same code."""
        said: list[tuple[Any, ...]] = []
        for store in (self.model, self.store):
            try:
                revision = what(store)  # type: ignore[operator]
                said.append((revision.number, revision.when, revision.who, revision.why, revision.follows))
            except Conflict as conflict:
                said.append((conflict.code, conflict.record_key, conflict.mine, conflict.theirs))
            except KunyetError as error:
                said.append((error.code, error.message))
        assert said[0] == said[1]

    @initialize()
    def begin(self) -> None:
        """Put three entities in."""
        rows = [entity(id, "organization", f"Name {id}", "") for id in IDS[:3]]
        self.edit([Change("entities", (row["id"],), row) for row in rows], 0)

    @rule(changes=CHANGES, late=st.integers(0, 2))
    def edit(self, changes: list[Change], late: int) -> None:
        """Change some records, on what was newest or on what was newest a while ago."""
        based_on = max(self.model.head().number - late, 0)
        self.both(lambda store: store.apply(changes, who="one", why="edit", based_on=based_on))

    @rule(changes=CHANGES)
    def edit_in_bulk(self, changes: list[Change]) -> None:
        """Change some records by the column."""
        new = {c.table: [other.values for other in changes if other.table == c.table and other.values] for c in changes}
        gone = {
            c.table: [other.key for other in changes if other.table == c.table and other.values is None]
            for c in changes
        }
        tables = [Table.of(name, [row for row in rows if row]) for name, rows in new.items() if rows]

        def apply_tables(store: Store) -> object:
            return store.apply_tables(tables, who="one", why="bulk", based_on=store.head().number, gone=gone)

        self.both(apply_tables)

    @rule(back=st.integers(0, 3))
    def undo(self, back: int) -> None:
        """Take one of the newest revisions back."""
        number = self.model.head().number - back
        self.both(lambda store: store.undo(number, who="two", why="undo"))

    @rule(title=st.sampled_from(("Helping", "Other")), at=st.sampled_from(("", "2024", "no date")))
    def set_settings(self, title: str, at: str) -> None:
        """Change the settings."""
        self.both(lambda store: store.set_settings(Settings(title, at), who="one", why="settings"))

    @rule(id=st.sampled_from(("isolated:a", "island:b")), state=st.sampled_from(("open", "assigned", "closed")))
    def set_state(self, id: str, state: str) -> None:
        """Decide about a gap."""
        self.both(
            lambda store: store.set_gap_state(
                GapState(id, state, "b" if state == "assigned" else ""), who="one", why="x"
            )
        )

    @rule(days=st.integers(0, 2))
    def let_time_pass(self, days: int) -> None:
        """Let days go by."""
        self.clock.now += timedelta(days=days, seconds=1)

    @rule()
    def open_again(self) -> None:
        """Close the encrypted store, and open it."""
        self.store.close()
        self.store = open_store(self.folder, "one", PASS, clock=self.clock)

    @rule()
    def pack(self) -> None:
        """Make the snapshot anew, as after many changes."""
        with self.store._session.database.writing():
            number = self.store.head().number
            self.store._writer.refresh_snapshot(self.store._reader.newest_records(), number, 0)

    @rule(changes=CHANGES)
    def edit_elsewhere(self, changes: list[Change]) -> None:
        """Change the encrypted store through another connection."""
        with open_store(self.folder, "one", PASS, clock=self.clock) as other:
            mine, self.store = self.store, other
            self.edit(changes, 0)
            self.store = mine

    @invariant()
    def tell_the_same(self) -> None:
        """Records, revisions, histories and states are the same."""
        assert logical_hash(self.store.records()) == logical_hash(self.model.records())
        assert [r.when for r in self.store.revisions()] == [r.when for r in self.model.revisions()]
        assert self.store.gap_states() == self.model.gap_states()
        for table, key in (
            ("entities", ("a",)),
            ("ties", ("t1",)),
            ("contacts", ("a", "signal", "h1")),
            ("firewalls", ("a", "b")),
        ):
            assert list(self.store.history(table, key)) == list(self.model.history(table, key))
        for day in {day_number(revision.when.date()) for revision in self.model.revisions()}:
            assert logical_hash(self.store.records(day)) == logical_hash(self.model.records(day))

    @rule()
    def verify(self) -> None:
        """The store finds itself whole."""
        assert self.store.verify().problems == ()


TestSameAsTheModel = SameAsTheModel.TestCase
# Shrinking opens thousands of stores; what failed is short enough to be read as it is.
TestSameAsTheModel.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=20,
    deadline=None,
    derandomize="KUNYET_EXAMPLES" not in os.environ,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
