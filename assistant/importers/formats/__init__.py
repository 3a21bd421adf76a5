"""One module per format; each has ``read(text or bytes, name) -> Imported``."""
