"""The words of records, problems, errors and gaps, in the reader's language."""
