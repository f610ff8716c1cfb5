"""The translations, and the sheet in which a reviewer mends them: `python -m dashboard.locale.sheet`."""
