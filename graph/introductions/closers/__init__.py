"""Closers: between which actors a new tie could close a gap. The file of a gap names its closer (`GapKind.closer`)."""
