"""The `kunyet` command: its parser, and how everything that goes wrong becomes one sentence.

Exit code 0: done; 1: a problem in the data or the request; 2: wrong usage. With `--json` one document goes to standard output, an error
among them, and nothing else.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kunyet.cli import command_groups
from kunyet.cli.open_store import close_all
from kunyet.cli.unlock import take_keys
from kunyet.cli.version import VERSION
from kunyet.graph import platforms
from kunyet.graph.memory_use import give_back_large
from kunyet.graph.messages.errors import BadInput, KunyetError


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command."""
    top = argparse.ArgumentParser(
        prog="kunyet",
        description="Kunyet: who connects to whom, which ties are missing, and through whom somebody can be reached.",
        epilog="STORE is an encrypted folder, a folder or file of tables, or the address of a team's server.",
    )
    top.add_argument("--version", action="version", version=f"kunyet {VERSION}")
    parsers = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for group in command_groups.groups():
        group.add(parsers)
    for command in parsers.choices.values():
        if any(action.dest == "store" and not action.option_strings for action in command._actions):  # noqa: SLF001 - argparse has no other way to ask
            command.add_argument(
                "--keys", default="", metavar="FILE", help="the key file of a directory on a server (else KUNYET_KEYS)"
            )
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    platforms.keep_new_files_private()
    give_back_large()
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it is standard output until Python ends
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = parser().parse_args(arguments)
    take_keys(getattr(args, "keys", ""))
    try:
        return _run(args)
    except KunyetError as error:
        _say(error, as_json=getattr(args, "json", False))
    except BrokenPipeError:
        _leave_output()  # Whoever read it (`head`, a pager) has had enough.
        return 0
    except KeyboardInterrupt:
        print("Stopped. What was being written is there whole, or not at all.", file=sys.stderr)
        return 130
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        why = error.strerror or str(error)
        _say(
            KunyetError("system", f"{place}{why}.", "Check the name, the disk and your permissions."),
            as_json=getattr(args, "json", False),
        )
    except Exception as error:
        if os.environ.get("KUNYET_DEBUG"):
            raise
        what = f"Kunyet itself failed ({type(error).__name__}) in `kunyet {args.command}`."
        _say(
            KunyetError("fault", what, "Run it again with KUNYET_DEBUG=1 to see where, and report that."),
            as_json=getattr(args, "json", False),
        )
    return 1


def _run(args: argparse.Namespace) -> int:
    """Run a command, and close what it has opened, however it ends."""
    try:
        code = int(args.run(args) or 0)
        sys.stdout.flush()  # A full disk, or a reader that has gone, is told of here and not when Python ends.
        return code
    finally:
        close_all()


def _leave_output() -> None:
    """Let nothing more go to standard output, which takes nothing, so that Python does not complain of it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(error: KunyetError, *, as_json: bool) -> None:
    """Tell an error: in the document, or on standard error; there too, where standard output takes no document."""
    try:
        _say_where_asked(error, as_json=as_json)
        sys.stdout.flush()
    except OSError:
        _leave_output()
        if as_json:
            _say_where_asked(error, as_json=False)


def _say_where_asked(error: KunyetError, *, as_json: bool) -> None:
    if as_json:
        from kunyet.cli.output import document, print_json

        problems = [problem.as_dict() for problem in error.problems] if isinstance(error, BadInput) else []
        told = {"code": error.code, "message": error.message, "remedy": error.remedy}
        more = {"problems": problems} if problems else {}
        print_json(document(None, error={**told, **more}))
        return
    print(" ".join(part for part in (error.message, error.remedy) if part), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
