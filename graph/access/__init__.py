"""Access: what each role may see. The view, redaction, roles, consent, markings, firewalls, and the readings that are logged."""
