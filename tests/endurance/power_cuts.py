"""Power cuts, simulated: the steps of a session on its files and names are recorded; the disk is then as it may be when
the power goes after any of them.

What was synced is there. Of what was written and not synced, each write is lost, kept, or torn at a sector. A new name,
a rename and a removal last when their folder is synced; of the later ones, a first part is there, in their order, as a
journal of a file system keeps them. So a file that is renamed before its content is synced can be empty.
"""

from __future__ import annotations

import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count, islice
from pathlib import Path
from typing import Final

from kunyet.graph.messages.errors import KunyetError
from tests.endurance.deeds import DEEDS, NOTHING
from tests.endurance.kills import Trial

ROOT: Final = Path(__file__).parents[2]
RECORDER: Final = ROOT / "tests" / "graph" / "stores" / "encrypted" / "recorder.c"
ACKNOWLEDGED: Final = "acknowledged"
BASE: Final = "endured"
SECTOR: Final = 512


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened: W a write, T a truncation, S a sync, C a new file, R a rename, U a removal.

    `at` is the place of a write, and once a disk took it, the number of the file of a name.
    """

    what: str
    path: str
    at: int
    data: bytes

    @property
    def folder(self) -> str:
        """The folder of the name, after a rename of the new one."""
        return (self.data.decode() if self.what == "R" else self.path).rpartition("/")[0]


@dataclass
class Disk:
    """What is on the disk for certain, and what may be: contents by number of the file, and names."""

    names: dict[str, int] = field(default_factory=dict)
    contents: dict[int, bytearray] = field(default_factory=dict)
    live: dict[str, int] = field(default_factory=dict)
    waiting: dict[int, list[Step]] = field(default_factory=dict)
    renamed: list[Step] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @classmethod
    def of(cls, base: Path) -> Disk:
        """Return the disk with the files of a folder, all of them synced."""
        disk = cls()
        for path in sorted(base.rglob("*")):
            if path.is_file():
                disk.names[str(path)] = number = next(disk.numbers)
                disk.contents[number] = bytearray(path.read_bytes())
        disk.live = dict(disk.names)
        return disk

    def take(self, step: Step) -> None:
        """Take a step."""
        if step.what in "CRU":
            if step.what == "C":
                self.live[step.path] = number = next(self.numbers)
                self.contents[number] = bytearray()
                step = replace(step, at=number)
            else:
                # A renamed file is there under its new name, whether or not the old one ever lasted.
                step = replace(step, at=self.live.get(step.path, 0))
                _change_names(self.live, step)
            self.renamed.append(step)
        elif step.what == "S" and step.path not in self.live:
            # The folder of the new name counts: a journal holds a rename between two folders as one.
            for each in [one for one in self.renamed if one.folder == step.path]:
                self.renamed.remove(each)
                _change_names(self.names, each)
        elif step.what == "S":
            for write in self.waiting.pop(self.live[step.path], []):
                _write(self.contents[self.live[step.path]], write, len(write.data))
        elif step.path in self.live:
            self.waiting.setdefault(self.live[step.path], []).append(step)

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return the files as they may be when the power goes now."""
        names, contents = dict(self.names), {number: bytearray(each) for number, each in self.contents.items()}
        for step in self.renamed[: chance.randrange(len(self.renamed) + 1)]:
            _change_names(names, step)
        for number, waiting in self.waiting.items():
            mood = chance.choice(("lost", "kept", "mixed"))
            for step in waiting:
                if mood == "kept" or (mood == "mixed" and chance.random() < 0.6):
                    torn = chance.randrange(len(step.data) // SECTOR + 1) * SECTOR
                    whole = mood == "kept" or chance.random() < 0.7
                    _write(contents[number], step, len(step.data) if whole else torn)
        return {path: bytes(contents[number]) for path, number in names.items()}


def _change_names(names: dict[str, int], step: Step) -> None:
    if step.what == "C":
        names[step.path] = step.at
    elif step.what == "U":
        names.pop(step.path, None)
    elif step.at:
        names.pop(step.path, None)
        names[step.data.decode()] = step.at
    else:  # a folder, with all in it that lasted
        new = step.data.decode()
        for path in [each for each in names if each == step.path or each.startswith(f"{step.path}/")]:
            names[new + path[len(step.path) :]] = names.pop(path)


def _write(content: bytearray, step: Step, size: int) -> None:
    if step.what == "T":
        del content[step.at :]
        content.extend(bytes(step.at - len(content)))
        return
    content.extend(bytes(max(step.at + size - len(content), 0)))
    content[step.at : step.at + size] = step.data[:size]


def build_recorder(folder: Path) -> Path | None:
    """Return the library that records; `None` without Linux or a C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if sys.platform != "linux" or compiler is None:
        return None
    library = folder / "recorder.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, str(RECORDER), "-ldl"], check=True)
    return library


def record(name: str, scratch: Path, recorder: Path, turns: int) -> tuple[Disk, list[Step]]:
    """Return the disk before a session of a deed, and every step of the session."""
    base, steps = scratch / BASE, scratch / "steps"
    shutil.rmtree(base, ignore_errors=True)
    steps.unlink(missing_ok=True)
    base.mkdir()
    DEEDS[name].prepare(base)
    disk = Disk.of(base)
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "LD_PRELOAD": str(recorder), "RECORD_NAMES": "1",
        "RECORD_TO": str(steps), "RECORD_UNDER": f"/{BASE}",
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.endurance.power_cuts", name, str(base), str(turns)]
    subprocess.run(command, check=True, env=environment, cwd=ROOT)
    return disk, list(_read_steps(steps.read_bytes()))


def _read_steps(content: bytes) -> Iterator[Step]:
    place, head = 0, struct.calcsize("<cHQI")
    while place < len(content):
        what, name, at, size = struct.unpack_from("<cHQI", content, place)
        place += head
        path, place = content[place : place + name].decode(), place + name
        has_data = what in (b"W", b"R")
        yield Step(what.decode(), path, at, content[place : place + size] if has_data else b"")
        place += size if has_data else 0


def cut_during(name: str, disk: Disk, happened: list[Step], base: Path, chance: random.Random) -> Trial:
    """Cut the power after some of the steps, and let the deed look at what is left in `base`."""
    copy = Disk(dict(disk.names), {number: bytearray(each) for number, each in disk.contents.items()}, dict(disk.live))
    copy.numbers = count(max(copy.contents, default=0) + 1)
    told: list[int] = []
    for step in happened[: chance.randrange(1, len(happened) + 1)]:
        if step.path.endswith(f"/{ACKNOWLEDGED}"):
            if step.what == "W":
                told.append(int(step.data))
        else:
            copy.take(step)
    shutil.rmtree(base, ignore_errors=True)
    for path, content in copy.after_cut(chance).items():
        if not path.endswith("-shm"):  # memory that processes share; it is made anew
            Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            Path(path).write_bytes(content)
    try:
        fault = DEEDS[name].fault(base, told[-1] if told else NOTHING)
    except KunyetError as error:
        fault = f"it does not open: {error.key} {error.data}"
    return Trial(len(told), fault)


def main(name: str, base: str, turns: str) -> None:
    """Do a deed some times, and tell each change in a file when it is acknowledged: what is recorded."""
    with (Path(base) / ACKNOWLEDGED).open("wb", buffering=0) as tell:
        for number in islice(DEEDS[name].work(Path(base)), int(turns)):
            tell.write(b"%d" % number)


if __name__ == "__main__":
    main(*sys.argv[1:])
