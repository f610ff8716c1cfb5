"""Records as a folder of CSV files, which reads back equal and runs nothing.

A folder is made beside its destination and then moved there, so an export that fails leaves the old folder. A comment
in `directory.yaml` holds the marking and the role.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.platforms import sync_file, sync_folder
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.schema import TABLES
from kunyet.loaders.code_names_key import KEY_FILE, key_content
from kunyet.loaders.reading.file_list import SETTINGS_FILE
from kunyet.loaders.writing.table_rows import escaped_rows, single_line

STANDARDS_FILE = "standards.yaml"
OWN_FILES = frozenset({SETTINGS_FILE, STANDARDS_FILE, KEY_FILE, *(f"{name}.csv" for name in TABLES)})
"""The files that an export writes. A folder that holds any other file is not replaced."""


def write_folder(records: Records, out: Path, *, marking: str = "", role: str = "", secret: str = "") -> None:
    """Write records as CSV files in a folder, with `directory.yaml` and the standards.

    Parameters
    ----------
    records
        The records. Tables with rows are written, and the table of entities always.
    out
        A folder that does not exist, is empty, or holds an earlier export.
    marking, role
        The marking of the content, and the role that it was made for. `directory.yaml` holds both in a comment.
    secret
        The directory's secret of code names, for `code-names.key`; blank: no such file.

    Raises
    ------
    BadInput
        `folder-not-empty` if the folder holds anything else.
    """
    _check_folder(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".new", dir=out.parent))
    try:
        for name, content in folder_files(records, marking=marking, role=role, secret=secret).items():
            (new / name).write_bytes(content)
            (new / name).chmod(0o600)
            sync_file(new / name)
        _replace_folder(new, out)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    sync_folder(out.parent)


def folder_files(records: Records, *, marking: str = "", role: str = "", secret: str = "") -> dict[str, bytes]:
    """Return the files of a folder, as name to content."""
    files = {SETTINGS_FILE: _settings_text(records.settings, marking, role).encode()}
    if secret:
        files[KEY_FILE] = key_content(secret)
    if records.settings.standards:
        files[STANDARDS_FILE] = records.settings.standards.encode()
    for name, table in records.tables().items():
        if table.size or name == "entities":
            text = io.StringIO(newline="")
            csv.writer(text, lineterminator="\r\n").writerows(escaped_rows(table))
            # With a byte order mark, so that spreadsheet programs read UTF-8.
            files[f"{name}.csv"] = text.getvalue().encode("utf-8-sig", "replace")
    return files


def zip_folder_files(
    records: Records,
    *,
    marking: str = "",
    role: str = "",
    secret: str = "",
    more: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """Return the files of a folder as one zip archive, and `more` files by their names.

    The same records give the same bytes: entries have no time of their own.
    """
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        files = folder_files(records, marking=marking, role=role, secret=secret)
        for name, content in {**files, **more}.items():
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return archive.getvalue()


def _settings_text(settings: Settings, marking: str, role: str) -> str:
    import yaml

    made = "# Written by Kunyet" + (f" for the role {single_line(role)}" if role else "")
    lines = [made + (f". TLP:{single_line(marking)}" if marking else "") + "."]
    values = {
        "title": settings.title,
        "at": settings.at,
        "marking": settings.marking,
        "standards": STANDARDS_FILE if settings.standards else "",
    }
    filled = {key: text for key, text in values.items() if text}
    return (
        "\n".join(lines)
        + "\n"
        + (yaml.safe_dump(filled, allow_unicode=True, sort_keys=False, width=1000) if filled else "")
    )


def _check_folder(out: Path) -> None:
    if out.is_dir() and not out.is_symlink():
        others = sorted({path.name for path in out.iterdir()} - OWN_FILES)
        if not others and _is_export(out):
            return
        if others:
            raise BadInput("folder-not-empty", out=str(out), name=others[0])
        raise BadInput("folder-not-empty.tables", out=str(out))
    if out.exists() or out.is_symlink():
        raise BadInput("folder-not-empty.file", out=str(out))


def _is_export(folder: Path) -> bool:
    """Return whether a folder is empty or an earlier export. Tables that people made are never replaced."""
    settings = folder / SETTINGS_FILE
    return not any(folder.iterdir()) or (
        settings.is_file() and settings.read_bytes().startswith(b"# Written by Kunyet")
    )


def _replace_folder(new: Path, out: Path) -> None:
    """Move a new folder to its destination. The old folder is moved aside first, and moved back if that fails."""
    if not out.exists():
        new.rename(out)
        return
    old = new.with_suffix(".old")
    out.rename(old)
    try:
        new.rename(out)
    except BaseException:
        old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
