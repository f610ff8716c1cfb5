"""Components about one record: its contacts, history, saved note and unsaved drafts."""
