"""A program for the tests of durability: it changes a store for as long as it lives, and tells each change once it is
acknowledged.

python crashing.py kill          reads lines `FOLDER MODE SEED`, forks a child for each, kills it after a random while
python crashing.py session FOLDER ACKNOWLEDGED SYNCHRONOUS   a short scripted session, for the simulated power cut
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from pathlib import Path

from kunyet.graph.stores.encrypted import connection, open_store
from kunyet.graph.stores.encrypted.store import EncryptedStore
from tests.graph.stores.encrypted.helping import PASS, START, Clock, apply, organization, put

TOGETHER = 3
"""Records that every change changes, all to the same number."""


def edit(store: EncryptedStore, bulk: int = 0) -> int:
    """Change a few records to the number of the revision that they come with, and add some."""
    number = store.head().number + 1
    rows = [organization(f"e{row}", f"Name {number}") for row in range(TOGETHER)]
    rows += [organization(f"new-{number}-{row}", f"Bulk {number}") for row in range(bulk)]
    return apply(store, put("entities", *rows), f"number {number}")


def work(folder: Path, mode: str, tell: int) -> None:
    """Change the store until killed, a line on `tell` for each change that was acknowledged."""
    store = open_store(folder, "one", PASS, clock=Clock(START))
    os.write(tell, b"open\n")
    while True:
        if mode == "people":
            os.write(tell, b"%d\n" % _change_people(store))
        else:
            os.write(tell, b"%d\n" % edit(store, 400 if mode == "load" else 0))


def _change_people(store: EncryptedStore) -> int:
    names = [member.name for member in store.list_people()]
    if "two" in names:
        store.remove_person("two")
        return 0
    store.add_person("two", "four other quiet words", "analyst")
    return 1


def kill_loop() -> None:
    """Serve requests: fork, let the child work for a random while after its first word, kill it, tell its last word."""
    for line in sys.stdin:
        folder, mode, seed = line.split("\t")
        ours, theirs = os.pipe()
        child = os.fork()
        if not child:
            try:
                work(Path(folder), mode, theirs)
            finally:
                os._exit(3)
        os.close(theirs)
        said = _listen(ours, random.Random(int(seed)).uniform(0.0, 0.06))  # noqa: S311 - no secret
        os.kill(child, signal.SIGKILL)
        said += _rest(ours)
        _, status = os.waitpid(child, 0)
        os.close(ours)
        words = [word for word in said.split(b"\n")[:-1] if word != b"open"]
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)} {words[-1].decode() if words else '-'}\n")
        sys.stdout.flush()


def _listen(pipe: int, seconds: float) -> bytes:
    said = os.read(pipe, 65536)
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and select.select([pipe], [], [], left)[0]:
        more = os.read(pipe, 65536)
        if not more:
            break
        said += more
    return said


def _rest(pipe: int) -> bytes:
    said = b""
    while more := os.read(pipe, 65536):
        said += more
    return said


def session(folder: Path, acknowledged: Path, synchronous: str) -> None:
    """Make some changes, each told in a file of its own when it is acknowledged."""
    connection.DURABLE = tuple(s.replace("synchronous=full", f"synchronous={synchronous}") for s in connection.DURABLE)
    store = open_store(folder, "one", PASS, clock=Clock(START))
    with acknowledged.open("wb", buffering=0) as tell:
        for turn in range(6):
            number = b"%d" % edit(store, 40 if turn == 3 else 0)
            store.save_value("draft", "one", number)
            tell.write(number + b"\n")
    store.close()


if __name__ == "__main__":
    if sys.argv[1] == "kill":
        kill_loop()
    else:
        session(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
