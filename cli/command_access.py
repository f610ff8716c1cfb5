"""Who may run a command, and what it may answer: every command declares it as `ACCESS`.

A command without a declaration fails a test, and the leak matrix runs each one by what it declares
(`tests/cli/test_leak_matrix.py`).
"""

from __future__ import annotations

from enum import StrEnum


class CommandAccess(StrEnum):
    """The access of a command."""

    VIEW = "view"
    """For every role: it answers from what the role sees, and changes no record for a role that may not edit."""
    COORDINATORS = "coordinators"
    """For coordinators: every other role is refused before anything is read."""
    OWN_FILES = "own-files"
    """For whoever has the files or the passphrase: it opens no directory, or a page that asks for the passphrase."""
