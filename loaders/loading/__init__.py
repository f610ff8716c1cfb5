"""Loading: files into a directory that may hold records already. All files become one revision, or nothing is loaded.

    load(store, paths, who=..., options=LoadOptions(...)) -> LoadOutcome      what was loaded (with `dry_run`: would
    be), and every problem

A cell of a file is compared with the directory as it is now, and as it was when the same source was last loaded. A
blank cell changes nothing. `-` clears the value. A value that nobody edited since takes the value of the file. A value
that was edited in the directory since stays, and is listed as a conflict.
"""

from kunyet.loaders.loading.load import LoadOptions, load
from kunyet.loaders.loading.outcome import LoadConflict, LoadOutcome, VanishedRecord

__all__ = ["LoadConflict", "LoadOptions", "LoadOutcome", "VanishedRecord", "load"]
