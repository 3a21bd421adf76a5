"""What can go wrong in a way that its user can mend.

Every error here carries one Chinese sentence that says what is wrong, where, and what to do. The faces
(command line, terminal, browser) print it and nothing else; anything that is not one of these is a fault
of ours and must show its traceback.
"""


class NianbaoError(Exception):
    """A problem told to the user in one Chinese sentence (``str(error)``)."""


class BadInput(NianbaoError):
    """A request, a figure or a file that cannot be used as given."""


class ImportFailed(BadInput):
    """A file that cannot be read as a report."""


class PhrasebankError(NianbaoError):
    """A mistake in a phrasebank file; the sentence begins with ``file:line``."""


class StoreError(NianbaoError):
    """A draft file that cannot be opened or written."""


class Locked(StoreError):
    """The draft is open for writing elsewhere; the sentence says who has it and since when."""


class ReadOnly(StoreError):
    """The draft can be read here but not written."""
