"""Text as office documents can hold it."""

import re

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """Text without the control characters that XML has no way to write."""
    return _NOT_IN_XML.sub("", text)
