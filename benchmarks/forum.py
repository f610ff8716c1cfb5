"""The goals about a forum: its brief and its invitations, and what a rerun of each page costs a processor.

`python -m benchmarks.forum FOLDER` prints JSON, in seconds of processor time of one process: other work on the machine
changes them little. The brief is the one of a coordinator with nothing computed before but the view, as PDF in two
languages. A rerun is that of a whole page of a session that was there before, without a socket.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.commands import Directories
from benchmarks.rows import Row, seconds
from benchmarks.timing import python

SIZE = 10_000
SEATS = 150
PAGES = ("week", "support", "forums", "standards")
RERUNS = 10
APP = Path(__file__).resolve().parent.parent / "dashboard" / "app.py"


def goals(directories: Directories) -> Iterator[Row]:
    """Yield the time of the brief and of invitations at 10,000, and the processor time of a rerun of each page."""
    command = python("-m", "benchmarks.forum", directories(SIZE))
    taken = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    brief, invited = taken["brief"], taken["invitations"]
    yield Row(
        f"the brief in two languages as PDF, {SIZE:,} entities, processor time", seconds(brief), "", "",
        "under 2 s", brief < 2,
    )  # fmt: skip
    yield Row(
        f"whom to invite, {SIZE:,} entities, {SEATS} seats, processor time", seconds(invited), "", "",
        "under 3 s", invited < 3, f"{taken['invited']} invited",
    )  # fmt: skip
    for page, each in taken["pages"].items():
        yield Row(
            f"a rerun of `{page}`, {SIZE:,} entities, one session, processor time", seconds(max(each)), "", "",
            "under 100 ms", max(each) < 0.1, f"in the middle {seconds(median(each))}",
        )  # fmt: skip


def measure(folder: Path) -> dict[str, Any]:
    """Return what each costs, in seconds of processor time."""
    from kunyet.graph.access.open_view import open_view
    from kunyet.graph.brief.make_brief import make_brief
    from kunyet.graph.brief.to_pdf import brief_as_pdf
    from kunyet.graph.invitations.find_invitations import find_invitations
    from kunyet.loaders.tables_store import TablesStore

    store = TablesStore(folder)
    brief_as_pdf(make_brief(open_view(store)), ("en", "my"))  # everything is imported and compiled
    brief, _made = _spent(lambda: brief_as_pdf(make_brief(open_view(store)), ("en", "my")))
    view = open_view(store)
    entities = view.records.entities
    forum = entities["id"][int(entities["kind"].equals("forum").argmax())]
    find_invitations(view, forum, SEATS)
    invitations, found = _spent(partial(find_invitations, open_view(store), forum, SEATS))
    return {
        "brief": brief,
        "invitations": invitations,
        "invited": len(found.invited),
        "pages": {page: _reruns(folder, page) for page in PAGES},
    }


def _spent(function: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.process_time()
    value = function()
    return time.process_time() - begun, value


def _reruns(folder: Path, page: str) -> list[float]:
    """Return the processor time of each rerun of a page."""
    from streamlit.testing.v1 import AppTest

    from tests.dashboard.directories import to_page

    os.environ |= {"KUNYET_STORE": str(folder), "KUNYET_AS": "coordinator"}
    app = AppTest.from_file(str(APP), default_timeout=300).run()
    to_page(app, page)
    app.run()
    if app.exception:
        raise RuntimeError(f"{page}: {app.exception}")
    return [_spent(app.run)[0] for _turn in range(RERUNS)]


if __name__ == "__main__":
    json.dump(measure(Path(sys.argv[1])), sys.stdout)
