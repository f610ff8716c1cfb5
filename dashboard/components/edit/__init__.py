"""Components of the Edit page: the draft of the session, the form of one record, and its buttons."""
