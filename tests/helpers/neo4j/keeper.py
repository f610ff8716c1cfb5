"""Runs the process of a server, and ends it after the process that started it: only the standard library, started as a
script.

    python keeper.py WATCHED_PID HOME KEEP|DROP COMMAND...

The JVM's process id is written to `HOME/jvm.pid`. A test run that dies, by kill -9 too, thus leaves no server behind;
with DROP its folder goes as well. What the server says is in `HOME/console.log`. SIGTERM ends the server in an orderly
way.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

PATIENCE = 120
"""The server has this many seconds to stop in an orderly way."""


def main(watched: int, home: Path, command: list[str], *, drop: bool) -> int:
    """Wait until the server ends, until SIGTERM, or until the process that started it has ended; return the exit
    code.
    """
    asked = False

    def ask(_signal: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked = True

    signal.signal(signal.SIGTERM, ask)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever started us; their end is ours
    with (home / "console.log").open("ab") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        new = home / "jvm.pid.new"
        new.write_text(str(server.pid))
        new.replace(home / "jvm.pid")
        while server.poll() is None and not asked and _lives(watched):
            time.sleep(0.1)
        if asked:
            server.terminate()
            try:
                server.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                server.kill()
        elif server.poll() is None:
            server.kill()  # nobody is left to miss what it holds
    if drop:
        shutil.rmtree(home, ignore_errors=True)
    return server.returncode


def _lives(process: int) -> bool:
    """Return whether a process exists."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[4:], drop=sys.argv[3] == "DROP"))
