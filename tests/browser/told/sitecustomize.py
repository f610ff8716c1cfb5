"""Python imports this first, in a server under test: it writes down whatever the process tries to reach beyond this
machine.

`KUNYET_TOLD` names the file. The hook sees every connection and every question for a name, whoever makes it.
"""

from __future__ import annotations

import os
import sys

_FILE = os.environ.get("KUNYET_TOLD", "")
_HERE = ("127.", "localhost", "::1")


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect" and len(arguments) > 1:
        place = arguments[1]
        host = str(place[0]) if isinstance(place, tuple) else ""  # a path on this machine is no host
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = str(arguments[0] or "")
    else:
        return
    if host and not host.startswith(_HERE):
        with open(_FILE, "a", encoding="utf-8") as file:  # noqa: PTH123 - nothing may be imported in a hook
            file.write(f"{event} {host}\n")


if _FILE:
    sys.addaudithook(_note)
