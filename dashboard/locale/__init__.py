"""The translations, and the sheet in which a reviewer mends them: `python -m kunyet.dashboard.locale.sheet`."""
