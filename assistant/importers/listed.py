"""The items of a list in running text, by numbers or by whatever else offices begin them with."""

import re

from assistant.reading.enumerations import items
from assistant.reading.passages import passage

_BEGINS = r"(?:^|(?<=[。；;：:，,\n！？\s]))[ \u3000]*"
_SIGNS = (
    r"[①-⑳]",
    r"[●○◆◇■□▪▲△★☆•·※✦➢][ \u3000]*",
    r"[-—–][ \u3000]+(?=[^\d\s])",
    r"(?:问题|措施|不足)[一二三四五六七八九十\d]{1,2}[：:、，]",
    r"(?:首先|其次|再次|再者|另外|此外|最后)(?:是|，|,|：)",
    r"(?:一方面|另一方面|第[一二三四五六]方面)(?:是|，|,|：)?",
)


def listed(text: str) -> list[str]:
    """The items of the first list of a text that has two or more, without what marks them; empty where there is none."""
    numbered = items(passage(text), 0, len(text))
    if numbered:
        return [item.text for item in numbered]
    for sign in _SIGNS:
        found = list(re.finditer(_BEGINS + sign, text))
        if len(found) > 1:
            ends = [*(match.start() for match in found[1:]), len(text)]
            return [
                text[match.end() : end].strip("；;。，, \u3000\n")
                for match, end in zip(found, ends, strict=True)
            ]
    return []
