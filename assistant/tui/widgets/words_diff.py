"""Two wordings of a sentence as one text: what goes struck through and in brackets, what comes underlined."""

import re
from difflib import SequenceMatcher

from textual.content import Content

_WORDS = re.compile(r"[0-9０-９.,％%]+|[A-Za-z]+|.", re.DOTALL)


def difference(before: str, after: str) -> Content:
    """``before`` and ``after`` in one; signs tell the difference where colours do not: 〔-去掉-〕〔+加上+〕."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    parts: list[Content | tuple[str, str] | str] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append("".join(old[a:b]))
            continue
        if a < b:
            parts.append((f"〔-{''.join(old[a:b])}-〕", "$error strike"))
        if c < d:
            parts.append((f"〔+{''.join(new[c:d])}+〕", "$success underline"))
    return Content.assemble(*parts)
