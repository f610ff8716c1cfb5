"""One directory with several guards: open, with a firewall, and with consents withdrawn in place of the firewall.

A directory with a firewall has to answer a narrower role like one of the others, so that nobody can tell it apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from tests.helpers.leak_world import LeakWorld
from tests.helpers.slow_tests import quick_for
from tests.helpers.viewing import view_of

NARROW = ("policymaker", "analyst")
MATRIX_ROLES = quick_for(("analyst",), NARROW)
"""The same, for the large matrices."""
GUARDED, OTHER = "net", "org2"
"""The ends of the firewall: the first one is protected, so it is the one that the firewall guards."""


@dataclass(frozen=True)
class Variant:
    """The directory of the leak matrix with these guards."""

    viewer: Viewer
    wall: bool = False
    withdrawn: tuple[str, ...] = ()

    @cached_property
    def records(self) -> Records:
        """Its records."""
        ids = {row: self.id_of(row) for row in (GUARDED, OTHER)}
        gone = {ids[row] for row in self.withdrawn}
        contacts = list(self._world.records.contacts.rows())
        contacts += [{"entity": id, "channel": "viber", "handle": id} for id in sorted(gone)]
        ended = [{**row, "withdrawn_on": "2024-01-01"} if row["entity"] in gone else row for row in contacts]
        walls = [{"a": ids[GUARDED], "b": ids[OTHER]}] if self.wall else []
        tables = {"contacts": Table.of("contacts", ended), "firewalls": Table.of("firewalls", walls)}
        return self._world.records.with_tables(**tables)

    @cached_property
    def view(self) -> View:
        """What the viewer sees of it."""
        return view_of(self.records, self.viewer.role)

    @cached_property
    def _world(self) -> LeakWorld:
        return LeakWorld(self.viewer, "a")

    def id_of(self, row: str, column: str = "id") -> str:
        """Return the id of a row, or another cell of it."""
        return self._world.id_of(row, column)


def walled(role: str) -> Variant:
    """Return the directory with the firewall."""
    return Variant(Viewer(role), wall=True)


def without_walls(role: str) -> tuple[Variant, ...]:
    """Return the directories without a firewall: open, the guarded end withdrew its consent, both ends did."""
    return tuple(Variant(Viewer(role), withdrawn=ends) for ends in ((), (GUARDED,), (GUARDED, OTHER)))
