"""Code names in an encrypted folder: drawn from a secret of the store, and saved."""

from __future__ import annotations

from collections.abc import Mapping

from kunyet.graph.stores.draw_code_names import NOBODY, draw_code_names
from kunyet.graph.stores.encrypted.reader import FolderReader
from kunyet.graph.stores.encrypted.session import FolderSession

_SAVE = "INSERT OR REPLACE INTO code_name VALUES (?, ?)"


class FolderCodeNames:
    """Reads and draws the code names of an open encrypted folder."""

    def __init__(self, session: FolderSession, reader: FolderReader) -> None:
        self._database, self._reader = session.database, reader

    def code_names(self, gone: Mapping[str, str] = NOBODY) -> Mapping[str, str]:
        """Return the code name of every actor by id; missing ones are drawn and saved."""
        with self._database.reading():
            named, new = self._draw(gone)
        if new:
            # Another process may have drawn meanwhile: draw again inside the write transaction.
            with self._database.writing():
                named, new = self._draw(gone)
                self._database.run_many(_SAVE, new.items())
        return named

    def _draw(self, gone: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
        drawn = dict(self._database.all("SELECT entity, name FROM code_name"))
        return draw_code_names(self._reader.newest_records(), drawn, self._secret(), gone)

    def _secret(self) -> str:
        secret: str = self._database.one("SELECT value FROM meta WHERE name = 'secret'")[0]
        return secret

    def secret(self) -> str:
        """Return the secret of code names and of the ids for narrower roles."""
        with self._database.reading():
            return self._secret()

    def save_secret(self, secret: str) -> None:
        """Save the secret of another store."""
        with self._database.writing():
            self._database.run_many("UPDATE meta SET value = ? WHERE name = 'secret'", [(secret,)])

    def save(self, drawn: Mapping[str, str]) -> None:
        """Save code names that another store drew."""
        with self._database.writing():
            self._database.run_many(_SAVE, drawn.items())
