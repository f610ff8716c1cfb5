"""Another account of the same laptop gets nothing from the dashboard but its health and the page at the door (P22).

Where the tests run as root, the questions are asked by a process of another account; elsewhere by one without the
cookie, which is all that tells two accounts apart at a port.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from benchmarks.sessions import Session
from kunyet.dashboard.pages import all_pages
from kunyet.dashboard.serving.door_pages import closed_page
from kunyet.dashboard.serving.handed_over import HandedOver
from tests.dashboard.directories import PERSON, PHRASE, make_encrypted
from tests.dashboard.helpers import ROOT, SAMPLE
from tests.helpers.door import cookie_header, pass_door, read_link

NOBODY = 65534
ASKING = ROOT / "tests" / "helpers" / "another_account.py"


@contextmanager
def run_server(store: Path, opener: HandedOver | None = None) -> Iterator[str]:
    """Run the server as the command does; yield its address, after its owner went through the door."""
    command = [sys.executable, "-m", "kunyet.dashboard.serving.server", "--port", "0", "--end-with-parent"]
    environment = {**os.environ, "KUNYET_STORE": str(store), "KUNYET_AS": "", "KUNYET_PARTIAL": ""}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as server:
        assert server.stdin
        assert server.stdout
        server.stdin.write((opener or HandedOver()).line())
        server.stdin.flush()
        try:
            yield pass_door(read_link(line.decode() for line in server.stdout))
        finally:
            server.kill()


@contextmanager
def run_demo() -> Iterator[str]:
    """Run the demo; yield its address, after its owner went through the door."""
    command = [sys.executable, "-m", "kunyet.cli.main", "demo", "--no-browser"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as launcher:
        assert launcher.stdout
        try:
            yield pass_door(read_link(launcher.stdout))
        finally:
            launcher.terminate()


@contextmanager
def served(directory: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """Serve a directory of a sort; yield the address, and a place that only the owner can read."""
    folder.chmod(0o700)
    if directory == "demo":
        with run_demo() as address:
            yield address, folder
    elif directory == "tables":
        with run_server(shutil.copytree(SAMPLE, folder / "tables")) as address:
            yield address, folder
    elif directory == "none yet":
        with run_server(folder / "nothing") as address:
            yield address, folder
    else:
        store = make_encrypted(folder)
        with run_server(store, HandedOver(PERSON, PHRASE) if directory == "unlocked" else None) as address:
            yield address, store / "keys.json"


def ask(address: str, place: Path, cookie: str = "") -> dict[str, Any]:
    """Return what a program is answered: of another account, or of the owner's with the cookie."""
    port = int(address.rpartition(":")[2])
    pages = [f"/{page.path}" for page in all_pages()]
    files = ["/_stcore/host-config", "/_stcore/metrics", "/media/0123.csv", "/static/js/index.js", "/favicon.png"]
    every = ["/", *pages, *files, "/app/static/kunyet.png", "/open/", "/open/guess", "/?id=org-delta-lamp"]
    sent = {"Cookie": cookie} if cookie else {}
    guess = {"Cookie": f"kunyet-{port}=guess"}
    asked = {
        "account": NOBODY if not cookie and os.name != "nt" and os.geteuid() == 0 else 0,
        "port": port,
        "place": str(place),
        "requests": [
            ("GET", "/_stcore/health", sent),
            ("GET", "/", guess),
            *((method, path, sent) for path in every for method in ("GET", "HEAD", "PUT")),
        ],
        "sockets": [sent, guess],
    }
    done = subprocess.run(
        [sys.executable, "-I", ASKING],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert not done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("directory", ("locked", "unlocked", "demo", "tables", "none yet"))
def test_another_account_gets_the_health_and_the_page_at_the_door(directory: str, tmp_path: Path) -> None:
    with served(directory, tmp_path) as (address, place):
        owner = Session(address)
        owner.open()  # the owner looks at it meanwhile
        leads_to_the_lock = set(owner.titles.values()) == {"Kunyet"}  # on a locked page no title says what there is
        assert leads_to_the_lock == (directory in ("locked", "none yet"))
        found = ask(address, place)
        own = ask(address, place, cookie_header(address))
        owner.close()
    (health, *closed) = found["answers"]
    assert health[3] == 200
    assert len(closed) > 50
    page = closed_page("en").decode()
    assert {(status, body) for _method, _path, _headers, status, body in closed} == {(403, page), (403, "")}
    assert found["sockets"] == [403, 403]
    assert not (found["account"] and found["reads"])
    assert own["sockets"] == [101, 403]  # the same program with the owner's cookie is answered
    assert own["answers"][1][3] == 403
    assert {
        status for method, path, _headers, status, _body in own["answers"] if (method, path) == ("GET", "/gaps")
    } == {200}
    if directory == "none yet":
        assert not list(tmp_path.iterdir())  # and nobody founded a directory
