"""Loading: files into a directory that holds something already, all of them as one revision or nothing at all.

    load(store, paths, who=..., options=Options(...)) -> Outcome      what was (or with `dry_run` would be) loaded, and all there is to tell

A row of a file meets what the directory holds now, and what it held when this source was last loaded. A blank cell changes nothing, `-`
clears, a value that nobody has touched since takes the file's, and a value that was mended in the directory since is kept and listed.
"""

from kunyet.loaders.loading.load import LoadOptions, load
from kunyet.loaders.loading.outcome import LoadConflict, LoadOutcome, VanishedRecord

__all__ = ["LoadConflict", "LoadOptions", "LoadOutcome", "VanishedRecord", "load"]
