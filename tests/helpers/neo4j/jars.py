"""The jars of a Neo4j server, copied once by Maven into a cache of this account, outside the tree.

`KUNYET_NEO4J_JARS` names another folder for the cache. A new `pom.xml` gets a new folder in it, so an old one is never
half right; a folder takes its name only when it is whole.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from kunyet.graph import platforms

POM = Path(__file__).with_name("pom.xml")
WAIT = 1500
"""A process waits this many seconds for another one that copies; a slow line may need many minutes for 118 MB."""


class CannotStart(RuntimeError):
    """No server can run on this machine; the sentence says what is missing."""


def server_jars() -> Path:
    """Return the folder of Neo4j's own jars; missing ones are fetched."""
    return _cached("server")


def gds_jars() -> Path:
    """Return the folder of Graph Data Science's jars, without those of Neo4j itself.

    Two of them share a file name with jars of Neo4j and are not the same, so group and artifact are compared, not
    names.
    """
    folder, own = _cached("gds"), {_artifact(jar) for jar in server_jars().glob("*.jar")}
    chosen = folder.with_name(f"{folder.name}-plugin")
    if not chosen.exists():
        with platforms.folder_lock(cache(), wait=WAIT):
            if not chosen.exists():
                _fill(chosen, [jar for jar in folder.glob("*.jar") if _artifact(jar) not in own])
    return chosen


def _cached(profile: str) -> Path:
    """Return the cache's folder for a profile of the pom."""
    folder = cache() / f"{profile}-{hashlib.sha256(POM.read_bytes()).hexdigest()[:10]}"
    if not folder.exists():
        with platforms.folder_lock(cache(), wait=WAIT):
            if not folder.exists():
                _fetch(profile, folder)
    return folder


def cache() -> Path:
    """Return the cache, and create it if it is missing."""
    usual = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kunyet" / "neo4j"
    cache = Path(os.environ.get("KUNYET_NEO4J_JARS") or usual)
    cache.mkdir(parents=True, exist_ok=True)
    return cache


def _fetch(profile: str, folder: Path) -> None:
    """Let Maven copy the jars of a profile into a new folder."""
    maven = shutil.which("mvn")
    if maven is None:
        raise CannotStart("Maven is missing: install it (Debian: apt-get install maven)")
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        output = Path(scratch) / "lib"
        copied = subprocess.run(
            [
                maven, "--batch-mode", "--quiet", "--file", POM, "--activate-profiles", profile,
                "dependency:copy-dependencies", "-DincludeScope=runtime", "-Dmdep.prependGroupId=true",
                f"-DoutputDirectory={output}",
            ],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if copied.returncode or not output.exists():
            last = "\n".join((copied.stdout + copied.stderr).splitlines()[-15:])
            raise CannotStart(f"Maven could not fetch the jars of `{profile}`:\n{last}")
        output.rename(folder)


def _fill(folder: Path, jars: list[Path]) -> None:
    """Copy jars into a new folder, which is renamed when it is complete."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        output = Path(scratch) / "lib"
        output.mkdir()
        for jar in jars:
            shutil.copy2(jar, output)
        output.rename(folder)


def _artifact(jar: Path) -> str:
    """Return a jar's group and artifact: its name without the version."""
    return re.sub(r"-\d[^-]*(-[A-Za-z].*)?\.jar$", "", jar.name)
