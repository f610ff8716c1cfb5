"""The leak matrix, commands and exports: every command with every option and every format, for every viewer.

Commands, options and formats are found by introspection. What a command prints and writes is the same whatever is
hidden from the viewer, and holds none of it; for a role that may not edit it changes no record.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.command_access import CommandAccess
from kunyet.cli.command_groups import COMMANDS, module_name
from kunyet.cli.main import build_parser, main
from kunyet.graph.access.derived_guards import KIND as DERIVED
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.catalog import languages
from kunyet.graph.slips.slip import read_slip
from kunyet.loaders.writing.export_formats import export_endings
from tests.cli.test_roles import everything_in
from tests.helpers.every_value import hidden_names_of
from tests.helpers.leak_world import HIDDEN, MATRIX_VIEWERS, VIEWERS, LeakWorld, equal_hashes, worlds  # noqa: F401 - a fixture
from tests.helpers.plain_text import plain_text
from tests.helpers.shared_views import shared_views  # noqa: F401 - a fixture
from tests.helpers.viewing import NOW, FixedStore

ACCESS = {name: getattr(import_module(module_name(name)), "ACCESS", None) for name in COMMANDS}
NOT_ASKED = ("help", "store", "role", "json", "keys")
"""Arguments that every run has, or that only a directory on a server needs."""


class OpenStore(FixedStore):
    """A store that a person of a role, and perhaps of an entity, has unlocked."""

    person = "zqvpersonqz"
    saves_values = True

    def __init__(self, world: LeakWorld) -> None:
        super().__init__(world.records)
        self.role, self.entity = world.viewer.role, world.viewer.entity

    def coordinator_keys(self) -> list[bytes]:
        """Return no key: nothing is sealed here."""
        return []

    def seal_letter(self, content: bytes, _recipients: Sequence[bytes]) -> bytes:
        """Return a slip in clear."""
        return plain_text([read_slip(content)]).encode()


@dataclass
class Run:
    """What one run of a command said and wrote."""

    arguments: list[str]
    text: str
    code: int


Values = Callable[[LeakWorld], Sequence[str]]


def actors(world: LeakWorld) -> list[str]:
    """Return names to ask for: of two that the viewer sees, and two that they do not."""
    return [world.view.network.ids[0], world.view.network.ids[-1], *hidden_names_of(world.viewer)]


def pairs(world: LeakWorld) -> list[str]:
    ids, hidden = world.view.network.ids, hidden_names_of(world.viewer)
    return [f"{ids[0]},{ids[-1]}", f"{ids[0]},{hidden[0]}"]


def channels(world: LeakWorld) -> list[str]:
    """Return channels and operators: a known one, and hidden ones of the first side."""
    hidden = LeakWorld(world.viewer, "a").records.channels
    known = ("signal", "internet", "overheard")
    return [*known, "zqvchannelscusedidqz", *hidden["operator"].texts()[:2], *hidden["id"].texts()[1:2]]


def findings(world: LeakWorld) -> list[str]:
    """Return ids of findings: of one that a forum of the first side has, and of none."""
    return [*LeakWorld(world.viewer, "a").records.findings["id"].texts()[:1], "no-such-finding"]


def questions(world: LeakWorld) -> list[str]:
    """Return questions about routes as texts: to each actor, and without each channel."""
    start, *goals = actors(world)
    asked = [f"From: {start}\nTo: {goal}" for goal in goals]
    return [*asked, *(f"{asked[0]}\nWithout: {channel}" for channel in channels(world))]


def gap_ids(world: LeakWorld) -> list[str]:
    from kunyet.graph.gaps.common.find_gaps import find_gaps

    return [
        *(gap.id for gap in find_gaps(world.view).top(2)),
        *(f"no-deputy:{id}" for id in hidden_names_of(world.viewer)),
    ]


def one(*values: str) -> Values:
    return lambda _world: values


DAYS = one("2024-02-10", "1999-01-01")
VALUES: dict[str, Values] = {
    "at": DAYS,
    "known_at": DAYS,
    "and_at": DAYS,
    "and_known_at": DAYS,
    "partial": one(""),
    "text": lambda world: ["zq", "qz", *actors(world)],
    "limit": one("0", "1"),
    "show id": actors,
    "gap id": gap_ids,
    "code": one("no-deputy", "stale", "no-such-code"),
    "severity": one("high"),
    "standards": one("FILE:no-deputy:\n  - where: {notes: [x]}\n"),
    "language": one(*languages()),
    "assign": one("zqvwhoqz"),
    "waive_until": one("2030-01-01"),
    "due": one("2030-01-01"),
    "close": one("done"),
    "gap reopen": one(""),
    "why": one("zqvwhyqz"),
    "start": lambda world: [*actors(world), "any-desk", "any-nug"],
    "goal": lambda world: [*actors(world)[1:], actors(world)[0]],
    "choice": questions,
    "shortest": one(""),
    "k": one("2"),
    "through_protected": one(""),
    "max_steps": one("3"),
    "without_channel": channels,
    "purpose": one("liaison", "medical", "no-such-purpose"),
    "count": one("0", "3"),
    "accept": pairs,
    "decline": pairs,
    "done": pairs,
    "introduce reopen": pairs,
    "channel": channels,
    "on": DAYS,
    "without": actors,
    "blackout": one("Chin", "no such region"),
    "add": pairs,
    "capture": actors,
    "scenario": one("FILE:without_channels: [signal]\n"),
    "save": one("OUT.yaml"),
    "keep": one("mine"),
    "kept": one("mine"),
    "by": one("kind", "region", "notes", "source", "zqvnosuchqz"),
    "ties": one("coordinates", "no-such-type"),
    "directed": one(""),
    "weighted": one(""),
    "usable": one(""),
    "csv": one("OUT.csv"),
    "brief out": one("OUT.html", "OUT.xlsx"),
    "brief language": one("en", "my", "both"),
    "forum": lambda world: [world.id_of("forum"), *hidden_names_of(world.viewer)],
    "finding": findings,
    "engine": one("local", "gds"),
    "slip out": one("OUT"),
    "read": one("FILE:x"),
    "recipients": one("no key"),
    "trust": one("zqvwordsqz"),
    "record": actors,
    "values": one("languages=mya", "notes=zqvnoteqz", "township=zqvtownqz"),
    "contact": one("zqvhandleqz"),
    "drop": one(""),
    "out": lambda _world: [f"OUT{ending}" for ending in ("", *export_endings())],
    "derived": one(""),
    "new_key": one(""),
    "whom": one("zqvwhomqz"),
    "until": one("2030-01-01", "no date"),
    "ceiling": one("AMBER+STRICT", "CLEAR"),
    "head": one("0000"),
    "clock_is_right": one(""),
}

TOGETHER = {"slip": ("start", "goal"), "routes": ("start", "goal")}
"""Options of a command without which every request is refused."""
ALONE = ("choice",)
"""Options that hold a whole request."""


@cache
def options_of(command: str) -> list[argparse.Action]:
    parsers = next(each for each in build_parser(command)._actions if isinstance(each.choices, dict))
    assert isinstance(parsers.choices, dict)
    return [each for each in parsers.choices[command]._actions if each.dest not in NOT_ASKED]


def values_of(command: str, action: argparse.Action, world: LeakWorld) -> list[str]:
    values = VALUES.get(f"{command} {action.dest}") or VALUES.get(action.dest)
    assert values, f"no value is known for `{action.dest}` of `kunyet {command}`: say one in VALUES"
    return list(values(world))


def requests(command: str, world: LeakWorld) -> Iterator[list[str]]:
    """Give requests: every value of every required argument, then every value of every option, one option at a time."""
    options = options_of(command)
    asked = TOGETHER.get(command, ())
    needed = [each for each in options if each.required or not each.option_strings or each.dest in asked]
    known = {each.dest: values_of(command, each, world) for each in options}
    for turn in range(max([1, *(len(known[each.dest]) for each in needed)])):
        yield [text for each in needed for text in _written(each, known[each.dest][turn % len(known[each.dest])])]
    first = [text for each in needed for text in _written(each, known[each.dest][0])]
    for option in (each for each in options if each not in needed):
        yield from (
            [*([] if option.dest in ALONE else first), *_written(option, value)] for value in known[option.dest]
        )


def _written(action: argparse.Action, value: str) -> list[str]:
    name = [max(action.option_strings, key=len)] if action.option_strings else []
    return name if action.nargs == 0 else [*name, value]


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    shared_views: None,  # noqa: ARG001, F811 - the fixture that it needs
) -> Callable[..., Run]:
    """Return a function that runs a command on a store, in this process; requests share the views of a store."""
    monkeypatch.setenv("KUNYET_NEW_PASSPHRASE", "correct horse battery")
    monkeypatch.setattr("kunyet.cli.open_store.utc_now", lambda: NOW)
    monkeypatch.setattr("kunyet.cli.commands.compare.utc_now", lambda: NOW)
    monkeypatch.setattr("kunyet.cli.commands.export.write_store", _written_plainly)
    count = iter(range(10_000))

    def on(store: OpenStore, command: str, *request: str) -> Run:
        _open_everywhere(monkeypatch, store)
        if command == "correct":
            store.save_value(DERIVED, "origin", b'{"copy": "outside-1", "keys": []}')
        folder = tmp_path / str(next(count))
        folder.mkdir()
        arguments = [_as_path(text, folder) for text in request]
        capsys.readouterr()
        code = main([command, "STORE", *arguments])
        said = capsys.readouterr()
        written = "".join(everything_in(path) for path in sorted(folder.glob("OUT*")))
        path = re.compile(r"\s?".join(map(re.escape, str(folder))))  # a line may end within it
        return Run([command, *request], path.sub("(folder)", f"{said.out}\n{said.err}\n{written}"), code)

    return on


def _as_path(text: str, folder: Path) -> str:
    if text.startswith("FILE:"):
        (folder / "given").write_text(text.removeprefix("FILE:"), encoding="utf-8")
        return str(folder / "given")
    return str(folder / text) if text.startswith("OUT") else text


def _written_plainly(_source: Any, view: Any, out: Path, _name: str, _until: str, _entry: str) -> None:
    """Write what a derived directory would hold, in clear, without its guards: nobody can list them."""
    out.write_text(plain_text([view.records, view.viewer.role]), encoding="utf-8")


def _open_everywhere(monkeypatch: pytest.MonkeyPatch, store: OpenStore) -> None:
    opened = {"open_store": store, "unlock_store": store, "is_locked": True}
    for module in [each for name, each in sys.modules.items() if name.startswith("kunyet.cli.")]:
        for name, value in opened.items():
            if hasattr(module, name):
                monkeypatch.setattr(module, name, lambda *_asked, _value=value, **_options: _value)


_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
"""The time at which a workbook was written, in its properties."""


def shown(run: Run, viewer: Viewer) -> str:
    """Return what a run showed, without the names that were asked for."""
    text = _MOMENT.sub("(moment)", run.text)
    asked = [*hidden_names_of(viewer), *(HIDDEN.findall(" ".join(run.arguments)))]
    for name in sorted(asked, key=len, reverse=True):
        text = text.replace(name, "(asked)")
    return text


def names_of(viewer: Viewer) -> str:
    return f"{viewer.role} {viewer.entity}".strip()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_declares_its_access(command: str) -> None:
    assert isinstance(ACCESS[command], CommandAccess)


@pytest.mark.parametrize("command", [name for name, access in ACCESS.items() if access is CommandAccess.VIEW])
@pytest.mark.parametrize("viewer", MATRIX_VIEWERS, ids=names_of)
def test_no_command_tells_what_is_hidden(viewer: Viewer, command: str, run: Callable[..., Run]) -> None:
    first, second = worlds(viewer)
    stores = OpenStore(first), OpenStore(second)
    heads = [store.head().number for store in stores]
    answered = 0
    for request in requests(command, first):
        runs = [run(store, command, *request, "--json") for store in stores]
        answered += runs[0].code == 0
        one_side, other = (shown(each, viewer) for each in runs)
        assert HIDDEN.findall(one_side + other) == [], request
        assert one_side == other, request
    plain = [shown(run(store, command, *next(requests(command, first))), viewer) for store in stores]
    assert HIDDEN.findall("".join(plain)) == []
    assert plain[0] == plain[1]
    assert answered or command == "scenario", f"every request was refused: {plain}"
    if viewer.role != "coordinator":
        assert [store.head().number for store in stores] == heads


@pytest.mark.parametrize("command", [name for name, access in ACCESS.items() if access is CommandAccess.COORDINATORS])
@pytest.mark.parametrize("role", ("policymaker", "analyst"))
def test_a_command_for_coordinators_refuses_others(role: str, command: str, run: Callable[..., Run]) -> None:
    more = {
        "load": ["FILE:name\nx\n"],
        "backup": ["OUT.kunyet"],
        "copy": ["OUT"],
        "bundle": ["OUT"],
        "join": ["FILE:x"],
        "keys": [],
        "decide": [],
        "people": [],
        "erase": ["li-a"],
        "taken": ["li-a"],
        "requests": [],
        "duplicates": [],
        "invite": ["forum"],
        "week": [],
        "outside": [],
        "not-same": ["li-a", "li-b"],
        "merge": ["li-a", "li-b"],
        "unmerge": ["li-a"],
    }[command]
    told = [run(OpenStore(world), command, *more, "--json") for world in worlds(Viewer(role))]
    assert [each.code for each in told] == [1, 1]
    assert all('"not-for-this-role"' in each.text for each in told)
    assert HIDDEN.findall(told[0].text + told[1].text) == []


@pytest.mark.parametrize("command", ("routes", "show"))
def test_reading_contact_routes_is_logged_under_real_ids(command: str, run: Callable[..., Run]) -> None:
    """Also of somebody whom the reader knows under a code name only."""
    world = worlds(Viewer("policymaker"))[0]
    store = OpenStore(world)
    code = store.code_names()[world.id_of("net")]
    asked = ["--from", "zqvorgidqz", "--to", code] if command == "routes" else [code]
    assert "handle" in run(store, command, *asked, "--json").text
    read = [entry for entry in store.audit() if entry.action == "read-contacts"]
    assert [entry.who for entry in read] == [store.person]
    assert world.id_of("net") in read[0].subjects
    assert code not in read[0].subjects


def test_the_matrix_is_as_large_as_it_says(record_property: Any) -> None:
    world = worlds(VIEWERS[0])[0]
    size = sum(len(list(requests(name, world))) for name, access in ACCESS.items() if access is CommandAccess.VIEW)
    record_property("matrix", f"{len(COMMANDS)} commands, {size} requests, {len(VIEWERS)} viewers")
    assert size > 100
