"""`make release`: the wheel, bundles of wheels, the bill of materials, checksums and a signature, in `dist/VERSION`.

    python run.py release                                           for this system and this Python
    python run.py release --system windows-x86_64 --python 3.12     other ones; both repeat
    python run.py release --no-bundle                               needs no network at all
    python run.py release --key FILE                                signed, with an Ed25519 key in PEM

Made twice of one commit, it gives the same bytes.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from releasing import bill_of_materials, bundle, checksums, pinned, source, wheel


def main(arguments: Sequence[str]) -> int:
    """Make a release; return the exit code."""
    parser = argparse.ArgumentParser(prog="run.py release", description="Make a release of the newest commit.")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where it is put (default: dist/VERSION)")
    parser.add_argument("--key", type=Path, metavar="FILE", help="the private key that signs it, Ed25519 in PEM")
    parser.add_argument("--system", action="append", choices=list(bundle.SYSTEMS), help="a bundle for it (repeats)")
    parser.add_argument("--python", action="append", metavar="3.N", help="a bundle for it (repeats)")
    parser.add_argument("--no-bundle", action="store_true", help="only the wheel: nothing is downloaded")
    asked = parser.parse_args(arguments)
    if changed := source.uncommitted_files():
        print(f"These files are not committed, so a release would be without them: {', '.join(changed)}")
        return 1
    epoch = source.source_epoch()
    with tempfile.TemporaryDirectory(prefix="kunyet-release-") as scratch:
        tree, new = Path(scratch) / "tree", Path(scratch) / "release"
        source.unpack_source(tree)
        new.mkdir()
        built = wheel.build_wheel(tree, new, epoch)
        version = built.name.split("-")[1]
        requirements = tree / "requirements.txt"
        systems = [] if asked.no_bundle else asked.system or [this_system()]
        for system in systems:
            for python in asked.python or [f"3.{sys.version_info.minor}"]:
                bundle.write_bundle(requirements, built, new, system=system, python=python, epoch=epoch)
        pins = pinned.read_pins(requirements)
        bill = bill_of_materials.bill_of_materials(version, pins, checksums.sha256(built), epoch)
        (new / f"kunyet-{version}.cdx.json").write_bytes(bill)
        checksums.write_list(new)
        if asked.key:
            checksums.sign_list(new, asked.key)
        out = asked.out or source.ROOT / "dist" / version
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(new, out)
    print(f"Commit {source.commit_name()}, in {out}:")
    print((out / checksums.LIST).read_text(encoding="ascii"), end="")
    print("Signed." if asked.key else "Not signed: name the key with --key.")
    return 0


def this_system() -> str:
    """Return the system of this machine; `SystemExit` with a sentence where it has no bundle."""
    words = {"linux": "linux", "darwin": "macos", "win32": "windows"}
    machine = platform.machine().lower().replace("amd64", "x86_64").replace("aarch64", "arm64")
    found = f"{words.get(sys.platform, sys.platform)}-{machine}"
    if found not in bundle.SYSTEMS:
        raise SystemExit(f"There is no bundle for {found}: name one with --system, or say --no-bundle.")
    return found


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
