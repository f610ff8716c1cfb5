"""Two directories that one viewer cannot tell apart: what the viewer may not see is different in each.

Every column of every table is filled, found in the schema. A cell that the viewer may see is the same on both sides; a
cell that they may not see holds another canary on each side, and sorts the other way round. Rows that they may not see
are in another order, and the second side has more of them. So whatever is computed for the viewer must be the same on
both sides, and must hold no canary of a hidden cell: not in a value, a count, an order, a suggestion or an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import pytest

from kunyet.graph.access import shown_ids
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.schema import TABLES, ColumnForm
from kunyet.graph.records.visibility import Seen
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES
from tests.helpers.slow_tests import quick_for
from tests.helpers.viewing import view_of

SIDES = ("a", "b")
HIDDEN = re.compile(r"zq[ab][a-z0-9]*?qz", re.IGNORECASE)
"""A canary of a cell that the viewer may not see, on either side."""
OWN = "org"
"""The row whose entity some viewers belong to; `wall` and `wallorg` are firewalled from it."""
VIEWERS = (
    Viewer("policymaker"),
    Viewer("analyst"),
    Viewer("policymaker", "zqvorgidqz"),
    Viewer("analyst", "zqvorgidqz"),
    Viewer("coordinator", "zqvorgidqz"),
)
"""Everybody who sees less than all. The id is that of `OWN`, which every role sees."""
MATRIX_VIEWERS = quick_for((Viewer("analyst"), Viewer("policymaker", "zqvorgidqz")), VIEWERS)
"""The same, for the large matrices: between them, the quick ones have both roles, and an entity and none."""


@pytest.fixture(autouse=True)
def equal_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give an actor the same shown id on both sides, although it has another stored id on each.

    Test modules that compare sides import it. Without it all shown ids would differ, as they should in two directories.
    """
    plain = shown_ids._digest

    def of_a_row(key: bytes, id: str) -> str:
        row = re.sub(r"\Azq(?:v|[ab][a-z])(?=[a-z0-9]+?qz\Z)", "", id)
        return plain(key, row)

    monkeypatch.setattr(shown_ids, "_digest", of_a_row)


_KINDS = {
    "org": "organization",
    "org2": "organization",
    "apart": "organization",
    "wallorg": "organization",
    "nug": "nug_contact",
    "nug2": "nug_contact",
    "strike": "strike_group",
    "net": "defector_network",
    "net2": "defector_network",
    "open": "liaison",
    "shut": "liaison",
    "wall": "liaison",
    "red": "organization",
    "redli": "liaison",
    "redstrike": "strike_group",
    "unknown": "unclassified",
    "forum": "forum",
    "redforum": "forum",
    "initiative": "initiative",
    "promise": "commitment",
    "redpromise": "commitment",
}
_RED = ("red", "redli", "redstrike", "unknown", "redpromise", "redforum")
_WALLED = ("wall", "wallorg")
_CODED = {
    "policymaker": ("net", "net2", "shut", "wall"),
    "analyst": ("net", "net2", "shut", "wall", "open", "strike"),
    "coordinator": (),
}
_PROTECTED = ("net", "net2", "open", "shut", "wall", "redli", "unknown")
_TIES = (
    *(("org", other, "coordinates") for other in ("org2", "nug", "net", "strike", "open")),
    *(("nug", "nug2", "coordinates"), ("org2", "strike", "supports"), ("open", "net", "liaises_for")),
    *(("shut", "net2", "liaises_for"), ("net", "net2", "communicates"), ("org", "org2", "coordinates")),
    *(("strike", "org", "coordinates"), ("nug", "strike", "coordinates")),
    *(("shut", "nug2", "coordinates"), ("wallorg", "nug", "coordinates"), ("wall", "net", "liaises_for")),
    *(("org2", "initiative", "funds"), ("org", "initiative", "runs"), ("org", "promise", "owns")),
    ("apart", "forum", "attended"),
    *(("net", "forum", "attended"), ("org2", "forum", "attended"), ("promise", "net2", "concerns")),
    *(("org", "red", "coordinates"), ("strike", "redstrike", "coordinates"), ("redli", "net", "liaises_for")),
    *(("red", "redstrike", "funds"), ("unknown", "org2", "coordinates"), ("red", "redpromise", "owns")),
)
_CONTACTS = ("org", "nug", "open", "shut", "net", "red", "redli", "wall", "wallorg")
_NEEDS = (
    *(("net", "need"), ("net2", "need"), ("org2", "offer"), ("red", "offer"), ("redli", "need")),
    *(("wallorg", "offer"), ("nug", "need")),
)
_REFERRALS = (("net", "org2", "shut"), ("net2", "wallorg", "open"))
_REQUESTS = {("net", "net2"): ("net2",), ("nug", "wall"): ("net2", "wall"), ("org", "org2"): ("net2", "wall")}
"""The ends of each request, with the actors of its steps. One with an end or a step that is absent is absent."""
_MET_BY = {"net2": "org", "org2": "net2"}
_WALLS = (("org", "wall"), ("org", "wallorg"), ("strike", "net2"), ("red", "org2"))
_CHANNELS = {"used": 0, "redused": len(_TIES) - 6, "unused": -1}
"""The directory's own channels, each with the number of the tie that uses it."""
_RED_TIES = (("strike", "org"),)
Template = tuple[str, dict[str, str], bool]


