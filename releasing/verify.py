"""`python run.py verify FOLDER --key FILE`: whether a release is whole, and from the holder of a key."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from releasing import checksums


def main(arguments: Sequence[str]) -> int:
    """Verify a release; return the exit code."""
    parser = argparse.ArgumentParser(prog="run.py verify", description="Verify a release.")
    parser.add_argument("folder", type=Path, help="the folder of the release")
    parser.add_argument("--key", type=Path, metavar="FILE", help="the public key of the releaser, Ed25519 in PEM")
    asked = parser.parse_args(arguments)
    if not (asked.folder / checksums.LIST).is_file():
        print(f"{asked.folder} holds no {checksums.LIST}.")
        return 1
    problems = list(checksums.problems_of(asked.folder, asked.key))
    for problem in problems:
        print(problem)
    if not problems:
        print(
            "Every file is as it was released."
            if asked.key
            else "Every file is as the list says. Nobody signed for the list: name the key with --key."
        )
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
