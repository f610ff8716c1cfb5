"""The words for what records, problems and errors hold, in the language of the reader."""
