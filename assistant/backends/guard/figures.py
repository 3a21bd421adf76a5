"""Every figure comes back once, as the placeholder it was sent as."""

import re
from collections import Counter
from collections.abc import Iterator

from assistant.backends.guard.faults import Context, Fault
from assistant.backends.guard.placeholders import LIKE_A_PLACEHOLDER, PLACEHOLDER, Original


def placeholders(original: Original, reply: str, _: Context) -> Iterator[Fault]:
    """A placeholder that is lost, doubled, invented or written otherwise."""
    found = Counter(f"F{number}" for number in PLACEHOLDER.findall(reply))
    for name, slot in original.slots.items():
        if found[name] != 1:
            what = "丢失了" if found[name] == 0 else f"写了{found[name]}次"
            yield Fault("placeholder", slot.text, f"数据“{slot.text}”{what}，每处数据必须原样保留一次。")
    for name in found - Counter(original.slots.keys()):
        if name not in original.slots:
            yield Fault("placeholder", f"〔{name}〕", f"出现了原句没有的数据占位〔{name}〕。")
    for match in re.finditer(LIKE_A_PLACEHOLDER, PLACEHOLDER.sub("", reply)):
        yield Fault("placeholder", match[0], f"数据占位被改写成了“{match[0]}”，无法确定是哪一处数据。")
