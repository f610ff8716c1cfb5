"""The tables of `directory.db`, format 6.

A *version* is a record between two revisions: `row` is its canonical text (`graph/stores/versioned/row_texts.py`). The
chain covers the SHA-256 of salt and row. An erased version has only this `digest`: key, salt and row are deleted. Ids
of versions rise with revisions, so the versions that a revision began are a range. Settings and decisions about gaps
are versions too, of tables that no loader knows (`row_texts.TABLE_NUMBERS`). The values in `kept` are no versions: they
are in no chain and have no history; `since` is the newest revision at their first save.

Format 2 added `kept`. Format 3 has contacts with a person and a position: the same tables, but an older Kunyet does not
know these columns. Format 4 has a salt in every link of both chains, and the epoch of the key file in `meta`. Format 5
has the tables and columns of forums, which an older Kunyet does not know either; format 6 has what joins two copies.

A row of `backup` is written before the backup itself, with the revision `UNFINISHED`. So a backup that was killed at
any step is known (`backup.py`).
"""

from __future__ import annotations

FORMAT = 6

UNFINISHED = 2**62
"""The revision of a backup that is being written, or that was killed: it may hold anything."""

SALTED_LINKS = (
    "ALTER TABLE revision ADD COLUMN salt BLOB NOT NULL DEFAULT x''",
    "ALTER TABLE audit ADD COLUMN salt BLOB NOT NULL DEFAULT x''",
    "INSERT INTO meta VALUES ('epoch', 0)",
)
"""The statements from format 3 to 4; `revisions.salt_chains` then fills the salts."""

CREATE_VALUES = """CREATE TABLE kept (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, data BLOB NOT NULL, since INTEGER NOT NULL, UNIQUE (kind, key)
) STRICT"""  # noqa: E501 - the database holds this text

CREATE = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID",
    """CREATE TABLE revision (
        number INTEGER PRIMARY KEY, moment INTEGER NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL, replica TEXT NOT NULL,
        follows TEXT NOT NULL, clock_back INTEGER NOT NULL, first INTEGER NOT NULL, digest BLOB NOT NULL,
        salt BLOB NOT NULL
    ) STRICT""",  # noqa: E501 - as above
    """CREATE TABLE version (
        id INTEGER PRIMARY KEY, tab INTEGER NOT NULL, key TEXT, since INTEGER NOT NULL, until INTEGER,
        salt BLOB, row TEXT, digest BLOB
    ) STRICT""",
    "CREATE INDEX version_by_key ON version (tab, key)",
    "CREATE INDEX version_by_until ON version (until) WHERE until IS NOT NULL",
    """CREATE TABLE audit (
        id INTEGER PRIMARY KEY, moment INTEGER NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, subjects TEXT NOT NULL,
        anchor BLOB NOT NULL, digest BLOB NOT NULL, salt BLOB NOT NULL
    ) STRICT""",  # noqa: E501 - as above
    """CREATE TABLE snapshot (
        tab INTEGER NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, codes BLOB NOT NULL,
        texts BLOB NOT NULL, PRIMARY KEY (tab, place)
    ) STRICT""",
    "CREATE TABLE code_name (entity TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID",
    (
        "CREATE TABLE name (id INTEGER PRIMARY KEY, entity TEXT NOT NULL, text TEXT NOT NULL, syllables TEXT NOT NULL)"
        " STRICT"
    ),
    "CREATE INDEX name_by_entity ON name (entity)",
    "CREATE INDEX name_by_text ON name (text)",
    """CREATE VIRTUAL TABLE name_part USING fts5 (
        text, content='name', content_rowid='id', tokenize='trigram case_sensitive 1', detail='full', columnsize=0)""",
    """CREATE VIRTUAL TABLE name_syllable USING fts5 (
        syllables, content='name', content_rowid='id', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'", columnsize=0)""",  # noqa: E501 - as above
    "INSERT INTO name_part (name_part, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO name_syllable (name_syllable, rank) VALUES ('secure-delete', 1)",
    (
        "CREATE TABLE backup (id INTEGER PRIMARY KEY, moment INTEGER NOT NULL, path TEXT NOT NULL, revision INTEGER NOT"
        " NULL) STRICT"
    ),
    CREATE_VALUES,
)
"""The statements that create an empty database; run in one transaction."""