@dataclass(frozen=True)
class LeakWorld:
    """The directory of one viewer on one side."""

    viewer: Viewer
    side: str

    @cached_property
    def view(self) -> View:
        """What the viewer sees of it."""
        return view_of(self.records, self.viewer.role, self.viewer.entity)

    @cached_property
    def records(self) -> Records:
        """Its records."""
        return Records.of(self.settings, **{name: list(self._rows(name)) for name in TABLES})

    @property
    def settings(self) -> Settings:
        """Its settings: every field is filled."""
        hidden = "" if self._sees_all_of("settings") else self.side
        scopes = "\n".join(f"  - where: {{name: [{self.id_of(row, 'name')}]}}" for row in ("red", "wall", "net"))
        own = {
            "title": "zqvtitleqz",
            "at": "2024-03-31",
            "marking": "",
            "standards": f"no-deputy:\n{scopes}\n# zq{hidden or 'a'}standardsqz\n",
        }
        assert own.keys() == {one.name for one in fields(Settings)}, "a new setting needs a value here"
        return Settings(**own)

    # Who sees what, from the declarations alone ----------------------------------------------------------------------

    def _sees_all_of(self, what: str) -> bool:
        return self.viewer.role == "coordinator" and what != "settings"

    def is_absent(self, row: str) -> bool:
        """Return whether the viewer does not see an entity at all."""
        walled = bool(self.viewer.entity) and row in _WALLED
        return walled or (row in _RED and self.viewer.role != "coordinator") or row.startswith("extra")

    def is_hidden(self, row: str, form: ColumnForm, *, is_row_hidden: bool) -> bool:
        """Return whether the viewer does not see the cell of a row about an entity."""
        if is_row_hidden or self.is_absent(row):
            return True
        if self._sees_all_of("cells"):
            return False
        coded = row in _CODED[self.viewer.role]
        return {
            Seen.WHOLE: False,
            Seen.KEYED_ID: coded or row in _PROTECTED,
            Seen.CODED: coded,
            Seen.CODE_NAME: not coded,
            Seen.IF_NAMED: coded,
            Seen.IF_OPEN: coded or row in _PROTECTED,
            Seen.STATE_LEVEL: coded or row in _PROTECTED,
            Seen.NO_SMALL_COUNT: coded or row in _PROTECTED,
            Seen.BY_MONTH: coded,
        }.get(form.seen or Seen.COORDINATORS, True)

    # Rows ------------------------------------------------------------------------------------------------------------

    def id_of(self, row: str, column: str = "id") -> str:
        """Return the recorded id of an entity."""
        form = TABLES["entities"][column]
        return self._canary("e", row, column, hidden=self.is_hidden(row, form, is_row_hidden=False))

    def _canary(self, table: str, row: str, column: str, *, hidden: bool) -> str:
        plain = f"{table if table != 'e' else ''}{row}{column.replace('_', '')}"
        if not hidden:
            return f"zqv{plain}qz"
        # The two sides sort the other way round.
        turn = sum(map(ord, row)) % 26
        order = chr(ord("a") + (turn if self.side == "a" else 25 - turn))
        return f"zq{self.side}{order}{plain}qz"

    def _rows(self, table: str) -> Iterator[Mapping[str, str]]:
        rows = [self._row(table, *each) for each in self._templates(table)]
        # A viewer who sees every row may see in which order the recorded rows are.
        yield from rows if self.side == "a" or self.viewer.role == "coordinator" else reversed(rows)

    def _templates(self, table: str) -> Iterator[Template]:
        """Give for each row of a table the entity that it is about, its own cells, and whether the row is hidden."""
        yield from getattr(self, f"_{table}_rows", self._other_rows)()

    @property
    def _is_narrow(self) -> bool:
        return self.viewer.role != "coordinator"

    def _more(self, *rows: Any) -> tuple[Any, ...]:
        """Return hidden rows that only the second side has."""
        return rows if self.side == "b" and self._is_narrow else ()

    def _entities_rows(self) -> Iterator[Template]:
        more = self._more("extra1", "extra2")
        for row in (*_KINDS, *more):
            follows = {"follows": self.id_of("redforum")} if row == "forum" else {}
            yield (
                row,
                {"kind": _KINDS.get(row, "organization"), **follows, **_marked(row in _RED or row in more)},
                False,
            )

    def _ties_rows(self) -> Iterator[Template]:
        channel_of = {number: self._channel_id(f"c{id}") for id, number in _CHANNELS.items()}
        for number, (tail, head, type) in enumerate((*_TIES, *self._more(("extra1", "org", "coordinates")))):
            red = (tail, head) in _RED_TIES
            ends = {"name of the row": f"{tail}{head}{number}", "from": self.id_of(tail), "to": self.id_of(head)}
            cells = {"type": type, "channel": channel_of.get(number, "signal"), **_marked(red)}
            yield (
                tail,
                {**ends, **cells},
                self.is_absent(tail) or self.is_absent(head) or (self._is_narrow and (red or type == "funds")),
            )

    def _contacts_rows(self) -> Iterator[Template]:
        for row in _CONTACTS:
            purposes = "medical" if row in ("shut", "wall") else "liaison"
            dates = {"consent_for": purposes, "consent_until": "2099-12-31", "withdrawn_on": "", "state": ""}
            cells = {"entity": self.id_of(row), "channel": "signal", **dates, **_marked(row == "nug")}
            closed = self.viewer.role == "analyst" or purposes == "medical" or row == "nug"
            yield row, cells, self._is_narrow and closed

    def _needs_rows(self) -> Iterator[Template]:
        for row, direction in _NEEDS:
            met_by = self.id_of(_MET_BY[row]) if row in _MET_BY else ""
            cells = {"entity": self.id_of(row), "direction": direction, "met_by": met_by, "state": "open"}
            yield row, {**cells, **_marked(row == "nug")}, self._is_narrow and row == "nug"

    def _firewalls_rows(self) -> Iterator[Template]:
        for a, b in _WALLS:
            hidden = self._is_narrow or self.is_absent(a) or self.is_absent(b)
            yield a, {"name of the row": f"{a}{b}", "a": self.id_of(a), "b": self.id_of(b)}, hidden

    def _channels_rows(self) -> Iterator[Template]:
        for id in (*_CHANNELS, *self._more("unused2")):
            cells = {"name of the row": id, "id": self._channel_id(f"c{id}")}
            yield OWN, cells, self._is_narrow and id != "used"

    def _findings_rows(self) -> Iterator[Template]:
        for number in range(1 + len(self._more("more"))):
            cells = {"name of the row": f"forum{number}", "forum": self.id_of("forum"), "box": "threat"}
            yield "forum", cells, self._is_narrow

    def _referrals_rows(self) -> Iterator[Template]:
        for row, offer, liaison in _REFERRALS:
            named = {"need": self._row_id("needs", row), "offer": self._row_id("needs", offer)}
            cells = {"name of the row": f"{row}{offer}", **named, "liaison": self.id_of(liaison)}
            yield row, cells, self._is_narrow or self.is_absent(row) or self.is_absent(offer)

    def _requests_rows(self) -> Iterator[Template]:
        for row, other in _REQUESTS:
            cells = {"from": self.id_of(row), "to": self.id_of(other)}
            yield row, cells, self._is_request_hidden(row, other)

    def _is_request_hidden(self, row: str, other: str) -> bool:
        return self._is_narrow or any(map(self.is_absent, (row, other, *_REQUESTS[row, other])))

    def _request_steps_rows(self) -> Iterator[Template]:
        for (row, other), passed in _REQUESTS.items():
            hidden = self._is_request_hidden(row, other)
            for actor in passed:
                id = self._canary("requests", row, "id", hidden=hidden)
                named = {"request": id, "actor": self.id_of(actor)}
                cells = {"name of the row": f"{row}{actor}", **named, "step": "1" if actor == "net2" else "2"}
                yield row, cells if self.viewer.role == "coordinator" else {**cells, **self._side("step")}, hidden

    def _notes_rows(self) -> Iterator[Template]:
        for row in ("net", "wall", "org"):
            yield row, {"entity": self.id_of(row)}, self._is_narrow

    def _outside_rows(self) -> Iterator[Template]:
        yield OWN, {"what": "backup"}, self._is_narrow

    def _row_id(self, table: str, row: str, other: str = OWN) -> str:
        """Return the id of a row of another table, as `_cell` makes it."""
        hidden = self._is_narrow or self.is_absent(row) or self.is_absent(other)
        return self._canary(table, row, "id", hidden=hidden)

    def _side(self, column: str) -> dict[str, str]:
        return {column: "101" if self.side == "a" else "202"}

    def _other_rows(self) -> Iterator[Template]:
        """Give the row of a table that is not known here: a test fails until it has rows of its own."""
        yield OWN, {}, True

    def _channel_id(self, channel: str) -> str:
        hidden = self.viewer.role != "coordinator" and channel != "cused"
        return self._canary("channels", channel, "id", hidden=hidden)

    def _row(self, table: str, row: str, own: dict[str, str], is_row_hidden: bool) -> dict[str, str]:  # noqa: FBT001
        cells: dict[str, str] = {}
        name = own.pop("name of the row", row)
        kind = own.get("kind") or own.get("type") or ""
        for form in TABLES[table].values():
            if form.only and kind not in form.only:
                continue
            hidden = self.is_hidden(row, form, is_row_hidden=is_row_hidden)
            if form.name in own:
                cells[form.name] = own[form.name]
            elif form.form == "ref":
                cells[form.name] = ""
            else:
                cells[form.name] = self._cell(table, name, form, hidden=hidden)
        extra_hidden = self.viewer.role != "coordinator" or is_row_hidden or self.is_absent(row)
        heading = self._canary(table, "extra", "heading", hidden=self.viewer.role != "coordinator")
        cells[heading] = self._canary(table, name, "extra", hidden=extra_hidden)
        if extra_hidden and self.viewer.role == "coordinator":
            cells[self._canary(table, "gone", "heading", hidden=True)] = "x"
        return {key: text for key, text in cells.items() if text}

    def _cell(self, table: str, row: str, form: ColumnForm, *, hidden: bool) -> str:
        if form.name in _VALID and not (hidden and form.seen is Seen.BY_MONTH):
            return _VALID[form.name]
        canary = self._canary("e" if table == "entities" else table, row, form.name, hidden=hidden)
        visible, *sides = _cells(form, row, canary)
        return sides[SIDES.index(self.side)] if hidden else visible


