"""How clerks speak among themselves, put in the words of reports; every place in it still known in the clerk's own.

The one grammar reads reports, where a word must be doubted that in talk means one thing: whoever says 公开了8件 of this
year's applications means 予以公开.
"""

import re
from dataclasses import dataclass

_NUMBER = r"(?:\d+|[一二三四五六七八九十百两零〇]+)"
_MANY = rf"{_NUMBER}\s*(?:件|份|宗)"
_WAYS = (
    (r"没(?=收到|接到|受理|收过|办)", "没有"),
    (rf"({_MANY}(?:申请)?)(?:都|均|全)?公开了?(?=[，,、；;。]|$)", r"\1予以公开"),
    (rf"(?<![予以不未没有分息动])公开了?({_MANY})", r"予以公开\1"),
    (r"(?:上年|去年|往年)(?:也|都)?(?:没有?|无)结转(?:过来)?(?:的)?", "没有上年结转"),
    (r"(?:上年|去年)结转(?:也)?(?:没有|无)(?=[，,、；;。]|$)", "没有上年结转"),
    (
        r"(?:年底|年末|今年|本年|也|都)*(?:没有?|无)(?:结转到?(?:明年|下年度?|次年)|没办完的|未办结的)(?:的)?",
        "没有结转下年",
    ),
    (rf"(?:年底|年末|还有|有)*({_MANY})没办完(?:的)?", r"\1结转下年"),
    (r"(?<![业性])收费(?=了?\s*[\d一二三四五六七八九十百千万.]+\s*万?元)", "行政事业性收费"),
)
_GRANTED = frozenset({r"\1予以公开", r"予以公开\1"})
_OF_TABLE_2 = re.compile("许可|处罚|强制|规章|文件|收费")
"""Where these stand beside it, 公开 is what it says: put out."""
_MARK = re.compile("[，,。；;！!？?\n]")
_COMPILED = tuple((re.compile(pattern), words) for pattern, words in _WAYS)


@dataclass(frozen=True, slots=True)
class Rendered:
    """Words of reports for a clerk's words; ``places`` gives the place in the clerk's for each place in these."""

    text: str
    places: tuple[int, ...]

    def own(self, start: int, end: int) -> tuple[int, int]:
        """The clerk's own words for a stretch of these."""
        return self.places[start], self.places[end]


def render(text: str) -> Rendered:
    """A clerk's words as a report would say them."""
    rendered = Rendered(text, tuple(range(len(text) + 1)))
    for pattern, words in _COMPILED:
        rendered = _replaced(rendered, pattern, words)
    return rendered


def _replaced(rendered: Rendered, pattern: re.Pattern[str], words: str) -> Rendered:
    """One way of speaking replaced wherever it stands; what is new stands where the replaced words end."""
    text, at = "", 0
    places: list[int] = []
    for match in pattern.finditer(rendered.text):
        if words in _GRANTED and _OF_TABLE_2.search(_clause(rendered.text, match)):
            continue
        new = match.expand(words)
        text += rendered.text[at : match.start()] + new
        places += rendered.places[at : match.start()]
        places += [rendered.places[match.start()]] + [rendered.places[match.end()]] * (len(new) - 1)
        at = match.end()
    return Rendered(text + rendered.text[at:], (*places, *rendered.places[at:]))


def _clause(text: str, match: re.Match[str]) -> str:
    """The words around a match between two marks."""
    start = max((mark.end() for mark in _MARK.finditer(text, 0, match.start())), default=0)
    end = _MARK.search(text, match.end())
    return text[start : end.start() if end else len(text)]
