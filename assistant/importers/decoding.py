"""From bytes to text, whatever a page says of itself."""

import codecs
import re
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_SAMPLE = 4096
_FEW = 0.01  # share of broken characters in a text that was cut or patched together


class Decoded(NamedTuple):
    """A text, and how many characters of it could not be read."""

    text: str
    broken: int


def decode(content: bytes) -> Decoded:
    """The text of a file. UTF-8 where it is that, else GB 18030 (which GB 2312 and GBK are parts of).

    What a page declares is asked last, since Chinese pages often declare the wrong one.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding)
    if (wide := _wide(content)) is not None:
        return _decoded(content, wide)
    for encoding in ("utf-8", "gb18030"):
        try:
            return Decoded(content.decode(encoding), 0)
        except UnicodeDecodeError:
            continue
    candidates = [_decoded(content, encoding) for encoding in ("utf-8", "gb18030", *_declared(content))]
    utf8 = candidates[0]  # a text in UTF-8 with a few torn characters reads as others too, but not so well
    return utf8 if utf8.broken <= _FEW * len(utf8.text) else min(candidates, key=lambda text: text.broken)


def _decoded(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, errors="replace")
    return Decoded(text, text.count("\ufffd"))


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of ASCII is zero."""
    sample = content[:_SAMPLE]
    if len(sample) < 4 or sample.count(0) < len(sample) // 8:
        return None
    return "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"


def _declared(content: bytes) -> list[str]:
    found = _DECLARED.search(content[:_SAMPLE])
    if found is None:
        return []
    try:
        return [codecs.lookup(found[1].decode("ascii")).name]
    except LookupError:
        return []
