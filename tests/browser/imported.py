"""What a process does once, before dashboards are forked from it (`forked.py`): all that a server does before its first
page, with a hook that writes down whatever it tries to reach beyond this machine.

`KUNYET_TOLD` names the file of one dashboard. The hook sees every connection and every question for a name, whoever
makes it.
"""

from __future__ import annotations

import gc
import os
import sys

_HERE = ("127.", "localhost", "::1")
_reached_so_far: list[str] = []
"""What was reached by the process from which dashboards are forked."""


def note_reached(event: str, arguments: tuple[object, ...]) -> None:
    """Write a place beyond this machine into the file of this dashboard; a hook of Python calls it."""
    if event == "socket.connect" and len(arguments) > 1:
        place = arguments[1]
        host = str(place[0]) if isinstance(place, tuple) else ""  # a path on this machine is no host
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = str(arguments[0] or "")
    else:
        return
    if host and not host.startswith(_HERE):
        _reached_so_far.append(f"{event} {host}\n")
        hand_over_reached()


def hand_over_reached() -> None:
    """Write what was reached into the file of this dashboard, if this process is one."""
    if name := os.environ.get("KUNYET_TOLD"):
        with open(name, "a", encoding="utf-8") as file:  # noqa: PTH123 - nothing may be imported in a hook
            file.writelines(_reached_so_far)
        _reached_so_far.clear()


sys.addaudithook(note_reached)

from kunyet.dashboard.serving import server, warm_up  # noqa: E402 - the hook sees what these imports reach

assert server
warm_up.warm_up()
gc.freeze()  # no dashboard looks for garbage in what was imported
