"""Records as versions between revisions, whatever they are kept in: rows as texts, edits, merging, judging, chains."""
