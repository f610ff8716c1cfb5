"""Opening the browser of the person who started the dashboard, so that no list of processes shows the link.

The arguments of every process can be read by every account of the machine. So the browser gets the name of a file that
only this person can read; the file leads to the link. It is removed once the link was used, and when the server ends.
"""

from __future__ import annotations

import os
import sys
import tempfile
import webbrowser
from contextlib import suppress
from pathlib import Path

LEADING_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Kunyet</title>
<meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url={link}"></head>
<body><a href="{link}">Kunyet</a></body></html>"""


def has_screen() -> bool:
    """Return whether a browser can be shown; without a screen `webbrowser` would start one in the terminal."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_by_file(link: str) -> Path:
    """Open the browser with a file that leads to a link; return the file, for `forget_file`."""
    file = write_leading_file(link)
    webbrowser.open(file.as_uri())
    return file


def write_leading_file(link: str) -> Path:
    """Write a file that leads to a link and that nobody else can read, and return it.

    It is in the person's own folder: a browser that is confined (as those of snap are) does not see the temporary one.
    """
    for folder in (Path.home(), Path(tempfile.gettempdir())):
        with suppress(OSError):
            handle, name = tempfile.mkstemp(prefix="kunyet-open-", suffix=".html", dir=folder)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(LEADING_PAGE.format(link=link))
            return Path(name)
    raise OSError("no folder of this person can be written")


def forget_file(file: Path | None) -> None:
    """Remove the file that led to a link; nothing happens where there is none."""
    if file is not None:
        with suppress(OSError):
            file.unlink()
