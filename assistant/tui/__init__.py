"""The terminal UI: a thin face of the session."""