def _cells(form: ColumnForm, row: str, canary: str) -> tuple[str, str, str]:
    """Return a cell as everybody sees it, and as it is on both sides where the viewer does not see it."""
    if form.seen is Seen.STATE_LEVEL:
        known = "Chin" if row in _PROTECTED else canary
        return known, f"Shan (South)|{canary}", f"Shan (North)|{canary}"
    if form.seen is Seen.BY_MONTH:
        month = "2099-02" if form.name == "until" else "2024-02"
        return "2024-01-15", f"{month}-05", f"{month}-17"
    if form.name == "languages":
        canary = f"Burmese|{canary}"  # In a language of their own nobody could be introduced to anybody.
    if form.choices:
        return ("", "", "") if form.seen is Seen.WHOLE else ("", form.choices[0], form.choices[-1])
    return _PLAIN.get(form.form, (canary, canary, canary))


_PLAIN = {
    "date": ("2024-01-15", "2023-01-05", "2022-07-09"),
    "count": ("40", "~2", "2"),
    "number": ("7", "101", "202"),
    "flag": ("y", "y", "n"),
}


def _marked(red: bool) -> dict[str, str]:  # noqa: FBT001 - the one thing that it says
    return {"tlp": "RED"} if red else {}


_VALID = {"until": "", "withdrawn_on": "", "consent_until": "2099-12-31"}
"""Columns whose value decides whether a row counts, so that both sides need the same."""


def worlds(viewer: Viewer) -> tuple[LeakWorld, LeakWorld]:
    """Return both sides of a viewer's directory."""
    return LeakWorld(viewer, "a"), LeakWorld(viewer, "b")


assert set(_KINDS.values()) == set(KINDS), "a new kind needs a row"
assert {type for _, _, type in _TIES} | {"member_of", "refers_to"} >= set(TIE_TYPES), "a new type of tie needs a row"
