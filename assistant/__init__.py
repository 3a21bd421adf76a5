"""年报助手: drafts and checks the annual report on open government information."""

__version__ = "0.1.0"
