"""Guards of reading: what protects somebody is understood, or the file is refused; it is never read as something
else.
"""
