"""Reports read from files: one door, one module per format, told by content."""

from assistant.importers.door import is_draft, read, read_bytes
from assistant.importers.imported import Imported, NotAReport

__all__ = ["Imported", "NotAReport", "is_draft", "read", "read_bytes"]
