"""The encrypted store as a whole: what it keeps, how it is verified, backed up, and made to forget."""

from __future__ import annotations

from pathlib import Path

from graph.stores.encrypted.backup import write_backup
from graph.stores.encrypted.people import PeopledStore


class EncryptedStore(PeopledStore):
    """A directory in one encrypted folder.

    Choose it for one laptop: it works without a server and without a network, holds every version of every record, and says nothing to
    whoever finds it switched off. It is made by `create` and opened by `open_store`.
    """

    def backup(self, out: Path) -> None:
        """Write a backup to a new file, while others go on working; logged."""
        self.log(self.person, "backup")
        write_backup(self._database, self._opened.data_keys[-1], out, self._clock())
