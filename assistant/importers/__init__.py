"""From files to figures and reports."""
