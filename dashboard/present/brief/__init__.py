"""The brief on a page: its sentences, to be read before they are saved."""
