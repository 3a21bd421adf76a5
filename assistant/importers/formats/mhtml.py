"""Web pages that were saved as one file (.mht, and .doc files that web systems hand out): the page inside the envelope."""

from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage

LARGEST = 20 * 2**20
"""Bytes of the largest file that is read, pictures and all."""


def page_in(content: bytes) -> bytes | None:
    """The first page of HTML in a file of several parts, as bytes; None where the file is no such thing."""
    try:
        message = message_from_bytes(content.lstrip(), EmailMessage, policy=policy.default)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                held = part.get_payload(decode=True)
                return held if isinstance(held, bytes) else None
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return None
