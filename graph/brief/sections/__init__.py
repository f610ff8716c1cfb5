"""The sections of the brief: each file writes one, from what a viewer sees."""
