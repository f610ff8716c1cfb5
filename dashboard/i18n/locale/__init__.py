"""The translations, and the sheet in which a reviewer mends them: `python -m kunyet.dashboard.i18n.translation_sheet`."""
